/**
 * When items are bought: what sells in the same weeks meets more often than its yearly counts say, and what is not sold
 * in the same weeks meets less; neither goes with anything for that.
 */
import { DAY } from "../../core/time.ts";

const PERIOD = 10 * DAY;
/** Periods that are told apart, about a year of them: of a longer log those a year apart fall together. */
const PERIODS = 36;
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

/** Which of the periods a time lies in. */
const periodOf = (at: number): number => ((Math.floor(at / PERIOD) % PERIODS) + PERIODS) % PERIODS;

/** Counts an order by its time and its ranks. */
export function countSeason(
  { paired, lines, meetings }: Seasons,
  at: number,
  ranks: ArrayLike<number>,
): void {
  const held = ranks.length;
  if (held < 2) return;
  const period = periodOf(at);
  for (let i = 0; i < held; i++) paired[PERIODS * ranks[i]! + period]!++;
  lines[period]! += held;
  meetings[period]! += (held * (held - 1)) / 2;
}

/** Orders by period of other things than items, each of which an order holds or does not: rows as those of `paired`. */
export const noSeasonRows = (things: number): Uint32Array => new Uint32Array(PERIODS * things);

/** Counts an order of two lines or more that holds such a thing. */
export function countInSeason(rows: Uint32Array, thing: number, at: number): void {
  rows[PERIODS * thing + periodOf(at)]!++;
}

/**
 * How many times as often two items meet by chance as their counts of the whole log let expect, for what sells in the
 * same weeks; 1 at least. `Σ_t (M_t/M) · (s_at/ℓ_t) · (s_bt/ℓ_t)`: M_t the pairs of lines of a period, ℓ_t its share of
 * all lines, s its share of an item's orders, drawn to ℓ_t where an item has few.
 */
export function seasonalMeetings(seasons: Seasons): (a: number, b: number) => number {
  const { paired } = seasons;
  const shape = seasonalShape(seasons);
  const scaled = new Float32Array(paired.length);
  for (let rank = 0; PERIODS * rank < scaled.length; rank++) shape(paired, rank, scaled, rank);
  return (a, b) => together(scaled, a, scaled, b);
}

/** The same of one of some other things and an item, for whoever asks it of few: nothing is made ready but one row each. */
export function seasonalMeetingsWith(
  seasons: Seasons,
  rows: Uint32Array,
  thing: number,
): (rank: number) => number {
  const shape = seasonalShape(seasons);
  const own = new Float32Array(PERIODS);
  const other = new Float32Array(PERIODS);
  shape(rows, thing, own, 0);
  return (rank) => {
    shape(seasons.paired, rank, other, 0);
    return together(own, 0, other, 0);
  };
}

function together(one: Float32Array, a: number, other: Float32Array, b: number): number {
  let product = 0;
  for (let t = 0; t < PERIODS; t++) product += one[PERIODS * a + t]! * other[PERIODS * b + t]!;
  return Math.max(1, product);
}

/** Writes `s/ℓ · √(M_t/M)` of one row of counts to a row of `to`: the sum over periods is then a product of two rows. */
function seasonalShape({ lines, meetings }: Seasons) {
  const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
  const [allLines, allMeetings] = [sum(lines), sum(meetings)];
  return (counts: Uint32Array, row: number, to: Float32Array, place: number): void => {
    let orders = 0;
    for (let t = 0; t < PERIODS; t++) orders += counts[PERIODS * row + t]!;
    for (let t = 0; t < PERIODS; t++) {
      const share = lines[t]! / allLines;
      const own = (counts[PERIODS * row + t]! + PRIOR * share) / (orders + PRIOR);
      to[PERIODS * place + t] = lines[t] === 0 ? 0 : (own / share) * Math.sqrt(meetings[t]! / allMeetings);
    }
  };
}
