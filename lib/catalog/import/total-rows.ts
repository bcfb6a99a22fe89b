/** Rows without a price that are looked at. */
const MOST_TOTALS = 2000;
/** One sum may be right by chance. */
const FEWEST = 2;

interface Total {
  readonly line: number;
  readonly stock: number;
  /** Pieces, and rows, below it: up to the next such row, or to the end where that stands right below. */
  sum: number;
  rows: number;
}

/** Finds rows of a report that sum up those below them: they bear the name of a group, all its pieces, and no price. */
export class TotalRows {
  readonly #all: Total[] = [];
  readonly #open: Total[] = [];
  #isCounted = true;

  /** Takes in what a row with a name says. */
  take(line: number, hasPrice: boolean, stock: number | null): void {
    if (hasPrice) {
      for (const total of this.#open) {
        total.sum += stock ?? 0;
        total.rows++;
      }
      return;
    }
    if (stock === null || stock <= 0) return;
    // What stands right above another group sums up several.
    while (this.#open.length > 0 && this.#open.at(-1)!.rows > 0 && !this.#isOuter()) this.#open.pop();
    const total = { line, stock, sum: 0, rows: 0 };
    this.#isCounted &&= this.#all.length < MOST_TOTALS;
    if (!this.#isCounted) return;
    this.#all.push(total);
    this.#open.push(total);
  }

  /** Whether the last of the open groups sums up more than it has below so far. */
  #isOuter(): boolean {
    const { sum, stock } = this.#open.at(-1)!;
    return sum < stock - TOLERANCE && this.#open.length === 1;
  }

  /** The lines of all rows with pieces and no price, where the sums of two thirds of them are right; else none. */
  found(): ReadonlySet<number> {
    const right = this.#all.filter(({ sum, stock, rows }) => rows > 0 && Math.abs(sum - stock) < TOLERANCE);
    const areMost = this.#isCounted && right.length >= FEWEST && right.length * 3 >= this.#all.length * 2;
    return new Set(areMost ? this.#all.map(({ line }) => line) : []);
  }
}
const TOLERANCE = 0.001;
