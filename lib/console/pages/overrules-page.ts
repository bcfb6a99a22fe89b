/** What people have laid down: the list, the year, a form for more, and both as files. */
import type { Override } from "../../offers/live/overrides.ts";
import { PLACEMENT_NAMES } from "../../offers/placements.ts";
import { calendarDrawing } from "../draw/calendar-drawing.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { OVERRULE_KINDS, stateOf } from "../overrule-form.ts";
import { mayWrite } from "../role.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { productLink } from "./product-page.ts";

export interface OverrulesPage {
  readonly overrules: readonly Override[];
  readonly year: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the form begins with: a product's page may lead here with its code. */
  readonly item: string;
}

export function overrulesPage(view: View, page: OverrulesPage): Markup {
  const { speech, session } = view;
  const words = speech.words.overrules;
  const editable = mayWrite(session.role);
  return layout(view, {
    title: speech.words.areas.overrules,
    area: "overrules",
    main: html`<p>${words.lead}</p>
${page.overrules.length === 0 ? html`<p>${words.none}</p>` : list(view, page, editable)}
${editable ? form(view, page.item) : nothing}
${calendar(speech, page)}
${exchange(view, editable)}`,
  });
}

function list(view: View, { overrules, now }: OverrulesPage, editable: boolean): Markup {
  const { speech } = view;
  const words = speech.words.overrules;
  const heads = [
    words.state,
    words.kind,
    words.item,
    words.anchor,
    words.placement,
    words.from,
    words.until,
    words.why,
    words.who,
  ];
  const when = (at: string | undefined) => (at === undefined ? words.always : speech.moment(Date.parse(at)));
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${speech.words.areas.overrules}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}${editable ? html`<th></th>` : nothing}</tr></thead><tbody>${overrules.map(
    (one) =>
      html`<tr><td>${words.states[stateOf(one, now)]}</td><td>${words.kinds[one.kind]}${one.kind === "boost" ? html` × ${one.factor}` : nothing}</td><th scope="row">${productLink(one.item)}</th><td>${one.anchor === undefined ? "–" : one.anchor.startsWith("category:") ? html`<code>${one.anchor}</code>` : productLink(one.anchor)}</td><td>${one.placement ?? words.anywhere}</td><td>${when(one.from)}</td><td>${when(one.until)}</td><td>${one.why}</td><td>${one.who}</td>${editable ? html`<td>${takeBack(view, one.id)}</td>` : nothing}</tr>`,
  )}</tbody></table></div>`;
}

/** Asks once more; the list of changes undoes it. */
const takeBack = ({ speech, formToken }: View, id: string): Markup => {
  const words = speech.words.overrules;
  return html`<details><summary>${words.take_back}</summary><form method="post" action="${pathOf("overrules")}/take-back"><input type="hidden" name="form" value="${formToken}"><input type="hidden" name="id" value="${id}"><button>${words.take_back_confirm}</button></form></details>`;
};

function form({ speech, formToken }: View, item: string): Markup {
  const words = speech.words.overrules;
  return html`<details${item === "" ? nothing : html` open`}><summary>${words.add}</summary><form method="post" action="${pathOf("overrules")}" class="grid"><input type="hidden" name="form" value="${formToken}">
<label>${words.kind}<select name="kind">${OVERRULE_KINDS.map((kind) => html`<option value="${kind}">${words.kinds[kind]}</option>`)}</select></label>
<label>${words.item}<input name="item" value="${item}" required maxlength="256" autocomplete="off" spellcheck="false"></label>
<label>${words.anchor}<input name="anchor" maxlength="256" autocomplete="off" spellcheck="false"><small>${words.anchor_help}</small></label>
<label>${words.factor}<input type="number" name="factor" min="0.01" max="100" step="any"><small>${words.factor_help}</small></label>
<label>${words.placement}<select name="placement"><option value="">${words.anywhere}</option>${PLACEMENT_NAMES.map((one) => html`<option>${one}</option>`)}</select></label>
<label>${words.from}<input type="datetime-local" name="from"><small>UTC</small></label>
<label>${words.until}<input type="datetime-local" name="until"><small>UTC</small></label>
<label>${words.why}<input name="why" required maxlength="500"></label>
<button>${words.save}</button></form></details>`;
}

function calendar(speech: Speech, { overrules, year, now }: OverrulesPage): Markup {
  const words = speech.words.overrules;
  const spans = overrules
    .filter(({ from, until }) => from !== undefined || until !== undefined)
    .map((one) => ({
      label: `${words.kinds[one.kind]}: ${one.item}`,
      from: one.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(one.from),
      until: one.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(one.until),
      state: stateOf(one, now),
    }));
  const months = Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(year, i, 1)).toLocaleDateString(speech.language, { month: "short", timeZone: "UTC" }),
  );
  const title = speech.fill(words.calendar_text, { year: String(year) });
  const to = (other: number, said: string) =>
    html`<a href="${pathOf("overrules")}?year=${other}">${other} <span class="visually">(${said})</span></a>`;
  return html`<section><h2>${words.calendar}</h2><p>${title} ${to(year - 1, words.earlier)} · ${to(year + 1, words.later)}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.calendar}">${calendarDrawing(spans, { year, months, now, title })}</div></section>`;
}

function exchange({ speech, formToken }: View, editable: boolean): Markup {
  const words = speech.words.overrules;
  return html`<section><h2>${words.export}</h2><p><a href="${pathOf("overrules")}/overrules.csv">${words.csv}</a> · <a href="${pathOf("overrules")}/overrules.ics">${words.ics}</a></p>${
    editable
      ? html`<form method="post" action="${pathOf("overrules")}/import" enctype="multipart/form-data"><input type="hidden" name="form" value="${formToken}"><label>${words.file}<input type="file" name="file" accept=".csv,.ics,text/csv,text/calendar" required><small>${words.import_help}</small></label><button class="plain">${words.import_button}</button></form>`
      : nothing
  }</section>`;
}
