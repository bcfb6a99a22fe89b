/** The forms that lay something down: one for what names a product, and one for each kind that does not. */
import { FILLS, WAIVABLE } from "../../offers/live/overrides.ts";
import { PLACEMENT_NAMES } from "../../offers/placements.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { guardrailName, partName } from "../offer-words.ts";
import { ITEM_KINDS, OVERRULE_KINDS } from "../overrule-form.ts";
import type { View } from "../view.ts";
import { pathOf } from "./layout.ts";

export interface OverruleFields {
  /** Which form is open: a kind of its own, or `""` for those that name a product. */
  readonly kind: string;
  /** What the form begins with: a product's page may lead here with its code. */
  readonly item: string;
  /** What was typed before it was refused; empty on a fresh page. */
  readonly typed: ReadonlyMap<string, readonly string[]>;
  /** Groups of customers that the policy names. */
  readonly segments: readonly string[];
}

const HOLDOUTS = [0.05, 0.1, 0.2, 0.5];

/** Without script the kinds are addresses; each opens its own fields. */
export function overruleForms(
  view: View,
  { kind, item, segments, typed }: OverruleFields,
  timeZone: string,
): Markup {
  const { speech, formToken } = view;
  const words = speech.words.overrules;
  const said: Said = (name) => typed.get(name)?.[0] ?? (name === "item" ? item : "");
  const open = typed.size > 0 || item !== "" || kind !== "";
  const own = OVERRULE_KINDS.find((one) => one === kind && !ITEM_KINDS.some((other) => other === one));
  const choices = [
    ["", words.add_item],
    ["fill", words.kind_texts.fill],
    ["categories", words.kind_texts.categories],
    ["none", words.kind_texts.none],
  ] as const;
  const menu = html`<ul>${choices.map(
    ([one, text]) =>
      html`<li><a href="${pathOf("overrules")}?kind=${one === "" ? "item" : one}"${(own ?? "") === one && open ? html` aria-current="true"` : nothing}>${text}</a></li>`,
  )}</ul>`;
  const dates = html`<label>${words.from}<input type="datetime-local" name="from" value="${said("from")}"><small>${timeZone}</small></label>
<label>${words.until}<input type="datetime-local" name="until" value="${said("until")}"><small>${timeZone}</small></label>`;
  return html`<details id="add"${open ? html` open` : nothing}><summary>${words.add}</summary>${menu}<form method="post" action="${pathOf("overrules")}" class="grid"><input type="hidden" name="form" value="${formToken}">
${own === undefined ? itemFields(view, said) : html`<input type="hidden" name="kind" value="${own}">${own === "fill" ? fillFields(view, said) : own === "categories" ? categoryFields(view, said) : nothing}`}
<label>${words.anchor}<input name="anchor" value="${said("anchor")}" maxlength="256" autocomplete="off" spellcheck="false"><small>${words.anchor_help}</small></label>
<label>${words.placement}<select name="placement"><option value="">${words.anywhere}</option>${PLACEMENT_NAMES.map((one) => html`<option value="${one}"${chosen(said("placement"), one)}>${partName(speech, one)} (${one})</option>`)}</select></label>
${dates}
<label>${words.why}<input name="why" value="${said("why")}" required maxlength="500"></label>
<details class="whole"${MORE.some((name) => said(name) !== "") ? html` open` : nothing}><summary>${words.more}</summary><div class="grid">
${segments.length === 0 ? nothing : html`<label>${words.segment}<select name="segment"><option value="">${words.everybody}</option>${segments.map((one) => html`<option value="${one}"${chosen(said("segment"), one)}>${one}</option>`)}</select></label>`}
<label>${words.campaign}<input name="campaign" value="${said("campaign")}" maxlength="60"><small>${words.campaign_help}</small></label>
<label>${words.holdout}<select name="holdout"><option value="">${words.no_holdout}</option>${HOLDOUTS.map((share) => html`<option value="${share}"${chosen(said("holdout"), String(share))}>${speech.percent(share)}</option>`)}</select><small>${words.holdout_help}</small></label>
<label><input type="checkbox" name="exit" value="true"${said("exit") === "true" ? html` checked` : nothing}> ${words.exit}<small>${words.exit_help}</small></label>
${own === undefined || own === "fill" ? waiving(view, typed.get("waives") ?? []) : nothing}</div></details>
<button>${words.save}</button></form></details>`;
}

/** What the form was sent with before, by the field's name; empty for nothing. */
type Said = (name: string) => string;

/** The fields that stand behind “more”. */
const MORE = ["segment", "campaign", "holdout", "exit", "waives"] as const;

const chosen = (said: string, one: string): Markup => (said === one ? html` selected` : nothing);

const itemFields = ({ speech }: View, said: Said): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.kind}<select name="kind">${ITEM_KINDS.map((kind) => html`<option value="${kind}"${chosen(said("kind"), kind)}>${words.kinds[kind]}</option>`)}</select></label>
<label>${words.item}<input name="item" value="${said("item")}" required maxlength="256" autocomplete="off" spellcheck="false"><small>${words.item_help}</small></label>
<label>${words.position}<input type="number" name="position" value="${said("position")}" min="1" max="10" step="1"><small>${words.position_help}</small></label>
<label>${words.factor}<input type="number" name="factor" value="${said("factor")}" min="0.01" max="100" step="any"><small>${words.factor_help}</small></label>`;
};

const fillFields = ({ speech }: View, said: Said): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.fill}<select name="fill">${FILLS.map((one) => html`<option value="${one}"${chosen(said("fill"), one)}>${words.fills[one]}</option>`)}</select></label>
<label>${words.items}<input name="items" value="${said("items")}" autocomplete="off" spellcheck="false"><small>${words.items_help}</small></label>`;
};

const categoryFields = ({ speech }: View, said: Said): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.strength}<select name="strength">${(["prefer", "only"] as const).map((one) => html`<option value="${one}"${chosen(said("strength"), one)}>${words.strengths[one]}</option>`)}</select></label>
<label>${words.take}<select name="take">${(["same", "other"] as const).map((one) => html`<option value="${one}"${chosen(said("take"), one)}>${words.takes[one]}</option>`)}<option value="listed"${chosen(said("take"), "listed")}>${words.takes.listed}</option></select></label>
<label>${words.listed}<input name="listed" value="${said("listed")}" autocomplete="off" spellcheck="false"><small>${words.listed_help}</small></label>`;
};

const waiving = ({ speech }: View, ticked: readonly string[]): Markup => {
  const words = speech.words.overrules;
  return html`<fieldset><legend>${words.waives}</legend><small>${words.waives_help}</small>${WAIVABLE.map((one) => html`<label><input type="checkbox" name="waives" value="${one}"${ticked.includes(one) ? html` checked` : nothing}> ${guardrailName(speech, one)} <code>${one}</code></label>`)}</fieldset>`;
};
