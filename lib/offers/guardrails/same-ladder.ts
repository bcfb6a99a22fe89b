import { NEIGHBOUR } from "../../affinity/model.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * A cross-sell goes with the anchors; another rung of one of their ladders, or of the cart's, would replace it. Nor do
 * two rungs of one ladder stand on a page: that would be a choice to make, not a suggestion.
 */
export const sameLadder: Guardrail = {
  name: "same_ladder",
  check({ kind, item, anchor, evidence }, { anchors, cart, page }) {
    if (kind === "upsell") return PASS;
    if ("flags" in evidence && (evidence.flags & (NEIGHBOUR.SIBLING | NEIGHBOUR.SUBSTITUTE)) !== 0) {
      return refuse(`it would replace ${anchor?.sku}, not go with it`);
    }
    if (item.ladder === 0) return PASS;
    const sibling = [...anchors, ...cart].find((line) => line.item?.ladder === item.ladder);
    if (sibling !== undefined) return refuse(`it is another rung of the ladder of ${sibling.sku}`);
    const shown = page
      .flat()
      .find((other) => other.item.ladder === item.ladder && other.item.sku !== item.sku);
    return shown === undefined
      ? PASS
      : refuse(`${shown.item.sku}, another rung of its ladder, is on the page`);
  },
};
