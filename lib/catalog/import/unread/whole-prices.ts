import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { DEAR_CURRENCIES } from "../../../orders/import/json/json-minor-units.ts";
import { isPriceName } from "../columns/price-columns.ts";
import type { ProductColumns } from "../columns/product-columns.ts";
import { currencyNamed, pricesIn } from "../price-currency.ts";
import type { ProductSample } from "../product-sample.ts";

/** Prices of fewer whole units are those. */
const LEAST = 100;

/**
 * Whole numbers that programs write as prices, mostly of a hundred and more, in a currency in which few things cost that: they
 * may count cents. A decimal in any price tells that they do not.
 * @throws {ImportFailure}
 */
export function askWholePrices(sample: ProductSample, { of }: ProductColumns, said: string | null): void {
  const { header, plainNames, file } = sample;
  const [column = -1] = sample.called(of("price"));
  if (column < 0 || pricesIn(header).length > 1) return;
  const cells = sample.cells(column).filter((cell) => cell !== "" && Number(cell) !== 0);
  const large = cells.filter((cell) => Number(cell) >= LEAST).length;
  if (cells.length === 0 || large * 2 < cells.length || !cells.every((cell) => /^\d+$/.test(cell))) return;
  const currencies = sample
    .called(of("currency"))
    .flatMap((one) => sample.cells(one).flatMap((cell) => currencyNamed(cell) ?? []));
  const known = new Set([...currencies, ...(said === null ? [] : [said])]);
  if (known.size === 0 || ![...known].every((code) => DEAR_CURRENCIES.has(code))) return;
  const hasDecimals = plainNames.some(
    (name, other) =>
      other !== column &&
      isPriceName(name) &&
      sample.cells(other).some((cell) => /^\d+[.,]\d{1,2}$/.test(cell)),
  );
  if (hasDecimals) return;
  const shown = [...new Set(cells)].slice(0, 3).join(", ");
  throw new ImportFailure(
    `${file}: does ${header[column]} count whole ${[...known].join(", ")} or cents? It holds ${shown}. Say --map "price=${header[column]}" for whole units, --map "price=${header[column]}:cents" for cents`,
    true,
  );
}
