/** An answer but for what is each asker's own: its tokens, and the request's id. */
import type { OfferToken } from "../../learning/events/offer-token.ts";
import type { Offer } from "../../offers/offer.ts";
import type { AnswerBlock, AnswerOffer } from "./answer.ts";

export interface UnsignedBlock extends Omit<AnswerBlock, "token" | "offers"> {
  readonly offers: readonly {
    readonly shown: Omit<AnswerOffer, "token">;
    readonly signed: Pick<OfferToken, "kind" | "sku" | "anchor" | "position" | "propensity">;
  }[];
}

export interface Unsigned {
  readonly blocks: readonly UnsignedBlock[];
  readonly chosen: readonly (readonly Offer[])[];
}
