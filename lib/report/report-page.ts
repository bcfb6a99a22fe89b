/** The report as one self-contained HTML page; `charts` are SVG texts. */

import { escapeHtml } from "../core/escape-html.ts";
import type { Comparison, Effect } from "../experiments/compare-arms.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { ExperimentResult, Report } from "./report.ts";
import { DIMENSIONS, type Dimension } from "./report-tally.ts";
import { amountText, figureText, intervalText, pText } from "./report-words.ts";

export interface ReportCharts {
  /** What offers earned per shopper, with its interval; `null` without a holdout. */
  readonly holdout: string | null;
  /** Value and clicks, day by day. */
  readonly days: string | null;
}

const TITLES: Readonly<Record<Dimension, string>> = {
  day: "By day",
  placement: "By placement",
  kind: "By kind",
  segment: "By segment",
  arm: "By arm",
  holdout: "By day, given offers and held out",
};

export function reportPage(report: Report, charts: ReportCharts): string {
  const { from, to, metrics, holdout, experiments, notes } = report;
  const day = (at: string) => at.slice(0, 10);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the offers did, ${day(from)} to ${day(to)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
svg { max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .875rem; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #d8dde4; vertical-align: top; }
th:first-child, td:first-child, td.text { text-align: left; }
td.text { min-width: 22rem; color: #59636e; }
tr.earned { background: #e6f4ee; font-weight: 600; }
.warning { border-left: 4px solid #b42318; padding-left: .8rem; }
</style>
</head>
<body>
<main>
<h1>What the offers did</h1>
<p>${day(from)} to ${day(to)}. ${orderWords(report)}</p>
${holdoutSection(holdout, charts.holdout, report.currency)}
<section>
<h2>Figures</h2>
${table(
  "Figures",
  ["Figure", "Value", "95% interval", "Target", "What it counts"],
  metrics.map(({ name, title, definition, unit, value, interval, target }) => ({
    marked: name.startsWith("incremental"),
    cells: [
      title,
      figureText(value, unit, report.currency),
      intervalText(interval, unit, report.currency),
      target === null ? "" : figureText(target, unit, report.currency),
    ],
    text: definition,
  })),
)}
</section>
${charts.days === null ? "" : `<section><h2>Day by day</h2>${charts.days}</section>`}
${experiments.map((experiment) => experimentSection(experiment, report.currency)).join("\n")}
${DIMENSIONS.map((dimension) => groupSection(report, dimension)).join("\n")}
<section><h2>How to read this</h2><ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join("")}</ul></section>
</main>
</body>
</html>
`;
}

const orderWords = ({ orders, visitors, events }: Report): string =>
  `${visitors.people} shoppers were measured, in ${visitors.browsers} browsers. Of ${orders.all} orders ${orders.token} name an offer, ${orders.customer} were tied by the customer and ${orders.confirmation} by the confirmation page; ${orders.untied} are tied to nobody. ${events.kept} events count, ${events.doubled} came again, ${events.malformed + events.forged + events.expired} were refused.`;

function holdoutSection(holdout: Report["holdout"], chart: string | null, currency: string): string {
  if (holdout === null) return "<p>Nobody was held out, so what offers earned is not known.</p>";
  const { people, share, mixed } = holdout;
  return `<section>
<h2>What offers earned</h2>
${mismatch(holdout)}
<p>${people.treatment} shoppers were given offers and ${people.control} would have been and were not (${(100 * share).toFixed(1)} % are held out; ${mixed} with several browsers or seen in both groups are left out), since ${holdout.from.slice(0, 10)}; the holdout is drawn anew on ${holdout.to.slice(0, 10)}.</p>
${chart ?? ""}
${comparisonTable(holdout, "Given offers", "Held out", currency)}
</section>`;
}

const mismatch = ({ sampleRatio }: Comparison): string =>
  sampleRatio.verdict === "mismatch"
    ? `<p class="warning">The groups are not as large as they were dealt (${pText(sampleRatio.p)}): no figure of this comparison can be trusted until it is known why.</p>`
    : "";

function comparisonTable(one: Comparison, treatment: string, control: string, currency: string): string {
  const money = (label: string, effect: Effect | null) =>
    effect === null
      ? []
      : [
          {
            marked: true,
            cells: [
              label,
              amountText(effect.treatment, currency),
              amountText(effect.control, currency),
              amountText(effect.difference, currency),
              intervalText(effect.always.interval, "money", currency),
              pText(effect.always.p),
              intervalText(effect.fixed.interval, "money", currency),
              amountText(effect.total, currency),
            ],
          },
        ];
  return table(
    "Comparison",
    ["Per shopper", treatment, control, "Difference", "95%, at any look", "", "95%, for one look", "In all"],
    [...money("Revenue", one.revenue), ...money("Margin", one.margin), ...conversionRow(one)],
  );
}

const points = (share: number): string => `${(100 * share).toFixed(2).replace("-", "−")} points`;

function conversionRow({ conversion }: Comparison): Row[] {
  if (conversion === null) return [];
  const { treatment, control, difference, interval, mixture } = conversion;
  const cells = [
    "Ordered",
    ...[treatment, control].map((share) => `${(100 * share).toFixed(2)} %`),
    points(difference),
  ];
  return [
    { cells: [...cells, `${points(interval[0])} to ${points(interval[1])}`, pText(mixture.p), "", ""] },
  ];
}

function experimentSection(one: ExperimentResult, currency: string): string {
  const arms = one.arms.map(({ name, people, against }) =>
    against === null
      ? `<p>${escapeHtml(name)}: ${people} shoppers, the control.</p>`
      : `<p>${escapeHtml(name)}: ${people} shoppers.</p>${mismatch(against)}${comparisonTable(against, escapeHtml(name), escapeHtml(one.control), currency)}`,
  );
  const wait =
    one.daysToDecide === null
      ? ""
      : `<p>A difference of a twentieth takes ${one.daysToDecide.days} days to be found at this traffic.</p>`;
  return `<section>
<h2>Experiment ${escapeHtml(one.id)}</h2>
<p>${one.state}, ${one.from.slice(0, 10)} to ${one.to.slice(0, 10)}; ${one.mixed} with several browsers or seen in two arms are left out.${one.locked === null ? "" : ` The winner cannot be published: ${escapeHtml(one.locked)}.`}</p>
${arms.join("\n")}
${wait}
</section>`;
}

function groupSection({ by, currency }: Report, dimension: Dimension): string {
  const groups = by[dimension];
  const shown = METRICS.filter(({ name }) => groups.some(({ values }) => values[name] != null));
  if (groups.length === 0 || shown.length === 0) return "";
  return `<section><h2>${TITLES[dimension]}</h2>${table(
    TITLES[dimension],
    ["", ...shown.map(({ title }) => title)],
    groups.map(({ name, values }) => ({
      cells: [name, ...shown.map((metric) => figureText(values[metric.name] ?? null, metric.unit, currency))],
    })),
  )}</section>`;
}

interface Row {
  readonly cells: readonly string[];
  /** A last cell of words. */
  readonly text?: string;
  readonly marked?: boolean;
}

const table = (label: string, head: readonly string[], rows: readonly Row[]): string =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead>
<tbody>
${rows
  .map(
    ({ cells, text, marked }) =>
      `<tr${marked ? ' class="earned"' : ""}>${cells
        .map((cell, i) =>
          i === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`,
        )
        .join("")}${text === undefined ? "" : `<td class="text">${escapeHtml(text)}</td>`}</tr>`,
  )
  .join("\n")}
</tbody>
</table></div>`;
