/**
 * The statistics against scipy 1.17.1 on Hillstrom's experiment, against what GrowthBook's own tests expect, and against
 * the closed forms of the papers. Hillstrom's arms are committed as sums.
 */
import { describe, expect, it } from "vitest";
import { type Moments, momentsOf, varianceOf } from "../../lib/core/statistics/moments.ts";
import { posterior } from "../../lib/experiments/chance-to-win.ts";
import { alwaysValid } from "../../lib/experiments/confidence-sequence.ts";
import { cuped } from "../../lib/experiments/cuped.ts";
import { bernoulliMixture, normalMixture } from "../../lib/experiments/msprt.ts";
import { ratioDifference, ratioOf } from "../../lib/experiments/ratio.ts";
import { sampleRatio } from "../../lib/experiments/sample-ratio.ts";
import { fixedTest, meanDifference, relativeDifference } from "../../lib/experiments/welch.ts";
import { close } from "../core/statistics/close.ts";
import { type Arm, armOf, CONTROL, type Metric, perOrder, UNIT, withHistory } from "./hillstrom.ts";

const MENS: Arm = "Mens E-Mail";
const WOMENS: Arm = "Womens E-Mail";
/** Every figure to 1e-9 but p values: a tail as far out as e^-250 keeps its digits only as far as t has them. */
const OF_A_TAIL = 1e-8;

// arm, metric, difference, SE, df, t, p, 95 % interval
const WELCH: readonly [Arm, Metric, number, number, number, number, number, number, number][] = [
  [
    MENS,
    "visit",
    0.07658956365153125,
    0.0033858878117283653,
    40593.688228635794,
    22.620230766723257,
    1.3644511962742905e-112,
    0.06995314760976148,
    0.083225979693301,
  ],
  [
    MENS,
    "conversion",
    0.006805006519615695,
    0.0009208727857351216,
    37486.66940455389,
    7.38973572140406,
    1.50181578515438e-13,
    0.005000070747732389,
    0.008609942291499001,
  ],
  [
    MENS,
    "spend",
    0.7698271558945368,
    0.14524656024868676,
    36671.15797736051,
    5.300140358411669,
    1.163814968225482e-7,
    0.4851397325684076,
    1.0545145792206658,
  ],
  [
    WOMENS,
    "visit",
    0.045233106587052985,
    0.003234462099090751,
    41792.927706577066,
    13.984738482410599,
    2.4324477023127946e-44,
    0.03889349376208028,
    0.05157271941202569,
  ],
  [
    WOMENS,
    "conversion",
    0.003111057511085258,
    0.0008226770775551195,
    40913.7760649906,
    3.781626589537274,
    1.5602839508556404e-4,
    0.0014985923661468032,
    0.004723522656023713,
  ],
  [
    WOMENS,
    "spend",
    0.4244122159365967,
    0.13033285852919116,
    40064.88440653066,
    3.2563715760253924,
    0.0011293971023632475,
    0.16895678988377877,
    0.6798676419894147,
  ],
];

const differenceOf = (arm: Arm, metric: Metric) => meanDifference(armOf(arm, metric), armOf(CONTROL, metric));

/** GrowthBook's variance of a proportion is p(1 − p), not n/(n − 1) of it. */
const proportion = (successes: number, n: number): Moments => ({
  n,
  sum: successes,
  squares: successes ** 2 / n + (successes / n) * (1 - successes / n) * (n - 1),
});

