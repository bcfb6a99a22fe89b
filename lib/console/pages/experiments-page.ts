/** Arms of the policy side by side: whether a decision can be made, and what it would be. */
import type { Message } from "../../core/message.ts";
import { isCampaign } from "../../experiments/campaigns.ts";
import type { ExperimentResult, Report } from "../../report/report.ts";
import { spokenFigure, spokenInterval } from "../figure-text.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { mayWrite } from "../role.ts";
import { simulatedNote } from "../simulated-note.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";

/** What may be done about an experiment, as `GET /v1/admin/experiments` tells it. */
export interface Decision {
  /** From when until when, RFC 3339, and whether it is past. */
  readonly from: string;
  readonly to: string;
  readonly ended: boolean;
  /** Whether it runs, and so may be ended. */
  readonly stoppable: boolean;
  /** Why no arm may be adopted, `null` where one may. */
  readonly locked: string | null;
  /** The arm that has become everybody's policy, and why it may not be rolled back. */
  readonly adopted: { readonly arm: string; readonly at: string; readonly locked: string | null } | null;
}

export interface ExperimentsPage {
  /** `null` before anything was measured. */
  readonly report: Report | null;
  /** By experiment, for each that the policy names. */
  readonly decisions: ReadonlyMap<string, Decision>;
}

export function experimentsPage(view: View, { report, decisions }: ExperimentsPage): Markup {
  const { speech } = view;
  const words = speech.words.trial;
  // A campaign's effect stands beside its rules.
  const experiments = (report?.experiments ?? []).filter(({ id }) => !isCampaign(id));
  const reported = new Set(experiments.map(({ id }) => id));
  const unreported = [...decisions].filter(([id]) => !reported.has(id));
  return layout(view, {
    title: speech.words.areas.experiments,
    area: "experiments",
    main: html`${report === null ? nothing : simulatedNote(speech, report)}<p>${words.lead}</p>
${experiments.length + unreported.length === 0 ? html`<h2>${words.none}</h2><p>${words.none_text}</p>` : nothing}
${experiments.map((one) => experimentHtml(view, one, decisions.get(one.id) ?? null, report!.currency))}
${unreported.map(([id, one]) => html`<section><h2>${id}</h2><p>${words.no_days}</p>${decisionHtml(view, { id, arms: [], isBroken: false, unproven: null }, one)}</section>`)}`,
  });
}

/** Asks once more before it does it. What cannot be done says why in its place. */
function decisionHtml(
  view: View,
  {
    id,
    arms,
    isBroken,
    unproven,
  }: {
    readonly id: string;
    readonly arms: readonly string[];
    readonly isBroken: boolean;
    /** The arm to compare with, where no other has shown a difference to it. */
    readonly unproven: string | null;
  },
  decision: Decision,
): Markup {
  const { speech, session } = view;
  const words = speech.words.trial;
  const editable = mayWrite(session.role);
  const { stoppable, locked, adopted } = decision;
  if (adopted === null) {
    if (locked !== null)
      return html`<p class="notice refused">${speech.fill(words.locked, { why: whyLocked(speech, decision, isBroken) })}</p>${
        stoppable && editable
          ? decide(view, "stop", { id, arm: "" }, words.stop, words.stop_confirm)
          : nothing
      }`;
    return html`<p class="notice">${unproven === null ? words.open : speech.fill(words.open_unproven, { control: unproven })}</p>${
      editable
        ? arms.map((arm) => decide(view, "adopt", { id, arm }, words.adopt, words.adopt_confirm))
        : nothing
    }`;
  }
  const { arm, at, locked: stays } = adopted;
  return html`<p class="notice">${speech.fill(words.since, { arm, at: speech.moment(Date.parse(at)) })}</p>${
    stays !== null
      ? html`<p class="notice refused">${speech.fill(words.locked_back, { why: words.why.changed_since })}</p>`
      : editable
        ? decide(view, "roll-back", { id, arm }, words.roll_back, words.roll_back_confirm)
        : nothing
  }`;
}

/** The API's reason (lib/report/adoption.ts) in the console's words. */
function whyLocked(speech: Speech, { ended, stoppable, from, to }: Decision, isBroken: boolean): string {
  const { why } = speech.words.trial;
  if (!ended && !stoppable)
    return speech.fill(why.planned, { from: speech.dayOf(from), to: speech.dayOf(to) });
  if (!ended) return speech.fill(why.running, { to: speech.dayOf(to) });
  return isBroken ? why.mismatch : why.no_report;
}

