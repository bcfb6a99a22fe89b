/**
 * An answer as an accessible piece of HTML: the same for `format=html`, for the pages that are filled as they stream by,
 * and for the element. It works without scripts; `part` names what a shop may style.
 */

import { escapeHtml } from "../../core/escape-html.ts";
import type { Consent } from "../../offers/shopper/shopper.ts";
import type { Answer, AnswerBlock, AnswerOffer } from "../answer/answer.ts";
import type { Locale } from "../locale.ts";
import { safeUrl } from "./html-text.ts";
import { keepUnitsTogether } from "./keep-together.ts";

/** Side of the square that an image is given before it is there, in CSS pixels. */
const IMAGE_SIDE = 160;

export interface HtmlOptions {
  readonly locale: Locale;
  /** Distinguishes this piece from others of the page in the ids it uses. */
  readonly id: string;
  /**
   * Where a form sends an accepted offer: `sku` and `qty`, `replace` and `replace_qty` (what it takes the place of), and
   * `offer` (the token). Quantities of one are left out.
   */
  readonly accept: string | null;
  /** Where a form sends a dismissal; `null` leaves the button out. */
  readonly events: string | null;
  /** A style sheet to name before the first block. */
  readonly stylesheet: string | null;
  /**
   * Where a picture is asked for when a block comes near, with its offers' tokens; absent where scripts count what was
   * seen.
   */
  readonly seen?: string | undefined;
  /** Level of the blocks' headings, 1 to 6. */
  readonly heading: number;
  /** What the shopper consented to, for the events that the page reports. */
  readonly consent: Consent;
}

/** Empty for an answer without blocks. */
export function renderHtml(answer: Answer, options: HtmlOptions): string {
  const blocks = answer.blocks.filter(({ offers }) => offers.length > 0);
  if (blocks.length === 0) return "";
  const stylesheet = safeUrl(options.stylesheet);
  const link = stylesheet === null ? "" : `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`;
  return link + blocks.map((block) => blockHtml(block, answer, options)).join("");
}

function blockHtml(block: AnswerBlock, answer: Answer, options: HtmlOptions): string {
  const id = escapeHtml(`osusume-${options.id}-${block.kind}`);
  const level = Math.min(6, Math.max(1, Math.trunc(options.heading)));
  const attributes = attributesOf({
    part: `block ${block.kind}`,
    lang: options.locale.language,
    dir: options.locale.direction,
    "aria-labelledby": id,
    "data-osusume-kind": block.kind,
    "data-osusume-placement-name": answer.placement,
    "data-osusume-token": block.token,
    ...consentOf("data-osusume-consent", options),
  });
  const offers = block.offers.map((offer) => offerHtml(offer, block, options)).join("");
  return (
    `<section${attributes}><h${level} part="heading" id="${id}">${escapeHtml(block.title)}</h${level}>` +
    // A list without bullets is no list to some screen readers, unless it says so.
    // How many are to come is known from the first: none moves when the next is there.
    `<ul part="list of-${block.offers.length}" role="list">${offers}</ul>${seenHtml(block, options)}</section>`
  );
}

/** Asked for by browsers when the block comes near, and at once where no scripts run. */
function seenHtml({ offers }: AnswerBlock, options: HtmlOptions): string {
  const url = safeUrl(options.seen ?? null);
  if (url === null) return "";
  const query = new URLSearchParams([
    ...offers.map(({ token }) => ["token", token]),
    ...Object.entries(consentOf("consent", options)),
  ]);
  return `<img part="seen" src="${escapeHtml(`${url}?${query}`)}" alt="" width="1" height="1" loading="lazy">`;
}

