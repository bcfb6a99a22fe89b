import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

describe("the time of day of an order that names its day", () => {
  const times = async (facts: Record<string, unknown>): Promise<readonly string[]> => {
    const orders = [1, 2].map((n) => ({
      ...{ order_id: n, ...facts },
      items: [{ sku: `T${n}`, quantity: 1, price: 4.5 }],
    }));
    const found = await importText(json, { "o.json": JSON.stringify({ orders }) });
    return found.orders.map(({ at }) => new Date(at).toISOString().slice(0, 16));
  };
  it("stands beside it", async () => {
    for (const facts of [
      { order_date: "2026-05-01", order_time: "10:39:21" },
      { date: "2026-05-01", time: "10:39" },
      { when: { Datum: "2026-05-01", Uhrzeit: "10:39:00" } },
    ])
      expect(await times(facts)).toEqual(["2026-05-01T10:39", "2026-05-01T10:39"]);
  });
  it("is not that of a parcel, nor of an order whose time says it", async () => {
    expect(await times({ order_date: "2026-05-01", delivery_time: "18:00" })).toContain("2026-05-01T00:00");
    expect(await times({ date: "2026-05-01T08:15:00Z", time: "18:00" })).toContain("2026-05-01T08:15");
    expect(await times({ date: "2026-05-01", time: "18" })).toContain("2026-05-01T00:00");
  });
});
