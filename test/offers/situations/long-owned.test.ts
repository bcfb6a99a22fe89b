/**
 * What is kept for ten years was bought before the year of orders that tables are learned from. A kitchen shop whose
 * orders are read from their file, window and all: half of the people brew with a dripper and buy filters for it, half
 * with a press and never do, and all buy beans.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, NOW, offersOf, orderOf, refusalOf, type Shop, skusOf, windowedShopOf } from "./whole-shop.ts";

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
    orderOf(`p${i}`, 200 + (i % 90), brewer, "BEANS", ...filters),
    orderOf(`p${i}`, 20 + (i % 90), "BEANS", ...filters),
  ];
}).flat();

let shop: Shop;
beforeAll(async () => {
  const returned = orderOf("returned", 600, "PRESS");
  const again = orderOf("again", 600, "PRESS");
  shop = await windowedShopOf(ITEMS, [
    ...PEOPLE,
    orderOf("dripper", 600, "DRIPPER"),
    orderOf("dripper", 30, "BEANS"),
    orderOf("press", 600, "PRESS"),
    orderOf("press", 30, "BEANS"),
    returned,
    orderOf("returned", 30, "BEANS"),
    {
      type: "return",
      order: returned.id,
      at: new Date(NOW - 590 * DAY).toISOString(),
      lines: [{ sku: "PRESS", qty: 1 }],
    },
    again,
    { ...again, at: new Date(NOW - 599 * DAY).toISOString(), status: "cancelled" },
    orderOf("again", 30, "BEANS"),
    orderOf("mill", 800, "MILL-1"),
    orderOf("mill", 90, "BEANS"),
    orderOf("mill", 60, "BEANS"),
    orderOf("mill", 30, "BEANS"),
    orderOf("gone", 800, "MILL-1"),
    orderOf("forgotten", 1900, "DRIPPER"),
    orderOf("forgotten", 30, "BEANS"),
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
