/** Which rules are about a page, in their order. */
import type { CartLine } from "../context.ts";
import { anchorOf } from "./override-anchor.ts";
import type { Override } from "./overrides.ts";

/**
 * Of the rules in force those that are about this shopper and what is in view, up to the first of them that says that
 * none after it counts. `segment`: the group of customers that the shopper is in, `null` for none.
 */
export function matching(
  overrides: readonly Override[],
  segment: string | null,
  anchors: readonly CartLine[],
): readonly Override[] {
  const matched: Override[] = [];
  for (const one of overrides) {
    if (one.segment !== undefined && one.segment !== segment) continue;
    if (anchorOf(one, anchors) === undefined) continue;
    matched.push(one);
    if (one.exit === true) break;
  }
  return matched;
}
