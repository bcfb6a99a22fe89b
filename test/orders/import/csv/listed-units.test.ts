/** Cells that list goods as JSON, as programs write a list that a table has no room for; layouts are facts, cells made up. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

type Line = Readonly<Record<string, unknown>>;
const HEADER = "order_number,date,items,grand_total,payment_status";
const table = (orders: readonly (readonly Line[])[], total = "2175", header = HEADER) =>
  [
    header,
    ...orders.map(
      (lines, i) =>
        `${1200 + i},2026-04-0${i + 1}T15:53:04,"${JSON.stringify(lines).replaceAll('"', '""')}",${total},paid`,
    ),
  ].join("\n");
const goods = async (text: string, options: Parameters<typeof toldOrders>[1] = {}) =>
  (await toldOrders(text, options)).orders.map((one) => one.replace(/^.*: /, ""));

/** Simple Commerce's lines: a number of their own, the product's, and what all units came to. */
const line = (id: string, product: string, quantity: number, total: number): Line => ({
  ...{ id, product, variant: null, quantity, total, metadata: {} },
});
const SOLD = [
  [line("li00", "TEA", 2, 2450), line("li01", "CUP", 1, 550)],
  [line("li10", "TEA", 1, 1225), line("li11", "CUP", 1, 550)],
  [line("li20", "CUP", 3, 1650), line("li21", "POT", 1, 4800)],
];
const CENTS = { map: { items: "items:cents" } };

describe("a line's own number", () => {
  it("is not the goods', where what they are called comes again under another each time", async () => {
    expect(await goods(table(SOLD), CENTS)).toEqual([
      "TEA×2@1225, CUP×1@550",
      "TEA×1@1225, CUP×1@550",
      "CUP×3@550, POT×1@4800",
    ]);
  });

  it("is where it comes again, and where nothing shows that it is another's", async () => {
    const codes = SOLD.map((lines) =>
      lines.map((one) => ({ ...one, id: one.product === "TEA" ? "g1" : "g2", product: `a ${one.product}` })),
    );
    expect((await goods(table(codes), CENTS))[0]).toBe("g1×2@1225, g2×1@550");
    const few = [[line("v1", "Shirt", 1, 2450), line("v2", "Shirt", 1, 2450), line("v3", "Cap", 1, 550)]];
    expect(await goods(table(few), CENTS)).toEqual(["v1×1@2450, v2×1@2450, v3×1@550"]);
  });
});

describe("whole numbers of which nothing tells whether they are cents", () => {
  it("are asked about, and are what is answered", async () => {
    await expect(goods(table(SOLD))).rejects.toThrow('--map "items=items:cents" for cents');
    expect((await goods(table(SOLD), { map: { items: "items" } }))[0]).toBe("TEA×2@122500, CUP×1@55000");
  });

  it("are told by a total with decimals", async () => {
    const priced = [
      [
        { sku: "TEA", name: "Tea", quantity: 2, price: 1225 },
        { sku: "CUP", name: "Cup", quantity: 1, price: 550 },
      ],
    ];
    expect(await goods(table(priced, "30.00"))).toEqual(["TEA×2@1225, CUP×1@550"]);
    expect(await goods(table(priced, "3000.50"))).toEqual(["TEA×2@122500, CUP×1@55000"]);
  });

  it("are whole units where most are small, where the money has no cents, and where some have decimals", async () => {
    const small = SOLD.map((lines) => lines.map((one) => ({ ...one, total: Number(one.quantity) * 12 })));
    expect((await goods(table(small)))[0]).toBe("TEA×2@1200, CUP×1@1200");
    expect((await goods(table(SOLD), { currency: "JPY" }))[0]).toBe("TEA×2@1225, CUP×1@550");
    const decimal = SOLD.map((lines) => lines.map((one) => ({ ...one, total: "12.50", quantity: 1 })));
    expect((await goods(table(decimal)))[0]).toBe("TEA×1@1250, CUP×1@1250");
  });
});
