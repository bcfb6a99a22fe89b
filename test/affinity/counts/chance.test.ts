import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceMeetings } from "../../../lib/affinity/counts/chance.ts";

const sizesOf = (...baskets: number[]): Float64Array => {
  const sizes = new Float64Array(Math.max(...baskets) + 1);
  for (const lines of baskets) sizes[lines]!++;
  return sizes;
};

describe("meetings by chance", () => {
  it("are n·n/N where all baskets have one size", () => {
    const sizes = new Float64Array(5);
    sizes[4] = 1000;
    expect(chanceMeetings(Uint32Array.of(100, 20), sizes)(0, 1)).toBeCloseTo((100 * 20) / 1000, 4);
  });

  it("are more where a few baskets are huge", () => {
    const sizes = new Float64Array(201);
    sizes[2] = 1000;
    sizes[200] = 20;
    const support = Uint32Array.of(60, 40);
    expect(chanceMeetings(support, sizes)(0, 1)).toBeGreaterThan(3 * ((60 * 40) / 1020));
  });

  it("are never more than the orders of the rarer item, and even for both orders of naming", () => {
    const basket = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        fc.array(basket, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, part) => {
          const rare = Math.max(1, Math.floor(part * all.length));
          const meet = chanceMeetings(Uint32Array.of(all.length, rare), sizesOf(...all));
          expect(meet(0, 1)).toBeLessThanOrEqual(rare * 1.001);
          expect(meet(0, 1)).toBe(meet(1, 0));
        },
      ),
    );
  });
});
