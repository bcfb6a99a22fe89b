import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

interface Line {
  readonly sku: string;
  readonly qty: number;
  /** Minor units. */
  readonly price: number;
}
interface Sale {
  readonly at: number;
  readonly lines: readonly Line[];
}

const sales: fc.Arbitrary<readonly Sale[]> = fc.array(
  fc.record({
    at: fc.integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2026, 0, 1) / 1000 }),
    lines: fc.array(
      fc.record({
        sku: fc.integer({ min: 1, max: 20 }).map((n) => `S-${n}`),
        qty: fc.integer({ min: 1, max: 9 }),
        price: fc.integer({ min: 1, max: 99_999 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  { minLength: 2, maxLength: 12 },
);

/** Ways in which platforms write each part; every order is written in the same. */
const ID = {
  id: (n: number) => ({ id: n }),
  order_number: (n: number) => ({ id: `k${n}`, order_number: n }),
};
const AT = {
  created_at: (at: number) => ({ created_at: new Date(at * 1000).toISOString() }),
  createdAt: (at: number) => ({ createdAt: { $date: new Date(at * 1000).toISOString() } }),
  creation_date: (at: number) => ({ creation_date: at }),
};
const GOODS = {
  sku: (sku: string) => ({ sku, name: `The ${sku}` }),
  variant: (sku: string) => ({ title: `The ${sku}`, variant: { sku, id: 7 } }),
  product: (sku: string) => ({ product: { id: sku, name: { en: `The ${sku}`, de: `Das ${sku}` } } }),
};
const QTY = {
  quantity: (qty: number) => ({ quantity: qty }),
  qty_ordered: (qty: number) => ({ qty_ordered: `${qty}` }),
};
const PRICE = {
  number: (price: number) => ({ price: price / 100 }),
  text: (price: number) => ({ unit_price: (price / 100).toFixed(2) }),
  cents: (price: number) => ({ base_price_money: { amount: price, currency: "USD" } }),
  divided: (price: number) => ({ price: { amount: price, divisor: 100, currency_code: "USD" } }),
  gross: (price: number) => ({ unitPrice: { gross: { amount: price / 100 }, net: { amount: price / 120 } } }),
};
const LINES = {
  items: (lines: unknown) => ({ items: lines, tax_lines: [{ title: "VAT", price: 1 }] }),
  edges: (lines: unknown[]) => ({ lines: { edges: lines.map((node) => ({ node })) } }),
  cart: (lines: unknown) => ({ cart: { items: lines } }),
};
const ORDERS = {
  list: (orders: unknown[]) => JSON.stringify(orders),
  "items, like the lines": (orders: unknown) => JSON.stringify({ items: orders, total_count: 3 }),
  edges: (orders: unknown[]) =>
    JSON.stringify({ data: { orders: { edges: orders.map((node) => ({ node })) } } }, null, 2),
  lines: (orders: unknown[]) => orders.map((order) => JSON.stringify(order)).join("\n"),
};
const one = <T extends object>(ways: T): fc.Arbitrary<T[keyof T]> => fc.constantFrom(...Object.values(ways));

describe("orders as an API gives them", () => {
  it("are read back, in whatever way they are nested and called", async () => {
    await fc.assert(
      fc.asyncProperty(
        sales,
        fc.tuple(one(ID), one(AT), one(GOODS), one(QTY), one(PRICE), one(LINES), one(ORDERS)),
        async (made, [id, at, goods, qty, price, lines, orders]) => {
          const text = orders(
            made.map((sale, n) => ({
              ...id(n + 1),
              ...at(sale.at),
              status: "completed",
              currency: "USD",
              ...lines(
                sale.lines.map((line, i) => ({
                  id: `line ${n} ${i}`,
                  ...goods(line.sku),
                  ...qty(line.qty),
                  ...price(line.price),
                })),
              ),
            })),
          );
          const read = await importText(json, { "orders.json": text });
          expect(read.rejected).toEqual([]);
          expect(
            read.orders.map((order) => ({
              at: order.at / 1000,
              lines: order.lines.map(({ sku, qty: units, price: each }) => ({
                sku,
                qty: units,
                price: each,
              })),
            })),
          ).toEqual(made);
          expect(read.orders.map(({ id: number }) => number)).toEqual(made.map((_, n) => `${n + 1}`));
        },
      ),
      { numRuns: 150 },
    );
  });

  const order = (more: object, line: object = {}) => ({
    id: 1,
    created_at: "2026-05-01T10:00:00Z",
    items: [{ name: "Tea", quantity: 2, ...line }],
    ...more,
  });

  it("keep lines that are the same: two of one thing are two", async () => {
    const line = { name: "Tea", quantity: 1, price: 5 };
    const { orders } = await importText(json, { x: JSON.stringify([order({ items: [line, line] })]) });
    expect(orders[0]!.lines.map(({ qty }) => qty)).toEqual([1, 1]);
  });

  it("lose no others where a record is broken, which is set aside once", async () => {
    const text = [JSON.stringify(order({})), '{"id":2,"created', JSON.stringify(order({ id: 3 }))].join("\n");
    const { orders, rejected } = await importText(json, { x: text });
    expect(orders.map(({ id }) => id)).toEqual(["1", "3"]);
    expect(rejected.map(([reason]) => reason)).toEqual(["malformed"]);
  });

  it("are set aside without lines, and not left out", async () => {
    const { orders, rejected } = await importText(json, {
      x: JSON.stringify([order({}), order({ id: 2, items: [] })]),
    });
    expect([orders.length, rejected.length]).toEqual([1, 1]);
  });

  it("have no number taken for a thousand because of three decimals", async () => {
    const { orders } = await importText(json, {
      x: JSON.stringify([order({ currency: "KWD" }, { price: 1.234 })]),
    });
    expect(orders[0]!.lines[0]!.price).toBe(1234);
  });

  it.each([
    [
      "a price that is not understood",
      order({}, { price_then: 3 }),
      'is items.price_then the price of one unit? Say --map "price=items.price_then"',
    ],
    [
      "a time that is not there",
      [{ id: 1, when: "2026", items: [{ sku: "T", qty: 1 }] }],
      "no orders were found",
    ],
    ["orders without lines", [{ id: 1, created_at: "2026-05-01", total: 30 }], "no orders were found"],
    [
      "two times of which none says it is the order's",
      { id: 1, some_date: "2026-05-01", other_date: "2026-05-02", items: [{ sku: "T", qty: 1 }] },
      "no field was found for at: add --map at=FIELD; fields are id, some_date, other_date, items.sku, items.qty",
    ],
  ])("ask for %s", async (_, document, question) => {
    await expect(importText(json, { x: JSON.stringify(document) })).rejects.toThrow(question);
  });

  it("are read by the names that are said", async () => {
    const text = JSON.stringify(
      order({ some_date: "2026-05-02" }, { sku: "T", box: { ref: "B" }, worth_cents: 250 }),
    );
    const { orders } = await importText(
      json,
      { x: text },
      { map: { at: "some_date", sku: "items.box.ref", price: "items.worth_cents" }, currency: "USD" },
    );
    expect(orders).toMatchObject([{ at: Date.UTC(2026, 4, 2), lines: [{ sku: "B", qty: 2, price: 250 }] }]);
    await expect(importText(json, { x: text }, { map: { sku: "items.box" } })).rejects.toThrow(
      "there is no items.box; there are id, created_at, some_date, items.name",
    );
  });

  it.each([
    ["brackets that never close", "[".repeat(500_000)],
    ["brackets that close late", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ["a text that never ends", `[{"id":"${"x".repeat(1_000_000)}`],
  ])("are not looked for in %s for long", async (_, text) => {
    await expect(importText(json, { x: text })).rejects.toThrow("no orders were found");
  });
});
