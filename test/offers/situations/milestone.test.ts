/**
 * A year with the shop, and a round number of orders, of which the year of orders that tables are learned from tells
 * neither: a kitchen shop whose file of orders begins 825 days ago, read window and all.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { offersOf, orderOf, type Shop, windowedShopOf } from "./whole-shop.ts";

const often = (customer: string, ...daysAgo: number[]): object[] =>
  daysAgo.map((days) => orderOf(customer, days, "MILL-1"));

const ITEMS = [
  ...["Basic", "Plus"].map((grade, i) => ({
    sku: `MILL-${i + 1}`,
    title: `Mill ${grade}`,
    price: 5000 + 1000 * i,
    category: "mills",
    family: "mill",
    tier: i + 1,
    durable: true,
    benefit: { en: "Grinds in half the time" },
  })),
  { sku: "BEANS", title: "House beans", price: 1200, category: "beans" },
];
const TRADE = Array.from({ length: 60 }, (_, i) =>
  orderOf(null, 2 + 5 * i, "BEANS", i % 2 ? "MILL-1" : "MILL-2"),
);

let shop: Shop;
beforeAll(async () => {
  shop = await windowedShopOf(ITEMS, [
    ...TRADE,
    // The file begins here: of those who come within ninety days nobody knows since when.
    orderOf(null, 825, "BEANS"),
    ...often("a year", 370, 30),
    ...often("two years", 732, 400, 30),
    ...often("at the window's edge", 364, 30),
    ...often("a year, three weeks ago", 386, 30),
    ...often("89 days into the file", 825 - 89, 30),
    ...often("90 days into the file", 825 - 90, 30),
    ...often("fifth", 500, 450, 400, 30, 5),
    ...often("ninth, fifth of the window", 500, 490, 480, 470, 90, 80, 70, 60, 5),
    ...often("fifth, or more", 800, 700, 600, 30, 5),
  ]);
});

const words = async (customer: string): Promise<string[]> => {
  const answer = await shop.ask({ placement: "account", customer });
  return offersOf(answer).map(({ sku, why }) => `${sku}: ${why.text}`);
};

describe("a milestone", () => {
  it("is a year, or two, since the first order, which lies before the window", async () => {
    expect(await words("a year")).toEqual(["MILL-2: A year with us: the next step up from Mill Basic"]);
    expect(await words("two years")).toEqual(["MILL-2: 2 years with us: the next step up from Mill Basic"]);
  });

  it("is none before its day, nor weeks after", async () => {
    expect(await words("at the window's edge")).toEqual([]);
    expect(await words("a year, three weeks ago")).toEqual([]);
  });

  it("is not claimed of who came so soon after the log begins that they may have come before", async () => {
    expect(await words("89 days into the file")).toEqual([]);
    expect(await words("90 days into the file")).toEqual([
      "MILL-2: 2 years with us: the next step up from Mill Basic",
    ]);
  });

  it("is the fifth order of all, not of the window", async () => {
    expect(await words("fifth")).toEqual(["MILL-2: Your order number 5: the next step up from Mill Basic"]);
    expect(await words("ninth, fifth of the window")).toEqual([]);
    expect(await words("fifth, or more")).toEqual([]);
  });
});
