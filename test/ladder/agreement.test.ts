import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { risingChain, spearman } from "../../lib/ladder/agreement.ts";

describe("Spearman's correlation", () => {
  it("equals figures worked out by hand", () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 40, 30])).toBeCloseTo(0.8, 12);
    expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(spearman([1, 2, 3], [1, 2, 2])).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(spearman([1, 1], [1, 2])).toBe(0);
  });

  it("is 1 for any two rising series and keeps its value when either is stretched", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 12 }),
        (xs) => {
          const ys = xs.map((x) => x * x + 1);
          expect(spearman(xs, ys)).toBeCloseTo(1, 9);
          expect(spearman(xs, [...ys].reverse())).toBeCloseTo(spearman(xs, [...xs].reverse()), 9);
        },
      ),
    );
  });
});

describe("the rising chain", () => {
  const steps = fc.array(
    fc.record({
      value: fc.integer({ min: 1, max: 50 }),
      price: fc.integer({ min: 1, max: 50 }),
      sold: fc.nat(9),
    }),
    { maxLength: 9 },
  );

  it("is as long as the longest found by trying every subset", () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (given, unitPrice) => {
        const sorted = [...given].sort((a, b) => a.value - b.value);
        const holds = (chain: readonly number[]): boolean =>
          chain.every((at, place) => {
            const low = sorted[chain[place - 1] ?? -1];
            const step = sorted[at]!;
            if (low === undefined) return true;
            return (
              step.price > low.price &&
              (!unitPrice || step.price / step.value <= (low.price / low.value) * 1.02 + 1e-12)
            );
          });
        let longest = 0;
        for (let set = 0; set < 1 << sorted.length; set++) {
          const chain = sorted.map((_, at) => at).filter((at) => set & (1 << at));
          if (holds(chain)) longest = Math.max(longest, chain.length);
        }
        const found = risingChain(sorted, unitPrice, 0.02);
        expect(holds(found)).toBe(true);
        expect(found).toHaveLength(longest);
      }),
    );
  });

  it("keeps the tier that sells when two are in each other's way", () => {
    const given = [
      { value: 1, price: 10, sold: 0 },
      { value: 2, price: 30, sold: 1 },
      { value: 3, price: 20, sold: 5 },
    ];
    expect(risingChain(given, false, 0)).toEqual([0, 2]);
  });
});
