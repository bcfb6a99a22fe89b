/** What the shopper gains, in words: the shop's own first, else what the numbers of a step show, else nothing. */

import { namesMoney } from "../../core/names-money.ts";
import type { Offer } from "../../offers/offer.ts";
import { type AttributeChange, gainOf } from "../../offers/ranking/gain.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import type { Locale } from "../locale.ts";
import { attributeName } from "../storefront/attribute-name.ts";
import type { Rendering } from "./rendering.ts";

type Told = Pick<Rendering, "locale" | "currency" | "silent">;

export function benefitOf(offer: Offer, card: Card, rendering: Told): string | null {
  const { locale, currency, silent } = rendering;
  const own = locale.pick(card.benefit);
  const { evidence } = offer;
  const isStep = evidence.rule === "ladder";
  // Words that name money compare the price with that of the rung below: of what is no step that was never looked at.
  const authored = own !== null && (silent || !isStep) && namesMoney(own) ? null : own;
  if (silent && (evidence.rule === "set" || evidence.rule === "quantity")) return authored;
  if (evidence.rule === "set") {
    const saved = locale.money(evidence.sum - offer.item.price!, currency);
    return locale.say("benefit", "set", { saved });
  }
  if (evidence.rule === "quantity") {
    const total = locale.money(evidence.each * evidence.qty, currency);
    const saved = locale.money(evidence.single - evidence.each, currency);
    return locale.say("benefit", "quantity", { qty: evidence.qty, total, saved });
  }
  if (!isStep) return authored;
  const { from, to, ladder } = evidence;
  const said = gainOf(from, to, ladder);
  // The shop's own words may name money of another currency than the one asked for: then the numbers speak.
  const gain =
    said?.kind === "authored" && authored === null ? gainOf(from, { ...to, authored: false }, ladder) : said;
  switch (gain?.kind) {
    case undefined:
      return null;
    case "authored":
      return authored;
    case "unit_price": {
      if (silent) return locale.say("benefit", "more", { ratio: to.units! / from.units! });
      const saved = locale.money(gain.saved, currency);
      return gain.unit === null || gain.unit === "pcs"
        ? locale.say("benefit", "unit_saved_count", { saved })
        : locale.say("benefit", "unit_saved", { saved, per: gain.per, unit: gain.unit });
    }
    case "more":
      return locale.say("benefit", "more", { ratio: gain.ratio });
    case "attributes":
      return locale.list(gain.changes.map((change) => changeText(change, locale)));
    case "grade":
      return gain.from === null
        ? locale.say("benefit", "grade_only", { label: gain.to })
        : locale.say("benefit", "grade", { label: gain.to, from: gain.from });
  }
}

/** “Pressure 9 → 15 bar”, “thermometer”. */
function changeText({ name, from, to }: AttributeChange, locale: Locale): string {
  const { words, unit } = attributeName(name);
  const label = locale.attribute(words);
  if (to === true) return locale.say("benefit", "has", { label });
  const values = { label, to: amount(to, locale), unit: unit ?? "" };
  return from === null
    ? locale.say("benefit", "attribute_new", values).trim()
    : locale.say("benefit", "attribute", { ...values, from: amount(from, locale) }).trim();
}

const amount = (value: string | number, locale: Locale): string =>
  typeof value === "number" ? locale.number(value) : value;
