import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypergeometric } from "../../lib/core/statistics/hypergeometric.ts";
import {
  type BgNbd,
  bgNbdLogLikelihood,
  expectedPurchases,
  fitBgNbd,
  type Purchasing,
  type PurchasingGroups,
  probabilityAlive,
} from "../../lib/customers/bgnbd.ts";
import { Random } from "./random.ts";

/** Fader, Hardie & Lee 2005, table 2: CDNOW. */
const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/** Repeat purchases of one customer of the model (weeks after the first), until one leaves or `weeks` are over. */
function simulate(random: Random, { r, alpha, a, b }: BgNbd, weeks: number): number[] {
  const rate = random.gamma(r, alpha);
  const leaving = random.beta(a, b);
  const times: number[] = [];
  for (let at = random.exponential(rate); at <= weeks; at += random.exponential(rate)) {
    times.push(at);
    if (random.uniform() < leaving) break;
  }
  return times;
}

/** What has been seen of it after `t` weeks. */
function seenAfter(times: readonly number[], t: number): Purchasing {
  const seen = times.filter((at) => at <= t);
  return { x: seen.length, tx: seen.at(-1) ?? 0, t };
}

/** How far one number is from another, as a share of the other. */
const off = (value: number, of: number): number => Math.abs(value / of - 1);

const grouped = (histories: readonly Purchasing[]): PurchasingGroups => ({
  x: Float64Array.from(histories, ({ x }) => x),
  tx: Float64Array.from(histories, ({ tx }) => tx),
  t: Float64Array.from(histories, ({ t }) => t),
  count: new Float64Array(histories.length).fill(1),
});

const parameter = fc.double({ min: 0.05, max: 5, noNaN: true });
const model = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });
const history = fc
  .record({
    x: fc.nat(30),
    recency: fc.double({ min: 0.01, max: 1, noNaN: true }),
    t: fc.integer({ min: 1, max: 150 }),
  })
  .map(({ x, recency, t }): Purchasing => ({ x, tx: x === 0 ? 0 : recency * t, t }));

