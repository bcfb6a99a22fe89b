import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecentPrices, recentPrices } from "../../lib/catalog/recent-prices.ts";
import { OrderLogBuilder } from "../../lib/orders/log/log-builder.ts";
import type { OrderLog } from "../../lib/orders/order.ts";

const DAY = 86_400_000;
type Sale = readonly [day: number, sku: string, qty: number, price: number | null];

function logOf(sales: readonly Sale[]): OrderLog {
  const builder = new OrderLogBuilder();
  sales.forEach(([day, sku, qty, price], i) => {
    const lines = [{ sku, qty, price, title: null, offer: null }];
    builder.addOrder({
      id: String(i),
      at: day * DAY,
      customer: null,
      currency: "JPY",
      status: "paid",
      channel: null,
      lines,
    });
  });
  return builder.finish();
}

const year = (from: number, to: number, sku: string, qty: number, price: number): Sale[] =>
  Array.from({ length: to - from }, (_, i) => [from + i, sku, qty, price] as const);

describe("what an item costs now, as the log shows it", () => {
  it("is the price of the last weeks, not the year's", () => {
    const log = logOf([...year(0, 330, "a", 1, 500), ...year(330, 365, "a", 1, 1000), [364, "a", 1, 1]]);
    expect([...recentPrices(log)]).toEqual([1000]);
  });

  it("is that of an item's own last weeks where it was not sold since", () => {
    expect([...recentPrices(logOf([...year(0, 40, "a", 1, 500), [400, "b", 1, 7]]))]).toEqual([500, 7]);
  });

  it("is the price of one piece, however many were bought in bulk", () => {
    const log = logOf([
      ...year(0, 28, "a", 12, 80),
      ...year(10, 14, "a", 1, 100),
      ...year(0, 28, "b", 50, 9),
      [3, "b", 1, 20],
    ]);
    expect([...recentPrices(log)]).toEqual([100, 9]);
  });

  it("is the same in whatever pieces and order the log goes by, and as reckoned from all sales", () => {
    const sale = fc.tuple(
      fc.nat(90),
      fc.constantFrom("a", "b"),
      fc.constantFrom(1, 1, 6),
      fc.option(fc.integer({ min: 1, max: 4 })),
    );
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 60 }), fc.nat(59), (sales, cut) => {
        const log = logOf(sales);
        const expected = log.skus.map((sku) => {
          const own = sales.filter(([, one, , price]) => one === sku && price !== null);
          const last = Math.max(...own.map(([day]) => day));
          const recent = own.filter(([day]) => last - day <= 28);
          const singles = recent.filter(([, , qty]) => qty === 1);
          const counts = new Map<number, number>();
          for (const [, , , price] of singles.length >= 3 ? singles : recent)
            counts.set(price!, (counts.get(price!) ?? 0) + 1);
          return [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? -1;
        });
        expect([...recentPrices(log)]).toEqual(expected);
        const at = Math.min(cut, log.at.length);
        const piece = (from: number, to: number) => ({
          ...log,
          at: log.at.slice(from, to),
          offsets: log.offsets.slice(from, to + 1),
        });
        const pieces = [piece(at, log.at.length), piece(0, at)];
        const prices = new RecentPrices(log.skus.length);
        for (const one of pieces) prices.see(one);
        for (const one of pieces) prices.count(one);
        expect([...prices.prices()]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
