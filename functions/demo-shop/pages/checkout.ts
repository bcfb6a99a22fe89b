import { type Cart, cartTotal, itemsText } from "../demo-cart.ts";
import { type Html, html } from "../demo-html.ts";
import type { DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { price } from "../words.ts";

export const checkoutSlots = (visit: DemoVisit): DemoSlot[] => [
  { placement: "checkout", items: itemsText(visit.cart), accept: "/checkout", visit },
];

export function checkout(visit: DemoVisit): DemoPage {
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
<button>${text.place} · ${price(language, cartTotal(visit.cart))}</button>
<p><a href="/${language}/cart">${text.back}</a></p>
</form>
<aside><h2>${text.order}</h2>${summary(visit, visit.cart)}${checkoutSlots(visit).map(slotHtml)}</aside>
</div>`,
  };
}

/** The lines of an order and their sum. */
export const summary = ({ language, words }: DemoVisit, cart: Cart): Html =>
  html`<ul class="summary">${cart.map(
    ({ goods, qty }) =>
      html`<li><span>${goods.title[language]} × ${qty}</span> <span>${price(language, goods.price * qty)}</span></li>`,
  )}<li><b>${words.basket.total}</b> <b id="total" data-amount="${cartTotal(cart)}">${price(language, cartTotal(cart))}</b></li></ul>`;
