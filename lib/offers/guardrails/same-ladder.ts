import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { sameKind } from "../one-of-a-kind.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * A cross-sell goes with the anchors; another rung or variant of one of them, or of what is in the cart, would replace
 * it, unless buyers collect such things (`SET`). What stands in for an anchor that cannot be bought is meant to replace it.
 */
export const sameLadder: Guardrail = {
  name: "same_ladder",
  check({ kind, item, anchor, evidence }, { anchors, cart }) {
    if (kind === "upsell" || evidence.rule === "substitute") return PASS;
    const goes = evidence.rule === "better" ? evidence.goes : evidence;
    const flags = "flags" in goes ? goes.flags : 0;
    if ((flags & (NEIGHBOUR.SIBLING | NEIGHBOUR.SUBSTITUTE)) !== 0) {
      return refuse(`it would replace ${anchor?.sku}, not go with it`);
    }
    if ((flags & NEIGHBOUR.SET) !== 0) return PASS;
    if ("filledBy" in goes && goes.filledBy !== undefined) {
      return refuse(`${goes.filledBy} fills its place in the cart, and is not seen with it`);
    }
    // `in_cart` speaks for the item itself.
    const sibling = [...anchors, ...cart].find(
      (line) => line.item !== null && line.sku !== item.sku && sameKind(line.item, item),
    );
    return sibling === undefined ? PASS : refuse(`it is of the same kind as ${sibling.sku}`);
  },
};
