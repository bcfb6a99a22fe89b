/** Lists of the assortment that somebody should look after. */
import type { Assortment } from "../../rebuild/tables/assortment.ts";
import { html, type Markup, nothing } from "../markup.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { FIRST_OF_MANY, longTable } from "./long-table.ts";
import { productNamed } from "./product-named.ts";

/** `instead`: sku of what is gone → skus that its page offers now; only of those that were asked for. */
export function assortmentSection(
  view: View,
  { alone, never, topped, gone }: Assortment,
  instead: ReadonlyMap<string, readonly string[]>,
): Markup {
  const { speech } = view;
  const words = speech.words.assortment;
  const { buyers } = speech.words.products;
  const { item } = speech.words.overrules;
  const number = (value: number) => html`<td class="number">${speech.count(value)}</td>`;
  const head = (sku: string) => html`<th scope="row">${productNamed(view, sku)}</th>`;
  return html`${list(
    speech,
    { title: words.alone, text: words.alone_text, heads: [item, buyers] },
    alone.count,
    alone.items.map((one) => html`<tr>${head(one.sku)}${number(one.orders)}</tr>`),
  )}${list(
    speech,
    { title: words.never, text: words.never_text, heads: [item, buyers, words.why] },
    never.count,
    never.items.map(
      (one) =>
        html`<tr>${head(one.sku)}${number(one.orders)}<td class="told">${words.whys[one.why]}</td></tr>`,
    ),
  )}${list(
    speech,
    { title: words.topped, text: words.topped_text, heads: [words.best, words.chosen] },
    topped.count,
    topped.items.map(
      ({ sku, share }) => html`<tr>${head(sku)}<td class="number">${speech.percent(share)}</td></tr>`,
    ),
  )}${list(
    speech,
    { title: words.gone, text: words.gone_text, heads: [item, buyers, words.why, words.instead] },
    gone.count,
    gone.items.map((one) => {
      const shown = instead.get(one.sku) ?? [];
      const links = shown.map((sku, i) => html`${i === 0 ? nothing : html`<br>`}${productNamed(view, sku)}`);
      return html`<tr>${head(one.sku)}${number(one.orders)}<td>${words.whys[one.why]}</td><td class="told">${shown.length === 0 ? "–" : links}</td></tr>`;
    }),
  )}`;
}

interface ListWords {
  readonly title: string;
  readonly text: Parameters<Speech["fill"]>[0];
  readonly heads: readonly string[];
}

const list = (
  speech: Speech,
  { title, text, heads }: ListWords,
  count: number,
  rows: readonly Markup[],
): Markup =>
  html`<section><h2>${title}</h2><p>${speech.fill(text, { count })}${rows.length > 0 && count > rows.length ? html`${speech.words.gap}${speech.fill(speech.words.assortment.listed, { listed: rows.length })}` : nothing}</p>${
    rows.length === 0
      ? html`<p>${speech.words.assortment.empty}</p>`
      : longTable(
          speech,
          title,
          html`${heads.map((head) => html`<th scope="col">${head}</th>`)}`,
          rows,
          FIRST_OF_MANY,
        )
  }</section>`;
