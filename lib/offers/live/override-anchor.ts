import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { CartLine } from "../context.ts";
import { CATEGORY, type Override } from "./overrides.ts";

/**
 * The line an override is about, `null` where it is about none in particular; `undefined` where it is not about this
 * page.
 */
export function anchorOf({ anchor }: Override, lines: readonly CartLine[]): CartLine | null | undefined {
  if (anchor === undefined) return null;
  return lines.find((line) =>
    anchor.startsWith(CATEGORY) ? line.item !== null && isNamed(anchor, line.item) : line.sku === anchor,
  );
}

/** Whether an item is the one named, by its sku or as one of `category:a/b` and what is below it. */
export const isNamed = (named: string, { sku, category }: Pick<ItemFacts, "sku" | "category">): boolean =>
  named.startsWith(CATEGORY) ? isWithin(category, named.slice(CATEGORY.length)) : named === sku;

/** `a/b/c` is within `a/b`. */
export const isWithin = (category: string | null, of: string): boolean =>
  category !== null && (category === of || category.startsWith(`${of}/`));
