/**
 * A campaign is the rules that bear its name, and it may have a holdout of its own: visitors for whom the shop is as if
 * they had not been laid down. To the report it is an experiment of two arms, dealt and measured like any other.
 */
import { armOf } from "../learning/assignment.ts";
import type { Override } from "../offers/live/overrides.ts";

interface Campaign {
  readonly name: string;
  /** Part of the visitors whom it is kept from. */
  readonly holdout: number;
  /** From the first of its rules to the last, RFC 3339. */
  readonly from: string;
  readonly until: string;
}

/** No experiment of a policy can be called so. */
const PREFIX = "campaign:";
export const experimentOf = (campaign: string): string => PREFIX + campaign;
export const isCampaign = (experiment: string): boolean => experiment.startsWith(PREFIX);

const SHOWN = "shown";
export const HELD_OUT_ARM = "held_out";
export const armsWith = (holdout: number) => [
  { name: HELD_OUT_ARM, weight: holdout },
  { name: SHOWN, weight: 1 - holdout },
];

/** A list of overrides lives as long as its snapshot. */
const found = new WeakMap<readonly Override[], readonly Campaign[]>();

/** Those that have a holdout; what begins or ends at no moment cannot be measured. */
export function campaignsOf(overrides: readonly Override[]): readonly Campaign[] {
  let campaigns = found.get(overrides);
  if (campaigns === undefined) {
    const byName = Map.groupBy(
      overrides.filter(({ campaign }) => campaign !== undefined),
      ({ campaign }) => campaign!,
    );
    campaigns = [...byName].flatMap(([name, rules]): Campaign[] => {
      const holdout = rules.find((one) => one.holdout !== undefined)?.holdout;
      const [from, until] = [rules.map((one) => one.from), rules.map((one) => one.until)];
      if (holdout === undefined || !areMoments(from) || !areMoments(until)) return [];
      return [{ name, holdout, from: from.sort(inTime)[0]!, until: until.sort(inTime).at(-1)! }];
    });
    found.set(overrides, campaigns);
  }
  return campaigns;
}

const areMoments = (moments: (string | undefined)[]): moments is string[] => !moments.includes(undefined);
const inTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

/** Experiment → arm of the campaigns that run at `now`, milliseconds since 1970. */
export function campaignArms(
  overrides: readonly Override[],
  visitor: string,
  now: number,
): Readonly<Record<string, string>> {
  const arms: Record<string, string> = {};
  for (const { name, holdout, from, until } of campaignsOf(overrides)) {
    if (now < Date.parse(from) || now >= Date.parse(until)) continue;
    const experiment = experimentOf(name);
    const arm = armOf(experiment, visitor, armsWith(holdout));
    if (arm !== null) arms[experiment] = arm;
  }
  return arms;
}

/** What counts for a visitor of those arms. */
export const withoutHeldOut = (
  overrides: readonly Override[],
  arms: Readonly<Record<string, string>>,
): readonly Override[] =>
  overrides.filter(({ campaign }) => campaign === undefined || arms[experimentOf(campaign)] !== HELD_OUT_ARM);
