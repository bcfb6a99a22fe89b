import { plainName } from "../cells/plain-name.ts";
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

/** Whether the person importing counts columns (`#1`), which says that the file has no header. */
export const isHeaderless = (options: ImportOptions): boolean =>
  [...options.map.values(), ...options.orderKey].some((column) => /^#\d+/.test(column));
