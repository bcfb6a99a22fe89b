/** Two arms of people who would all have been given offers: what the one did beyond the other. */
import type { Interval } from "../core/statistics/interval.ts";
import {
  joinedMoments,
  joinedSample,
  type Moments,
  NO_MOMENTS,
  NO_PAIRS,
  ofY,
  type PairedMoments,
  withPair,
  withValue,
} from "../core/statistics/moments.ts";
import { posterior } from "./chance-to-win.ts";
import { alwaysValid } from "./confidence-sequence.ts";
import { stratifiedCuped } from "./cuped.ts";
import { byLargerError, type Estimate } from "./estimate.ts";
import { estimateMixture, type Mixture } from "./msprt.ts";
import { ratioDifference, ratioOf } from "./ratio.ts";
import { type SampleRatio, sampleRatio } from "./sample-ratio.ts";
import { fixedTest, meanDifference } from "./welch.ts";

/** What one person did from the first answer that would have held offers, until the period's end. Money in minor units. */
export interface ExperimentOutcome {
  readonly revenue: number;
  readonly margin: number;
  readonly orders: number;
  /** Spent before that answer; `null` for those of whom no order is known from before. */
  readonly before: number | null;
  /** 0–10. */
  readonly nps: number | null;
}

/** Sums over the people of an arm: whole numbers, so that people may be added in any order. */
export interface ArmSums {
  readonly people: number;
  /** y: revenue or margin; x: spend before. Apart by whether there was a before. */
  readonly revenue: Strata;
  readonly margin: Strata;
  readonly ordered: number;
  /** y: revenue; x: orders. */
  readonly perOrder: PairedMoments;
  /** Of those who have one; it is everybody's another every day, and so added last (lib/report/lifetime-values.ts). */
  readonly lifetimeValue: Moments;
  /** 1 a promoter, −1 a detractor, 0 between. */
  readonly nps: Moments;
}

interface Strata {
  readonly regulars: PairedMoments;
  readonly newcomers: PairedMoments;
}

const NO_STRATA: Strata = { regulars: NO_PAIRS, newcomers: NO_PAIRS };

export const NO_ONE: ArmSums = {
  people: 0,
  revenue: NO_STRATA,
  margin: NO_STRATA,
  ordered: 0,
  perOrder: NO_PAIRS,
  lifetimeValue: NO_MOMENTS,
  nps: NO_MOMENTS,
};

const PROMOTER = 9;
const DETRACTOR = 6;

export function withOutcome(arm: ArmSums, outcome: ExperimentOutcome): ArmSums {
  const { revenue, margin, orders, before, nps } = outcome;
  const strata = (known: Strata, y: number): Strata =>
    before === null
      ? { ...known, newcomers: withPair(known.newcomers, y, 0) }
      : { ...known, regulars: withPair(known.regulars, y, before) };
  return {
    people: arm.people + 1,
    revenue: strata(arm.revenue, revenue),
    margin: strata(arm.margin, margin),
    ordered: arm.ordered + (orders > 0 ? 1 : 0),
    perOrder: withPair(arm.perOrder, revenue, orders),
    lifetimeValue: arm.lifetimeValue,
    nps: nps === null ? arm.nps : withValue(arm.nps, nps >= PROMOTER ? 1 : nps <= DETRACTOR ? -1 : 0),
  };
}

/** The people of both. */
export function withArm(a: ArmSums, b: ArmSums): ArmSums {
  const strata = (x: Strata, y: Strata): Strata => ({
    regulars: joinedMoments(x.regulars, y.regulars),
    newcomers: joinedMoments(x.newcomers, y.newcomers),
  });
  return {
    people: a.people + b.people,
    revenue: strata(a.revenue, b.revenue),
    margin: strata(a.margin, b.margin),
    ordered: a.ordered + b.ordered,
    perOrder: joinedMoments(a.perOrder, b.perOrder),
    lifetimeValue: joinedSample(a.lifetimeValue, b.lifetimeValue),
    nps: joinedSample(a.nps, b.nps),
  };
}

/** An effect a person, and what it comes to over all who were treated. */
export interface Effect {
  readonly treatment: number;
  readonly control: number;
  /** Adjusted for what people spent before. */
  readonly difference: number;
  readonly se: number;
  /** Share of the variance that the past explained. */
  readonly explained: number;
  readonly total: number;
  /** At one look that was planned beforehand. */
  readonly fixed: Tested;
  /** At any look. */
  readonly always: Tested;
  /** Chance that there is more with the treatment, and what a person would lose on average were it taken; at one look. */
  readonly chance: number;
  readonly risk: number;
}

interface Tested {
  readonly p: number;
  readonly interval: Interval;
  readonly total: Interval;
}

