import type { OfferContext } from "../context.ts";
import type { Offer } from "../offer.ts";

/** What a guardrail says: nothing against the offer, or why not, with the numbers. */
export type Verdict = { readonly pass: true } | { readonly pass: false; readonly detail: string };

export const PASS: Verdict = { pass: true };
export const refuse = (detail: string): Verdict => ({ pass: false, detail });

/** A rule that may refuse an offer. Pure: the same offer in the same context gets the same verdict. */
export interface Guardrail {
  readonly name: string;
  check(offer: Offer, context: OfferContext): Verdict;
}
