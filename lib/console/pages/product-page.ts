/** A product: its ladder as steps, what goes with it and with what evidence. */
import { ladderDrawing } from "../draw/ladder-drawing.ts";
import { neighbourhoodDrawing } from "../draw/neighbourhood-drawing.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { partName, sourceName } from "../offer-words.ts";
import type { NeighbourView, ProductView } from "../product-view.ts";
import { shareBase } from "../share-base.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { type OfferedView, offeredSection } from "./offered-section.ts";
import { nameAndCode } from "./product-named.ts";

/** `currency` is the build's. */
export function productPage(
  view: View,
  product: ProductView,
  currency: string,
  offered: OfferedView,
): Markup {
  const { speech } = view;
  const words = speech.words.products;
  const { card, facts } = product;
  const title = speech.locale.pick(card.title) ?? card.sku;
  const money = (minor: number | null) =>
    minor === null ? words.no_price : speech.locale.money(minor, currency);
  return layout(view, {
    title,
    area: "products",
    main: html`<p><code>${card.sku}</code> · ${money(card.price)} · ${facts.category ?? words.no_category} · ${facts.active ? words.sold : words.not_sold} · ${facts.inStock ? words.in_stock : words.sold_out} · ${speech.fill(words.bought_by, { buyers: facts.support })}${facts.rebuyDays === null ? nothing : html` · ${speech.fill(words.rebuy, { days: facts.rebuyDays })}`}</p>
<p><a href="${pathOf("try")}?placement=product&amp;items=${encodeURIComponent(encodeURIComponent(card.sku))}">${words.try}</a> · <a href="${pathOf("overrules")}?item=${encodeURIComponent(card.sku)}">${words.overrule}</a></p>
${ladderSection(speech, product, money)}
${offeredSection(view, card.sku, offered)}
${neighbours(speech, words.together, product.together)}
${product.together.length === 0 ? nothing : graph(speech, title, product.together)}
${neighbours(speech, words.next, product.next)}`,
  });
}

function ladderSection(
  speech: Speech,
  { ladder, card }: ProductView,
  money: (minor: number | null) => string,
): Markup {
  const words = speech.words.products;
  if (ladder === null) return html`<section><h2>${words.ladder}</h2><p>${words.no_ladder}</p></section>`;
  const { axis, source, confidence } = ladder;
  const caption = speech.fill(words.ladder_by, {
    axis: partName(speech, axis),
    source: sourceName(speech, source),
    sure: confidence,
  });
  const rungName = (label: string, here: boolean) =>
    here ? html`${label} <em>(${words.here})</em>` : label || null;
  const steps = ladder.rungs.map((rung) => ({
    label: rung.label || rung.item.sku,
    price: rung.price,
    priceText: money(rung.price),
    share: rung.share,
    shareText: speech.percent(rung.share),
    here: rung.item.sku === card.sku,
  }));
  return html`<section><h2>${words.ladder}</h2><p>${caption}<br><small>${words.prices_chosen}</small></p>
${ladderDrawing(steps, caption)}
<div class="scroll" role="region" tabindex="0" aria-label="${words.ladder}"><table><thead><tr><th scope="col">${words.rung}</th><th scope="col" class="number">${words.price}</th><th scope="col">${words.share}</th><th scope="col">${words.later_up}</th></tr></thead>
<tbody>${ladder.rungs.map(
    (rung) =>
      html`<tr><th scope="row">${nameAndCode(rungName(rung.label, rung.item.sku === card.sku), rung.item.sku)}</th><td class="number">${money(rung.price)}</td><td>${speech.percent(rung.share)} ${words.chose}</td><td>${
        rung.stepUpRate === null
          ? words.nobody
          : speech.fill(words.stepped_up, { rate: rung.stepUpRate, of: speech.count(rung.stepUpOf) })
      }</td></tr>`,
  )}</tbody></table></div></section>`;
}

/** What a share is taken of: buyers of the item, of its shelf, or of those who could have shown it. */
const ofHowMany = (speech: Speech, joint: number, share: number): Markup =>
  share > 0 ? html` <small>/ ${speech.count(shareBase(joint, share))}</small>` : nothing;

function neighbours(speech: Speech, heading: string, list: readonly NeighbourView[]): Markup {
  const words = speech.words.products;
  if (list.length === 0) return html`<section><h2>${heading}</h2><p>${words.nothing}</p></section>`;
  const later = list.some(({ delayDays }) => delayDays > 0);
  return html`<section><h2>${heading}</h2>
<div class="scroll" role="region" tabindex="0" aria-label="${heading}"><table><thead><tr><th scope="col">${words.title}</th><th scope="col" class="number">${later ? words.joint_later : words.joint}</th><th scope="col" class="number">${words.share}</th><th scope="col" class="number">${words.weight}</th>${later ? html`<th scope="col" class="number">${words.after}</th>` : nothing}</tr></thead>
<tbody>${list.map(
    ({ item, title, joint, share, weight, delayDays }) =>
      html`<tr><th scope="row">${nameAndCode(speech.locale.pick(title), item.sku)}</th><td class="number">${speech.count(joint)}</td><td class="number">${speech.percent(share, 1)}${ofHowMany(speech, joint, share)}</td><td class="number">${weight.toFixed(4)}</td>${later ? html`<td class="number">${speech.fill(words.days, { days: delayDays })}</td>` : nothing}</tr>`,
  )}</tbody></table></div></section>`;
}

const graph = (speech: Speech, title: string, list: readonly NeighbourView[]): Markup => {
  const words = speech.words.products;
  const spokes = list.map(({ item, title: name, weight }) => ({
    label: speech.locale.pick(name) ?? item.sku,
    weight,
  }));
  const said = speech.fill(words.neighbourhood_text, { title });
  return html`<section><h2>${words.neighbourhood}</h2><p>${said}</p>${neighbourhoodDrawing(title, spokes, said)}</section>`;
};
