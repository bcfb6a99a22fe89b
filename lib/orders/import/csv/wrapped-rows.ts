/**
 * Tables each of whose lines went through another program as one cell: `"1001,""Tea, green"",2"`. A line is unwrapped to
 * what it was before.
 */

import { plainName } from "../../../words/plain-name.ts";
import { ALL_WORDS } from "../columns/known-headers.ts";

/** Lines looked at, and fields from which a line is a row. */
const MOST_LINES = 40;
const FEWEST_FIELDS = 3;
/** Known names from which a line is a header. */
const FEWEST_KNOWN = 2;
const WRAPPED = /^"((?:[^"\r\n]|"")*)"[,;\t ]*$/;
const WRAPPED_LINES = new RegExp(WRAPPED.source, "gm");

const unwrap = (inner: string): string => inner.replaceAll('""', '"');

/** The lines of a text, those that are wrapped unwrapped. */
export const unwrapped = (text: string): string =>
  text.replace(WRAPPED_LINES, (_, inner: string) => unwrap(inner));

/** Whether all rows of a table that begins so are wrapped, the header with them or not. */
export function wrapsRows(head: string): boolean {
  const lines = head.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  // The last may be cut short.
  const whole = lines
    .slice(0, -1)
    .filter((line) => line.trim() !== "")
    .slice(0, MOST_LINES);
  const [first, ...rows] = whole;
  if (first === undefined || rows.length === 0 || !rows.every((row) => WRAPPED.test(row))) return false;
  const header = fieldsIn(unwrapped(first));
  const known = header.filter((name) => ALL_WORDS.has(plainName(name)));
  return (
    known.length >= FEWEST_KNOWN &&
    rows.every((row) => fieldsIn(unwrapped(row)).length >= Math.max(FEWEST_FIELDS, header.length))
  );
}

/** What stands between the signs of a line, quoted texts left out; by the sign that cuts it into most. */
const fieldsIn = (line: string): readonly string[] =>
  [",", ";", "\t", "|"]
    .map((sign) => line.replace(/"(?:[^"]|"")*"/g, "").split(sign))
    .reduce((most, one) => (one.length > most.length ? one : most));
