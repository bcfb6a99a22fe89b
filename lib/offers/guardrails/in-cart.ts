import { holds } from "../context.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Nobody is offered what is in view or in the cart already. */
export const inCart: Guardrail = {
  name: "in_cart",
  check: (offer, context) =>
    holds(context, offer.item.sku) ? refuse("it is in view or in the cart already") : PASS,
};
