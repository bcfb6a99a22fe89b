import { grown } from "../../../core/grown.ts";
import { type PlainRows, UNIT_SEPARATOR } from "./plain-rows.ts";

/** Copies of cells one after another, with a sign behind each. */
export class CellCopies {
  bytes = new Uint8Array(256);
  length = 0;

  set(rows: PlainRows, row: number, columns: readonly number[]): void {
    const { first, begins, ends, bytes } = rows;
    this.length = 0;
    for (const column of columns) {
      const cell = first[row]! + column;
      const begin = begins[cell]!;
      const size = ends[cell]! - begin;
      this.bytes = grown(this.bytes, this.length + size + 1);
      for (let i = 0; i < size; i++) this.bytes[this.length + i] = bytes[begin + i]!;
      this.bytes[this.length + size] = UNIT_SEPARATOR;
      this.length += size + 1;
    }
  }

  equal(rows: PlainRows, row: number, columns: readonly number[]): boolean {
    return equalCells(this.bytes, 0, this.length, rows, row, columns);
  }
}

/** Whether cells are those that `kept[from, to)` holds one after another. */
function equalCells(
  kept: Uint8Array,
  from: number,
  to: number,
  { bytes, first, begins, ends }: PlainRows,
  row: number,
  columns: readonly number[],
): boolean {
  let at = from;
  const firstCell = first[row]!;
  for (let c = 0; c < columns.length; c++) {
    const cell = firstCell + columns[c]!;
    const end = ends[cell]!;
    for (let i = begins[cell]!; i < end; i++) if (kept[at++] !== bytes[i]) return false;
    if (kept[at++] !== UNIT_SEPARATOR) return false;
  }
  return at === to;
}

/** Cells of a row ↔ dense numbers; open addressing over their hashes. */
export class CellTable {
  size = 0;
  #slots = new Uint32Array(4096);
  #hashes = new Uint32Array(2048);
  /** Number → where its cells begin in {@link #kept}. */
  #from = new Uint32Array(2049);
  #kept = new Uint8Array(1 << 16);
  readonly #scratch = new CellCopies();

  /** The number of cells, −1 for those that are not here. */
  find(rows: PlainRows, row: number, columns: readonly number[]): number {
    const hash = hashOf(rows, row, columns);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot]! - 1;
      if (held < 0) return -1;
      if (this.#hashes[held] === hash && this.#holds(held, rows, row, columns)) return held;
    }
  }

  /** The number of cells, a new one for those that were not here. */
  add(rows: PlainRows, row: number, columns: readonly number[]): number {
    const hash = hashOf(rows, row, columns);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]! - 1; held >= 0; held = this.#slots[slot]! - 1) {
      if (this.#hashes[held] === hash && this.#holds(held, rows, row, columns)) return held;
      slot = (slot + 1) & mask;
    }
    const number = this.size++;
    this.#scratch.set(rows, row, columns);
    const { bytes, length } = this.#scratch;
    const from = this.#from[number]!;
    this.#kept = grown(this.#kept, from + length);
    this.#kept.set(bytes.subarray(0, length), from);
    this.#from = grown(this.#from, number + 2);
    this.#from[number + 1] = from + length;
    this.#hashes = grown(this.#hashes, number + 1);
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #holds(number: number, rows: PlainRows, row: number, columns: readonly number[]): boolean {
    return equalCells(this.#kept, this.#from[number]!, this.#from[number + 1]!, rows, row, columns);
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hashes[number]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

/** FNV-1a over the cells, mixed down to where slots are chosen. */
function hashOf({ bytes, first, begins, ends }: PlainRows, row: number, columns: readonly number[]): number {
  let hash = 0x811c9dc5;
  const firstCell = first[row]!;
  for (let c = 0; c < columns.length; c++) {
    const cell = firstCell + columns[c]!;
    const end = ends[cell]!;
    for (let i = begins[cell]!; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash = Math.imul(hash ^ UNIT_SEPARATOR, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
