/** The nights: which build serves, what each came to, and going back. */
import type { Builds } from "../../rebuild/pipeline/run-progress.ts";
import type { QuarantinedObject } from "../../rebuild/segments/quarantine-samples.ts";
import type { BuildInfo, Manifest } from "../../tables/store/manifest.ts";
import type { BuildDiff } from "../build-diff.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { mayWrite } from "../role.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { diffSection, quarantineSection, type Serving, slotSection } from "./build-sections.ts";
import { layout, pathOf } from "./layout.ts";
import { nightHtml, usageSection } from "./night-section.ts";

export interface BuildsPage {
  /** `null` before the first night. */
  readonly manifest: Manifest | null;
  readonly nights: Builds;
  /** When the next one comes, milliseconds since 1970; `null` where nothing tells. */
  readonly next: number | null;
  readonly serving: Serving;
  readonly quarantine: readonly QuarantinedObject[];
  /** Two builds compared; `null` where nobody asked. */
  readonly diff: (BuildDiff & { readonly from: string; readonly to: string }) | null;
}

export function buildsPage(view: View, page: BuildsPage): Markup {
  const { manifest, nights, next, serving, quarantine, diff } = page;
  const { speech, session } = view;
  const words = speech.words.builds;
  const editable = mayWrite(session.role);
  return layout(view, {
    title: speech.words.areas.builds,
    area: "builds",
    main: html`<p>${words.lead}${speech.words.gap}${next === null ? words.next : speech.fill(speech.words.today.next_night, { at: speech.moment(next) })}</p>
${editable ? rebuildForm(view) : nothing}
${running(speech, nights.begun)}
${manifest === null ? nothing : kept(view, manifest, editable)}
${slotSection(speech, manifest, serving)}
${diffSection(view, manifest, diff)}
${quarantineSection(view, quarantine, editable)}
<section><h2>${words.nights}</h2>${nights.finished.length === 0 ? html`<p>${words.none}</p>` : nights.finished.map((night) => nightHtml(speech, night))}</section>
${usageSection(speech, nights.finished, manifest?.builds.length ?? 0)}`,
  });
}

const rebuildForm = ({ speech, formToken }: View): Markup => {
  const words = speech.words.builds;
  return html`<details><summary>${words.rebuild}</summary><form method="post" action="${pathOf("builds")}/rebuild"><input type="hidden" name="form" value="${formToken}"><p>${words.rebuild_text}</p><label><input type="checkbox" name="force" value="true"> ${words.force}</label><button>${words.rebuild}</button></form></details>`;
};

/** Asked for again every few seconds where there is script; a reload does the same without. */
export const running = (speech: Speech, runs: Builds["begun"]): Markup => {
  const words = speech.words.builds;
  const poll = html` hx-get="${pathOf("builds")}/running" hx-trigger="every 3s" hx-swap="outerHTML"`;
  return html`<div id="running"${runs.length === 0 ? nothing : poll}>${
    runs.length === 0
      ? nothing
      : html`<section><h2>${words.running}</h2><ul>${runs.map(
          (run) =>
            html`<li><code>${run.run}</code>: ${speech.fill(words.step, { done: run.done.length, step: run.underWay.join(", ") || "–" })}</li>`,
        )}</ul></section>`
  }</div>`;
};

function kept(view: View, manifest: Manifest, editable: boolean): Markup {
  const { speech } = view;
  const words = speech.words.builds;
  const heads = [
    words.build,
    words.as_of,
    words.scorer,
    words.score,
    words.orders,
    words.items,
    words.pairs,
    words.ladders,
    words.customers,
  ];
  return html`<section><h2>${words.kept}</h2><div class="scroll" role="region" tabindex="0" aria-label="${words.kept}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${manifest.builds.map(
    (build) =>
      html`<tr><th scope="row"><code>${build.build}</code>${standing(speech, manifest, build)}${editable && build.build !== manifest.current ? rollBack(view, build.build, manifest.current) : nothing}</th><td>${speech.moment(Date.parse(build.asOf))}</td><td>${build.scorer}</td><td class="number">${build.score === null ? words.not_measured : build.score.toFixed(4)}</td>${[
        build.counts.orders,
        build.counts.items,
        build.counts.pairsKept,
        build.counts.ladders,
        build.counts.customers,
      ].map((count) => html`<td class="number">${speech.count(count)}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

const standing = (speech: Speech, { current, previous }: Manifest, { build }: BuildInfo): Markup => {
  const words = speech.words.builds;
  if (build === current) return html`<br><strong>${words.current}</strong>`;
  return build === previous ? html`<br><em>${words.previous}</em>` : nothing;
};

/** Asks once more before it does it; another roll-back undoes it. */
const rollBack = ({ speech, formToken }: View, build: string, current: string): Markup => {
  const words = speech.words.builds;
  return html`<details><summary>${words.roll_back}</summary><form method="post" action="${pathOf("builds")}/roll-back"><input type="hidden" name="form" value="${formToken}"><input type="hidden" name="build" value="${build}"><input type="hidden" name="current" value="${current}"><button>${speech.fill(words.roll_back_confirm, { build })}</button></form></details>`;
};
