import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** What cannot be delivered is not offered. */
export const outOfStock: Guardrail = {
  name: "out_of_stock",
  check: (offer) => (offer.item.inStock ? PASS : refuse("the catalog's stock is 0")),
};
