import { isCollected } from "../offer.ts";
import { sameKind } from "../one-of-a-kind.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * Each item stands once on a page, and so does each kind of thing: beside the red one its blue sister is a choice to
 * make, not a suggestion. What buyers of the anchor collect (`SET`) may stand side by side.
 */
export const duplicate: Guardrail = {
  name: "duplicate",
  check(offer, { page }) {
    for (const block of page) {
      for (const other of block) {
        if (other.item.sku === offer.item.sku) return refuse("it stands on the page already");
        if (isCollected(offer.evidence) && isCollected(other.evidence)) continue;
        if (sameKind(offer.item, other.item))
          return refuse(`${other.item.sku}, one of its kind, is on the page`);
      }
    }
    return PASS;
  },
};
