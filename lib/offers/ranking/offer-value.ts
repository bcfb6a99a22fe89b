/**
 * What an upsell is worth to the shop, in minor units: P(alive) · P(accept) · (margin_to − margin_from) − P(walk) ·
 * margin_from.
 *
 * P(accept) starts from a prior that halves with each rise of the price by `halves_every` and is drawn toward what the
 * log shows of customers stepping up from this rung (Beta prior with `prior_weight` imagined customers).
 */
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { RungRow } from "../../tables/rows/ladder-shard.ts";
import type { Policy } from "../policy/policy-schema.ts";

/**
 * Prices in minor units, `from.price` and `to.price` known. `alive` is the chance that the shopper is still a customer
 * (BG/NBD; 1 for strangers): to somebody who is drifting away an upsell earns little and risks as much as ever.
 */
export function upsellValue(from: RungRow, to: RungRow, policy: Policy["upsell"], alive: number): number {
  const accepted = alive * acceptance(from, to, policy);
  const gain = marginOf(to.item, to.price, policy) - marginOf(from.item, from.price, policy);
  return accepted * gain - policy.walk * marginOf(from.item, from.price, policy);
}

/** Chance, 0–1, that a shopper who looks at `from` takes `to`; 0 from the hard stop on. */
export function acceptance(from: RungRow, to: RungRow, policy: Policy["upsell"]): number {
  // Who has outgrown a plan asks what the next one gives; how far it may go is for the cap of plans to say.
  if (from.item.plan && to.item.plan) return drawnToLog(from, policy.acceptance, policy);
  const ratio = to.price / Math.max(1, from.price);
  if (ratio >= (holdsMore(from, to) ? policy.hard_stop_ratio_larger : policy.hard_stop_ratio)) return 0;
  const prior = policy.acceptance * 0.5 ** ((ratio - 1) / policy.halves_every);
  return drawnToLog(from, prior, policy);
}

/**
 * The chance at one showing, drawn to the share of returning buyers who ever stepped up. That is no chance at one
 * showing but the most that offering the step can come to, so that it lifts a prior that is too low for this ladder and
 * never claims more than was seen.
 */
function drawnToLog(
  { stepUpRate, stepUpOf }: RungRow,
  prior: number,
  { prior_weight }: Policy["upsell"],
): number {
  const seen = stepUpRate === null ? 0 : stepUpOf;
  return (prior * prior_weight + (stepUpRate ?? 0) * seen) / (prior_weight + seen);
}

/** More of the same at a lower unit price: dearer in all, cheaper in use. */
const holdsMore = (from: RungRow, to: RungRow): boolean =>
  from.units !== null && to.units !== null && to.price * from.units < from.price * to.units;

const marginOf = (item: ItemFacts, price: number, policy: Policy["upsell"]): number =>
  price * (item.margin ?? policy.margin);
