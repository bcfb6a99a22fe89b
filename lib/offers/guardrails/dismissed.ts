import * as v from "valibot";
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
  ({ item, kind }, { shopper: { memory }, placement, now }, { days: most }) => {
    if (memory.dismissed.size === 0) return PASS;
    if (isDismissed(memory, itemMark(item.sku), now, most)) {
      return refuse(`dismissed by the shopper within ${most} days`);
    }
    if (item.siblings.some(({ mark }) => isDismissed(memory, mark, now, most))) {
      return refuse(`dismissed in another size or colour within ${most} days`);
    }
    return isDismissed(memory, blockMark(placement, kind), now, most)
      ? refuse(`the shopper dismissed ${kind} in ${placement} within ${most} days`)
      : PASS;
  },
);
