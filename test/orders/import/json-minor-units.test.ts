/** Whole numbers in documents: amounts, or the smallest units of the currency. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv.ts";
import { json } from "../../../lib/orders/import/json.ts";
import { toldOrders } from "./told-orders.ts";

const MEDUSA = {
  id: "order_1",
  display_id: 1,
  created_at: "2026-03-01T10:00:00.000Z",
  customer_id: "c1",
  currency_code: "eur",
  payment_status: "captured",
  items: [
    {
      id: "i1",
      title: "Tea",
      unit_price: 1999,
      quantity: 2,
      total: 3998,
      fulfilled_quantity: 2,
      variant: { sku: "TEA" },
    },
    {
      id: "i2",
      title: "Pot",
      unit_price: 482,
      quantity: 1,
      total: 482,
      fulfilled_quantity: 1,
      variant: { sku: "POT" },
    },
  ],
};
const VENDURE = {
  id: "1",
  code: "T3EPG",
  state: "PaymentSettled",
  orderPlacedAt: "2026-03-01T10:00:00.000Z",
  currencyCode: "EUR",
  totalWithTax: 4480,
  customer: { id: "c1" },
  lines: [
    {
      id: "1",
      quantity: 2,
      unitPrice: 1666,
      unitPriceWithTax: 1999,
      productVariant: { id: "11", sku: "TEA", name: "Tea" },
    },
    {
      id: "2",
      quantity: 1,
      unitPrice: 402,
      unitPriceWithTax: 482,
      productVariant: { id: "12", sku: "POT", name: "Pot" },
    },
  ],
};
/** An order of a program that nobody lists. */
const own = (line: object, more: object = {}) => [
  {
    orderId: "1",
    createdAt: "2026-03-01T10:00:00Z",
    userId: "c1",
    ...more,
    items: [
      { productId: "TEA", name: "Tea", quantity: 2, price: 1999, ...line },
      { productId: "POT", name: "Pot", price: 482, quantity: 1 },
    ],
  },
];
const read = (document: unknown, map: Record<string, string> = {}) =>
  toldOrders({ "o.json": JSON.stringify(document) }, { map }, json);
const CENTS = (currency = "EUR") => [`1 paid c1 ${currency}: TEA×2@1999, POT×1@482`];
const WHOLE = (currency = "XXX") => [`1 paid c1 ${currency}: TEA×2@199900, POT×1@48200`];

describe("cents are counted by", () => {
  it("Medusa's first version", async () =>
    expect((await read({ orders: [MEDUSA], count: 1 })).orders).toEqual([
      "order_1 paid c1 EUR: TEA×2@1999, POT×1@482",
    ]));
  it("Vendure, whose price with tax is what was paid", async () =>
    expect((await read({ data: { orders: { items: [VENDURE] } } })).orders).toEqual(CENTS()));
  it("a record that writes the same amount beside it", async () =>
    expect((await read(own({ price_formatted: "$19.99" }))).orders).toEqual(CENTS("XXX")));
  it("who says so", async () => {
    expect((await read(own({}), { price: "items.price:cents" })).orders).toEqual(CENTS("XXX"));
    const table = "Order,Date,SKU,Qty,Price\n1,2026-03-01,A,1,1999\n2,2026-03-02,A,1,1999\n";
    expect((await toldOrders(table, { map: { price: "Price:cents" } }, csv)).orders[0]).toBe(
      "1 paid - XXX: A×1@1999",
    );
  });
});

describe("whole numbers are asked about", () => {
  it("where nothing tells", async () => {
    await expect(read(own({}))).rejects.toThrow(
      'Say --map "price=items.price" for whole units, --map "price=items.price:cents" for cents',
    );
    await expect(read(own({}, { currency: "USD" }))).rejects.toThrow("or cents?");
    await expect(
      read({
        orders: [{ ...MEDUSA, items: MEDUSA.items.map(({ fulfilled_quantity: _, ...item }) => item) }],
      }),
    ).rejects.toThrow("or cents?");
  });
});

describe("whole numbers are amounts", () => {
  it("in Medusa's second version", async () =>
    expect(
      (
        await read({
          orders: [{ ...MEDUSA, summary: {}, items: MEDUSA.items.map((item) => ({ ...item, detail: {} })) }],
        })
      ).orders,
    ).toEqual(["order_1 paid c1 EUR: TEA×2@199900, POT×1@48200"]));
  it.each([
    ["beside an amount with decimals", own({}, { shippingFee: 4.99 }), WHOLE()],
    ["beside the same amount as it is shown", own({ displayPrice: "$1,999.00" }), WHOLE()],
    ["where one is below a hundred", own({ price: 25 }), ["1 paid c1 XXX: TEA×2@2500, POT×1@48200"]],
    ["of a currency of small units", own({}, { currency: "JPY" }), ["1 paid c1 JPY: TEA×2@1999, POT×1@482"]],
    ["of a currency in which a hundred is little", own({}, { currency: "INR" }), WHOLE("INR")],
    ["of goods called in Japanese", own({ name: "緑茶" }), WHOLE()],
  ])("%s", async (_, document, right) => expect((await read(document)).orders).toEqual(right));
  it("where it is said", async () =>
    expect((await read(own({}), { price: "items.price" })).orders).toEqual(WHOLE()));
});
