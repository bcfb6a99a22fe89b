/** The partitions' pairs, put together as if they had been counted in one piece. */

import { keptFrom, type PairOptions, type Pairs } from "../../../affinity/counts/pairs.ts";
import type { ScorerInput } from "../../../affinity/scorers/scorer.ts";
import { barOf, gateLevels } from "../../../core/statistics/false-share.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountedPairs, CountSet, ItemPartition, PairSummary } from "../../shapes/affinity-shapes.ts";
import { doubles } from "../../storage/columns.ts";
import type { BasketFacts } from "./basket-facts.ts";
import { MOST_BUYERS } from "./count-partition.ts";

export function summarise(
  partitions: readonly ItemPartition[],
  counted: readonly CountedPairs[],
  { minJoint, maxPairs, minLlr, maxFalseShare }: PairOptions,
): PairSummary {
  const sumFrom = (least: number, counts: readonly number[] = []): number =>
    counts.slice(least).reduce((all, n) => all + n, 0);
  const heldFrom = (least: number): number =>
    counted.reduce((sum, { held }) => sum + sumFrom(least, held), 0);
  // A partition that met the bound by itself has raised its least, and the whole cannot hold more than it.
  let least = counted.reduce((most, one) => Math.max(most, one.least), minJoint);
  while (heldFrom(least) > maxPairs) {
    if (least >= MOST_BUYERS)
      throw new Error(`more than ${maxPairs} pairs have ${MOST_BUYERS} buyers or more`);
    least++;
  }
  const seen = counted.reduce((sum, one) => sum + one.seen, 0);
  const levels = gateLevels(minLlr);
  const reached = Array.from(levels.deviances, (_, i) =>
    counted.reduce((sum, one) => sum + sumFrom(least, one.reached[i]), 0),
  );
  const bar = barOf(seen, reached, levels, maxFalseShare);
  return { partitions, seen, least, held: heldFrom(least), bar, kept: keptFrom(bar, reached) };
}

/** Array bytes of pairs: of those that passed, and of those that a regression is solved on. */
export const PASSED_BYTES = 21;
export const HELD_BYTES = 13;

/**
 * Which pairs of a set: all that are held, for a regression, which asks for no counts but weights; or those that passed the
 * gate and have one of the items `from … to − 1` in them, by number, at most so many.
 */
type WantedPairs = "held" | WantedRun;
export interface WantedRun extends ItemPartition {
  readonly most: number;
}

/** Pairs of a set with the facts of its items: what a scorer works from. The baskets themselves are not there. */
export async function scorerInput(
  context: StepContext,
  set: CountSet,
  facts: BasketFacts,
  { partitions, held, kept, least, bar, seen }: PairSummary,
  wanted: WantedPairs,
): Promise<ScorerInput> {
  const size = wanted === "held" ? held : wanted.most;
  const lowest = wanted === "held" ? 0 : bar;
  const counts = wanted === "held" ? 0 : size;
  const { from, to } = wanted === "held" ? { from: 0, to: facts.items } : wanted;
  const inside = (rank: number): boolean => facts.itemOf[rank]! >= from && facts.itemOf[rank]! < to;
  const pairs = {
    offsets: new Uint32Array(facts.items + 1),
    partner: new Uint32Array(size),
    joint: new Uint32Array(counts),
    people: new Uint32Array(counts),
    weight: new Float64Array(size),
    level: new Uint8Array(size),
    buyers: await readBuyers(context, set, partitions, facts.items),
    seen,
    bar,
    kept,
    least,
  };
  let end = 0;
  for (const [number, ranks] of partitions.entries()) {
    const part = await readColumns(context, ARTIFACTS.pairs, set, number);
    const offsets = part.u32("off");
    const partner = part.u32("par");
    const joint = part.u32("joi");
    const people = part.u32("peo");
    const weight = doubles(part.u32("wei"));
    const level = part.u8("lev");
    for (let rank = ranks.from; rank < ranks.to; rank++) {
      const own = inside(rank);
      for (let i = offsets[rank - ranks.from]!; i < offsets[rank - ranks.from + 1]!; i++) {
        if (people[i]! < least || level[i]! < lowest || !(own || inside(partner[i]!))) continue;
        pairs.partner[end] = partner[i]!;
        if (counts > 0) {
          pairs.joint[end] = joint[i]!;
          pairs.people[end] = people[i]!;
        }
        pairs.weight[end] = weight[i]!;
        pairs.level[end++] = level[i]!;
      }
      pairs.offsets[rank + 1] = end;
    }
  }
  return { baskets: facts, pairs: pairs satisfies Pairs };
}

/**
 * The items by runs whose pairs that passed are at most so many, a single item's where they are more: in one where all are
 * no more.
 */
export async function itemRuns(
  context: StepContext,
  set: CountSet,
  { items, itemOf }: BasketFacts,
  { partitions, kept, least, bar }: PairSummary,
  most: number,
): Promise<WantedRun[]> {
  if (kept <= most) return [{ from: 0, to: items, most: kept }];
  const pairsOf = new Uint32Array(items);
  for (const [number, ranks] of partitions.entries()) {
    const part = await readColumns(context, ARTIFACTS.pairs, set, number);
    const offsets = part.u32("off");
    const partner = part.u32("par");
    const people = part.u32("peo");
    const level = part.u8("lev");
    for (let rank = ranks.from; rank < ranks.to; rank++) {
      for (let i = offsets[rank - ranks.from]!; i < offsets[rank - ranks.from + 1]!; i++) {
        if (people[i]! < least || level[i]! < bar) continue;
        pairsOf[itemOf[rank]!]!++;
        pairsOf[itemOf[partner[i]!]!]!++;
      }
    }
  }
  const runs: WantedRun[] = [];
  let run: WantedRun = { from: 0, to: 0, most: 0 };
  for (let item = 0; item < items; item++) {
    const own = pairsOf[item]!;
    if (run.to > run.from && run.most + own > most) {
      runs.push(run);
      run = { from: item, to: item, most: 0 };
    }
    run = { ...run, to: item + 1, most: run.most + own };
  }
  return [...runs, run];
}

/** Rank → who bought the item, of all partitions. */
export async function readBuyers(
  context: StepContext,
  set: CountSet,
  partitions: readonly ItemPartition[],
  items: number,
): Promise<Uint32Array> {
  const buyers = new Uint32Array(items);
  for (const [number, { from }] of partitions.entries()) {
    const part = await readColumns(context, ARTIFACTS.buyers, set, number);
    buyers.set(part.u32("buy"), from);
  }
  return buyers;
}
