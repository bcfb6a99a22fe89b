/** Every number of the policy as a form, with its words and its default. */
import { html, type Markup, nothing } from "../markup.ts";
import type { PolicyField, PolicyGroup } from "../policy-form.ts";
import { PRESET_NAMES } from "../policy-presets.ts";
import type { PolicyTrial } from "../policy-trial.ts";
import { policyWords } from "../policy-words.ts";
import { mayWrite } from "../role.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { productLink } from "./product-page.ts";

export interface PolicyPage {
  readonly groups: readonly PolicyGroup[];
  /** The shop's own part, as JSON. */
  readonly stored: string;
  /** Moments, RFC 3339, the latest first. */
  readonly versions: readonly string[];
  /** What the form as it stands would change; `null` where it was not tried. */
  readonly trial: TrialView | null;
}

export interface TrialView extends PolicyTrial {
  /** `2026-11-27`; `null` where shoppers have asked nothing yet. */
  readonly day: string | null;
}

export function policyPage(view: View, { groups, stored, versions, trial }: PolicyPage): Markup {
  const { speech, session } = view;
  const words = speech.words.policy;
  const editable = mayWrite(session.role);
  return layout(view, {
    title: speech.words.areas.policy,
    area: "policy",
    main: html`<p>${words.lead}</p>
${editable ? presets(speech) : nothing}
${trial === null ? nothing : trialSection(speech, trial)}
<form method="post" action="${pathOf("policy")}"><input type="hidden" name="form" value="${view.formToken}">
${groups.map((group) => groupHtml(speech, group, editable))}
${editable ? html`<p class="sticky"><button>${words.save}</button> <button class="plain" formaction="${pathOf("policy")}/try">${words.try_first}</button></p>` : nothing}</form>
${versionList(speech, versions)}
<details><summary>${words.json}</summary><p>${words.json_lead}</p><pre><code>${stored}</code></pre></details>`,
  });
}

function presets({ words: { policy: words } }: Speech): Markup {
  return html`<section aria-label="${words.presets}"><p>${words.presets}: ${words.presets_lead}</p><ul>${PRESET_NAMES.map(
    (name) =>
      html`<li><a href="${pathOf("policy")}?preset=${name}">${words.preset_names[name]}</a> <small>${words.preset_texts[name]}</small></li>`,
  )}</ul></section>`;
}

function trialSection(speech: Speech, { day, answers, changed, appeared, vanished }: TrialView): Markup {
  const words = speech.words.policy;
  if (day === null || answers === 0)
    return html`<section><h2>${words.trial}</h2><p role="status">${words.trial_none}</p></section>`;
  const list = (heading: string, offers: TrialView["appeared"]) =>
    offers.length === 0
      ? nothing
      : html`<h3>${heading}</h3><ul>${offers.map(
          (one) =>
            html`<li>${productLink(one.sku)} <small>${one.kind}</small>: ${speech.fill(words.trial_answers, { answers: one.answers })}</li>`,
        )}</ul>`;
  return html`<section><h2>${words.trial}</h2><p role="status">${speech.fill(words.trial_text, { day, answers, changed })}</p>${list(words.trial_appeared, appeared)}${list(words.trial_vanished, vanished)}</section>`;
}

const versionList = (speech: Speech, versions: readonly string[]): Markup => {
  const words = speech.words.policy;
  return html`<details><summary>${words.versions} (${speech.count(versions.length)})</summary><p>${words.versions_text}</p><ul>${versions.map(
    (at) =>
      html`<li><a href="${pathOf("policy")}?version=${encodeURIComponent(at)}">${speech.moment(Date.parse(at))}</a></li>`,
  )}</ul></details>`;
};

function groupHtml(speech: Speech, { name, fields }: PolicyGroup, editable: boolean): Markup {
  const own = fields.filter((field) => field.own !== "").length;
  const inputs = fields.map((field) => fieldHtml(speech, field, editable));
  if (name === "") return html`<fieldset class="grid">${inputs}</fieldset>`;
  return html`<details${own > 0 ? html` open` : nothing}><summary>${groupName(speech, name)} <code>${name}</code>${own > 0 ? html` <small>${speech.words.policy.own}: ${own}</small>` : nothing}</summary><fieldset class="grid">${inputs}</fieldset></details>`;
}

const groupName = ({ words }: Speech, name: string): string =>
  (words.policy.groups as Readonly<Record<string, string>>)[name] ?? "";

function fieldHtml(speech: Speech, field: PolicyField, editable: boolean): Markup {
  const { path, own, standard } = field;
  const words = policyWords(field, speech.language);
  const label = path.slice(path.indexOf(".") + 1);
  const help = html`<small>${words === null ? nothing : html`${words} `}<em>${speech.fill(speech.words.policy.default, { value: standard || "–" })}</em></small>`;
  return html`<label><code>${label}</code>${input(field, own, standard, editable)}${help}</label>`;
}

function input(
  { path, type, options, minimum, maximum }: PolicyField,
  own: string,
  standard: string,
  editable: boolean,
): Markup {
  const off = editable ? nothing : html` disabled`;
  const bounds = html`${minimum === null ? nothing : html` min="${minimum}"`}${maximum === null ? nothing : html` max="${maximum}"`}`;
  switch (type) {
    case "integer":
      return html`<input type="number" step="1" name="${path}" value="${own}" placeholder="${standard}"${bounds}${off}>`;
    case "number":
      return html`<input type="number" step="any" name="${path}" value="${own}" placeholder="${standard}"${bounds}${off}>`;
    case "switch":
    case "choice":
      return html`<select name="${path}"${off}><option value=""></option>${(
        type === "switch" ? ["true", "false"] : options
      ).map((one) => html`<option${one === own ? html` selected` : nothing}>${one}</option>`)}</select>`;
    case "json":
      return html`<textarea name="${path}" rows="2" spellcheck="false" placeholder="${standard}"${off}>${own}</textarea>`;
    case "text":
      return html`<input name="${path}" value="${own}" placeholder="${standard}" spellcheck="false"${off}>`;
  }
}
