/** The fields of a policy's parts: rows that are added and taken away, choices, lists. All of it works without script. */

import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, partName } from "../offer-words.ts";
import type { PolicyFaults } from "../policy-faults.ts";
import {
  EMPTY,
  elementOf,
  isMoment,
  KEY,
  LINE,
  NOTHING,
  type Node,
  nodeAt,
  propertiesOf,
  rowsIn,
  SEVERAL,
  shapeOf,
  type Typed,
  valuesOf,
} from "../policy-parts.ts";
import type { Speech } from "../speech.ts";

export interface PolicyFields {
  /** Of the whole policy. */
  readonly schema: Node;
  readonly speech: Speech;
  readonly typed: Typed;
  readonly faults: PolicyFaults;
  readonly editable: boolean;
}

/** The list of all numbers' names, which the fields for changes choose from. */
export const CHANGE_PATHS = "policy-paths";

/** `name`: of the field; `path`: of the value in the policy, by which faults are told. */
export function partHtml(fields: PolicyFields, node: Node, name: string, path: string): Markup {
  switch (shapeOf(node)) {
    case "parts":
      return html`${faultHtml(fields, node, path)}<div class="grid">${propertiesOf(node).map(
        ([part, inner]) =>
          labelled(fields, inner, `${name}.${part}`, `${path}.${part}`, partName(fields.speech, part)),
      )}</div>`;
    case "rows":
      return rowsHtml(fields, node, name, path, (row, i) =>
        partHtml(fields, elementOf(node), row, `${path}.${i}`),
      );
    case "record":
      return rowsHtml(fields, node, name, path, (row) => recordRow(fields, node, row, path));
    case "changes":
      return html`<small>${fields.speech.words.policy.changes_help}</small>${rowsHtml(fields, node, name, path, (row) => changeRow(fields, row, path))}`;
    case "choices":
      return choicesHtml(fields, node, name, path);
    case "lines":
      return html`${faultHtml(fields, node, path)}${lines(fields, name)}`;
    case "one":
      return html`${faultHtml(fields, node, path)}${oneHtml(fields, node, name)}`;
  }
}

/** A single field is its label's; several have a legend. */
function labelled(fields: PolicyFields, node: Node, name: string, path: string, said: string): Markup {
  const shape = shapeOf(node);
  const inner = partHtml(fields, node, name, path);
  return shape === "one" || shape === "lines"
    ? html`<label>${said}${inner}</label>`
    : html`<fieldset class="whole"><legend>${said}</legend>${inner}</fieldset>`;
}

/** What a row of that list is called. */
const rowName = ({ words }: Speech, name: string): string =>
  (words.policy.rows as Readonly<Record<string, string>>)[name.split(".").at(-1)!] ?? "";

function rowsHtml(
  fields: PolicyFields,
  node: Node,
  name: string,
  path: string,
  row: (name: string, i: number) => Markup,
): Markup {
  const { speech, typed, editable } = fields;
  const words = speech.words.policy;
  const what = rowName(speech, name);
  const rows = rowsIn(typed, name);
  const scalar = shapeOf(node) === "record" && shapeOf(valuesOf(node)) === "one";
  return html`${faultHtml(fields, node, path)}${rows.map((number, i) => {
    const own = `${name}.${number}`;
    const called = typed.get(own + KEY)?.[0] ?? typed.get(`${own}.name`)?.[0] ?? "";
    const remove = editable
      ? html`<button class="plain" formaction="/console/policy/rows" name="remove" value="${own}">${speech.fill(words.remove_row, { what: called === "" ? what : speech.fill(words.row_called, { what, name: called }) })}</button>`
      : nothing;
    return html`<fieldset class="part">${scalar ? nothing : html`<input type="hidden" name="${own}" value="">`}${row(own, i)}${remove}</fieldset>`;
  })}${
    editable
      ? html`<button class="plain" formaction="/console/policy/rows" name="add" value="${name}">${speech.fill(words.add_row, { what })}</button>`
      : nothing
  }`;
}

function recordRow(fields: PolicyFields, node: Node, row: string, path: string): Markup {
  const { speech, typed, editable } = fields;
  const key = typed.get(row + KEY)?.[0] ?? "";
  const off = editable ? nothing : html` disabled`;
  const words = speech.words.policy;
  const named = html`<label>${words.row_name}<input name="${row}${KEY}" value="${key}" maxlength="64" autocomplete="off" spellcheck="false"${off}></label>`;
  const inner = valuesOf(node);
  if (shapeOf(inner) === "one") {
    return html`<div class="grid">${named}<label>${words.change_value}${oneHtml(fields, inner, row)}</label></div>${faultHtml(fields, inner, `${path}.${key}`)}`;
  }
  return html`<div class="grid">${named}</div>${partHtml(fields, inner, row, `${path}.${key}`)}`;
}

