/**
 * A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"), in letters of full width too. An
 * apostrophe before it makes it text, and is none of it.
 */
const FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;

/** Numbers of ours begin with a sign and are no formulas; what only begins like one is. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

export const guardedCell = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
