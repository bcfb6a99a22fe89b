/** The ledger that sales and support share: one customer, by the shop's own id, which is kept nowhere. */
import type { AnswerBlock } from "../../blocks/answer/answer.ts";
import { MOVEMENT_DAYS } from "../../customers/movement.ts";
import type { CustomerView } from "../customer.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, partName } from "../offer-words.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { type PortfolioView, portfolioSection } from "./portfolio-section.ts";
import { namedText, productLink } from "./product-named.ts";

export interface CustomerLookUp {
  readonly id: string;
  /** `null` where the tables know no such customer. */
  readonly found: CustomerView | null;
  /** What would be offered to them now, and what was refused, by occasion. */
  readonly occasions: readonly OfferOccasion[];
}

export interface OfferOccasion {
  readonly placement: string;
  readonly blocks: readonly AnswerBlock[];
}

interface Present {
  readonly currency: string;
  readonly today: number;
  /** IANA name of the shop's. */
  readonly timeZone: string;
}

/**
 * `currency` and `today` (days since 1970, where the shop is) are the build's; `portfolio` is for those who see
 * figures, where nobody is looked up.
 */
export function customersPage(
  view: View,
  lookUp: CustomerLookUp | null,
  present: Present,
  portfolio: PortfolioView | null = null,
): Markup {
  const { speech } = view;
  const words = speech.words.customers;
  return layout(view, {
    title: speech.words.areas.customers,
    area: "customers",
    main: html`<p>${words.lead}${speech.words.gap}${words.id_help} <a href="${pathOf("customers")}/accounts">${speech.words.accounts.link}</a></p>
<form method="post" action="${pathOf("customers")}" role="search"><input type="hidden" name="form" value="${view.formToken}">
<label>${words.id}<input name="id" value="${lookUp?.id ?? ""}" required maxlength="200" autocomplete="off" spellcheck="false"></label><button>${words.button}</button></form>
${lookUp === null ? (portfolio === null ? nothing : portfolioSection(speech, portfolio)) : lookUp.found === null ? html`<p role="status">${words.unknown}</p>` : found(view, lookUp.found, lookUp.occasions, present)}`,
  });
}

function found(
  view: View,
  customer: CustomerView,
  occasions: readonly OfferOccasion[],
  { currency, today, timeZone }: Present,
): Markup {
  const { speech } = view;
  return html`${customer.risk === null ? nothing : html`<p class="notice refused" role="status">${retention(speech, customer)}</p>`}
${record(view, customer, currency, timeZone)}
${offers(speech, customer, occasions)}
${offered(speech, customer)}
${owned(speech, customer, today)}`;
}

/** What comes before any offer, and why. */
function retention(speech: Speech, { risk, row, aliveBefore }: CustomerView): string {
  const words = speech.words.customers;
  if (risk !== "rising" || row.alive === null || aliveBefore === null) return words.retention;
  const said = { before: speech.percent(aliveBefore), now: speech.percent(row.alive) };
  return speech.fill(words.retention_rising, { ...said, days: MOVEMENT_DAYS });
}

