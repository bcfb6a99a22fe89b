import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Item } from "../../lib/catalog/item.ts";
import { learnItems } from "../../lib/catalog/learn-items.ts";
import { mergeItems } from "../../lib/catalog/merge-items.ts";
import { PriceCounts } from "../../lib/catalog/price-counts.ts";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";
import { recentPrices } from "../../lib/catalog/recent-prices.ts";
import { OrderLogBuilder } from "../../lib/orders/log/log-builder.ts";
import type { OrderLog } from "../../lib/orders/order.ts";

/** A log of one-line orders: [sku, qty, price, title]. */
function logOf(sales: readonly (readonly [string, number, number | null, string?])[]): OrderLog {
  const builder = new OrderLogBuilder();
  sales.forEach(([sku, qty, price, title], i) => {
    const line = { sku, qty, price, title: title ?? null, offer: null };
    builder.addOrder({
      id: String(i),
      at: i,
      customer: null,
      currency: "JPY",
      status: "paid",
      channel: null,
      lines: [line],
    });
  });
  return builder.finish();
}

async function catalogOf(...lines: object[]): Promise<readonly Item[]> {
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const read = await readCatalog("c", new Blob([text]).stream());
  return read.ok ? read.value.items : [];
}

describe("items learned from the orders", () => {
  it("have the most frequent title and the price that most orders paid, not an average", () => {
    const log = logOf([
      ["a", 1, 100, "Ant"],
      ["a", 1, 100, "Ant"],
      ["a", 500, 1, "ant"],
      ["b", 1, null],
    ]);
    expect(
      learnItems(log, recentPrices(log)).map(({ sku, title, price, currency }) => [
        sku,
        title,
        price,
        currency,
      ]),
    ).toEqual([
      ["a", { und: "Ant" }, 100, "JPY"],
      ["b", { und: "b" }, null, "JPY"],
    ]);
  });

  it("have the lower of two equally frequent prices", () => {
    const log = logOf([
      ["a", 1, 300],
      ["a", 1, 100],
      ["a", 1, 300],
      ["a", 1, 100],
      ["a", 1, 200],
    ]);
    expect(learnItems(log, recentPrices(log))[0]!.price).toBe(100);
  });
});

describe("the modal prices", () => {
  it("are those that most sales paid, the lowest of equals, whatever comes in what order", () => {
    const sale = fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 3 }));
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 200 }), fc.integer({ min: 1, max: 2000 }), (sales, spread) => {
        const counts = new PriceCounts(4);
        for (const [item, price] of sales) counts.count(item, price < 0 ? -1 : price * spread);
        // Many different prices of another item, so that the table grows.
        for (let price = 0; price < spread; price++) counts.count(3, 1_000_000 + price);
        const expected = [0, 1, 2].map((item) => {
          const paid = sales.flatMap(([one, price]) => (one === item && price >= 0 ? [price * spread] : []));
          const times = (price: number): number => paid.filter((one) => one === price).length;
          return paid.toSorted((a, b) => times(b) - times(a) || a - b)[0] ?? -1;
        });
        expect([...counts.modes().subarray(0, 3)]).toEqual(expected);
      }),
    );
  });
});

describe("the items of catalog and orders together", () => {
  it("keep the log's numbers, then follow those never sold, with where each comes from", async () => {
    const log = logOf([
      ["b", 1, 5],
      ["d", 1, 7],
    ]);
    const { items, sources, sold } = mergeItems(
      await catalogOf({ sku: "d", title: "D", price: 9, currency: "JPY" }, { sku: "a", title: "A" }),
      log,
      recentPrices(log),
    );
    expect(items.map(({ sku, price }) => [sku, price])).toEqual([
      ["b", 5],
      ["d", 9],
      ["a", null],
    ]);
    expect([sources, sold]).toEqual([["orders", "catalog", "catalog"], 2]);
  });

  it("give a catalog item without a price the modal one, unless it speaks another currency", async () => {
    const log = logOf([
      ["a", 1, 5],
      ["b", 1, 5],
    ]);
    const { items } = mergeItems(
      await catalogOf({ sku: "a", title: "A" }, { sku: "b", title: "B", currency: "USD" }),
      log,
      recentPrices(log),
    );
    expect(items.map(({ price, currency }) => [price, currency])).toEqual([
      [5, "JPY"],
      [null, "USD"],
    ]);
  });
});
