/** Every number of the policy as a form, with its words and its default. */

import { html, type Markup, nothing } from "../markup.ts";
import { choiceName } from "../offer-words.ts";
import type { PolicyFaults } from "../policy-faults.ts";
import type { PolicyField, PolicyGroup } from "../policy-form.ts";
import { EMPTY, type Node, nodeAt, rowsIn, shapeOf, type Typed } from "../policy-parts.ts";
import { PRESET_NAMES } from "../policy-presets.ts";
import type { PolicyTrial } from "../policy-trial.ts";
import { numberName } from "../policy-words.ts";
import { mayWrite } from "../role.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";
import { CHANGE_PATHS, faultHtml, listMenu, type PolicyFields, partHtml } from "./part-fields.ts";
import { productNamed } from "./product-named.ts";

export interface PolicyPage {
  readonly schema: Node;
  readonly groups: readonly PolicyGroup[];
  /** What the form's fields hold. */
  readonly typed: Typed;
  /** What of it was refused. */
  readonly faults: PolicyFaults;
  /** The shop's own part, as JSON. */
  readonly stored: string;
  /** Of the version that the form was filled in from; empty where none was stored. */
  readonly etag: string;
  /** Moments, RFC 3339, the latest first. */
  readonly versions: readonly string[];
  /** What the form as it stands would change; `null` where it was not tried. */
  readonly trial: TrialView | null;
}

export interface TrialView extends PolicyTrial {
  /** `2026-11-27`; `null` where shoppers have asked nothing yet. */
  readonly day: string | null;
}

export function policyPage(view: View, page: PolicyPage): Markup {
  const { schema, groups, typed, faults, stored, etag, versions, trial } = page;
  const { speech, session } = view;
  const words = speech.words.policy;
  const editable = mayWrite(session.role);
  const fields: PolicyFields = { schema, speech, typed, faults, editable };
  return layout(view, {
    title: speech.words.areas.policy,
    area: "policy",
    main: html`<p>${words.lead}</p>
${editable ? presets(speech) : nothing}
${trial === null ? nothing : trialSection(view, trial)}
<form method="post" action="${pathOf("policy")}"><input type="hidden" name="form" value="${view.formToken}"><input type="hidden" name="etag" value="${etag}">
${editable ? html`<button class="default-button" tabindex="-1" aria-hidden="true"></button>` : nothing}<datalist id="${CHANGE_PATHS}">${groups.flatMap((group) => group.fields.map(({ path }) => html`<option value="${path}"></option>`))}</datalist>
${groups.map((group) => groupHtml(fields, group))}
${editable ? html`<p class="sticky"><button>${words.save}</button> <button class="plain" formaction="${pathOf("policy")}/try">${words.try_first}</button></p>` : nothing}</form>
${versionList(speech, versions)}
<details><summary>${words.json}</summary><p>${words.json_lead}</p><pre><code>${stored}</code></pre></details>`,
  });
}

function presets({ words: { policy: words } }: Speech): Markup {
  return html`<section aria-label="${words.presets}"><h2>${words.presets}</h2><p>${words.presets_lead}</p><ul>${PRESET_NAMES.map(
    (name) =>
      html`<li><a href="${pathOf("policy")}?preset=${name}">${words.preset_names[name]}</a> <small>${words.preset_texts[name]}</small></li>`,
  )}</ul></section>`;
}

function trialSection(view: View, { day, answers, changed, appeared, vanished }: TrialView): Markup {
  const { speech } = view;
  const words = speech.words.policy;
  if (day === null || answers === 0)
    return html`<section><h2>${words.trial}</h2><p role="status">${words.trial_none}</p></section>`;
  const list = (heading: string, offers: TrialView["appeared"]) =>
    offers.length === 0
      ? nothing
      : html`<h3>${heading}</h3><ul>${offers.map(
          (one) =>
            html`<li>${productNamed(view, one.sku)} <small>${speech.said(choiceName(speech, one.kind), speech.fill(words.trial_answers, { answers: one.answers }))}</small></li>`,
        )}</ul>`;
  return html`<section><h2>${words.trial}</h2><p role="status">${speech.fill(words.trial_text, { day: speech.dayOf(day), answers, changed })}</p>${list(words.trial_appeared, appeared)}${list(words.trial_vanished, vanished)}</section>`;
}

const versionList = (speech: Speech, versions: readonly string[]): Markup => {
  const words = speech.words.policy;
  return html`<details><summary>${words.versions} (${speech.count(versions.length)})</summary><p>${words.versions_text}</p><ul>${versions.map(
    (at) =>
      html`<li><a href="${pathOf("policy")}?version=${encodeURIComponent(at)}">${speech.moment(Date.parse(at))}</a></li>`,
  )}</ul></details>`;
};

