import { calendarOf } from "../../core/calendar.ts";
import { itemMark, timesShown } from "../shopper/memory.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Shown often enough without a click, in whatever size and colour, is an answer too (by default 3 times in 14 days). */
export const fatigue: Guardrail = {
  name: "fatigue",
  check({ item }, { shopper: { memory }, policy: { fatigue, time_zone }, now }) {
    if (memory.shown.size === 0) return PASS;
    const today = calendarOf(time_zone)(now);
    const own = itemMark(item.sku);
    let times = timesShown(memory, own, today, fatigue.days);
    for (const { mark } of item.siblings)
      if (mark !== own) times += timesShown(memory, mark, today, fatigue.days);
    return times < fatigue.shown
      ? PASS
      : refuse(`shown ${times} times in ${fatigue.days} days without a click`);
  },
};
