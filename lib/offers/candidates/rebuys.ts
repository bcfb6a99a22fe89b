/**
 * What a shopper bought before and may need again, likeliest first; whether it is due is for the guardrail `owned` to
 * say.
 */
import { keyNumber } from "../../tables/format/keys.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { BlockKind, Evidence, Offer } from "../offer.ts";
import type { Scoring } from "../ranking/score.ts";
import type { OwnedItem, Shopper } from "../shopper/shopper.ts";
import { type Leant, leant, NO_LEANINGS } from "./sum-leanings.ts";

/** What a shopper's own purchases, and those of all who buy it, say for an item. */
const ownEvidence = (
  owned: OwnedItem,
  { rebuyDays, returned, returnedAtLeast }: Pick<ItemFacts, "rebuyDays" | "returned" | "returnedAtLeast">,
): Evidence => ({
  rule: "rebuy",
  times: owned.times,
  daysAgo: owned.daysAgo,
  intervalDays: owned.intervalDays ?? rebuyDays,
  ownInterval: owned.ownInterval,
  returned,
  returnedAtLeast,
});

/** Best first; ties to the item with more orders, then by key. `leanings`: what a cart says of them. */
export function ownOffers(
  kind: BlockKind,
  shopper: Shopper,
  scoring: Scoring,
  leanings: Leant = NO_LEANINGS,
): Offer[] {
  const offers: Offer[] = [];
  for (const [key, owned] of shopper.owned) {
    const { item } = owned;
    if (item === null) continue;
    offers.push({
      kind,
      item,
      anchor: null,
      score: scoring.withOwn(key, leant(scoring.standalone(item), item.key.lo, leanings)) * scoring.fit(item),
      personal: true,
      evidence: ownEvidence(owned, item),
    });
  }
  return offers.sort((a, b) => b.score - a.score || b.item.support - a.item.support || keyOf(a) - keyOf(b));
}

const keyOf = ({ item: { key } }: Offer): number => keyNumber(key.hi, key.lo);
