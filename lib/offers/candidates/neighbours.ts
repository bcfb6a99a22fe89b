/**
 * Cross-sell candidates: the anchors' neighbours, scored together (lib/offers/ranking/score.ts), and what the shopper
 * buys anyway.
 *
 * The evidence shown is that of the anchor that adds most. Runs over columns; an offer is made only when it is asked
 * for, best first.
 */
import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { dequantise } from "../../tables/format/quantise.ts";
import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard, NeighbourList } from "../../tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { GoesWith, Offer } from "../offer.ts";
import { isInstead } from "../one-of-a-kind.ts";
import { betterRung } from "../ranking/better-rung.ts";
import type { Scoring } from "../ranking/score.ts";
import type { Shopper } from "../shopper/shopper.ts";
import { ownOffers } from "./rebuys.ts";
import { ScoreTally } from "./score-tally.ts";
import { type Leant, leant } from "./sum-leanings.ts";
import type { Voice } from "./voice.ts";

export interface NeighbourSources {
  readonly list: NeighbourList;
  /** Whose neighbours are proposed. */
  readonly anchors: readonly Found<AffinityShard>[];
  /** Whose neighbours only count for more: the rest of the cart, what was viewed. */
  readonly voices: readonly Voice[];
  /** What both say of items without proposing them. */
  readonly leanings: Leant;
  /** What is in view or in the cart, and so fills its category's place unless it is seen together with more of it. */
  readonly held: readonly Found<AffinityShard>[];
  /** Whether what this shopper bought before is proposed as well. */
  readonly own: boolean;
  readonly shopper: Shopper;
  readonly scoring: Scoring;
  /** Whether the anchors themselves are what the shopper bought, not what the page shows. */
  readonly personal: boolean;
}

/** Lent to one list of candidates at a time; who finds it lent makes another. */
let spare: ScoreTally | null = null;

/**
 * Best first; ties to the item with more orders, then by key, so that equal input gives equal order. Each is a choice:
 * a better rung before the item itself, where there is one.
 */
export function* neighbourOffers(sources: NeighbourSources): Generator<readonly Offer[]> {
  const { list, scoring, shopper } = sources;
  const tally = spare ?? new ScoreTally();
  spare = null;
  tally.clear();
  try {
    for (const { shard, row } of sources.anchors) propose(tally, shard, row, list);
    for (const voice of sources.voices) add(tally, voice, list);
    lean(tally, sources.leanings);
    if (scoring.reorders) rescore(tally, scoring);
    const own = sources.own
      ? ownOffers("crosssell", shopper, scoring, sources.leanings).filter(
          ({ item: { key } }) => tally.find(key.hi, key.lo) < 0,
        )
      : [];
    const held = list === "next" ? [] : heldLines(sources.held);
    let next = 0;
    for (const i of tally.bestFirst()) {
      while (next < own.length && own[next]!.score > tally.score[i]!) yield [own[next++]!];
      yield toChoice(tally, i, sources, held);
    }
    for (const offer of own.slice(next)) yield [offer];
  } finally {
    spare = tally;
  }
}

function propose(tally: ScoreTally, shard: AffinityShard, row: number, list: NeighbourList): void {
  const { at, facts, weights, scale, flags } = shard[list];
  const { keyHi, keyLo, base } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    if ((flags[i]! & NEIGHBOUR.SET_OF) !== 0) continue;
    const item = facts[i]!;
    const weight = dequantise(weights[i]!, scale);
    const known = tally.find(keyHi[item]!, keyLo[item]!);
    if (known < 0) {
      tally.add(shard, item, base[item]! + weight, weight, row, i);
    } else {
      tally.score[known]! += weight;
      if (weight > tally.weight[known]!) tally.owe(known, shard, weight, row, i);
    }
  }
}

function add(tally: ScoreTally, { found: { shard, row }, weight }: Voice, list: NeighbourList): void {
  const { at, facts, weights, scale } = shard[list];
  const { keyHi, keyLo } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    const item = facts[i]!;
    const known = tally.find(keyHi[item]!, keyLo[item]!);
    if (known >= 0) tally.score[known]! += weight * dequantise(weights[i]!, scale);
  }
}

