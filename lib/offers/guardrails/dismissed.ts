import { blockMark, isDismissed, itemMark } from "../shopper/memory.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * What the shopper waved away stays away (for 90 days by default): an item everywhere and in every size and colour, a
 * block in its placement.
 */
export const dismissed: Guardrail = {
  name: "dismissed",
  check({ item, kind }, { shopper: { memory }, placement, policy, now }) {
    if (memory.dismissed.size === 0) return PASS;
    const { days } = policy.dismissed;
    if (isDismissed(memory, itemMark(item.sku), now, days)) {
      return refuse(`dismissed by the shopper within ${days} days`);
    }
    if (item.siblings.some(({ mark }) => isDismissed(memory, mark, now, days))) {
      return refuse(`dismissed in another size or colour within ${days} days`);
    }
    return isDismissed(memory, blockMark(placement, kind), now, days)
      ? refuse(`the shopper dismissed ${kind} in ${placement} within ${days} days`)
      : PASS;
  },
};
