/** What a shopper bought before and may need again, likeliest first; whether it is due is for the guardrail `owned` to say. */
import type { AffinityShard } from "../../tables/affinity.ts";
import type { Found } from "../../tables/build-reader.ts";
import { keyNumber } from "../../tables/keys.ts";
import type { Evidence, Offer } from "../offer.ts";
import type { Scoring } from "../score.ts";
import { type OwnedItem, ownedItem, type Shopper } from "../shopper.ts";

/** What a shopper's own purchases say for an item; `rebuyDays` is the interval of all who buy it. */
export const ownEvidence = (owned: OwnedItem, rebuyDays: number | null): Evidence => ({
  rule: "rebuy",
  times: owned.times,
  daysAgo: owned.daysAgo,
  intervalDays: owned.intervalDays ?? rebuyDays,
  ownInterval: owned.ownInterval,
});

export function rebuyOffers(
  bought: readonly Found<AffinityShard>[],
  shopper: Shopper,
  scoring: Scoring,
): Offer[] {
  const offers: Offer[] = [];
  for (const { shard, row } of bought) {
    const item = shard.self(row);
    const owned = ownedItem(shopper, item);
    if (owned === null) continue;
    const { hi, lo } = item.key;
    offers.push({
      kind: "rebuy",
      item,
      anchor: null,
      score: scoring.withOwn(keyNumber(hi, lo), item.base) * scoring.fit(item),
      personal: true,
      evidence: ownEvidence(owned, item.rebuyDays),
    });
  }
  return offers.sort(
    (a, b) => b.score - a.score || b.item.support - a.item.support || (a.item.sku < b.item.sku ? -1 : 1),
  );
}
