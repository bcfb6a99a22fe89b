/** Arms of the policy side by side: whether a decision can be made, and what it would be. */
import type { ExperimentResult } from "../../report/report.ts";
import { figureText, intervalText } from "../figure-text.ts";
import { html, type Markup } from "../markup.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout } from "./layout.ts";

export interface ExperimentsPage {
  readonly experiments: readonly ExperimentResult[];
  readonly currency: string;
}

export function experimentsPage(view: View, { experiments, currency }: ExperimentsPage): Markup {
  const { speech } = view;
  const words = speech.words.trial;
  return layout(view, {
    title: speech.words.areas.experiments,
    area: "experiments",
    main: html`<p>${words.lead}</p>
${experiments.length === 0 ? html`<h2>${words.none}</h2><p>${words.none_text}</p>` : experiments.map((one) => experimentHtml(speech, one, currency))}`,
  });
}

function experimentHtml(speech: Speech, experiment: ExperimentResult, currency: string): Markup {
  const words = speech.words.trial;
  const { id, from, to, state, control, arms, mixed, locked, daysToDecide } = experiment;
  const when = (at: string) => speech.moment(Date.parse(at));
  const duration =
    daysToDecide === null
      ? words.no_days
      : speech.fill(words.days, {
          days: Math.ceil(daysToDecide.days),
          visitors: speech.count(Math.ceil(daysToDecide.visitors)),
        });
  const heads = [words.arm, words.people, speech.fill(words.revenue, { control }), words.conversion, words.p];
  return html`<section><h2>${id} <small>${words.states[state]}</small></h2>
<p>${speech.fill(words.window, { from: when(from), to: when(to) })} ${duration}</p>
<p class="notice ${locked === null ? "done" : "refused"}">${locked === null ? words.open : speech.fill(words.locked, { why: locked })}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${id}"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${arms.map((arm) => armHtml(speech, arm, currency))}</tbody></table></div>
<p>${speech.fill(words.mixed, { count: mixed })}</p></section>`;
}

function armHtml(
  speech: Speech,
  { name, people, against }: ExperimentResult["arms"][number],
  currency: string,
): Markup {
  const words = speech.words.trial;
  if (against === null) {
    return html`<tr><th scope="row">${name} <em>(${words.control})</em></th><td class="number">${speech.count(people)}</td><td></td><td></td><td></td></tr>`;
  }
  const { revenue, conversion } = against;
  const money = (value: number) => figureText(speech, value, "money", currency);
  return html`<tr><th scope="row">${name}</th><td class="number">${speech.count(people)}</td><td>${
    revenue === null
      ? "–"
      : html`${money(revenue.difference)}<br><small>${intervalText(speech, revenue.always.interval, "money", currency)}</small>`
  }</td><td>${
    conversion === null
      ? "–"
      : html`${speech.percent(conversion.treatment, 2)} / ${speech.percent(conversion.control, 2)}<br><small>${intervalText(speech, conversion.interval, "share", currency)}</small>`
  }</td><td class="number">${revenue === null ? "–" : revenue.always.p < 0.001 ? "< 0.001" : revenue.always.p.toFixed(3)}</td></tr>`;
}
