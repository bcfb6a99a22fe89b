import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "../../../lib/core/statistics/log-gamma.ts";

describe("the logarithm of the gamma function", () => {
  it.each([
    [1, 0],
    [2, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
    [0.001, 6.907178885383854],
    [100, 359.1342053695754],
    [1e6, 12_815_504.569147611],
  ])("of %d is %d", (x, value) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(value)));
  });

  it("follows Γ(x + 1) = x Γ(x)", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 9);
      }),
    );
  });
});
