import { TASKS, type Task } from "../affinity/evaluation/measure.ts";
import type { EvaluatedScorer, Evaluation } from "../affinity/evaluation/run.ts";
import { escapeHtml } from "../core/escape-html.ts";

const TITLES: Readonly<Record<Task, string>> = {
  cart: "Cart: the rest of the basket is known",
  product: "Product page: one item of the basket is known",
};

/** The evaluation as one self-contained HTML page; `charts` are SVG texts. */
export function evaluationPage(evaluation: Evaluation, charts: Readonly<Record<Task, string>>): string {
  const { trainOrders, testOrders, baskets, targets, items, chosen, pairs } = evaluation;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of the affinity tables</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
svg { max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .875rem; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #d8dde4; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
tr.chosen { background: #e6f4ee; font-weight: 600; }
</style>
</head>
<body>
<main>
<h1>Evaluation of the affinity tables</h1>
<p>Learned from ${trainOrders} orders of ${items} items; tested on ${testOrders} later orders, ${day(evaluation.testFrom)} to ${day(evaluation.testTo)}.
From ${baskets} baskets ${targets} items were hidden, one at a time, and ranked among all items. ${pairs.kept} of ${pairs.seen} pairs are bought
together beyond chance. The scorer, ${escapeHtml(chosen)}, was chosen on baskets before the test.</p>
${TASKS.map((task) => section(evaluation.scorers, task, charts[task])).join("\n")}
<p>Intervals are 95 % bootstrap intervals over baskets. “Tie” means that the paired interval of the difference to the chosen scorer holds zero.</p>
</main>
</body>
</html>
`;
}

function section(scorers: readonly EvaluatedScorer[], task: Task, chart: string): string {
  const names = Object.keys(scorers[0]?.tasks[task].metrics ?? {});
  const head = ["Scorer", ...names, "95 % of ndcg@10", "Coverage@10", "Novelty", "Empty", "Difference"];
  const rows = scorers.map((scorer) => {
    const { metrics, coverage, novelty, empty } = scorer.tasks[task];
    const [low, high] = metrics["ndcg@10"]!.interval;
    const cells = [
      escapeHtml(scorer.name),
      ...names.map((name) => metrics[name]!.value.toFixed(3)),
      `${low.toFixed(3)}–${high.toFixed(3)}`,
      coverage.toFixed(2),
      novelty.toFixed(1),
      empty.toFixed(3),
      differenceOf(scorer, task),
    ];
    const marked = scorer.kind === "chosen" ? ' class="chosen"' : "";
    return `<tr${marked}>${cells.map((cell, c) => (c === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join("")}</tr>`;
  });
  return `<section>
<h2>${TITLES[task]}</h2>
${chart}
<div class="scroll" tabindex="0" role="region" aria-label="${TITLES[task]}"><table>
<thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>
</section>`;
}

function differenceOf({ against }: EvaluatedScorer, task: Task): string {
  if (against === null) return "";
  const { difference, interval, tie } = against[task];
  const signed = (value: number): string => (value < 0 ? "−" : "+") + Math.abs(value).toFixed(3);
  return `${signed(difference)} (${signed(interval[0])} to ${signed(interval[1])})${tie ? ", tie" : ""}`;
}
