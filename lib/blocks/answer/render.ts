/** Chosen offers and their cards → the blocks of an answer, in the shopper's language. */
import { toMajor } from "../../core/money.ts";
import type { Chosen, Refused } from "../../offers/choose.ts";
import type { Evidence, Offer } from "../../offers/offer.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { Signer } from "../../security/token.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import type { Locale } from "../locale.ts";
import type { AnswerBlock, AnswerOffer, Price, RefusedOffer, Step, Stock } from "./answer.ts";
import { benefitOf } from "./benefit.ts";
import { whyText } from "./why.ts";

export interface RenderContext {
  readonly request: string;
  readonly build: string;
  readonly placement: string;
  readonly currency: string;
  readonly locale: Locale;
  readonly signer: Signer;
  /** Cards by sku, of the offers and of their anchors. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly words: Policy["words"];
  /** Whether this answer counts as shown by itself. */
  readonly remembers: boolean;
}

/** Last field of the token of an offer that counts as shown only when its exposure is reported. */
export const SHOWN_BY_EXPOSURE = "x";

/** What the parts of one answer are rendered with: its tokens begin alike. */
interface Rendering extends RenderContext {
  readonly sign: Readonly<Record<"block" | "offer", (tail: readonly string[]) => string>>;
}

export function renderBlocks(blocks: readonly Chosen[], context: RenderContext): AnswerBlock[] {
  const { signer, request, placement, build } = context;
  const head = [request, placement, build];
  const sign = { block: signer.series("block", head), offer: signer.series("offer", head) };
  const rendering = { ...context, sign };
  return blocks.map((block) => renderBlock(block, rendering));
}

function renderBlock({ kind, offers }: Chosen, context: Rendering): AnswerBlock {
  return {
    kind,
    title: context.locale.title(offers.every(({ evidence }) => sellsAnyway(evidence)) ? "popular" : kind),
    token: context.sign.block([kind]),
    offers: renderOffers(offers, context),
  };
}

function renderOffers(offers: readonly Offer[], context: Rendering): AnswerOffer[] {
  const shown: AnswerOffer[] = [];
  for (const offer of offers) {
    const card = context.cards.get(offer.item.sku);
    if (card !== undefined) shown.push(renderOffer(offer, card, context));
  }
  return shown;
}

/** A fallback claims no more than it knows: favourites are not said to go with anything. */
const sellsAnyway = ({ rule }: Evidence): boolean =>
  rule === "popular" || rule === "popular_category" || rule === "price_band";

function renderOffer(offer: Offer, card: Card, context: Rendering): AnswerOffer {
  const { locale, currency } = context;
  const { anchor, evidence } = offer;
  const benefit = benefitOf(offer, card, locale, currency);
  const step = stepOf(evidence, context);
  const stock = stockOf(card, context);
  const fields = [offer.kind, card.sku, anchor?.sku ?? ""];
  if (!context.remembers) fields.push(SHOWN_BY_EXPOSURE);
  // Member by member in the order of the answer: spreading what there may be costs a copy each.
  const shown = {
    sku: card.sku,
    title: locale.pick(card.title) ?? card.sku,
    url: card.url,
    image: card.image,
    price: priceOf(card.price, context),
  } as Writable<AnswerOffer>;
  if (anchor !== null) shown.anchor = anchor.sku;
  if (step !== null) shown.step = step;
  if (benefit !== null) shown.benefit = benefit;
  if (stock !== null) shown.stock = stock;
  shown.why = { rule: evidence.rule, text: whyText(offer, context), evidence: shownEvidence(evidence) };
  shown.token = context.sign.offer(fields);
  return shown;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function priceOf(minor: number | null, { currency, locale }: RenderContext): Price {
  return minor === null
    ? { amount: null, currency, text: "" }
    : { amount: toMajor(minor, currency), currency, text: locale.money(minor, currency) };
}

function stepOf(evidence: Evidence, { currency, locale }: RenderContext): Step | null {
  // A better rung of what goes with the anchor has no price in view to rise from.
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

/** Few left is said only when it is so by the shop's own count. */
function stockOf({ stock }: Card, { words, locale }: RenderContext): Stock | null {
  return stock !== null && stock > 0 && stock <= words.low_stock
    ? { left: stock, text: locale.say("stock", "few", { left: stock }) }
    : null;
}

/** The numbers behind an offer, by the names that explain and the console show. */
function shownEvidence(evidence: Evidence): Record<string, unknown> {
  switch (evidence.rule) {
    case "together":
    case "sibling":
    case "category":
    case "department":
      return { joint: evidence.joint, share: fourDigits(evidence.share), support: evidence.support };
    case "next":
      return {
        joint: evidence.joint,
        share: fourDigits(evidence.share),
        support: evidence.support,
        delay_days: evidence.delayDays,
      };
    case "better":
      return {
        ...shownEvidence(evidence.goes),
        instead_of: evidence.from.item.sku,
        family: evidence.ladder.family,
        orders: evidence.to.item.support,
        instead_of_orders: evidence.from.item.support,
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
    case "rebuy":
      return {
        times: evidence.times,
        days_ago: evidence.daysAgo,
        interval_days: evidence.intervalDays,
        returned: fourDigits(evidence.returned),
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
