import { standsBefore } from "../live/laid.ts";
import type { OverrideOf } from "../live/overrides.ts";
import { takes } from "../live/takes.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

const SAID = { same: "the same category", other: "another category" } as const;

/**
 * Only what goes with the anchor by the shop's own word on categories. It is said of what goes with a thing, so not of
 * a step up from it; and what a rule that stands higher has put there stays.
 */
export const categoryMatrix: Guardrail = {
  name: "category_matrix",
  check(offer, { overrides = [], anchors }) {
    if (offer.kind === "upsell") return PASS;
    const rule = overrides.find(
      (one): one is OverrideOf<"categories"> =>
        one.kind === "categories" &&
        one.strength === "only" &&
        takes(one, offer.item, anchors) === false &&
        !standsBefore(offer.laid, one, overrides),
    );
    if (rule === undefined) return PASS;
    const which = typeof rule.take === "string" ? SAID[rule.take] : rule.take.join(", ");
    return refuse(`only ${which} here, by ${rule.who}: ${rule.why}`);
  },
};
