/** What sells anyway: the `popular` block, and the fallback of a cross-sell that affinity has nothing to say for. */
import type { ItemFacts } from "../../tables/facts.ts";
import { type PopularShard, priceBand } from "../../tables/popular.ts";
import { bestFirst } from "../best-first.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Offer } from "../offer.ts";
import type { Scoring } from "../score.ts";

/** Of a long list so many are put in a shopper's own order; the others follow as they are. */
const REORDERED = 40;

/** Favourites of the anchors' categories, nearest first, then near their prices, then of the whole shop. */
export function* popularOffers(
  kind: BlockKind,
  anchors: readonly CartLine[],
  popular: PopularShard,
  scoring: Scoring,
): Generator<Offer> {
  const known = anchors.flatMap(({ item }) => (item === null ? [] : [item]));
  function* offers(
    list: readonly ItemFacts[],
    rule: "popular_category" | "price_band" | "popular",
    anchor: ItemFacts | null,
  ): Generator<Offer> {
    const offer = (item: ItemFacts): Offer => ({
      kind,
      item,
      anchor,
      personal: false,
      evidence: { rule, support: item.support },
      score: item.base * scoring.fit(item),
    });
    // What sells best stands first already; only a shopper's own taste puts it in another order.
    const reordered = scoring.reorders ? list.slice(0, REORDERED).map(offer) : [];
    yield* bestFirst(reordered, (a, b) => (b.score - a.score || b.item.support - a.item.support) < 0);
    for (const item of list.slice(reordered.length)) yield offer(item);
  }
  for (const anchor of known) {
    for (const category of ancestors(anchor.category)) {
      yield* offers(popular.list(category, null), "popular_category", anchor);
    }
  }
  for (const anchor of known) {
    if (anchor.price === null) continue;
    yield* offers(popular.list(null, priceBand(anchor.price)), "price_band", anchor);
  }
  yield* offers(popular.list(null, null), "popular", null);
}

/** `a/b/c` → `a/b/c`, `a/b`, `a`. */
export function ancestors(category: string | null): string[] {
  if (category === null) return [];
  const parts = category.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}
