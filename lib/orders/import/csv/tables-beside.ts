/** Sheets in which further tables stand beside that of the orders, a blank column between: their rows belong to no order. */

import { plainName } from "../../../words/plain-name.ts";
import { KNOWN } from "../columns/known-headers.ts";
import { ImportFailure } from "../import-failure.ts";

type Rows = readonly (readonly string[])[];
/** Fewer rows end where others go on by chance. */
const FEWEST_ROWS = 2;
const NEEDED = KNOWN.filter(([field]) => ["id", "at", "sku", "title"].includes(field)).map(
  ([field, words]) => [field, new Set(words)] as const,
);

/** What became of an order or a line is said of it, wherever it stands. */
const OF_ORDERS = new Set(
  KNOWN.flatMap(([field, words]) =>
    ["status", "kind", "cancelled", "returned", "refund", "discount", "customer"].includes(field)
      ? words
      : [],
  ),
);

/**
 * A header and its rows, those cells left out that are of a table of another length beside it.
 * @throws {ImportFailure} where another table of orders stands beside it
 */
export function withoutTablesBeside(
  header: readonly string[],
  rows: Rows,
  file: string,
  note: (text: string) => void,
): { readonly header: readonly string[]; readonly rows: Rows } {
  const parts = partsOf(header, rows);
  if (parts.length < 2) return { header, rows };
  const needed = (part: readonly number[]): ReadonlySet<string> => {
    const names = part.map((column) => plainName(header[column]!));
    return new Set(
      NEEDED.flatMap(([field, words]) => (names.some((name) => words.has(name)) ? [field] : [])),
    );
  };
  const main = parts.toSorted((a, b) => needed(b).size - needed(a).size)[0]!;
  const others = parts.filter((part) => part !== main);
  for (const part of others) {
    const said = needed(part);
    if (said.has("id") && (said.has("sku") || said.has("title")) && areAlike(header, main, part))
      throw new ImportFailure(
        `${file}: two tables of orders stand side by side, the second from the column ${part[0]! + 1} on (${header[part[0]!]!.trim()}): save it as a file of its own and name both`,
        true,
      );
  }
  const isTable = (part: readonly number[]): boolean =>
    part.length > 1 && !part.some((column) => OF_ORDERS.has(plainName(header[column]!)));
  const apart = new Set(others.filter((part) => isTable(part) && endsEarlier(part, main, rows)).flat());
  if (apart.size === 0) return { header, rows };
  note(
    `${[...apart].map((column) => header[column]!.trim()).join(", ")} stand in a table of their own beside the orders and are left out`,
  );
  const without = (row: readonly string[]): readonly string[] =>
    row.map((cell, column) => (apart.has(column) ? "" : cell));
  return { header: without(header), rows: rows.map(without) };
}

/** The columns of a sheet between those without a name and a cell. */
function partsOf(header: readonly string[], rows: Rows): readonly (readonly number[])[] {
  const parts: number[][] = [[]];
  for (const [column, name] of header.entries()) {
    const isBlank = name.trim() === "" && rows.every((row) => (row[column] ?? "").trim() === "");
    if (isBlank) parts.push([]);
    else parts.at(-1)!.push(column);
  }
  return parts.filter((part) => part.length > 0);
}

/** Whether the one has, of the other's columns, most again. */
function areAlike(header: readonly string[], a: readonly number[], b: readonly number[]): boolean {
  const names = new Set(a.map((column) => plainName(header[column]!)));
  const again = b.filter((column) => names.has(plainName(header[column]!)));
  return again.length * 2 > b.length;
}

/** Whether a part's rows stop where the other's go on. */
function endsEarlier(part: readonly number[], main: readonly number[], rows: Rows): boolean {
  const isFilled = (of: readonly number[], row: readonly string[]): boolean =>
    of.some((column) => (row[column] ?? "").trim() !== "");
  const filled = rows.flatMap((row, i) => (isFilled(part, row) ? [i] : []));
  const last = filled.at(-1) ?? -1;
  const isWhole = filled.length === last + 1;
  const beyond = rows.slice(last + 1).filter((row) => isFilled(main, row));
  return isWhole && filled.length >= FEWEST_ROWS && beyond.length > 0;
}
