import { describe, expect, it } from "vitest";
import { cameBack } from "../../../lib/affinity/sequel/came-back.ts";

/** Items as [buyers, those who came back, category]. */
const of = (...items: readonly (readonly [number, number, number])[]) =>
  cameBack(
    {
      buyers: Uint32Array.from(items, ([buyers]) => buyers),
      repeaters: Uint32Array.from(items, ([, again]) => again),
    },
    Int32Array.from(items, ([, , category]) => category),
  );

describe("who came back for an item", () => {
  it("is the share of its buyers, and at least the lower end of Wilson's interval where they are many", () => {
    const { share, atLeast } = of([100_000, 50_000, -1]);
    expect(share[0]).toBe(0.5);
    // Wilson's interval of 50,000 in 100,000 at 95 %, by statsmodels: 0.496901 … 0.503099.
    expect(atLeast[0]).toBeCloseTo(0.4969, 3);
  });

  it("proves little by few: one of one is no habit of the shop's", () => {
    expect(of([1, 1, -1], [10_000, 100, -1]).atLeast[0]).toBeLessThan(0.1);
    expect(of([9, 9, -1], [945, 9, -1]).atLeast[1]).toBeLessThan(0.02);
  });

  it("is drawn to what its category shows: a new bean is bought again sooner than a new bicycle", () => {
    const beans = 1;
    const bicycles = 2;
    const { atLeast } = of([3, 1, beans], [1000, 400, beans], [3, 1, bicycles], [1000, 5, bicycles]);
    expect(atLeast[0]).toBeGreaterThan(0.15);
    expect(atLeast[2]).toBeLessThan(0.1);
  });

  it("is drawn to its category by ten buyers, and the category to the shop by ten", () => {
    const { atLeast } = of([3, 1, 0], [1000, 400, 0], [3, 1, 1], [1000, 5, 1], [3, 1, -1]);
    // The shop's 408 of 2,009, then the category's, then Wilson's lower end of 13 or 1,010, reckoned apart.
    expect([...atLeast].map((one) => Number(one.toFixed(5)))).toEqual([
      0.17597, 0.3702, 0.01562, 0.00216, 0.0831,
    ]);
  });

  it("is nobody where nobody is known", () => {
    const { share, atLeast } = of([0, 0, -1]);
    expect([share[0], atLeast[0]]).toEqual([0, 0]);
  });
});
