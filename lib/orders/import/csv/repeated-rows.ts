/** Rows that repeat another of their file in every column. */
import type { Hash64 } from "../../../core/hash.ts";
import { toMajor } from "../../../core/money.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { setAside } from "../../set-aside.ts";
import { readAmount } from "../cells/amounts.ts";
import type { Imported } from "../format.ts";
import type { CleanLine, GatheredRow, OrderGrouper } from "../gathered/order-grouper.ts";
import type { CsvRow } from "./csv-row.ts";
import { arePieces, type OrderSum } from "./order-sums.ts";

export const REPEATED: RecordProblem = {
  reason: "duplicate",
  field: null,
  message: "the row repeats an earlier one in every column",
};

export const TOLD_AGAIN: RecordProblem = {
  reason: "duplicate",
  field: null,
  message: "the row tells again of a line that an earlier one tells of, by the line's number",
};

/** Of rows that may repeat. */
export const NO_HASH: Hash64 = { hi: 0, lo: 0 };

/** A row that stands so far from the one it repeats that neither is at hand any more. */
export const repeatedRow = (file: string, place: number): Imported => ({
  kind: "rejected",
  rejected: setAside(REPEATED, file, place, ""),
});

/** Rows of an order that stand together and are the same, each of which is one piece more. */
export class RepeatedPieces {
  /** Rows that were one more piece of what a row before them names. */
  count = 0;
  /** The order whose rows stand together, and how often each came, by its hash. */
  #run: { readonly id: string; readonly same: Map<string, number> } = { id: "", same: new Map() };

  /** The lower half of a row's hash, another for each of them. */
  lowOf(id: string, { hi, lo }: Hash64): number {
    if (this.#run.id !== id) this.#run = { id, same: new Map() };
    const { same } = this.#run;
    const before = same.get(`${hi} ${lo}`) ?? 0;
    same.set(`${hi} ${lo}`, before + 1);
    if (before > 0) this.count++;
    return (lo + before) >>> 0;
  }
}

/** A row that waits for the whole of its order. */
interface Waiting {
  readonly row: CsvRow;
  readonly lines: readonly CleanLine[];
  readonly told: GatheredRow;
  /** What its order came to. */
  readonly amount: number;
}

/** Rows that wait at once; of more those that came later are set aside. */
const MOST_WAITING = 100_000;

/** Rows that repeat another of their order, in a file that says what orders came to: pieces where that is reached with them. */
export class RowsByOrderSum {
  readonly #sum: OrderSum;
  #waiting: Waiting[] = [];
  /** Rows that were pieces. */
  count = 0;

  constructor(sum: OrderSum) {
    this.#sum = sum;
  }

  get column(): string {
    return this.#sum.name;
  }

  /** Lets a row wait; false where it cannot be told what its order came to. */
  wait(row: CsvRow, lines: readonly CleanLine[], told: GatheredRow): boolean {
    const amount = readAmount((row.fields?.[this.#sum.column] ?? "").trim(), this.#sum.sign);
    const isSold = lines.every(({ price, qty, status }) => price !== null && qty > 0 && status === "paid");
    if (amount === null || !isSold || this.#waiting.length >= MOST_WAITING) return false;
    this.#waiting.push({ row, lines, told, amount });
    return true;
  }

  /** The file has ended: adds the pieces to their orders, and gives the rows that are none. */
  settle(grouper: OrderGrouper): readonly CsvRow[] {
    const orders = Map.groupBy(this.#waiting, ({ lines }) => lines[0]!.id);
    this.#waiting = [];
    return [...orders.values()].flatMap((rows) => {
      const { id, currency } = rows[0]!.lines[0]!;
      const known = grouper.worthOf(id);
      const again = rows.flatMap(({ lines }) => lines).reduce((sum, { price, qty }) => sum + price! * qty, 0);
      const isProven =
        known !== null &&
        arePieces(this.#sum, {
          amount: rows[0]!.amount,
          different: toMajor(known.worth, currency),
          again: toMajor(again, currency),
          lines: known.lines + rows.length,
        });
      if (!isProven) return rows.map(({ row }) => row);
      for (const [i, { lines, told }] of rows.entries())
        grouper.add(lines, { ...told, lo: (told.lo + i + 1) >>> 0 });
      this.count += rows.length;
      return [];
    });
  }
}
