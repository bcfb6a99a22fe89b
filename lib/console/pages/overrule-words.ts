/** A rule in words: what it does, and to what. */
import type { Override } from "../../offers/live/overrides.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { guardrailName } from "../offer-words.ts";
import type { Speech } from "../speech.ts";
import { productLink } from "./product-named.ts";

/** For a bar or a list's line. */
export const labelOf = (speech: Speech, one: Override): string => {
  const subject = subjectOf(speech, one);
  return `${speech.words.overrules.kinds[one.kind]}${subject === "" ? "" : `: ${subject}`}`;
};

function subjectOf({ words: { overrules: words } }: Speech, one: Override): string {
  switch (one.kind) {
    case "fill":
      return one.fill === "items" ? (one.items ?? []).join(", ") : words.fills[one.fill];
    case "categories": {
      const which = typeof one.take === "string" ? words.takes[one.take] : one.take.join(", ");
      return `${words.strengths[one.strength]} ${which}`;
    }
    case "none":
      return one.anchor ?? "";
    default:
      return one.item;
  }
}

/** The same for a cell, with what is a product's code leading to its page. */
export function subjectHtml(speech: Speech, one: Override): Markup {
  if (!("item" in one)) return html`${one.kind === "none" ? "–" : subjectOf(speech, one)}`;
  return isCategory(one.item) ? html`<code>${one.item}</code>` : productLink(one.item);
}

export const anchorHtml = ({ anchor }: Override): Markup =>
  anchor === undefined ? html`–` : isCategory(anchor) ? html`<code>${anchor}</code>` : productLink(anchor);

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
          guardrails: one.waives.map((waived) => guardrailName(speech, waived)).join(", "),
        })
      : "",
    one.exit === true ? words.exits : "",
    one.campaign === undefined ? "" : speech.fill(words.of_campaign, { campaign: one.campaign }),
  ].filter((part) => part !== "");
  return said.length === 0 ? nothing : html`<small>${said.join(" · ")}</small>`;
}
