import { itemsOf } from "../cart.ts";
import type { Visit } from "../demo-visit.ts";
import { html } from "../html.ts";
import type { PageContent } from "../layout.ts";
import { type Slot, slotHtml } from "../slot.ts";
import { fill } from "../words.ts";
import { summary } from "./checkout.ts";

export const confirmationSlots = (visit: Visit): Slot[] =>
  visit.order === null
    ? []
    : [{ placement: "confirmation", items: itemsOf(visit.order.cart), accept: "/cart", visit }];

/** `null` where nothing has been ordered. */
export function confirmation(visit: Visit): PageContent | null {
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
