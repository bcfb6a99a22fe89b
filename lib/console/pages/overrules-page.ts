/** What people have laid down: the list in its order, the year, forms for more, and both as files. */

import type { Override } from "../../offers/live/overrides.ts";
import type { Report } from "../../report/report.ts";
import { calendarDrawing } from "../draw/calendar-drawing.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { partName } from "../offer-words.ts";
import { stateOf } from "../overrule-form.ts";
import { mayWrite } from "../role.ts";
import { fieldText, wallOf } from "../shop-time.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { ASSETS, layout, pathOf } from "./layout.ts";
import {
  campaignSection,
  changeSection,
  comparisonSection,
  type FileComparison,
  type LastChange,
} from "./overrule-effects.ts";
import { type OverruleFields, overruleForms } from "./overrule-fields.ts";
import { anchorHtml, detailsHtml, labelOf, subjectHtml } from "./overrule-words.ts";

export interface OverrulesPage {
  readonly overrules: readonly Override[];
  readonly year: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name of the shop's. */
  readonly timeZone: string;
  readonly fields: OverruleFields;
  /** What the last change made different; `null` where there was none lately. */
  readonly lastChange: LastChange | null;
  /** What was measured; `null` before anything was. */
  readonly report: Report | null;
  /** A file that is to be brought in; `null` where none is. */
  readonly comparison: FileComparison | null;
}

export function overrulesPage(view: View, page: OverrulesPage): Markup {
  const { speech, session } = view;
  const words = speech.words.overrules;
  const editable = mayWrite(session.role);
  return layout(view, {
    title: speech.words.areas.overrules,
    area: "overrules",
    main: html`<p>${words.lead}</p>
${page.comparison === null ? nothing : comparisonSection(view, page.comparison)}
${editable ? overruleForms(view, page.fields, page.timeZone) : nothing}
${page.overrules.length === 0 ? html`<p>${words.none}</p>` : list(view, page, editable)}
${calendar(view, page, editable)}
${campaignSection(speech, page.overrules, page.report)}
${changeSection(view, page.lastChange)}
${exchange(view, editable)}
<script src="${ASSETS}/calendar.js" defer></script>`,
  });
}

function list(view: View, { overrules, now, timeZone }: OverrulesPage, editable: boolean): Markup {
  const { speech } = view;
  const words = speech.words.overrules;
  const heads = [
    words.order,
    words.item,
    words.kind,
    words.state,
    words.anchor,
    words.placement,
    words.from,
    words.until,
    `${words.why} / ${words.who}`,
  ];
  const when = (at: string | undefined) =>
    at === undefined ? words.always : speech.moment(Date.parse(at), timeZone);
  return html`<p>${words.order_text}</p><div class="scroll" role="region" tabindex="0" aria-label="${speech.words.areas.overrules}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}${editable ? html`<th></th>` : nothing}</tr></thead><tbody>${overrules.map(
    (one, i) =>
      html`<tr><td class="number">${i + 1}</td><th scope="row">${subjectHtml(view, one)}</th><td>${words.kinds[one.kind]}${detailsHtml(speech, one)}</td><td class="short">${words.states[stateOf(one, now)]}</td><td>${anchorHtml(view, one)}</td><td>${one.placement === undefined ? words.anywhere : partName(speech, one.placement)}</td><td>${when(one.from)}</td><td>${when(one.until)}</td><td>${one.why}<small>${one.who}</small></td>${editable ? html`<td>${acts(view, one, i, overrules.length, timeZone)}</td>` : nothing}</tr>`,
  )}</tbody></table></div>`;
}

/** What is done to one of them; taking it back asks once more, and the list of changes undoes it. */
function acts(view: View, one: Override, at: number, of: number, zone: string): Markup {
  const { speech, formToken } = view;
  const words = speech.words.overrules;
  const hidden = html`<input type="hidden" name="form" value="${formToken}"><input type="hidden" name="id" value="${one.id}">`;
  const step = (by: -1 | 1, said: string, sign: string) =>
    html`<button class="plain" name="by" value="${by}" aria-label="${said}: ${labelOf(view, one)}" title="${said}">${sign}</button>`;
  return html`<form method="post" action="${pathOf("overrules")}/order">${hidden}${at > 0 ? step(-1, words.sooner, "↑") : nothing} ${at < of - 1 ? step(1, words.later_on, "↓") : nothing}</form>
<details><summary>${words.dates}</summary><form method="post" action="${pathOf("overrules")}/dates" data-dates="${one.id}">${hidden}<label>${words.from}<input type="datetime-local" name="from" value="${fieldText(one.from, zone)}"></label><label>${words.until}<input type="datetime-local" name="until" value="${fieldText(one.until, zone)}"><small>${zone}</small></label><button>${words.save_dates}</button></form></details>
<details><summary>${words.take_back}</summary><form method="post" action="${pathOf("overrules")}/take-back">${hidden}<button>${words.take_back_confirm}</button></form></details>`;
}

function calendar(view: View, { overrules, year, now, timeZone }: OverrulesPage, editable: boolean): Markup {
  const { speech } = view;
  const words = speech.words.overrules;
  const spans = overrules
    .filter(({ from, until }) => from !== undefined || until !== undefined)
    .map((one) => ({
      id: editable ? one.id : null,
      label: one.campaign === undefined ? labelOf(view, one) : `${one.campaign} – ${labelOf(view, one)}`,
      from: one.from === undefined ? Number.NEGATIVE_INFINITY : wallOf(Date.parse(one.from), timeZone),
      until: one.until === undefined ? Number.POSITIVE_INFINITY : wallOf(Date.parse(one.until), timeZone),
      state: stateOf(one, now),
    }));
  const months = Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(year, i, 1)).toLocaleDateString(speech.language, { month: "short", timeZone: "UTC" }),
  );
  const title = speech.fill(words.calendar_text, { year: String(year) });
  const to = (other: number, said: string) =>
    html`<a href="${pathOf("overrules")}?year=${other}">${other} <span class="visually">(${said})</span></a>`;
  return html`<section><h2>${words.calendar}</h2><p>${title} ${to(year - 1, words.earlier)} · ${to(year + 1, words.later)}</p>${editable ? html`<p><small>${words.drag_help}</small></p>` : nothing}<div class="scroll" role="region" tabindex="0" aria-label="${words.calendar}">${calendarDrawing(spans, { year, months, now: wallOf(now, timeZone), title, editable })}</div></section>`;
}

function exchange({ speech, formToken }: { speech: Speech; formToken: string }, editable: boolean): Markup {
  const words = speech.words.overrules;
  return html`<section><h2>${words.export}</h2><p><a href="${pathOf("overrules")}/overrules.csv">${words.csv}</a> · <a href="${pathOf("overrules")}/overrules.ics">${words.ics}</a></p>${
    editable
      ? html`<h3>${words.import}</h3><form method="post" action="${pathOf("overrules")}/import" enctype="multipart/form-data"><input type="hidden" name="form" value="${formToken}"><label>${words.file}<input type="file" name="file" accept=".csv,.ics,text/csv,text/calendar" required><small>${words.import_help}</small></label><label>${words.import_how}<select name="how"><option value="beside">${words.import_beside}</option><option value="instead">${words.import_instead}</option></select></label><button formaction="${pathOf("overrules")}/compare">${words.compare_first}</button> <button class="plain">${words.import_button}</button></form>`
      : nothing
  }</section>`;
}
