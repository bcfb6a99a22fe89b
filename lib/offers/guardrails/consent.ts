import { agrees } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** An offer that rests on what this shopper bought needs the shopper's yes, on the site and in the CRM. */
export const consent: Guardrail = {
  name: "consent",
  check: ({ personal }, { shopper }) =>
    !personal || agrees(shopper)
      ? PASS
      : refuse(
          shopper.consent === "all"
            ? "the customer has not agreed to personal offers"
            : `consent is “${shopper.consent}”`,
        ),
};
