import type { Baskets } from "./baskets.ts";
import { chanceMeetings } from "./chance.ts";
import { type CountRow, countRows } from "./count.ts";
import { logLikelihoodRatio, poissonDeviance } from "./llr.ts";
import { PairStore } from "./pair-store.ts";

/**
 * The pairs that are held: row of the rarer item, partners ascending (ranks). Lower triangle in compressed rows.
 * `passed` is 1 where the pair passed the gate; the others are held because the ridge needs their covariance.
 */
export interface Pairs {
  readonly offsets: Uint32Array;
  readonly partner: Uint32Array;
  readonly joint: Uint32Array;
  /** Sum of the weights of the baskets that hold both, units of 2^−16, exact. */
  readonly weight: Float64Array;
  readonly passed: Uint8Array;
  /** Unordered pairs bought together at least once, and those that passed. */
  readonly seen: number;
  readonly kept: number;
  /** Least joint count that is held: above the gate's where there would be more pairs than are allowed. */
  readonly least: number;
}

export interface PairOptions {
  readonly minJoint: number;
  /** 0 passes every pair that is held, whatever its sign. */
  readonly minLlr: number;
  readonly maxPairs: number;
}

/**
 * Counts the log and gates each pair: joint orders; covariance above zero; Dunning's LLR of the raw counts; and the
 * joint orders above what dealing the same lines over baskets of the same sizes would give (Poisson deviance at the same
 * bar), since one huge basket makes everything in it meet. Rows `from … to − 1` may be collected apart from the others.
 */
export function collectPairs(baskets: Baskets, options: PairOptions, from = 0, to = baskets.items): Pairs {
  const { support, mass, total, orders, items } = baskets;
  const byChance = chanceMeetings(support, baskets.sizes);
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
      const passed =
        options.minLlr <= 0 ||
        (weight > expectedShare * mass[partner]! &&
          exceeds(joint, byChance(rank, partner), options.minLlr) &&
          logLikelihoodRatio(joint, support[rank]!, support[partner]!, orders) >= options.minLlr);
      store.push(partner, joint, weight, passed);
    }
    store.endRow(rank);
  };
  countRows(baskets, visit, from, to);
  return store.finish(seen);
}

/** Whether a count lies above its expectation by more than chance. */
const exceeds = (count: number, expected: number, minDeviance: number): boolean =>
  count > expected && poissonDeviance(count, expected) >= minDeviance;

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
      if (pairs.passed[i] === 1) visit(a, pairs.partner[i]!, i);
    }
  }
}
