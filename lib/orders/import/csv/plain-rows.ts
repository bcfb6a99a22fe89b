import { grown } from "../../../core/grown.ts";
import { RunningHash } from "../../../core/hash.ts";
import type { CsvRow } from "./csv-row.ts";

const LF = 10;
const CR = 13;
const QUOTE = 34;
/** Units up to which V8 copies a piece of a string. */
const SHORT = 12;
/** ASCII's own sign between the fields of a record. */
export const UNIT_SEPARATOR = 0x1f;

/**
 * Rows of UTF-8 text as they stand in its bytes: of nearly all rows of nearly all exports a cell is what lies between
 * two separators, and no text needs to be made of it to see that it is as in the row before. What is not so plain (a
 * quote within a cell, a lone CR) stands among them as it was read with care.
 */
export class PlainRows {
  bytes = new Uint8Array(0);
  /** Rows, and the line of the file at which each begins. */
  count = 0;
  lines = new Uint32Array(1024);
  /** What {@link hash64Joined} makes of a row's cells. */
  hi = new Uint32Array(1024);
  lo = new Uint32Array(1024);
  /** Row → its first cell; cell → where it begins and ends. */
  first = new Uint32Array(1025);
  begins = new Uint32Array(8192);
  ends = new Uint32Array(8192);
  /** All of it as text, once somebody asks for some. */
  #text: string | null = null;
  readonly #odd = new Map<number, CsvRow>();
  readonly #separator: number;
  readonly #hash = new RunningHash();
  readonly #decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

  /** {@link read} where no end of a line comes, and where the row is none that is plain. */
  static readonly CUT_OFF = -1;
  static readonly ODD = -2;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  begin(bytes: Uint8Array): void {
    this.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.count = 0;
    this.#text = null;
    this.#odd.clear();
  }

  /** Takes in the row that begins at a byte, unless it is an empty line; gives where the next begins. */
  read(from: number, line: number): number {
    const { bytes } = this;
    const separator = this.#separator;
    const { length } = bytes;
    const hash = this.#hash;
    const firstCell = this.first[this.count]!;
    let cell = firstCell;
    let at = from;
    hash.begin();
    for (;;) {
      let begin = at;
      let end: number;
      let wide = false;
      if (bytes[at] === QUOTE) {
        end = bytes.indexOf(QUOTE, at + 1);
        if (end < 0) return bytes.indexOf(LF, at) < 0 ? PlainRows.CUT_OFF : PlainRows.ODD;
        begin = at + 1;
        for (let i = begin; i < end; i++) {
          const byte = bytes[i]!;
          if (byte === LF || byte === CR) return PlainRows.ODD;
          if (byte > 127) wide = true;
        }
        at = end + 1;
        if (at === length) return PlainRows.CUT_OFF;
        const next = bytes[at]!;
        if (next === CR ? at + 1 < length && bytes[at + 1] !== LF : next !== separator && next !== LF)
          return PlainRows.ODD;
      } else {
        for (; at < length; at++) {
          const byte = bytes[at]!;
          // Nearly every byte is a letter or digit above all signs that mean something.
          if (byte > QUOTE && byte < 128 && byte !== separator) continue;
          if (byte === separator || byte === LF) break;
          if (byte > 127) wide = true;
          else if (byte === QUOTE) return bytes.indexOf(LF, at) < 0 ? PlainRows.CUT_OFF : PlainRows.ODD;
          else if (byte === CR && at + 1 < length) {
            if (bytes[at + 1] !== LF) return bytes.indexOf(LF, at) < 0 ? PlainRows.CUT_OFF : PlainRows.ODD;
            break;
          }
        }
        end = at;
      }
      if (at === length) return PlainRows.CUT_OFF;
      if (cell > firstCell) hash.unit(UNIT_SEPARATOR);
      if (wide) this.#hashWide(begin, end);
      else hash.bytes(bytes, begin, end);
      if (cell === this.begins.length) {
        this.begins = grown(this.begins, cell + 1);
        this.ends = grown(this.ends, cell + 1);
      }
      this.begins[cell] = begin;
      this.ends[cell++] = end;
      if (bytes[at] === separator) {
        at++;
        continue;
      }
      if (bytes[at] === CR) at++;
      if (at === length) return PlainRows.CUT_OFF;
      break;
    }
    const isEmpty = cell === firstCell + 1 && this.begins[firstCell] === this.ends[firstCell];
    if (!isEmpty) {
      hash.end();
      this.#row(line, hash.hi, hash.lo, cell);
    }
    return at + 1;
  }

  /** Takes in a row that was read with care. */
  odd(row: CsvRow): void {
    this.#odd.set(this.count, row);
    this.#row(row.line, 0, 0, this.first[this.count]!);
  }

  isOdd(row: number): boolean {
    return this.#odd.size > 0 && this.#odd.has(row);
  }

  width(row: number): number {
    return this.first[row + 1]! - this.first[row]!;
  }

  /** One cell as text. */
  text(row: number, column: number): string {
    const cell = this.first[row]! + column;
    const begin = this.begins[cell]!;
    const end = this.ends[cell]!;
    this.#text ??= this.#decoder.decode(this.bytes);
    // Of text that is all ASCII a short piece is cut sooner than it is decoded; a long one would keep all of the text.
    if (end - begin <= SHORT && this.#text.length === this.bytes.length) return this.#text.slice(begin, end);
    return this.#decoder.decode(this.bytes.subarray(begin, end));
  }

  /** A row with all its cells as text. */
  rowAt(row: number): CsvRow {
    const odd = this.#odd.get(row);
    if (odd !== undefined) return odd;
    const fields = Array.from({ length: this.width(row) }, (_, column) => this.text(row, column));
    return { fields, line: this.lines[row]!, text: "", reason: "malformed", message: "" };
  }

  #row(line: number, hi: number, lo: number, nextCell: number): void {
    const row = this.count++;
    if (row === this.lines.length) {
      this.lines = grown(this.lines, row + 1);
      this.hi = grown(this.hi, row + 1);
      this.lo = grown(this.lo, row + 1);
      this.first = grown(this.first, row + 2);
    }
    if (this.first.length < row + 2) this.first = grown(this.first, row + 2);
    this.lines[row] = line;
    this.hi[row] = hi;
    this.lo[row] = lo;
    this.first[row + 1] = nextCell;
  }

  /** Letters beyond ASCII as the units of UTF-16 that their text has. */
  #hashWide(begin: number, end: number): void {
    this.#hash.text(this.#decoder.decode(this.bytes.subarray(begin, end)));
  }
}
