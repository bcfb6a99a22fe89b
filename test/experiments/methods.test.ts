import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinedMoments, NO_PAIRS, type PairedMoments, withPair } from "../../lib/core/statistics/moments.ts";
import { gammaDraw, seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { compareArms, NO_ONE, withOutcome } from "../../lib/experiments/compare-arms.ts";
import { alwaysValid } from "../../lib/experiments/confidence-sequence.ts";
import { cuped, stratifiedCuped } from "../../lib/experiments/cuped.ts";
import { daysToDecide } from "../../lib/experiments/days-to-decide.ts";
import { ratioOf, ratioVariance } from "../../lib/experiments/ratio.ts";
import { sampleRatio } from "../../lib/experiments/sample-ratio.ts";
import { fixedTest, meanDifference } from "../../lib/experiments/welch.ts";

const pairs = (values: readonly (readonly [number, number])[]): PairedMoments =>
  values.reduce((sum, [y, x]) => withPair(sum, y, x), NO_PAIRS);

describe("a ratio of two sums", () => {
  it("varies as leaving out each visitor in turn says", () => {
    const uniform = seededUniform(5);
    const visitors = Array.from({ length: 400 }, (): [number, number] => {
      const orders = Math.floor(3 * uniform());
      return [orders * (1000 + gammaDraw(2, uniform) * 500), orders];
    });
    const whole = pairs(visitors);
    const n = visitors.length;
    // The jackknife knows nothing of derivatives.
    const without = visitors.map(([y, x]) => (whole.y - y) / (whole.x - x));
    const mean = without.reduce((a, b) => a + b, 0) / n;
    const jackknife = ((n - 1) / n) * without.reduce((sum, r) => sum + (r - mean) ** 2, 0);
    expect(ratioVariance(whole) / jackknife).toBeCloseTo(1, 1);
    expect(ratioOf(whole)).toBeCloseTo(mean, 1);
  });
});

describe("CUPED", () => {
  /** Spend now follows spend before; the treatment adds 50 to all. */
  const arm = (seed: number, n: number, effect: number): [number, number][] => {
    const uniform = seededUniform(seed);
    return Array.from({ length: n }, () => {
      const before = 1000 * gammaDraw(1.5, uniform);
      return [0.8 * before + 300 * gammaDraw(2, uniform) + effect, before];
    });
  };

  it("finds a planted difference with a fraction of the error where the past explains most", () => {
    const treated = arm(1, 2000, 50);
    const control = arm(2, 2000, 0);
    const found = cuped({ treatment: pairs(treated), control: pairs(control) });
    const plain = meanDifference(
      { n: 2000, sum: pairs(treated).y, squares: pairs(treated).yy },
      { n: 2000, sum: pairs(control).y, squares: pairs(control).yy },
    );
    expect(found.explained).toBeGreaterThan(0.7);
    expect(found.se / plain.se).toBeCloseTo(Math.sqrt(1 - found.explained), 2);
    expect(Math.abs(found.difference - 50)).toBeLessThan(3 * found.se);
  });

  it("is the plain difference where the past says nothing", () => {
    const same = (values: readonly number[]) => pairs(values.map((y) => [y, 7]));
    const found = cuped({ treatment: same([1, 2, 3, 4]), control: same([2, 2, 1, 3]) });
    expect(found.difference).toBe(0.5);
    expect(found.explained).toBe(0);
  });

  it("by strata is not misled by more newcomers in one arm", () => {
    // Regulars spend 1000 more; the treatment does nothing, but its arm has more of them by chance.
    const regulars = { treatment: pairs(arm(3, 700, 1000)), control: pairs(arm(4, 500, 1000)) };
    const fresh = (seed: number, n: number) => pairs(arm(seed, n, 0).map(([y]) => [y, 0]));
    const newcomers = { treatment: fresh(5, 500), control: fresh(6, 700) };
    const { difference, se, n } = stratifiedCuped([regulars, newcomers]);
    expect(n).toBe(2400);
    expect(Math.abs(difference)).toBeLessThan(2.5 * se);
  });

  it("of arms finds what regulars alone were brought to spend, whatever part of an arm they are", () => {
    const uniform = seededUniform(21);
    const noise = (): number => Math.round(100 * uniform());
    const armWith = (regulars: number, newcomers: number, effect: number) => {
      let sums = NO_ONE;
      for (let n = 0; n < regulars + newcomers; n++) {
        const isRegular = n < regulars;
        const before = isRegular ? noise() : null;
        const revenue = noise() + (isRegular ? 1000 + effect : 0);
        sums = withOutcome(sums, { revenue, margin: 0, orders: 1, before, nps: null });
      }
      return sums;
    };
    // Half of all are regulars, who spend 100 more with offers: 50 a person. By arms alone it would be some 270.
    const { difference, se } = compareArms(armWith(700, 500, 100), armWith(500, 700, 0), [1, 1]).revenue!;
    expect(Math.abs(difference - 50)).toBeLessThan(3 * se);
    expect(se).toBeLessThan(5);
  });

  it("joins a stratum that one arm lacks to another", () => {
    const both = { treatment: pairs(arm(7, 50, 0)), control: pairs(arm(8, 50, 0)) };
    const lone = { treatment: pairs(arm(9, 1, 0)), control: NO_PAIRS };
    expect(stratifiedCuped([lone, both]).n).toBe(101);
    // One visitor in an arm tells no spread there; two do.
    const single = { treatment: pairs(arm(10, 1, 0)), control: pairs(arm(11, 50, 0)) };
    const two = { treatment: pairs(arm(12, 2, 0)), control: pairs(arm(13, 50, 0)) };
    const joined = {
      treatment: joinedMoments(both.treatment, single.treatment),
      control: joinedMoments(both.control, single.control),
    };
    expect(stratifiedCuped([both, single])).toEqual(cuped(joined));
    expect(stratifiedCuped([both, two]).se).not.toBe(
      cuped({
        treatment: joinedMoments(both.treatment, two.treatment),
        control: joinedMoments(both.control, two.control),
      }).se,
    );
  });

  it("weighs strata by their visitors, and their errors as those of a weighted sum", () => {
    const strata = [
      { treatment: pairs(arm(20, 300, 0)), control: pairs(arm(21, 300, 0)) },
      { treatment: pairs(arm(22, 100, 0)), control: pairs(arm(23, 100, 0)) },
    ];
    const [large, small] = strata.map(cuped) as [ReturnType<typeof cuped>, ReturnType<typeof cuped>];
    const { difference, se } = stratifiedCuped(strata);
    expect(difference).toBeCloseTo(0.75 * large.difference + 0.25 * small.difference, 9);
    expect(se).toBeCloseTo(Math.hypot(0.75 * large.se, 0.25 * small.se), 9);
  });
});

describe("always-valid intervals", () => {
  it("raise a false alarm in at most 5 % of null experiments that are looked at every day, where the fixed test does in far more", () => {
    const runs = 400;
    let always = 0;
    let fixed = 0;
    for (let run = 0; run < runs; run++) {
      const uniform = seededUniform(1000 + run);
      const sums = [
        { n: 0, sum: 0, squares: 0 },
        { n: 0, sum: 0, squares: 0 },
      ] as const;
      const add = (arm: { n: number; sum: number; squares: number }) => {
        const value = uniform() < 0.2 ? 500 * gammaDraw(2, uniform) : 0;
        arm.n++;
        arm.sum += value;
        arm.squares += value * value;
      };
      let alarms = [false, false];
      for (let day = 0; day < 30; day++) {
        for (let visitor = 0; visitor < 60; visitor++) for (const arm of sums) add(arm);
        const estimate = meanDifference(sums[1], sums[0]);
        alarms = [alarms[0]! || alwaysValid(estimate).p < 0.05, alarms[1]! || fixedTest(estimate).p < 0.05];
      }
      if (alarms[0]) always++;
      if (alarms[1]) fixed++;
    }
    expect(always / runs).toBeLessThanOrEqual(0.05);
    expect(fixed / runs).toBeGreaterThan(0.15);
  });

  it("raise as few where the control is a small holdout and purchases are rare and uneven, and find a lift", () => {
    const RUNS = 150;
    /** Days looked at; of 150 new visitors each a twentieth is held out, one in thirty buys. */
    const found = (lift: number) => {
      const alarms = { revenue: 0, conversion: 0, valuePerOrder: 0, nps: 0 };
      for (let run = 0; run < RUNS; run++) {
        const uniform = seededUniform(run);
        const arms = [NO_ONE, NO_ONE];
        const seen = new Set<keyof typeof alarms>();
        for (let day = 0; day < 40; day++) {
          for (let visitor = 0; visitor < 150; visitor++) {
            const arm = uniform() < 0.05 ? 1 : 0;
            const buys = uniform() < (arm === 0 ? 1 + lift : 1) / 30;
            const revenue = buys ? Math.round(300 * gammaDraw(0.7, uniform)) : 0;
            const nps = uniform() < 0.05 ? Math.floor(11 * uniform()) : null;
            const outcome = {
              revenue,
              margin: 0,
              orders: buys ? 1 : 0,
              before: null,
              nps,
            };
            arms[arm] = withOutcome(arms[arm]!, outcome);
          }
          const compared = compareArms(arms[0]!, arms[1]!, [0.95, 0.05]);
          const told = { ...compared, revenue: compared.revenue?.always };
          for (const name of Object.keys(alarms) as (keyof typeof alarms)[])
            if (told[name] && (told[name].interval[0] > 0 || told[name].interval[1] < 0)) seen.add(name);
        }
        for (const name of seen) alarms[name]++;
      }
      return alarms;
    };
    const none = found(0);
    for (const alarms of Object.values(none)) expect(alarms).toBeLessThanOrEqual(0.05 * RUNS);
    expect(found(4).conversion).toBeGreaterThan(0.9 * RUNS);
  });

  it("say nothing of arms in which nothing varies", () => {
    const none = { difference: 0, se: 0, n: 10, df: 8 };
    expect(alwaysValid(none)).toEqual({ p: 1, interval: [-Infinity, Infinity] });
  });
});

describe("days to decide", () => {
  it("are those of 63 a side for half a standard deviation, the textbook's number", () => {
    const plan = { variance: 1, effect: 0.5, visitorsPerDay: 10, treatment: 0.5, control: 0.5 };
    expect(daysToDecide(plan)).toEqual({ visitors: 126, days: 13 });
  });

  it("grow where the control is small", () => {
    const plan = { variance: 1, effect: 0.1, visitorsPerDay: 100 };
    const even = daysToDecide({ ...plan, treatment: 0.5, control: 0.5 });
    expect(daysToDecide({ ...plan, treatment: 0.95, control: 0.05 }).visitors).toBeGreaterThan(
      4 * even.visitors,
    );
  });
});

describe("the sample ratio", () => {
  it("is not asked of fewer than eight in an arm", () => {
    expect(sampleRatio([1, 7], [1, 1]).verdict).toBe("too_few");
    expect(sampleRatio([7, 900], [1, 1]).verdict).toBe("too_few");
    expect(sampleRatio([8, 900], [1, 1]).verdict).toBe("mismatch");
  });

  it("is a mismatch where one arm lost a tenth of its visitors, whatever scale the weights have", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (scale) => {
        expect(sampleRatio([10_000, 9000], [scale, scale]).verdict).toBe("mismatch");
        expect(sampleRatio([19_000, 1000], [19 * scale, scale]).verdict).toBe("fits");
      }),
    );
  });
});
