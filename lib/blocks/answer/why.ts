/** Why an offer stands there, in words that are as large as its evidence: the locale's table has them by size. */
import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { wilsonLower, Z_95 } from "../../core/statistics/wilson.ts";
import type { Evidence, GoesWith, Offer } from "../../offers/offer.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import type { EvidenceSize, Locale } from "../locale.ts";

export interface WhyContext {
  readonly locale: Locale;
  /** Cards by sku, of the offers and of their anchors. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly words: Policy["words"];
}

export function whyText({ evidence, anchor }: Offer, context: WhyContext): string {
  const { locale } = context;
  const name = anchor === null ? "" : titleOf(anchor, context);
  switch (evidence.rule) {
    case "together":
    case "next":
      return goesText(evidence, name, context);
    case "rebuy":
      return rebuyText(evidence, context);
    case "better":
      return locale.say("why", "better", { anchor: name, lower: titleOf(evidence.from.item, context) });
    default:
      return locale.say("why", evidence.rule, { anchor: name });
  }
}

const titleOf = ({ sku }: ItemFacts, { locale, cards }: WhyContext): string =>
  locale.pick(cards.get(sku)?.title ?? null) ?? sku;

function goesText(goes: GoesWith, anchor: string, { locale, words }: WhyContext): string {
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
  { locale, words }: WhyContext,
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
