import { cartTotal, itemsText } from "../demo-cart.ts";
import { html } from "../demo-html.ts";
import type { DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { price } from "../words.ts";

export const cartSlots = (visit: DemoVisit): DemoSlot[] =>
  visit.cart.length === 0
    ? []
    : [{ placement: "cart", items: itemsText(visit.cart), accept: "/cart", visit }];

export function cart(visit: DemoVisit): DemoPage {
  const { words, language } = visit;
  const { basket } = words;
  if (visit.cart.length === 0) {
    return {
      title: basket.title,
      main: html`<h1>${basket.title}</h1><p>${basket.empty}</p><p><a class="button" href="/${language}/">${basket.browse}</a></p>`,
    };
  }
  return {
    title: basket.title,
    main: html`<h1>${basket.title}</h1>
<ul class="lines">${visit.cart.map(
      ({
        goods,
        qty,
      }) => html`<li data-sku="${goods.sku}"><img src="${goods.image}" alt="" width="96" height="96">
<div class="what"><a href="/${language}/products/${goods.sku}">${goods.title[language]}</a><span class="note">${price(language, goods.price)}</span></div>
<form class="qty" method="post" action="/cart/quantity"><input type="hidden" name="sku" value="${goods.sku}"><input type="hidden" name="back" value="/${language}/cart">
<label for="qty-${goods.sku}" class="hidden">${words.product.quantity}: ${goods.title[language]}</label>
<input id="qty-${goods.sku}" name="qty" type="number" value="${qty}" min="0" max="99" inputmode="numeric">
<button class="quiet">${basket.update}</button><button class="quiet" name="remove" value="1" aria-label="${basket.remove}: ${goods.title[language]}">${basket.remove}</button></form>
<span class="sum">${price(language, goods.price * qty)}</span></li>`,
    )}</ul>
<div class="total"><p><span>${basket.total}</span> <b id="total" data-amount="${cartTotal(visit.cart)}">${price(language, cartTotal(visit.cart))}</b></p><p class="note">${basket.tax}</p>
<a class="button" href="/${language}/checkout">${basket.checkout}</a></div>
${cartSlots(visit).map(slotHtml)}`,
  };
}
