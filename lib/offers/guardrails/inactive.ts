import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** An item the catalog has taken out of sale, or that only old orders know, is not offered. */
export const inactive: Guardrail = {
  name: "inactive",
  check: (offer) => (offer.item.active ? PASS : refuse("the catalog does not sell it")),
};