export interface Comparison {
  readonly people: { readonly treatment: number; readonly control: number };
  readonly sampleRatio: SampleRatio;
  /** `null` while an arm has fewer than two people. */
  readonly revenue: Effect | null;
  readonly margin: Effect | null;
  readonly conversion: (Difference & { readonly mixture: Mixture }) | null;
  /** `null` where fewer than five people of an arm ordered. */
  readonly valuePerOrder: Difference | null;
  readonly lifetimeValue: Difference | null;
  readonly nps: Difference | null;
}

interface Difference {
  readonly treatment: number;
  readonly control: number;
  readonly difference: number;
  readonly interval: Interval;
}

/** Standard deviation of the differences of conversion that the mixture test is tuned for: one point. */
const CONVERSION_TAU = 0.01;
const FEWEST = 2;
/** Fewer say nothing of what an order comes to: the spread of one is none. */
const FEWEST_BUYERS = 5;

/** `weights`: the shares that the arms were dealt. */
export function compareArms(
  treatment: ArmSums,
  control: ArmSums,
  weights: readonly [treatment: number, control: number],
): Comparison {
  const enough = treatment.people >= FEWEST && control.people >= FEWEST;
  return {
    people: { treatment: treatment.people, control: control.people },
    sampleRatio: sampleRatio([treatment.people, control.people], weights),
    revenue: enough ? effectOf(treatment.revenue, control.revenue) : null,
    margin: enough ? effectOf(treatment.margin, control.margin) : null,
    conversion: enough ? conversionOf(treatment, control) : null,
    valuePerOrder: enough ? perOrderOf(treatment, control) : null,
    lifetimeValue: differenceOf(treatment.lifetimeValue, control.lifetimeValue, 1),
    nps: differenceOf(treatment.nps, control.nps, 100),
  };
}

function effectOf(treatment: Strata, control: Strata): Effect {
  const strata = [
    { treatment: treatment.regulars, control: control.regulars },
    { treatment: treatment.newcomers, control: control.newcomers },
  ];
  const { explained, ...adjusted } = stratifiedCuped(strata);
  const estimate = byLargerError(adjusted);
  const whole = (arm: Strata) => joinedMoments(arm.regulars, arm.newcomers);
  const mean = (arm: Strata) => whole(arm).y / whole(arm).n;
  const people = whole(treatment).n;
  const tested = ({ p, interval }: { readonly p: number; readonly interval: Interval }): Tested => ({
    p,
    interval,
    total: [interval[0] * people, interval[1] * people],
  });
  const { difference, se } = estimate;
  return {
    treatment: mean(treatment),
    control: mean(control),
    difference,
    se,
    explained,
    total: difference * people,
    // Where nobody spent anything there is nothing to test.
    fixed: tested(se > 0 ? fixedTest(estimate) : { p: 1, interval: [difference, difference] }),
    always: tested(alwaysValid(estimate)),
    ...chanceOf(estimate),
  };
}

function chanceOf(estimate: Estimate): Pick<Effect, "chance" | "risk"> {
  if (!(estimate.se > 0)) return { chance: 0.5, risk: Math.max(0, -estimate.difference) };
  const { chance, risk } = posterior(estimate);
  return { chance, risk: risk.treatment };
}

function conversionOf(treatment: ArmSums, control: ArmSums): Comparison["conversion"] {
  const of = ({ people, ordered }: ArmSums): Moments => ({ n: people, sum: ordered, squares: ordered });
  const estimate = byLargerError(meanDifference(of(treatment), of(control)));
  return {
    ...described(of(treatment), of(control), estimate, 1),
    mixture: estimateMixture(estimate, CONVERSION_TAU ** 2),
  };
}

/** Orders of one person are not independent of each other: people are. */
function perOrderOf(treatment: ArmSums, control: ArmSums): Difference | null {
  if (treatment.ordered < FEWEST_BUYERS || control.ordered < FEWEST_BUYERS) return null;
  const estimate = byLargerError(ratioDifference(treatment.perOrder, control.perOrder));
  return {
    treatment: ratioOf(treatment.perOrder),
    control: ratioOf(control.perOrder),
    difference: estimate.difference,
    interval: alwaysValid(estimate).interval,
  };
}

function differenceOf(treatment: Moments, control: Moments, scale: number): Difference | null {
  if (treatment.n < FEWEST || control.n < FEWEST) return null;
  return described(treatment, control, byLargerError(meanDifference(treatment, control)), scale);
}

const described = (treatment: Moments, control: Moments, estimate: Estimate, scale: number): Difference => {
  const [low, high] = alwaysValid(estimate).interval;
  return {
    treatment: (scale * treatment.sum) / treatment.n,
    control: (scale * control.sum) / control.n,
    difference: scale * estimate.difference,
    interval: [scale * low, scale * high],
  };
};

/** Mean and spread of all, for planning: what varies between people who have not been told apart yet. */
export const pooledRevenue = (arms: readonly ArmSums[]): Moments =>
  ofY(
    arms
      .map(({ revenue }) => joinedMoments(revenue.regulars, revenue.newcomers))
      .reduce(joinedMoments, NO_PAIRS),
  );
