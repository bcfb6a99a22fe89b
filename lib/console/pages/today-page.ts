/** What the offers earned and what they cost, each figure with its definition one tap away. */
import type { Figure, Report } from "../../report/report.ts";
import { intervalDrawing } from "../draw/interval-drawing.ts";
import { trendDrawing } from "../draw/trend-drawing.ts";
import { spokenFigure, spokenInterval } from "../figure-text.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { metricWords } from "../metric-words.ts";
import { simulatedNote } from "../simulated-note.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout } from "./layout.ts";

export interface TodayPage {
  /** `null` before anything was measured. */
  readonly report: Report | null;
  /** The build that serves, and since when its orders count; `null` before the first night. */
  readonly build: { readonly build: string; readonly asOf: string } | null;
}

const EARNED: readonly string[] = ["incremental_revenue", "incremental_margin"];
const COST: readonly string[] = ["dismissals_per_100", "returned_share", "nps_difference", "offers_per_page"];
/** The figures that are drawn over time. */
const TRENDS: readonly string[] = ["revenue_per_visitor", "click_rate"];

export function todayPage(view: View, { report, build }: TodayPage): Markup {
  const { speech } = view;
  const words = speech.words.today;
  return layout(view, {
    title: speech.words.areas.today,
    area: "today",
    main: html`${build === null ? nothing : html`<p>${speech.fill(words.serving, { build: build.build, at: speech.moment(Date.parse(build.asOf)) })}</p>`}
${report === null ? html`<h2>${words.none}</h2><p>${words.none_text}</p>` : measured(speech, report)}`,
  });
}

function measured(speech: Speech, report: Report): Markup {
  const words = speech.words.today;
  const { metrics, currency, holdout } = report;
  const of = (names: readonly string[]) => metrics.filter(({ name }) => names.includes(name));
  const done = metrics.filter(({ name }) => !EARNED.includes(name) && !COST.includes(name));
  return html`${simulatedNote(speech, report)}<p>${speech.fill(words.lead, { from: speech.moment(Date.parse(report.from)), to: speech.moment(Date.parse(report.to)) })}</p>
<section><h2>${words.earned}</h2>${
    holdout === null
      ? html`<p>${words.no_holdout}</p>`
      : html`${holdout.sampleRatio.verdict === "mismatch" ? html`<p class="notice refused" role="alert">${words.mismatch}</p>` : nothing}<p>${speech.fill(words.held_out, { people: speech.count(holdout.people.control), share: holdout.share, exposed: speech.count(holdout.people.treatment), to: speech.moment(Date.parse(holdout.to)) })}</p>${figures(speech, of(EARNED), currency)}`
  }</section>
<section><h2>${words.done}</h2>${figures(speech, done, currency)}</section>
<section><h2>${words.cost}</h2>${figures(speech, of(COST), currency)}</section>
${of(TRENDS).map((figure) => trend(speech, report, figure))}
${ties(speech, report)}
${report.notes.length === 0 ? nothing : html`<section><h2>${words.notes}</h2><ul>${report.notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}`;
}

function figures(speech: Speech, list: readonly Figure[], currency: string): Markup {
  return html`<div class="figures">${list.map((figure) => {
    const { title, definition } = metricWords(figure, speech.language);
    const value = spokenFigure(speech, figure.value, figure.unit, currency);
    return html`<article class="figure"><h3>${title}</h3><p class="value">${value}</p>${interval(speech, figure, currency, title)}${target(speech, figure, currency)}<details><summary>${speech.words.today.definition}</summary><p>${definition}</p></details></article>`;
  })}</div>`;
}

function interval(
  speech: Speech,
  { value, interval: range, unit }: Figure,
  currency: string,
  title: string,
): Markup {
  if (value === null || range === null) return nothing;
  const text = spokenInterval(speech, range, unit, currency);
  const bounded = Number.isFinite(range[0]) && Number.isFinite(range[1]);
  return html`${bounded ? intervalDrawing(value, range, `${title}: ${text}`) : nothing}<p><small>${speech.words.today.interval}: ${text}</small></p>`;
}

function target(speech: Speech, { value, target: aim, unit }: Figure, currency: string): Markup {
  if (aim === null) return nothing;
  const words = speech.words.today;
  const reached = value === null ? nothing : html` · ${value >= aim ? words.up : words.down}`;
  return html`<p><small>${words.target}: ${spokenFigure(speech, aim, unit, currency)}${reached}</small></p>`;
}

function trend(speech: Speech, { by, currency }: Report, figure: Figure): Markup {
  const { title } = metricWords(figure, speech.language);
  const days = [...by.day]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, values }) => ({ name, value: values[figure.name] ?? null }));
  if (days.length < 2) return nothing;
  const said = speech.fill(speech.words.today.over_time_text, { metric: title });
  const text = (value: number) => spokenFigure(speech, value, figure.unit, currency);
  return html`<section><h2>${title}</h2><p>${said}</p>${trendDrawing({ days, target: figure.target, title: said, text })}</section>`;
}

function ties(speech: Speech, { orders }: Report): Markup {
  const words = speech.words.today;
  const share = (count: number) =>
    orders.all === 0 ? "–" : `${speech.count(count)} (${speech.percent(count / orders.all)})`;
  return html`<section><h2>${words.orders}</h2><dl class="facts"><div><dt>${words.tied_token}</dt><dd>${share(orders.token)}</dd></div><div><dt>${words.tied_customer}</dt><dd>${share(orders.customer)}</dd></div><div><dt>${words.tied_confirmation}</dt><dd>${share(orders.confirmation)}</dd></div><div><dt>${words.untied}</dt><dd>${share(orders.untied)}</dd></div></dl></section>`;
}
