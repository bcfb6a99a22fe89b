/**
 * What is expected of the customers of each arm. Of everybody it is another every day, so it is not among what one night
 * counts and the next uses again: it is added when all else is counted.
 */
import { joinedSample, type Moments, NO_MOMENTS, withValue } from "../core/statistics/moments.ts";
import { type Arms, HOLDOUT } from "./arms-of-people.ts";
import type { SummedArms } from "./holdout.ts";

/** A customer whom the shop's orders know, and the arms they are in, as `holdout/exposed`. */
export type Member = readonly [customer: string, arms: readonly string[]];

/** Minor units expected of those of each arm. */
export type ArmValues = readonly (readonly [arm: string, Moments])[];

export function membersOf(
  experiments: readonly (readonly [experiment: string, arms: Arms])[],
  customerOf: (person: string) => string | null,
): Member[] {
  const members = new Map<string, string[]>();
  for (const [experiment, { of }] of experiments) {
    for (const [person, { arm }] of of) {
      const customer = customerOf(person);
      if (customer === null) continue;
      const known = members.get(customer);
      if (known === undefined) members.set(customer, [`${experiment}/${arm}`]);
      else known.push(`${experiment}/${arm}`);
    }
  }
  return [...members];
}

/** `expectedOf`: whole minor units, `null` where nothing is expected or nothing known. */
export function armValues(
  members: readonly Member[],
  expectedOf: (customer: string) => number | null,
): ArmValues {
  const sums = new Map<string, Moments>();
  for (const [customer, arms] of members) {
    const value = expectedOf(customer);
    if (value === null) continue;
    for (const arm of arms) sums.set(arm, withValue(sums.get(arm) ?? NO_MOMENTS, value));
  }
  return [...sums];
}

/** Of some people and of others. */
export function joinedValues(all: readonly ArmValues[]): ArmValues {
  const sums = new Map<string, Moments>();
  for (const [arm, own] of all.flat()) sums.set(arm, joinedSample(sums.get(arm) ?? NO_MOMENTS, own));
  return [...sums];
}

interface Valued {
  readonly holdout: SummedArms;
  readonly experiments: readonly (readonly [experiment: string, arms: SummedArms])[];
}

export function withValues<P extends Valued>(part: P, values: ArmValues): P {
  const of = new Map(values);
  const valued = (experiment: string, { sums, mixed }: SummedArms): SummedArms => ({
    sums: sums.map(([arm, own]) => [
      arm,
      { ...own, lifetimeValue: of.get(`${experiment}/${arm}`) ?? NO_MOMENTS },
    ]),
    mixed,
  });
  return {
    ...part,
    holdout: valued(HOLDOUT, part.holdout),
    experiments: part.experiments.map(([id, arms]) => [id, valued(id, arms)]),
  };
}
