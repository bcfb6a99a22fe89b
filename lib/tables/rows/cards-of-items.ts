/** Items of the catalog → the cards of table `items`. */
import type { Item } from "../../catalog/item.ts";
import { othersThan, priceIn } from "./item-prices.ts";
import { type Card, packItems } from "./items-shard.ts";
import type { RowsOfItems } from "./rows-of-items.ts";

export const CARD_ROWS: RowsOfItems = {
  bytes: 220,
  pack: (items, currency) => packItems(items.map(({ key, item }) => ({ key, card: cardOf(item, currency) }))),
};

const cardOf = (item: Item, currency: string): Card => ({
  sku: item.sku,
  title: item.title,
  url: item.url,
  image: item.image,
  price: priceIn(item, currency),
  ...othersThan(item, currency),
  benefit: item.benefit,
  units: item.units,
  unit: item.unit,
  attributes: item.attributes,
  stock: item.stock,
});
