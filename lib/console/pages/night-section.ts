/** One night: how it ended, its numbers, sizes and gates; and what such nights cost. */
import type { FailureReport } from "../../rebuild/pipeline/failure.ts";
import type { NightReport } from "../../rebuild/pipeline/night-report.ts";
import { monthlyCost } from "../../report/cost.ts";
import { KV_STORAGE, type Operations, PLAN, PRICES } from "../../report/prices.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { reasonName, tableName } from "../offer-words.ts";
import type { Speech } from "../speech.ts";
import { detailHtml } from "../spoken-details.ts";

const bytesOf = ({ tables }: NightReport): number =>
  Object.values(tables).reduce((sum, { bytes }) => sum + bytes, 0);
const shardsOf = ({ tables }: NightReport): number =>
  Object.values(tables).reduce((sum, { shards }) => sum + shards, 0);

const kvOf = ({ operations: { writes, reads, deletes } }: NightReport) =>
  ({ kvWrites: writes, kvReads: reads, kvDeletes: deletes }) satisfies Operations;

/**
 * What the last night that made a build asked of the platform's store, and a month of such nights by the published
 * prices. `builds`: how many are kept.
 */
export function usageSection(
  speech: Speech,
  nights: readonly (NightReport | FailureReport)[],
  builds: number,
): Markup {
  const words = speech.words.builds;
  const last = nights.find((night) => night.outcome !== "failed");
  if (last === undefined) return nothing;
  const perNight = kvOf(last);
  const kvBytes = bytesOf(last) * Math.max(1, builds);
  const { operations, charges, beyondPlan } = monthlyCost({ requests: 0, perRequest: {}, perNight, kvBytes });
  const dollars = (amount: number, digits = 2) =>
    amount.toLocaleString(speech.language, {
      style: "currency",
      currency: "USD",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const rows = (["kvWrites", "kvReads", "kvDeletes"] as const).map((name) => {
    const { included, perMillion } = PRICES[name];
    const numbers = [perNight[name], operations[name], included].map((count) => speech.count(count));
    return [words.usage_names[name], ...numbers, dollars(perMillion), dollars(charges[name])];
  });
  const stored = [
    words.usage_names.storage,
    speech.size(bytesOf(last)),
    speech.size(kvBytes),
    speech.size(KV_STORAGE.included * 1e9),
    dollars(KV_STORAGE.perGb),
    dollars(charges.kvStorage),
  ];
  const heads = [
    words.usage_what,
    words.usage_night,
    words.usage_month,
    words.usage_included,
    words.usage_price,
    words.usage_charge,
  ];
  return html`<section><h2>${words.usage}</h2><p>${speech.fill(words.usage_text, { plan: dollars(PLAN, 0), beyond: dollars(beyondPlan) })}</p>${table(words.usage, heads, [...rows, stored])}</section>`;
}

function sizes(speech: Speech, { tables }: NightReport): Markup {
  const words = speech.words.builds;
  return table(
    words.size,
    [words.table, words.rows, words.shards, words.size],
    Object.entries(tables).map(([name, { bytes, rows, shards }]) => [
      html`${tableName(speech, name)} <code>${name}</code>`,
      speech.count(rows),
      speech.count(shards),
      speech.size(bytes),
    ]),
  );
}

/** The first cell of a row is its head, the others are numbers. */
const table = (
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table><thead><tr>${heads.map(
    (head, i) => html`<th scope="col"${i === 0 ? nothing : html` class="number"`}>${head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([head, ...cells]) =>
      html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;

export function nightHtml(speech: Speech, night: NightReport | FailureReport): Markup {
  const words = speech.words.builds;
  const head = (outcome: string) =>
    html`<summary><code>${night.run}</code> · ${speech.moment(Date.parse(night.asOf))} · ${outcome}</summary>`;
  if (night.outcome === "failed") {
    return html`<details>${head(words.failed)}<p>${detailHtml(speech, night.error)}</p></details>`;
  }
  const outcome = night.forced ? words.forced : words[night.outcome];
  const asideAll = Object.entries(night.log.reasons);
  return html`<details>${head(outcome)}<dl class="facts">
<div><dt>${words.build}</dt><dd><code>${night.build}</code></dd></div>
<div><dt>${words.scorer}</dt><dd>${night.scorer}, ${night.score === null ? words.not_measured : night.score.toFixed(4)}</dd></div>
<div><dt>${words.orders}</dt><dd>${speech.count(night.counts.orders)}</dd></div>
<div><dt>${words.items}</dt><dd>${speech.count(night.counts.items)}</dd></div>
<div><dt>${words.pairs}</dt><dd>${speech.count(night.counts.pairsKept)}</dd></div>
<div><dt>${words.size}</dt><dd>${speech.fill(words.size_text, { size: speech.size(bytesOf(night)), shards: shardsOf(night) })}</dd></div>
<div><dt>${words.operations}</dt><dd>${speech.fill(words.operations_text, night.operations)}</dd></div>
<div><dt>${words.took}</dt><dd>${speech.fill(words.seconds, { seconds: night.seconds })}</dd></div>
<div><dt>${words.set_aside}</dt><dd>${asideAll.length === 0 ? "0" : asideAll.map(([reason, count]) => speech.said(reasonName(speech, reason), speech.count(Number(count)))).join(" · ")}</dd></div>
</dl>
${sizes(speech, night)}
<h3>${words.gates}</h3><ul>${night.gates.map((gate) => html`<li>${(words.gate_names as Readonly<Record<string, string>>)[gate.gate] ?? gate.gate} <code>${gate.gate}</code>: ${gate.passed ? words.gate_ok : detailHtml(speech, gate.detail)}</li>`)}</ul>
${night.notes.length === 0 ? nothing : html`<ul>${night.notes.map((note) => html`<li>${detailHtml(speech, note)}</li>`)}</ul>`}</details>`;
}
