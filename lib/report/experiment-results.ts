/** What each experiment of the policy has come to. */

import { meanOf, varianceOf } from "../core/statistics/moments.ts";
import { DAY } from "../core/time.ts";
import { type ArmSums, type ExperimentOutcome, pooledRevenue } from "../experiments/compare-arms.ts";
import { daysToDecide } from "../experiments/days-to-decide.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { Policy } from "../offers/policy/policy.ts";
import { type Arms, armsOf } from "./arms-of-people.ts";
import type { People } from "./attribution/people.ts";
import { compareSums, type SummedArms } from "./holdout.ts";
import type { ExperimentResult } from "./report.ts";

/** Least relative difference of revenue per visitor that is worth waiting for. */
const WORTH_FINDING = 0.05;

/** Whom an experiment can count on: people, and the days in which they came. */
export interface Traffic {
  readonly arms: readonly ArmSums[];
  readonly days: number;
}

export type OutcomeOf = (person: string, since: number, until: number) => ExperimentOutcome;

interface ExperimentArms {
  readonly id: string;
  readonly arms: Arms;
  /** Milliseconds since 1970: what is done later is no outcome of it. */
  readonly until: number;
}

/** Who was in the arms of each experiment while it ran. */
export const experimentArms = (
  running: Policy["experiments"]["running"],
  events: readonly MeasuredEvent[],
  people: People,
  asOf: number,
): ExperimentArms[] =>
  Object.entries(running).map(([id, { from, to }]) => {
    const [begin, until] = [Date.parse(from), Math.min(Date.parse(to), asOf)];
    const within = events.filter(({ at }) => at >= begin && at < until);
    return { id, arms: armsOf(within, people, (event) => event.arms?.[id] ?? null), until };
  });

export function experimentResults(
  running: Policy["experiments"]["running"],
  summed: ReadonlyMap<string, SummedArms>,
  asOf: number,
  usual: Traffic,
): ExperimentResult[] {
  return Object.entries(running).map(([id, { from, to, control, arms }]): ExperimentResult => {
    const [begin, end] = [Date.parse(from), Date.parse(to)];
    const until = Math.min(end, asOf);
    const known = summed.get(id)!;
    const sums = new Map(known.sums);
    const names = Object.keys(arms).sort();
    const weightOf = (name: string) => arms[name]?.weight ?? 0;
    const compared = names.map((name) => ({
      name,
      weight: weightOf(name),
      people: sums.get(name)?.people ?? 0,
      against:
        name === control ? null : compareSums(known, name, control, [weightOf(name), weightOf(control)]),
    }));
    const mismatch = compared.some(({ against }) => against?.sampleRatio.verdict === "mismatch");
    return {
      id,
      from,
      to,
      state: asOf < begin ? "planned" : asOf < end ? "running" : "ended",
      control,
      arms: compared,
      mixed: known.mixed,
      locked: mismatch
        ? "the arms are not as large as they were dealt: something decides who is counted, so no figure of this experiment can be trusted"
        : asOf < begin
          ? "it has not begun"
          : asOf < end
            ? "it is still running"
            : null,
      daysToDecide: duration(
        sums.size === 0 ? usual : { arms: [...sums.values()], days: (until - begin) / DAY },
        names.map(weightOf),
      ),
    };
  });
}

/** Before it has begun it is planned by who came so far. */
function duration({ arms, days }: Traffic, weights: readonly number[]): ExperimentResult["daysToDecide"] {
  const revenue = pooledRevenue(arms);
  const mean = revenue.n === 0 ? 0 : meanOf(revenue);
  if (!(mean > 0) || !(days > 0)) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return daysToDecide({
    variance: varianceOf(revenue),
    effect: WORTH_FINDING * mean,
    visitorsPerDay: revenue.n / days,
    treatment: Math.min(...weights) / total,
    control: Math.max(...weights) / total,
  });
}
