/** What the offers earned and what they cost, each figure with its definition one tap away. */
import type { FailureReport } from "../../rebuild/pipeline/failure.ts";
import type { NightReport } from "../../rebuild/pipeline/night-report.ts";
import { EXPOSED, HELD_OUT } from "../../report/arms-of-people.ts";
import type { Figure, Group, Report } from "../../report/report.ts";
import type { Weeks } from "../../report/weeks.ts";
import { intervalDrawing } from "../draw/interval-drawing.ts";
import { trendDrawing } from "../draw/trend-drawing.ts";
import { spokenFigure, spokenInterval } from "../figure-text.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { metricWords } from "../metric-words.ts";
import { simulatedNote } from "../simulated-note.ts";
import type { Speech } from "../speech.ts";
import { noteTexts } from "../spoken-notes.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";

export interface TodayPage {
  /** `null` before anything was measured. */
  readonly report: Report | null;
  /** The build that serves: until when its orders go; `null` before the first night. */
  readonly build: { readonly asOf: string } | null;
  /** How the last night ended; `null` before the first. */
  readonly night: NightReport | FailureReport | null;
  /** Milliseconds since 1970; `null` where no night has come by a schedule yet. */
  readonly next: number | null;
  /** IANA name of the shop's. */
  readonly timeZone: string;
}

const EARNED: readonly string[] = ["incremental_revenue", "incremental_margin"];
const COST: readonly string[] = ["dismissals_per_100", "returned_share", "nps_difference", "offers_per_page"];
/** The figures that are drawn over time. */
const TRENDS: readonly string[] = [
  "revenue_per_visitor",
  "value_per_order",
  "click_rate",
  "upsell_rate",
  "crosssell_rate",
  "dismissals_per_100",
];

export function todayPage(view: View, page: TodayPage): Markup {
  const { speech } = view;
  const words = speech.words.today;
  const { report, timeZone } = page;
  return layout(view, {
    title: speech.words.areas.today,
    area: "today",
    main: html`${tables(speech, page)}
${report === null ? html`<h2>${words.none}</h2><p>${words.none_text}</p>` : measured(speech, report, timeZone)}`,
  });
}

/** What serves, how the last night ended, and when the next one comes. */
function tables(speech: Speech, { build, night, next, timeZone }: TodayPage): Markup {
  const words = speech.words.today;
  const moment = (at: string | number) =>
    speech.moment(typeof at === "string" ? Date.parse(at) : at, timeZone);
  const said = [
    build === null ? null : speech.fill(words.serving, { at: moment(build.asOf) }),
    night === null
      ? null
      : speech.fill(words.last_night, {
          at: moment(night.asOf),
          outcome: speech.words.builds[night.outcome],
        }),
    next === null ? speech.words.builds.next : speech.fill(words.next_night, { at: moment(next) }),
  ].filter((one) => one !== null);
  return html`<p>${said.join(speech.words.gap)} <a href="${pathOf("builds")}">${speech.words.areas.builds}</a></p>`;
}

function measured(speech: Speech, report: Report, timeZone: string): Markup {
  const words = speech.words.today;
  const { metrics, currency, holdout } = report;
  const of = (names: readonly string[]) => metrics.filter(({ name }) => names.includes(name));
  const moment = (at: string) => speech.moment(Date.parse(at), timeZone);
  const done = metrics.filter(({ name }) => !EARNED.includes(name) && !COST.includes(name));
  return html`${simulatedNote(speech, report)}<p>${speech.fill(words.lead, { from: moment(report.from), to: moment(report.to) })}</p>
<section><h2>${words.earned}</h2>${
    holdout === null
      ? html`<p>${words.no_holdout}</p>`
      : html`${holdout.sampleRatio.verdict === "mismatch" ? html`<p class="notice refused" role="alert">${words.mismatch}</p>` : nothing}<p>${speech.fill(words.held_out, { people: speech.count(holdout.people.control), share: holdout.share, exposed: speech.count(holdout.people.treatment), to: moment(holdout.to) })}</p>${figures(speech, of(EARNED), currency)}`
  }</section>
<section><h2>${words.done}</h2>${figures(speech, done, currency)}</section>
<section><h2>${words.cost}</h2>${figures(speech, of(COST), currency)}</section>
${report.weeks == null ? nothing : weeksSection(speech, report, report.weeks)}
<section><h2>${words.over_time}</h2><div class="trends">${TRENDS.flatMap((name) => of([name])).map((figure) => trend(speech, report, figure))}</div></section>
${ties(speech, report)}
${report.notes.length === 0 ? nothing : html`<section><h2>${words.notes}</h2><ul>${noteTexts(speech, report).map((note) => html`<li>${note}</li>`)}</ul></section>`}`;
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
  return html`${bounded ? intervalDrawing(value, range, speech.said(title, text)) : nothing}<p><small>${speech.said(speech.words.today.interval, text)}</small></p>`;
}

