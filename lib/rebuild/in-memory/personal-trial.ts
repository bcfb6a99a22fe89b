/** The trial of the personal weights on a log that is there in one piece. */
import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import type { Targets } from "../../affinity/evaluation/targets.ts";
import type { HeldOut } from "../../affinity/evaluation/validate.ts";
import { pastPurchases } from "../../customers/past-purchases.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { type KnownTargets, type PersonalTrial, tryPersonal } from "../../offers/ranking/personal-factor.ts";
import { customerSettingsOf } from "../tables/customer-rows.ts";

export function trialInMemory(
  { known, at, targets, fromNothing, rows }: HeldOut,
  policy: Policy,
  { validation }: Pick<AffinitySettings, "validation">,
): PersonalTrial | null {
  const nameOf = (order: number): string | null => known.customers[known.customer[order]!] ?? null;
  const wanted = new Set<string>();
  for (const { order } of [targets, fromNothing]) {
    for (const one of order) {
      const name = nameOf(one);
      if (name !== null) wanted.add(name);
    }
  }
  const span = { from: known.at[0]!, until: known.at[at]! };
  const past = pastPurchases(known, wanted, span, customerSettingsOf(policy));
  const withPast = (hidden: Targets): KnownTargets => {
    const names = ordersOfBaskets(hidden).map((order) => ({ order, name: nameOf(order) }));
    return {
      targets: hidden,
      at: names.map(({ order }) => known.at[order]!),
      past: names.map(({ name }) => (name === null ? null : (past.get(name) ?? null))),
    };
  };
  const { time_zone: timeZone, ranking } = policy;
  return tryPersonal(rows, withPast(targets), withPast(fromNothing), { timeZone, ranking, ...validation });
}

/** Basket → the order that it is. */
function ordersOfBaskets({ basket, order }: Targets): number[] {
  const orders: number[] = [];
  basket.forEach((one, i) => {
    orders[one] = order[i]!;
  });
  return orders;
}
