import { keyNumber } from "../../tables/format/keys.ts";
import { isCollected, type Offer, stepsUp, stepUp } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { itemMark } from "../shopper/memory.ts";
import { dueAfter, ownedItem, type Shopper } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * Nobody is offered what they have: a durable they bought, a rung below or beside one they own, or a consumable before
 * it is used up (most of its interval has passed). Having it in another size or colour is having it, unless buyers of
 * the anchor collect such things; a step up is from what one has or has chosen.
 */
export const owned: Guardrail = {
  name: "owned",
  check(offer, { shopper, policy }) {
    const plan = planInUse(offer, shopper);
    if (plan !== null) return refuse(plan);
    if (shopper.owned.size === 0) return PASS;
    const { item, evidence } = offer;
    const had = ownedItem(shopper, item);
    if (had !== null) {
      const due = dueAfter(had, item, policy.owned);
      if (due === null) return refuse("bought before, and made to last");
      if (had.daysAgo !== null && had.daysAgo < due) {
        return refuse(`bought ${had.daysAgo} days ago, due after ${due.toFixed(0)}`);
      }
    }
    const sibling = stepsUp(offer) || isCollected(evidence) ? null : ownedSibling(offer, shopper, policy);
    if (sibling !== null) return refuse(sibling);
    const step = stepUp(evidence);
    if (step === null) return PASS;
    const { rungs } = step.ladder;
    const to = rungs.findIndex((rung) => rung.item.sku === item.sku);
    const higher = rungs.slice(to + 1).find(({ item: { key, durable, plan } }) => {
      const one = shopper.owned.get(keyNumber(key.hi, key.lo));
      return one !== undefined && (plan || (one.durable ?? durable) === true);
    });
    return higher === undefined ? PASS : refuse(`${higher.item.sku}, a higher rung, was bought before`);
  },
};

/** Why another size or colour of the item that was bought speaks against it. */
function ownedSibling({ item }: Offer, shopper: Shopper, policy: Policy): string | null {
  const own = ownedItem(shopper, item);
  for (const { key } of item.siblings) {
    const other = shopper.owned.get(keyNumber(key.hi, key.lo));
    if (other === undefined || other === own) continue;
    const due = dueAfter(other, item, policy.owned);
    if (due === null) return "bought before in another size or colour, and made to last";
    if (other.daysAgo !== null && other.daysAgo < due) {
      return `bought in another size or colour ${other.daysAgo} days ago, due after ${due.toFixed(0)}`;
    }
  }
  return null;
}

/** Why the plan that a customer has speaks against another: it is in use, and only the next one may take its place. */
function planInUse({ item, kind, evidence }: Offer, { profile }: Shopper): string | null {
  const plan = profile?.plan ?? null;
  if (!item.plan || plan === null) return null;
  if (item.sku === plan) return "it is the plan in use";
  if (kind !== "upsell") {
    const mark = itemMark(plan);
    return item.siblings.some((one) => one.mark === mark) ? `${plan} is in use` : null;
  }
  const rungs = stepUp(evidence)?.ladder.rungs ?? [];
  const at = (sku: string): number => rungs.findIndex((rung) => rung.item.sku === sku);
  return at(plan) > at(item.sku) ? `${plan}, a higher plan, is in use` : null;
}
