import { itemsText } from "../demo-cart.ts";
import { type Goods, goodsOf, isBuyable, isSold, rungs } from "../demo-catalog.ts";
import { Html, html } from "../demo-html.ts";
import { categoryName, type DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { fill, price } from "../words.ts";

/** From here on a shopper is told how many are left: it is true, and useful. */
const FEW = 5;

export const productSlots = (visit: DemoVisit, goods: Goods): DemoSlot[] => [
  {
    placement: "product",
    items: encodeURIComponent(goods.sku),
    cart: itemsText(visit.cart),
    accept: "/cart",
    visit,
  },
];

/** `null` where there is no such item. */
export function product(visit: DemoVisit, sku: string): DemoPage | null {
  const goods = goodsOf(sku);
  if (goods === undefined) return null;
  const { words, language } = visit;
  return {
    title: goods.title[language],
    head: jsonLd(visit, goods),
    main: html`<nav class="trail" aria-label="${words.home}"><a href="/${language}/">${words.home}</a> <a href="/${language}/categories/${goods.category}">${categoryName(words, goods.category)}</a></nav>
<article class="product">
<img src="${goods.image}" alt="" width="480" height="480">
<div>
<h1>${goods.title[language]}</h1>
${goods.brand !== undefined && html`<p class="brand">${fill(language, words.product.brand, { brand: goods.brand })}</p>`}
<p class="price">${price(language, goods.price)}</p>
<p class="note">${stockText(visit, goods)}</p>
${goods.benefit !== undefined && html`<p>${goods.benefit[language]}</p>`}
${siblings(visit, goods)}
${isBuyable(goods) && addForm(visit, goods)}
${details(visit, goods)}
</div>
</article>
${productSlots(visit, goods).map(slotHtml)}`,
  };
}

const addForm = (
  { words, language }: DemoVisit,
  { sku }: Goods,
): Html => html`<form class="add" method="post" action="/cart/items">
<input type="hidden" name="sku" value="${sku}"><input type="hidden" name="back" value="/${language}/cart">
<label for="qty">${words.product.quantity}</label><input id="qty" name="qty" type="number" value="1" min="1" max="99" inputmode="numeric">
<button>${words.product.add}</button>
</form>`;

function siblings({ words, language }: DemoVisit, goods: Goods): Html | null {
  const family = rungs(goods);
  if (family.length < 2) return null;
  return html`<h2 class="small">${words.product.sizes}</h2><ul class="chips">${family.map(
    (one) =>
      html`<li><a href="/${language}/products/${one.sku}"${one === goods && html` aria-current="page"`}>${one.title[language]} <b>${price(language, one.price)}</b></a></li>`,
  )}</ul>`;
}

function stockText({ words, language }: DemoVisit, goods: Goods): string {
  if (!isSold(goods)) return words.product.inactive;
  if (goods.stock === 0) return words.product.out;
  if (goods.stock !== undefined && goods.stock <= FEW) {
    return fill(language, words.product.few, { count: goods.stock });
  }
  return words.product.stock;
}

function details({ words }: DemoVisit, { attributes = {} }: Goods): Html | null {
  const names: Readonly<Record<string, string>> = words.attributes;
  const values: Readonly<Record<string, string>> = words.values;
  const rows = Object.entries(attributes).filter(([name]) => names[name] !== undefined);
  if (rows.length === 0) return null;
  return html`<h2 class="small">${words.product.about}</h2><dl>${rows.map(
    ([name, value]) => html`<div><dt>${names[name]!}</dt><dd>${shown(name, value, values)}</dd></div>`,
  )}</dl>`;
}

const UNITS: Readonly<Record<string, string>> = {
  capacity_ml: " ml",
  diameter_mm: " mm",
  pressure_bar: " bar",
};
const OF_FIVE = new Set(["acidity", "body"]);

const shown = (
  name: string,
  value: string | number | boolean,
  values: Readonly<Record<string, string>>,
): string => `${values[String(value)] ?? value}${UNITS[name] ?? ""}${OF_FIVE.has(name) ? " / 5" : ""}`;

/** What search engines read; `<` is escaped, since a title could else end the script. */
const jsonLd = ({ language }: DemoVisit, goods: Goods): Html => {
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    sku: goods.sku,
    name: goods.title[language],
    image: goods.image,
    offers: { "@type": "Offer", price: goods.price, priceCurrency: "JPY" },
  };
  return new Html(
    `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
  );
};
