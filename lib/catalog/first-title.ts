import { byCodeUnits } from "../core/code-unit-order.ts";
import type { Item } from "./item.ts";

/** A title in several languages by its first tag; `null` where there is none, also where the sku stands in for it. */
export function firstTitle({ title, sku }: Pick<Item, "title" | "sku">): string | null {
  const [first] = Object.entries(title).sort(([a], [b]) => byCodeUnits(a, b));
  return first === undefined || first[1] === sku ? null : first[1];
}
