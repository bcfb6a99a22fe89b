import { grid } from "../card.ts";
import { favourites, goodsIn, shelves } from "../demo-catalog.ts";
import { html } from "../demo-html.ts";
import { categoryName, type DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { fill } from "../words.ts";

const MOST_FAVOURITES = 8;

export const homeSlots = (visit: DemoVisit): DemoSlot[] => [
  { placement: "home", items: "", accept: "/cart", visit },
];

export function home(visit: DemoVisit): DemoPage {
  const { words, language } = visit;
  return {
    title: words.tagline,
    main: html`<section class="hero">
<img src="/images/BEAN-HOUSE-500.svg" alt="" width="320" height="320">
<div><h1>${words.hero.title}</h1><p class="lead">${words.hero.text}</p><p><a class="button" href="/${language}/categories/beans">${words.hero.action}</a></p></div>
</section>
${homeSlots(visit).map(slotHtml)}
<section><h2>${words.best}</h2>${grid(visit, favourites().slice(0, MOST_FAVOURITES))}</section>
<section><h2>${words.shelves}</h2>
<ul class="tiles">${shelves.map((shelf) => {
      const goods = goodsIn(shelf);
      return html`<li><a href="/${language}/categories/${shelf}"><img src="${goods[0]!.image}" alt="" width="96" height="96" loading="lazy"><span>${categoryName(words, shelf)}<small>${fill(language, words.items, { count: goods.length })}</small></span></a></li>`;
    })}</ul></section>`,
  };
}
