/** What orders of APIs say of money and goods given back; layouts by their makers' pages, cells made up. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { toldOrders } from "../told-orders.ts";

type Fields = Readonly<Record<string, unknown>>;
const told = (orders: readonly Fields[], name = "result") =>
  toldOrders({ "o.json": JSON.stringify({ [name]: orders }) }, {}, json);

/** Squarespace's order of a cap at 24.50 and two tees at 19.00, sent for 4.90. */
const squarespace = (number: string, refunded: string, more: Fields = {}): Fields => ({
  ...{ id: `5858${number}`, orderNumber: number, createdOn: "2026-06-01T20:46:16.102Z" },
  ...{ testmode: false, fulfillmentStatus: "FULFILLED" },
  lineItems: [
    { sku: "CAP", productName: "Cap", quantity: 1, unitPricePaid: { value: "24.50", currency: "EUR" } },
    { sku: "TEE", productName: "Tee", quantity: 2, unitPricePaid: { value: "19.00", currency: "EUR" } },
  ],
  subtotal: { value: "62.50", currency: "EUR" },
  shippingTotal: { value: "4.90", currency: "EUR" },
  refundedTotal: { value: refunded, currency: "EUR" },
  grandTotal: { value: "67.40", currency: "EUR" },
  ...more,
});
const GOODS = "CAP×1@2450, TEE×2@1900";

describe("money given back", () => {
  it("takes an order off where it is all that the order came to, and sends a line back where it is that line's", async () => {
    const { orders, notes } = await told([
      squarespace("1", "0.00"),
      squarespace("2", "67.40"),
      squarespace("3", "24.50"),
      squarespace("4", "4.90"),
    ]);
    expect(orders).toEqual([
      `1 paid - EUR: ${GOODS}`,
      `2 refunded - EUR: ${GOODS}`,
      `3 paid - EUR: ${GOODS}`,
      "back 3: CAP×1",
      `4 paid - EUR: ${GOODS}`,
    ]);
    expect(notes.join("\n")).toContain("refund=refundedTotal.value");
  });

  it("is counted in the units in which prices are", async () => {
    const medusa = (id: string, refunded: number): Fields => ({
      ...{ id, display_id: 7, created_at: "2026-06-01T20:46:16Z", status: "completed", currency_code: "usd" },
      ...{ total: 3950, refunded_total: refunded, shipping_total: 500 },
      items: [
        { title: "Tea", quantity: 1, unit_price: 1450, variant: { sku: "TEA" } },
        { title: "Cup", quantity: 2, unit_price: 1000, variant: { sku: "CUP" } },
      ].map((line) => ({ ...line, should_merge: true, allow_discounts: true, returned_quantity: null })),
    });
    const { orders } = await told([medusa("o1", 0), medusa("o2", 3950), medusa("o3", 1450)], "orders");
    expect(orders.map((one) => one.replace(/ - .*/, ""))).toEqual([
      "o1 paid",
      "o2 refunded",
      "o3 paid",
      "back o3: TEA×1",
    ]);
  });

  it("is neither what may be given back, nor what was of a parcel, nor a yes that is none", async () => {
    for (const more of [
      { refundableTotal: { value: "67.40", currency: "EUR" } },
      { shipping: { refundedTotal: "67.40" } },
      { refundedTotal: "none" },
      { refundedTotal: null, refund: { reason: "67.40" } },
    ]) {
      const { orders } = await told([squarespace("1", "0.00", more), squarespace("2", "0.00", more)]);
      expect(orders).toEqual([`1 paid - EUR: ${GOODS}`, `2 paid - EUR: ${GOODS}`]);
    }
  });

  it("counts once where lines tell which units came back, as Magento's do", async () => {
    const magento = (id: string, back: number): Fields => ({
      ...{ increment_id: id, created_at: "2026-06-01 20:46:16", status: "complete" },
      ...{ order_currency_code: "USD", grand_total: 30, total_refunded: back * 10 },
      items: [
        { sku: "TEA", name: "Tea", qty_ordered: 2, qty_refunded: back, price: 10 },
        { sku: "CUP", name: "Cup", qty_ordered: 1, qty_refunded: 0, price: 10 },
      ],
    });
    const { orders } = await told([magento("1", 0), magento("2", 1)], "items");
    expect(orders).toEqual([
      "1 paid - USD: TEA×2@1000, CUP×1@1000",
      "2 paid - USD: TEA×2@1000, CUP×1@1000",
      "back 2: TEA×1",
    ]);
  });
});

describe("an order that lists what came back of another", () => {
  const line = (sku: string, units: string): Fields => ({
    ...{ uid: `u${sku}`, quantity: units, name: sku, catalog_object_id: sku },
    base_price_money: { amount: 450, currency: "USD" },
  });
  const sold = { id: "S1", created_at: "2026-03-02T10:11:12Z", state: "COMPLETED" };
  const sale: Fields = {
    ...sold,
    total_money: { amount: 1350, currency: "USD" },
    line_items: [line("TEA", "2"), line("CUP", "1")],
  };
  const back = (state: string, of: Fields): Fields => ({
    ...{ id: "R1", created_at: "2026-03-04T10:11:12Z", state },
    returns: [{ uid: "r", ...of, return_line_items: [line("TEA", "1")] }],
    total_money: { amount: 0, currency: "USD" },
  });

  it("sends those goods back and is none itself, as Square's", async () => {
    const { orders } = await told([sale, back("COMPLETED", { source_order_id: "S1" })], "orders");
    expect(orders).toEqual(["S1 paid - USD: TEA×2@450, CUP×1@450", "back S1: TEA×1"]);
  });

  it("sends nothing back before it is done, and nothing of an order that it does not name", async () => {
    const open = await told([sale, back("OPEN", { source_order_id: "S1" })], "orders");
    expect(open.orders.toSorted()).toEqual(
      ["S1 paid - USD: TEA×2@450, CUP×1@450", "not_a_sale o.json:4"].toSorted(),
    );
    const unnamed = await told([sale, back("COMPLETED", { reason: "S1" })], "orders");
    expect(unnamed.orders.toSorted()).toEqual(
      ["S1 paid - USD: TEA×2@450, CUP×1@450", "no_product o.json:4"].toSorted(),
    );
  });

  it("sells what it holds besides", async () => {
    const swap = { ...back("COMPLETED", { source_order_id: "S1" }), line_items: [line("POT", "1")] };
    const { orders } = await told([sale, swap], "orders");
    expect(orders.toSorted()).toEqual([
      "R1 paid - USD: POT×1@450",
      "S1 paid - USD: TEA×2@450, CUP×1@450",
      "back S1: TEA×1",
    ]);
  });
});
