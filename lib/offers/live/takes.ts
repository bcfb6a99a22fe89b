import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { CartLine } from "../context.ts";
import { anchorOf, isWithin } from "./override-anchor.ts";
import type { OverrideOf } from "./overrides.ts";

/** Whether a rule on categories takes an item; an item without one is of another. `null` where there is no category to compare with. */
export function takes(
  rule: OverrideOf<"categories">,
  { category }: Pick<ItemFacts, "category">,
  anchors: readonly CartLine[],
): boolean | null {
  const { take } = rule;
  if (typeof take !== "string") return take.some((one) => isWithin(category, one));
  const line = anchorOf(rule, anchors);
  const own = (line ? [line] : anchors).flatMap(({ item }) => (item?.category ? [item.category] : []));
  if (own.length === 0) return null;
  const same = category !== null && own.some((one) => isWithin(category, one) || isWithin(one, category));
  return take === "same" ? same : !same;
}
