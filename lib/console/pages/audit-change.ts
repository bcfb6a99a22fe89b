/** An entry of the log in words: what was changed, and what of it is other than before. */
import * as v from "valibot";
import { overrideSchema } from "../../offers/live/overrides.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { overruleChanges } from "../overrule-changes.ts";
import { type Node, nodeAt } from "../policy-parts.ts";
import { numberName } from "../policy-words.ts";
import { textOfValue, type ValueChange, valueChanges } from "../value-changes.ts";
import type { View } from "../view.ts";
import { changeList } from "./overrule-effects.ts";

/** `policy`, `catalog/BEAN-200`, `experiments/winter/adopt`, as AuditedChange.what says it. */
export function changeTitle(view: View, what: string): Markup {
  const { speech } = view;
  const [area = "", name = "", act = ""] = what.split("/");
  const whats: Readonly<Record<string, string>> = speech.words.audit.whats;
  const said = whats[act === "" ? area : `${area}_${act}`];
  if (said === undefined) return html`<code>${what}</code>`;
  if (area === "catalog") return html`${said} ${view.titleOf?.(name) ?? nothing} <code>${name}</code>`;
  return name === "" ? html`${said}` : html`${said} “${name}”`;
}

const overrides = v.nullable(v.array(overrideSchema));

export function changeOf(
  view: View,
  schema: Node,
  { what, before, after }: { readonly what: string; readonly before: unknown; readonly after: unknown },
): Markup {
  if (what === "overrides") {
    const [old, fresh] = [before, after].map((list) => v.safeParse(overrides, list ?? null));
    if (old?.success && fresh?.success)
      return changeList(view, overruleChanges(old.output ?? [], fresh.output ?? []));
  }
  const { speech } = view;
  const words = speech.words.audit;
  const changes = valueChanges(before, after);
  if (changes.length === 0) return html`<p>${words.nothing_other}</p>`;
  const isPolicy = what === "policy" || what.startsWith("experiments/");
  const fields: Readonly<Record<string, string>> = words.fields;
  const named = (path: string): Markup => {
    if (isPolicy) return html`${numberName(schema, speech, path)} <code>${path}</code>`;
    return path === "" ? nothing : html`${fields[path] ?? path}`;
  };
  const standardOf = (value: unknown): string => {
    if (value === undefined) return words.by_default;
    return speech.fill(words.default_of, { value: textOfValue(value) });
  };
  return html`<ul>${changes.map((change) => html`<li>${named(change.path)}<small>${fromTo(view, change, isPolicy ? standardOf(nodeAt(schema, change.path)?.default) : "–")}</small></li>`)}</ul>`;
}

/** `none`: what it is where nothing is said. */
function fromTo({ speech }: View, { before, after }: ValueChange, none: string): Markup {
  const choices: Readonly<Record<string, string>> = {
    ...speech.words.policy.choices,
    ...speech.words.roles,
  };
  const said = (value: string | null): Markup =>
    value === null
      ? html`${none}`
      : html`${value
          .split(", ")
          .map((one) => choices[one] ?? one)
          .join(speech.words.comma)}`;
  return html`${said(before)} → ${said(after)}`;
}
