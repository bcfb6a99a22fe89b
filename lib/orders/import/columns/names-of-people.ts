/** Columns that are called no more than a name, and name who bought. */

import { plainName } from "../../../words/plain-name.ts";
import { pieces, plainWords } from "../../../words/word-lists.ts";
import { countedLists } from "../cells/list-cell.ts";
import { isMail } from "./buyer-columns.ts";
import { differsInMost } from "./sample-columns.ts";

/** What may be anybody's name. */
const ANYBODYS = plainWords(({ people }) => people?.anybodysName);
const PHONE = /^\+?[\d\s().-]{7,20}$/;
const PHONE_WORD = new RegExp(pieces(({ people }) => people?.phone));

/**
 * The columns that name people: called a name and no more, in a table whose rows say as well how somebody is reached.
 * Names of goods differ within orders of several rows, or, where there are none, come with several addresses; those of
 * people go with the address, and something else lists the goods.
 *
 * `key`: the columns that name the order.
 */
export function namesOfPeople(
  names: readonly string[],
  key: readonly number[],
  rows: readonly (readonly string[])[],
): ReadonlySet<number> {
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const named = names.flatMap((name, i) => (ANYBODYS.has(plainName(name)) ? [i] : []));
  if (named.length === 0) return NOBODY;
  const reached = names.findIndex((name, i) => {
    const cells = rows.map((row) => cell(row, i)).filter((text) => text !== "");
    const isAddress = PHONE_WORD.test(plainName(name)) ? (text: string) => PHONE.test(text) : isMail;
    return cells.length > 0 && cells.every(isAddress);
  });
  if (reached < 0) return NOBODY;
  const orders = [...Map.groupBy(rows, (row) => key.map((column) => cell(row, column)).join("/")).values()];
  const several = orders.filter((some) => some.length > 1);
  const listsGoods = names.some(
    (_, i) => !named.includes(i) && countedLists(rows.map((row) => cell(row, i))) !== null,
  );
  const isPeoples = (column: number): boolean => {
    if (several.length > 0) return !differsInMost(several, column);
    if (listsGoods) return true;
    const filled = rows.filter((row) => cell(row, column) !== "" && cell(row, reached) !== "");
    const shared = [...Map.groupBy(filled, (row) => cell(row, column)).values()];
    return shared.every((some) => new Set(some.map((row) => cell(row, reached))).size === 1);
  };
  return new Set(named.filter(isPeoples));
}

const NOBODY: ReadonlySet<number> = new Set();
