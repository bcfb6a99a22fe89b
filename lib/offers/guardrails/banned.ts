import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** A merchandiser's word is final. */
export const banned: Guardrail = {
  name: "banned",
  check: (offer, { policy }) =>
    policy.banned.includes(offer.item.sku) ? refuse("a merchandiser has taken it out") : PASS,
};
