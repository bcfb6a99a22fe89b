import type { CartLine } from "../context.ts";
import type { Override } from "./overrides.ts";

export const CATEGORY = "category:";

/**
 * The line an override is about, `null` where it is about none in particular; `undefined` where it is not about this
 * page.
 */
export function anchorOf({ anchor }: Override, lines: readonly CartLine[]): CartLine | null | undefined {
  if (anchor === undefined) return null;
  if (!anchor.startsWith(CATEGORY)) return lines.find(({ sku }) => sku === anchor);
  const wanted = anchor.slice(CATEGORY.length);
  return lines.find(
    ({ item }) => item?.category === wanted || item?.category?.startsWith(`${wanted}/`) === true,
  );
}
