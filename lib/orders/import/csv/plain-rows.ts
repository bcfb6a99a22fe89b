import { grown } from "../../../core/grown.ts";
import { asciiText } from "../../../core/interner.ts";
import type { CsvRow } from "./csv-row.ts";

/** Units up to which V8 copies a piece of a string. */
const SHORT = 12;
/** Short pieces that are made into text sooner than all is. */
const FEW = 1000;
/** ASCII's own sign between the fields of a record. */
export const UNIT_SEPARATOR = 0x1f;

/** What of rows is handed from one thread to another; where it was it is gone. */
export interface HandedRows extends RowColumns {
  readonly length: number;
  readonly count: number;
  readonly age: number;
  readonly odd: readonly (readonly [row: number, CsvRow])[];
}

/** What rows lie in, with room behind it. */
interface RowColumns {
  readonly memory: Uint8Array<ArrayBuffer>;
  /** Row → the line of the file at which it begins. */
  readonly lines: Uint32Array<ArrayBuffer>;
  /** What {@link hash64Joined} makes of a row's cells. */
  readonly hi: Uint32Array<ArrayBuffer>;
  readonly lo: Uint32Array<ArrayBuffer>;
  /** Row → its first cell; cell → where it begins and ends. */
  readonly first: Uint32Array<ArrayBuffer>;
  readonly begins: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** What `RowMarks` says of a row: the number of its item, by those of an age, and whether its order is that of the row above. */
  readonly items: Uint32Array<ArrayBuffer>;
  readonly again: Uint8Array<ArrayBuffer>;
}

const room = (): RowColumns => ({
  memory: new Uint8Array(0),
  lines: new Uint32Array(1024),
  hi: new Uint32Array(1024),
  lo: new Uint32Array(1024),
  first: new Uint32Array(1025),
  begins: new Uint32Array(8192),
  ends: new Uint32Array(8192),
  items: new Uint32Array(1024),
  again: new Uint8Array(1024),
});

/**
 * Rows of UTF-8 text as they stand in its bytes: of nearly all rows of nearly all exports a cell is what lies between
 * two separators, and no text needs to be made of it to see that it is as in the row before. What is not so plain (a
 * quote within a cell, a lone CR) stands among them as it was read with care.
 *
 * The bytes lie in one memory of its own, whatever memory they come in: what looks at each of them is compiled for one
 * kind of array, and nothing is left to be collected.
 */
export class PlainRows implements RowColumns {
  memory: Uint8Array<ArrayBuffer>;
  lines: Uint32Array<ArrayBuffer>;
  hi: Uint32Array<ArrayBuffer>;
  lo: Uint32Array<ArrayBuffer>;
  first: Uint32Array<ArrayBuffer>;
  begins: Uint32Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
  items: Uint32Array<ArrayBuffer>;
  again: Uint8Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
  count = 0;
  age = 0;
  /** All of it as text, once somebody asks for much of it; pieces that were asked for before. */
  #text: string | null = null;
  #singles = 0;
  readonly #odd = new Map<number, CsvRow>();
  readonly #decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

  constructor(columns: RowColumns = room()) {
    this.memory = columns.memory;
    this.lines = columns.lines;
    this.hi = columns.hi;
    this.lo = columns.lo;
    this.first = columns.first;
    this.begins = columns.begins;
    this.ends = columns.ends;
    this.items = columns.items;
    this.again = columns.again;
    this.bytes = this.memory.subarray(0, 0);
  }

  static of({ length, count, age, odd, ...columns }: HandedRows): PlainRows {
    const rows = new PlainRows(columns);
    rows.bytes = rows.memory.subarray(0, length);
    rows.count = count;
    rows.age = age;
    for (const [row, read] of odd) rows.#odd.set(row, read);
    return rows;
  }

  /** These for another thread, with what goes over to it. */
  handed(): { readonly rows: HandedRows; readonly memories: ArrayBuffer[] } {
    const { memory, lines, hi, lo, first, begins, ends, items, again, count, age } = this;
    const columns = { memory, lines, hi, lo, first, begins, ends, items, again };
    return {
      rows: { ...columns, length: this.bytes.length, count, age, odd: [...this.#odd] },
      memories: Object.values(columns).map(({ buffer }) => buffer),
    };
  }

  /** Lays bytes down, those from before and a piece behind them; the rows that were here are gone. */
  lay(before: Uint8Array, piece: Uint8Array): void {
    const length = before.length + piece.length;
    const memory = grown(this.memory, length);
    memory.set(before);
    memory.set(piece, before.length);
    this.memory = memory;
    this.bytes = memory.subarray(0, length);
    this.count = 0;
    this.#text = null;
    this.#singles = 0;
    this.#odd.clear();
  }

  /** Takes in a row whose cells end before the cell `nextCell`. */
  add(line: number, hi: number, lo: number, nextCell: number): void {
    const row = this.count++;
    if (row === this.lines.length) {
      this.lines = grown(this.lines, row + 1);
      this.hi = grown(this.hi, row + 1);
      this.lo = grown(this.lo, row + 1);
    }
    if (this.first.length < row + 2) this.first = grown(this.first, row + 2);
    this.lines[row] = line;
    this.hi[row] = hi;
    this.lo[row] = lo;
    this.first[row + 1] = nextCell;
  }

  /** Takes in a row that was read with care. */
  addOdd(row: CsvRow): void {
    this.#odd.set(this.count, row);
    this.add(row.line, 0, 0, this.first[this.count]!);
  }

  /** Makes room for a cell more. */
  moreCells(): Pick<PlainRows, "begins" | "ends"> {
    const more = this.begins.length + 1;
    this.begins = grown(this.begins, more);
    this.ends = grown(this.ends, more);
    return this;
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
    const single = this.#text === null && this.#singles < FEW && end - begin <= 3 * SHORT;
    const text = single ? this.#ascii(begin, end) : null;
    if (text !== null) return text;
    this.#text ??= this.#decoder.decode(this.bytes);
    // Of text that is all ASCII a short piece is cut sooner than it is decoded; a long one would keep all of the text.
    if (end - begin <= SHORT && this.#text.length === this.bytes.length) return this.#text.slice(begin, end);
    return this.#decoder.decode(this.bytes.subarray(begin, end));
  }

  /** A short piece by itself; `null` where it is not ASCII. */
  #ascii(begin: number, end: number): string | null {
    for (let i = begin; i < end; i++) if (this.bytes[i]! > 127) return null;
    this.#singles++;
    return asciiText(this.bytes, begin, end);
  }

  /** A row with all its cells as text. */
  rowAt(row: number): CsvRow {
    const odd = this.#odd.get(row);
    if (odd !== undefined) return odd;
    const fields = Array.from({ length: this.width(row) }, (_, column) => this.text(row, column));
    return { fields, line: this.lines[row]!, text: "", reason: "malformed", message: "" };
  }
}
