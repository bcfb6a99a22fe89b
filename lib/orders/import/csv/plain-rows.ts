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

/** What a byte means outside of quotes. */
const PLAIN = 0;
const ENDS_CELL = 1;
const ENDS_LINE = 2;
const QUOTES = 3;
const WIDE = 4;

function meaningsWith(separator: number): Uint8Array {
  const meanings = new Uint8Array(256).fill(WIDE, 128);
  meanings[LF] = ENDS_LINE;
  meanings[CR] = ENDS_LINE;
  meanings[QUOTE] = QUOTES;
  meanings[separator] = ENDS_CELL;
  return meanings;
}

/**
 * Rows of UTF-8 text as they stand in its bytes: of nearly all rows of nearly all exports a cell is what lies between
 * two separators, and no text needs to be made of it to see that it is as in the row before. What is not so plain (a
 * quote within a cell, a lone CR) stands among them as it was read with care.
 *
 * The bytes lie in one memory of its own, whatever memory they come in: what looks at each of them is compiled for one
 * kind of array, and nothing is left to be collected.
 */
export class PlainRows {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
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
  #memory = new Uint8Array(0);
  /** Where in {@link bytes} begins what has not been read. */
  #unread = 0;
  readonly #odd = new Map<number, CsvRow>();
  readonly #separator: number;
  readonly #meanings: Uint8Array;
  readonly #hash = new RunningHash();
  readonly #decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

  /** {@link read} where no end of a line comes, and where the row is none that is plain. */
  static readonly CUT_OFF = -1;
  static readonly ODD = -2;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
    this.#meanings = meaningsWith(this.#separator);
  }

  /** Bytes that have not been read. */
  get unread(): Uint8Array {
    return this.bytes.subarray(this.#unread);
  }

  /** Takes in a piece behind what has not been read; the rows before it are gone. */
  take(piece: Uint8Array): void {
    const before = this.bytes.length - this.#unread;
    if (before > 0 && this.#unread > 0) this.#memory.copyWithin(0, this.#unread, this.bytes.length);
    this.#memory = grown(this.#memory, before + piece.length);
    this.#memory.set(piece, before);
    this.bytes = this.#memory.subarray(0, before + piece.length);
    this.#unread = 0;
    this.count = 0;
    this.#text = null;
    this.#odd.clear();
  }

  /** What stands before a byte has been read. */
  readTo(at: number): void {
    this.#unread = at;
  }

  /** Takes in the row that begins at a byte, unless it is an empty line; gives where the next begins. */
  read(from: number, line: number): number {
    const { bytes } = this;
    const { length } = bytes;
    const meanings = this.#meanings;
    let { begins, ends } = this;
    let cell = this.first[this.count]!;
    let begin = from;
    for (let at = from; at < length; at++) {
      const meaning = meanings[bytes[at]!]!;
      if (meaning === PLAIN) continue;
      if (meaning > ENDS_LINE) return this.#readCells(from, line);
      const isReturn = bytes[at] === CR;
      if (isReturn && bytes[at + 1] !== LF) return this.#readCells(from, line);
      if (cell === begins.length) ({ begins, ends } = this.#moreCells());
      begins[cell] = begin;
      ends[cell++] = at;
      begin = at + 1;
      if (meaning === ENDS_CELL) continue;
      if (at > from) this.#plainRow(from, at, line, cell);
      return isReturn ? at + 2 : begin;
    }
    return PlainRows.CUT_OFF;
  }

  /** {@link read} of a row with letters beyond ASCII or with quotes, cell by cell. */
  #readCells(from: number, line: number): number {
    const { bytes } = this;
    const meanings = this.#meanings;
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
          const meaning = meanings[bytes[at]!]!;
          if (meaning === PLAIN) continue;
          if (meaning === ENDS_CELL) break;
          if (meaning === WIDE) wide = true;
          else if (meaning === QUOTES) return bytes.indexOf(LF, at) < 0 ? PlainRows.CUT_OFF : PlainRows.ODD;
          else {
            if (bytes[at] === CR && at + 1 < length && bytes[at + 1] !== LF)
              return bytes.indexOf(LF, at) < 0 ? PlainRows.CUT_OFF : PlainRows.ODD;
            break;
          }
        }
        end = at;
      }
      if (at === length) return PlainRows.CUT_OFF;
      if (cell > firstCell) hash.unit(UNIT_SEPARATOR);
      if (wide) this.#hashWide(begin, end);
      else hash.bytes(bytes, begin, end);
      if (cell === this.begins.length) this.#moreCells();
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

  #moreCells(): Pick<PlainRows, "begins" | "ends"> {
    const more = this.begins.length + 1;
    this.begins = grown(this.begins, more);
    this.ends = grown(this.ends, more);
    return this;
  }

  #plainRow(from: number, to: number, line: number, nextCell: number): void {
    const hash = this.#hash;
    hash.begin();
    hash.bytesWith(this.bytes, from, to, this.#separator, UNIT_SEPARATOR);
    hash.end();
    this.#row(line, hash.hi, hash.lo, nextCell);
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
