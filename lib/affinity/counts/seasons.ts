/**
 * When items are bought: what sells in the same weeks, on the same days of the week or at the same time of day meets more
 * often than its yearly counts say, and goes with nothing for that.
 */
import { DAY } from "../../core/time.ts";

/**
 * Spans of time that are told apart: how long one `lasts`, and after how many `parts` they fall together again. Weeks of
 * about a year; days of the week; and times of day, which whatever the shop's zone tells noon from evening.
 */
const CYCLES = [
  { lasts: 10 * DAY, parts: 36 },
  { lasts: DAY, parts: 7 },
  { lasts: DAY / 8, parts: 8 },
] as const;
/** Columns of a row of counts: the parts of each cycle in turn. */
const PARTS = CYCLES.reduce((sum, { parts }) => sum + parts, 0);
/** The first so many of these say on which dates. */
const DATES = 2;
/** Orders of which an item must have as many as its own before its times are believed by half. */
export const TIMES_PRIOR = 10;

/** By rank and part the orders of two lines or more that hold the item; by part what all baskets hold. Each cycle has all. */
export interface Seasons {
  readonly paired: Uint32Array;
  /** Lines of such orders, and pairs of lines. */
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** Bytes an item of the counts, and at most of what is made of them while pairs are gated. */
export const SEASON_BYTES = 4 * PARTS + 8;

export const noSeasons = (items: number): Seasons => ({
  paired: new Uint32Array(PARTS * items),
  lines: new Float64Array(PARTS),
  meetings: new Float64Array(PARTS),
});

/** Where the parts of each cycle begin among the columns. */
const FIRSTS = CYCLES.map((_, cycle) => CYCLES.slice(0, cycle).reduce((sum, { parts }) => sum + parts, 0));

/** The part of a cycle that a time lies in. */
function partOf(at: number, cycle: number): number {
  const { lasts, parts } = CYCLES[cycle]!;
  return FIRSTS[cycle]! + (((Math.floor(at / lasts) % parts) + parts) % parts);
}

/** Counts an order by its time and its ranks: `ranks[from, to)`, as a view of each order would cost as much as counting it. */
export function countSeason(
  { paired, lines, meetings }: Seasons,
  at: number,
  ranks: ArrayLike<number>,
  from = 0,
  to = ranks.length,
): void {
  const held = to - from;
  if (held < 2) return;
  for (let cycle = 0; cycle < CYCLES.length; cycle++) {
    const part = partOf(at, cycle);
    for (let i = from; i < to; i++) paired[PARTS * ranks[i]! + part]!++;
    lines[part]! += held;
    meetings[part]! += (held * (held - 1)) / 2;
  }
}

/** Orders by part of other things than items, each of which an order holds or does not: rows as those of `paired`. */
export const noSeasonRows = (things: number): Uint32Array => new Uint32Array(PARTS * things);

/** Counts an order of two lines or more that holds such a thing. */
export function countInSeason(rows: Uint32Array, thing: number, at: number): void {
  for (let cycle = 0; cycle < CYCLES.length; cycle++) rows[PARTS * thing + partOf(at, cycle)]!++;
}

/**
 * How many times as often two items meet by chance as their counts of the whole log let expect, for what sells at the
 * same times: of each cycle `Σ_t (M_t/M) · (s_at/ℓ_t) · (s_bt/ℓ_t)`, 1 at least, and of all their product. M_t: the pairs
 * of lines of a part, ℓ_t its share of all lines, s its share of an item's orders, drawn to ℓ_t where an item has few.
 * The orders that hold both lie at the same times for that alone; what they would add wherever they lie is taken off.
 * `byDay`: the same by single days, where it is known (`days.ts`); it holds what weeks and days of the week say too.
 */
export function seasonalMeetings(
  seasons: Seasons,
): (a: number, b: number, joint: number, byDay?: number) => number {
  const { paired } = seasons;
  const { shape, together } = shapes(seasons);
  const items = paired.length / PARTS;
  const scaled = new Float32Array(paired.length);
  const believed = Float64Array.from({ length: items }, (_, rank) => shape(paired, rank, scaled, rank));
  return (a, b, joint, byDay = 1) =>
    together(scaled, a, scaled, b, joint / (believed[a]! * believed[b]!), byDay);
}

/** The same of one of some other things and an item, for whoever asks it of few: nothing is made ready but one row each. */
export function seasonalMeetingsWith(
  seasons: Seasons,
  rows: Uint32Array,
  thing: number,
): (rank: number, joint: number) => number {
  const { shape, together } = shapes(seasons);
  const own = new Float32Array(PARTS);
  const other = new Float32Array(PARTS);
  const believed = shape(rows, thing, own, 0);
  return (rank, joint) =>
    together(own, 0, other, 0, joint / (believed * shape(seasons.paired, rank, other, 0)));
}

function shapes({ lines, meetings }: Seasons) {
  const [allLines, allMeetings] = [inOneCycle(lines, 0), inOneCycle(meetings, 0)];
  const share = lines.map((one) => one / allLines);
  const part = meetings.map((one) => one / allMeetings);
  /** By cycle `Σ_t (M_t/M) · (1 − ℓ_t)/ℓ_t`. */
  const same = CYCLES.map(() => 0);
  eachPart((cycle, t) => {
    if (lines[t]! > 0) same[cycle]! += (part[t]! * (1 - share[t]!)) / share[t]!;
  });
  return {
    /** Writes `s/ℓ · √(M_t/M)` of a row of counts to a row of `to`; returns the orders that s is a share of. */
    shape(counts: Uint32Array, row: number, to: Float32Array, place: number): number {
      const orders = inOneCycle(counts, PARTS * row) + TIMES_PRIOR;
      for (let t = 0; t < PARTS; t++) {
        const own = (counts[PARTS * row + t]! + TIMES_PRIOR * share[t]!) / orders;
        to[PARTS * place + t] = lines[t] === 0 ? 0 : (own / share[t]!) * Math.sqrt(part[t]!);
      }
      return orders;
    },
    together(one: Float32Array, a: number, other: Float32Array, b: number, both: number, byDay = 1): number {
      let all = 1;
      let t = 0;
      for (let cycle = 0; cycle < CYCLES.length; cycle++) {
        let product = -both * same[cycle]!;
        for (const end = t + CYCLES[cycle]!.parts; t < end; t++)
          product += one[PARTS * a + t]! * other[PARTS * b + t]!;
        if (cycle === DATES) all = Math.max(all, byDay);
        all *= Math.max(1, product);
      }
      return all;
    },
  };
}

function eachPart(visit: (cycle: number, part: number) => void): void {
  let t = 0;
  for (const [cycle, { parts }] of CYCLES.entries())
    for (const end = t + parts; t < end; t++) visit(cycle, t);
}

/** What the parts of a row come to: the same in every cycle. */
function inOneCycle(counts: ArrayLike<number>, row: number): number {
  let sum = 0;
  for (let t = row; t < row + CYCLES[0].parts; t++) sum += counts[t]!;
  return sum;
}
