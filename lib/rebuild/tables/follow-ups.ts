import type { NextRows } from "../../affinity/affinity-model.ts";

/** What is bought after several items: weights added up in an array that is used again for every customer. */
export class FollowUps {
  readonly #next: NextRows;
  readonly #sum: Float64Array;
  readonly #touched: number[] = [];

  /** `items`: how many there are. */
  constructor(next: NextRows, items: number) {
    this.#next = next;
    this.#sum = new Float64Array(items).fill(-1);
  }

  /** At most `count` follow-ups of `bought`, the largest sum of weights first; of equal ones the lower item number. */
  of(bought: readonly number[], count: number): number[] {
    const { offsets, items, weight } = this.#next;
    const sum = this.#sum;
    const touched = this.#touched;
    for (const item of bought) {
      for (let i = offsets[item]!; i < offsets[item + 1]!; i++) {
        const other = items[i]!;
        if (sum[other]! < 0) {
          sum[other] = 0;
          touched.push(other);
        }
        sum[other]! += weight[i]!;
      }
    }
    const best: number[] = [];
    for (const other of touched) {
      let at = best.length;
      while (at > 0 && before(sum, other, best[at - 1]!)) at--;
      if (at < count) best.splice(at, 0, other);
      if (best.length > count) best.pop();
    }
    for (const other of touched) sum[other] = -1;
    touched.length = 0;
    return best;
  }
}

const before = (sum: Float64Array, a: number, b: number): boolean =>
  sum[a]! > sum[b]! || (sum[a] === sum[b] && a < b);
