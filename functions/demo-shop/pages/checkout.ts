import { type Cart, itemsOf, totalOf } from "../cart.ts";
import type { Visit } from "../demo-visit.ts";
import { type Html, html } from "../html.ts";
import type { PageContent } from "../layout.ts";
import { type Slot, slotHtml } from "../slot.ts";
import { price } from "../words.ts";

export const checkoutSlots = (visit: Visit): Slot[] => [
  { placement: "checkout", items: itemsOf(visit.cart), accept: "/checkout", visit },
];

export function checkout(visit: Visit): PageContent {
  const { words, language } = visit;
  const { checkout: text } = words;
  return {
    title: text.title,
    main: html`<h1>${text.title}</h1>
<div class="checkout">
<form class="fields" method="post" action="/orders">
<input type="hidden" name="back" value="/${language}/confirmation">
<p class="note">${text.demo}</p>
<label for="name">${text.name}</label><input id="name" name="name" autocomplete="name">
<label for="address">${text.address}</label><input id="address" name="address" autocomplete="street-address">
<label for="email">${text.email}</label><input id="email" name="email" type="email" autocomplete="email">
<button>${text.place} · ${price(language, totalOf(visit.cart))}</button>
<p><a href="/${language}/cart">${text.back}</a></p>
</form>
<aside><h2>${text.order}</h2>${summary(visit, visit.cart)}${checkoutSlots(visit).map(slotHtml)}</aside>
</div>`,
  };
}

/** The lines of an order and their sum. */
export const summary = ({ language, words }: Visit, cart: Cart): Html =>
  html`<ul class="summary">${cart.map(
    ({ goods, qty }) =>
      html`<li><span>${goods.title[language]} × ${qty}</span> <span>${price(language, goods.price * qty)}</span></li>`,
  )}<li><b>${words.basket.total}</b> <b id="total" data-amount="${totalOf(cart)}">${price(language, totalOf(cart))}</b></li></ul>`;
