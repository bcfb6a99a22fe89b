/** What became of a product's offers, with a way to hide each and to undo it. */

import type { LearnedPair } from "../../learning/acceptance.ts";
import type { Override } from "../../offers/live/overrides.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { choiceName, partName } from "../offer-words.ts";
import { mayWrite } from "../role.ts";
import type { View } from "../view.ts";
import { pathOf } from "./layout.ts";
import { longTable } from "./long-table.ts";
import { namedText, productNamed } from "./product-named.ts";

export interface OfferedView {
  /** Offers of this product, those seen most first. */
  readonly pairs: readonly LearnedPair[];
  /** What takes it out, everywhere or beside one. */
  readonly bans: readonly Override[];
}

export function offeredSection(view: View, sku: string, { pairs, bans }: OfferedView): Markup {
  const { speech, session } = view;
  const words = speech.words.products;
  const editable = mayWrite(session.role);
  const hiddenBeside = (anchor: string | null) => bans.some((ban) => (ban.anchor ?? null) === anchor);
  const heads = [words.shown, words.clicked, words.accepted, words.dismissed];
  const rows = pairs.map(
    ({ anchor, placement, kind, seen, clicked, accepted, dismissed, retired }) =>
      html`<tr><th scope="row">${anchor === null ? "–" : productNamed(view, anchor)}</th><td>${speech.list([partName(speech, placement), choiceName(speech, kind)])}${retired ? html`<br><small>${words.report_gone}</small>` : nothing}</td>${[
        seen,
        clicked,
        accepted,
        dismissed,
      ].map(
        (count) => html`<td class="number">${speech.count(count)}</td>`,
      )}<td>${editable && anchor !== null && !hiddenBeside(anchor) ? hide(view, sku, anchor) : nothing}</td></tr>`,
  );
  return html`<section><h2>${words.offers}</h2>${
    bans.length === 0
      ? nothing
      : html`<h3>${words.hidden}</h3><ul>${bans.map((ban) => html`<li>${hiddenText(view, ban)} ${editable ? undo(view, sku, ban.id) : nothing}</li>`)}</ul>`
  }${editable && !hiddenBeside(null) ? hide(view, sku, null) : nothing}${
    rows.length === 0
      ? html`<p>${words.offers_none}</p>`
      : html`<p>${words.offers_text}</p>${longTable(
          speech,
          words.offers,
          html`<th scope="col">${words.beside}</th><th scope="col">${words.where}</th>${heads.map(
            (head) => html`<th scope="col" class="number">${head}</th>`,
          )}<th></th>`,
          rows,
        )}`
  }</section>`;
}

const hiddenText = (view: View, { who, why, anchor }: Override): string => {
  const { speech } = view;
  const words = speech.words.products;
  return anchor === undefined
    ? speech.fill(words.hidden_everywhere, { who, why })
    : speech.fill(words.hidden_beside, { who, why, anchor: namedText(view, anchor) });
};

const pageOf = (sku: string): string => `${pathOf("products")}/${encodeURIComponent(sku)}`;

/** Asks once more, and comes back to this page. */
function hide(view: View, sku: string, anchor: string | null): Markup {
  const { speech, formToken } = view;
  const words = speech.words.products;
  const fields = { form: formToken, kind: "ban", item: sku, why: words.hide_why, back: pageOf(sku) };
  const said =
    anchor === null ? words.hide_item : speech.fill(words.hide_pair, { anchor: namedText(view, anchor) });
  return html`<details><summary>${words.hide}</summary><form method="post" action="${pathOf("overrules")}">${hidden(
    anchor === null ? fields : { ...fields, anchor },
  )}<button>${said}</button></form></details>`;
}

const undo = ({ speech, formToken }: View, sku: string, id: string): Markup =>
  html`<form method="post" action="${pathOf("overrules")}/take-back">${hidden({ form: formToken, id, back: pageOf(sku) })}<button class="plain">${speech.words.products.undo}</button></form>`;

const hidden = (fields: Readonly<Record<string, string>>): Markup[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
