import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { purchaseHistory } from "../../lib/customers/history.ts";
import { LineGatherer } from "../../lib/customers/line-gatherer.ts";
import { orderLog } from "./order-log.ts";

describe("a customer's lines", () => {
  it("come side by side, order by order, with the time of their order", () => {
    const anyOrder = fc.record({
      customer: fc.constantFrom("aki", "bo", null),
      at: fc.nat(1e6),
      lines: fc.uniqueArray(
        fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 9 }), fc.option(fc.nat(500))),
        { minLength: 1, selector: ([sku]) => sku },
      ),
    });
    fc.assert(
      fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 40 }), (orders) => {
        const log = orderLog(orders);
        const gatherer = new LineGatherer(log, purchaseHistory(log, [70, null, null], 1e6));
        for (const [number, id] of log.customers.entries()) {
          const own = orders.filter(({ customer }) => customer === id).sort((a, b) => a.at - b.at);
          const { offsets } = purchaseHistory(log, [], 1e6);
          const count = gatherer.gather(offsets[number]!, offsets[number + 1]!);
          const lines = Array.from({ length: count }, (_, i) => [
            gatherer.at[i],
            log.skus[gatherer.item[i]!],
            gatherer.qty[i],
            gatherer.price[i],
          ]);
          const first = log.skus[0];
          expect(lines).toEqual(
            own.flatMap(({ at, lines: of }) =>
              [...of]
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([sku, qty, price]) => [at, sku, qty, price ?? (sku === first ? 70 : -1)]),
            ),
          );
        }
      }),
    );
  });

  it("may be more than there was room for", () => {
    const lines = Array.from({ length: 90 }, (_, i) => [`s${i}`, i + 1, 100 + i] as const);
    const log = orderLog(Array.from({ length: 1500 }, (_, at) => ({ customer: "aki", at, lines })));
    const gatherer = new LineGatherer(log, purchaseHistory(log, [], 1e6));
    expect(gatherer.gather(0, 1500)).toBe(1500 * 90);
    expect(gatherer.at[1500 * 90 - 1]).toBe(1499);
    const last = gatherer.item[1500 * 90 - 1]!;
    expect(last).toBe(log.skus.length - 1);
    expect(gatherer.price[1500 * 90 - 1]).toBe(100 + Number(log.skus[last]!.slice(1)));
    expect(gatherer.qty.subarray(0, 1500 * 90).reduce((sum, qty) => sum + qty, 0)).toBe((1500 * 90 * 91) / 2);
  });
});
