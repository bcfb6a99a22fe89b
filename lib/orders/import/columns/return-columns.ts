/** Columns that tell of goods sent back. */

import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { readAmount } from "../cells/amounts.ts";
import { BACK_KIND } from "../cells/line-kinds.ts";
import { NO, YES } from "../cells/yes.ts";
import { QUANTITY_WORD } from "./header-words.ts";

/** When goods came back, and what is said of it. */
export const RETURN_DATE = new RegExp(pieces(({ returns }) => returns?.when));
export const AFTER_SALE = new RegExp(pieces(({ returns }) => returns?.stateOf));

/** Whether rows are dated by when goods came back; what became of them then is no order's state. */
export const isReturns = (
  at: readonly number[],
  plainNames: readonly string[],
  status: number | undefined,
): boolean =>
  at.length > 0 &&
  RETURN_DATE.test(plainNames[at[0]!]!) &&
  !/^(order|payment|financial)/.test(plainNames[status ?? -1] ?? "");

/** Whether a column of events says of some rows that they are refunds: of others it tells nothing that counts. */
export const tellsOfReturns = (
  plainName: string,
  column: number,
  sample: readonly (readonly string[])[],
): boolean =>
  /^(event|eventname|metric|action)$/.test(plainName) &&
  sample.some((row) => BACK_KIND.test(row[column] ?? ""));

/** Headers that speak of goods sent back or money given back, and what else such a header may be about. */
export const SENT_BACK = new RegExp(pieces(({ returns }) => returns?.sentBack));
const ABOUT_IT = new RegExp(pieces(({ returns }) => returns?.aboutIt));

/**
 * The column that no list of words knows and that says what came back of a line: as units, as money, or with yes and no;
 * `null` where there is none.
 */
export function sentBackColumn(
  names: readonly string[],
  taken: ReadonlySet<number>,
  sample: readonly (readonly string[])[],
  qty: number,
): { readonly field: "returned" | "refund"; readonly column: number } | null {
  for (const [column, said] of names.entries()) {
    // Thai vowels are marks, which a plain name has not.
    const name = `${plainName(said)} ${said.normalize("NFC").toLowerCase()}`;
    if (taken.has(column) || !SENT_BACK.test(name) || ABOUT_IT.test(name)) continue;
    const cells = sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
    if (cells.length === 0) continue;
    const isUnits =
      QUANTITY_WORD.test(name) && !/เงิน/.test(name) && cells.every((cell) => /^-?\d+$/.test(cell));
    if (isUnits || countsOfRows(column, qty, sample)) return { field: "returned", column };
    const isFlag = cells.every((cell) => YES.test(cell) || NO.test(cell));
    if (isFlag || cells.every((cell) => readAmount(cell) !== null)) return { field: "refund", column };
  }
  return null;
}

/** Whether a column holds whole numbers no greater than the units of their rows, and often none: pieces, and no money. */
function countsOfRows(column: number, qty: number, sample: readonly (readonly string[])[]): boolean {
  if (qty < 0) return false;
  const read = sample.map((row) => [
    readAmount((row[column] ?? "").trim()),
    readAmount((row[qty] ?? "").trim()),
  ]);
  const back = read.filter(([units]) => (units ?? 0) > 0);
  return (
    read.some(([units]) => units === 0) &&
    back.length >= FEWEST_BACK &&
    // Ones alone are a yes of the whole row.
    back.some(([units]) => units! > 1) &&
    back.every(([units, of]) => Number.isInteger(units) && units! <= (of ?? 0))
  );
}
/** Amounts of money may be as small by chance. */
const FEWEST_BACK = 3;

/** Units that were called off, and units that came back, by the headers as they are compared. */
const OFF_UNITS = /(qty|quantity|units?)cancell?ed$|^cancell?ed(qty|quantity|units?)$/;
const BACK_UNITS = /(refund|return)/;

/** Headers of quantities from which the units called off are left out already. */
const COUNTED_LATER = /invoic|fulfil|ship|deliver|dispatch|sent|net|billed/;

/**
 * Whether units under one name were called off of those ordered, and are to be added to those sent back: by the plain
 * names of all three, that of the units ordered empty where there is none.
 */
export const goesWithReturned = (
  name: string,
  { returned, qty }: { readonly returned: string; readonly qty: string },
): boolean => OFF_UNITS.test(name) && BACK_UNITS.test(returned) && !COUNTED_LATER.test(qty);

/** Beside columns of units ordered and of those that came back that of those called off. */
export const alsoReturned = (
  { qty, returned }: { readonly qty?: number; readonly returned?: number },
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): readonly number[] => {
  if (returned === undefined) return [];
  const beside = { returned: plainNames[returned]!, qty: plainNames[qty ?? -1] ?? "" };
  return plainNames.flatMap((name, i) =>
    !taken.has(i) &&
    goesWithReturned(name, beside) &&
    rows.every((row) => /^\s*(\d+([.,]0+)?)?\s*$/.test(row[i] ?? ""))
      ? [i]
      : [],
  );
};
