/** What was planted is known: parts that only the menu brings together, and a pair that people chose. */
import { describe, expect, it } from "vitest";
import { setsOf, withoutSetParts } from "../../../lib/affinity/counts/set-parts.ts";
import { orderLog, type TestOrder } from "../../customers/order-log.ts";
import { DAY, NOW, shopOf, skusOf } from "../../offers/situations/whole-shop.ts";

const MENU = {
  sku: "MENU",
  contains: [
    { sku: "BURGER", qty: 1 },
    { sku: "COLA", qty: 1 },
    { sku: "NEVER-SOLD", qty: 1 },
  ],
};
const order = (i: number, ...lines: (readonly [sku: string, qty?: number])[]): TestOrder => ({
  customer: null,
  at: NOW - (i + 1) * DAY,
  lines,
});
const linesOf = (orders: readonly TestOrder[], sets = setsOf([MENU])) => {
  const log = withoutSetParts(orderLog(orders), sets);
  return Array.from(log.at, (_, o) =>
    Array.from(log.items.subarray(log.offsets[o], log.offsets[o + 1]), (item) => log.skus[item]),
  ).reverse();
};

describe("lines that came in as part of a set", () => {
  it("are left out where the set's own line stands beside them, and only there", () => {
    expect(
      linesOf([
        order(0, ["MENU"], ["BURGER"], ["COLA"], ["SALAD"]),
        order(1, ["BURGER"], ["COLA"]),
        order(2, ["MENU"], ["BURGER", 2], ["COLA"]),
        order(3, ["MENU", 2], ["BURGER", 2], ["COLA", 3]),
        order(4, ["MENU"]),
        order(5, ["BURGER"], ["COLA"]),
      ]),
    ).toEqual([
      ["MENU", "SALAD"],
      ["BURGER", "COLA"],
      ["BURGER", "MENU"],
      ["COLA", "MENU"],
      ["MENU"],
      ["BURGER", "COLA"],
    ]);
  });

  it("come of what holds others, and of nothing else that is sold", () => {
    expect(setsOf([{ sku: "SALAD" }, MENU, { sku: "COLA" }])).toEqual([MENU]);
  });

  it("are counted over all sets of the order", () => {
    const sets = setsOf([MENU, { sku: "PARTY", contains: [{ sku: "COLA", qty: 6 }] }, { sku: "SALAD" }]);
    expect(linesOf([order(0, ["MENU"], ["PARTY"], ["COLA", 7], ["BURGER"])], sets)).toEqual([
      ["MENU", "PARTY"],
    ]);
    expect(linesOf([order(0, ["MENU"], ["PARTY"], ["COLA", 8])], sets)).toEqual([["COLA", "MENU", "PARTY"]]);
  });

  it("leave a log without sets as it was", () => {
    const log = orderLog([order(0, ["BURGER"], ["COLA"])]);
    expect(withoutSetParts(log, setsOf([MENU]))).toBe(log);
    expect(withoutSetParts(log, [])).toBe(log);
  });
});

describe("a shop whose till writes the menu and its parts", () => {
  // Dealt over 26 days, so that nothing has a season.
  const times = (count: number, from: number, ...lines: (readonly [string, number?])[]) =>
    Array.from({ length: count }, (_, i) => order((((from + i) * 97) % 260) / 10, ...lines));
  const orders = [
    ...times(60, 0, ["MENU"], ["BURGER"], ["COLA"]),
    ...times(40, 60, ["BURGER"], ["SALAD"]),
    ...times(40, 100, ["COLA"]),
    ...times(40, 140, ["SALAD"]),
    ...times(40, 180, ["PIE"]),
    ...times(40, 220, ["COLA"], ["PIE"]),
  ];
  const item = (sku: string, price: number, more = {}) => ({
    sku,
    title: sku.toLowerCase(),
    price,
    category: `food/${sku.toLowerCase()}`,
    ...more,
  });
  const items = (menu: object) => [
    item("BURGER", 500),
    item("COLA", 400),
    item("SALAD", 450),
    item("PIE", 300),
    item("MENU", 2000, menu),
  ];

  it("shows as co-purchase what people chose, and not what the menu holds", async () => {
    const shop = await shopOf(items({ contains: MENU.contains }), orders);
    const beside = async (sku: string) =>
      skusOf(await shop.ask({ placement: "product", items: [sku] }), "crosssell");
    expect(await beside("BURGER")).toEqual(["SALAD"]);
    expect(await beside("COLA")).toEqual(["PIE"]);
    expect(await beside("MENU")).toEqual([]);
  });

  it("would otherwise sell the menu as what goes with its own burger", async () => {
    const shop = await shopOf(items({}), orders);
    expect(skusOf(await shop.ask({ placement: "product", items: ["BURGER"] }), "crosssell")).toContain(
      "MENU",
    );
  });
});
