import { RunningHash } from "../../../core/hash.ts";
import { PlainRows, UNIT_SEPARATOR } from "./plain-rows.ts";

const NOTHING = new Uint8Array(0);
const LF = 10;
const CR = 13;
const QUOTE = 34;
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

/** Walks over the bytes of a table, piece by piece, and finds the rows and cells in them. */
export class RowWalk {
  rows = new PlainRows();
  /** Where in the rows' bytes begins what has not been read. */
  #unread = 0;
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
    return this.rows.bytes.subarray(this.#unread);
  }

  /** What has not been read lies there from now on. */
  layIn(rows: PlainRows): void {
    rows.lay(this.unread, NOTHING);
    this.rows = rows;
    this.#unread = 0;
  }

  /** Takes in a piece behind what has not been read; the rows before it are gone. */
  take(piece: Uint8Array): void {
    this.rows.lay(this.unread, piece);
    this.#unread = 0;
  }

  /** What stands before a byte has been read. */
  readTo(at: number): void {
    this.#unread = at;
  }

  /** Takes in the row that begins at a byte, unless it is an empty line; gives where the next begins. */
  read(from: number, line: number): number {
    const { rows } = this;
    const { bytes } = rows;
    const { length } = bytes;
    const meanings = this.#meanings;
    let { begins, ends } = rows;
    let cell = rows.first[rows.count]!;
    let begin = from;
    for (let at = from; at < length; at++) {
      const meaning = meanings[bytes[at]!]!;
      if (meaning === PLAIN) continue;
      if (meaning > ENDS_LINE) return this.#readCells(from, line);
      const isReturn = bytes[at] === CR;
      if (isReturn && bytes[at + 1] !== LF) return this.#readCells(from, line);
      if (cell === begins.length) ({ begins, ends } = rows.moreCells());
      begins[cell] = begin;
      ends[cell++] = at;
      begin = at + 1;
      if (meaning === ENDS_CELL) continue;
      if (at > from) this.#plainRow(from, at, line, cell);
      return isReturn ? at + 2 : begin;
    }
    return RowWalk.CUT_OFF;
  }

  /** {@link read} of a row with letters beyond ASCII or with quotes, cell by cell. */
  #readCells(from: number, line: number): number {
    const { rows } = this;
    const { bytes } = rows;
    const meanings = this.#meanings;
    const separator = this.#separator;
    const { length } = bytes;
    const hash = this.#hash;
    const firstCell = rows.first[rows.count]!;
    let cell = firstCell;
    let at = from;
    hash.begin();
    for (;;) {
      let begin = at;
      let end: number;
      let wide = false;
      if (bytes[at] === QUOTE) {
        end = bytes.indexOf(QUOTE, at + 1);
        if (end < 0) return bytes.indexOf(LF, at) < 0 ? RowWalk.CUT_OFF : RowWalk.ODD;
        begin = at + 1;
        for (let i = begin; i < end; i++) {
          const byte = bytes[i]!;
          if (byte === LF || byte === CR) return RowWalk.ODD;
          if (byte > 127) wide = true;
        }
        at = end + 1;
        if (at === length) return RowWalk.CUT_OFF;
        const next = bytes[at]!;
        if (next === CR ? at + 1 < length && bytes[at + 1] !== LF : next !== separator && next !== LF)
          return RowWalk.ODD;
      } else {
        for (; at < length; at++) {
          const meaning = meanings[bytes[at]!]!;
          if (meaning === PLAIN) continue;
          if (meaning === ENDS_CELL) break;
          if (meaning === WIDE) wide = true;
          else if (meaning === QUOTES) return bytes.indexOf(LF, at) < 0 ? RowWalk.CUT_OFF : RowWalk.ODD;
          else {
            if (bytes[at] === CR && at + 1 < length && bytes[at + 1] !== LF)
              return bytes.indexOf(LF, at) < 0 ? RowWalk.CUT_OFF : RowWalk.ODD;
            break;
          }
        }
        end = at;
      }
      if (at === length) return RowWalk.CUT_OFF;
      if (cell > firstCell) hash.unit(UNIT_SEPARATOR);
      if (wide) this.#hashWide(begin, end);
      else hash.bytes(bytes, begin, end);
      if (cell === rows.begins.length) rows.moreCells();
      rows.begins[cell] = begin;
      rows.ends[cell++] = end;
      if (bytes[at] === separator) {
        at++;
        continue;
      }
      if (bytes[at] === CR) at++;
      if (at === length) return RowWalk.CUT_OFF;
      break;
    }
    const isEmpty = cell === firstCell + 1 && rows.begins[firstCell] === rows.ends[firstCell];
    if (!isEmpty) {
      hash.end();
      rows.add(line, hash.hi, hash.lo, cell);
    }
    return at + 1;
  }

  #plainRow(from: number, to: number, line: number, nextCell: number): void {
    const hash = this.#hash;
    hash.begin();
    hash.bytesWith(this.rows.bytes, from, to, this.#separator, UNIT_SEPARATOR);
    hash.end();
    this.rows.add(line, hash.hi, hash.lo, nextCell);
  }

  /** Letters beyond ASCII as the units of UTF-16 that their text has. */
  #hashWide(begin: number, end: number): void {
    this.#hash.text(this.#decoder.decode(this.rows.bytes.subarray(begin, end)));
  }
}
