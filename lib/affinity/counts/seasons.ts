/**
 * When items are bought: what sells in the same weeks meets more often than its yearly counts say, and what is not sold
 * in the same weeks meets less; neither goes with anything for that.
 */
import { DAY } from "../../core/time.ts";

const PERIOD = 15 * DAY;
/** Periods that are told apart, about a year of them: of a longer log those a year apart fall together. */
const PERIODS = 24;
/** Orders of which an item must have as many as its own before its seasons are believed by half. */
const PRIOR = 10;

/** By rank and period the orders of two lines or more that hold the item; by period what all baskets hold of it. */
export interface Seasons {
  readonly paired: Uint32Array;
  /** Lines of such orders, and pairs of lines. */
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** Bytes an item of the counts, and of what is made of them while pairs are gated. */
export const SEASON_BYTES = 4 * PERIODS;

export const noSeasons = (items: number): Seasons => ({
  paired: new Uint32Array(PERIODS * items),
  lines: new Float64Array(PERIODS),
  meetings: new Float64Array(PERIODS),
});

/** Counts an order by its time and its ranks. */
export function countSeason(
  { paired, lines, meetings }: Seasons,
  at: number,
  ranks: ArrayLike<number>,
): void {
  const held = ranks.length;
  if (held < 2) return;
  const period = ((Math.floor(at / PERIOD) % PERIODS) + PERIODS) % PERIODS;
  for (let i = 0; i < held; i++) paired[PERIODS * ranks[i]! + period]!++;
  lines[period]! += held;
  meetings[period]! += (held * (held - 1)) / 2;
}

/**
 * How many times as often two items meet by chance as their counts of the whole log let expect, for what sells in the
 * same weeks; 1 at least. `Σ_t (M_t/M) · (s_at/ℓ_t) · (s_bt/ℓ_t)`: M_t the pairs of lines of a period, ℓ_t its share of
 * all lines, s its share of an item's orders, drawn to ℓ_t where an item has few.
 */
export function seasonalMeetings({ paired, lines, meetings }: Seasons): (a: number, b: number) => number {
  const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
  const [allLines, allMeetings] = [sum(lines), sum(meetings)];
  const items = paired.length / PERIODS;
  // s/ℓ by √(M_t/M), so that the sum is a product of two rows.
  const scaled = new Float32Array(paired.length);
  for (let rank = 0; rank < items; rank++) {
    let orders = 0;
    for (let t = 0; t < PERIODS; t++) orders += paired[PERIODS * rank + t]!;
    for (let t = 0; t < PERIODS; t++) {
      const share = lines[t]! / allLines;
      if (share === 0) continue;
      const own = (paired[PERIODS * rank + t]! + PRIOR * share) / (orders + PRIOR);
      scaled[PERIODS * rank + t] = (own / share) * Math.sqrt(meetings[t]! / allMeetings);
    }
  }
  return (a, b) => {
    let product = 0;
    for (let t = 0; t < PERIODS; t++) product += scaled[PERIODS * a + t]! * scaled[PERIODS * b + t]!;
    return Math.max(1, product);
  };
}
