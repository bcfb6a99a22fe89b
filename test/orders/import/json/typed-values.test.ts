/** Values under the names of their types, as mongoexport and DynamoDB's exports write them; cells made up. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { untyped } from "../../../../lib/orders/import/json/typed-values.ts";
import { toldOrders } from "../told-orders.ts";

const told = (records: readonly unknown[], options: Parameters<typeof toldOrders>[1] = {}) =>
  toldOrders({ "o.json": records.map((one) => JSON.stringify(one)).join("\n") }, options, json);
const RIGHT = ["300 paid 5f01 EUR: T-9×1@550, T-7×2@4800", "301 cancelled 5f02 EUR: T-9×3@550"];

const int = (value: number) => ({ $numberInt: `${value}` });
const mongo = (
  number: number,
  user: string,
  status: string,
  lines: readonly (readonly [string, number, unknown])[],
) => ({
  ...{ _id: { $oid: `5f3c${number}` }, orderNumber: int(number), userId: { $oid: user }, status },
  items: lines.map(([sku, quantity, price]) => ({
    ...{ _id: { $oid: `6f${sku}` }, sku, name: sku, quantity: int(quantity), price },
  })),
  ...{ total: { $numberDecimal: "101.50" }, currency: "EUR", __v: int(0) },
  createdAt: { $date: { $numberLong: "1777617041000" } },
});
const MONGO = [
  mongo(300, "5f01", "paid", [
    ["T-9", 1, { $numberDouble: "5.50" }],
    ["T-7", 2, int(48)],
  ]),
  mongo(301, "5f02", "cancelled", [["T-9", 3, { $numberDouble: "5.50" }]]),
];

const dynamo = (
  number: string,
  user: string,
  status: string,
  lines: readonly (readonly [string, number, string])[],
) => ({
  orderId: { S: number },
  ...{ createdAt: { S: "2026-05-01T06:30:41.000Z" }, customerId: { S: user }, status: { S: status } },
  ...{ currency: { S: "EUR" }, gift: { BOOL: false }, note: { NULL: true }, tags: { SS: ["a"] } },
  items: {
    L: lines.map(([sku, quantity, price]) => ({
      M: { sku: { S: sku }, name: { S: sku }, quantity: { N: `${quantity}` }, price: { N: price } },
    })),
  },
});
const DYNAMO = [
  dynamo("300", "5f01", "PAID", [
    ["T-9", 1, "5.50"],
    ["T-7", 2, "48.00"],
  ]),
  dynamo("301", "5f02", "CANCELLED", [["T-9", 3, "5.50"]]),
];

describe("a value under the name of its type", () => {
  it("is that value: MongoDB's", async () => {
    expect((await told(MONGO)).orders).toEqual(RIGHT);
    const said = await told(MONGO, { map: { at: "createdAt.$date", qty: "items.quantity.$numberInt" } });
    expect(said.orders).toEqual(RIGHT);
  });

  it("is that value: DynamoDB's, an item a line or in a scan", async () => {
    expect((await told(DYNAMO.map((Item) => ({ Item })))).orders).toEqual(RIGHT);
    expect((await told([{ Items: DYNAMO, Count: 2, ScannedCount: 2 }])).orders).toEqual(RIGHT);
  });

  it("is none where something else stands there: sizes, and what is not wholly typed", () => {
    for (const value of [
      { stock: { S: "3" } },
      { stock: { S: 3, M: 4 }, name: { N: "5" } },
      { sizes: { S: "in stock" }, sku: "T-1" },
      { sizes: { M: { qty: 2 } }, colour: { S: "red" } },
      { price: { $gt: "5" }, when: { $date: null } },
      { $numberInt: 5 },
    ])
      expect(untyped(value)).toEqual(value);
  });

  it("keeps digits that numbers do not hold", () => {
    expect(untyped({ a: { $numberLong: "9007199254740993" }, b: { $numberDecimal: "0.10" } })).toEqual({
      a: "9007199254740993",
      b: 0.1,
    });
  });
});

/** Segment's event of an order, and an order of an API whose records say all in one object. */
const completed = (id: string) => ({
  ...{ type: "track", event: "Order Completed", messageId: `m${id}`, userId: "u3" },
  timestamp: "2026-04-02T22:15:28.000Z",
  properties: {
    ...{ checkout_id: `c${id}`, order_id: id, total: 16.4, currency: "USD" },
    products: [{ product_id: "p4", sku: "T-4", name: "Tea", price: 5.7, quantity: 2 }],
  },
});

describe("what an order says beside its lines, in an object of the record", () => {
  it("is the order's: number and currency of an event, its time around it", async () => {
    expect((await told([completed("O-1"), completed("O-2")])).orders).toEqual([
      "O-1 paid u3 USD: T-4×2@570",
      "O-2 paid u3 USD: T-4×2@570",
    ]);
  });

  it("counts after the record's own number, where it is no order's: a cart's", async () => {
    const records = ["7", "8"].map((id) => ({
      ...{ id, created_at: "2026-04-02T22:15:28Z" },
      cart: { id: "c1", items: [{ sku: "T-4", name: "Tea", price: "5.70", quantity: 2 }] },
    }));
    expect((await told(records)).orders).toEqual(["7 paid - XXX: T-4×2@570", "8 paid - XXX: T-4×2@570"]);
  });

  it("is told by the first records of a file: lines that the very first has not", async () => {
    const empty = { ...completed("O-0"), properties: { order_id: "O-0", products: [], currency: "USD" } };
    const { orders } = await told([empty, completed("O-1")]);
    expect(orders).toContain("O-1 paid u3 USD: T-4×2@570");
  });

  it("is no list of goods where it lists what people chose of a line", async () => {
    const records = ["7", "8"].map((id) => ({
      ...{ id, created_at: "2026-04-02T22:15:28Z" },
      properties: [{ name: "gift", quantity: 1, sku: "x" }],
      items: [{ sku: "T-4", name: "Tea", price: "5.70", quantity: 2, properties: { name: "A", price: 1 } }],
    }));
    expect((await told(records)).orders).toEqual(["7 paid - XXX: T-4×2@570", "8 paid - XXX: T-4×2@570"]);
  });
});
