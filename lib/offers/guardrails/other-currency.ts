import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Who asks in a currency is offered what has a price in it: nothing is converted, and nothing shown without its price. */
export const otherCurrency: Guardrail = {
  name: "other_currency",
  check({ item }, { currency = null }) {
    return currency === null || item.price !== null ? PASS : refuse(`it has no price in ${currency}`);
  },
};
