/** Beside the nights: what each slot serves, what two builds differ in, and what was set aside. */
import type { BlockKind } from "../../offers/offer.ts";
import type { QuarantinedObject } from "../../rebuild/segments/quarantine-samples.ts";
import type { Manifest } from "../../tables/store/manifest.ts";
import type { BuildDiff } from "../build-diff.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, partName, reasonName } from "../offer-words.ts";
import type { Speech } from "../speech.ts";
import { detailHtml } from "../spoken-details.ts";
import type { View } from "../view.ts";
import { pathOf } from "./layout.ts";
import { productNamed } from "./product-named.ts";

interface Slot {
  readonly placement: string;
  readonly kinds: readonly BlockKind[];
  /** Rules that are in force there. */
  readonly rules: number;
  /** Offers seen there in the window of learning; 0 where nobody counts. */
  readonly seen: number;
}

export interface Serving {
  readonly slots: readonly Slot[];
  /** Milliseconds since 1970; `null` where nothing tells. */
  readonly since: number | null;
}

export function slotSection(speech: Speech, manifest: Manifest | null, { slots, since }: Serving): Markup {
  if (manifest === null) return nothing;
  const words = speech.words.builds;
  const heads = [words.slot, words.slot_kinds, words.since, words.slot_rules, words.slot_seen];
  return html`<section><h2>${words.slots}</h2><p>${words.slots_text}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.slots}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${slots.map(
    ({ placement, kinds, rules, seen }) =>
      html`<tr><th scope="row"><a href="${pathOf("try")}?placement=${placement}">${partName(speech, placement)}</a><br><code>${placement}</code></th><td>${kinds.length === 0 ? words.slot_closed : speech.list(kinds.map((kind) => choiceName(speech, kind)))}</td><td>${since === null ? "–" : speech.moment(since)}</td><td class="number">${speech.count(rules)}</td><td class="number">${speech.count(seen)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

/** A form that asks for it by its address, and what came of it. */
export function diffSection(
  view: View,
  manifest: Manifest | null,
  diff: (BuildDiff & { readonly from: string; readonly to: string }) | null,
): Markup {
  if (manifest === null || manifest.builds.length < 2) return nothing;
  const words = view.speech.words.builds;
  const choose = (name: string, said: string, chosen: string) =>
    html`<label>${said}<select name="${name}">${manifest.builds.map(({ build }) => html`<option${build === chosen ? html` selected` : nothing}>${build}</option>`)}</select></label>`;
  const [from, to] = [diff?.from ?? manifest.previous ?? "", diff?.to ?? manifest.current];
  return html`<section id="diff"><h2>${words.diff}</h2><p>${words.diff_text}</p><form class="grid" action="${pathOf("builds")}#diff">${choose("from", words.diff_from, from)}${choose("to", words.diff_to, to)}<button>${words.diff_show}</button></form>${diff === null ? nothing : diffTable(view, diff)}</section>`;
}

function diffTable(view: View, { asked, changed, items }: BuildDiff): Markup {
  const { speech } = view;
  const words = speech.words.builds;
  const said = html`<p role="status">${speech.fill(words.diff_result, { asked, changed })}</p>`;
  if (items.length === 0) return said;
  const list = (skus: readonly string[]) =>
    skus.length === 0
      ? html`–`
      : skus.map((sku, i) => html`${i === 0 ? nothing : html`<br>`}${productNamed(view, sku)}`);
  const heads = [words.diff_item, words.diff_share, words.diff_from, words.diff_to];
  return html`${said}<div class="scroll" role="region" tabindex="0" aria-label="${words.diff}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${items.map(
    ({ sku, difference, before, after }) =>
      html`<tr><th scope="row">${productNamed(view, sku)}</th><td class="number">${speech.percent(difference)}</td><td>${list(before)}</td><td>${list(after)}</td></tr>`,
  )}</tbody></table></div>`;
}

export function quarantineSection(
  view: View,
  objects: readonly QuarantinedObject[],
  editable: boolean,
): Markup {
  const { speech } = view;
  const words = speech.words.builds;
  return html`<section><h2>${words.quarantine}</h2><p>${objects.length === 0 ? words.quarantine_none : words.quarantine_text}</p>${objects.map(
    (one) => objectHtml(view, one, editable),
  )}</section>`;
}

/** The heading has said where it stands. */
function withoutPlace(message: string, object: string, line: number | null): string {
  const place = `${object}:${line}: `;
  return message.startsWith(place) ? message.slice(place.length) : message;
}

function objectHtml({ speech, formToken }: View, one: QuarantinedObject, editable: boolean): Markup {
  const words = speech.words.builds;
  const form = html`<input type="hidden" name="form" value="${formToken}">`;
  const reasons = Object.entries(one.reasons)
    .map(([reason, count]) => speech.said(reasonName(speech, reason), speech.count(count)))
    .join(" · ");
  return html`<details><summary><code>${one.object}</code> · ${speech.fill(words.quarantine_lines, { lines: one.lines })} · ${reasons}</summary>${one.samples.map(
    ({ piece, at, line, reason, field, message, raw }) =>
      html`<h3>${speech.fill(words.quarantine_line, { line: line ?? "–" })}: ${reasonName(speech, reason)} <code>${reason}</code></h3><p>${field === null ? nothing : html`<code>${field}</code> `}${detailHtml(speech, withoutPlace(message, one.object, line))}</p>${
        editable
          ? html`<form method="post" action="${pathOf("builds")}/mend">${form}<input type="hidden" name="piece" value="${piece}"><input type="hidden" name="at" value="${at}"><input type="hidden" name="before" value="${raw}"><label>${words.quarantine_raw}<textarea name="raw" rows="3" spellcheck="false">${raw}</textarea></label><button class="plain">${words.mend}</button></form>`
          : html`<pre><code>${raw}</code></pre>`
      }`,
  )}${
    editable
      ? html`<form method="post" action="${pathOf("builds")}/replay">${form}<input type="hidden" name="object" value="${one.object}"><p>${words.replay_text}</p><button>${words.replay}</button></form>`
      : nothing
  }</details>`;
}
