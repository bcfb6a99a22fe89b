/** Words of the offer: what is proposed, for what, and on what evidence. */
import type { ItemFacts } from "../tables/facts.ts";
import type { LadderRow, RungRow } from "../tables/ladder.ts";

export const BLOCK_KINDS = ["upsell", "crosssell", "rebuy", "popular"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const PLACEMENTS = [
  "home",
  "product",
  "cart",
  "checkout",
  "confirmation",
  "account",
  "follow_up",
  "quota",
  "support",
] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** What an offer rests on, by the rule that proposed it. */
export type Evidence =
  | {
      /**
       * Bought together with the anchor; or, where the anchor is too new to tell, with another rung of its ladder
       * (`sibling`) or with its category's items (`category`).
       */
      readonly rule: "together" | "sibling" | "category";
      readonly joint: number;
      /** Share of the anchor's buyers, 0–1. */
      readonly share: number;
      /** Orders that hold the anchor. */
      readonly support: number;
      readonly flags: number;
    }
  | {
      /** Bought after the anchor, typically `delayDays` later. */
      readonly rule: "next";
      readonly joint: number;
      readonly share: number;
      readonly support: number;
      readonly flags: number;
      readonly delayDays: number;
    }
  | {
      /** A higher rung of the anchor's ladder, `steps` useful rungs up. */
      readonly rule: "ladder";
      readonly ladder: LadderRow;
      readonly from: RungRow;
      readonly to: RungRow;
      readonly steps: number;
    }
  /** Bought before by this shopper; `daysAgo` is `null` where the history carries no dates. */
  | {
      readonly rule: "rebuy";
      readonly times: number;
      readonly daysAgo: number | null;
      readonly intervalDays: number | null;
      /** Whether that is the shopper's own interval, or that of all who buy it. */
      readonly ownInterval: boolean;
    }
  /** Sells well: in the anchor's category, near its price, or in the whole shop. */
  | { readonly rule: "popular_category" | "price_band" | "popular"; readonly support: number };

export type Rule = Evidence["rule"];

/** One item proposed for one anchor (`null`: for nothing in particular). */
export interface Offer {
  readonly kind: BlockKind;
  readonly item: ItemFacts;
  readonly anchor: ItemFacts | null;
  readonly evidence: Evidence;
  /** Whether it rests on what this very shopper bought before. */
  readonly personal: boolean;
  /** Rank within its kind: lib/offers/score.ts, for upsells expected minor units. */
  readonly score: number;
}
