import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceBand } from "../../lib/customers/price-band.ts";

const band = (prices: number[], minLines = 3) => priceBand(Float64Array.from(prices), minLines);

describe("a budget band", () => {
  it("is the 10th, 50th and 90th percentile of the unit prices", () =>
    expect(band([1000, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1100])).toEqual({
      low: 200,
      p50: 600,
      p90: 1000,
      lines: 11,
    }));

  it("is in whole minor units", () =>
    expect(band([100, 101, 103])).toEqual({ low: 100, p50: 101, p90: 103, lines: 3 }));

  it("is not made up from too few lines", () => {
    expect(band([100, 200])).toBeNull();
    expect(band([], 0)).toBeNull();
    expect(band([100], 1)).toEqual({ low: 100, p50: 100, p90: 100, lines: 1 });
  });

  it("lies within the prices paid, in order, however they come", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 3, maxLength: 50 }), (prices) => {
        const { low, p50, p90 } = band(prices)!;
        expect([low, p50, p90]).toEqual([low, p50, p90].sort((a, b) => a - b));
        expect(low).toBeGreaterThanOrEqual(Math.min(...prices));
        expect(p90).toBeLessThanOrEqual(Math.max(...prices));
        expect(band([...prices].reverse())).toEqual(band(prices));
      }),
    );
  });
});
