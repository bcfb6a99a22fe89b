import type { Report } from "../../report/report.ts";
import { figureText, intervalText, pText } from "../../report/report-words.ts";

/** The report as text. */
export function reportTable(report: Report): string {
  const { metrics, currency, orders, holdout, experiments, notes } = report;
  const width = Math.max(...metrics.map(({ title }) => title.length));
  const lines = metrics.map(({ title, unit, value, interval, target }) =>
    [
      title.padEnd(width),
      figureText(value, unit, currency).padStart(18),
      interval === null ? "" : `  ${intervalText(interval, unit, currency)}`,
      target === null ? "" : `  target ${target}`,
    ]
      .join("")
      .trimEnd(),
  );
  const tied = `${orders.all} orders: ${orders.token} name an offer, ${orders.customer} by customer, ${orders.confirmation} by confirmation page, ${orders.untied} tied to nobody`;
  const held =
    holdout === null
      ? []
      : [
          "",
          `held out ${holdout.people.control}, given offers ${holdout.people.treatment}, left out as of several browsers or seen in both ${holdout.mixed}; sample ratio ${holdout.sampleRatio.verdict} (${pText(holdout.sampleRatio.p)})`,
        ];
  const arms = experiments.flatMap(({ id, state, arms: all, locked }) => [
    "",
    `experiment ${id} (${state})${locked === null ? "" : `, locked: ${locked}`}`,
    ...all.map(({ name, people, against }) =>
      against?.revenue == null
        ? `  ${name}: ${people} shoppers`
        : `  ${name}: ${people} shoppers, revenue per shopper ${figureText(against.revenue.difference, "money", currency)} (${intervalText(against.revenue.always.interval, "money", currency)}, ${pText(against.revenue.always.p)})`,
    ),
  ]);
  return [...lines, "", tied, ...held, ...arms, "", ...notes, ""].join("\n");
}
