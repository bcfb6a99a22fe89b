import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import type { CartLine } from "../context.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * A cross-sell goes with the anchors; another rung of one of their ladders, or of the cart's, would replace it. Nor do
 * two rungs of one ladder stand on a page: that would be a choice to make, not a suggestion.
 */
export const sameLadder: Guardrail = {
  name: "same_ladder",
  check({ kind, item, anchor, evidence }, { anchors, cart, page }) {
    if (kind === "upsell") return PASS;
    const goes = evidence.rule === "better" ? evidence.goes : evidence;
    if ("flags" in goes && (goes.flags & (NEIGHBOUR.SIBLING | NEIGHBOUR.SUBSTITUTE)) !== 0) {
      return refuse(`it would replace ${anchor?.sku}, not go with it`);
    }
    if (item.ladder === 0) return PASS;
    const sibling = rungIn(anchors, item.ladder) ?? rungIn(cart, item.ladder);
    if (sibling !== undefined) return refuse(`it is another rung of the ladder of ${sibling.sku}`);
    for (const block of page) {
      for (const { item: other } of block) {
        if (other.ladder === item.ladder && other.sku !== item.sku) {
          return refuse(`${other.sku}, another rung of its ladder, is on the page`);
        }
      }
    }
    return PASS;
  },
};

const rungIn = (lines: readonly CartLine[], ladder: number): CartLine | undefined =>
  lines.find((line) => line.item?.ladder === ladder);
