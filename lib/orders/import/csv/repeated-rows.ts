/** Rows that repeat another of their file in every column. */
import type { Hash64 } from "../../../core/hash.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { setAside } from "../../set-aside.ts";
import type { Imported } from "../format.ts";

export const REPEATED: RecordProblem = {
  reason: "duplicate",
  field: null,
  message: "the row repeats an earlier one in every column",
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