describe("the BG/NBD model", () => {
  it("gives the published expectation and probability for a customer of CDNOW", () => {
    const seen = { x: 2, tx: 30.43, t: 38.86 };
    expect(expectedPurchases(cdnow, seen, 39)).toBeCloseTo(1.226, 4);
    expect(probabilityAlive(cdnow, seen)).toBeCloseTo(0.7266, 4);
  });

  it("expects what the paper's formula says, written down as it stands there", () => {
    fc.assert(
      fc.property(model, history, fc.integer({ min: 1, max: 60 }), (m, seen, weeks) => {
        const { r, alpha, a, b } = m;
        const { x, tx, t } = seen;
        fc.pre(Math.abs(a - 1) > 0.01 && Math.abs(a + b + x - 1) > 0.01);
        const series = hypergeometric(r + x, b + x, a + b + x - 1, weeks / (alpha + t + weeks));
        const top =
          ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + t) / (alpha + t + weeks)) ** (r + x) * series);
        const bottom = 1 + (x > 0 ? (a / (b + x - 1)) * ((alpha + t) / (alpha + tx)) ** (r + x) : 0);
        const direct = top / bottom;
        expect(Math.abs(expectedPurchases(m, seen, weeks) - direct)).toBeLessThan(1e-6 * Math.max(1, direct));
      }),
    );
  });

  it("agrees with simulated futures, customer by customer's past", () => {
    const random = new Random(7);
    const truth: BgNbd = { r: 1.2, alpha: 8, a: 0.6, b: 2.5 };
    const sums = new Map<string, { expected: number; bought: number; people: number }>();
    for (let i = 0; i < 40_000; i++) {
      const times = simulate(random, truth, 60);
      const past = seenAfter(times, 30);
      const kind = `${Math.min(past.x, 4)} repeats, ${past.tx > 15 ? "late" : "early"}`;
      const sum = sums.get(kind) ?? { expected: 0, bought: 0, people: 0 };
      sum.expected += expectedPurchases(truth, past, 30);
      sum.bought += times.length - past.x;
      sum.people++;
      sums.set(kind, sum);
    }
    expect(sums.size).toBe(9);
    // Six standard errors of a count that varies more than Poisson's.
    for (const [kind, { expected, bought, people }] of sums)
      expect(Math.abs(bought - expected) / people, kind).toBeLessThan(
        6 * Math.sqrt((3 * expected) / people ** 2),
      );
  });

  it("passes smoothly over a = 1 and a + b = 1, where the formula divides by zero", () => {
    const seen = { x: 0, tx: 0, t: 20 };
    const at = (a: number, b: number) => expectedPurchases({ ...cdnow, a, b }, seen, 30);
    expect(at(1, 2)).toBeCloseTo((at(0.999, 2) + at(1.001, 2)) / 2, 5);
    expect(at(0.4, 0.6)).toBeCloseTo((at(0.399, 0.6) + at(0.401, 0.6)) / 2, 5);
  });

  it("expects what it should where all leave with nearly the same chance, and a and b run far", () => {
    // The paper's formula in 40 digits (mpmath 1.3's hyp2f1), r = .3, alpha = 5, 52 weeks after 10.
    const known = [
      [600, 1800, { x: 0, tx: 0, t: 10 }, 0.683144062804444],
      [600, 1800, { x: 3, tx: 8, t: 10 }, 2.27900358587012],
      [1000, 100, { x: 0, tx: 0, t: 10 }, 0.382332812496958],
      [1000, 100, { x: 3, tx: 8, t: 10 }, 0.0653639823910804],
    ] as const;
    for (const [a, b, seen, purchases] of known)
      expect(expectedPurchases({ r: 0.3, alpha: 5, a, b }, seen, 52)).toBeCloseTo(purchases, 9);
  });

  it("stays finite for customers with very many orders", () => {
    fc.assert(
      fc.property(
        model,
        fc.integer({ min: 100, max: 5000 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (m, x, tx) => {
          const seen = { x, tx, t: 100 };
          const alive = probabilityAlive(m, seen);
          expect(alive).toBeGreaterThanOrEqual(0);
          expect(alive).toBeLessThanOrEqual(1);
          const expected = expectedPurchases(m, seen, 52);
          expect(expected).toBeGreaterThanOrEqual(-1e-9);
          expect(expected).toBeLessThan(x * 60);
        },
      ),
    );
  });

  it("is surer of a customer the later the last purchase, and expects more the further it looks", () => {
    fc.assert(
      fc.property(model, history, (m, seen) => {
        fc.pre(seen.x > 0);
        const earlier = { ...seen, tx: seen.tx / 2 };
        expect(probabilityAlive(m, seen)).toBeGreaterThanOrEqual(probabilityAlive(m, earlier));
        expect(expectedPurchases(m, seen, 40) - expectedPurchases(m, seen, 20)).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it("holds everyone alive who never came back", () =>
    expect(probabilityAlive(cdnow, { x: 0, tx: 0, t: 500 })).toBe(1));
});

describe("the likelihood of BG/NBD", () => {
  it("is that of the paper for one customer", () => {
    const { r, alpha, a, b } = cdnow;
    const [x, tx, t] = [2, 30.43, 38.86];
    // Gamma functions of whole steps, multiplied out: Γ(r+2)/Γ(r) = r(r+1), B(a, b+2)/B(a, b), B(a+1, b+1)/B(a, b).
    const stays = (b * (b + 1)) / ((a + b) * (a + b + 1));
    const leaves = (a * b) / ((a + b) * (a + b + 1));
    const likelihood =
      r * (r + 1) * alpha ** r * (stays * (alpha + t) ** -(r + x) + leaves * (alpha + tx) ** -(r + x));
    expect(bgNbdLogLikelihood(cdnow, grouped([{ x, tx, t }]))).toBeCloseTo(Math.log(likelihood), 10);
  });

  it("counts a group of equal customers as often as it has members", () => {
    const one = grouped([{ x: 3, tx: 12, t: 30 }]);
    const seven = { ...one, count: Float64Array.of(7) };
    expect(bgNbdLogLikelihood(cdnow, seven)).toBeCloseTo(7 * bgNbdLogLikelihood(cdnow, one), 9);
  });
});

describe("a fit of BG/NBD", () => {
  it("finds the parameters that simulated customers were made with", () => {
    const random = new Random(42);
    const truth: BgNbd = { r: 0.8, alpha: 6, a: 0.7, b: 2.8 };
    const histories = Array.from({ length: 8000 }, () => {
      const weeks = 40 + random.below(60);
      return seenAfter(simulate(random, truth, weeks), weeks);
    });
    const fit = fitBgNbd(grouped(histories))!;
    expect(fit.converged).toBe(true);
    expect(off(fit.model.r, truth.r)).toBeLessThan(0.1);
    expect(off(fit.model.alpha, truth.alpha)).toBeLessThan(0.1);
    expect(off(fit.model.a / (fit.model.a + fit.model.b), truth.a / (truth.a + truth.b))).toBeLessThan(0.1);
    expect(fit.logLikelihood).toBeGreaterThan(bgNbdLogLikelihood(truth, grouped(histories)));
    const seen = { x: 4, tx: 30, t: 50 };
    expect(off(expectedPurchases(fit.model, seen, 52), expectedPurchases(truth, seen, 52))).toBeLessThan(
      0.05,
    );
  });

  it("cannot be bettered by a small step in any direction", () => {
    const random = new Random(3);
    const groups = grouped(Array.from({ length: 1500 }, () => seenAfter(simulate(random, cdnow, 39), 39)));
    const { model: best, logLikelihood: top } = fitBgNbd(groups)!;
    for (const name of ["r", "alpha", "a", "b"] as const)
      for (const step of [0.98, 1.02])
        expect(bgNbdLogLikelihood({ ...best, [name]: best[name] * step }, groups)).toBeLessThan(top);
  });

  it("stays usable where nobody ever leaves", () => {
    const random = new Random(5);
    const loyal = Array.from({ length: 500 }, () =>
      seenAfter(simulate(random, { r: 3, alpha: 6, a: 1e-6, b: 10 }, 52), 52),
    );
    const { model: found } = fitBgNbd(grouped(loyal))!;
    const seen = { x: 26, tx: 51, t: 52 };
    expect(probabilityAlive(found, seen)).toBeGreaterThan(0.98);
    expect(expectedPurchases(found, seen, 52)).toBeGreaterThan(20);
    expect(expectedPurchases(found, seen, 52)).toBeLessThan(30);
  });

  it("says that who leaves cannot be told where the best fit lies at the end of what is searched", () => {
    // One repeat each, long ago: that all left then is the likelier the larger a is made.
    const once = Array.from({ length: 40 }, () => ({ x: 1, tx: 20, t: 50 }));
    const never = Array.from({ length: 60 }, () => ({ x: 0, tx: 0, t: 50 }));
    const atTheEnd = fitBgNbd(grouped([...once, ...never]))!;
    expect(atTheEnd.model.a).toBeGreaterThan(1000);
    expect(atTheEnd.leaving).toBe(false);

    const random = new Random(4);
    const told = Array.from({ length: 1000 }, () => seenAfter(simulate(random, cdnow, 52), 52));
    expect(fitBgNbd(grouped(told))!.leaving).toBe(true);
  });

  it("is none without customers or time", () => {
    expect(fitBgNbd(grouped([]))).toBeNull();
    expect(fitBgNbd(grouped([{ x: 0, tx: 0, t: 0 }]))).toBeNull();
  });
});