describe("Hillstrom's experiment", () => {
  it.each([
    ["visit", 0.14678125],
    ["conversion", 0.00903125],
    ["spend", 1.05090828125],
  ] as const)("has of all three arms together the published mean of %s", (metric, mean) => {
    const arms = [CONTROL, MENS, WOMENS].map((arm) => armOf(arm, metric));
    const of = (what: "n" | "sum") => arms.reduce((all, arm) => all + arm[what], 0);
    close(of("sum") / of("n") / UNIT[metric], mean);
  });

  it.each(WELCH)("Welch's test of %s, %s", (arm, metric, difference, se, df, t, p, low, high) => {
    const estimate = differenceOf(arm, metric);
    const test = fixedTest(estimate);
    const unit = UNIT[metric];
    close(estimate.difference / unit, difference);
    close(estimate.se / unit, se);
    close(estimate.df, df);
    close(test.t, t);
    close(test.p, p, OF_A_TAIL);
    close(test.interval[0] / unit, low);
    close(test.interval[1] / unit, high);
  });

  it("has arms as they were dealt", () => {
    const { chi2, p, verdict } = sampleRatio([21_307, 21_387, 21_306], [1, 1, 1]);
    close(chi2, 0.20253125);
    close(p, 0.9036929575604196);
    expect(verdict).toBe("fits");
  });

  // arm, metric, difference, SE, share of the variance explained
  it.each<[Arm, Metric, number, number, number | null]>([
    [MENS, "spend", 0.7674384994278021, 0.14521504219411457, 0.00043775297112895],
    [MENS, "visit", 0.07641114745941802, 0.0033783604804229414, 0.0044439],
    [WOMENS, "spend", 0.42270092315649777, 0.13030821906506285, null],
  ])("CUPED by prior spend buys %s, %s next to nothing", (arm, metric, difference, se, explained) => {
    const found = cuped({ treatment: withHistory(arm, metric), control: withHistory(CONTROL, metric) });
    close(found.difference / UNIT[metric], difference);
    close(found.se / UNIT[metric], se);
    if (explained !== null) close(found.explained, explained, metric === "visit" ? 1e-4 : 1e-9);
  });

  it("pays the price of peeking", () => {
    const visits = (arm: Arm) => proportion(armOf(arm, "visit").sum, armOf(arm, "visit").n);
    const visit = alwaysValid(meanDifference(visits(MENS), visits(CONTROL)));
    close(visit.interval[0], 0.06568568505498881);
    close(visit.interval[1], 0.08749344224807368);
    const mens = alwaysValid(differenceOf(MENS, "spend"));
    close(mens.interval[0] / 100, 0.30206563672861214);
    close(mens.interval[1] / 100, 1.2375886750604614);
    close(mens.p, 8.075374032163924e-6);
    const womens = alwaysValid(differenceOf(WOMENS, "spend"));
    close(womens.interval[0] / 100, 0.00464753519762634);
    close(womens.interval[1] / 100, 0.8441768966755672);
    close(womens.p, 0.04462165849914285);
  });
});

/** A sample of a size with a mean and a sum of squares, as GrowthBook's tests give them. */
const A = { n: 3407, sum: 1396.87, squares: 52_377.9767 };
const B = { n: 3461, sum: 2422.7, squares: 134_698.29 };
const fiveDigits = (x: number) => Math.round(x * 1e5) / 1e5;

describe("GrowthBook's tests", () => {
  it("of means, relative and absolute", () => {
    const relative = relativeDifference(B, A);
    const { p, interval } = fixedTest(relative);
    expect([relative.difference, relative.se, p, ...interval].map(fiveDigits)).toEqual([
      0.70732, 0.37879, 0.06191, -0.03526, 1.44989,
    ]);
    const absolute = meanDifference(B, A);
    const fixed = fixedTest(absolute);
    expect([absolute.difference, fixed.p, ...fixed.interval].map(fiveDigits)).toEqual([
      0.29, 0.02016, 0.04538, 0.53462,
    ]);
  });

  it("one-sided, as half of a two-sided p", () => {
    close(1 - fixedTest(relativeDifference(B, A)).p / 2, 1 - 0.06191 / 2, 1e-5);
  });

  it("of proportions", () => {
    const relative = relativeDifference(proportion(16, 30), proportion(14, 28));
    const { p, interval } = fixedTest(relative);
    expect([relative.difference, p, ...interval].map(fiveDigits)).toEqual([
      0.06667, 0.80707, -0.47767, 0.61101,
    ]);
  });

  it("at any look", () => {
    const means = relativeDifference(B, { ...A, n: 3000 });
    const valid = alwaysValid(means, 1000);
    expect([means.difference, valid.p, ...valid.interval].map(fiveDigits)).toEqual([
      0.50336, 1, -0.55844, 1.56516,
    ]);
    const shares = relativeDifference(proportion(2422, 3461), proportion(1396, 3000));
    const always = alwaysValid(shares, 5000);
    expect([shares.difference, ...always.interval].map(fiveDigits)).toEqual([0.50386, 0.40098, 0.60675]);
  });
});

