import { readAmount } from "./amounts.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { ImportFailure } from "./import-failure.ts";
import { signOf } from "./proven-prices.ts";

/** Half a cent that was rounded off a sum. */
const ROUNDED = 0.006;

/**
 * Asks about a column that holds how many there are of each item though its name does not say so: where every row's
 * price times it makes what another column holds.
 * @throws {ImportFailure}
 */
export function askUnsaidQuantity(
  { fields, key, at }: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  file: string,
): void {
  const { price } = fields;
  if (fields.qty !== undefined || fields.items !== undefined || price === undefined || rows.length === 0)
    return;
  const numbersOf = (column: number): readonly (number | null)[] => {
    const sign = signOf(rows, column);
    return rows.map((row) => readAmount((row[column] ?? "").trim(), sign));
  };
  const prices = numbersOf(price);
  const { amount, ...used } = fields;
  const taken = new Set([...key, ...at, ...Object.values(used)]);
  const others = header.flatMap((_, column) =>
    taken.has(column) ? [] : [{ column, of: numbersOf(column) }],
  );
  const counts = others.filter(
    ({ of }) =>
      of.every((one) => one !== null && Number.isInteger(one) && one >= 0) && of.some((one) => one! > 1),
  );
  for (const count of counts) {
    const isProven = others.some(
      ({ column, of }) =>
        column !== count.column &&
        of.every((sum, i) => sum !== null && prices[i] !== null && makes(sum, prices[i]!, count.of[i]!)),
    );
    if (isProven)
      throw new ImportFailure(
        `${file}: is ${header[count.column]} the quantity of a line? Say --map "qty=${header[count.column]}", name the right column, or say --map qty=none`,
        true,
      );
  }
}

const makes = (sum: number, price: number, units: number): boolean =>
  Math.abs(sum - price * units) <= ROUNDED * Math.max(1, units);
