/**
 * Cross-sell candidates: the anchors' neighbours, scored together (lib/offers/score.ts), and what the shopper buys anyway.
 *
 * The evidence shown is that of the anchor that adds most. Runs over columns; an offer is made only when it is asked
 * for, best first.
 */
import { NEIGHBOUR } from "../../affinity/model.ts";
import type { AffinityShard, NeighbourList } from "../../tables/affinity.ts";
import type { Found } from "../../tables/build-reader.ts";
import { keyNumber } from "../../tables/keys.ts";
import { dequantise } from "../../tables/quantise.ts";
import { bestFirst } from "../best-first.ts";
import type { Evidence, Offer } from "../offer.ts";
import type { Scoring } from "../score.ts";
import type { Shopper } from "../shopper.ts";
import { ownEvidence } from "./rebuy.ts";

/** An item's row, and how much what goes with it counts. */
export interface Voice {
  readonly found: Found<AffinityShard>;
  readonly weight: number;
}

export interface NeighbourSources {
  readonly list: NeighbourList;
  /** Whose neighbours are proposed. */
  readonly anchors: readonly Found<AffinityShard>[];
  /** Whose neighbours only count for more: the rest of the cart, what was viewed. */
  readonly voices: readonly Voice[];
  /** What this shopper bought before: proposed as well. */
  readonly bought: readonly Found<AffinityShard>[];
  readonly shopper: Shopper;
  readonly scoring: Scoring;
  /** Whether the anchors themselves are what the shopper bought, not what the page shows. */
  readonly personal: boolean;
}

/** What is known of one candidate: its facts, its score, and the anchor row that adds most (−1: the shopper's own history). */
interface Sum {
  readonly key: number;
  readonly shard: AffinityShard;
  readonly facts: number;
  score: number;
  weight: number;
  from: AffinityShard;
  anchorRow: number;
  entry: number;
}

/** Best first; ties to the item with more orders, then by key, so that equal input gives equal order. */
export function* neighbourOffers(sources: NeighbourSources): Generator<Offer> {
  const { list, scoring, shopper, personal } = sources;
  const sums = new Map<number, Sum>();
  for (const { shard, row } of sources.anchors) propose(sums, shard, row, list);
  for (const voice of sources.voices) add(sums, voice, list);
  for (const { shard, row } of sources.bought) proposeOwn(sums, shard, row, shopper);
  const scored = [...sums.values()];
  for (const sum of scored) {
    const { facts } = sum.shard;
    sum.score = scoring.withOwn(sum.key, sum.score) * scoring.fitOfRow(facts, sum.facts, sum.key);
  }
  for (const sum of bestFirst(scored, before)) yield toOffer(sum, list, shopper, personal);
}

const before = (a: Sum, b: Sum): boolean =>
  (b.score - a.score || supportOf(b) - supportOf(a) || a.key - b.key) < 0;

const supportOf = ({ shard, facts }: Sum): number => shard.facts.support[facts]!;

function propose(sums: Map<number, Sum>, shard: AffinityShard, row: number, list: NeighbourList): void {
  const { at, facts, weights, scale } = shard[list];
  const { keyHi, keyLo, base } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    const item = facts[i]!;
    const key = keyNumber(keyHi[item]!, keyLo[item]!);
    const weight = dequantise(weights[i]!, scale);
    const sum = sums.get(key);
    if (sum === undefined) {
      const score = base[item]! + weight;
      sums.set(key, { key, shard, facts: item, score, weight, from: shard, anchorRow: row, entry: i });
    } else {
      sum.score += weight;
      if (weight > sum.weight) {
        sum.weight = weight;
        sum.from = shard;
        sum.anchorRow = row;
        sum.entry = i;
      }
    }
  }
}

function add(sums: Map<number, Sum>, { found: { shard, row }, weight }: Voice, list: NeighbourList): void {
  const { at, facts, weights, scale } = shard[list];
  const { keyHi, keyLo } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    const sum = sums.get(keyNumber(keyHi[facts[i]!]!, keyLo[facts[i]!]!));
    if (sum !== undefined) sum.score += weight * dequantise(weights[i]!, scale);
  }
}

function proposeOwn(sums: Map<number, Sum>, shard: AffinityShard, row: number, shopper: Shopper): void {
  const facts = shard.selfRow(row);
  const { keyHi, keyLo, base } = shard.facts;
  const key = keyNumber(keyHi[facts]!, keyLo[facts]!);
  if (sums.has(key) || !shopper.owned.has(key)) return;
  sums.set(key, { key, shard, facts, score: base[facts]!, weight: 0, from: shard, anchorRow: -1, entry: -1 });
}

function toOffer(sum: Sum, list: NeighbourList, shopper: Shopper, personal: boolean): Offer {
  const { shard, facts, from, anchorRow, entry, score } = sum;
  if (anchorRow < 0) {
    const item = shard.facts.at(facts);
    // Only what the shopper owns is proposed without an anchor.
    const evidence = ownEvidence(shopper.owned.get(sum.key)!, item.rebuyDays);
    return { kind: "crosssell", item, anchor: null, score, personal: true, evidence };
  }
  const { item, joint, share, flags, delayDays } = from.neighbour(list, entry);
  const anchor = from.self(anchorRow);
  const seen = { joint, share, support: anchor.support, flags };
  const rule =
    flags & NEIGHBOUR.FROM_SIBLING ? "sibling" : flags & NEIGHBOUR.FROM_CATEGORY ? "category" : "together";
  const evidence: Evidence = list === "next" ? { rule: "next", ...seen, delayDays } : { rule, ...seen };
  return { kind: "crosssell", item, anchor, score, personal, evidence };
}