function record(
  view: View,
  { row, stage, lapsed, milestones }: CustomerView,
  currency: string,
  timeZone: string,
): Markup {
  const { speech } = view;
  const words = speech.words.customers;
  const money = (minor: number) => speech.locale.money(minor, currency);
  const cell = stage === null ? null : words.stages[stage];
  const facts: readonly (readonly [string, string | null])[] = [
    [words.orders, speech.count(row.orders)],
    [words.last, row.lastOrderAt === null ? null : speech.moment(row.lastOrderAt, timeZone)],
    [words.since, row.sinceDay === null ? words.not_known : speech.day(row.sinceDay)],
    [words.rfm, row.rfm === null ? null : speech.fill(words.rfm_text, row.rfm)],
    [words.cell, cell === null ? null : lapsed ? speech.fill(words.lapsed, { stage: cell }) : cell],
    [words.value, valueText(speech, row, money)],
    [words.alive, row.alive === null ? null : speech.percent(row.alive)],
    [words.habit, row.habit === null ? null : speech.percent(row.habit)],
    [
      words.budget,
      row.budget === null
        ? null
        : speech.fill(words.budget_text, { p50: money(row.budget.p50), p90: money(row.budget.p90) }),
    ],
    [words.nps, words.nps_classes[row.nps]],
    [words.tickets, speech.count(row.openTickets)],
    [words.consent, row.consent === null ? words.not_said : row.consent ? words.yes : words.no],
    [words.plan, row.plan === null ? null : namedText(view, row.plan)],
    [
      words.favourites,
      row.favourites.map(({ name, share }) => `${name} ${speech.percent(share)}`).join(" · ") || null,
    ],
    [words.milestones, milestoneTexts(speech, milestones).join(" · ") || null],
  ];
  return html`<section><h2>${words.record}</h2><dl class="facts">${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value ?? words.none}</dd></div>`,
  )}</dl></section>`;
}

/** What is expected of the year ahead, with what nine in ten come to. */
function valueText(
  speech: Speech,
  { expectedValue: value, expectedRange: range }: CustomerView["row"],
  money: (minor: number) => string,
): string | null {
  if (value === null) return null;
  if (range === null) return money(value);
  const [low, high] = range;
  const said = { value: money(value), low: money(low), high: money(high) };
  return speech.fill(speech.words.customers.value_text, said);
}

/** Those that are open, how full each quota is, and the next round number of orders. */
function milestoneTexts(
  speech: Speech,
  { reached, quotas, nextOrders }: CustomerView["milestones"],
): string[] {
  const words = speech.words.customers;
  return [
    ...reached.flatMap((one) =>
      one.kind === "anniversary"
        ? [speech.fill(words.anniversary, { years: one.years })]
        : one.kind === "orders"
          ? [speech.fill(words.milestone_orders, { orders: one.orders })]
          : [],
    ),
    ...quotas.map(({ name, used }) => speech.fill(words.quota, { name: name.replaceAll("_", " "), used })),
    ...(nextOrders === null ? [] : [speech.fill(words.next_orders, { orders: nextOrders })]),
  ];
}

function offers(speech: Speech, customer: CustomerView, occasions: readonly OfferOccasion[]): Markup {
  const words = speech.words.customers;
  const some = occasions.filter(({ blocks }) => blocks.some(({ offers: list }) => list.length > 0));
  const keep =
    customer.risk === null
      ? nothing
      : html`<p><strong>${words.first_keep}</strong> ${words.first_keep_text}</p>`;
  if (some.length === 0)
    return html`<section><h2>${words.offer}</h2>${keep}<p>${words.no_offer} <a href="${pathOf("try")}">${words.no_offer_why}</a></p></section>`;
  return html`<section><h2>${words.offer}</h2>${keep}<p>${words.offer_text}</p>${some.map(
    ({ placement, blocks }) =>
      html`<h3>${partName(speech, placement)}</h3><ul>${blocks.flatMap((block) =>
        block.offers.map(
          (offer) =>
            html`<li><strong>${offer.title}</strong> (${productLink(offer.sku)}, ${offer.price.text}): ${offer.benefit ?? offer.why.text}</li>`,
        ),
      )}</ul>`,
  )}</section>`;
}

/** What they saw of offers and did with it. */
function offered(speech: Speech, { offered: list }: CustomerView): Markup {
  const words = speech.words.customers;
  if (list.length === 0)
    return html`<section><h2>${words.offered}</h2><p>${words.nothing_offered}</p></section>`;
  return html`<section><h2>${words.offered}</h2><p>${words.offered_text}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.offered}"><table><thead><tr><th scope="col">${words.item}</th><th scope="col">${words.where}</th><th scope="col">${words.last_seen}</th><th scope="col" class="number">${words.days_seen}</th><th scope="col">${words.end}</th></tr></thead><tbody>${list.map(
    ({ sku, title, placement, kind, day, times, end }) =>
      html`<tr><th scope="row">${itemText(speech, sku, title)}</th><td>${speech.list([partName(speech, placement), choiceName(speech, kind)])}</td><td>${speech.day(day)}</td><td class="number">${speech.count(times)}</td><td>${words.ends[end]}</td></tr>`,
  )}</tbody></table></div></section>`;
}

const itemText = (
  speech: Speech,
  sku: string | null,
  title: CustomerView["owned"][number]["title"],
): Markup =>
  html`${speech.locale.pick(title) ?? sku ?? speech.words.customers.gone_item}${sku === null ? nothing : html` ${productLink(sku)}`}`;

function owned(speech: Speech, customer: CustomerView, today: number): Markup {
  const words = speech.words.customers;
  if (customer.owned.length === 0)
    return html`<section><h2>${words.owned}</h2><p>${words.none}</p></section>`;
  return html`<section><h2>${words.owned}</h2><div class="scroll" role="region" tabindex="0" aria-label="${words.owned}"><table><thead><tr><th scope="col">${words.item}</th><th scope="col">${words.last}</th><th scope="col" class="number">${words.times}</th><th scope="col">${words.due}</th></tr></thead><tbody>${customer.owned.map(
    ({ owned: one, sku, title, dueDay }) =>
      html`<tr><th scope="row">${itemText(speech, sku, title)}</th><td>${one.lastDay === 0 ? "–" : speech.day(one.lastDay)}</td><td class="number">${speech.count(one.times)}</td><td>${
        one.durable === true
          ? words.never
          : dueDay === null
            ? words.not_known
            : dueDay <= today
              ? speech.fill(words.overdue, { date: speech.day(dueDay) })
              : speech.day(dueDay)
      }</td></tr>`,
  )}</tbody></table></div></section>`;
}
