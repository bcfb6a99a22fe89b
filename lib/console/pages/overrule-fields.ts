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
  /** Groups of customers that the policy names. */
  readonly segments: readonly string[];
}

const HOLDOUTS = [0.05, 0.1, 0.2, 0.5];

/** Without script the kinds are addresses; each opens its own fields. */
export function overruleForms(
  view: View,
  { kind, item, segments }: OverruleFields,
  timeZone: string,
): Markup {
  const { speech, formToken } = view;
  const words = speech.words.overrules;
  const open = item !== "" || kind !== "";
  const own = OVERRULE_KINDS.find((one) => one === kind && !ITEM_KINDS.some((other) => other === one));
  const choices = [
    ["", words.add_item],
    ["fill", words.kind_texts.fill],
    ["categories", words.kind_texts.categories],
    ["none", words.kind_texts.none],
  ] as const;
  const menu = html`<ul>${choices.map(
    ([one, said]) =>
      html`<li><a href="${pathOf("overrules")}?kind=${one === "" ? "item" : one}"${(own ?? "") === one && open ? html` aria-current="true"` : nothing}>${said}</a></li>`,
  )}</ul>`;
  const dates = html`<label>${words.from}<input type="datetime-local" name="from"><small>${timeZone}</small></label>
<label>${words.until}<input type="datetime-local" name="until"><small>${timeZone}</small></label>`;
  return html`<details id="add"${open ? html` open` : nothing}><summary>${words.add}</summary>${menu}<form method="post" action="${pathOf("overrules")}" class="grid"><input type="hidden" name="form" value="${formToken}">
${own === undefined ? itemFields(view, item) : html`<input type="hidden" name="kind" value="${own}">${own === "fill" ? fillFields(view) : own === "categories" ? categoryFields(view) : nothing}`}
<label>${words.anchor}<input name="anchor" maxlength="256" autocomplete="off" spellcheck="false"><small>${words.anchor_help}</small></label>
<label>${words.placement}<select name="placement"><option value="">${words.anywhere}</option>${PLACEMENT_NAMES.map((one) => html`<option value="${one}">${partName(speech, one)} (${one})</option>`)}</select></label>
${dates}
<label>${words.why}<input name="why" required maxlength="500"></label>
<details class="whole"><summary>${words.more}</summary><div class="grid">
${segments.length === 0 ? nothing : html`<label>${words.segment}<select name="segment"><option value="">${words.everybody}</option>${segments.map((one) => html`<option>${one}</option>`)}</select></label>`}
<label>${words.campaign}<input name="campaign" maxlength="60"><small>${words.campaign_help}</small></label>
<label>${words.holdout}<select name="holdout"><option value="">${words.no_holdout}</option>${HOLDOUTS.map((share) => html`<option value="${share}">${speech.percent(share)}</option>`)}</select><small>${words.holdout_help}</small></label>
<label><input type="checkbox" name="exit" value="true"> ${words.exit}<small>${words.exit_help}</small></label>
${own === undefined || own === "fill" ? waiving(view) : nothing}</div></details>
<button>${words.save}</button></form></details>`;
}

const itemFields = ({ speech }: View, item: string): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.kind}<select name="kind">${ITEM_KINDS.map((kind) => html`<option value="${kind}">${words.kinds[kind]}</option>`)}</select></label>
<label>${words.item}<input name="item" value="${item}" required maxlength="256" autocomplete="off" spellcheck="false"><small>${words.item_help}</small></label>
<label>${words.position}<input type="number" name="position" min="1" max="10" step="1"><small>${words.position_help}</small></label>
<label>${words.factor}<input type="number" name="factor" min="0.01" max="100" step="any"><small>${words.factor_help}</small></label>`;
};

const fillFields = ({ speech }: View): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.fill}<select name="fill">${FILLS.map((one) => html`<option value="${one}">${words.fills[one]}</option>`)}</select></label>
<label>${words.items}<input name="items" autocomplete="off" spellcheck="false"><small>${words.items_help}</small></label>`;
};

const categoryFields = ({ speech }: View): Markup => {
  const words = speech.words.overrules;
  return html`<label>${words.strength}<select name="strength">${(["prefer", "only"] as const).map((one) => html`<option value="${one}">${words.strengths[one]}</option>`)}</select></label>
<label>${words.take}<select name="take">${(["same", "other"] as const).map((one) => html`<option value="${one}">${words.takes[one]}</option>`)}<option value="listed">${words.takes.listed}</option></select></label>
<label>${words.listed}<input name="listed" autocomplete="off" spellcheck="false"><small>${words.listed_help}</small></label>`;
};

const waiving = ({ speech }: View): Markup => {
  const words = speech.words.overrules;
  return html`<fieldset><legend>${words.waives}</legend><small>${words.waives_help}</small>${WAIVABLE.map((one) => html`<label><input type="checkbox" name="waives" value="${one}"> ${guardrailName(speech, one)} <code>${one}</code></label>`)}</fieldset>`;
};
