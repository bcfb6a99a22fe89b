/** Tables of a database as JSON: orders in one list, their lines in another. */
import { describe, expect, it } from "vitest";
import { COMMON_GOODS } from "../../../../lib/orders/goods.ts";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { source } from "../../order-records.ts";
import { importText, memoryOverflow } from "../import-text.ts";
import { toldOrders } from "../told-orders.ts";

const ORDERS = [
  { id: 1, customer_id: "c1", order_date: "2026-03-01T10:00:00", status: "completed" },
  { id: 2, customer_id: "c2", order_date: "2026-03-02T10:00:00", status: "cancelled" },
];
const LINES = [
  { id: 1, order_id: 1, product_id: "P1", quantity: 2, unit_price: 9.9 },
  { id: 2, order_id: 1, product_id: "P2", quantity: 1, unit_price: 5 },
  { id: 3, order_id: 2, product_id: "P1", quantity: 1, unit_price: 9.9 },
];
const PRODUCTS = [
  { id: "P1", name: "Tea", price: 10.9 },
  { id: "P2", name: "Pot", price: 5 },
];
const USERS = [
  { id: 1, name: "Ann", created_at: "2025-01-01" },
  { id: 2, name: "Bob", created_at: "2025-01-02" },
];
const RIGHT = ["1 paid c1 XXX: P1×2@990, P2×1@500", "2 cancelled c2 XXX: P1×1@990"];
const rows = (records: readonly object[]) => records.map((one) => JSON.stringify(one)).join("\n");

describe("orders and lines in lists apart are joined", () => {
  it.each([
    ["in two files", { "orders.json": JSON.stringify(ORDERS), "order_items.json": JSON.stringify(LINES) }],
    ["in either order", { "order_items.json": JSON.stringify(LINES), "orders.json": JSON.stringify(ORDERS) }],
    ["a record a line", { "orders.jsonl": rows(ORDERS), "order_items.jsonl": rows(LINES) }],
    [
      "in what wraps them",
      { "a.json": JSON.stringify({ data: ORDERS }), "b.json": JSON.stringify({ data: LINES }) },
    ],
    [
      "beside people and goods",
      {
        "users.json": JSON.stringify(USERS),
        "orders.json": JSON.stringify(ORDERS),
        "order_items.json": JSON.stringify(LINES),
        "products.json": JSON.stringify(PRODUCTS),
      },
    ],
    [
      "in one document",
      { "db.json": JSON.stringify({ users: USERS, products: PRODUCTS, orders: ORDERS, order_items: LINES }) },
    ],
  ])("%s", async (_, files) => expect((await toldOrders(files, {}, json)).orders).toEqual(RIGHT));

  it("but for what was not sold, which is left out and said", async () => {
    const db = {
      orders: ORDERS,
      order_items: LINES,
      refunds: [{ order_id: 1, product_id: "P2", quantity: 1 }],
    };
    const { orders, notes } = await toldOrders({ "db.json": JSON.stringify(db) }, {}, json);
    expect(orders).toEqual(RIGHT);
    expect(notes.some((note) => note.includes("left out, as it is called as what was not sold"))).toBe(true);
  });

  it("where lines count nothing, a row a piece, and the day has its clock beside it", async () => {
    const files = {
      "orders.json": JSON.stringify([
        {
          id: 0,
          ordered_at: "2026-03-01",
          ordered_at_time: "22:01:25",
          delivered_at: "2026-03-02",
          delivered_at_time: "08:00:00",
        },
        {
          id: 1,
          ordered_at: "2026-03-02",
          ordered_at_time: "09:12:29",
          delivered_at: "2026-03-02",
          delivered_at_time: "09:40:18",
        },
      ]),
      "order_items.json": JSON.stringify([
        { id: 7, order_id: 0, name: "burger", amount_paid: 2.05 },
        { id: 8, order_id: 0, name: "juice", amount_paid: 1.05 },
        { id: 9, order_id: 1, name: "burger", amount_paid: 2.05 },
      ]),
    };
    const { orders } = await toldOrders(files, {}, json);
    expect(orders).toEqual(["0 paid - XXX: burger×1@205, juice×1@105", "1 paid - XXX: burger×1@205"]);
    const told = await importText(json, files);
    expect(told.orders.map(({ at }) => new Date(at).toISOString().slice(0, 19))).toEqual([
      "2026-03-01T22:01:25",
      "2026-03-02T09:12:29",
    ]);
  });

  it("with what goods are called in a file of them, by the name of the file", async () => {
    const files = {
      "orders.json": JSON.stringify(ORDERS),
      "order_items.json": JSON.stringify(LINES),
      "products.json": JSON.stringify(PRODUCTS),
    };
    const { notes } = await toldOrders(files, {}, json);
    expect(notes.some((note) => note.includes("title=product name"))).toBe(true);
  });
});

