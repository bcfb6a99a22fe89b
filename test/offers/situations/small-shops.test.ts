/**
 * Shops of a few items and a few orders, in which it is known what was planted: a pair that people take, and nothing
 * else.
 */
import { describe, expect, it } from "vitest";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { DAY, guests, NOW, offersOf, shopOf, skusOf } from "./whole-shop.ts";

const item = (sku: string, price = 500) => ({
  sku,
  title: `${sku} of the house`,
  price,
  category: `c/${sku}`,
});

describe("a stall of four items", () => {
  it("after thirty orders says what was bought together, by the share that did", async () => {
    const shop = await shopOf(
      ["TEA", "CUP", "SOAP", "MAP"].map((sku) => item(sku)),
      [
        ...guests(10, "TEA", "CUP"),
        ...guests(4, "TEA"),
        ...guests(6, "SOAP"),
        ...guests(6, "MAP"),
        ...guests(4, "SOAP", "MAP"),
      ],
    );
    const [cup, ...others] = offersOf(await shop.ask({ placement: "product", items: ["TEA"] }), "crosssell");
    expect(others).toEqual([]);
    expect(cup).toMatchObject({
      sku: "CUP",
      why: { rule: "together", evidence: { joint: 10, support: 14 } },
    });
    expect(skusOf(await shop.ask({ placement: "product", items: ["SOAP"] }), "crosssell")).toEqual(["MAP"]);
  });

  it("after five orders claims nothing of what goes together", async () => {
    const shop = await shopOf(
      ["TEA", "CUP", "SOAP", "MAP"].map((sku) => item(sku)),
      [...guests(2, "TEA", "CUP"), ...guests(1, "TEA"), ...guests(1, "SOAP"), ...guests(1, "MAP")],
    );
    for (const sku of ["TEA", "CUP", "SOAP"])
      for (const offer of offersOf(await shop.ask({ placement: "product", items: [sku] }), "crosssell"))
        expect(["popular", "popular_category", "price_band"]).toContain(offer.why.rule);
  });
});

it("a shop of fifty items and five hundred orders shows the planted pair, and no pair of chance as one", async () => {
  const random = seeded(11);
  const skus = Array.from({ length: 50 }, (_, i) => `S${i}`);
  const any = (): string => skus[2 + Math.floor(random() * 48)]!;
  const orders = Array.from({ length: 500 }, (_, i) => {
    const lines = new Set(i % 10 === 0 ? ["S0", "S1"] : i % 10 === 1 ? ["S0", any()] : [any(), any()]);
    return { customer: null, at: NOW - (i + 1) * (DAY / 4), lines: [...lines].map((sku) => [sku] as const) };
  });
  const shop = await shopOf(
    skus.map((sku) => item(sku)),
    orders,
  );
  const [first] = offersOf(await shop.ask({ placement: "product", items: ["S0"] }), "crosssell");
  expect(first).toMatchObject({ sku: "S1", why: { rule: "together", evidence: { joint: 50 } } });
  let claimed = 0;
  for (const sku of skus.slice(2))
    claimed += offersOf(await shop.ask({ placement: "product", items: [sku] }), "crosssell").filter(
      ({ why }) => why.rule === "together",
    ).length;
  expect(claimed).toBeLessThanOrEqual(2);
});
