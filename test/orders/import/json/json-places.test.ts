/** Where orders stand in a document: the same orders in every place in which programs put them are read the same. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";
import { lineText } from "../record-text.ts";

const line = (sku: string, qty: number) => ({ sku, name: `Name ${sku}`, qty, price: 4.5 });
const order = (id: string, day: number, items: readonly unknown[]) => ({
  ...{ order_id: id, created_at: `2026-05-0${day}T10:00:00Z`, status: "paid", total: 9.5, items },
});
const ORDERS = [
  order("A-1", 1, [line("T-1", 2), line("M-1", 1)]),
  order("A-2", 2, [line("M-1", 3)]),
  order("A-3", 3, [line("T-1", 1), line("H-1", 1)]),
];
const RIGHT = ["A-1: T-1×2@450, M-1×1@450", "A-2: M-1×3@450", "A-3: T-1×1@450, H-1×1@450"];
const [FIRST, SECOND, THIRD] = ORDERS as [(typeof ORDERS)[0], (typeof ORDERS)[0], (typeof ORDERS)[0]];

async function read(document: unknown, map: Record<string, string> = {}): Promise<readonly string[]> {
  const { orders } = await importText(json, { "o.json": JSON.stringify(document) }, { map });
  return orders.map(({ id, lines }) => `${id}: ${lines.map(lineText).join(", ")}`);
}

const keyed = (records: readonly unknown[], name: (i: number) => string) =>
  Object.fromEntries(records.map((record, i) => [name(i), record]));
const CARTS = {
  user_001: {
    items: [{ productId: "T-1", name: "Tea", price: 4.5, quantity: 1, addedAt: 1737331200000 }],
    updatedAt: 1737331200000,
  },
};
const itemsByKey = (name: (i: number) => string) =>
  ORDERS.map((one) => ({ ...one, items: keyed(one.items, name) }));

describe("orders", () => {
  it.each<[string, unknown]>([
    ["in a list", ORDERS],
    [
      "in an answer",
      {
        status: 200,
        body: { pagination: { nextToken: "x" }, createdBefore: "2026-05-09T10:00:00Z", orders: ORDERS },
      },
    ],
    ["in an export that says when it was made", { exported_at: "2026-05-09T10:00:00Z", orders: ORDERS }],
    ["by keys made by chance", { orders: keyed(ORDERS, (i) => `-OkTmt${i}PQ2UwH5g8RRp`) }],
    ["by their own numbers", keyed(ORDERS, (i) => `A-100${i}`)],
    ["by a word and a number", { orders: keyed(ORDERS, (i) => `order_${i + 1}`) }],
    ["in lists by customers", { "1466383857": [FIRST], "5253954023": [SECOND, THIRD] }],
    ["in lists by names of people", { anna: [FIRST], bert: [SECOND], carl: [THIRD] }],
    ["in lists by days", { "2026-05-01": [FIRST], "2026-05-02": [SECOND], "2026-05-03": [THIRD] }],
    ["in lists by years", { orders2025: [FIRST], orders2026: [SECOND, THIRD] }],
    [
      "by customers and keys",
      { orders: { u00017: { x00001: FIRST }, u00018: { x00002: SECOND, x00003: THIRD } } },
    ],
    [
      "beside carts",
      { cart: CARTS, orders: keyed(ORDERS, (i) => `-OkTmt${i}PQ2UwH5g8RRp`), wishlist: CARTS },
    ],
    ["beside drafts of the same make", { draft_orders: ORDERS.toReversed(), orders: ORDERS }],
    ["with lines by number", itemsByKey((i) => String(i))],
    ["with lines by keys made by chance", itemsByKey((i) => `-OkTmt${i}PQ2UwH5g8RRp`)],
    [
      "with lines in a list of some and by number in others",
      [FIRST, ...itemsByKey((i) => String(i)).slice(1)],
    ],
  ])("%s", async (_, document) => expect(await read(document)).toEqual(RIGHT));

  it("have lines by the codes of what was bought", async () => {
    const items = (one: (typeof ORDERS)[0]) =>
      Object.fromEntries(
        (one.items as ReturnType<typeof line>[]).map(({ sku, qty, price }) => [sku, { qty, price }]),
      );
    expect(await read(ORDERS.map((one) => ({ ...one, items: items(one) })))).toEqual(RIGHT);
  });

  it("have prices whose names end in their currency", async () => {
    const items = [{ nombre: "Té", qty: 2, precio_usd: 4.5 }];
    expect(await read([{ id_pedido: "P-1", fecha: "2026-05-01", productos: items }])).toEqual([
      "P-1: Té×2@450",
    ]);
  });

  it("have no number but what they stand under", async () => {
    const bare = ORDERS.map(({ order_id: _, ...rest }) => rest);
    expect(await read(keyed(bare, (i) => `A-00${i + 1}`))).toEqual(
      RIGHT.map((one) => one.replace("A-", "A-00")),
    );
  });

  it("that each customer counts anew are told by both, and may be the customer's", async () => {
    const one = (id: number, day: number, sku: string) => ({
      order_id: id,
      date: `2026-05-0${day}`,
      item: sku,
      price: 4.5,
    });
    const document = { "1466383857": [one(1, 1, "T-1"), one(2, 2, "M-1")], "5253954023": [one(1, 3, "H-1")] };
    const { orders, notes } = await importText(
      json,
      { "o.json": JSON.stringify(document) },
      { map: { customer: "key" } },
    );
    expect(orders.map(({ id, customer }) => [id, customer])).toEqual([
      ["1466383857/1", "1466383857"],
      ["1466383857/2", "1466383857"],
      ["5253954023/1", "5253954023"],
    ]);
    expect(notes.join("\n")).toContain("order_id starts anew under each key");
  });

  it("are called as they are where numbers go on from one year to the next", async () => {
    const one = (id: number, date: string) => ({ order_id: id, date, item: "T-1", price: 4.5 });
    const document = {
      "2025": [one(1001, "2025-12-01"), one(1002, "2025-12-02")],
      "2026": [one(1003, "2026-01-01")],
    };
    const { orders } = await importText(json, { "o.json": JSON.stringify(document) });
    expect(orders.map(({ id }) => id)).toEqual(["1001", "1002", "1003"]);
  });

  it("are of when their goods were bought, not of when the parcel was to come", async () => {
    const document = [
      {
        id: "A1",
        updatedAt: "2026-05-02T10:00:00Z",
        delivery: { time: { from: "2026-05-04T07:00:00Z", to: "2026-05-05T21:59:59Z" } },
        lineItems: [{ offer: { id: "77", name: "Tea" }, quantity: 1, boughtAt: "2026-05-01T11:25:01Z" }],
      },
    ];
    const { orders } = await importText(json, { "o.json": JSON.stringify(document) });
    expect(orders.map(({ at }) => new Date(at).toISOString())).toEqual(["2026-05-01T11:25:01.000Z"]);
  });

  it("of which nothing was paid are none, in lists by customers", async () => {
    const one = (id: number, sku: string) => ({
      order_id: id,
      date: "2026-05-01",
      item: sku,
      price: 4.5,
      paid: false,
    });
    expect(await read({ "1466383857": [one(1, "T-1")], "5253954023": [one(1, "H-1")] })).toEqual([]);
  });

  it("are asked about where two places hold such", async () => {
    const document = { orders: ORDERS.slice(0, 2), sales: ORDERS.slice(2) };
    await expect(read(document)).rejects.toThrow("orders and sales hold what may be orders");
    expect(await read(document, { id: "sales.order_id" })).toEqual(RIGHT.slice(2));
  });

  it("are not those that stand by states, as one of these is none", async () => {
    const document = { open: ORDERS.slice(0, 1), paid: ORDERS.slice(1), cancelled: ORDERS.slice(0, 1) };
    await expect(read(document)).rejects.toThrow("open and paid and cancelled hold what may be orders");
  });

  it("are found where only the command says what they are called", async () => {
    const document = { wert: { zqv: [{ nr: "A-1", zt: "2026-05-01", sepet: [{ urunu: "T-1", kac: 2 }] }] } };
    await expect(read(document)).rejects.toThrow("wert.zqv.sepet.urunu");
    expect(
      await read(document, {
        id: "wert.zqv.nr",
        at: "wert.zqv.zt",
        sku: "wert.zqv.sepet.urunu",
        qty: "wert.zqv.sepet.kac",
      }),
    ).toEqual(["A-1: T-1×2@null"]);
  });
});
