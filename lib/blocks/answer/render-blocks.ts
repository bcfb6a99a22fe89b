/** Chosen offers and their cards → the blocks of an answer, in the shopper's language. */

import { answerTokens } from "../../learning/events/offer-token.ts";
import type { Choice, ChosenBlock } from "../../offers/choose.ts";
import { type Evidence, type Offer, paidFor } from "../../offers/offer.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import type { Locale } from "../locale.ts";
import type { Query } from "../request/query.ts";
import type { Answer, AnswerBlock, AnswerOffer, Price, RefusedOffer, Stock } from "./answer.ts";
import type { Asked } from "./asking.ts";
import { benefitOf } from "./benefit.ts";
import { shownEvidence } from "./evidence.ts";
import { linkOf } from "./link.ts";
import { localeOf, major, moneyText, type Rendering } from "./rendering.ts";
import type { Situation } from "./situation.ts";
import { alsoOf, replacesOf, stepOf } from "./step.ts";
import type { UnsignedBlock } from "./unsigned.ts";
import { whyText } from "./why.ts";

/** What only sells well is no companion; and after an order the talk is of what was bought. */
function titleOf(
  kind: ChosenBlock["kind"],
  offers: ChosenBlock["offers"],
  placement: Query["placement"],
): Parameters<Locale["title"]>[0] {
  if (offers.every(({ evidence }) => sellsAnyway(evidence))) return "popular";
  if (offers.every(({ evidence }) => evidence.rule === "referral")) return "referral";
  if (offers.some(({ evidence }) => evidence.rule === "substitute")) return "substitute";
  // What stands among favourites for what was viewed goes with that.
  if (kind === "popular") return "crosssell";
  return kind === "crosssell" && placement === "confirmation" ? "crosssell_confirmation" : kind;
}

/** `cards`: by sku, of the offers, of their anchors and of what they stand in place of. */
export function renderBlocks(
  blocks: readonly ChosenBlock[],
  cards: ReadonlyMap<string, Card>,
  { query, reader, shop: { policy }, asker }: Pick<Asked, "query" | "reader" | "shop" | "asker">,
): UnsignedBlock[] {
  const locale = localeOf(query, asker, policy);
  const rendering = {
    currency: reader.other ?? reader.build.currency,
    locale,
    cards,
    words: policy.words,
    silent: policy.prices === "shop",
  };
  return blocks.map(({ kind, offers }) => ({
    kind,
    title: locale.title(titleOf(kind, offers, query.placement)),
    offers: renderOffers(offers, rendering),
  }));
}

/** The blocks of one answer. */
export function signBlocks(
  blocks: readonly UnsignedBlock[],
  { query: { placement }, reader, shop: { signer }, asker, page: { remembers = true } = {} }: Asked,
): AnswerBlock[] {
  const tokens = answerTokens(
    signer,
    { request: asker.request, placement, build: reader.build.build },
    { visitor: asker.visitor ?? null, byExposure: !remembers },
  );
  return blocks.map(({ kind, title, offers }) => ({
    kind,
    title,
    token: tokens.block(kind),
    offers: offers.map(({ shown, signed }) => ({ ...shown, token: tokens.offer(signed) })),
  }));
}

/** A fallback claims no more than it knows: favourites are not said to go with anything. */
const sellsAnyway = ({ rule }: Evidence): boolean =>
  rule === "popular" || rule === "popular_category" || rule === "price_band";

function renderOffers(offers: readonly Offer[], rendering: Rendering): UnsignedBlock["offers"] {
  const rendered: UnsignedBlock["offers"][number][] = [];
  for (const offer of offers) {
    const card = rendering.cards.get(offer.item.sku);
    if (card === undefined) continue;
    const { kind, anchor, propensity = null } = offer;
    rendered.push({
      shown: renderOffer(offer, card, rendering),
      signed: { kind, sku: card.sku, anchor: anchor?.sku ?? null, position: rendered.length, propensity },
    });
  }
  return rendered;
}

/** Minor units of one piece where the catalog prices it for so many; `null` where that is its price anyhow. */
function eachOf(offer: Offer): number | null {
  const { item, qty = 1 } = offer;
  const paid = item.quantityPrices.length === 0 ? null : paidFor(offer);
  return paid === null ? null : paid / qty;
}

function renderOffer(offer: Offer, card: Card, rendering: Rendering): Omit<AnswerOffer, "token"> {
  const { locale } = rendering;
  const { anchor, evidence, qty = 1 } = offer;
  const benefit = benefitOf(offer, card, rendering);
  const replaces = replacesOf(offer);
  const step = stepOf(offer, rendering);
  const stock = stockOf(card, rendering);
  // Member by member in the order of the answer: spreading what there may be costs a copy each.
  const shown = {
    sku: card.sku,
    title: locale.pick(card.title) ?? card.sku,
    url: linkOf(card.url, locale),
    image: card.image,
    // Of one piece, whatever it is shown for: `qty` of them are what the offer comes to.
    price: priceOf(eachOf(offer) ?? card.price, rendering),
  } as Writable<Omit<AnswerOffer, "token">>;
  if (anchor !== null) shown.anchor = anchor.sku;
  if (qty !== 1) shown.qty = qty;
  if (replaces !== null) shown.replaces = replaces;
  const also = alsoOf(offer);
  if (also.length > 0) shown.replaces_too = also;
  if (step !== null) shown.step = step;
  if (benefit !== null) shown.benefit = benefit;
  if (stock !== null) shown.stock = stock;
  shown.why = { rule: evidence.rule, text: whyText(offer, rendering), evidence: shownEvidence(evidence) };
  return shown;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function priceOf(minor: number | null, rendering: Rendering): Price {
  const { currency, silent } = rendering;
  return minor === null || silent
    ? { amount: null, currency, text: "" }
    : { amount: major(minor, rendering), currency, text: moneyText(minor, rendering) };
}

/** Few left is said only when it is so by the shop's own count. */
function stockOf({ stock }: Card, { words, locale }: Rendering): Stock | null {
  return stock !== null && stock > 0 && stock <= words.low_stock
    ? { left: stock, text: locale.say("stock", "few", { left: stock }) }
    : null;
}

/** What `explain` adds: whose policy held, which rules counted, what was refused, and what a rule had waived. */
export const explained = (
  { segment, overrides }: Pick<Situation, "segment" | "overrides">,
  { refused, waived }: Choice,
): Pick<Answer, "segment" | "overrides" | "refused" | "waived"> => ({
  ...(segment == null ? {} : { segment }),
  ...(overrides.length === 0
    ? {}
    : { overrides: overrides.map(({ id, kind, who, why }) => ({ id, kind, who, why })) }),
  refused: refused.map(objection),
  ...(waived.length === 0 ? {} : { waived: waived.map(objection) }),
});

const objection = ({ offer, guardrail, detail }: Choice["refused"][number]): RefusedOffer => ({
  sku: offer.item.sku,
  anchor: offer.anchor?.sku ?? null,
  guardrail,
  detail,
});
