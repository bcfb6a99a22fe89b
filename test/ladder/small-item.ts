import type { LadderItem } from "../../lib/ladder/source.ts";

/** A catalog item as a test writes it: everything not given is unknown. */
export const smallItem = (
  sku: string,
  title: string | Readonly<Record<string, string>>,
  price: number | null,
  more: Partial<LadderItem> = {},
): LadderItem => ({
  sku,
  title: typeof title === "string" ? { und: title } : title,
  price,
  currency: null,
  category: null,
  brand: null,
  family: null,
  tier: null,
  units: null,
  unit: null,
  attributes: {},
  tags: [],
  ...more,
});
