/** What the shopper gains from a step up: the shop's own words first, else what the numbers show, else nothing. */
import type { Offer } from "../offers/offer.ts";
import type { Card } from "../tables/items.ts";
import type { Locale } from "./locale.ts";

/** Amounts in these units are compared per hundred, as shops write them; all others per one. */
const PER_HUNDRED = new Set(["g", "ml"]);
/** A smaller saving on the unit price is noise, not a benefit. */
const LEAST_SAVING = 0.01;

export function benefitOf(offer: Offer, card: Card, locale: Locale, currency: string): string | null {
  const authored = locale.pick(card.benefit);
  if (authored !== null) return authored;
  if (offer.evidence.rule !== "ladder") return null;
  const { from, to, ladder } = offer.evidence;
  if (from.units !== null && to.units !== null && to.units > from.units) {
    const per = PER_HUNDRED.has(ladder.unit ?? "") ? 100 : 1;
    const saved = Math.round((from.price / from.units - to.price / to.units) * per);
    if (saved > 0 && saved >= (LEAST_SAVING * from.price * per) / from.units) {
      const money = locale.money(saved, currency);
      return per === 1
        ? locale.say("benefit", "unit_saved_count", { saved: money })
        : locale.say("benefit", "unit_saved", { saved: money, per, unit: ladder.unit ?? "" });
    }
    return locale.say("benefit", "more", { ratio: to.units / from.units });
  }
  return to.label === "" || from.label === ""
    ? null
    : locale.say("benefit", "grade", { label: to.label, from: from.label });
}
