/**
 * All customers on two small grids: recency by frequency, and the portfolio's stages; beside each count what moved
 * since the build before.
 */
import { CPM_STAGES } from "../../customers/cpm.ts";
import { type Portfolio, rfmPlace } from "../../customers/portfolio.ts";
import { html, type Markup, nothing } from "../markup.ts";
import type { Speech } from "../speech.ts";

/** One build's count; `asOf` is RFC 3339. */
export interface CountedPortfolio {
  readonly portfolio: Portfolio;
  readonly asOf: string;
}

export interface PortfolioView {
  /** `null` where no night has counted yet. */
  readonly now: CountedPortfolio | null;
  readonly before: CountedPortfolio | null;
  readonly currency: string;
}

const SCORES = [1, 2, 3, 4, 5];

export function portfolioSection(speech: Speech, { now, before, currency }: PortfolioView): Markup {
  const words = speech.words.customers;
  if (now === null) return html`<section><h2>${words.grid}</h2><p>${words.grid_none}</p></section>`;
  const moment = (asOf: string) => speech.moment(Date.parse(asOf));
  const lead =
    before === null
      ? speech.fill(words.grid_first, { moment: moment(now.asOf) })
      : speech.fill(words.grid_text, { moment: moment(now.asOf), before: moment(before.asOf) });
  const cell = (grid: keyof Portfolio, place: number): Markup => {
    const { customers, value } = now.portfolio[grid][place]!;
    const earlier = before?.portfolio[grid][place]?.customers;
    return html`<td class="number">${speech.count(customers)}${earlier === undefined ? nothing : html` <small>${movement(speech, customers - earlier)}</small>`}<br><small>${speech.locale.money(value, currency)}</small></td>`;
  };
  const rfm = [...SCORES].reverse().map((r) => ({
    head: speech.fill(words.recency, { score: r }),
    cells: SCORES.map((f) => cell("rfm", rfmPlace({ r, f }))),
  }));
  const cpm = CPM_STAGES.map((stage, i) => ({
    head: words.stages[stage],
    cells: [cell("cpm", 2 * i), cell("cpm", 2 * i + 1)],
  }));
  return html`<section><h2>${words.grid}</h2><p>${lead}</p>
<h3>${words.grid_cpm}</h3>${grid(words.grid_cpm, [words.stage, words.active, words.gone], cpm)}
<h3>${words.grid_rfm}</h3>${grid(
    words.grid_rfm,
    [words.rfm, ...SCORES.map((score) => speech.fill(words.frequency, { score }))],
    rfm,
  )}</section>`;
}

/** `+3`, `−2`, `±0`. */
const movement = (speech: Speech, change: number): string =>
  change === 0 ? "±0" : change.toLocaleString(speech.language, { signDisplay: "always" });

const grid = (
  label: string,
  [first, ...heads]: readonly string[],
  rows: readonly { readonly head: string; readonly cells: readonly Markup[] }[],
): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table><thead><tr><th scope="col">${first}</th>${heads.map(
    (head) => html`<th scope="col" class="number">${head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ({ head, cells }) => html`<tr><th scope="row">${head}</th>${cells}</tr>`,
  )}</tbody></table></div>`;
