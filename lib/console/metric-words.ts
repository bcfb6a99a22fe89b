/** A metric's title and definition in the console's language; English is the metric's own. */
import ja from "../../data/console/metrics.ja.json" with { type: "json" };
import type { Metric } from "../report/metrics/report-metric.ts";

type Said = Pick<Metric, "title" | "definition">;

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, Said>>>> = { ja };

export const metricWords = (metric: Pick<Metric, "name" | "title" | "definition">, language: string): Said =>
  TRANSLATED[language]?.[metric.name] ?? metric;
