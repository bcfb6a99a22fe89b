import { barOf, gateLevels } from "../../core/statistics/false-share.ts";
import type { IndexedLog } from "./baskets.ts";
import { CountedRows, type GateOptions } from "./counted-rows.ts";
import { dayPieces } from "./days.ts";
import type { HeldPairs } from "./held-pairs.ts";

/** All pairs of a log. Those whose level is the bar or above passed; the ridge needs the covariance of the others too. */
export interface Pairs extends HeldPairs {
  readonly bar: number;
  /** Pairs that passed. */
  readonly kept: number;
}

export interface PairOptions extends GateOptions {
  readonly maxFalseShare: number;
}

/**
 * Counts the log and gates each pair: the buyers who show it, so that no customer's habit is taken for the shop's;
 * covariance above zero; Dunning's LLR over the baskets that can show a pair; and the joint orders above what dealing
 * the same lines over baskets of the same sizes would give, since one huge basket makes everything in it meet. How far
 * above (Poisson deviance) depends on how many pairs get there: the bar is the lowest at which no more than
 * `maxFalseShare` of the pairs that pass are expected to be chance.
 */
export function collectPairs(baskets: IndexedLog, options: PairOptions): Pairs {
  const rows = new CountedRows(baskets, options, 0, baskets.items);
  const { asked } = rows;
  if (asked.includes(1)) for (const piece of dayPieces({ ...baskets, asked })) rows.see(piece);
  const held = rows.finish();
  const levels = gateLevels(options.minLlr);
  const reached = new Float64Array(levels.deviances.length);
  for (const level of held.level) if (level > 0) reached[level - 1]!++;
  const bar = barOf(held.seen, reached, levels, options.maxFalseShare);
  return { ...held, bar, kept: keptFrom(bar, reached) };
}

/** Pairs at the bar or above. `reached`: level − 1 → pairs whose highest level it is. */
export function keptFrom(bar: number, reached: ArrayLike<number>): number {
  let kept = 0;
  for (let level = bar; level <= reached.length; level++) kept += reached[level - 1]!;
  return kept;
}

/** Every passed pair from both of its sides: entries `offsets[b] … offsets[b + 1]` are b's partners. */
export interface Adjacency {
  readonly offsets: Uint32Array;
  readonly partner: Uint32Array;
  /** Index into `Pairs`. */
  readonly pair: Uint32Array;
}

/** Both sides of the passed pairs; partners ascending within a row. Rows outside `from … to − 1` are left empty. */
export function adjacencyOf(pairs: Pairs, from = 0, to = pairs.offsets.length - 1): Adjacency {
  const items = pairs.offsets.length - 1;
  const offsets = new Uint32Array(items + 1);
  eachPassed(pairs, (a, b) => {
    if (a >= from && a < to) offsets[a + 1]!++;
    if (b >= from && b < to) offsets[b + 1]!++;
  });
  for (let r = 0; r < items; r++) offsets[r + 1]! += offsets[r]!;
  const partner = new Uint32Array(offsets[items]!);
  const pair = new Uint32Array(offsets[items]!);
  const end = offsets.slice(0, items);
  eachPassed(pairs, (a, b, i) => {
    if (a >= from && a < to) {
      partner[end[a]!] = b;
      pair[end[a]!++] = i;
    }
    if (b >= from && b < to) {
      partner[end[b]!] = a;
      pair[end[b]!++] = i;
    }
  });
  return { offsets, partner, pair };
}

function eachPassed(pairs: Pairs, visit: (a: number, b: number, pair: number) => void): void {
  for (let a = 0; a + 1 < pairs.offsets.length; a++) {
    for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
      if (pairs.level[i]! >= pairs.bar) visit(a, pairs.partner[i]!, i);
    }
  }
}
