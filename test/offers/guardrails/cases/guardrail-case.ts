import type { OfferContext } from "../../../../lib/offers/context.ts";
import type { Offer } from "../../../../lib/offers/offer.ts";

export type GuardrailCase = readonly [says: string, offer: Offer, context: OfferContext];
/** By the guardrail's name: cases to which it alone objects. Were it to let them pass, they would be shown. */
export type CasesByGuardrail = Readonly<Record<string, readonly GuardrailCase[]>>;
