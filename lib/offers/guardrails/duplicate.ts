import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Each item stands once on a page. */
export const duplicate: Guardrail = {
  name: "duplicate",
  check: (offer, { page }) =>
    page.some((block) => block.some((other) => other.item.sku === offer.item.sku))
      ? refuse("it stands on the page already")
      : PASS,
};
