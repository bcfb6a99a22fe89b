/**
 * What is kept for ten years was bought before the year of orders that tables are learned from. A kitchen shop whose
 * orders are read from their file, window and all: half of the people brew with a dripper and buy filters for it, half
 * with a press and never do, and all buy beans.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, NOW, offersOf, refusalOf, type Shop, skusOf, windowedShopOf } from "./whole-shop.ts";

let next = 0;
const order = (customer: string | null, daysAgo: number, ...skus: string[]): object => ({
  id: `o${next++}`,
  at: new Date(NOW - daysAgo * DAY).toISOString(),
  ...(customer === null ? {} : { customer }),
  lines: skus.map((sku) => ({ sku, qty: 1 })),
});

const ITEMS = [
  { sku: "BEANS", title: "House beans", price: 1200, category: "beans" },
  { sku: "FILTERS", title: "Paper filters", price: 400, category: "brewing/filters" },
  { sku: "DRIPPER", title: "Dripper", price: 2000, category: "brewing/drippers", durable: true },
  { sku: "PRESS", title: "French press", price: 2500, category: "brewing/presses", durable: true },
  ...["Basic", "Plus"].map((grade, i) => ({
    sku: `MILL-${i + 1}`,
    title: `Mill ${grade}`,
    price: 5000 + 1000 * i,
    category: "mills",
    family: "mill",
    tier: i + 1,
    durable: true,
    lifetime_days: 700,
    benefit: { en: "Grinds in half the time" },
  })),
];

const PEOPLE = Array.from({ length: 160 }, (_, i) => {
  const brewer = i % 2 === 0 ? "DRIPPER" : "PRESS";
  const filters = i % 2 === 0 ? ["FILTERS"] : [];
  return [
    order(`p${i}`, 200 + (i % 90), brewer, "BEANS", ...filters),
    order(`p${i}`, 20 + (i % 90), "BEANS", ...filters),
  ];
}).flat();

let shop: Shop;
beforeAll(async () => {
  const returned = order("returned", 600, "PRESS") as { id: string };
  const again = order("again", 600, "PRESS") as { id: string };
  shop = await windowedShopOf(ITEMS, [
    ...PEOPLE,
    order("dripper", 600, "DRIPPER"),
    order("dripper", 30, "BEANS"),
    order("press", 600, "PRESS"),
    order("press", 30, "BEANS"),
    returned,
    order("returned", 30, "BEANS"),
    {
      type: "return",
      order: returned.id,
      at: new Date(NOW - 590 * DAY).toISOString(),
      lines: [{ sku: "PRESS", qty: 1 }],
    },
    again,
    { ...again, at: new Date(NOW - 599 * DAY).toISOString(), status: "cancelled" },
    order("again", 30, "BEANS"),
    order("mill", 800, "MILL-1"),
    order("mill", 90, "BEANS"),
    order("mill", 60, "BEANS"),
    order("mill", 30, "BEANS"),
    order("gone", 800, "MILL-1"),
    order("forgotten", 1900, "DRIPPER"),
    order("forgotten", 30, "BEANS"),
  ]);
});

const beside = (customer: string) => shop.ask({ placement: "product", items: ["BEANS"], customer });

describe("what was bought before the window and is kept", () => {
  it("is not offered again, though it goes with what is in view", async () => {
    expect(skusOf(await shop.ask({ placement: "product", items: ["BEANS"] }), "crosssell")).toContain(
      "DRIPPER",
    );
    const answer = await beside("dripper");
    expect(skusOf(answer)).not.toContain("DRIPPER");
    expect(refusalOf(answer, "DRIPPER")).toBe("owned");
  });

  it("keeps away what is of no use with it", async () => {
    expect(skusOf(await beside("dripper"), "crosssell")).toContain("FILTERS");
    const answer = await beside("press");
    expect(skusOf(answer, "crosssell")).not.toContain("FILTERS");
    expect(refusalOf(answer, "FILTERS")).toBe("fits");
  });

  it("is not had by who sent it back or cancelled the order", async () => {
    for (const customer of ["returned", "again"]) {
      expect(skusOf(await beside(customer), "crosssell"), customer).toContain("FILTERS");
      expect(refusalOf(await beside(customer), "PRESS"), customer).not.toBe("owned");
    }
  });

  it("is due for its next model at its age, also where nothing has been bought since", async () => {
    for (const customer of ["mill", "gone"]) {
      const [mill] = offersOf(await shop.ask({ placement: "account", customer }));
      expect(mill, customer).toMatchObject({ sku: "MILL-2", price: { amount: 6000 } });
      expect(mill!.why.text).toBe("Bought 2 years ago: the next step up from Mill Basic");
    }
  });

  it("is forgotten after `rebuild.owned_days`", async () => {
    expect(skusOf(await beside("forgotten"), "crosssell")).toContain("DRIPPER");
  });
});
