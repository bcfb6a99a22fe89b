/** Why an offer stands there, in words that are as large as its evidence: the locale's table has them by size. */
import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { wilsonLower, Z_95 } from "../../core/statistics/wilson.ts";
import type { Evidence, GoesWith, Occasion, Offer } from "../../offers/offer.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { EvidenceSize } from "../locale.ts";
import type { Rendering } from "./rendering.ts";

type Told = Pick<Rendering, "locale" | "cards" | "words">;

export function whyText({ evidence, anchor }: Offer, rendering: Told): string {
  const { locale } = rendering;
  const name = anchor === null ? "" : titleOf(anchor, rendering);
  switch (evidence.rule) {
    case "together":
    case "next":
      return goesText(evidence, name, rendering);
    case "rebuy":
      return rebuyText(evidence, rendering);
    case "better":
      return locale.say("why", "better", { anchor: name, lower: titleOf(evidence.from.item, rendering) });
    case "ladder":
      return evidence.occasion === undefined
        ? locale.say("why", "ladder", { anchor: name })
        : locale.say("milestone", evidence.occasion.kind, { anchor: name, ...countsOf(evidence.occasion) });
    case "substitute":
      return locale.say("why", `substitute_${evidence.like}`, { anchor: name });
    default:
      return locale.say("why", evidence.rule, { anchor: name });
  }
}

const countsOf = (occasion: Occasion): Readonly<Record<string, number>> =>
  occasion.kind === "orders" ? { orders: occasion.orders } : { years: occasion.years };

const titleOf = ({ sku }: ItemFacts, { locale, cards }: Told): string =>
  locale.pick(cards.get(sku)?.title ?? null) ?? sku;

function goesText(goes: GoesWith, anchor: string, { locale, words }: Told): string {
  const { share, support, flags } = goes;
  const size = sizeOf(share, support, words);
  if (goes.rule === "next") return locale.evidence("next", size, { anchor, share, days: goes.delayDays });
  return locale.evidence((flags & NEIGHBOUR.SET) === 0 ? "together" : "set", size, { anchor, share });
}

/** The shopper's own habit where there is one, else what all buyers do, else only what was bought. */
function rebuyText(
  {
    times,
    daysAgo: days,
    intervalDays: interval,
    ownInterval,
    returned,
    returnedAtLeast,
  }: Extract<Evidence, { rule: "rebuy" }>,
  { locale, words }: Told,
): string {
  if (days === null || interval === null) return locale.say("why", "rebuy_undated", { times });
  if (ownInterval) return locale.say("why", "rebuy", { days, interval });
  const size = sizeFrom(returnedAtLeast, words);
  return locale.evidence("rebuy", size, { days, interval, share: returned });
}

/**
 * How large a share seen among `of` is: by the lower end of Wilson's 95 % interval (1927). Three of ten is not yet
 * “30 %”, and what one in a hundred does is not “often”.
 */
export const sizeOf = (share: number, of: number, words: Policy["words"]): EvidenceSize =>
  sizeFrom(wilsonLower(share * of, of, Z_95), words);

const sizeFrom = (atLeast: number, { most, share, some }: Policy["words"]): EvidenceSize =>
  atLeast >= most ? "most" : atLeast >= share ? "share" : atLeast >= some ? "some" : "seen";
