/**
 * What somebody who recommends the shop may pass on to a friend: items that the catalog tags `referral` (a trial, a card, a
 * voucher for two). Shown where the policy says so: by default to promoters, where their milestones stand.
 */
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import type { Offer } from "../offer.ts";
import { REFERRAL_LIST } from "../referral.ts";

/** Best-selling first. */
export const referralOffers = (popular: PopularShard): Offer[] =>
  popular.list(REFERRAL_LIST, null).map((item) => ({
    kind: "upsell",
    item,
    anchor: null,
    evidence: { rule: "referral", support: item.support },
    personal: false,
    // Never below what asking costs: a gift need not earn anything by itself.
    score: 1 + item.support,
  }));
