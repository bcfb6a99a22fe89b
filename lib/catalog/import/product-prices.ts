import { readAmount } from "../../orders/import/cells/amounts.ts";
import { NO } from "../../orders/import/cells/yes.ts";
import { plainName } from "../../words/plain-name.ts";
import { bareName } from "./bare-name.ts";
import { isOnSale } from "./catalog-facts.ts";
import type { CatalogItem } from "./catalog-format.ts";
import type { Discount } from "./columns/discount-columns.ts";
import { IN_SALE } from "./columns/price-columns.ts";
import type { ProductColumns } from "./columns/product-columns.ts";
import { currencyBeside, currencyInName, currencyNamed, pricesIn } from "./price-currency.ts";
import type { SalePrice } from "./sale-price.ts";
import type { TableRecord } from "./table-records.ts";

type Prices = Pick<CatalogItem, "price" | "currency" | "prices">;

/** What a row says of its price. `parent`: the product that it is a size of. */
type PriceReader = (row: TableRecord, parent: TableRecord | null) => Prices;

/**
 * Reads the prices of a table. `said`: the currency of prices that name none; what the cell of a currency names goes
 * before it, what stands beside an amount or in the name of its column after it, and `beside`, what stands beside most, last.
 */
export function priceReader(
  header: readonly string[],
  { of, sale, onSale, discount }: ProductColumns,
  {
    said,
    beside,
    now,
  }: { readonly said: string | null; readonly beside: string | undefined; readonly now: number },
): PriceReader {
  const columns = of("price");
  const currencyOf = currencyOfPrice(header, columns);
  const named = pricesIn(header);
  return (row, parent) => {
    const currency = row.cell(...of("currency")) || (parent?.cell(...of("currency")) ?? "");
    const prices = named.flatMap(([name, code]): [string, number][] => {
      const price = row.number(name);
      return price === null || price <= 0 ? [] : [[code, price]];
    });
    const isOff = onSale !== null && NO.test(row.cell(onSale));
    const paid = isOff ? columns.filter((column) => !IN_SALE.test(plainName(column))) : columns;
    const inSale = isOff ? null : priceOf(row, saleNow(row, sale, now));
    const own = leastInSale(inSale, priceOf(row, pricesNow(row, paid, now)));
    // A sale of nought beside no price says as little as none.
    const isLeftOut =
      own === 0 && columns.every((one) => IN_SALE.test(plainName(one)) || row.cell(one) === "");
    const price = discounted(
      (isLeftOut ? null : own) ?? surcharged(row, parent, columns),
      parent ?? row,
      isOff ? null : takenOff(parent ?? row, discount, now),
    );
    const [only, ...more] = prices;
    // What is sold in one of several currencies has its price in that.
    if (named.length > 1 && price === undefined && only !== undefined && more.length === 0)
      return { currency: only[0], price: only[1] };
    return {
      price,
      currency: currencyNamed(currency) ?? said ?? currencyOf(row) ?? beside,
      prices: prices.length > 1 ? Object.fromEntries(prices) : undefined,
    };
  };
}

/**
 * Finds the currency of a row's price: what stands beside it, in the name of its column, beside another of the row where it
 * bears no sign at all (a sale's may name none), or in the name of another column.
 */
function currencyOfPrice(
  header: readonly string[],
  columns: readonly string[],
): (row: TableRecord) => string | undefined {
  const inName = new Map(columns.map((column) => [column, headerCurrency(header, [column])]));
  const inNames = headerCurrency(header, columns);
  return (row) => {
    const own = columns.find((column) => row.cell(column) !== "");
    const cell = own === undefined ? "" : row.cell(own);
    const others = /\p{Sc}/u.test(cell) ? [] : columns.map((column) => currencyBeside(row.cell(column)));
    return (
      currencyBeside(cell) ??
      (own === undefined ? undefined : inName.get(own)) ??
      others.find((currency) => currency !== undefined) ??
      inNames
    );
  };
}

