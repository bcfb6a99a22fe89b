/** The answer to a request for blocks, as DESIGN fixes it. Money in major units. */
import type { BlockKind, Placement } from "../../offers/offer.ts";

export interface Answer {
  readonly request: string;
  readonly build: string | null;
  readonly placement: Placement;
  readonly experiment?: { readonly id: string; readonly arm: string };
  readonly blocks: readonly AnswerBlock[];
  /** Why the answer is less than it could be. */
  readonly degraded?: string;
  /** What the browser is to remember and to send along next time; only where the request brought a `state`. */
  readonly state?: string;
  /** Candidates that a guardrail refused; only with `explain`. */
  readonly refused?: readonly RefusedOffer[];
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
  readonly step?: Step;
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

/** How far an upsell goes: from the anchor's price, by how much. */
export interface Step {
  readonly from: number;
  readonly amount: number;
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
