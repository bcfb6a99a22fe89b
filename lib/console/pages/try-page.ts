/** A situation as a shopper would see it, with the evidence of each offer and every candidate that was refused. */

import type { Answer } from "../../blocks/answer/answer.ts";
import { CPM_STAGES } from "../../customers/cpm.ts";
import type { Override } from "../../offers/live/overrides.ts";
import { PLACEMENT_NAMES } from "../../offers/placements.ts";
import { NPS_CLASSES } from "../../tables/rows/customers-shard.ts";
import { guardrailHtml } from "../guardrail-words.ts";
import { PROFILE_FIELDS, type ProfileField } from "../made-up-profile.ts";
import { html, type Markup, nothing, raw } from "../markup.ts";
import { choiceName, partName, ruleName, sourceName } from "../offer-words.ts";
import { PRESET_NAMES } from "../policy-presets.ts";
import type { TriedSituation } from "../situation-form.ts";
import type { Speech } from "../speech.ts";
import { detailHtml } from "../spoken-details.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { labelOf } from "./overrule-words.ts";
import { nameAndCode, productNamed } from "./product-named.ts";

interface Tried {
  readonly answer: Answer;
  /** The block as `format=html` gives it. */
  readonly fragment: string;
  /** What the build or the policy beside answers. */
  readonly beside: Answer | null;
  /** What is other there. */
  readonly other: "build" | "policy" | "rules";
  readonly curl: string;
  /** The shop's overrules, which the answer names by their ids. */
  readonly laid: readonly Override[];
}

export interface TryPage {
  readonly situation: TriedSituation;
  readonly builds: readonly string[];
  /** Moments of the policy's saved versions, RFC 3339, the latest first. */
  readonly versions: readonly string[];
  readonly tried: Tried | { readonly invalid: string } | null;
  /** A preview that was just made of it. */
  readonly link: string | null;
  /** IANA name of the shop's. */
  readonly timeZone: string;
}

export function tryPage(view: View, page: TryPage): Markup {
  const { speech } = view;
  const { tried, link } = page;
  const words = speech.words.try;
  return layout(view, {
    title: speech.words.areas.try,
    area: "try",
    main: html`<p>${words.lead}</p>
${form(view, page)}
${link === null ? nothing : html`<p class="notice done" role="status">${words.preview_made} <a href="${link}">${link}</a></p>`}
${tried === null ? nothing : "invalid" in tried ? html`<p class="notice refused" role="alert">${speech.fill(words.invalid, { detail: tried.invalid })}</p>` : result(view, tried)}`,
  });
}

function form(view: View, { situation, builds, versions, timeZone }: TryPage): Markup {
  const words = view.speech.words.try;
  const text = (
    name: "items" | "cart" | "viewed" | "customer" | "locale" | "currency" | "request",
    help?: string,
  ) =>
    html`<label>${words[name]}<input name="${name}" value="${situation[name]}" autocomplete="off" spellcheck="false">${help === undefined ? nothing : html`<small>${help}</small>`}</label>`;
  return html`<form method="post" action="${pathOf("try")}" class="grid"><input type="hidden" name="form" value="${view.formToken}">
<label>${words.placement}<select name="placement">${PLACEMENT_NAMES.map(
    (one) =>
      html`<option value="${one}"${one === situation.placement ? html` selected` : nothing}>${partName(view.speech, one)} (${one})</option>`,
  )}</select></label>
${text("items", words.items_help)}${text("cart")}${text("viewed")}${text("customer", words.customer_help)}${text("locale")}${text("currency")}
<label>${words.at}<input type="datetime-local" name="at" value="${situation.at}"><small>${words.at_help} (${timeZone})</small></label>
<label>${words.build}<select name="build"><option value="">${words.build_current}</option>${builds.map(
    (one) => html`<option${one === situation.build ? html` selected` : nothing}>${one}</option>`,
  )}</select></label>
<label>${words.beside}<select name="beside"><option value="">${words.beside_none}</option>${builds.map(
    (one) => html`<option${one === situation.beside ? html` selected` : nothing}>${one}</option>`,
  )}</select></label>
<label>${words.rules}<select name="rules"><option value="">${words.rules_as_are}</option><option value="none"${situation.rules === "none" ? html` selected` : nothing}>${words.rules_none}</option></select></label>
${policyChoice(view, situation.policy_from, versions)}
${text("request", words.request_help)}
${profileFields(view, situation)}
<details class="whole"${situation.policy === "" ? nothing : html` open`}><summary>${words.policy_json}</summary><label>${words.policy}<textarea name="policy" rows="3" spellcheck="false" placeholder='{"price_cap":{"percent":15}}'>${situation.policy}</textarea><small>${words.policy_help}</small></label></details>
<button>${words.button}</button> <button class="plain" formaction="${pathOf("try")}/preview">${words.preview}</button></form>`;
}

