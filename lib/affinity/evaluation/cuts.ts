/**
 * Where a log is cut to choose a scorer by. Where its latest days hide few items, several times: what is hidden of each
 * tenth of the latter half is ranked by the rows that all orders before that tenth give. So all of the half is chosen by,
 * and most of it with nearly as much to learn from as the tables have. Tashman, "Out-of-sample tests of forecasting
 * accuracy" (2000): a rolling origin.
 */
import { splitShare } from "./split.ts";
import type { Targets } from "./targets.ts";
import type { TaskNdcg } from "./task-ndcg.ts";

/** Shares of the orders behind the cuts. */
const HALF_AND_TENTHS: readonly number[] = [0.5, 0.4, 0.3, 0.2, 0.1];

/** Where a log of so many orders is cut; `latest`: where its latest days begin, which may be most of it. */
export function manyCuts(orders: number, latest: number): readonly number[] {
  const all = HALF_AND_TENTHS.map((share) => splitShare({ at: { length: orders } }, share).at);
  const first = Math.min(latest, all[0]!);
  return [...new Set([first, ...all.filter((cut) => cut > first && cut < orders)])];
}

/** Those of the hidden items that stand between one cut and the next; orders ascend. */
export function targetsAt(targets: Targets, cuts: readonly number[], i: number): Targets {
  const placeOf = (cut: number | undefined): number => {
    const place = cut === undefined ? -1 : targets.order.findIndex((order) => order >= cut);
    return place < 0 ? targets.order.length : place;
  };
  const [from, to] = [placeOf(cuts[i]), placeOf(cuts[i + 1])];
  return {
    target: targets.target.subarray(from, to),
    carts: targets.carts.slice(from, to),
    page: targets.page.subarray(from, to),
    order: targets.order.subarray(from, to),
    basket: targets.basket.subarray(from, to),
  };
}

/** What came of each cut as of one trial. */
export const joinTrials = (parts: readonly TaskNdcg[]): TaskNdcg => ({
  cart: Float64Array.from(parts.flatMap(({ cart }) => [...cart])),
  page: Float64Array.from(parts.flatMap(({ page }) => [...page])),
});