describe("the mixture test's closed form", () => {
  it("for means", () => {
    const few = normalMixture(1000, 0.1, 1, 0.01);
    close(few.ratio, 3.278721627526389);
    close(few.p, 0.3049969206304482);
    const many = normalMixture(10_000, 0.05, 1, 0.0025);
    close(many.ratio, 88.73835374309905);
    close(many.p, 0.011269084424250628);
  });

  it("for proportions", () => {
    const { ratio, p } = bernoulliMixture(2000, 0.12, 0.1, 1e-4);
    close(ratio, 1.9772391602627086);
    close(p, 0.5057557123575954);
  });

  it("still rejects after millions of visitors", () => {
    const { p } = bernoulliMixture(5_000_000, 0.102, 0.1, 1e-6);
    expect(p).toBeLessThan(1e-10);
  });
});

describe("moments", () => {
  it("are those of the values", () => {
    close(varianceOf(momentsOf([2, 4, 4, 4, 5, 5, 7, 9])), 32 / 7);
  });
});

describe("the chance to win is GrowthBook's", () => {
  // packages/stats/tests/bayesian/test_tests.py, at five digits.
  const near = (found: readonly number[], expected: readonly number[]) => {
    for (const [i, value] of expected.entries()) expect(found[i]!).toBeCloseTo(value, 5);
  };
  const told = ({ mean, interval, chance }: ReturnType<typeof posterior>) => [mean, ...interval, chance];

  it("of 51 of 100 against 49 of 100", () => {
    // A share's variance is p(1 − p).
    const [p, q, n] = [0.51, 0.49, 100];
    const se = Math.sqrt((p * (1 - p)) / (n * q ** 2) + (q * (1 - q) * p ** 2) / (n * q ** 4));
    near(told(posterior({ difference: p / q - 1, se })), [0.04082, -0.24779, 0.32943, 0.60918]);
  });

  it("of means, without a prior and with one", () => {
    const estimate = relativeDifference(
      { n: 10, sum: 105, squares: 1111.5 },
      { n: 10, sum: 100, squares: 1002.25 },
    );
    near(told(posterior(estimate)), [0.05, -0.02, 0.12, 0.91923]);
    near(told(posterior(estimate, { mean: 0.1, variance: 0.1 })), [0.05063, -0.01893, 0.12019, 0.92315]);
  });

  it("and so is the risk", () => {
    const { control, treatment } = posterior({ difference: 0.1, se: 0.05 }).risk;
    expect(Math.abs(control / 0.1004245351308 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(treatment / 0.0004245351308 - 1)).toBeLessThan(1e-9);
  });
});

describe("dollars per order", () => {
  // scipy.stats.ttest_ind(equal_var=False) of each customer's r + (spend − r · bought)/mean(bought), r = spend/bought.
  it.each([
    [
      MENS,
      113.52692883895132,
      -0.4757760790814416,
      11.525843270138955,
      39107.36845464878,
      0.9670736301284748,
      -23.066712964313187,
      22.115160806150076,
    ],
    [
      WOMENS,
      121.8947619047619,
      7.892056986729145,
      12.049240157213942,
      41191.985561916845,
      0.5124818480691502,
      -15.724713705517352,
      31.5088276789755,
    ],
  ] as const)(
    "%s differ from the control's as scipy says",
    (arm, ratio, difference, se, df, p, low, high) => {
      const estimate = ratioDifference(perOrder(arm), perOrder(CONTROL));
      const test = fixedTest(estimate);
      close(ratioOf(perOrder(arm)) / UNIT.spend, ratio);
      close(estimate.difference / UNIT.spend, difference);
      close(estimate.se / UNIT.spend, se);
      close(estimate.df, df);
      close(test.p, p);
      close(test.interval[0] / UNIT.spend, low);
      close(test.interval[1] / UNIT.spend, high);
    },
  );
});
