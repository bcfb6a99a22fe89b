import type { ProductColumns } from "./columns/product-columns.ts";
import type { TableRecord } from "./table-records.ts";

/** One heading alone, and one shelf alone, may be a slip. */
const FEWEST = 2;
const FIRST_GOODS = 200;
/** Of so many goods one may say its category again. */
const MOST_SHARE = 0.6;

/** Where a table names what goods are filed under once, above them or in the first row of them. */
export interface Shelves {
  /** The column that is filled alone in rows without goods, and in no row of goods; `null` without one. */
  readonly above: string | null;
  /** Whether the category of a row holds for those below that leave it out, as in cells that a spreadsheet merged. */
  readonly isOnce: boolean;
}

/** Finds out, row by row. */
export class ShelfRows {
  readonly #columns: ProductColumns;
  readonly #alone = new Map<string, number>();
  readonly #beside = new Set<string>();
  #goods = 0;
  #filed = 0;
  #isFirstFiled = false;
  #isSaidAgain = false;
  #last = "";

  constructor(columns: ProductColumns) {
    this.#columns = columns;
  }

  /** Takes in the next row. */
  take(row: TableRecord): void {
    const { of } = this.#columns;
    const filledOf = (names: Iterable<string>): readonly string[] =>
      [...names].filter((name) => row.cell(name) !== "");
    if (row.cell(...of("title")) === "") {
      const [only, ...more] = filledOf(row.header);
      if (only !== undefined && more.length === 0) this.#alone.set(only, (this.#alone.get(only) ?? 0) + 1);
      return;
    }
    // Of many goods the first show which columns they fill, and all of them whether one of those that stand alone.
    for (const name of filledOf(this.#goods < FIRST_GOODS ? row.header : this.#alone.keys()))
      this.#beside.add(name);
    const category = row.cell(...of("category"));
    if (this.#goods === 0) this.#isFirstFiled = category !== "";
    this.#goods++;
    if (category === "") return;
    this.#filed++;
    this.#isSaidAgain ||= category === this.#last;
    this.#last = category;
  }

  found(): Shelves {
    const above = [...this.#alone].find(([name, count]) => count >= FEWEST && !this.#beside.has(name));
    return {
      above: above?.[0] ?? null,
      isOnce:
        this.#isFirstFiled &&
        !this.#isSaidAgain &&
        this.#filed >= FEWEST &&
        this.#filed < this.#goods * MOST_SHARE,
    };
  }
}

/** What a row says alone, in the column of shelves. */
export function shelfIn(row: TableRecord, { above }: Shelves): string {
  if (above === null || row.cell(above) === "") return "";
  return row.header.filter((name) => row.cell(name) !== "").length === 1 ? row.cell(above) : "";
}
