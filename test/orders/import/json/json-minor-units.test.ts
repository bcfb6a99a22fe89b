/** Whole numbers in documents: amounts, or the smallest units of the currency. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { toldOrders } from "../told-orders.ts";

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
      has_shipping: true,
      allow_discounts: true,
      variant: { sku: "TEA" },
    },
    {
      id: "i2",
      title: "Pot",
      unit_price: 482,
      quantity: 1,
      total: 482,
      fulfilled_quantity: 1,
      has_shipping: true,
      allow_discounts: true,
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
  it("an object that shows the amount beside the number, which is no other price then", async () => {
    const shown = (amount: number, formatted: string) => ({
      amount: String(amount),
      currency: "PLN",
      formatted,
    });
    const lines = [
      { sku: "TEA", name: "Tea", quantity: 2, price: shown(1400, "14,00 zł") },
      { sku: "POT", name: "Pot", quantity: 1, price: shown(11900, "119,00 zł") },
    ];
    const orders = [1, 2].map((id) => ({ id, created_at: "2026-03-01T10:00:00Z", items: lines }));
    expect((await read(orders)).orders[0]).toBe("1 paid - PLN: TEA×2@1400, POT×1@11900");
  });
  it("orders that came to a hundredth of what their lines make", async () =>
    expect((await read(own({}, { total: 44.8 }))).orders).toEqual(CENTS("XXX")));
  it("who says so", async () => {
    expect((await read(own({}), { price: "items.price:cents" })).orders).toEqual(CENTS("XXX"));
    const table = "Order,Date,SKU,Qty,Price\n1,2026-03-01,A,1,1999\n2,2026-03-02,A,1,1999\n";
    expect((await toldOrders(table, { map: { price: "Price:cents" } }, csv)).orders[0]).toBe(
      "1 paid - XXX: A×1@1999",
    );
  });
});

/** An order of a shop of one's own, with some names that Medusa has too. */
const named = (more: object, ...prices: readonly number[]) => ({
  orders: [
    {
      id: "order_1",
      display_id: 1,
      cart_id: "k1",
      customer_id: "c1",
      created_at: "2026-03-01T10:00:00Z",
      ...more,
      items: prices.map((unit_price, i) => ({ sku: `S${i}`, title: `Kurta ${i}`, quantity: 1, unit_price })),
    },
  ],
});
const priced = (...prices: readonly number[]) =>
  prices.map((price, i) => ({
    ...{ orderId: `${i}`, createdAt: "2026-03-01T10:00:00Z", userId: "c1", currency: "EUR" },
    items: [{ productId: `S${i}`, name: `Tea ${i}`, quantity: 1, price }],
  }));

const inMoney = (currency: string) => (order: object) => ({ ...order, currency });

describe("whole numbers are asked about", () => {
  it("where nothing tells", async () => {
    await expect(read(own({}))).rejects.toThrow(
      'Say --map "price=items.price" for whole units, --map "price=items.price:cents" for cents',
    );
    await expect(read(own({}, { currency: "USD" }))).rejects.toThrow("or cents?");
  });
  it.each([
    ["that all end in a nought, as 19,90 does", priced(1990, 2000, 4950)],
    ["of rupees that are all round hundreds", priced(49900, 129900, 25000).map(inMoney("INR"))],
    ["of crowns that are all round hundreds", priced(4900, 19900, 120000).map(inMoney("SEK"))],
    ["of which some are below a hundred, as 99 cents are", priced(99, 388, 250)],
    [
      "of goods with Vietnamese names that are sold in dollars",
      priced(1999, 482).map((order) => ({ ...order, currency: "USD", note: "Cà phê sữa đá" })),
    ],
    ["beside a tax of lines that is a share", own({ tax: 0.19 })],
    ["beside a tax that is a per cent", own({}, { tax: 8.875 })],
    ["beside a discount that is a share", own({}, { discount: 0.1 })],
    ["beside the number that is shown and the cart, as Medusa has them", named({}, 1999, 482)],
    ["beside gift cards, as both versions of Medusa have them", named({ gift_card_total: 0 }, 1999, 482)],
    ["beside a total in other units, with postage", own({}, { total: 49.8 })],
  ])("%s", async (_, document) => await expect(read(document)).rejects.toThrow("or cents?"));
});

