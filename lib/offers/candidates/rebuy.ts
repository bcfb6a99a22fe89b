/** What a shopper bought before and may need again, likeliest first; whether it is due is for the guardrail `owned` to say. */
import type { AffinityShard } from "../../tables/affinity.ts";
import type { Found } from "../../tables/build-reader.ts";
import { keyNumber } from "../../tables/keys.ts";
import type { Offer } from "../offer.ts";
import type { Scoring } from "../score.ts";
import { ownedItem, type Shopper } from "../shopper.ts";

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
    const intervalDays = owned.intervalDays ?? item.rebuyDays;
    offers.push({
      kind: "rebuy",
      item,
      anchor: null,
      score: (item.base + scoring.own(keyNumber(hi, lo), item.rebuyDays)) * scoring.fit(item),
      personal: true,
      evidence: { rule: "rebuy", times: owned.times, daysAgo: owned.daysAgo, intervalDays },
    });
  }
  return offers.sort(
    (a, b) => b.score - a.score || b.item.support - a.item.support || (a.item.sku < b.item.sku ? -1 : 1),
  );
}
