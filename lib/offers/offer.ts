/** Words of the offer: what is proposed, for what, and on what evidence. */
import { NEIGHBOUR } from "../affinity/affinity-model.ts";
import type { Milestone } from "../customers/milestones.ts";
import type { ItemFacts } from "../tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../tables/rows/ladder-shard.ts";
import { costOf } from "./quantity-cost.ts";

export const BLOCK_KINDS = ["upsell", "crosssell", "rebuy", "popular"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** What says that an item goes with the anchor, or follows it. */
export type GoesWith =
  | {
      /**
       * Bought together with the anchor; or, where the anchor is too new to tell, with another rung of its ladder
       * (`sibling`), its category's items (`category`) or those of a category above (`department`).
       */
      readonly rule: "together" | "sibling" | "category" | "department";
      readonly joint: number;
      /** Share of the orders that hold the anchor, or what speaks for it; 0–1. */
      readonly share: number;
      /** Those orders. */
      readonly support: number;
      readonly flags: number;
      /** Sku of what fills the item's place in the cart: of its category, and not seen together with it. */
      readonly filledBy?: string | undefined;
    }
  | {
      /** Bought after the anchor, typically `delayDays` later. */
      readonly rule: "next";
      readonly joint: number;
      readonly share: number;
      readonly support: number;
      readonly flags: number;
      readonly delayDays: number;
    };

/** What an offer rests on, by the rule that proposed it. */
export type Evidence =
  | GoesWith
  | {
      /** The next rung of an item that goes with the anchor: `goes` is what is known of that item, `from`. */
      readonly rule: "better";
      readonly goes: GoesWith;
      readonly ladder: LadderRow;
      readonly from: RungRow;
      readonly to: RungRow;
    }
  | {
      /** A higher rung of the anchor's ladder, `steps` useful rungs up. */
      readonly rule: "ladder";
      readonly ladder: LadderRow;
      readonly from: RungRow;
      readonly to: RungRow;
      readonly steps: number;
      /** Minor units that the shopper pays less: the pieces in the cart come cheaper as a pack. */
      readonly saves?: number;
      /** The moment that makes it welcome, far from a decision. */
      readonly occasion?: Occasion;
    }
  | {
      /** A set that what is in view or in the cart is part of; its parts one by one come to `sum`. */
      readonly rule: "set";
      readonly parts: readonly { readonly item: ItemFacts; readonly qty: number }[];
      readonly sum: number;
      /** Minor units that the shopper pays less than for what it replaces, 0 where more. */
      readonly saves: number;
    }
  | {
      /** More pieces of the same, which then cost `each` instead of `single`. */
      readonly rule: "quantity";
      readonly qty: number;
      readonly each: number;
      readonly single: number;
      readonly saves: number;
    }
  /** Stands in for the anchor, which cannot be bought now: another version of it, or of its shelf. */
  | {
      readonly rule: "substitute";
      readonly like: "version" | "shelf";
      readonly support: number;
      /** The ladder that both stand on. */
      readonly ladder?: LadderRow;
    }
  /** The catalog says that it helps with what the shopper asks about. */
  | { readonly rule: "solves"; readonly topic: string; readonly support: number }
  /** For a friend of somebody who recommends the shop, by the catalog's word. */
  | { readonly rule: "referral"; readonly support: number }
  /** Bought before by this shopper; `daysAgo` is `null` where the history carries no dates. */
  | {
      readonly rule: "rebuy";
      readonly times: number;
      readonly daysAgo: number | null;
      readonly intervalDays: number | null;
      /** Whether that is the shopper's own interval, or that of all who buy it. */
      readonly ownInterval: boolean;
      /** Share of all its buyers who came back for it, 0–1, and what that is at least. */
      readonly returned: number;
      readonly returnedAtLeast: number;
    }
  /** A merchandiser puts it there, whatever is known of it. */
  | { readonly rule: "pinned"; readonly support: number }
  /** Sells well: in the anchor's category, near its price, or in the whole shop. */
  | { readonly rule: "popular_category" | "price_band" | "popular"; readonly support: number };

/** A milestone, or a thing beyond its usual age. */
export type Occasion =
  | Extract<Milestone, { readonly kind: "anniversary" | "orders" }>
  | { readonly kind: "age"; readonly years: number };

/** The step of an offer up a ladder, from an anchor or from what goes with it; `null` where there is none. */
export const stepUp = (evidence: Evidence): Extract<Evidence, { rule: "ladder" | "better" }> | null =>
  evidence.rule === "ladder" || evidence.rule === "better" ? evidence : null;

/** Whether buyers of the anchor itself collect the offered item with it or after it, which is a variant of it. */
export const isCollected = (evidence: Evidence): boolean =>
  (evidence.rule === "together" || evidence.rule === "next") && (evidence.flags & NEIGHBOUR.SET) !== 0;

/** Minor units that an offer saves the shopper, 0 where it saves none. */
export const savedBy = (evidence: Evidence): number => ("saves" in evidence ? (evidence.saves ?? 0) : 0);

/** Whether the shopper is asked to spend more than on what was chosen or went with it anyway. */
export const raises = ({ kind, evidence }: Pick<Offer, "kind" | "evidence">): boolean =>
  (stepsUp({ kind, evidence }) && savedBy(evidence) === 0) || evidence.rule === "better";

/**
 * Whether it is a step from what was chosen or is owned, which it fits as that did; help in need and what is for a
 * friend are none.
 */
export const stepsUp = ({ kind, evidence }: Pick<Offer, "kind" | "evidence">): boolean =>
  kind === "upsell" && evidence.rule !== "solves" && evidence.rule !== "referral";

/** What a raising offer would stand in place of: the anchor, or the lower rung of what goes with it. */
export const lowerOf = ({ anchor, evidence }: Offer): ItemFacts | null =>
  evidence.rule === "better" ? evidence.from.item : anchor;

/** What of a merchandiser's rule counts for the offer that it puts there. */
export interface LaidBy {
  readonly id: string;
  readonly who: string;
  readonly why: string;
  /** Place in the block, from 1; the first where absent. */
  readonly position?: number | undefined;
  /** Guardrails that do not count. */
  readonly waives?: readonly string[] | undefined;
}

/** One item proposed for one anchor (`null`: for nothing in particular). */
export interface Offer {
  readonly kind: BlockKind;
  readonly item: ItemFacts;
  readonly anchor: ItemFacts | null;
  readonly evidence: Evidence;
  /** Pieces of it, one where absent. */
  readonly qty?: number;
  /** What it takes the place of: so many pieces of an item in view or in the cart; absent where of nothing. */
  readonly replaces?: { readonly item: ItemFacts; readonly qty: number };
  /** Other lines whose place it takes as well: parts of a set. */
  readonly also?: readonly { readonly item: ItemFacts; readonly qty: number }[];
  /** Minor units for all of its pieces, where that is not its price for each. */
  readonly total?: number;
  /** Minor units that what it takes the place of costs now, where that is not its price for each. */
  readonly before?: number;
  /** Whether it rests on what this very shopper bought before. */
  readonly personal: boolean;
  /** Rank within its kind: lib/offers/ranking/score.ts, for upsells expected minor units. */
  readonly score: number;
  /** Chance with which it was drawn for its place; absent where nothing was drawn. */
  readonly propensity?: number;
  /** The merchandiser's rule that put it there, or gave it its place. */
  readonly laid?: LaidBy;
}

/** Minor units that all of its pieces cost; `null` where the price is not known. */
export const paidFor = ({ item, qty = 1, total }: Offer): number | null => total ?? costOf(item, qty);

/** Minor units that what it takes the place of costs; `null` where it replaces nothing, or a price is not known. */
export function replacedCost({ replaces, also = [], before }: Offer): number | null {
  if (replaces === undefined) return null;
  if (before !== undefined) return before;
  let sum = 0;
  for (const { item, qty } of [replaces, ...also]) {
    if (item.price === null) return null;
    sum += item.price * qty;
  }
  return sum;
}
