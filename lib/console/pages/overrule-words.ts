/** A rule in words: what it does, and to what. */
import type { Override } from "../../offers/live/overrides.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { guardrailName, partName } from "../offer-words.ts";
import type { OverruleField } from "../overrule-form.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { namedText, productNamed } from "./product-named.ts";

/** For a bar or a list's line. */
export const labelOf = (view: View, one: Override): string => {
  const subject = subjectOf(view, one);
  const kind = view.speech.words.overrules.kinds[one.kind];
  return subject === "" ? kind : view.speech.said(kind, subject);
};

function subjectOf(view: View, one: Override): string {
  const { speech } = view;
  const words = speech.words.overrules;
  switch (one.kind) {
    case "fill":
      return one.fill === "items"
        ? speech.list((one.items ?? []).map((sku) => namedOf(view, sku)))
        : words.fills[one.fill];
    case "categories": {
      const which = typeof one.take === "string" ? words.takes[one.take] : speech.list(one.take);
      return `${words.strengths[one.strength]} ${which}`;
    }
    case "none":
      if (one.anchor !== undefined) return namedOf(view, one.anchor);
      return one.placement === undefined ? "" : partName(speech, one.placement);
    default:
      if (one.anchor === undefined) return namedOf(view, one.item);
      return speech.fill(words.beside, { item: namedOf(view, one.item), anchor: namedOf(view, one.anchor) });
  }
}

/** A product by its name and code, a category as it is written. */
const namedOf = (view: View, named: string): string => (isCategory(named) ? named : namedText(view, named));

/** The same for a cell, with what is a product's code leading to its page. */
export const subjectHtml = (view: View, one: Override): Markup =>
  "item" in one ? namedHtml(view, one.item) : html`${one.kind === "none" ? "–" : subjectOf(view, one)}`;

export const anchorHtml = (view: View, { anchor }: Override): Markup =>
  anchor === undefined ? html`–` : namedHtml(view, anchor);

const namedHtml = (view: View, named: string): Markup =>
  isCategory(named) ? html`<code>${named}</code>` : productNamed(view, named);

const isCategory = (named: string): boolean => named.startsWith("category:");

/** What a rule says besides: place, factor, whom it is for, what it waives. */
export function detailsHtml(speech: Speech, one: Override): Markup {
  const { overrules: words } = speech.words;
  const said = [
    one.kind === "boost" ? `× ${one.factor}` : "",
    "position" in one && one.position !== undefined
      ? speech.fill(words.at_position, { position: one.position })
      : "",
    one.segment === undefined ? "" : speech.fill(words.for_segment, { segment: one.segment }),
    "waives" in one && one.waives !== undefined && one.waives.length > 0
      ? speech.fill(words.waiving, {
          guardrails: speech.list(one.waives.map((waived) => guardrailName(speech, waived))),
        })
      : "",
    one.exit === true ? words.exits : "",
    one.campaign === undefined ? "" : speech.fill(words.of_campaign, { campaign: one.campaign }),
  ].filter((part) => part !== "");
  return said.length === 0 ? nothing : html`<small>${said.join(" · ")}</small>`;
}

/** What a field of the form is called. */
export function overruleFieldName({ words }: Speech, name: OverruleField): string {
  const said = (words.overrules as Readonly<Record<string, unknown>>)[name];
  return typeof said === "string" ? said : name;
}
