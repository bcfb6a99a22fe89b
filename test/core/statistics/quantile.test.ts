import { describe, expect, it } from "vitest";
import { quantile } from "../../../lib/core/statistics/quantile.ts";

describe("a quantile", () => {
  const four = Float64Array.of(10, 20, 30, 40);

  it.each([
    [0, 10],
    [0.25, 17.5],
    [0.5, 25],
    [0.9, 37],
    [1, 40],
  ])("at %d of 10, 20, 30, 40 is %d", (share, value) => expect(quantile(four, share)).toBeCloseTo(value, 12));

  it("of one value is that value", () => expect(quantile(Float64Array.of(7), 0.9)).toBe(7));
  it("of nothing is 0", () => expect(quantile(new Float64Array(0), 0.5)).toBe(0));
});