/** The one currency that the names of columns bear. */
function headerCurrency(header: readonly string[], columns: readonly string[]): string | undefined {
  const prices = new Set(columns.map(plainName));
  const named = new Set(
    header
      .filter((name) => [name, bareName(name)].some((one) => prices.has(plainName(one))))
      .flatMap((name) => currencyInName(name) ?? []),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

/**
 * Without those of a sale that is not on: Magento writes when it begins and ends, the layout of feeds both in one cell,
 * Squarespace whether it is on.
 */
const pricesNow = (row: TableRecord, columns: readonly string[], now: number): readonly string[] =>
  columns.filter((column) => {
    const name = plainName(column);
    if (name === "specialprice")
      return isOnSale(
        row.cell("special_price_from_date", "special_from_date"),
        row.cell("special_price_to_date", "special_to_date"),
        now,
      );
    if (name !== "saleprice") return true;
    const [from = "", to = ""] = row.cell("sale_price_effective_date").split("/");
    const [begins, ends] = [row.cell("sale-period-start"), row.cell("sale-period-end")];
    return isOnSale(from.trim() || begins, to.trim() || ends, now) && !/^no$/i.test(row.cell("On Sale"));
  });

/** A sale's price counts where it is no more than what the goods cost otherwise: more is a slip. */
const leastInSale = (sale: number | null, price: number | null): number | null =>
  sale !== null && sale > 0 && (price === null || price <= 0 || sale <= price) ? sale : (price ?? sale);

/** The column of a sale's price, while the sale is on. */
function saleNow(row: TableRecord, sale: SalePrice | null, now: number): readonly string[] {
  if (sale === null) return [];
  const [from = "", to = ""] = sale.span === null ? [] : row.cell(sale.span).split("/");
  const begins = sale.from === null ? from.trim() : row.cell(sale.from);
  const ends = sale.to === null ? to.trim() : row.cell(sale.to);
  return isOnSale(begins, ends, now) ? [sale.column] : [];
}

/** The product's price for a variant that has none, with what Wix adds for it. */
function surcharged(
  row: TableRecord,
  parent: TableRecord | null,
  columns: readonly string[],
): number | undefined {
  const price = parent === null ? null : priceOf(parent, columns);
  return price === null ? undefined : price + (row.number("surcharge") ?? 0);
}

/** What is taken off a price: so much of a hundred, or an amount. */
interface TakenOff {
  readonly off: number | null;
  readonly isPercent: boolean;
}

/** What columns say that is taken off now; `null` where they say nothing, or a part of one. */
function takenOff(row: TableRecord, discount: Discount | null, now: number): TakenOff | null {
  if (discount === null || !isOnSale(row.cell(discount.from), row.cell(discount.to), now)) return null;
  const numberIn = (column: string | null): number =>
    column === null ? 0 : (readAmount(row.cell(column).replace("%", "")) ?? 0);
  const [percent, amount] = [numberIn(discount.percent), numberIn(discount.amount)];
  if (percent > 0) return percent < 1 ? null : { off: percent, isPercent: true };
  return amount > 0 ? { off: amount, isPercent: false } : null;
}

/** Wix writes what a product cost before and what is taken off, of it and of what a variant adds; others may say it as well. */
function discounted(
  price: number | undefined,
  product: TableRecord,
  said: TakenOff | null,
): number | undefined {
  const isPercent = /^percent$/i.test(product.cell("discountMode"));
  const { off, isPercent: isOfHundred } = said ?? { off: product.number("discountValue"), isPercent };
  if (price === undefined || off === null || !(off > 0)) return price;
  const left = isOfHundred ? price * (1 - off / 100) : price - off;
  return left > 0 ? Math.round(left * 100) / 100 : price;
}

/** Prices of zero in a column of sales say that there is none. */
const priceOf = (row: TableRecord, columns: readonly string[]): number | null => {
  for (const column of columns) {
    const price = row.number(column);
    if (price !== null && price > 0) return price;
  }
  return row.number(...columns);
};
