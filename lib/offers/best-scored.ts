import type { PopularShard } from "../tables/popular.ts";
import type { Offer } from "./offer.ts";

/**
 * All items the scorer can rank, best first: the anchors' neighbours, and behind or between them what sells anyway
 * at its base rate. No guardrail has seen them, so nobody but a measurement may.
 */
export function bestScored(neighbours: readonly Offer[], popular: PopularShard): Offer[] {
  const scored = new Set(neighbours.map((offer) => offer.item.sku));
  const anyway = popular
    .list(null, null)
    .filter((item) => !scored.has(item.sku))
    .map(
      (item): Offer => ({
        kind: "crosssell",
        item,
        anchor: null,
        evidence: { rule: "popular", support: item.support },
        score: item.base,
      }),
    );
  return [...neighbours, ...anyway].sort((a, b) => b.score - a.score || b.item.support - a.item.support);
}
