/** Offers and shoppers that the cases are made of. */
import { NEIGHBOUR } from "../../../../lib/affinity/affinity-model.ts";
import type { Override } from "../../../../lib/offers/live/overrides.ts";
import type { Offer } from "../../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../../lib/offers/policy/policy.ts";
import { itemMark } from "../../../../lib/offers/shopper/memory.ts";
import type { OwnedItem } from "../../../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../../../lib/tables/format/keys.ts";
import type { CustomerRow } from "../../../../lib/tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../../../lib/tables/rows/facts.ts";
import type { RungRow } from "../../../../lib/tables/rows/ladder-shard.ts";
import { customerRow } from "../../../fixtures/customer-row.ts";
import { factsOf } from "../../../fixtures/facts.ts";
import {
  anchor,
  crosssellOf,
  ladderOf,
  lineOf,
  rungOf,
  shopperWith,
  upsellOf,
} from "../../../fixtures/offers.ts";

export const known = (row: Partial<CustomerRow>) => shopperWith({ profile: customerRow(row) });
export const owning = (offer: Offer, owned: Partial<OwnedItem>) => {
  const { hi, lo } = offer.item.key;
  const had: OwnedItem = {
    item: offer.item,
    daysAgo: 10,
    intervalDays: null,
    ownInterval: false,
    durable: null,
    times: 1,
    freshness: 1,
    ...owned,
  };
  return shopperWith({ owned: new Map([[keyNumber(hi, lo), had]]) });
};
/** Two colours of one thing. */
export const SIBLINGS = ["red", "goes-with"].map((sku) => ({ key: factsOf(sku).key, mark: itemMark(sku) }));
/** A name of one word. */
export const NAME = [{ hash: 7, weight: 50 }];
export const REBUY = {
  rule: "rebuy",
  times: 3,
  daysAgo: 40,
  intervalDays: 30,
  ownInterval: true,
  returned: 0.4,
  returnedAtLeast: 0.3,
} as const;
/** Taken by fewer than a tenth of the anchor's buyers. */
export const seldom = () => ({ rule: "together", joint: 50, share: 0.099, support: 500, flags: 0 }) as const;
/** Collected with the anchor. */
export const setOf = () =>
  ({ rule: "together", joint: 50, share: 0.5, support: 100, flags: NEIGHBOUR.SET }) as const;
/** A policy with a cap of its own for one kind of step. */
export const capped = (axis: "set" | "quantity", percent: number) => ({
  ...defaultPolicy,
  price_cap: { ...defaultPolicy.price_cap, by_axis: { ...defaultPolicy.price_cap.by_axis, [axis]: percent } },
});
export const item = (different: Parameters<typeof factsOf>[1]) =>
  factsOf("goes-with", { price: 500, ...different });

export const BY = { who: "Mai", why: "because" };
export const NOTHING: Override = { id: "nothing", kind: "none", ...BY };
export const PIN: Override = { id: "pin", kind: "pin", item: "goes-with", ...BY };
export const categories = (
  take: "same" | "other" | string[],
  strength: "only" | "prefer" = "only",
): Override => ({
  id: "categories",
  kind: "categories",
  take,
  strength,
  ...BY,
});
export const BEANS = [lineOf(factsOf("anchor", { price: 1000, category: "coffee/beans" }))];

/** One step up from the anchor, to the rung below `top`. */
export const below = (top: Partial<ItemFacts>, different: Partial<ItemFacts> = {}): Offer => {
  const from = rungOf(anchor);
  const to = rungOf(factsOf("better", { price: 1100, ladder: 7, ...different }));
  const rungs = [from, to, rungOf(factsOf("top", { price: 1200, ladder: 7, ...top }))];
  return upsellOf({
    item: to.item,
    evidence: { rule: "ladder", ladder: ladderOf(rungs), from, to, steps: 1 },
  });
};
/** A step up that changes attributes. */
export const lifting = (before: RungRow["attributes"], after: RungRow["attributes"]): Offer["evidence"] => {
  const from = rungOf(anchor, { attributes: before });
  const to = rungOf(factsOf("better", { price: 1100, ladder: 7 }), { attributes: after });
  return { rule: "ladder", ladder: ladderOf([from, to]), from, to, steps: 1 };
};

/** Stands in for the anchor, of whose ladder it is. */
export const insteadOf = (different: Parameters<typeof factsOf>[1]): Offer =>
  crosssellOf({
    item: item({ ladder: anchor.ladder, ...different }),
    evidence: { rule: "substitute", like: "version", support: 0 },
  });

/** The menu in place of its burger: 100 more than the 1,000 in view, 200 less than one by one. */
export const setMenu = (different: Partial<ItemFacts> = {}, sum = 1300): Offer => {
  const menu = factsOf("menu", { price: 1100, ...different });
  const parts = [anchor, factsOf("fries", { price: sum - 1000 })].map((one) => ({ item: one, qty: 1 }));
  return {
    ...{ kind: "upsell", item: menu, anchor, score: 10, personal: false },
    replaces: { item: anchor, qty: 1 },
    evidence: { rule: "set", parts, sum, saves: 0 },
  };
};
/** Two at so much each instead of one at 1,000. */
export const twoFor = (each: number): Offer => ({
  ...{ kind: "upsell", item: anchor, anchor, qty: 2, score: 10, personal: false },
  ...{ replaces: { item: anchor, qty: 1 }, before: 1000, total: 2 * each },
  evidence: { rule: "quantity", qty: 2, each, single: 1000, saves: 0 },
});
export const inNeed = (different: Partial<ItemFacts> = {}): Offer => ({
  ...{ kind: "upsell", item: item(different), anchor: null, score: 10, personal: false },
  evidence: { rule: "solves", topic: "taste", support: 0 },
});
export const forFriend = (different: Partial<ItemFacts> = {}): Offer => ({
  ...inNeed(different),
  evidence: { rule: "referral", support: 0 },
});
