import { grown } from "../../core/grown.ts";
import { ColumnTimes } from "./column-times.ts";
import type { OrderCellReader } from "./csv-order-cells.ts";
import type { KnownItem } from "./gathered-orders.ts";
import type { OrderFacts, OrderGrouper } from "./order-grouper.ts";
import { type PlainRows, UNIT_SEPARATOR } from "./plain-rows.ts";
import type { UsableLine } from "./usable-line.ts";

/** The columns of a table by which most of its rows can be read, by number; −1 for none. */
export interface QuickColumns {
  readonly width: number;
  readonly order: OrderCellReader;
  /** The first column of the order's number. */
  readonly id: number;
  /** What names the item and its price. */
  readonly item: readonly number[];
  readonly qty: number;
  /** Columns that, where they say something, make a row one to be read by itself. */
  readonly blank: readonly number[];
  /** What was made of the row read last with care, and would be of every row with this item at this price. */
  lineOf(fields: readonly string[]): { readonly made: UsableLine; readonly currency: string } | null;
}

/** Items known at once. */
const MOST_ITEMS = 100_000;

/**
 * Reads rows by comparing their bytes with those of rows read before: the order's cells with the row above, the item's
 * with every item seen. What was made of the same cells is made of these; all else is left to be read with care.
 */
export class QuickLines {
  /** The row read last: what it says of its order and item, and the number of its time. */
  facts: OrderFacts | null = null;
  item: KnownItem = NO_ITEM;
  time = 0;
  readonly #columns: QuickColumns;
  readonly #orderCells = new Cells();
  #items = new ItemTable();

  constructor(columns: QuickColumns) {
    this.#columns = columns;
  }

  /** Units of a row, 0 where it is to be read with care. */
  read(rows: PlainRows, row: number, times: ColumnTimes, place: () => string): number {
    const { width, blank, qty, item } = this.#columns;
    if (rows.width(row) !== width) return 0;
    for (const column of blank) if (!isBlank(rows, row, column)) return 0;
    const units = qty < 0 ? 1 : plainUnits(rows, row, qty);
    if (units === 0) return 0;
    const known = this.#items.find(rows, row, item);
    if (known === null) return 0;
    if (this.facts === null || !this.#orderCells.equal(rows, row, this.#columns.order.columns)) {
      if (!this.#next(rows, row, times, place)) return 0;
    }
    if (this.facts!.currency !== known.currency) return 0;
    this.item = known.item;
    return units;
  }

  /** Reads what a row says of its order. */
  #next(rows: PlainRows, row: number, times: ColumnTimes, place: () => string): boolean {
    const { order, id, width } = this.#columns;
    this.facts = null;
    if (isBlank(rows, row, id)) return false;
    const fields = new Array<string>(width).fill("");
    for (const column of order.columns) fields[column] = rows.text(row, column);
    const cells = order.read(fields, true);
    if (cells === null || fields[id]!.trim() === "" || !("id" in cells.told)) return false;
    const time = times.add(cells.told.at, place);
    if (!ColumnTimes.isTime(time)) return false;
    this.time = time;
    this.facts = cells.told;
    this.#orderCells.set(rows, row, order.columns);
    return true;
  }

  /** After a row that was read with care: what it said of its order may be said of the next rows too. */
  forget(): void {
    this.facts = null;
  }

  /** Remembers what was made of the row read last with care. */
  learn(rows: PlainRows, row: number, fields: readonly string[], grouper: OrderGrouper): void {
    const line = this.#columns.lineOf(fields);
    if (line === null) return;
    if (this.#items.size >= MOST_ITEMS) this.#items = new ItemTable();
    this.#items.set(rows, row, this.#columns.item, {
      item: grouper.known(line.made),
      currency: line.currency,
    });
  }
}

const NO_ITEM: KnownItem = { sku: 0, title: 0, price: -1 };

const isBlank = (rows: PlainRows, row: number, column: number): boolean => {
  const cell = rows.first[row]! + column;
  return rows.begins[cell] === rows.ends[cell];
};

/** Units written in up to four digits; 0 for what is to be read with care. */
function plainUnits({ bytes, first, begins, ends }: PlainRows, row: number, column: number): number {
  const cell = first[row]! + column;
  const end = ends[cell]!;
  const begin = begins[cell]!;
  if (end - begin > 4) return 0;
  let units = 0;
  for (let i = begin; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return 0;
    units = units * 10 + digit;
  }
  return units;
}

/** Copies of cells one after another, with a sign between them. */
class Cells {
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

interface KnownLine {
  readonly item: KnownItem;
  readonly currency: string;
}

/** Cells that name an item and its price → what was made of them; open addressing over their hashes. */
class ItemTable {
  #lines: KnownLine[] = [];
  #slots = new Uint32Array(4096);
  #hashes = new Uint32Array(2048);
  /** Line → where its cells begin in {@link #kept}. */
  #from = new Uint32Array(2049);
  #kept = new Uint8Array(1 << 16);
  readonly #scratch = new Cells();

  get size(): number {
    return this.#lines.length;
  }

  find(rows: PlainRows, row: number, columns: readonly number[]): KnownLine | null {
    const hash = hashOf(rows, row, columns);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot]! - 1;
      if (held < 0) return null;
      if (
        this.#hashes[held] === hash &&
        equalCells(this.#kept, this.#from[held]!, this.#from[held + 1]!, rows, row, columns)
      )
        return this.#lines[held]!;
    }
  }

  /** Keeps what was made of cells; what was made of the same cells before gives way. */
  set(rows: PlainRows, row: number, columns: readonly number[], line: KnownLine): void {
    const hash = hashOf(rows, row, columns);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]! - 1; held >= 0; held = this.#slots[slot]! - 1) {
      if (
        this.#hashes[held] === hash &&
        equalCells(this.#kept, this.#from[held]!, this.#from[held + 1]!, rows, row, columns)
      ) {
        this.#lines[held] = line;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const number = this.#lines.push(line) - 1;
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
    if (this.#lines.length * 2 > this.#slots.length) this.#grow();
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#lines.length; number++) {
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
