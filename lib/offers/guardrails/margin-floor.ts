import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** An upsell that is not expected to earn more than it risks is not shown. */
export const marginFloor: Guardrail = {
  name: "margin_floor",
  check: ({ kind, score }) =>
    kind !== "upsell" || score > 0 ? PASS : refuse(`expected value ${score.toFixed(1)} is not above 0`),
};
