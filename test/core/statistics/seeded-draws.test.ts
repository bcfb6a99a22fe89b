import gammainc from "@stdlib/math-base-special-gammainc";
import { describe, expect, it } from "vitest";
import { betaCdf } from "../../../lib/core/statistics/distributions.ts";
import { betaDraw, gammaDraw, seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";

const DRAWS = 20_000;

/** Kolmogorov–Smirnov distance from a distribution, times √n: above 1.95 once in 1,000 samples of it. */
function distance(draw: () => number, cdf: (x: number) => number): number {
  const sample = Float64Array.from({ length: DRAWS }, draw).sort();
  let most = 0;
  sample.forEach((x, i) => {
    const p = cdf(x);
    most = Math.max(most, (i + 1) / DRAWS - p, p - i / DRAWS);
  });
  return most * Math.sqrt(DRAWS);
}

describe("seeded draws", () => {
  it.each([0.2, 0.5, 1, 1.7, 12, 900])("of Gamma(%d, 1) are distributed as the library says", (shape) => {
    const uniform = seededUniform(1);
    expect(
      distance(
        () => gammaDraw(shape, uniform),
        (x) => gammainc(x, shape),
      ),
    ).toBeLessThan(1.95);
  });

  it.each([
    [0.5, 0.5],
    [1, 1],
    [1.5, 90],
    [12, 500],
    [300, 2],
  ])("of Beta(%d, %d) are distributed as the library says", (a, b) => {
    const uniform = seededUniform(2);
    expect(
      distance(
        () => betaDraw(a, b, uniform),
        (x) => betaCdf(x, a, b),
      ),
    ).toBeLessThan(1.95);
  });

  it("notices draws of another distribution", () => {
    const uniform = seededUniform(3);
    expect(
      distance(
        () => betaDraw(12, 500, uniform),
        (x) => betaCdf(x, 12, 480),
      ),
    ).toBeGreaterThan(1.95);
  });

  it("are the same for the same seed and others for another", () => {
    const drawn = (seed: number) => betaDraw(3, 4, seededUniform(seed));
    expect(drawn(7)).toBe(drawn(7));
    expect(drawn(7)).not.toBe(drawn(8));
  });

  it("of first numbers of neighbouring seeds are independent of the seed's order", () => {
    // The request path draws once or a few times a seed: what must be uniform is the first number of each.
    let seed = 0;
    expect(
      distance(
        () => betaDraw(2, 30, seededUniform(seed++)),
        (x) => betaCdf(x, 2, 30),
      ),
    ).toBeLessThan(1.95);
  });
});
