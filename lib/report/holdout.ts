/** Those who were given offers against those who would have been: the only figures of a report that say what offers earned. */
import {
  type ArmSums,
  type Comparison,
  compareArms,
  NO_ONE,
  type Outcome,
  withOutcome,
} from "../experiments/compare-arms.ts";
import type { Arms } from "./arms-of-people.ts";

export interface HoldoutResult extends Comparison {
  /** RFC 3339: the analysis period, and the day on which the holdout is drawn anew. */
  readonly from: string;
  readonly to: string;
  /** Part of the visitors that is held out. */
  readonly share: number;
  /** People seen in both groups, who are in neither. */
  readonly mixed: number;
}

/** `outcomeOf`: what a person did from a moment on. */
export function sumArms(
  { of }: Arms,
  outcomeOf: (person: string, since: number) => Outcome,
): Map<string, ArmSums> {
  const sums = new Map<string, ArmSums>();
  for (const [person, { arm, since }] of of) {
    sums.set(arm, withOutcome(sums.get(arm) ?? NO_ONE, outcomeOf(person, since)));
  }
  return sums;
}

export const compareSums = (
  sums: ReadonlyMap<string, ArmSums>,
  treatment: string,
  control: string,
  weights: readonly [number, number],
): Comparison => compareArms(sums.get(treatment) ?? NO_ONE, sums.get(control) ?? NO_ONE, weights);
