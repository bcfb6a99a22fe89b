import { keyNumber } from "../../tables/format/keys.ts";
import { stepUp } from "../offer.ts";
import { dueAfter, ownedItem } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * Nobody is offered what they have: a durable they bought, a rung below or beside one they own, or a consumable before
 * it is used up (most of its interval has passed).
 */
export const owned: Guardrail = {
  name: "owned",
  check(offer, { shopper, policy }) {
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
    const step = stepUp(evidence);
    if (step === null) return PASS;
    const { rungs } = step.ladder;
    const to = rungs.findIndex((rung) => rung.item.sku === item.sku);
    const higher = rungs.slice(to + 1).find(({ item: { key, durable } }) => {
      const one = shopper.owned.get(keyNumber(key.hi, key.lo));
      return one !== undefined && (one.durable ?? durable) === true;
    });
    return higher === undefined ? PASS : refuse(`${higher.item.sku}, a higher rung, was bought before`);
  },
};
