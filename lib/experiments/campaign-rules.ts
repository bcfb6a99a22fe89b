/** Campaigns as the night measures them, and what is wrong with the rules of one. */
import type { Override } from "../offers/live/overrides.ts";
import type { Policy } from "../offers/policy/policy-schema.ts";
import { armsWith, campaignsOf, experimentOf, HELD_OUT_ARM } from "./campaigns.ts";

/** The policy as the report measures by it: with the campaigns among its experiments. */
export function withCampaigns(policy: Policy, overrides: readonly Override[]): Policy {
  const campaigns = campaignsOf(overrides);
  if (campaigns.length === 0) return policy;
  const running = campaigns.map(({ name, holdout, from, until }) => [
    experimentOf(name),
    {
      from,
      to: until,
      control: HELD_OUT_ARM,
      arms: Object.fromEntries(
        armsWith(holdout).map((arm) => [arm.name, { weight: arm.weight, policy: {} }]),
      ),
    },
  ]);
  return {
    ...policy,
    experiments: {
      ...policy.experiments,
      running: { ...policy.experiments.running, ...Object.fromEntries(running) },
    },
  };
}

/** What no single rule can say: that a campaign has one holdout, and a beginning and an end to be measured by. */
export function campaignFaults(overrides: readonly Override[]): string[] {
  return overrides.flatMap(({ id, campaign, holdout }) => {
    if (holdout === undefined) return [];
    if (campaign === undefined) return [`${id}: a holdout is a campaign's: name it`];
    const rules = overrides.filter((one) => one.campaign === campaign);
    if (rules.some((one) => one.holdout !== undefined && one.holdout !== holdout)) {
      return [`${id}: the rules of “${campaign}” name different holdouts`];
    }
    return rules.some(({ from, until }) => from === undefined || until === undefined)
      ? [`${id}: with a holdout every rule of “${campaign}” needs from and until`]
      : [];
  });
}
