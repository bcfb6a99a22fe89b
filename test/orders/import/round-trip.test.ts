import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importText } from "./import-text.ts";
import { WRITERS } from "./platform-writers.ts";
import { sales } from "./random-sales.ts";

describe("orders written in a platform's format and read back are the same", () => {
  it.each(WRITERS)("%s", async (_, format, write, keeps) => {
    await fc.assert(
      fc.asyncProperty(sales, async (all) => {
        const { orders, rejected } = await importText(format, { "orders.csv": write(all) });
        expect(rejected).toEqual([]);
        const expected = all.map(({ id, at, customer, status, lines }) => ({
          id: String(id),
          at,
          customer: keeps.customer === false || customer === null ? null : String(customer),
          currency: keeps.cents === false ? "JPY" : "EUR",
          status: keeps.status === false ? "paid" : status,
          lines: lines.map(({ sku, title, qty, cents }) => ({ sku, title, qty, price: cents, offer: null })),
        }));
        const found = orders.filter(({ id }) => id !== "99999999").map(({ channel: __, ...order }) => order);
        expect([...found].sort((a, b) => Number(a.id) - Number(b.id))).toEqual(
          [...expected].sort((a, b) => Number(a.id) - Number(b.id)),
        );
      }),
      { numRuns: 60 },
    );
  });
});
