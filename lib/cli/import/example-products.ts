import type { CatalogItem } from "../../catalog/import/catalog-format.ts";
import { exponentOf } from "../../core/money.ts";
import { shortText } from "./short-text.ts";

/** The first item, the one in the middle and the last: a fault of the reading is seldom in one of them only. */
export function exampleProducts(items: readonly CatalogItem[]): readonly CatalogItem[] {
  const places = new Set([0, Math.floor((items.length - 1) / 2), items.length - 1]);
  return [...places].flatMap((place) => items[place] ?? []);
}

/** `POT-BL: Tea Pot, 25.00 EUR; kitchen/pots; 4 in stock; with a picture`. */
export function productText({
  sku,
  title,
  price,
  currency,
  category,
  stock,
  active,
  image,
}: CatalogItem): string {
  const money =
    price === undefined
      ? "no price"
      : currency === undefined
        ? String(price)
        : `${price.toFixed(exponentOf(currency))} ${currency}`;
  return [
    `${shortText(sku)}: ${shortText(title)}, ${money}`,
    ...(category === undefined ? [] : [shortText(category)]),
    ...(stock === undefined ? [] : [`${stock} in stock`]),
    ...(active === false ? ["not on sale"] : []),
    ...(image === undefined ? ["no picture"] : ["with a picture"]),
  ].join("; ");
}
