/** Chosen offers and their cards → the blocks of an answer, in the shopper's language. */
import { toMajor } from "../money.ts";
import type { Chosen, Refused } from "../offers/choose.ts";
import type { Evidence, Offer } from "../offers/offer.ts";
import type { Signer } from "../security/token.ts";
import type { Card } from "../tables/items.ts";
import type { AnswerBlock, AnswerOffer, Price, RefusedOffer, Step } from "./answer.ts";
import { benefitOf } from "./benefit.ts";
import type { Locale } from "./locale.ts";

/** From this share of the anchor's buyers on, the number itself is said; below it would sound like little. */
const SHARE_WORTH_SAYING = 0.1;

export interface RenderContext {
  readonly request: string;
  readonly build: string;
  readonly placement: string;
  readonly currency: string;
  readonly locale: Locale;
  readonly signer: Signer;
  /** Cards by sku, of the offers and of their anchors. */
  readonly cards: ReadonlyMap<string, Card>;
}

export function renderBlock({ kind, offers }: Chosen, context: RenderContext): AnswerBlock {
  const { signer, request, placement, build } = context;
  return {
    kind,
    title: context.locale.title(kind),
    token: signer.sign("block", [request, placement, build, kind]),
    offers: offers.flatMap((offer) => {
      const card = context.cards.get(offer.item.sku);
      return card === undefined ? [] : [renderOffer(offer, card, context)];
    }),
  };
}

function renderOffer(offer: Offer, card: Card, context: RenderContext): AnswerOffer {
  const { signer, request, placement, build, locale, currency } = context;
  const { anchor, evidence } = offer;
  const benefit = benefitOf(offer, card, locale, currency);
  const step = stepOf(evidence, context);
  return {
    sku: card.sku,
    title: locale.pick(card.title) ?? card.sku,
    url: card.url,
    image: card.image,
    price: priceOf(card.price, context),
    ...(anchor === null ? {} : { anchor: anchor.sku }),
    ...(step === null ? {} : { step }),
    ...(benefit === null ? {} : { benefit }),
    why: { rule: evidence.rule, text: whyText(offer, context), evidence: shownEvidence(evidence) },
    token: signer.sign("offer", [request, placement, build, offer.kind, card.sku, anchor?.sku ?? ""]),
  };
}

function priceOf(minor: number | null, { currency, locale }: RenderContext): Price {
  return minor === null
    ? { amount: null, currency, text: "" }
    : { amount: toMajor(minor, currency), currency, text: locale.money(minor, currency) };
}

function stepOf(evidence: Evidence, { currency, locale }: RenderContext): Step | null {
  if (evidence.rule !== "ladder") return null;
  const { from, to } = evidence;
  const rise = to.price - from.price;
  return {
    from: toMajor(from.price, currency),
    amount: toMajor(rise, currency),
    percent: oneDecimal((100 * rise) / from.price),
    text: locale.step(locale.money(rise, currency)),
  };
}

function whyText({ evidence, anchor }: Offer, { locale, cards }: RenderContext): string {
  const name = anchor === null ? "" : (locale.pick(cards.get(anchor.sku)?.title ?? null) ?? anchor.sku);
  switch (evidence.rule) {
    case "together":
      return evidence.share >= SHARE_WORTH_SAYING
        ? locale.say("why", "together_share", { anchor: name, share: evidence.share })
        : locale.say("why", "together", { anchor: name });
    default:
      return locale.say("why", evidence.rule, { anchor: name });
  }
}

/** The numbers behind an offer, by the names that explain and the console show. */
function shownEvidence(evidence: Evidence): Record<string, unknown> {
  switch (evidence.rule) {
    case "together":
    case "sibling":
    case "category":
      return { joint: evidence.joint, share: fourDigits(evidence.share), support: evidence.support };
    case "next":
      return {
        joint: evidence.joint,
        share: fourDigits(evidence.share),
        support: evidence.support,
        delay_days: evidence.delayDays,
      };
    case "ladder":
      return {
        family: evidence.ladder.family,
        source: evidence.ladder.source,
        confidence: fourDigits(evidence.ladder.confidence),
        share: fourDigits(evidence.to.share),
        step_up_rate: evidence.from.stepUpRate === null ? null : fourDigits(evidence.from.stepUpRate),
        step_up_of: evidence.from.stepUpOf,
      };
    case "popular_category":
    case "price_band":
    case "popular":
      return { support: evidence.support };
  }
}

export const renderRefused = ({ offer, guardrail, detail }: Refused): RefusedOffer => ({
  sku: offer.item.sku,
  anchor: offer.anchor?.sku ?? null,
  guardrail,
  detail,
});

const oneDecimal = (x: number): number => Math.round(x * 10) / 10;
const fourDigits = (x: number): number => Math.round(x * 10_000) / 10_000;