const decide = (
  { speech, formToken }: View,
  what: "adopt" | "roll-back" | "stop",
  { id, arm }: { readonly id: string; readonly arm: string },
  name: Message,
  confirm: Message,
): Markup =>
  html`<details><summary>${speech.fill(name, { arm })}</summary><form method="post" action="${pathOf("experiments")}/${what}"><input type="hidden" name="form" value="${formToken}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="arm" value="${arm}"><button>${speech.fill(confirm, { arm })}</button></form></details>`;

function experimentHtml(
  view: View,
  experiment: ExperimentResult,
  decision: Decision | null,
  currency: string,
): Markup {
  const { speech } = view;
  const words = speech.words.trial;
  const { id, from, to, state, control, arms, mixed, daysToDecide } = experiment;
  const when = (at: string) => speech.moment(Date.parse(at));
  // The report may be older than what has happened since.
  const present = decision?.ended ? "ended" : decision?.stoppable ? "running" : state;
  const duration =
    daysToDecide === null
      ? words.no_days
      : speech.fill(words.days, {
          days: Math.ceil(daysToDecide.days),
          visitors: speech.count(Math.ceil(daysToDecide.visitors)),
        });
  const isBroken =
    state === "ended" && arms.some(({ against }) => against?.sampleRatio.verdict === "mismatch");
  const treatments = arms.flatMap(({ name }) => (name === control ? [] : [name]));
  const heads = [
    words.arm,
    words.people,
    speech.fill(words.revenue, { control }),
    speech.fill(words.conversion, { control }),
    words.p,
  ];
  const ordered = arms.flatMap(({ against }) => against?.conversion?.control ?? [])[0];
  const unproven = arms.some(({ against }) => holdsDifference(against?.revenue?.always.interval))
    ? null
    : control;
  return html`<section><h2>${id} <small>${words.states[present]}</small></h2>
<p>${speech.fill(words.window, { from: when(from), to: when(to) })}${present === "ended" ? nothing : html`<br>${duration}`}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${id}"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${arms.map((arm) => armHtml(speech, arm, { currency, ordered }))}</tbody></table></div>
<p>${speech.fill(words.mixed, { count: mixed })}</p>
${decision === null ? nothing : decisionHtml(view, { id, arms: treatments, isBroken, unproven }, decision)}</section>`;
}

/** A difference of two shares: hundredths of the whole, signed. */
const points = (speech: Speech, difference: number): string =>
  (100 * difference).toLocaleString(speech.language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
  });

/** Whether all that an interval holds lies on one side of nought. */
const holdsDifference = (interval: readonly [number, number] | undefined): boolean =>
  interval !== undefined && (interval[0] > 0 || interval[1] < 0);

function armHtml(
  speech: Speech,
  { name, people, against }: ExperimentResult["arms"][number],
  { currency, ordered }: { readonly currency: string; readonly ordered: number | undefined },
): Markup {
  const words = speech.words.trial;
  if (against === null) {
    return html`<tr><th scope="row">${name} <em>(${words.control})</em></th><td class="number">${speech.count(people)}</td><td></td><td>${ordered === undefined ? nothing : speech.percent(ordered, 2)}</td><td></td></tr>`;
  }
  const { revenue, conversion } = against;
  const money = (value: number) => spokenFigure(speech, value, "money", currency);
  return html`<tr><th scope="row">${name}</th><td class="number">${speech.count(people)}</td><td>${
    revenue === null
      ? "–"
      : html`${money(revenue.difference)}<br><small>${spokenInterval(speech, revenue.always.interval, "money", currency)}</small>`
  }</td><td>${
    conversion === null
      ? "–"
      : html`${speech.percent(conversion.treatment, 2)}<br><small>${points(speech, conversion.difference)} (${conversion.interval.map((bound) => points(speech, bound)).join(" … ")})</small>`
  }</td><td class="number">${revenue === null ? "–" : revenue.always.p < 0.001 ? "< 0.001" : revenue.always.p.toFixed(3)}</td></tr>`;
}
