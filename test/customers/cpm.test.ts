import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CPM_STAGES, type CpmFacts, cellNumber, cpmCell, spendThreshold } from "../../lib/customers/cpm.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";

const thresholds = CUSTOMER_SETTINGS.cpm;
const regular: CpmFacts = { orders: 5, tenureDays: 300, daysSinceLast: 10, spend: 100_000 };
const stage = (facts: Partial<CpmFacts>): string =>
  cpmCell({ ...regular, ...facts }, 70_000, thresholds).stage;
const lapsed = (daysSinceLast: number): boolean =>
  cpmCell({ ...regular, daysSinceLast }, 70_000, thresholds).lapsed;

describe("the CPM cell", () => {
  it.each([
    ["first", { orders: 1, tenureDays: 0, spend: 500_000 }],
    ["settling", { orders: 2, tenureDays: 0 }],
    ["settling", { tenureDays: 89.999 }],
    ["surging", { tenureDays: 90 }],
    ["steady", { tenureDays: 90, spend: 69_999 }],
    ["surging", { tenureDays: 90, spend: 70_000 }],
    ["surging", { tenureDays: 209.999 }],
    ["excellent", { tenureDays: 210 }],
    ["steady", { tenureDays: 3_000, spend: 69_999 }],
  ])("is %s for %j: a threshold belongs to what begins there", (name, facts) =>
    expect(stage(facts)).toBe(name),
  );

  it("lapses at 240 days and not before", () => {
    expect(lapsed(239.999)).toBe(false);
    expect(lapsed(240)).toBe(true);
  });

  it("lapses or not whatever the stage", () => {
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.nat(400),
        fc.nat(200_000),
        fc.nat(500),
        (orders, tenureDays, spend, since) => {
          const cell = cpmCell({ orders, tenureDays, spend, daysSinceLast: since }, 70_000, thresholds);
          expect(cell.lapsed).toBe(since >= 240);
        },
      ),
    );
  });

  it("takes its thresholds from policy", () => {
    const strict = { ...thresholds, settlingDays: 30, excellentDays: 60, lapsedDays: 7 };
    expect(cpmCell({ ...regular, tenureDays: 60 }, 1, strict)).toEqual({ stage: "excellent", lapsed: true });
    expect(cpmCell({ ...regular, tenureDays: 59 }, 1, strict).stage).toBe("surging");
  });

  it("never sinks to an earlier stage when tenure grows", () => {
    const order = CPM_STAGES.filter((name) => name !== "steady");
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (tenureDays, more) => {
        expect(order.indexOf(stage({ tenureDays: tenureDays + more }) as never)).toBeGreaterThanOrEqual(
          order.indexOf(stage({ tenureDays }) as never),
        );
      }),
    );
  });

  it("has a number of its own", () => {
    const cells = CPM_STAGES.flatMap((name) => [false, true].map((gone) => ({ stage: name, lapsed: gone })));
    expect(cells.map(cellNumber)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("a big spender's threshold", () => {
  const spends = Float64Array.of(300, 100, 200, 500, 400, 600, 700, 800, 1000, 900, 1100);

  it("is ¥70,000 in yen, in minor units", () =>
    expect(spendThreshold("JPY", spends, thresholds)).toBe(70_000));
  it("is the shop's own where it names one", () =>
    expect(spendThreshold("USD", spends, { ...thresholds, spend: { USD: 450.5 } })).toBe(45_050));
  it("is a quantile of the log in any other currency", () =>
    expect(spendThreshold("USD", spends, thresholds)).toBe(800));
  it("makes nobody big where nobody has come back", () =>
    expect(spendThreshold("USD", new Float64Array(0), thresholds)).toBe(Infinity));
});