function offerHtml(offer: AnswerOffer, block: AnswerBlock, options: HtmlOptions): string {
  const url = safeUrl(offer.url);
  const image = safeUrl(offer.image);
  const title = `<span part="title">${escapeHtml(keepUnitsTogether(offer.title))}</span>`;
  const picture =
    image === null
      ? ""
      : `<img part="image" src="${escapeHtml(image)}" alt="" width="${IMAGE_SIDE}" height="${IMAGE_SIDE}" loading="lazy" decoding="async">`;
  const named = picture + title;
  const attributes = attributesOf({
    part: "offer",
    "data-osusume-sku": offer.sku,
    "data-osusume-token": offer.token,
  });
  return (
    `<li${attributes}>` +
    (url === null
      ? `<span part="link">${named}</span>`
      : `<a part="link" href="${escapeHtml(url)}">${named}</a>`) +
    priceHtml(offer) +
    textHtml("benefit", offer.benefit) +
    textHtml("why", offer.why.text) +
    actionsHtml(offer, block, options) +
    "</li>"
  );
}

function priceHtml({ price, qty = 1, step }: AnswerOffer): string {
  if (price.text === "") return "";
  const pieces = qty === 1 ? "" : ` <span part="quantity">× ${qty}</span>`;
  const rise = step === undefined ? "" : ` <span part="step">${escapeHtml(step.text)}</span>`;
  return `<p part="price">${escapeHtml(price.text)}${pieces}${rise}</p>`;
}

const textHtml = (part: string, text: string | undefined): string =>
  text === undefined || text === "" ? "" : `<p part="${part}">${escapeHtml(keepUnitsTogether(text))}</p>`;

/** What a shopper may say of an offer: that it is not wanted, or owned already. What is bought again is owned anyhow. */
const TOLD = ["dismiss", "have"] as const;

function actionsHtml(offer: AnswerOffer, { kind }: AnswerBlock, options: HtmlOptions): string {
  const { locale } = options;
  const accept = safeUrl(options.accept);
  const events = safeUrl(options.events);
  const forms = [
    accept === null
      ? ""
      : formHtml({
          action: accept,
          part: "accept",
          label: locale.say("page", kind === "upsell" ? "accept_upsell" : "accept", {}),
          fields: {
            sku: offer.sku,
            ...quantity("qty", offer.qty),
            ...(offer.replaces === undefined
              ? {}
              : { replace: offer.replaces.sku, ...quantity("replace_qty", offer.replaces.qty) }),
            ...Object.fromEntries(
              (offer.replaces_too ?? []).flatMap(({ sku, qty }, i) => [
                [`replace_${i + 2}`, sku],
                [`replace_${i + 2}_qty`, String(qty)],
              ]),
            ),
            offer: offer.token,
          },
          title: offer.title,
          locale,
        }),
    ...(events === null ? [] : TOLD.filter((type) => type !== "have" || kind !== "rebuy")).map((type) =>
      formHtml({
        action: events ?? "",
        part: type,
        label: locale.say("page", type, {}),
        fields: { type, token: offer.token, ...consentOf("consent", options) },
        title: offer.title,
        locale,
      }),
    ),
  ].join("");
  return forms === "" ? "" : `<div part="actions">${forms}</div>`;
}

/** One piece goes without saying. */
const quantity = (name: string, qty = 1): Record<string, string> =>
  qty === 1 ? {} : { [name]: String(qty) };

/** Said only where it is not the usual. */
const consentOf = (name: string, { consent }: HtmlOptions): Record<string, string> =>
  consent === "all" ? {} : { [name]: consent };

interface Form {
  readonly action: string;
  readonly part: "accept" | (typeof TOLD)[number];
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly title: string;
  readonly locale: Locale;
}

function formHtml({ action, part, label, fields, title, locale }: Form): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  // Several buttons of one label would all sound alike.
  const said = locale.say("page", "about", { action: label, title });
  return (
    `<form part="${part}-form" method="post" action="${escapeHtml(action)}">${hidden.join("")}` +
    `<button part="${part}" aria-label="${escapeHtml(said)}">${escapeHtml(label)}</button></form>`
  );
}

const attributesOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join("");
