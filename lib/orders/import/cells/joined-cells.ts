import type { ListedItem } from "./listed-item.ts";

/**
 * Items whose rows an export has joined into one, cell by cell: `A01;B02` beside `2001;2002` or beside two titles. A
 * semicolon in the code alone tells of nothing.
 */
export function joinedItems(sku: string, code: string, name: string): readonly ListedItem[] {
  if (!sku.includes(";")) return [];
  const skus = sku.split(";").map((one) => one.trim());
  const titles = name.split(";").map((one) => one.trim());
  const isTitled = titles.length === skus.length;
  if (skus.includes("") || (!isTitled && (code === sku || code.split(";").length !== skus.length))) return [];
  return skus.map((one, i) => ({
    ...{ sku: one, title: isTitled ? titles[i]! : null, qty: "1" },
    ...{ price: "", amount: "", offer: "", returned: "" },
  }));
}
