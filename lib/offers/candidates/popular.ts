/** What sells anyway: the `popular` block, and the fallback of a cross-sell that affinity has nothing to say for. */

import { keyNumber } from "../../tables/format/keys.ts";
import { homePriceOf, type ItemFacts } from "../../tables/rows/facts.ts";
import type { FactsReader } from "../../tables/rows/facts-reader.ts";
import { bandOfPrice, type PopularShard } from "../../tables/rows/popular-shard.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Offer } from "../offer.ts";
import type { Scoring } from "../ranking/score.ts";
import { type Leant, leant, NO_LEANINGS } from "./sum-leanings.ts";

/** Of a long list so many are put in a shopper's own order; the others follow as they are. */
const REORDERED = 40;

/**
 * Favourites of the anchors' categories, nearest first, then near their prices, then of the whole shop; `leanings`: what
 * anchors and cart say of them.
 */
export function* popularOffers(
  kind: BlockKind,
  anchors: readonly CartLine[],
  popular: PopularShard,
  scoring: Scoring,
  leanings: Leant = NO_LEANINGS,
): Generator<Offer> {
  const known = anchors.flatMap(({ item }) => (item === null ? [] : [item]));
  function* offers(
    rows: Uint32Array,
    rule: "popular_category" | "price_band" | "popular",
    anchor: ItemFacts | null,
  ): Generator<Offer> {
    for (const { row, score } of inOrder(rows, popular.facts, scoring, leanings)) {
      const item = popular.facts.at(row);
      yield { kind, item, anchor, personal: false, evidence: { rule, support: item.support }, score };
    }
  }
  for (const anchor of known) {
    for (const category of ancestors(anchor.category)) {
      yield* offers(popular.rows(category, null), "popular_category", anchor);
    }
  }
  for (const anchor of known) {
    const price = homePriceOf(anchor);
    if (price !== null) yield* offers(popular.rows(null, bandOfPrice(price)), "price_band", anchor);
  }
  yield* offers(popular.rows(null, null), "popular", null);
}

interface Scored {
  readonly row: number;
  readonly score: number;
}

/** What sells best stands first already; only a shopper's own taste, or the cart, puts it in another order. */
function* inOrder(
  rows: Uint32Array,
  facts: FactsReader,
  scoring: Scoring,
  leanings: Leant,
): Generator<Scored> {
  const scored = (row: number): Scored => {
    const key = keyNumber(facts.keyHi[row]!, facts.keyLo[row]!);
    const company = leant(scoring.standaloneOfRow(facts, row), facts.keyLo[row]!, leanings);
    return { row, score: company * scoring.fitOfRow(facts, row, key) };
  };
  const reordered =
    scoring.reorders || leanings.size > 0 ? Array.from(rows.subarray(0, REORDERED), scored) : [];
  yield* reordered.sort((a, b) => b.score - a.score || facts.support[b.row]! - facts.support[a.row]!);
  for (let i = reordered.length; i < rows.length; i++) yield scored(rows[i]!);
}

/** `a/b/c` → `a/b/c`, `a/b`, `a`. */
function ancestors(category: string | null): string[] {
  if (category === null) return [];
  const parts = category.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}
