/** Fallback candidates where affinity has nothing to say: category, then price band, then the whole shop. */
import type { ItemFacts } from "../../tables/facts.ts";
import { type PopularShard, priceBand } from "../../tables/popular.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Evidence, Offer } from "../offer.ts";

/** In order of trust. Scores are the items' own chances of being bought. */
export function popularOffers(kind: BlockKind, anchors: readonly CartLine[], popular: PopularShard): Offer[] {
  const offers: Offer[] = [];
  const add = (
    anchor: ItemFacts | null,
    items: readonly ItemFacts[],
    evidence: (item: ItemFacts) => Evidence,
  ) => {
    for (const item of items) offers.push({ kind, item, anchor, evidence: evidence(item), score: item.base });
  };
  const known = anchors.flatMap(({ item }) => (item === null ? [] : [item]));
  for (const anchor of known) {
    for (const category of ancestors(anchor.category)) {
      add(anchor, popular.list(category, null), ({ support }) => ({ rule: "category", category, support }));
    }
  }
  for (const anchor of known) {
    if (anchor.price === null) continue;
    add(anchor, popular.list(null, priceBand(anchor.price)), ({ support }) => ({
      rule: "price_band",
      support,
    }));
  }
  add(null, popular.list(null, null), ({ support }) => ({ rule: "popular", support }));
  return offers;
}

/** `a/b/c` → `a/b/c`, `a/b`, `a`. */
export function ancestors(category: string | null): string[] {
  if (category === null) return [];
  const parts = category.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}
