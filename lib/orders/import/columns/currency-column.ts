import { plainName } from "../../../words/plain-name.ts";
import { isPersonal } from "../../set-aside.ts";
import { PLAIN_CURRENCY_CODES } from "../cells/currency-codes.ts";
import { currencyCode } from "../cells/money-signs.ts";

/** Money of something other than the order. */
const OTHER =
  /payout|settle|store|shop|account|presentment|buyer|fee|commission|base|local|country|land|lang|cost|custom|declar|dut(y|ies)|tax|vat|ship|postage|supplier|vendor|purchas|insur|refund|return|origin/;

/** The column, whatever it is called, whose cells are all codes of currencies; −1 without one. */
export const currencyColumn = (
  names: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number =>
  names.findIndex((name, i) => {
    if (taken.has(i) || isPersonal(name) || OTHER.test(plainName(name))) return false;
    const cells = rows.map((row) => (row[i] ?? "").trim()).filter((cell) => cell !== "");
    return (
      cells.length > 0 &&
      cells.length * 2 >= rows.length &&
      cells.every((cell) => PLAIN_CURRENCY_CODES.has(cell))
    );
  });

/** `Price (MXN)`, `Total [€]`, `Unit price EUR`. */
const IN_HEADER = /[([（]\s*(\p{Sc}|\p{L}{2,3}|\p{L}?\p{Sc})\s*[)\]）]\s*$|(?:\s|_)([A-Z]{3})$/u;

/** The currency that the headers of columns read as money name; `null` where none does, or they name several. */
export function currencyInHeader(names: readonly string[]): string | null {
  const named = new Set(
    names.flatMap((name) => {
      if (name.length > MOST_LETTERS) return [];
      const [, bracketed, behind] = IN_HEADER.exec(name.trim()) ?? [];
      const said = (bracketed ?? behind ?? "").trim();
      const code = currencyCode(said);
      return PLAIN_CURRENCY_CODES.has(code) ? [code] : [];
    }),
  );
  return named.size === 1 ? [...named][0]! : null;
}

const MOST_LETTERS = 200;

/** The currency that all amounts of a column name; `null` where one names none, or another. */
export function currencyInCells(rows: readonly (readonly string[])[], column: number): string | null {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => /\d/.test(cell));
  const named = new Set(
    cells.map((cell) => {
      const said = /^\D*/.exec(cell)![0].trim() || /\D*$/.exec(cell)![0].trim();
      // The yen's sign is the yuan's too.
      return said === "¥" ? "" : currencyCode(said);
    }),
  );
  const [code] = named;
  return named.size === 1 && PLAIN_CURRENCY_CODES.has(code!) ? code! : null;
}
