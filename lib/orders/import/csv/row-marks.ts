import { grown } from "../../../core/grown.ts";
import { CellCopies, CellTable } from "./cell-table.ts";
import type { PlainRows } from "./plain-rows.ts";

/** The columns that are looked at in rows of so many cells. */
export interface LookedAt {
  readonly width: number;
  /** What names the item and its price. */
  readonly item: readonly number[];
  /** What is said of the order. */
  readonly order: readonly number[];
}

/** Items known at once. */
const MOST_ITEMS = 100_000;

/**
 * Says of each row which of the items seen so far its cells name, and whether it says of its order what the row above
 * says: by comparing bytes, before anybody makes anything of them.
 */
export class RowMarks {
  readonly #columns: LookedAt;
  #items = new CellTable();
  /** How often all items were forgotten: numbers of one age are none of another. */
  #age = 0;
  /** The order's cells of the last row of the rows before; none where it has another number of cells. */
  readonly #above = new CellCopies();

  constructor(columns: LookedAt) {
    this.#columns = columns;
  }

  /** Marks rows that stand below those marked last. */
  mark(rows: PlainRows): void {
    const { width, item, order } = this.#columns;
    const { count } = rows;
    if (this.#items.size >= MOST_ITEMS) {
      this.#items = new CellTable();
      this.#age++;
    }
    rows.age = this.#age;
    rows.items = grown(rows.items, count);
    rows.again = grown(rows.again, count);
    const { items, again } = rows;
    let isAbove = this.#above.length > 0;
    for (let row = 0; row < count; row++) {
      if (rows.isOdd(row) || rows.width(row) !== width) {
        items[row] = 0;
        again[row] = 0;
        isAbove = false;
        continue;
      }
      items[row] = this.#items.number(rows, row, item);
      again[row] =
        isAbove && (row === 0 ? this.#above.equal(rows, 0, order) : equalsAbove(rows, row, order)) ? 1 : 0;
      isAbove = true;
    }
    if (count === 0) return;
    if (isAbove) this.#above.set(rows, count - 1, order);
    else this.#above.clear();
  }
}

function equalsAbove(
  { bytes, first, begins, ends }: PlainRows,
  row: number,
  columns: readonly number[],
): boolean {
  for (let c = 0; c < columns.length; c++) {
    const cell = first[row]! + columns[c]!;
    const other = first[row - 1]! + columns[c]!;
    const end = ends[cell]!;
    let at = begins[cell]!;
    let above = begins[other]!;
    if (ends[other]! - above !== end - at) return false;
    for (; at < end; at++) if (bytes[at] !== bytes[above++]) return false;
  }
  return true;
}
