/** Orders that list what was bought by codes, names or counts alone, and lines whose count is a list. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { toldOrders } from "../told-orders.ts";

const read = (document: unknown, map: Record<string, string> = {}) =>
  toldOrders({ "o.json": JSON.stringify(document) }, { map }, json);
const orders = (...goods: readonly object[]) =>
  goods.map((own, i) => ({ oid: `O${i + 1}`, customer_id: `C${i + 1}`, date: `2026-03-0${i + 1}`, ...own }));

describe("what an order lists is read as its lines where it is", () => {
  it.each([
    [
      "codes",
      orders({ products_ids: ["P3", "P4"] }, { products_ids: ["P4"] }, { products_ids: [] }),
      ["no_product o.json:5", "O1 paid C1 XXX: P3×1@null, P4×1@null", "O2 paid C2 XXX: P4×1@null"],
    ],
    [
      "numbers, in what wraps the orders",
      { data: { orders: orders({ itemIds: [7, 9] }, { itemIds: [9, 9] }) } },
      ["O1 paid C1 XXX: 7×1@null, 9×1@null", "O2 paid C2 XXX: 9×1@null, 9×1@null"],
    ],
    [
      "names",
      orders({ products: ["Green tea", "Pot"] }, { products: ["Pot"] }),
      ["O1 paid C1 XXX: Green tea×1@null, Pot×1@null", "O2 paid C2 XXX: Pot×1@null"],
    ],
    [
      "names with their counts",
      orders({ items: ["2x Green tea", "1 x Pot"] }, { items: ["3x Pot"] }),
      ["O1 paid C1 XXX: Green tea×2@null, Pot×1@null", "O2 paid C2 XXX: Pot×3@null"],
    ],
    [
      "codes beside lists of counts and prices",
      orders(
        { products: ["A", "B"], quantities: [2, 1], unit_prices: ["4.50", "10.00"] },
        { products: ["A"], quantities: [3], unit_prices: ["4.50"] },
      ),
      ["O1 paid C1 XXX: A×2@450, B×1@1000", "O2 paid C2 XXX: A×3@450"],
    ],
    [
      "counts by code",
      orders({ items: { A: 2, B: 1 } }, { items: { A: 1 } }),
      ["O1 paid C1 XXX: A×2@null, B×1@null", "O2 paid C2 XXX: A×1@null"],
    ],
    [
      "lines that count for each shop",
      orders(
        {
          lines: [
            {
              sku: "A",
              price: 4.5,
              quantity: [
                { shop: "X", quantity: 2 },
                { shop: "Y", quantity: 1 },
              ],
            },
            { sku: "B", price: 10, quantity: [{ shop: "X", quantity: 1 }] },
          ],
        },
        { lines: [{ sku: "A", price: 4.5, quantity: [] }] },
      ),
      ["bad_quantity o.json:4", "O1 paid C1 XXX: A×3@450, B×1@1000"],
    ],
  ])("%s", async (_, document, right) => expect((await read(document)).orders).toEqual(right));

  it("codes, whose counts are not of their number in one order, which is set aside", async () => {
    const uneven = orders(
      ...Array.from({ length: 20 }, () => ({ products: ["A", "B"], quantities: [2, 1] })),
      { products: ["A", "B"], quantities: [2] },
    );
    const told = await read(uneven.map((order, i) => ({ ...order, date: "2026-03-01", oid: `O${i}` })));
    expect(told.orders).toContain("O19 paid C20 XXX: A×2@null, B×1@null");
    expect(told.orders.filter((order) => order.startsWith("bad_quantity"))).toHaveLength(2);
  });
});

it("a name of blanks between two letters is not looked through for long", async () => {
  const { orders: told } = await read(
    orders({ items: [`a${" ".repeat(300_000)}b`] }, { items: ["Tea x 2"] }),
  );
  expect(told).toHaveLength(2);
});

describe("records with a time and goods are orders", () => {
  it.each([
    ["by what they are numbered with", { order_id: 7, name: "Ann" }],
    ["by what they came to", { id: 7, name: "Ann", total: 12 }],
    ["by their state", { id: 7, title: "Seven", status: "paid" }],
    ["by who bought", { id: 7, email: "ann@shop.example" }],
  ])("%s", async (_, own) => {
    const { orders: told } = await read([{ ...own, createdAt: "2026-03-01", products: ["A", "B"] }]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^7 .*A×1@null, B×1@null$/);
  });
});

describe("no goods are", () => {
  it.each([
    ["addresses of pictures", orders({ products: ["https://x.example/1.jpg"] }, { products: [] })],
    ["amounts", orders({ items: [4.5, 10] }, { items: [4.5] })],
    [
      "facts of an order that all have",
      orders({ items: { physical: 2, digital: 1 } }, { items: { physical: 1, digital: 4 } }),
    ],
    ["what it counts in all", orders({ items: { count: 2, total: 30 } }, { items: { count: 1 } })],
    ["words for something else", orders({ tags: ["vip", "gift"] }, { tags: ["vip"] })],
    ...(
      [
        ["a shop's collections", { name: "Spring", createdAt: "2026-03-01" }],
        ["posts about goods", { author: "Ann", text: "Lovely", createdAt: "2026-03-01" }],
        ["what suppliers deliver", { company: "Acme", created: "2026-03-01" }],
        ["wish lists", { customer_id: "C1", wishlist: "Home", createdAt: "2026-03-01" }],
        ["lists that customers name", { user_id: 4, title: "My kitchen", createdAt: "2026-03-01" }],
      ] as const
    ).map(([name, own]) => [name, [1, 2].map((id) => ({ id, ...own, products: ["A", `B${id}`] }))] as const),
    ["goods without a time", [{ oid: "1", products: ["A", "B"] }]],
  ] as const)(
    "%s",
    async (_, document) => await expect(read(document)).rejects.toThrow("no orders were found"),
  );

  it("goods that go with what a record names itself", async () => {
    const sold = orders(
      { sku: "A", quantity: 2, products: ["B", "C"] },
      { sku: "B", quantity: 1, products: ["A"] },
    );
    expect((await read(sold)).orders).toEqual(["O1 paid C1 XXX: A×2@null", "O2 paid C2 XXX: B×1@null"]);
  });
});

it("an order's number may be called no more than that, where nothing else numbers it", async () => {
  const lines = [{ sku: "A", quantity: 2, price: 4.5 }];
  const documents = [1, 2].map((n) => ({ numero: `64${n}/26`, data: "2026-03-01", righe: lines }));
  expect((await read(documents)).orders).toEqual([
    "641/26 paid - XXX: A×2@450",
    "642/26 paid - XXX: A×2@450",
  ]);
});
