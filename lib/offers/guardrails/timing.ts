import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Each kind has its moments: the policy says which placements it may stand in. */
export const timing: Guardrail = {
  name: "timing",
  check: (offer, { kinds, placement }) =>
    kinds.includes(offer.kind) ? PASS : refuse(`no ${offer.kind} in placement ${placement}`),
};
