/** What sells anyway: the `popular` block, and the fallback of a cross-sell that affinity has nothing to say for. */
import { type PopularShard, priceBand } from "../../tables/popular.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Offer } from "../offer.ts";

/** Favourites of the anchors' categories, nearest first, then near their prices, then of the whole shop. */
export function* popularOffers(
  kind: BlockKind,
  anchors: readonly CartLine[],
  popular: PopularShard,
): Generator<Offer> {
  const known = anchors.flatMap(({ item }) => (item === null ? [] : [item]));
  for (const anchor of known) {
    for (const category of ancestors(anchor.category)) {
      for (const item of popular.list(category, null)) {
        const evidence = { rule: "popular_category", support: item.support } as const;
        yield { kind, item, anchor, evidence, score: item.base };
      }
    }
  }
  for (const anchor of known) {
    if (anchor.price === null) continue;
    for (const item of popular.list(null, priceBand(anchor.price))) {
      yield { kind, item, anchor, evidence: { rule: "price_band", support: item.support }, score: item.base };
    }
  }
  for (const item of popular.list(null, null)) {
    yield {
      kind,
      item,
      anchor: null,
      evidence: { rule: "popular", support: item.support },
      score: item.base,
    };
  }
}

/** `a/b/c` → `a/b/c`, `a/b`, `a`. */
export function ancestors(category: string | null): string[] {
  if (category === null) return [];
  const parts = category.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}
