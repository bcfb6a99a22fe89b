import { itemMark, timesShown } from "../shopper/memory.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Shown often enough without a click, in whatever size and colour, is an answer too (by default 3 times in 14 days). */
export const fatigue: Guardrail = {
  name: "fatigue",
  check({ item }, { shopper: { memory }, policy: { fatigue }, now }) {
    if (memory.shown.size === 0) return PASS;
    const own = itemMark(item.sku);
    let times = timesShown(memory, own, now, fatigue.days);
    for (const { mark } of item.siblings)
      if (mark !== own) times += timesShown(memory, mark, now, fatigue.days);
    return times < fatigue.shown
      ? PASS
      : refuse(`shown ${times} times in ${fatigue.days} days without a click`);
  },
};
