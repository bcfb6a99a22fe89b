/** Finding a product. */
import { html, type Markup, nothing } from "../markup.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { productLink } from "./product-page.ts";

export interface FoundProduct {
  readonly sku: string;
  readonly title: string;
  readonly price: string;
  /** Orders that held it. */
  readonly orders: number;
}

export interface ProductsPage {
  readonly query: string;
  readonly found: readonly FoundProduct[];
}

export function productsPage(view: View, { query, found }: ProductsPage): Markup {
  const { speech } = view;
  const words = speech.words.products;
  return layout(view, {
    title: speech.words.areas.products,
    area: "products",
    main: html`<p>${words.lead}</p>
<form action="${pathOf("products")}" role="search"><label>${words.search}<input type="search" name="q" value="${query}" required autocomplete="off" spellcheck="false"></label><button>${words.button}</button></form>
${query === "" ? nothing : found.length === 0 ? html`<p role="status">${speech.fill(words.none, { query })}</p>` : results(view, found)}`,
  });
}

function results({ speech }: View, found: readonly FoundProduct[]): Markup {
  const words = speech.words.products;
  return html`<p role="status">${speech.fill(words.found, { count: found.length })}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${words.search}"><table><thead><tr><th scope="col">${words.title}</th><th scope="col">${words.sku}</th><th scope="col" class="number">${words.price}</th><th scope="col" class="number">${words.orders}</th></tr></thead><tbody>${found.map(
    ({ sku, title, price, orders }) =>
      html`<tr><th scope="row">${title}</th><td>${productLink(sku)}</td><td class="number">${price}</td><td class="number">${speech.count(orders)}</td></tr>`,
  )}</tbody></table></div>`;
}
