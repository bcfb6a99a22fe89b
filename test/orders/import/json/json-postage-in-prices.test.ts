/** Fields as eBay's Fulfillment API names them, values made up; sums reckoned by hand. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

interface Line {
  readonly sku: string;
  readonly quantity: number;
  /** What all units cost, and what sending them did. */
  readonly cost: number;
  readonly sent: number;
}
const line = (sku: string, quantity: number, cost: number, sent: number): Line => ({
  sku,
  quantity,
  cost,
  sent,
});
const money = (value: number) => ({ value: value.toFixed(2), currency: "AUD" });
const sum = (lines: readonly Line[], of: (one: Line) => number): number =>
  lines.reduce((all, one) => all + of(one), 0);

/** Orders of lines; `less` is taken off an order's total, `cost` is what lines are told to cost beside their total. */
const orders = (all: readonly (readonly Line[])[], less = 0, named = "lineItemCost") =>
  all.map((lines, i) => ({
    orderId: `A${i}`,
    creationDate: `2026-08-0${i + 1}T10:00:00.000Z`,
    orderPaymentStatus: "PAID",
    pricingSummary: {
      priceSubtotal: money(sum(lines, ({ cost }) => cost)),
      deliveryCost: money(sum(lines, ({ sent }) => sent)),
      total: money(sum(lines, ({ cost, sent }) => cost + sent) - less),
    },
    lineItems: lines.map(({ sku, quantity, cost, sent }) => ({
      ...{ sku, title: `The ${sku}`, quantity, [named]: money(cost), total: money(cost + sent - less) },
      deliveryCost: { shippingCost: money(sent) },
    })),
  }));
const prices = async (records: readonly unknown[], map: Record<string, string> = {}) => {
  const { orders: found } = await importText(
    json,
    { "o.json": JSON.stringify({ orders: records }) },
    { map },
  );
  return found.map(({ lines }) => lines.map(({ qty, price }) => `${qty}×${price}`).join(" "));
};

const SOLD = [
  [line("TEA", 2, 10, 9), line("POT", 1, 30, 0)],
  [line("CUP", 1, 5, 9)],
  [line("TEA", 3, 15, 0)],
];
const RIGHT = ["2×500 1×3000", "1×500", "3×500"];

describe("a line's total that holds the postage", () => {
  it("gives way to what makes the subtotal of each order", async () => {
    expect(await prices(orders(SOLD))).toEqual(RIGHT);
  });

  it("stays where the owner says so", async () => {
    expect((await prices(orders(SOLD), { amount: "lineItems.total.value" }))[1]).toBe("1×1400");
  });

  it("stays where the difference is a tax, as prices with and without it both are", async () => {
    const taxed = JSON.parse(
      JSON.stringify(orders(SOLD)).replaceAll(/deliveryCost|shippingCost/g, "taxAmount"),
    );
    expect((await prices(taxed))[1]).toBe("1×1400");
  });

  it("stays where the subtotal is more: what was paid is less a discount", async () => {
    const less = orders(
      SOLD.map((lines) => lines.map((one) => ({ ...one, sent: 0 }))),
      1,
    );
    expect((await prices(less))[1]).toBe("1×400");
  });

  it("stays where nothing else of a line makes the subtotal", async () => {
    const other = JSON.parse(
      JSON.stringify(orders(SOLD)).replaceAll(
        /"lineItemCost":\{"value":"(\d+)/g,
        '"lineItemCost":{"value":"1$1',
      ),
    );
    expect((await prices(other))[1]).toBe("1×1400");
  });

  it("stays by two orders alone", async () => {
    expect((await prices(orders(SOLD.slice(0, 2))))[1]).toBe("1×1400");
  });
});
