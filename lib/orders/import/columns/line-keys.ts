/** Columns that number the lines of orders: a number that comes again tells of the same line again. */
import { plainName } from "../../../words/plain-name.ts";
import type { CsvField } from "./csv-field.ts";

/** Called as the number of a line of an order, and not of what it is of. */
export const LINE_KEY =
  /^(sales?)?(order|invoice|receipt|transaction|cart|basket)?(line|lineitem|orderitem|orderdetails?|orderline|salesitem|saleitem|invoiceitem|invoicedetails?|detail|position|positions)(id|key|guid|uuid|nr|no|number)$|^id(order)?(line|item|detail|position)$/;
/** Fields that say the same wherever one line stands. */
const OF_LINES: readonly CsvField[] = ["variant", "sku", "title", "qty", "price", "amount"];

/**
 * The column of lines' numbers some of which stand in several rows, as where lines were joined with what there are several
 * of: those rows say one thing of the order and the goods, and no number stands in two orders. −1 without.
 * `key`: the columns that name the order.
 */
export function lineKeyColumn(
  names: readonly string[],
  {
    key,
    fields,
    taken,
  }: {
    readonly key: readonly number[];
    readonly fields: Readonly<Partial<Record<CsvField, number>>>;
    readonly taken: ReadonlySet<number>;
  },
  rows: readonly (readonly string[])[],
): number {
  if (key.length === 0) return -1;
  const facts = OF_LINES.flatMap((field) => fields[field] ?? []);
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  return names.findIndex((name, column) => {
    if (taken.has(column) || !LINE_KEY.test(plainName(name))) return false;
    const told = new Map<string, string>();
    let again = 0;
    for (const row of rows) {
      const number = cell(row, column);
      if (number === "") return false;
      const said = [...key, ...facts].map((of) => cell(row, of)).join("\u001f");
      const known = told.get(number);
      if (known !== undefined && known !== said) return false;
      if (known === undefined) told.set(number, said);
      else again++;
    }
    return again > 0;
  });
}
