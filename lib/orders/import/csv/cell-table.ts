import { grown } from "../../../core/grown.ts";
import { asciiText } from "../../../core/interner.ts";
import { type PlainRows, UNIT_SEPARATOR } from "./plain-rows.ts";

/** Copies of cells one after another, with a sign behind each. */
export class CellCopies {
  bytes = new Uint8Array(256);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  set(rows: PlainRows, row: number, columns: readonly number[]): void {
    const { first, begins, ends, bytes } = rows;
    this.length = 0;
    for (const column of columns) {
      const cell = first[row]! + column;
      const begin = begins[cell]!;
      const size = ends[cell]! - begin;
      if (this.length + size + 1 > this.bytes.length) this.bytes = grown(this.bytes, this.length + size + 1);
      for (let i = 0; i < size; i++) this.bytes[this.length + i] = bytes[begin + i]!;
      this.bytes[this.length + size] = UNIT_SEPARATOR;
      this.length += size + 1;
    }
  }

  /** A copy of one cell alone. */
  setPart(bytes: Uint8Array, begin: number, end: number): void {
    this.length = end - begin;
    this.bytes = grown(this.bytes, this.length);
    const copy = this.bytes;
    for (let i = begin; i < end; i++) copy[i - begin] = bytes[i]!;
  }

  isPart(bytes: Uint8Array, begin: number, end: number): boolean {
    if (end - begin !== this.length) return false;
    const copy = this.bytes;
    for (let i = begin; i < end; i++) if (copy[i - begin] !== bytes[i]) return false;
    return true;
  }

  /** What is copied of ASCII. */
  get text(): string {
    return asciiText(this.bytes, 0, this.length);
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

/** Numbers in a slot: that of the cells + 1 (0 for none), their hash, and where they begin and end in the copies. */
const SLOT = 4;

/**
 * Cells of a row ↔ dense numbers; open addressing over their hashes. What is asked for is anywhere in it: all that a slot
 * tells lies together, so that most questions wait for memory twice.
 */
export class CellTable {
  size = 0;
  #slots = new Uint32Array(4096 * SLOT);
  #mask = 4095;
  #kept = new Uint8Array(1 << 16);
  #length = 0;
  readonly #scratch = new CellCopies();

  /** The number of cells, a new one for those that were not here. */
  number(rows: PlainRows, row: number, columns: readonly number[]): number {
    const hash = hashOf(rows, row, columns);
    const at = this.#slot(hash, rows, row, columns);
    const slots = this.#slots;
    if (slots[at] !== 0) return slots[at]! - 1;
    this.#scratch.set(rows, row, columns);
    const { bytes, length } = this.#scratch;
    const end = this.#length + length;
    if (end > this.#kept.length) this.#kept = grown(this.#kept, end);
    this.#kept.set(bytes.subarray(0, length), this.#length);
    slots[at] = ++this.size;
    slots[at + 1] = hash;
    slots[at + 2] = this.#length;
    slots[at + 3] = end;
    this.#length = end;
    const number = this.size - 1;
    if (this.size * 2 > this.#mask) this.#grow();
    return number;
  }

  /** Where the slot of cells begins, or the empty one that is theirs. */
  #slot(hash: number, rows: PlainRows, row: number, columns: readonly number[]): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const at = slot * SLOT;
      if (slots[at] === 0) return at;
      if (slots[at + 1] !== hash) continue;
      if (equalCells(this.#kept, slots[at + 2]!, slots[at + 3]!, rows, row, columns)) return at;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    const slots = new Uint32Array(2 * before.length);
    for (let from = 0; from < before.length; from += SLOT) {
      if (before[from] === 0) continue;
      let slot = before[from + 1]! & this.#mask;
      while (slots[slot * SLOT] !== 0) slot = (slot + 1) & this.#mask;
      slots.set(before.subarray(from, from + SLOT), slot * SLOT);
    }
    this.#slots = slots;
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
