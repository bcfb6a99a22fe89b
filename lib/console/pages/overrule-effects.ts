/** Campaigns with what each has brought, and what the last change made different. */
import { experimentOf } from "../../experiments/campaigns.ts";
import type { Override } from "../../offers/live/overrides.ts";
import type { ExperimentResult, Report } from "../../report/report.ts";
import { spokenFigure, spokenInterval } from "../figure-text.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, guardrailName, partName } from "../offer-words.ts";
import type { OverruleChanges } from "../overrule-changes.ts";
import type { OverruleField } from "../overrule-form.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { pathOf } from "./layout.ts";
import { labelOf, overruleFieldName } from "./overrule-words.ts";

export interface LastChange extends OverruleChanges {
  /** RFC 3339. */
  readonly at: string;
  readonly who: string;
}

export function campaignSection(
  speech: Speech,
  overrules: readonly Override[],
  report: Report | null,
): Markup {
  const words = speech.words.overrules;
  const campaigns = Map.groupBy(
    overrules.filter(({ campaign }) => campaign !== undefined),
    ({ campaign }) => campaign!,
  );
  if (campaigns.size === 0) return nothing;
  const heads = [words.campaign, words.rules, words.holdout, words.people, words.effect];
  return html`<section><h2>${words.campaigns}</h2><p>${words.campaigns_text}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.campaigns}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${[
    ...campaigns,
  ].map(([name, rules]) => {
    const holdout = rules.find((one) => one.holdout !== undefined)?.holdout;
    const result = report?.experiments.find(({ id }) => id === experimentOf(name));
    return html`<tr><th scope="row">${name}</th><td class="number">${speech.count(rules.length)}</td><td class="number">${holdout === undefined ? words.no_holdout : speech.percent(holdout)}</td>${effectCells(speech, holdout, result, report?.currency ?? "")}</tr>`;
  })}</tbody></table></div></section>`;
}

function effectCells(
  speech: Speech,
  holdout: number | undefined,
  result: ExperimentResult | undefined,
  currency: string,
): Markup {
  const words = speech.words.overrules;
  if (holdout === undefined) return html`<td>–</td><td>${words.effect_unmeasured}</td>`;
  const shown = result?.arms.find(({ against }) => against !== null);
  const heldOut = result?.arms.find(({ against }) => against === null);
  if (result === undefined || shown === undefined || shown.people + (heldOut?.people ?? 0) === 0) {
    return html`<td>–</td><td>${words.effect_waiting}</td>`;
  }
  const people = `${speech.count(shown.people)} / ${speech.count(heldOut?.people ?? 0)}`;
  const { against } = shown;
  if (against?.sampleRatio.verdict === "mismatch") {
    return html`<td class="number">${people}</td><td><strong>${words.effect_broken}</strong></td>`;
  }
  const revenue = against?.revenue ?? null;
  return html`<td class="number">${people}</td><td>${
    revenue === null
      ? words.effect_waiting
      : html`${spokenFigure(speech, revenue.difference, "money", currency)}<small>${spokenInterval(speech, revenue.always.interval, "money", currency)}</small>`
  }</td>`;
}

/** A file of overrules beside the list that it is to be laid over. */
export interface FileComparison {
  readonly text: string;
  /** In place of the whole list. */
  readonly instead: boolean;
  /** Of the list; empty before the first. */
  readonly etag: string;
  readonly changes: OverruleChanges;
}

/** What it would change, and the button that does it. */
export function comparisonSection(view: View, { text, instead, etag, changes }: FileComparison): Markup {
  const { speech, formToken } = view;
  const words = speech.words.overrules;
  return html`<section><h2>${words.comparison}</h2><p role="status">${words.comparison_text}</p>${changeList(view, changes)}<form method="post" action="${pathOf("overrules")}/import"><input type="hidden" name="form" value="${formToken}"><input type="hidden" name="etag" value="${etag}"><input type="hidden" name="how" value="${instead ? "instead" : "beside"}"><textarea name="file" hidden>
${text}</textarea><button>${words.import_button}</button></form></section>`;
}

/** Nothing where nothing was changed lately. */
export function changeSection(view: View, change: LastChange | null): Markup {
  if (change === null) return nothing;
  const { speech } = view;
  const words = speech.words.overrules;
  const moment = speech.moment(Date.parse(change.at));
  return html`<section><h2>${words.compared}</h2><p>${speech.fill(words.compared_text, { who: change.who, at: moment })}</p>${changeList(view, change)}</section>`;
}

export function changeList(view: View, { added, removed, changed, reordered }: OverruleChanges): Markup {
  const { speech } = view;
  const words = speech.words.overrules;
  const line = (head: string, one: Override) => html`<li><strong>${head}</strong> ${labelOf(view, one)}</li>`;
  return html`<ul>${added.map((one) => line(words.came, one))}${removed.map((one) => line(words.went, one))}${changed.map(
    ({ now, fields }) =>
      html`<li><strong>${words.differs}</strong> ${labelOf(view, now)}<small>${fields
        .map(({ name, before, now: after }) =>
          speech.said(
            overruleFieldName(speech, name),
            `${valueText(speech, name, before)} → ${valueText(speech, name, after)}`,
          ),
        )
        .join(" · ")}</small></li>`,
  )}${reordered ? html`<li>${words.reordered}</li>` : nothing}${
    added.length + removed.length + changed.length === 0 && !reordered
      ? html`<li>${words.same_as_before}</li>`
      : nothing
  }</ul>`;
}

/** A field's value as the list itself writes it. */
function valueText(speech: Speech, name: OverruleField, value: string): string {
  if (value === "") return "–";
  const { kinds, fills, strengths, takes } = speech.words.overrules;
  const choices: Readonly<Partial<Record<OverruleField, Readonly<Record<string, string>>>>> = {
    kind: kinds,
    fill: fills,
    strength: strengths,
    take: takes,
  };
  if (name === "from" || name === "until") return speech.moment(Date.parse(value));
  if (name === "placement") return partName(speech, value);
  if (name === "exit") return choiceName(speech, value);
  if (name === "waives") return speech.list(value.split(", ").map((one) => guardrailName(speech, one)));
  return choices[name]?.[value] ?? value;
}