function groupHtml(fields: PolicyFields, { name, fields: own }: PolicyGroup): Markup {
  const { speech, typed, faults } = fields;
  const set = own.filter(({ path }) => isSet(typed, path)).length;
  const inputs = own.map((field) => fieldHtml(fields, field));
  if (name === "") return html`<fieldset class="grid">${inputs}</fieldset>`;
  return html`<details${set > 0 || faults.under(name) || own.some(({ path }) => rowsIn(typed, path).length > 0) ? html` open` : nothing}><summary>${groupName(speech, name)} <code>${name}</code>${set > 0 ? html` <small>${speech.said(speech.words.policy.own, speech.count(set))}</small>` : nothing}</summary><fieldset class="grid">${inputs}</fieldset></details>`;
}

const isSet = (typed: Typed, path: string): boolean =>
  [...typed].some(
    ([name, texts]) =>
      (name.endsWith(EMPTY) && name === path + EMPTY) ||
      ((name === path || name.startsWith(`${path}.`)) && texts.some((text) => text.trim() !== "")),
  );

const groupName = ({ words }: Speech, name: string): string =>
  (words.policy.groups as Readonly<Record<string, string>>)[name] ?? "";

function fieldHtml(fields: PolicyFields, field: PolicyField): Markup {
  const { schema, speech, typed } = fields;
  const { path, standard } = field;
  const node = nodeAt(schema, path) ?? {};
  const shape = shapeOf(node);
  const wide = field.type === "json" && shape !== "lines" && shape !== "one";
  const said = wide
    ? deployedRows(speech, node, standard)
    : html`<em>${standardText(speech, path, standard)}</em>`;
  const help = html`<small><code>${path}</code> ${said}</small>`;
  const label = numberName(schema, speech, path);
  if (!wide) {
    const own = typed.get(path)?.[0] ?? "";
    const inner =
      field.type === "json"
        ? partHtml(fields, node, path, path)
        : html`${input(speech, field, own, fields.editable)}${faultHtml(fields, node, path)}`;
    return html`<div><label>${label}${inner}${help}</label>${listMenu(fields, node, path)}</div>`;
  }
  const open = isSet(typed, path) || fields.faults.under(path) || rowsIn(typed, path).length > 0;
  return html`<details class="whole" id="part-${path}"${open ? html` open` : nothing}><summary>${label} ${help}</summary>${partHtml(fields, node, path, path)}${listMenu(fields, node, path)}</details>`;
}

/** What holds where the field is left empty; an empty list is none at all. */
function standardText(speech: Speech, path: string, standard: string): string {
  const words = speech.words.policy;
  if (standard === "") return path.includes(".by_placement.") ? words.general : "";
  const value = standard === "[]" ? words.none_listed : choiceName(speech, standard);
  return speech.fill(words.default, { value });
}

/** By default no row has a name: those that have one are the deployment's, and hold beside the shop's own. */
function deployedRows(speech: Speech, node: Node, standard: string): Markup {
  const names = shapeOf(node) === "record" && standard !== "" ? Object.keys(JSON.parse(standard)) : [];
  if (names.length === 0) return nothing;
  return html`<em>${speech.fill(speech.words.policy.deployed, { names: speech.list(names) })}</em>`;
}

function input(
  speech: Speech,
  { path, type, options, minimum, maximum, standard }: PolicyField,
  own: string,
  editable: boolean,
): Markup {
  const off = editable ? nothing : html` disabled`;
  const bounds = html`${minimum === null ? nothing : html` min="${minimum}"`}${maximum === null ? nothing : html` max="${maximum}"`}`;
  const isNumber = own === "" || Number.isFinite(Number(own));
  if ((type === "integer" || type === "number") && isNumber)
    return html`<input type="number" step="${type === "integer" ? "1" : "any"}" name="${path}" value="${own}" placeholder="${standard}"${bounds}${off}>`;
  if (type === "switch" || type === "choice")
    return html`<select name="${path}"${off}><option value=""></option>${(
      type === "switch" ? ["true", "false"] : options
    ).map(
      (one) =>
        html`<option value="${one}"${one === own ? html` selected` : nothing}>${choiceName(speech, one)}</option>`,
    )}</select>`;
  return html`<input name="${path}" value="${own}" placeholder="${standard}" spellcheck="false"${off}>`;
}