/** The presets and what was saved, as the policy's own page calls them. */
function policyChoice({ speech }: View, chosen: string, versions: readonly string[]): Markup {
  const { try: words, policy } = speech.words;
  const option = (value: string, said: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${said}</option>`;
  return html`<label>${words.policy}<select name="policy_from"><option value="">${words.beside_none}</option><optgroup label="${policy.presets}">${PRESET_NAMES.map(
    (name) => option(name, policy.preset_names[name]),
  )}</optgroup>${
    versions.length === 0
      ? nothing
      : html`<optgroup label="${policy.versions}">${versions.map((at) => option(at, speech.moment(Date.parse(at))))}</optgroup>`
  }</select><small>${words.policy_from_help}</small></label>`;
}

/** Somebody made up, in place of a customer. */
function profileFields({ speech }: View, situation: TriedSituation): Markup {
  const { try: words, customers } = speech.words;
  const open = PROFILE_FIELDS.some((name) => situation[name] !== "");
  const number = (name: ProfileField) =>
    html`<label>${words.profile_fields[name]}<input type="number" min="0" step="1" name="${name}" value="${situation[name]}"></label>`;
  const list = (name: ProfileField, help: string) =>
    html`<label>${words.profile_fields[name]}<input name="${name}" value="${situation[name]}" autocomplete="off" spellcheck="false"><small>${help}</small></label>`;
  const choice = (name: ProfileField, options: readonly (readonly [string, string])[]) =>
    html`<label>${words.profile_fields[name]}<select name="${name}"><option value="">${words.profile_unsaid}</option>${options.map(([value, said]) => html`<option value="${value}"${value === situation[name] ? html` selected` : nothing}>${said}</option>`)}</select></label>`;
  const stages = CPM_STAGES.flatMap((stage) => [
    [stage, customers.stages[stage]] as const,
    [`${stage}_lapsed`, speech.fill(customers.lapsed, { stage: customers.stages[stage] })] as const,
  ]);
  const nps = NPS_CLASSES.filter((one) => one !== "unknown").map(
    (one) => [one, customers.nps_classes[one]] as const,
  );
  return html`<details class="whole"${open ? html` open` : nothing}><summary>${words.profile}</summary><p><small>${words.profile_help}</small></p><div class="grid">${choice("stage", stages)}${number("orders")}${number("days_since_order")}${choice("nps", nps)}${number("open_tickets")}${list("tags", words.tags_help)}${list("bought", words.bought_help)}</div></details>`;
}

function result(view: View, { answer, fragment, beside, other, curl, laid }: Tried): Markup {
  const { speech } = view;
  const words = speech.words.try;
  const { blocks, refused = [], overrides = [], waived = [], degraded } = answer;
  const offers = blocks.flatMap((block) => block.offers.map((offer) => ({ kind: block.kind, ...offer })));
  return html`${degraded === undefined ? nothing : html`<p class="notice refused" role="status">${speech.fill(words.degraded, { reason: degraded })}</p>`}
<section><h2>${words.shown}</h2>${
    offers.length === 0
      ? html`<p role="status">${words.empty}</p>`
      : html`<div class="shown">${raw(fragment)}</div>${table(
          words.why,
          [words.shown, words.anchor, words.why, words.evidence],
          offers.map(
            ({ kind, sku, title, anchor, why }) =>
              html`<tr><th scope="row">${nameAndCode(title, sku)} <small>${choiceName(speech, kind)}</small></th><td>${anchor === undefined ? "–" : productNamed(view, anchor)}</td><td class="told">${why.text}</td><td class="told">${evidence(speech, why)}</td></tr>`,
          ),
        )}`
  }</section>
${beside === null ? nothing : comparison(speech, answer, beside, other)}
${overrides.length === 0 ? nothing : html`<section><h2>${words.overrides}</h2><ol>${overrides.map(({ id, kind, who, why }) => html`<li>${ruleText(view, laid, { id, kind })} – ${why} <small>${who}</small></li>`)}</ol></section>`}
${
  waived.length === 0
    ? nothing
    : html`<section><h2>${words.waived}</h2><p>${words.waived_text}</p>${table(
        words.waived,
        [words.shown, words.guardrail, words.detail],
        waived.map(
          ({ sku, guardrail, detail }) =>
            html`<tr><th scope="row">${productNamed(view, sku)}</th><td>${guardrailHtml(speech, guardrail)}</td><td class="told">${detailHtml(speech, detail)}</td></tr>`,
        ),
      )}</section>`
}
<section><h2>${words.refused}</h2><p>${speech.fill(words.refused_count, { count: refused.length })}</p>${
    refused.length === 0
      ? nothing
      : table(
          words.refused,
          [words.refused, words.anchor, words.guardrail, words.detail],
          refused.map(
            ({ sku, anchor, guardrail, detail }) =>
              html`<tr><th scope="row">${productNamed(view, sku)}</th><td>${anchor === null ? "–" : productNamed(view, anchor)}</td><td>${guardrailHtml(speech, guardrail)}</td><td class="told">${detailHtml(speech, detail)}</td></tr>`,
          ),
        )
  }</section>
<p><small>${words.request}${speech.words.colon}<code>${answer.request}</code></small></p>
<details><summary>${words.curl}</summary><pre><code>${curl}</code></pre></details>`;
}

/** Places of each offer under both builds, so that what appears, vanishes and moves is read in a row. */
function comparison(speech: Speech, one: Answer, beside: Answer, other: Tried["other"]): Markup {
  const words = speech.words.try;
  const [here, there] = [placesOf(speech, one), placesOf(speech, beside)];
  const all = new Map([...here, ...there].map(([key, { sku, title }]) => [key, { sku, title }]));
  const moved = [...all.keys()].filter((key) => here.get(key)?.place !== there.get(key)?.place).length;
  const place = (places: typeof here, key: string) => places.get(key)?.place ?? "–";
  return html`<section><h2>${words.compared[other]}</h2><p role="status">${moved === 0 ? { build: words.same, policy: words.same_policy, rules: words.same_rules }[other] : speech.fill(words.differ, { count: moved })}</p>${table(
    words.compared[other],
    [
      words.shown,
      ...{
        build: [one.build ?? "–", beside.build ?? "–"],
        policy: [words.policy_now, words.policy_tried],
        rules: [words.rules_with, words.rules_without],
      }[other],
    ],
    [...all].map(
      ([key, { sku, title }]) =>
        html`<tr><th scope="row">${nameAndCode(title, sku)}</th><td>${place(here, key)}</td><td>${place(there, key)}</td></tr>`,
    ),
  )}</section>`;
}

const placeText = (speech: Speech, kind: string, position: number): string =>
  speech.list([choiceName(speech, kind), speech.fill(speech.words.overrules.at_position, { position })]);

/** Which of its kind it is, by kind and product. */
const placesOf = (
  speech: Speech,
  { blocks }: Answer,
): Map<string, { sku: string; title: string; place: string }> =>
  new Map(
    blocks.flatMap(({ kind, offers }) =>
      offers.map(
        ({ sku, title }, i) =>
          [`${kind} ${sku}`, { sku, title, place: placeText(speech, kind, i + 1) }] as const,
      ),
    ),
  );

/** What it does and to what; of one that is gone since, what it did. */
function ruleText(view: View, laid: readonly Override[], { id, kind }: { id: string; kind: string }): string {
  const one = laid.find((rule) => rule.id === id);
  if (one !== undefined) return labelOf(view, one);
  const kinds: Readonly<Record<string, string>> = view.speech.words.overrules.kinds;
  return kinds[kind] ?? kind;
}

/** The rule and the numbers by their names; a number without one keeps its code. */
function evidence(
  speech: Speech,
  { rule, evidence: numbers }: Answer["blocks"][number]["offers"][number]["why"],
): Markup {
  const names: Readonly<Record<string, string>> = speech.words.try.evidence_names;
  const said = Object.entries(numbers).flatMap(([name, value]) =>
    value === null ? [] : [`${names[name] ?? name} ${evidenceText(speech, name, value)}`],
  );
  return html`<strong>${ruleName(speech, rule)}</strong> ${said.join(" · ")}`;
}

const SHARES: ReadonlySet<string> = new Set(["share", "confidence", "step_up_rate", "returned"]);

function evidenceText(speech: Speech, name: string, value: unknown): string {
  const choices: Readonly<Record<string, string>> = speech.words.try.evidence_values;
  if (typeof value === "number") return SHARES.has(name) ? speech.percent(value, 1) : speech.count(value);
  if (name === "source") return sourceName(speech, String(value));
  if (typeof value === "string") return choices[value] ?? value;
  return JSON.stringify(value);
}

const table = (label: string, heads: readonly string[], rows: readonly Markup[]): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div>`;
