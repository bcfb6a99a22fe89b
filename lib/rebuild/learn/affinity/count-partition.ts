/** Counts the rows of one run of anchors, by what dividing the baskets has kept for it. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { type Baskets, LEADS, SAME_BUYER } from "../../../affinity/counts/baskets.ts";
import { ALONE } from "../../../affinity/counts/buyers.ts";
import { CountedRows } from "../../../affinity/counts/counted-rows.ts";
import type { HeldPairs } from "../../../affinity/counts/held-pairs.ts";
import { ascendingPlaces } from "../../../core/ascending-places.ts";
import { grown } from "../../../core/grown.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { keepColumns, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountedPairs, CountSet, ItemPartition } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";
import { asWords } from "../../storage/columns.ts";
import { type BasketFacts, daysOf, readFacts, slicesHolding } from "./basket-facts.ts";
import { pieceBytes } from "./divide-baskets.ts";
import { countBytes } from "./item-partitions.ts";

/** Numbers of buyers up to here are told apart when the fewest that a pair is held for is sought. */
export const MOST_BUYERS = 4096;

export async function countPartition(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  number: number,
  { from, to }: ItemPartition,
  settings: AffinitySettings,
): Promise<CountedPairs> {
  const facts = await readFacts(context, set);
  const need = { visits: sumOf(facts.visits, from, to), postings: sumOf(facts.support, from, to) };
  const bytes = countBytes(facts, need, settings.minJoint, settings.maxPairs);
  return context.budget.during("counting one partition", bytes, async () => {
    const baskets = await basketsOf(context, info, set, number, facts, { from, to });
    const rows = new CountedRows(baskets, settings, from, to);
    for await (const piece of daysOf(context, info, set, facts.known)) rows.see(piece);
    const pairs = rows.finish();
    await keepColumns(
      context,
      ARTIFACTS.pairs,
      {
        off: pairs.offsets.subarray(from, to + 1),
        par: pairs.partner,
        joi: pairs.joint,
        peo: pairs.people,
        wei: asWords(pairs.weight),
        lev: pairs.level,
      },
      set,
      number,
    );
    await keepColumns(
      context,
      ARTIFACTS.buyers,
      {
        buy: pairs.buyers.subarray(from, to),
      },
      set,
      number,
    );
    return { seen: pairs.seen, least: pairs.least, ...histogram(pairs) };
  });
}

async function basketsOf(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  number: number,
  facts: BasketFacts,
  { from, to }: ItemPartition,
): Promise<Baskets> {
  const postings = new Uint32Array(facts.items + 1);
  for (let rank = 0; rank < facts.items; rank++) {
    const own = rank >= from && rank < to ? facts.support[rank]! : 0;
    postings[rank + 1] = postings[rank]! + own;
  }
  const postingOf = new Uint32Array(postings[facts.items]!);
  const next = postings.slice(0, facts.items);
  let buyer = new Uint32Array(1024);
  let offsets = new Uint32Array(1024);
  let weight = new Uint32Array(1024);
  let ranks: Uint16Array | Uint32Array =
    facts.items <= 0xffff ? new Uint16Array(4096) : new Uint32Array(4096);
  let kept = 0;
  let end = 0;
  const { first, end: last } = slicesHolding(info, facts.known);
  for (let slice = first; slice < last; slice++) {
    const piece = await readColumns(context, ARTIFACTS.baskets, set, number, slice);
    const own = { offsets: piece.u32("off"), ranks: piece.u32("rank"), weight: piece.u32("wei") };
    const baskets = own.weight.length;
    await context.budget.during("baskets of one slice", pieceBytes(baskets, own.ranks.length), () => {
      offsets = grown(offsets, kept + baskets + 1);
      weight = grown(weight, kept + baskets);
      buyer = grown(buyer, kept + baskets);
      ranks = grown(ranks, end + own.ranks.length);
      weight.set(own.weight, kept);
      buyer.set(piece.u32("buy"), kept);
      ranks.set(own.ranks, end);
      for (let basket = 1; basket <= baskets; basket++) offsets[kept + basket] = end + own.offsets[basket]!;
    });
    kept += baskets;
    end += own.ranks.length;
  }
  const latest = new Uint32Array(to - from).fill(ALONE);
  for (const basket of ascendingPlaces(buyer.subarray(0, kept))) {
    const who = buyer[basket]!;
    const first = offsets[basket]!;
    for (let i = offsets[basket + 1]! - 1; i >= first && ranks[i]! >= from; i--) {
      const rank = ranks[i]!;
      const same = who !== ALONE && latest[rank - from] === who;
      latest[rank - from] = who;
      postingOf[next[rank]!++] = basket + (same ? SAME_BUYER : 0) + (i === first ? LEADS : 0);
    }
  }
  return { ...facts, offsets, ranks, weight, postings, basket: postingOf, kinds: () => facts.kinds };
}

function histogram({ people, level }: HeldPairs): Pick<CountedPairs, "held" | "reached"> {
  const held: number[] = [];
  const reached: number[][] = [];
  for (let i = 0; i < people.length; i++) {
    const count = Math.min(people[i]!, MOST_BUYERS);
    held[count] = (held[count] ?? 0) + 1;
    if (level[i] === 0) continue;
    reached[level[i]! - 1] ??= [];
    const own = reached[level[i]! - 1]!;
    own[count] = (own[count] ?? 0) + 1;
  }
  const filled = (counts: readonly number[] = []): number[] => Array.from(counts, (n) => n ?? 0);
  return { held: filled(held), reached: Array.from(reached, filled) };
}

function sumOf(column: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += column[i]!;
  return sum;
}
