import { plainName } from "../../../words/plain-name.ts";
import { csvFieldOf } from "../columns/csv-field.ts";
import { ALL_WORDS } from "../columns/known-headers.ts";
import { saidNames } from "../columns/said-columns.ts";
import type { ImportOptions } from "../format.ts";

/** Rows that may be a table's header: one that names the columns asked for, or several that are well known. */
export function isHeader(row: readonly string[], options: ImportOptions): boolean {
  const names = new Set(row.map((cell) => plainName(cell)));
  if (saidNames(options).some((name) => names.has(name))) return true;
  const known = [...names].filter((name) => ALL_WORDS.has(name)).length;
  return known >= Math.min(3, Math.max(2, row.length - 1));
}

/**
 * Whether the person importing counts columns (`#1`) where a table names its orders and goods, and calls none by a name:
 * that says that the file has no header. A column without a name in a table that has one is called so too.
 */
export function isHeaderless({ map, orderKey }: Pick<ImportOptions, "map" | "orderKey">): boolean {
  const said = [...map].filter(([field, column]) => field !== "ignore" && column !== "none");
  const columns = [...said.map(([, column]) => column), ...orderKey];
  const fields = new Set(said.map(([field]) => csvFieldOf(field)));
  return (
    columns.every((column) => /^#\d+/.test(column)) &&
    (fields.has("id") || orderKey.length > 0) &&
    GOODS.some((field) => fields.has(field))
  );
}

const GOODS = ["sku", "title", "items", "variant"] as const;
