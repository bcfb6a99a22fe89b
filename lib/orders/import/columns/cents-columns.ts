import { plainName } from "../../../words/plain-name.ts";
import type { ImportOptions } from "../format.ts";
import { type CsvField, csvFieldOf } from "./csv-field.ts";
import { saidMoney } from "./said-columns.ts";

/** How columns of money are called that count minor units. */
export const CENTS =
  /cents?$|centavos$|centimes$|centimos$|centesimi$|pence$|rappen$|grosz[ey]$|kurus$|копе(ек|йках)$|inct$|(preis|betrag|umsatz|vk)ct$|minorunits?$/;

/** The columns of prices and sums, of those found, that count minor units: cents, and whole yen; or are said to. */
export function centsAmong(
  header: readonly string[],
  fields: Readonly<Partial<Record<CsvField, number>>>,
  { map }: Pick<ImportOptions, "map">,
): ReadonlySet<number> {
  const areSaid = [...map].flatMap(([name, column]) => {
    const field = csvFieldOf(name);
    return field !== undefined && saidMoney(field, column).isMinor ? [field] : [];
  });
  return new Set(
    (["price", "amount"] as const).flatMap((field) => {
      const column = fields[field];
      if (column === undefined) return [];
      return areSaid.includes(field) || CENTS.test(plainName(header[column] ?? "")) ? [column] : [];
    }),
  );
}
