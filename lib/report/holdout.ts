/**
 * Those who were given offers against those who would have been: the only figures of a report that say what offers
 * earned.
 */
import {
  type ArmSums,
  type Comparison,
  compareArms,
  type ExperimentOutcome,
  NO_ONE,
  withArm,
  withOutcome,
} from "../experiments/compare-arms.ts";
import type { Arms } from "./arms-of-people.ts";

export interface HoldoutResult extends Comparison {
  /** RFC 3339: the analysis period, and the day on which the holdout is drawn anew. */
  readonly from: string;
  readonly to: string;
  /** Part of the visitors that is held out. */
  readonly share: number;
  /** People seen in both groups, or with several browsers, who are in neither. */
  readonly mixed: number;
}

/** What the people of each arm did. */
export interface SummedArms {
  readonly sums: readonly (readonly [arm: string, sums: ArmSums])[];
  /** People seen in more than one arm, or with several browsers, who are in none. */
  readonly mixed: number;
}

/** `outcomeOf`: what a person did from a moment on. */
export function sumArms(
  { of, mixed }: Arms,
  outcomeOf: (person: string, since: number) => ExperimentOutcome,
): SummedArms {
  const sums = new Map<string, ArmSums>();
  for (const [person, { arm, since }] of of) {
    sums.set(arm, withOutcome(sums.get(arm) ?? NO_ONE, outcomeOf(person, since)));
  }
  return { sums: [...sums], mixed: mixed.size };
}

/** Of some people and of others. */
export function joinArms(a: SummedArms, b: SummedArms): SummedArms {
  const sums = new Map(a.sums);
  for (const [arm, own] of b.sums) sums.set(arm, withArm(sums.get(arm) ?? NO_ONE, own));
  return { sums: [...sums], mixed: a.mixed + b.mixed };
}

/** Without arms that nobody is left in. */
export const inhabited = ({ sums, mixed }: SummedArms): SummedArms => ({
  sums: sums.filter(([, { people }]) => people > 0),
  mixed,
});

export function compareSums(
  summed: SummedArms,
  treatment: string,
  control: string,
  weights: readonly [number, number],
): Comparison {
  const sums = new Map(summed.sums);
  return compareArms(sums.get(treatment) ?? NO_ONE, sums.get(control) ?? NO_ONE, weights);
}
