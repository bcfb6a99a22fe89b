/** Why each offer of the page is there, and what was refused: for whoever looks at the demo, never for shoppers. */
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import type { PageAnswer } from "../../lib/blocks/answer/page-slots.ts";
import { parseSearch } from "../../lib/blocks/request/query.ts";
import { goodsOf } from "./demo-catalog.ts";
import { type Html, html } from "./demo-html.ts";
import type { DemoSlot } from "./demo-slot.ts";
import type { DemoVisit } from "./demo-visit.ts";
import { figuresOf } from "./figures.ts";
import { fill } from "./words.ts";

/** What a slot was answered, and why. */
interface Explained {
  readonly slot: DemoSlot;
  readonly answer: Answer;
}
export type Panel = { readonly answers: readonly Explained[] } | { readonly failed: string };

/** Asks Osusume for the page's slots once more, with `explain` and the admin's token; `null` where the panel is closed. */
export async function panelFor(visit: DemoVisit, slots: readonly DemoSlot[]): Promise<Panel | null> {
  const { OSUSUME, ADMIN_TOKEN } = visit.env;
  if (!visit.panel || OSUSUME === undefined || !ADMIN_TOKEN) return null;
  if (slots.length === 0) return { answers: [] };
  try {
    const response = await OSUSUME.fetch("https://osusume.internal/v1/page", {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({
        slots: slots.map(slotBody),
        locale: visit.language,
        explain: true,
        ...(visit.customer === null ? {} : { customer: visit.customer }),
      }),
    });
    if (!response.ok) return { failed: await response.text() };
    const { answers } = await response.json<PageAnswer>();
    return {
      answers: answers.flatMap((answer, i) => ("placement" in answer ? [{ slot: slots[i]!, answer }] : [])),
    };
  } catch (error) {
    return { failed: String(error) };
  }
}

function slotBody({ placement, items, cart = "" }: DemoSlot): object {
  const query = parseSearch(`placement=${placement}&items=${items}&cart=${cart}`);
  return query.ok ? { placement, items: query.value.items, cart: query.value.cart } : { placement };
}

export function panelHtml(visit: DemoVisit, panel: Panel): Html {
  const { demo } = visit.words;
  const body =
    "failed" in panel
      ? html`<p>${fill(visit.language, demo.failed, { detail: panel.failed })}</p>`
      : panel.answers.some(
            ({ answer: { blocks, refused } }) => blocks.length > 0 || (refused?.length ?? 0) > 0,
          )
        ? panel.answers.map((answer) => answerHtml(visit, answer))
        : html`<p>${demo.none}</p>`;
  return html`<section class="panel" aria-labelledby="why"><h2 id="why">${demo.panel}</h2>${body}</section>`;
}

function answerHtml(visit: DemoVisit, { slot, answer }: Explained): Html {
  const { placement, build, blocks, refused = [] } = answer;
  const { demo } = visit.words;
  const offers = blocks.flatMap((block) => block.offers.map((offer) => ({ kind: block.kind, ...offer })));
  const terms: Readonly<Record<string, string>> = demo.terms;
  const guardrails: Readonly<Record<string, string>> = demo.guardrails;
  return html`<p class="note">${terms[placement] ?? placement} · ${demo.build} <code>${build ?? "–"}</code> · <a href="${tryAddress(visit, slot)}">${demo.console}</a></p>
${table(
  demo.offered,
  [demo.item, demo.for, demo.evidence],
  offers.map(({ kind, sku, anchor, why }) => [
    html`${productLink(visit, sku)}<br><small>${terms[kind] ?? kind}</small>`,
    html`${anchor === undefined ? "–" : titleOf(visit, anchor)}`,
    html`${why.text}<ul>${figuresOf(why, visit.language).map((figure) => html`<li>${figure}</li>`)}</ul>`,
  ]),
)}
<details open><summary>${fill(visit.language, demo.count, { count: refused.length })}</summary>
${table(
  demo.refused,
  [demo.item, demo.guardrail, demo.detail],
  refused.map(({ sku, guardrail, detail }) => [
    productLink(visit, sku),
    html`${guardrails[guardrail] ?? guardrail}`,
    html`<small lang="en"><code>${guardrail}</code>: ${detail}</small>`,
  ]),
)}</details>`;
}

/** On a narrow screen each row is a card, whose figures name their column. */
const table = (caption: string, heads: readonly string[], rows: readonly (readonly Html[])[]): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => html`<td data-head="${heads[i]!}">${cell}</td>`)}</tr>`)}</tbody></table></div>`;

/** The same question in the console, for whoever may sign in there. */
function tryAddress({ language }: DemoVisit, { placement, items, cart = "" }: DemoSlot): string {
  const situation = { placement, items, cart, locale: language };
  return `/console/try?${new URLSearchParams(Object.entries(situation).filter(([, value]) => value !== ""))}`;
}

/** Where the console says all that is known of a product. */
const productLink = (visit: DemoVisit, sku: string): Html =>
  html`<a href="/console/products/${encodeURIComponent(sku)}">${titleOf(visit, sku)}</a>`;

const titleOf = ({ language }: DemoVisit, sku: string): string => goodsOf(sku)?.title[language] ?? sku;
