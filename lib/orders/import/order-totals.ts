import type { CsvColumns } from "./csv-columns.ts";
import { plainName } from "./plain-name.ts";

/** What a column of sums is called that says itself that they are a line's. */
const OF_A_LINE =
  /item|line|row|product|sku|art[iy][ck]|posi[tc]|ligne|linea|linha|riga|rad|regel|pozy|позиц|товар|satir|urun|商品|菜品|明細|상품/;

/**
 * The columns without one of sums, where that is of whole orders: where every order of several items says the same sum
 * in all its rows. Then no price is known, which is less wrong than that each item costs what all of them did.
 */
export function withoutOrderTotals(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: { readonly isMapped: boolean; readonly note: (text: string) => void },
): CsvColumns {
  const { amount, price, ...fields } = columns.fields;
  const item = fields.sku ?? fields.title;
  if (said.isMapped || amount === undefined || price !== undefined || item === undefined) return columns;
  const name = header[amount] ?? "";
  if (OF_A_LINE.test(plainName(name))) return columns;
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const orders = Map.groupBy(rows, (row) => columns.key.map((column) => cell(row, column)).join("/"));
  let several = 0;
  for (const of of orders.values()) {
    // The same item twice costs the same twice.
    if (new Set(of.map((row) => cell(row, item))).size < 2) continue;
    several++;
    if (cell(of[0]!, amount) === "" || new Set(of.map((row) => cell(row, amount))).size > 1) return columns;
  }
  if (several === 0) return columns;
  said.note(
    `${name} says the same in all rows of an order, so it is the order's: prices are unknown (if it is each line's, say --map "amount=${name}")`,
  );
  return { ...columns, fields };
}
