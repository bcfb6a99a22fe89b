import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import { type Leant, leant } from "../candidates/sum-leanings.ts";
import type { Offer } from "../offer.ts";
import type { Scoring } from "./score.ts";

/**
 * All items the scorer can rank, best first: the anchors' neighbours and the shopper's own items, and behind or between
 * them what sells anyway at its base rate. No guardrail has seen them, so nobody but a measurement may.
 */
export function bestScored(
  neighbours: Iterable<readonly Offer[]>,
  popular: PopularShard,
  scoring: Scoring,
  leanings: Leant,
): Offer[] {
  // Of each choice the item itself: that another rung may stand in its place is no word on how it ranks.
  const scored = Array.from(neighbours, (choice) => choice.at(-1)!);
  const known = new Set(scored.map((offer) => offer.item.sku));
  const anyway = popular
    .list(null, null)
    .filter((item) => !known.has(item.sku))
    .map(
      (item): Offer => ({
        kind: "crosssell",
        item,
        anchor: null,
        personal: false,
        evidence: { rule: "popular", support: item.support },
        score: leant(scoring.standalone(item), item.key.lo, leanings) * scoring.fit(item),
      }),
    );
  return [...scored, ...anyway].sort((a, b) => b.score - a.score || b.item.support - a.item.support);
}
