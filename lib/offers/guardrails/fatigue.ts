import { itemMark, timesShown } from "../shopper/memory.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Shown often enough without a click is an answer too (by default 3 times in 14 days). */
export const fatigue: Guardrail = {
  name: "fatigue",
  check({ item }, { shopper: { memory }, policy: { fatigue }, now }) {
    if (memory.shown.size === 0) return PASS;
    const times = timesShown(memory, itemMark(item.sku), now, fatigue.days);
    return times < fatigue.shown
      ? PASS
      : refuse(`shown ${times} times in ${fatigue.days} days without a click`);
  },
};