function target(speech: Speech, { value, target: aim, unit }: Figure, currency: string): Markup {
  if (aim === null) return nothing;
  const words = speech.words.today;
  const reached = value === null ? nothing : html` · ${value >= aim ? words.up : words.down}`;
  return html`<p><small>${speech.said(words.target, spokenFigure(speech, aim, unit, currency))}${reached}</small></p>`;
}

/** Those who were given offers and those held out, each a line; where nobody is held out, everybody. */
function trend(speech: Speech, { by, currency }: Report, figure: Figure): Markup {
  const words = speech.words.today;
  const { title } = metricWords(figure, speech.language);
  const days = by.day.map(({ name }) => name).sort();
  const valuesOf = (groups: readonly Group[], side: string): (number | null)[] => {
    const values = new Map(groups.map((group) => [group.name, group.values[figure.name] ?? null]));
    return days.map((day) => values.get(day + side) ?? null);
  };
  const held = valuesOf(by.holdout ?? [], `/${HELD_OUT}`);
  const compared = held.some((value) => value !== null);
  const own = compared ? valuesOf(by.holdout, `/${EXPOSED}`) : valuesOf(by.day, "");
  if (own.filter((value) => value !== null).length < 2) return nothing;
  const said = speech.fill(words.over_time_text, { metric: title });
  const text = (value: number) => spokenFigure(speech, value, figure.unit, currency);
  const line = { name: compared ? words.given : words.everybody, values: own };
  const beside = compared ? { name: words.held, values: held } : null;
  const legend = [
    compared
      ? html`<span class="key">${words.given}</span> <span class="key beside">${words.held}</span>`
      : nothing,
    figure.target === null
      ? nothing
      : html` <span class="key target">${speech.said(words.target, text(figure.target))}</span>`,
  ];
  return html`<figure><figcaption><h3>${title}</h3>${legend}</figcaption>${trendDrawing({ days: days.map((day) => speech.dayOf(day)), line, beside, target: figure.target, title: said, text })}</figure>`;
}

/** What went up and what went down. */
function weeksSection(speech: Speech, { metrics, currency }: Report, weeks: Weeks): Markup {
  const words = speech.words.today;
  const heads = [words.figure, words.change, words.week, words.week_before];
  const named = new Map(metrics.map((metric) => [metric.name, metric]));
  const rows = weeks.figures.flatMap(({ name, value, before }) => {
    const metric = named.get(name);
    if (metric === undefined || (value === 0 && before === 0)) return [];
    const text = (one: number) => spokenFigure(speech, one, metric.unit, currency);
    const change = before === 0 ? null : (value - before) / Math.abs(before);
    return [
      html`<tr><th scope="row">${metricWords(metric, speech.language).title}</th><td class="number">${direction(speech, change)}</td><td class="number">${text(value)}</td><td class="number">${text(before)}</td></tr>`,
    ];
  });
  if (rows.length === 0) return nothing;
  return html`<section><h2>${words.weeks}</h2><p>${speech.fill(words.weeks_text, { from: speech.dayOf(weeks.from), to: speech.dayOf(weeks.to) })}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.weeks}"><table><thead><tr>${heads.map(
    (head, i) => html`<th scope="col"${i === 0 ? nothing : html` class="number"`}>${head}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

/** `↑ +12.3%`; a change that is rounded away is none. */
function direction(speech: Speech, change: number | null): string {
  if (change === null) return "–";
  const percent = change.toLocaleString(speech.language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  if (Math.abs(change) < 0.0005) return `→ ${percent}`;
  return `${change > 0 ? "↑" : "↓"} ${percent}`;
}

function ties(speech: Speech, { orders }: Report): Markup {
  const words = speech.words.today;
  const share = (count: number) =>
    orders.all === 0 ? "–" : `${speech.count(count)} (${speech.percent(count / orders.all)})`;
  return html`<section><h2>${words.orders}</h2><dl class="facts"><div><dt>${words.tied_token}</dt><dd>${share(orders.token)}</dd></div><div><dt>${words.tied_customer}</dt><dd>${share(orders.customer)}</dd></div><div><dt>${words.tied_confirmation}</dt><dd>${share(orders.confirmation)}</dd></div><div><dt>${words.untied}</dt><dd>${share(orders.untied)}</dd></div></dl></section>`;
}
