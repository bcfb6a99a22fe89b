/** Shopify's order export as a spreadsheet leaves it: what is right is what the same rows say in Shopify's own order. */
import { describe, expect, it } from "vitest";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { toldOrders } from "./told-orders.ts";

const HEADER =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount,Vendor,Id,Source";
/** An order's rows: the first with its facts, the others with what its lines are. */
const order = (
  name: string,
  state: string,
  lines: readonly (readonly [sku: string, qty: number, price: string])[],
  { id = `77${name.slice(1)}`, refunded = "0.00" } = {},
): readonly string[] =>
  lines.map(([sku, qty, price], i) =>
    i === 0
      ? `${name},a@example.com,${state},,unfulfilled,EUR,30.00,34.90,2026-03-0${name.at(-1)} 10:00:00 +0100,${qty},${sku} tea,${price},${sku},,${refunded},Leaf,${id},web`
      : `${name},a@example.com,,,,,,,2026-03-0${name.at(-1)} 10:00:00 +0100,${qty},${sku} tea,${price},${sku},,,Leaf,,`,
  );
const ROWS = [
  ...order("#2001", "paid", [
    ["T4", 2, "8.90"],
    ["T1", 1, "3.90"],
    ["T3", 3, "5.00"],
  ]),
  ...order("#2002", "refunded", [
    ["T2", 1, "7.20"],
    ["T1", 1, "3.90"],
  ]),
  ...order("#2003", "pending", [
    ["T5", 1, "7.20"],
    ["T1", 2, "3.90"],
  ]),
  ...order("#2004", "paid", [["T1", 1, "3.90"]], { refunded: "3.90" }),
  ...order("#2005", "paid", [
    ["T9", 1, "7.20"],
    ["T0", 1, "3.90"],
    ["T0", 1, "3.90"],
  ]),
];
const bySku = (rows: readonly string[]): readonly string[] => {
  const skuOf = (row: string): string => row.split(",")[12]!;
  return rows.toSorted((a, b) => (skuOf(a) < skuOf(b) ? -1 : skuOf(a) > skuOf(b) ? 1 : 0));
};
const read = async (rows: readonly string[], more: Record<string, string> = {}) =>
  toldOrders({ "o.csv": [HEADER, ...rows].join("\n"), ...more }, {}, shopify);
/** Orders without the order of their lines, and without where it stands what was set aside. */
const same = (orders: readonly string[]) =>
  orders
    .map((one) => {
      const [head, lines] = one.split(": ");
      return lines === undefined
        ? head!.replace(/:\d+$/, "")
        : `${head}: ${lines.split(", ").toSorted().join(", ")}`;
    })
    .toSorted();

describe("Shopify's export sorted in a spreadsheet", () => {
  it("holds the same orders, states and returns as before", async () => {
    const before = await read(ROWS);
    const after = await read(bySku(ROWS));
    expect(before.orders).toContain("772001 paid - EUR: T4×2@890, T1×1@390, T3×3@500");
    expect(same(after.orders)).toEqual(same(before.orders));
    expect(after.notes.join("\n")).toContain("do not stand below the first of their order");
    expect(before.notes.join("\n")).not.toContain("do not stand below");
  });

  it("by state, which leaves blanks at the end of thousands of rows, holds the same orders", async () => {
    const all = Array.from({ length: 1500 }, (_, i) =>
      order(`#${3001 + i * 10}`, i % 7 === 0 ? "voided" : "paid", [
        [`T${i % 40}`, 1, "3.90"],
        [`M${i % 30}`, 2, "7.20"],
      ]),
    ).flat();
    const stateOf = (row: string): string => row.split(",")[2] || "~";
    const byState = all.toSorted((a, b) => (stateOf(a) < stateOf(b) ? -1 : stateOf(a) > stateOf(b) ? 1 : 0));
    const [before, after] = [await read(all), await read(byState)];
    expect(before.orders.filter((one) => one.includes(" paid "))).toHaveLength(1285);
    expect(same(after.orders)).toEqual(same(before.orders));
    expect(before.notes.join("\n")).not.toContain("do not stand below");
  });

  it("has the first rows of some orders in another of its files", async () => {
    const sorted = bySku(ROWS);
    const [one, other] = [sorted.slice(0, 6), sorted.slice(6)];
    const { orders } = await read(one, { "p.csv": [HEADER, ...other].join("\n") });
    expect(same(orders).filter((text) => text.includes(" paid "))).toEqual(
      same((await read(ROWS)).orders).filter((text) => text.includes(" paid ")),
    );
  });

  it("and filtered has rows of which nothing tells what became of them: they are set aside", async () => {
    const filtered = bySku(ROWS).filter((row) => !row.includes("T2") && !row.includes("T5"));
    const { orders } = await read(filtered);
    expect(orders.filter((one) => one.startsWith("bad_status"))).toHaveLength(2);
    expect(orders.join()).not.toContain("#200");
  });

  it("tells of no row that two orders of one name might have", async () => {
    const twice = [...ROWS, ...order("#2001", "voided", [["T7", 1, "9.90"]], { id: "88001" })];
    const { orders } = await read(bySku(twice));
    expect(orders.filter((one) => one.startsWith("bad_status"))).not.toHaveLength(0);
    expect(orders.join()).not.toContain("#2001");
  });

  it("is read as it is where no row tells a state, or each does", async () => {
    const stateless = [
      "Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku",
      "#1,,EUR,2026-03-01 10:00:00 +0100,1,Tea,3.90,T1",
      "#2,,EUR,2026-03-02 10:00:00 +0100,1,Mug,4.90,T2",
      "#1,,EUR,2026-03-01 10:00:00 +0100,1,Mug,4.90,T2",
    ].join("\n");
    expect((await toldOrders({ "o.csv": stateless }, {}, shopify)).orders).toEqual([
      "#1 paid - EUR: T1×1@390, T2×1@490",
      "#2 paid - EUR: T2×1@490",
    ]);
    expect(
      (await toldOrders({ "o.csv": stateless.replaceAll(",,EUR", ",paid,EUR") }, {}, shopify)).orders,
    ).toHaveLength(2);
  });
});
