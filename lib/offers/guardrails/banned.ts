import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** A policy lives as long as its snapshot, and its list may be long. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(skus: readonly string[]): ReadonlySet<string> {
  let set = sets.get(skus);
  if (set === undefined) {
    set = new Set(skus);
    sets.set(skus, set);
  }
  return set;
}

/** A merchandiser's word is final. */
export const banned: Guardrail = {
  name: "banned",
  check: (offer, { policy }) =>
    setOf(policy.banned).has(offer.item.sku) ? refuse("a merchandiser has taken it out") : PASS,
};
