/** Finding a product. */

import type { LearnedPair } from "../../learning/acceptance.ts";
import type { Assortment } from "../../rebuild/tables/assortment.ts";
import type { OffersReport } from "../../report/offers-report.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, partName } from "../offer-words.ts";
import type { View } from "../view.ts";
import { assortmentSection } from "./assortment-section.ts";
import { layout, pathOf } from "./layout.ts";
import { FIRST_OF_MANY, longTable } from "./long-table.ts";
import { nameAndCode, productNamed } from "./product-named.ts";

export interface FoundProduct {
  readonly sku: string;
  readonly title: string;
  readonly price: string;
  /** A customer once, a guest's order each. */
  readonly buyers: number;
}

export interface ProductsPage {
  readonly query: string;
  readonly found: readonly FoundProduct[];
  /** What offers taught; `null` before there were any. */
  readonly learned: OffersReport["learned"] | null;
  /** What to look after, and what is shown in place of what is gone; `null` before a night has looked. */
  readonly assortment: Assortment | null;
  readonly instead: ReadonlyMap<string, readonly string[]>;
}

export function productsPage(
  view: View,
  { query, found, learned, assortment, instead }: ProductsPage,
): Markup {
  const { speech } = view;
  const words = speech.words.products;
  return layout(view, {
    title: speech.words.areas.products,
    area: "products",
    main: html`<p>${words.lead}</p>
<form action="${pathOf("products")}" role="search"><label>${words.search}<input type="search" name="q" value="${query}" required autocomplete="off" spellcheck="false"></label><button>${words.button}</button></form>
${query === "" ? nothing : found.length === 0 ? html`<p role="status">${speech.fill(words.none, { query })}</p>` : results(view, found)}
${query !== "" || learned === null ? nothing : LISTS.map((list) => learnedTable(view, list, learned[list]))}
${query !== "" || assortment === null ? nothing : assortmentSection(view, assortment, instead)}`,
  });
}

function results({ speech }: View, found: readonly FoundProduct[]): Markup {
  const words = speech.words.products;
  return html`<p role="status">${speech.fill(words.found, { count: found.length })}</p>
${longTable(
  speech,
  words.search,
  html`<th scope="col">${words.title}</th><th scope="col" class="number">${words.price}</th><th scope="col" class="number">${words.buyers}</th>`,
  found.map(
    ({ sku, title, price, buyers }) =>
      html`<tr><th scope="row">${nameAndCode(title, sku)}</th><td class="number">${price}</td><td class="number">${speech.count(buyers)}</td></tr>`,
  ),
)}`;
}

const LISTS = ["best", "hardest", "retired"] as const;

/** A list of what shoppers took, or did not. */
function learnedTable(view: View, name: (typeof LISTS)[number], pairs: readonly LearnedPair[]): Markup {
  const { speech } = view;
  const words = speech.words.learned;
  if (pairs.length === 0) return nothing;
  const heads = [words.seen, words.accepted, words.acceptance];
  return html`<section><h2>${words[name]}</h2>${longTable(
    speech,
    words[name],
    html`<th scope="col">${words.offered}</th><th scope="col">${words.for}</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}`,
    pairs.map(
      ({ sku, anchor, placement, kind, seen, accepted, acceptance }) =>
        html`<tr><th scope="row">${productNamed(view, sku)} <small>${speech.list([partName(speech, placement), choiceName(speech, kind)])}</small></th><td>${anchor === null ? "–" : productNamed(view, anchor)}</td><td class="number">${speech.count(seen)}</td><td class="number">${speech.count(accepted)}</td><td class="number">${speech.percent(acceptance, 2)}</td></tr>`,
    ),
    FIRST_OF_MANY,
  )}</section>`;
}
