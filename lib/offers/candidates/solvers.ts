/**
 * What helps with what the shopper asks about, among all items that the catalog says solve it (tag `solves:…`): whether
 * it fits what is owned is for the guardrails to say. Where nothing that is sold helps, there is nothing to offer.
 */
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import type { Offer } from "../offer.ts";
import { SOLVES } from "../solves.ts";

/** Of one ladder one choice, its cheapest rung first: somebody in need is not sold the dearest way out. */
export function solvingOffers(topics: readonly string[], popular: PopularShard): Offer[][] {
  const choices = new Map<string, Offer[]>();
  for (const topic of topics) {
    for (const item of popular.list(`${SOLVES}${topic}`, null)) {
      const name = item.ladder === 0 ? item.sku : `ladder ${item.ladder}`;
      const choice = choices.get(name) ?? [];
      if (choice.some((one) => one.item.sku === item.sku)) continue;
      choice.push({
        kind: "upsell",
        item,
        anchor: null,
        evidence: { rule: "solves", topic, support: item.support },
        personal: false,
        score: (item.price ?? 0) * Math.max(0, item.margin ?? 1),
      });
      choices.set(name, choice);
    }
  }
  for (const choice of choices.values()) choice.sort((a, b) => (a.item.price ?? 0) - (b.item.price ?? 0));
  return [...choices.values()];
}
