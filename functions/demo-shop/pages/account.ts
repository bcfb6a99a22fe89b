import { itemsText } from "../demo-cart.ts";
import { goodsOf } from "../demo-catalog.ts";
import { html } from "../demo-html.ts";
import type { DemoPage } from "../demo-layout.ts";
import { type DemoSlot, slotHtml } from "../demo-slot.ts";
import { type DemoVisit, feedOf } from "../demo-visit.ts";

export const accountSlots = (visit: DemoVisit): DemoSlot[] =>
  visit.shopper === null
    ? []
    : [{ placement: "account", items: "", cart: itemsText(visit.cart), accept: "/cart", visit }];

export function account(visit: DemoVisit): DemoPage {
  const { words, language, shopper } = visit;
  const { profile } = words;
  if (shopper === null) {
    return { title: profile.title, main: html`<h1>${profile.title}</h1><p>${profile.guest}</p>` };
  }
  const feed = feedOf(shopper);
  const plan = feed?.plan === undefined ? undefined : goodsOf(feed.plan);
  const used = Object.values(feed?.usage ?? {})[0];
  return {
    title: profile.title,
    main: html`<h1>${profile.title}</h1>
<p>${shopper[language]}</p>
<dl>
<div><dt>${profile.number}</dt><dd>${shopper.customer}</dd></div>
${
  feed?.since !== undefined &&
  html`<div><dt>${profile.since}</dt><dd>${new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Asia/Tokyo" }).format(new Date(feed.since))}</dd></div>`
}
${plan !== undefined && html`<div><dt>${profile.plan}</dt><dd><a href="/${language}/products/${plan.sku}">${plan.title[language]}</a></dd></div>`}
${used !== undefined && html`<div><dt>${profile.usage}</dt><dd>${Math.round(used * 100)} %</dd></div>`}
</dl>
${accountSlots(visit).map(slotHtml)}`,
  };
}