function lean(tally: ScoreTally, leanings: Leant): void {
  if (leanings.size === 0) return;
  for (let i = 0; i < tally.size; i++) tally.score[i] = leant(tally.score[i]!, tally.keyLo(i), leanings);
}

function rescore(tally: ScoreTally, scoring: Scoring): void {
  const { score, shard, facts } = tally;
  for (let i = 0; i < tally.size; i++) {
    score[i] = scoring.ofRow(shard[i]!.facts, facts[i]!, tally.key(i), score[i]!);
  }
}

function toChoice(
  tally: ScoreTally,
  i: number,
  { list, personal }: NeighbourSources,
  held: readonly HeldLine[],
): readonly Offer[] {
  const score = tally.score[i]!;
  const from = tally.from[i]!;
  const { item, joint, share, flags, delayDays } = from.neighbour(list, tally.entry[i]!);
  const anchor = from.self(tally.anchorRow[i]!);
  const rule = toldBy(flags);
  const support = buyersBehind(rule, from, tally.anchorRow[i]!);
  const goes: GoesWith =
    list === "next"
      ? { rule: "next", joint, share, support, flags, delayDays }
      : { rule, joint, share, support, flags, filledBy: fillerOf(item, held, from, tally.anchorRow[i]!) };
  const offer: Offer = { kind: "crosssell", item, anchor, score, personal, evidence: goes };
  const ladder = item.ladder === 0 ? null : from.ladderOf(item.key);
  const better = ladder === null ? null : betterRung(ladder, item.sku);
  return better === null
    ? [offer]
    : [{ ...offer, item: better.to.item, evidence: { rule: "better", goes, ...better } }, offer];
}

/** Whose buyers an entry was seen in: the anchor's own, or those of what speaks for it. */
export function toldBy(flags: number): "together" | "sibling" | "category" | "department" {
  if ((flags & NEIGHBOUR.FROM_SIBLING) !== 0) return "sibling";
  if ((flags & NEIGHBOUR.FROM_CATEGORY) !== 0) return "category";
  return (flags & NEIGHBOUR.FROM_DEPARTMENT) !== 0 ? "department" : "together";
}

/** How many these are. */
export const buyersBehind = (rule: ReturnType<typeof toldBy>, shard: AffinityShard, row: number): number =>
  rule === "together" ? shard.self(row).support : shard.lent(row)[rule];

/** A line in view or in the cart: read once, for each candidate is compared with all of them. */
interface HeldLine {
  readonly found: Found<AffinityShard>;
  readonly item: ItemFacts;
  readonly category: string | null;
}

const heldLines = (held: readonly Found<AffinityShard>[]): HeldLine[] =>
  held.map((found) => {
    const item = found.shard.self(found.row);
    return { found, item, category: item.category };
  });

/**
 * Sku of the line that fills the item's place without being seen together with it: one of its own category, or one of its
 * department with whose category the proposing anchor goes just as it goes with the item.
 */
const fillerOf = (
  item: ItemFacts,
  held: readonly HeldLine[],
  anchor: AffinityShard,
  anchorRow: number,
): string | undefined =>
  held.find(
    (line) =>
      isInstead(line.category, item.category, item.several) &&
      !seenTogether(line.found.shard, line.found.row, item) &&
      (line.category === item.category || goesWithCategory(anchor, anchorRow, line.category)),
  )?.item.sku;

/** Whether a row has something of a category. */
function goesWithCategory(shard: AffinityShard, row: number, category: string | null): boolean {
  const { at, facts } = shard.together;
  const { category: numbers, categories } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++)
    if (categories.at(numbers[facts[i]!]!) === category) return true;
  return false;
}

function seenTogether(shard: AffinityShard, row: number, { key }: ItemFacts): boolean {
  const { at, facts, flags } = shard.together;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    const other = facts[i]!;
    if (shard.facts.keyHi[other] !== key.hi || shard.facts.keyLo[other] !== key.lo) continue;
    return (flags[i]! & (NEIGHBOUR.SIBLING | NEIGHBOUR.SUBSTITUTE | NEIGHBOUR.SET_OF)) === 0;
  }
  return false;
}
