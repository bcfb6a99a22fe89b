import { barOf, gateLevels, levelOf } from "../../core/statistics/false-share.ts";
import { type AboveChance, aboveChance, NOT_ABOVE } from "./above-chance.ts";
import { meetingsByOctave } from "./basket-octaves.ts";
import type { Baskets } from "./baskets.ts";
import { chanceMeetings } from "./chance.ts";
import { type CountRow, countRows } from "./count-rows.ts";
import type { HeldPairs } from "./held-pairs.ts";
import { PairStore } from "./pair-store.ts";
import { seasonalMeetings } from "./seasons.ts";

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
 * Meetings among the baskets of each octave of lines apart say what the margins cannot: what is bought by the list meets
 * in the long baskets for that alone, and a printer meets its toner in the short ones. Whatever the margins say, a pair
 * must lie beyond these (p = .04), and passes where it does twice as far as is asked, `minLlr`: at 10.83 chance gets there
 * once in 600,000 pairs, so that asking twice lets no more of it pass.
 */
const LEAST_IN_OCTAVES = 3;
const PLAIN = 2;

/**
 * Counts the log and gates each pair: the buyers who show it, so that no customer's habit is taken for the shop's;
 * covariance above zero; Dunning's LLR over the baskets that can show a pair; and the joint orders above what dealing
 * the same lines over baskets of the same sizes would give, since one huge basket makes everything in it meet. How far
 * above (Poisson deviance) depends on how many pairs get there: the bar is the lowest at which no more than
 * `maxFalseShare` of the pairs that pass are expected to be chance, `minLlr` where none is.
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
  const { mass, total, items, paired, sizes } = baskets;
  const byMargins = chanceMeetings(paired, sizes);
  const byOctave = meetingsByOctave(baskets.octaves, sizes);
  const inSeason = seasonalMeetings(baskets.seasons);
  let orders = 0;
  for (let lines = 2; lines < sizes.length; lines++) orders += sizes[lines]!;
  const levels = gateLevels(options.minLlr);
  const store = new PairStore(items, options.minJoint, options.maxPairs);
  const held = new Uint32Array(items);
  const buyers = new Uint32Array(items);
  const levelBetween = (rank: number, partner: number, joint: number, squares: number): number => {
    const [a, b] = [paired[rank]!, paired[partner]!];
    const season = inSeason(rank, partner, joint);
    const beyondChance = (meetings: number): AboveChance => {
      // What is in nearly every order must meet the others so often, whatever goes with what (Fréchet's bound).
      const expected = Math.max(meetings * season, a + b - orders);
      return joint > expected ? aboveChance({ joint, squares, a, b, orders, expected }) : NOT_ABOVE;
    };
    const inOctaves = beyondChance(byOctave(rank, partner));
    const strictest = levels.deviances.length;
    if (Math.min(inOctaves.ratio, inOctaves.beyond) >= PLAIN * options.minLlr) return strictest;
    if (inOctaves.beyond < Math.min(LEAST_IN_OCTAVES, options.minLlr)) return 0;
    const { ratio, beyond } = beyondChance(byMargins(rank, partner));
    return ratio < options.minLlr ? 0 : levelOf(beyond, levels);
  };
  let seen = 0;
  const visit = ({
    rank,
    partners,
    length,
    joint,
    weight,
    repeats,
    squares,
    buyers: own,
  }: CountRow): void => {
    buyers[rank] = own;
    seen += length;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const partner = partners[i]!;
      if (joint[partner]! - repeats[partner]! >= store.least) held[count++] = partner;
    }
    const expectedShare = mass[rank]! / total;
    for (const partner of held.subarray(0, count).sort()) {
      const orders = joint[partner]!;
      let level = levels.deviances.length;
      if (options.minLlr > 0) {
        level = 0;
        // What is no more than chance by its weight needs no reckoning of its meetings.
        if (weight[partner]! > expectedShare * mass[partner]!)
          level = levelBetween(rank, partner, orders, orders + squares[partner]!);
      }
      store.push(partner, orders, orders - repeats[partner]!, weight[partner]!, level);
    }
    store.endRow(rank);
  };
  countRows(baskets, visit, from, to);
  return store.finish(seen, buyers);
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
