import type { CsvField } from "./csv-field.ts";
import { plainName } from "./plain-name.ts";

/** How columns of money are called that count minor units. */
export const CENTS = /(in)?cents?$|centavos$|centimes$|pence$|minorunits?$/;

/** The columns of prices and sums, of those found, that count minor units: cents, and whole yen. */
export const centsAmong = (
  header: readonly string[],
  { price, amount }: Readonly<Partial<Record<CsvField, number>>>,
): ReadonlySet<number> =>
  new Set(
    [price, amount]
      .filter((column) => column !== undefined)
      .filter((column) => CENTS.test(plainName(header[column] ?? ""))),
  );
