/** Headers of two rows: groups above, each over the columns up to the next, and what these are called in them below. */

import { plainName } from "../../../words/plain-name.ts";
import { ALL_WORDS } from "./known-headers.ts";

/** Longer cells and those with numbers are no names. */
const MOST_LETTERS = 60;
/** Share of a row of groups that is blank. */
const BLANK = 1 / 3;

/**
 * The names of columns of which one row says the groups and the next the rest: as they stand below where that is known
 * and only one is called so, else behind their group's; `null` where the two are no such rows.
 */
export function groupedHeader(groups: readonly string[], names: readonly string[]): readonly string[] | null {
  const above = groups.map((cell) => cell.trim());
  const below = names.map((cell) => cell.trim());
  const isName = (cell: string): boolean => cell.length <= MOST_LETTERS && !/\d/.test(cell);
  const blank = below.filter((_, i) => (above[i] ?? "") === "").length;
  if (below.length < 3 || above.length > below.length || blank < BLANK * below.length) return null;
  if (![...above, ...below].every(isName) || below.includes("")) return null;
  const known = below.filter((name) => ALL_WORDS.has(plainName(name))).length;
  if (known * 2 < below.length) return null;
  let group = "";
  return below.map((name, i) => {
    if ((above[i] ?? "") !== "") group = above[i]!;
    const isAlone = below.filter((other) => plainName(other) === plainName(name)).length === 1;
    const isTelling = ALL_WORDS.has(plainName(name)) && plainName(name) !== "id";
    return (isAlone && isTelling) || group === "" ? name : `${group} ${name}`;
  });
}
