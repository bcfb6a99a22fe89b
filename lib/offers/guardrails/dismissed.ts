import * as v from "valibot";
import { calendarOf } from "../../core/calendar.ts";
import { days, said } from "../policy/policy-fields.ts";
import { blockMark, isDismissed, itemMark } from "../shopper/memory.ts";
import { PASS, refuse, withNumbers } from "./guardrail.ts";

/**
 * What the shopper waved away stays away (for 90 days by default): an item everywhere and in every size and colour, a
 * block in its placement.
 */
export const dismissed = withNumbers(
  "dismissed",
  {
    days: {
      says: said(v.pipe(days, v.maxValue(90)), "Days for which what was dismissed stays away."),
      default: 90,
    },
  },
  ({ item, kind }, { shopper: { memory }, placement, policy, now }, { days: most }) => {
    if (memory.dismissed.size === 0) return PASS;
    const today = calendarOf(policy.time_zone)(now);
    if (isDismissed(memory, itemMark(item.sku), today, most)) {
      return refuse(`dismissed by the shopper within ${most} days`);
    }
    if (item.siblings.some(({ mark }) => isDismissed(memory, mark, today, most))) {
      return refuse(`dismissed in another size or colour within ${most} days`);
    }
    return isDismissed(memory, blockMark(placement, kind), today, most)
      ? refuse(`the shopper dismissed ${kind} in ${placement} within ${most} days`)
      : PASS;
  },
);
