import type { CatalogOptions } from "../catalog-format.ts";
import { productSample } from "../product-sample.ts";
import type { OpenTable } from "../table-records.ts";
import { ColumnBoard, wordsOfField } from "./column-board.ts";
import type { ProductColumns } from "./product-columns.ts";
import { COLUMN_RULES } from "./rules/column-rules.ts";

/** Names by which the header of a table of products is told from what stands before it. */
export const headerNames = (map: CatalogOptions["map"]): readonly string[] =>
  ["sku", "title", "price"].flatMap((field) => wordsOfField(field, map));

/**
 * The columns of a table of products: those that were said, those that are called as is known, and the rest by the words
 * in their names and by what they hold. What nobody can tell so is asked about.
 * @throws {ImportFailure}
 */
export async function findProductColumns(
  table: OpenTable,
  options: Pick<CatalogOptions, "map" | "note">,
): Promise<ProductColumns> {
  const board = new ColumnBoard(await productSample(table), options);
  for (const rule of COLUMN_RULES) rule(board);
  // Of the many names that a field's columns may have, each row is asked for those that there are.
  const there = new Map(
    [...board.fields].map(([field, names]) => [field, names.filter((name) => table.has(name))]),
  );
  return { ...board.told, of: (field) => there.get(field)! };
}
