/**
 * Cross-sell candidates: the anchors' neighbours, scored together.
 *
 * `score(b | anchors) = base_b + Σ_a w_ab`, the scorer's own sum (see lib/affinity); the evidence shown is that of the
 * anchor that adds most. Runs over columns and decodes only what is offered.
 */
import { NEIGHBOUR } from "../../affinity/model.ts";
import type { AffinityShard, NeighbourList } from "../../tables/affinity.ts";
import type { Found } from "../../tables/build-reader.ts";
import { keyNumber } from "../../tables/keys.ts";
import { dequantise } from "../../tables/quantise.ts";
import type { Offer } from "../offer.ts";

/** What the anchors add up to for one item, and the anchor row that adds most. */
interface Sum {
  score: number;
  weight: number;
  shard: AffinityShard;
  anchorRow: number;
  entry: number;
}

/** Best first; ties to the item with more orders, then by key, so that equal input gives equal order. */
export function neighbourOffers(anchors: readonly Found<AffinityShard>[], list: NeighbourList): Offer[] {
  const sums = new Map<number, Sum>();
  for (const { shard, row } of anchors) addRow(sums, shard, row, list);
  return [...sums]
    .sort(
      ([keyA, a], [keyB, b]) => b.score - a.score || supportOf(b, list) - supportOf(a, list) || keyA - keyB,
    )
    .map(([, sum]) => toOffer(sum, list));
}

function addRow(sums: Map<number, Sum>, shard: AffinityShard, row: number, list: NeighbourList): void {
  const { at, facts, weights, scale } = shard[list];
  const { keyHi, keyLo, base } = shard.facts;
  for (let i = at[row]!; i < at[row + 1]!; i++) {
    const item = facts[i]!;
    const key = keyNumber(keyHi[item]!, keyLo[item]!);
    const weight = dequantise(weights[i]!, scale);
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { score: base[item]! + weight, weight, shard, anchorRow: row, entry: i });
    } else {
      sum.score += weight;
      if (weight > sum.weight) Object.assign(sum, { weight, shard, anchorRow: row, entry: i });
    }
  }
}

const supportOf = ({ shard, entry }: Sum, list: NeighbourList): number =>
  shard.facts.support[shard[list].facts[entry]!]!;

function toOffer({ shard, entry, anchorRow, score }: Sum, list: NeighbourList): Offer {
  const { item, joint, share, flags, delayDays } = shard.neighbour(list, entry);
  const anchor = shard.self(anchorRow);
  const evidence = { joint, share, support: anchor.support, flags };
  const seen =
    flags & NEIGHBOUR.FROM_SIBLING ? "sibling" : flags & NEIGHBOUR.FROM_CATEGORY ? "category" : "together";
  return {
    kind: "crosssell",
    item,
    anchor,
    score,
    evidence: list === "next" ? { rule: "next", ...evidence, delayDays } : { rule: seen, ...evidence },
  };
}