/** Lists apart, to be joined. */
const lists = (order: object, ...prices: readonly number[]) => ({
  orders: [1, 2].map((id) => ({
    id,
    created_at: "2026-03-01T10:00:00Z",
    customer_id: 7,
    status: "paid",
    ...order,
  })),
  order_items: prices.map((price, i) => ({
    id: i,
    order_id: i === 0 ? 1 : 2,
    product_id: 5 + i,
    quantity: i + 1,
    price,
  })),
});
const JOINED = (first: number, second: number, currency = "USD") => [
  `1 paid 7 ${currency}: 5×1@${first}`,
  `2 paid 7 ${currency}: 6×2@${second}`,
];

describe("of lists joined to tables whole numbers are", () => {
  it("asked about as nested ones are, and what is said answers", async () => {
    const document = lists({ currency: "USD" }, 1999, 1250);
    await expect(read(document)).rejects.toThrow('--map "price=price:cents" for cents');
    expect((await read(document, { price: "price:cents" })).orders).toEqual(JOINED(1999, 1250));
    expect((await read(document, { price: "price" })).orders).toEqual(JOINED(199900, 125000));
  });
  it.each([
    [
      "amounts beside decimals",
      lists({ currency: "USD", shipping: 4.9 }, 1999, 1250),
      JOINED(199900, 125000),
    ],
    [
      "amounts of a currency of small units",
      lists({ currency: "HUF" }, 1999, 1250),
      JOINED(199900, 125000, "HUF"),
    ],
    ["amounts with decimals", lists({ currency: "USD" }, 19.99, 12), JOINED(1999, 1200)],
  ])("%s", async (_, document, right) => expect((await read(document)).orders).toEqual(right));
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
    [
      "of rupees that are not all round hundreds",
      priced(499, 129900, 25000).map(inMoney("INR")),
      ["0 paid c1 INR: S0×1@49900", "1 paid c1 INR: S1×1@12990000", "2 paid c1 INR: S2×1@2500000"],
    ],
    [
      "of forints, whose prices are round thousands",
      priced(49900, 129900, 25000).map(inMoney("HUF")),
      ["0 paid c1 HUF: S0×1@4990000", "1 paid c1 HUF: S1×1@12990000", "2 paid c1 HUF: S2×1@2500000"],
    ],
    [
      "where most are below a hundred",
      priced(25, 12, 140),
      ["0 paid c1 EUR: S0×1@2500", "1 paid c1 EUR: S1×1@1200", "2 paid c1 EUR: S2×1@14000"],
    ],
    [
      "beside decimals, whatever fields of Medusa there are",
      named({ total: 2486.5, tax_rate: 0 }, 1999, 482),
      ["order_1 paid c1 XXX: S0×1@199900, S1×1@48200"],
    ],
    [
      "of a currency in which a hundred is little, with names that Medusa has",
      named({ currency: "INR", total: 2481 }, 1999, 482),
      ["order_1 paid c1 INR: S0×1@199900, S1×1@48200"],
    ],
    ["of rupiah", own({}, { currency: "IDR" }), WHOLE("IDR")],
    ["of a currency of small units", own({}, { currency: "JPY" }), ["1 paid c1 JPY: TEA×2@1999, POT×1@482"]],
    ["of a currency in which a hundred is little", own({}, { currency: "INR" }), WHOLE("INR")],
    ["of goods called in Japanese", own({ name: "緑茶" }), WHOLE()],
  ])("%s", async (_, document, right) => expect((await read(document)).orders).toEqual(right));
  it("where it is said", async () =>
    expect((await read(own({}), { price: "items.price" })).orders).toEqual(WHOLE()));
});
