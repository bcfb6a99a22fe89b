/** An item in a grid. */
import { type Goods, isBuyable } from "./demo-catalog.ts";
import { type Html, html } from "./demo-html.ts";
import type { DemoVisit } from "./demo-visit.ts";
import { price } from "./words.ts";

const card = ({ language, words }: DemoVisit, goods: Goods): Html => html`<li class="card">
<a href="/${language}/products/${goods.sku}"><img src="${goods.image}" alt="" width="320" height="320" loading="lazy" decoding="async">
<span class="name">${goods.title[language]}</span></a>
<span class="price">${price(language, goods.price)}</span>
${!isBuyable(goods) && html`<span class="note">${words.product.out}</span>`}
</li>`;

export const grid = (visit: DemoVisit, goods: readonly Goods[]): Html =>
  html`<ul class="grid">${goods.map((one) => card(visit, one))}</ul>`;
