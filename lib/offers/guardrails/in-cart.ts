import { holds } from "../context.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Nobody is offered what is in view or in the cart already, but for more of it at a lower price each. */
export const inCart: Guardrail = {
  name: "in_cart",
  check: (offer, context) =>
    offer.evidence.rule !== "quantity" && holds(context, offer.item.sku)
      ? refuse("it is in view or in the cart already")
      : PASS,
};