/** Once it is known which field is changed, its value is asked for as the policy itself asks for it. */
function changeRow(fields: PolicyFields, row: string, within: string): Markup {
  const { schema, speech, typed, editable } = fields;
  const words = speech.words.policy;
  const off = editable ? nothing : html` disabled`;
  const [path = ""] = typed.get(row + KEY) ?? [];
  const node = nodeAt(schema, path) ?? {};
  const which = html`<label>${words.change_path}<input name="${row}${KEY}" value="${path}" list="${CHANGE_PATHS}" autocomplete="off" spellcheck="false"${off}></label>`;
  const [line = ""] = typed.get(row + LINE) ?? [];
  if (shapeOf(node) === "one" || line.trim() !== "")
    return html`<div class="grid">${which}<label>${words.change_value}${oneHtml(fields, node, row + LINE)}</label></div>${faultHtml(fields, node, `${within}.${path}`)}`;
  return html`<div class="grid">${which}</div><fieldset><legend>${words.change_value}</legend>${partHtml(fields, node, row + SEVERAL, `${within}.${path}`)}</fieldset>`;
}

/** Of few the order counts: one field a place. Of many any are ticked. */
const MOST_PLACES = 4;

function choicesHtml(fields: PolicyFields, node: Node, name: string, path: string): Markup {
  const { speech, typed, editable } = fields;
  const words = speech.words.policy;
  const off = editable ? nothing : html` disabled`;
  const choices = (elementOf(node).enum as readonly unknown[]).map(String);
  const chosen = typed.get(name) ?? [];
  if (!/(?:^|\.)placements\.\w+$/.test(path) || choices.length > MOST_PLACES) {
    return html`${faultHtml(fields, node, path)}${choices.map(
      (one) =>
        html`<label class="choice"><input type="checkbox" name="${name}" value="${one}"${chosen.includes(one) ? html` checked` : nothing}${off}> ${choiceName(speech, one)}</label>`,
    )}`;
  }
  const standard = (Array.isArray(node.default) ? node.default : []).map((one) =>
    choiceName(speech, String(one)),
  );
  const asEver = speech.fill(words.choose_default, {
    kinds: standard.length === 0 ? words.choose_none : standard.join(" → "),
  });
  return html`${faultHtml(fields, node, path)}<small>${asEver}</small><div class="grid">${choices.map(
    (_, place) => {
      const own = chosen[place] ?? "";
      const option = (value: string, said: string) =>
        html`<option value="${value}"${value === own ? html` selected` : nothing}>${said}</option>`;
      return html`<select name="${name}" aria-label="${place + 1}"${off}>${option("", place === 0 ? words.as_default : "–")}${place === 0 ? option(NOTHING, words.choose_none) : nothing}${choices.map((one) => option(one, choiceName(speech, one)))}</select>`;
    },
  )}</div>`;
}

function lines({ speech, typed, editable }: PolicyFields, name: string): Markup {
  const [text = ""] = typed.get(name) ?? [];
  const rows = Math.min(8, Math.max(2, text.split("\n").length));
  return html`<textarea name="${name}" rows="${rows}" spellcheck="false"${editable ? nothing : html` disabled`}>${text}</textarea><small>${speech.words.policy.lines_help}</small>`;
}

function oneHtml({ speech, typed, editable }: PolicyFields, node: Node, name: string): Markup {
  const [text = ""] = typed.get(name) ?? [];
  const off = editable ? nothing : html` disabled`;
  const options =
    node.type === "boolean" ? ["true", "false"] : Array.isArray(node.enum) ? node.enum.map(String) : [];
  if (options.length > 0 && (text === "" || options.includes(text)))
    return html`<select name="${name}"${off}><option value=""></option>${options.map(
      (one) =>
        html`<option value="${one}"${one === text ? html` selected` : nothing}>${choiceName(speech, one)}</option>`,
    )}</select>`;
  const isNumber = node.type === "integer" || node.type === "number";
  // What is no number or no moment stays to be seen and mended: a field of that kind would not show it.
  if (isNumber && (text === "" || Number.isFinite(Number(text))))
    return html`<input type="number" step="${node.type === "integer" ? "1" : "any"}" name="${name}" value="${text}"${off}>`;
  if (isMoment(node) && (text === "" || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)))
    return html`<input type="datetime-local" step="1" name="${name}" value="${text}"${off}>`;
  return html`<input name="${name}" value="${text}" autocomplete="off" spellcheck="false"${off}>`;
}

/** That a list is to hold nothing, where an empty field means the default; and the default to begin with. */
export function listMenu({ speech, typed, editable }: PolicyFields, node: Node, name: string): Markup {
  if (!editable || node.type !== "array") return nothing;
  const words = speech.words.policy;
  const isRows = shapeOf(node) === "rows";
  const begin =
    isRows && rowsIn(typed, name).length === 0
      ? html`<button class="plain" formaction="/console/policy/rows" name="start" value="${name}">${words.start_default}</button>`
      : nothing;
  return html`${begin}<label class="choice"><input type="checkbox" name="${name}${EMPTY}" value="${NOTHING}"${typed.has(name + EMPTY) ? html` checked` : nothing}> ${words.empty_list}</label>`;
}

export function faultHtml({ speech, faults }: PolicyFields, node: Node, path: string): Markup {
  const found = faults.at(path);
  if (found === null) return nothing;
  return html`<strong class="fault" role="alert">${faults.words(speech, node, found)}</strong>`;
}
