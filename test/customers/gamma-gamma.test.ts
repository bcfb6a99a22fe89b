import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  expectedSpend,
  fitGammaGamma,
  type GammaGamma,
  gammaGammaLogLikelihood,
} from "../../lib/customers/gamma-gamma.ts";
import { Random } from "./random.ts";

/** Fader & Hardie 2013: the 946 repeat customers of the CDNOW sample, dollars. */
const cdnow: GammaGamma = { p: 6.25, q: 3.74, v: 15.44 };

function simulate(customers: number, { p, q, v }: GammaGamma, seed: number): [Float64Array, Float64Array] {
  const random = new Random(seed);
  const x = Float64Array.from({ length: customers }, () => 1 + random.below(8));
  const mean = x.map((visits) => {
    const rate = random.gamma(q, v);
    return random.gamma(p * visits, rate * visits);
  });
  return [x, mean];
}

describe("the Gamma-Gamma model", () => {
  it("expects of a newcomer what all spend on average, p v / (q − 1)", () =>
    expect(expectedSpend(cdnow, 0, 0)).toBeCloseTo((6.25 * 15.44) / 2.74, 10));

  it("expects between one's own mean and everybody's, nearer one's own the more is known", () => {
    const all = expectedSpend(cdnow, 0, 0)!;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 1, max: 500, noNaN: true }), (x, own) => {
        const once = expectedSpend(cdnow, x, own)!;
        const more = expectedSpend(cdnow, x + 1, own)!;
        expect(once).toBeGreaterThanOrEqual(Math.min(all, own) - 1e-9);
        expect(once).toBeLessThanOrEqual(Math.max(all, own) + 1e-9);
        expect(Math.abs(more - own)).toBeLessThanOrEqual(Math.abs(once - own) + 1e-9);
      }),
    );
  });

  it("says nothing of a newcomer where the average is infinite", () => {
    expect(expectedSpend({ p: 2, q: 0.9, v: 10 }, 0, 0)).toBeNull();
    expect(expectedSpend({ p: 2, q: 1, v: 10 }, 0, 0)).toBeNull();
  });

  it("has the note's likelihood for one customer", () => {
    // p = 2, q = 3, x = 2: Γ(7) / (Γ(4) Γ(3)) = 720 / 12.
    const [z, v, x] = [20, 15, 2];
    const density = ((720 / 12) * v ** 3 * z ** 3 * x ** 4) / (v + x * z) ** 7;
    expect(gammaGammaLogLikelihood({ p: 2, q: 3, v }, Float64Array.of(x), Float64Array.of(z))).toBeCloseTo(
      Math.log(density),
      10,
    );
  });
});

describe("a fit of Gamma-Gamma", () => {
  it("finds the parameters that simulated customers were made with", () => {
    const [x, mean] = simulate(6000, cdnow, 11);
    const fit = fitGammaGamma(x, mean)!;
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.model.p / cdnow.p - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.model.q / cdnow.q - 1)).toBeLessThan(0.1);
    expect(Math.abs(expectedSpend(fit.model, 0, 0)! / expectedSpend(cdnow, 0, 0)! - 1)).toBeLessThan(0.03);
    expect(fit.logLikelihood).toBeGreaterThan(gammaGammaLogLikelihood(cdnow, x, mean));
  });

  it("is the same in any unit of money", () => {
    const [x, mean] = simulate(500, cdnow, 4);
    const dollars = fitGammaGamma(x, mean)!;
    const cents = fitGammaGamma(
      x,
      mean.map((z) => 100 * z),
    )!;
    expect(cents.model.v / dollars.model.v).toBeCloseTo(100, 2);
    expect(cents.model.p / dollars.model.p).toBeCloseTo(1, 4);
    expect(
      gammaGammaLogLikelihood(
        cents.model,
        x,
        mean.map((z) => 100 * z),
      ),
    ).toBeCloseTo(cents.logLikelihood, 4);
  });

  it("stays usable where everybody spends the same", () => {
    const x = new Float64Array(100).fill(3);
    const { model } = fitGammaGamma(x, new Float64Array(100).fill(1500))!;
    expect(expectedSpend(model, 3, 1500)).toBeCloseTo(1500, -1);
    // The maximum lies at infinity; the search ends at e^8, in units of the average.
    for (const parameter of [model.p, model.q, model.v / 1500]) {
      expect(parameter).toBeLessThanOrEqual(Math.exp(8));
      expect(parameter).toBeGreaterThanOrEqual(Math.exp(-8));
    }
  });

  it("is none without customers", () =>
    expect(fitGammaGamma(new Float64Array(0), new Float64Array(0))).toBeNull());
});
