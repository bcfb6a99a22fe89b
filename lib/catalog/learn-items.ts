import type { OrderLog } from "../orders/order.ts";
import type { Item } from "./item.ts";

/**
 * Items as the order log alone shows them, numbered as in the log: the most frequent title (the sku where the log has
 * none), the unit price (`prices`: the modal ones), the log's currency. All else is unknown.
 */
export function learnItems(log: Pick<OrderLog, "skus" | "titles" | "currency">, prices: Int32Array): Item[] {
  return log.skus.map((sku, number) => ({
    sku,
    title: { und: log.titles[number] ?? sku },
    url: null,
    image: null,
    price: prices[number]! < 0 ? null : prices[number]!,
    currency: log.currency,
    category: null,
    brand: null,
    family: null,
    tier: null,
    units: null,
    unit: null,
    stock: null,
    active: true,
    cost: null,
    durable: null,
    requires: [],
    attributes: {},
    benefit: null,
    tags: [],
  }));
}