it("two files of whole orders are read one after the other", async () => {
  const whole = (id: number) => [
    { id, created_at: "2026-03-01T10:00:00Z", items: [{ sku: "A", quantity: 2, price: 9.9 }] },
  ];
  const files = { "a.json": JSON.stringify(whole(1)), "b.json": JSON.stringify(whole(2)) };
  expect((await toldOrders(files, {}, json)).orders).toEqual([
    "1 paid - XXX: A×2@990",
    "2 paid - XXX: A×2@990",
  ]);
});

it("a list of orders without any lines is refused as before", async () => {
  await expect(toldOrders({ "orders.json": JSON.stringify(ORDERS) }, {}, json)).rejects.toThrow(
    "no orders were found",
  );
});

it("a table of people with a number each holds no lines of orders", async () => {
  const files = {
    "users.csv": "id,name\n1,Ann\n2,Bob\n",
    "orders.csv": "id,customer_id,order_date\n1,c1,2026-03-01\n2,c2,2026-03-02\n",
    "order_items.csv":
      "id,order_id,product_id,quantity,unit_price\n1,1,P1,2,9.90\n2,1,P2,1,5.00\n3,2,P1,1,9.90\n",
  };
  expect((await toldOrders(files, {}, csv)).orders).toEqual([
    "1 paid c1 XXX: P1×2@990, P2×1@500",
    "2 paid c2 XXX: P1×1@990",
  ]);
});

describe("lists apart", () => {
  const options = {
    ...{
      map: new Map<string, string>(),
      zone: null,
      currency: null,
      orderKey: [],
      decimal: null,
      encoding: null,
    },
    ...{ statuses: new Map(), goods: COMMON_GOODS, log: null, now: Date.UTC(2026, 10, 28) },
    ...{ note: () => undefined, onlyMail: () => undefined, overflow: memoryOverflow() },
  };
  const read = async (lines: number): Promise<{ orders: number; opened: number }> => {
    let opened = 0;
    const items = Array.from({ length: lines }, (_, i) => ({
      ...{ id: i + 1, order_id: i + 1, product_id: `P${i % 7}`, quantity: 2, unit_price: 9.9 },
    }));
    const heads = items.map(({ order_id }) => ({
      id: order_id,
      order_date: "2026-03-01T10:00:00",
      user: `u${order_id}`,
    }));
    const file = source("shop.json", JSON.stringify({ orders: heads, order_items: items }));
    const counted = {
      name: file.name,
      open: () => {
        opened++;
        return file.open();
      },
    };
    let orders = 0;
    for await (const one of json.read([counted], options)) if (one.kind === "record") orders++;
    return { orders, opened };
  };

  it("of a few records are read from their file while their columns are told, and no more", async () => {
    const small = await read(400);
    const large = await read(600);
    expect([small.orders, large.orders]).toEqual([400, 600]);
    expect(small.opened * 2).toBeLessThan(large.opened);
  });
});
