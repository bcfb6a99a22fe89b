/** The trial of the personal weights on a log that is there in one piece. */
import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import type { HeldOut } from "../../affinity/evaluation/validate.ts";
import { pastPurchases } from "../../customers/past-purchases.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { type PersonalTrial, tryPersonal } from "../../offers/ranking/personal-factor.ts";
import { customerSettingsOf } from "../tables/customer-rows.ts";

export function trialInMemory(
  { known, at, targets, rows }: HeldOut,
  policy: Policy,
  { validation }: Pick<AffinitySettings, "validation">,
): PersonalTrial | null {
  const orders: number[] = [];
  targets.basket.forEach((basket, i) => {
    orders[basket] = targets.order[i]!;
  });
  const nameOf = (order: number): string | null => known.customers[known.customer[order]!] ?? null;
  const names = orders.map(nameOf);
  const wanted = new Set(names.filter((name) => name !== null));
  const span = { from: known.at[0]!, until: known.at[at]! };
  const past = pastPurchases(known, wanted, span, customerSettingsOf(policy));
  return tryPersonal(
    rows,
    targets,
    {
      at: orders.map((order) => known.at[order]!),
      past: names.map((name) => (name === null ? null : (past.get(name) ?? null))),
    },
    { timeZone: policy.time_zone, ranking: policy.ranking, ...validation },
  );
}
