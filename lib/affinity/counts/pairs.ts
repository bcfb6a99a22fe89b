import { barOf, type GateLevels, gateLevels, levelOf } from "../../core/statistics/false-share.ts";
import { logLikelihoodRatio, poissonDeviance } from "../../core/statistics/llr.ts";
import type { Baskets } from "./baskets.ts";
import { chanceMeetings } from "./chance.ts";
import { type CountRow, countRows } from "./count.ts";
import { PairStore } from "./pair-store.ts";

/** The pairs that are held: row of the rarer item, partners ascending (ranks). Lower triangle in compressed rows. */
export interface HeldPairs {
  readonly offsets: Uint32Array;
  readonly partner: Uint32Array;
  readonly joint: Uint32Array;
  /** Sum of the weights of the baskets that hold both, units of 2^−16, exact. */
  readonly weight: Float64Array;
  /** How far above chance the pair meets: level of the gate, 0 where it fails whatever the bar. */
  readonly level: Uint8Array;
  /** Unordered pairs bought together at least once. */
  readonly seen: number;
  /** Least joint count that is held: above the gate's where there would be more pairs than are allowed. */
  readonly least: number;
}

/** All pairs of a log. Those whose level is the bar or above passed; the ridge needs the covariance of the others too. */
export interface Pairs extends HeldPairs {
  readonly bar: number;
  /** Pairs that passed. */
  readonly kept: number;
}

export interface PairOptions {
  readonly minJoint: number;
  /** 0 passes every pair that is held, whatever its sign. */
  readonly minLlr: number;
  readonly maxFalseShare: number;
  readonly maxPairs: number;
}

/**
 * Counts the log and gates each pair: joint orders; covariance above zero; Dunning's LLR of the raw counts; and the
 * joint orders above what dealing the same lines over baskets of the same sizes would give, since one huge basket makes
 * everything in it meet. How far above (Poisson deviance) depends on how many pairs get there: the bar is the lowest at
 * which no more than `maxFalseShare` of the pairs that pass are expected to be chance, `minLlr` where none is.
 */
export function collectPairs(baskets: Baskets, options: PairOptions): Pairs {
  const held = collectRows(baskets, options, 0, baskets.items);
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

/** Rows `from … to − 1` of {@link collectPairs}, apart from the others; what bar they must reach only all can tell. */
export function collectRows(baskets: Baskets, options: PairOptions, from: number, to: number): HeldPairs {
  const { support, mass, total, orders, items } = baskets;
  const byChance = chanceMeetings(support, baskets.sizes);
  const levels = gateLevels(options.minLlr);
  const store = new PairStore(items, options.minJoint, options.maxPairs);
  const held = new Uint32Array(items);
  let seen = 0;
  const visit = ({ rank, partners, length, cells }: CountRow): void => {
    seen += length;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const partner = partners[i]!;
      if (cells[2 * partner]! >= store.least) held[count++] = partner;
    }
    const expectedShare = mass[rank]! / total;
    for (const partner of held.subarray(0, count).sort()) {
      const joint = cells[2 * partner]!;
      const weight = cells[2 * partner + 1]!;
      let level = levels.deviances.length;
      if (options.minLlr > 0) {
        level =
          weight > expectedShare * mass[partner]! ? levelAbove(joint, byChance(rank, partner), levels) : 0;
        const llr = level > 0 ? logLikelihoodRatio(joint, support[rank]!, support[partner]!, orders) : 0;
        if (llr < options.minLlr) level = 0;
      }
      store.push(partner, joint, weight, level);
    }
    store.endRow(rank);
  };
  countRows(baskets, visit, from, to);
  return store.finish(seen);
}

/** How far a count lies above its expectation; 0 where it does not. */
const levelAbove = (count: number, expected: number, levels: GateLevels): number =>
  count > expected ? levelOf(poissonDeviance(count, expected), levels) : 0;

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
