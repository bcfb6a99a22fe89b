import { itemsText } from "../demo-cart.ts";
import { html } from "../demo-html.ts";
import type { DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { fill } from "../words.ts";
import { summary } from "./checkout.ts";

export const confirmationSlots = (visit: DemoVisit): DemoSlot[] =>
  visit.order === null
    ? []
    : [{ placement: "confirmation", items: itemsText(visit.order.cart), accept: "/cart", visit }];

/** `null` where nothing has been ordered. */
export function confirmation(visit: DemoVisit): DemoPage | null {
  const { words, language, order } = visit;
  if (order === null) return null;
  const { confirmation: text } = words;
  return {
    title: text.title,
    main: html`<h1>${text.title}</h1><p>${fill(language, text.text, { order: order.id })}</p>
${summary(visit, order.cart)}
<p><a class="button" href="/${language}/">${text.on}</a></p>
${confirmationSlots(visit).map(slotHtml)}`,
  };
}
