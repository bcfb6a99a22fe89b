/**
 * The trial of the personal weights: what the customers of the held-out baskets had bought, partition by partition,
 * then all baskets.
 */

import type { Targets } from "../../affinity/evaluation/targets.ts";
import { type PastPurchases, pastPurchases } from "../../customers/past-purchases.ts";
import { type KnownTargets, type PersonalTrial, tryPersonal } from "../../offers/ranking/personal-factor.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { partitionOfCustomer, withPartition } from "../log/customer-partitions.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { HeldBasket, ItemPartition, PairSummary } from "../shapes/affinity-shapes.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { customerSettingsOf as customerSettings } from "../tables/customer-rows.ts";
import { scoredRows } from "./affinity/choose-scorer.ts";
import { readTargets, readTargetsFromNothing } from "./affinity/hold-out.ts";
import { affinitySettingsOf } from "./learn-affinity.ts";

/** An item of a customer's past; a place of the tally for each item of the log. */
const PAST_BYTES = 24;
const PLACE_BYTES = 4;

/** Gathers what those of one partition had bought before. */
export async function keepPast(context: StepContext, info: LogInfo, partition: number): Promise<void> {
  const { span, baskets, fromNothing } = await readArtifact(context, ARTIFACTS.heldBaskets);
  const wanted = new Set<string>();
  for (const { customer } of [...baskets, ...fromNothing])
    if (customer !== null && partitionOfCustomer(customer, info.partitions) === partition)
      wanted.add(customer);
  const settings = customerSettings(context.options.policy);
  const past = await withPartition(context, info, partition, (log) => {
    const items = Math.min(log.items.length, settings.owned.recent * wanted.size);
    const bytes = PAST_BYTES * items + PLACE_BYTES * info.items;
    return context.budget.during("what customers had bought", bytes, () =>
      pastPurchases(log, wanted, span, settings),
    );
  });
  await keepArtifact(context, ARTIFACTS.past, [...past], partition);
}

/** Tries the factors; `null` where nobody is known to the tables, or too few came back. */
export async function personalTrial(
  context: StepContext,
  info: LogInfo,
  summary: PairSummary,
  ranges: readonly ItemPartition[],
): Promise<PersonalTrial | null> {
  const { policy } = context.options;
  const { scorer } = await readArtifact(context, ARTIFACTS.chosen);
  const settings = affinitySettingsOf(context);
  const { baskets, fromNothing } = await readArtifact(context, ARTIFACTS.heldBaskets);
  const pasts = new Map<string, PastPurchases>();
  for (let partition = 0; partition < info.partitions; partition++)
    for (const [customer, past] of await readArtifact(context, ARTIFACTS.past, partition))
      pasts.set(customer, past);
  const rows = await scoredRows(context, "held", summary, ranges, scorer, settings);
  const withPast = (targets: Targets, own: readonly HeldBasket[]): KnownTargets => ({
    targets,
    at: own.map(({ at }) => at),
    past: own.map(({ customer }) => (customer === null ? null : (pasts.get(customer) ?? null))),
  });
  return tryPersonal(
    rows,
    withPast(await readTargets(context), baskets),
    withPast(await readTargetsFromNothing(context), fromNothing),
    { timeZone: policy.time_zone, ranking: policy.ranking, ...settings.validation },
  );
}
