/** Counts the rows of one partition's anchors: the log streams by, and only baskets that hold an anchor are kept. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import type { Baskets } from "../../../affinity/counts/baskets.ts";
import { collectRows, type HeldPairs } from "../../../affinity/counts/pairs.ts";
import { grown } from "../../../core/grown.ts";
import type { LogInfo } from "../../log/scan.ts";
import { type StepContext, workKey } from "../../run/context.ts";
import { putColumns, words } from "../../storage/columns.ts";
import { type BasketFacts, type CountSet, readFacts, stretches } from "./facts.ts";
import { PAIRS, pairsKey } from "./pairs-file.ts";
import { countBytes, type Partition } from "./partitions.ts";

/** Joint counts up to here are told apart when the least that is held is sought. */
export const MOST_JOINT = 4096;

export interface Counted {
  /** Pairs bought together at all. */
  readonly seen: number;
  /** Least joint count that this partition held. */
  readonly least: number;
  /** Joint count (capped) → pairs that were held. */
  readonly held: readonly number[];
  /** Level of the gate − 1 → the same of the pairs whose highest level it is. */
  readonly reached: readonly (readonly number[])[];
}

export async function countPartition(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  number: number,
  { from, to }: Partition,
  settings: AffinitySettings,
): Promise<Counted> {
  const facts = await readFacts(context, set);
  const need = { visits: sumOf(facts.visits, from, to), postings: sumOf(facts.support, from, to) };
  const bytes = countBytes(facts, need, settings.minJoint, settings.maxPairs);
  return context.budget.during("counting one partition", bytes, async () => {
    const baskets = await basketsOf(context, info, facts, { from, to }, settings);
    const pairs = collectRows(baskets, settings, from, to);
    await putColumns(context.blobs, workKey(context, pairsKey(set, number)), PAIRS, {
      off: pairs.offsets.subarray(from, to + 1),
      par: pairs.partner,
      joi: pairs.joint,
      wei: words(pairs.weight),
      lev: pairs.level,
    });
    return { seen: pairs.seen, least: pairs.least, ...histogram(pairs) };
  });
}

async function basketsOf(
  context: StepContext,
  info: LogInfo,
  facts: BasketFacts,
  { from, to }: Partition,
  settings: AffinitySettings,
): Promise<Baskets> {
  const postings = new Uint32Array(facts.items + 1);
  for (let rank = 0; rank < facts.items; rank++) {
    const own = rank >= from && rank < to ? facts.support[rank]! : 0;
    postings[rank + 1] = postings[rank]! + own;
  }
  const order = new Uint32Array(postings[facts.items]!);
  const next = postings.slice(0, facts.items);
  let offsets = new Uint32Array(1024);
  let weight = new Uint32Array(1024);
  let ranks: Uint16Array | Uint32Array =
    facts.items <= 0xffff ? new Uint16Array(4096) : new Uint32Array(4096);
  let kept = 0;
  let end = 0;
  const inBasket = new Uint32Array(settings.maxBasketLines);
  for await (const stretch of stretches(context, info, facts.known, settings)) {
    for (let o = 0; o < stretch.weight.length; o++) {
      // Partners are ranks below the anchor, so what lies behind the partition's last rank is of no use here.
      let length = 0;
      let anchors = false;
      for (let l = stretch.offsets[o]!; l < stretch.offsets[o + 1]!; l++) {
        const rank = facts.rankOf[stretch.items[l]!]!;
        if (rank >= to) continue;
        inBasket[length++] = rank;
        if (rank >= from) anchors = true;
      }
      if (!anchors) continue;
      const basket = inBasket.subarray(0, length).sort();
      offsets = grown(offsets, kept + 2);
      weight = grown(weight, kept + 1);
      ranks = grown(ranks, end + length);
      ranks.set(basket, end);
      weight[kept] = stretch.weight[o]!;
      for (let i = length - 1; i >= 0 && basket[i]! >= from; i--) order[next[basket[i]!]!++] = kept;
      end += length;
      offsets[++kept] = end;
    }
  }
  const { items, orders: all, itemOf, rankOf, support, mass, total, rate, sizes } = facts;
  return {
    items,
    orders: all,
    itemOf,
    rankOf,
    offsets,
    ranks,
    weight,
    postings,
    order,
    support,
    mass,
    total,
    rate,
    sizes,
  };
}

function histogram({ joint, level }: HeldPairs): Pick<Counted, "held" | "reached"> {
  const held: number[] = [];
  const reached: number[][] = [];
  for (let i = 0; i < joint.length; i++) {
    const count = Math.min(joint[i]!, MOST_JOINT);
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
