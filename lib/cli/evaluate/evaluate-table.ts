import { TASKS, type Task } from "../../affinity/evaluation/measure.ts";
import type { Difference, EvaluatedScorer, Evaluation } from "../../affinity/evaluation/run.ts";

const TITLES: Readonly<Record<Task, string>> = {
  cart: "Cart: the rest of the basket is known",
  product: "Product page: one item of the basket is known",
};

/** The evaluation as text: a table a task, values with their 95 % intervals. */
export function evaluationTable(evaluation: Evaluation): string {
  const { trainOrders, testOrders, baskets, targets, items, chosen, validation, pairs } = evaluation;
  const chosenBy =
    validation === null
      ? "too few later baskets to choose by"
      : `chosen on ${validation.targets} items hidden before the test: ${number(validation.score)} on carts, ${number(validation.page)} on product pages`;
  return [
    `${trainOrders} orders to learn from, ${testOrders} to test on; ${items} items, ${targets} hidden one at a time from ${baskets} baskets`,
    `${pairs.kept} of ${pairs.seen} pairs are bought together beyond chance`,
    `scorer ${chosen} (${chosenBy})`,
    ...TASKS.flatMap((task) => ["", TITLES[task], ...taskTable(evaluation.scorers, task)]),
    "",
    "= the paired interval of the difference in NDCG@10 to the chosen scorer holds zero: a tie",
    "",
  ].join("\n");
}

function taskTable(scorers: readonly EvaluatedScorer[], task: Task): string[] {
  const names = Object.keys(scorers[0]?.tasks[task].metrics ?? {});
  const header = [
    "scorer",
    ...names,
    "95 % of ndcg@10",
    "to the chosen",
    "coverage",
    "novelty",
    "empty",
    "repeat",
    "explore",
    "MB",
  ];
  const rows = scorers.map(({ name, kind, tasks, against, bytes }) => {
    const result = tasks[task];
    const [low, high] = result.metrics["ndcg@10"]!.interval;
    return [
      `${kind === "chosen" ? "▸ " : against?.[task].tie ? "= " : "  "}${name}`,
      ...names.map((metric) => number(result.metrics[metric]!.value)),
      `${number(low)}–${number(high)}`,
      against === null ? "" : differenceText(against[task]),
      result.coverage.toFixed(2),
      result.novelty.toFixed(1),
      result.empty.toFixed(3),
      number(result.repeat),
      number(result.explore),
      (bytes / 1e6).toFixed(1),
    ];
  });
  const widths = header.map((_, c) => Math.max(...[header, ...rows].map((row) => row[c]!.length)));
  return [header, ...rows].map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join("  "),
  );
}

const differenceText = ({ difference, interval: [low, high] }: Difference): string =>
  `${signed(difference)} (${signed(low)} to ${signed(high)})`;

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${number(Math.abs(value))}`;

const number = (value: number): string => value.toFixed(4).replace(/^0/, "");
