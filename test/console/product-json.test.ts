import { expect, it } from "vitest";
import { productJson } from "../../lib/console/product-json.ts";
import type { ProductView } from "../../lib/console/product-view.ts";
import { factsOf } from "../fixtures/facts.ts";

const rung = (sku: string, price: number, stepUpRate: number | null) => ({
  item: factsOf(sku, { price }),
  price,
  units: 200,
  label: sku,
  share: 0.5,
  stepUpRate,
  stepUpOf: stepUpRate === null ? 0 : 12,
  attributes: { grade: 1 },
  authored: false,
  solves: ["noise"],
});

const VIEW: ProductView = {
  card: {
    sku: "A",
    title: { en: "Beans", ja: "豆" },
    url: "/a",
    image: null,
    price: 1480,
    benefit: { en: "fresh" },
    units: 200,
    unit: "g",
    attributes: { roast: "dark" },
    stock: 3,
  },
  facts: factsOf("A", {
    price: 1480,
    quantityPrices: [{ qty: 3, price: 1399 }],
    contains: [{ item: factsOf("B"), qty: 2 }],
    support: 40,
  }),
  ladder: {
    family: "beans",
    source: "catalog",
    confidence: 1,
    axis: "units",
    unit: "g",
    rungs: [rung("A", 1480, 0.25), rung("A+", 2590, null)],
  },
  together: [],
  next: [
    {
      item: factsOf("C", { price: null }),
      title: null,
      ...{ weight: 0.3, joint: 8, share: 0.2, support: 40, level: "item", delayDays: 21 },
    },
  ],
};

it("an item's JSON has prices in the major unit, every rung with its evidence, and neighbours with theirs", () => {
  const told = productJson(VIEW, "EUR");
  expect(told).toMatchObject({ sku: "A", title: { ja: "豆" }, price: 14.8, currency: "EUR", orders: 40 });
  expect(told).toMatchObject({
    quantity_prices: [{ qty: 3, price: 13.99 }],
    contains: [{ sku: "B", qty: 2 }],
  });
  expect(told.ladder).toMatchObject({ family: "beans", source: "catalog", axis: "units", unit: "g" });
  const evidence = { share: 0.5, orders: 100, units: 200, solves: ["noise"], attributes: { grade: 1 } };
  expect(told.ladder?.rungs).toEqual([
    { sku: "A", label: "A", price: 14.8, step_up_rate: 0.25, step_up_of: 12, ...evidence },
    { sku: "A+", label: "A+", price: 25.9, step_up_rate: null, step_up_of: 0, ...evidence },
  ]);
  expect(told.together).toEqual([]);
  expect(told.next).toEqual([
    {
      ...{ sku: "C", title: null, price: null, weight: 0.3 },
      ...{ joint: 8, share: 0.2, support: 40, level: "item", delay_days: 21 },
    },
  ]);
});
