/** The answer to a request for blocks: the contract that other programs are built against. Money in major units. */
import type { BlockKind } from "../../offers/offer.ts";
import type { Placement } from "../../offers/placements.ts";
import type { Degraded } from "./degraded.ts";

export interface Answer {
  readonly request: string;
  readonly build: string | null;
  readonly placement: Placement;
  readonly experiment?: { readonly id: string; readonly arm: string };
  readonly blocks: readonly AnswerBlock[];
  /** Why the answer is less than it could be. */
  readonly degraded?: Degraded;
  /** What the browser is to remember and to send along next time; only where the request brought a `state`. */
  readonly state?: string;
  /** The group of customers whose policy held; only with `explain`. */
  readonly segment?: string;
  /** Candidates that a guardrail refused; only with `explain`. */
  readonly refused?: readonly RefusedOffer[];
  /** What merchandisers have laid down that counted here, in its order; only with `explain`. */
  readonly overrides?: readonly LaidDown[];
  /** What guardrails said against offers that are shown because a rule waives those; only with `explain`. */
  readonly waived?: readonly RefusedOffer[];
}

/** A rule of `/v1/admin/overrides`. */
interface LaidDown {
  readonly id: string;
  readonly kind: string;
  readonly who: string;
  readonly why: string;
}

export interface AnswerBlock {
  readonly kind: BlockKind;
  readonly title: string;
  readonly token: string;
  readonly offers: readonly AnswerOffer[];
}

export interface AnswerOffer {
  readonly sku: string;
  readonly title: string;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: Price;
  readonly anchor?: string;
  /** Pieces of the offer; one where absent. */
  readonly qty?: number;
  readonly replaces?: Replaces;
  /** Other lines whose place it takes as well: a set of several that are in the cart. */
  readonly replaces_too?: readonly Replaces[];
  readonly step?: PriceStep;
  readonly benefit?: string;
  readonly stock?: Stock;
  readonly why: {
    readonly rule: string;
    readonly text: string;
    readonly evidence: Readonly<Record<string, unknown>>;
  };
  readonly token: string;
}

/** `amount` is `null` where the shop has named no price. */
export interface Price {
  readonly amount: number | null;
  readonly currency: string;
  readonly text: string;
}

/** The line that an offer takes the place of: so many pieces of it. */
export interface Replaces {
  readonly sku: string;
  readonly qty: number;
}

/** What taking the offer changes: from what the replaced pieces cost together, to what its own pieces do. */
export interface PriceStep {
  readonly from: number;
  /** What the shopper pays more for the whole of it; negative where a pack saves. */
  readonly amount: number;
  /** `amount` in percent of `from`. */
  readonly percent: number;
  readonly text: string;
}

/** Said only when few are left. */
export interface Stock {
  readonly left: number;
  readonly text: string;
}

export interface RefusedOffer {
  readonly sku: string;
  readonly anchor: string | null;
  readonly guardrail: string;
  readonly detail: string;
}
