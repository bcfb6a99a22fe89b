import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betterRung } from "../../../lib/offers/ranking/better-rung.ts";
import { gainOf } from "../../../lib/offers/ranking/gain.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import type { RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

const rung = (sku: string, item: Partial<ItemFacts>, different: Partial<RungRow> = {}): RungRow =>
  rungOf(factsOf(sku, item), different);
const forty = rung("40", { price: 220, support: 100 }, { units: 40 });
const hundred = (item: Partial<ItemFacts> = {}, different: Partial<RungRow> = {}) =>
  rung("100", { price: 380, support: 200, ...item }, { units: 100, ...different });
const of = (to: RungRow, from = forty) =>
  betterRung(ladderOf([from, to], { unit: "pcs" }), from.item.sku)?.to.item.sku;

describe("the better rung of what goes with something", () => {
  it("is the next one, where it is chosen more often beyond chance", () => {
    expect(of(hundred())).toBe("100");
    // 30 more of 230 are beyond 1.96 · √230 = 29.7; 29 more of 229 are not.
    expect(of(hundred({ support: 130 }))).toBe("100");
    expect(of(hundred({ support: 129 }))).toBeUndefined();
    // What nobody has bought yet is not chosen more often than anything.
    expect(
      of(hundred({ support: 0 }), rung("40", { price: 220, support: 0 }, { units: 40 })),
    ).toBeUndefined();
    const [s, m, l] = [100, 200, 300].map((support, i) =>
      rung("sml"[i]!, { price: 100 + i, support }, { units: 1 + i }),
    ) as [RungRow, RungRow, RungRow];
    const ladder = ladderOf([s, m, l]);
    expect(["s", "m", "l", "x"].map((sku) => betterRung(ladder, sku)?.to.item.sku)).toEqual([
      "m",
      "l",
      undefined,
      undefined,
    ]);
  });

  it.each([
    ["one that is sold out", { inStock: false }],
    ["one that is not sold", { active: false }],
    ["one without a price", { price: null }],
    ["one that costs no more", { price: 220 }],
  ])("is never %s", (_says, item) => {
    expect(of(hundred(item))).toBeUndefined();
  });

  it("earns the shop more, as far as costs are known", () => {
    const at = (margin: number | null) => rung("40", { price: 220, support: 100, margin }, { units: 40 });
    expect(of(hundred({ margin: 0.1 }), at(0.5))).toBeUndefined();
    expect(of(hundred({ margin: 0.3 }), at(0.5))).toBe("100");
    expect(of(hundred({ margin: null }), at(0.5))).toBe("100");
    expect(of(hundred({ margin: 0 }), at(null))).toBe("100");
  });

  it("is one of which something can be said", () => {
    expect(of(hundred({}, { units: null, authored: false, label: "" }))).toBeUndefined();
  });

  it("is always a step of one rung that gains the shopper something, on any ladder", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            price: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
            support: fc.nat(200),
            active: fc.boolean(),
            inStock: fc.boolean(),
            margin: fc.option(
              fc.nat(9).map((n) => n / 10),
              { nil: null },
            ),
            authored: fc.boolean(),
          }),
          { maxLength: 5 },
        ),
        (rungs) => {
          const ladder = ladderOf(rungs.map(({ authored, ...item }, i) => rung(`r${i}`, item, { authored })));
          ladder.rungs.forEach((lower, i) => {
            const found = betterRung(ladder, lower.item.sku);
            if (found === null) return;
            expect([found.from, found.to]).toEqual([lower, ladder.rungs[i + 1]]);
            expect(found.to.item.support).toBeGreaterThan(lower.item.support);
            expect(found.to.item.price!).toBeGreaterThan(lower.item.price!);
            expect(gainOf(found.from, found.to, ladder)).not.toBeNull();
          });
        },
      ),
      { numRuns: 1000 },
    ));
});
