/** The partitions' pairs, put together as if they had been counted in one piece. */

import type { Baskets } from "../../../affinity/counts/baskets.ts";
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

/** Array bytes of pairs. */
export const pairBytes = (pairs: number): number => 21 * pairs;

/**
 * Pairs of a set with the facts of its items: what a scorer works from. The baskets themselves are not there. A ridge is
 * solved on all pairs that are held; all else asks only for those that passed the gate.
 */
export async function scorerInput(
  context: StepContext,
  set: CountSet,
  facts: BasketFacts,
  { partitions, held, kept, least, bar, seen }: PairSummary,
  wanted: "held" | "passed",
): Promise<ScorerInput> {
  const size = wanted === "held" ? held : kept;
  const lowest = wanted === "held" ? 0 : bar;
  const pairs = {
    offsets: new Uint32Array(facts.items + 1),
    partner: new Uint32Array(size),
    joint: new Uint32Array(size),
    people: new Uint32Array(size),
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
      for (let i = offsets[rank - ranks.from]!; i < offsets[rank - ranks.from + 1]!; i++) {
        if (people[i]! < least || level[i]! < lowest) continue;
        pairs.partner[end] = partner[i]!;
        pairs.joint[end] = joint[i]!;
        pairs.people[end] = people[i]!;
        pairs.weight[end] = weight[i]!;
        pairs.level[end++] = level[i]!;
      }
      pairs.offsets[rank + 1] = end;
    }
  }
  const baskets: Baskets = {
    ...facts,
    offsets: new Uint32Array(0),
    ranks: new Uint32Array(0),
    weight: new Uint32Array(0),
    postings: new Uint32Array(0),
    basket: new Uint32Array(0),
  };
  return { baskets, pairs: pairs satisfies Pairs };
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
