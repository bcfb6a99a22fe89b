/** The report as programs read it: the same with money in the currency's major unit. */
import { toMajor } from "../core/money.ts";
import type { Comparison, Effect } from "../experiments/compare-arms.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { Report } from "./report.ts";

const MONEY = new Set(METRICS.filter(({ unit }) => unit === "money").map(({ name }) => name));

export function reportJson(report: Report) {
  const major = (minor: number) => toMajor(minor, report.currency);
  const interval = ([low, high]: readonly [number, number]) => [major(low), major(high)] as const;
  const maybe = (value: number | null) => (value === null ? null : major(value));
  const effect = (one: Effect | null) =>
    one === null
      ? null
      : {
          ...one,
          treatment: major(one.treatment),
          control: major(one.control),
          difference: major(one.difference),
          se: major(one.se),
          risk: major(one.risk),
          total: major(one.total),
          fixed: { p: one.fixed.p, interval: interval(one.fixed.interval), total: interval(one.fixed.total) },
          always: {
            p: one.always.p,
            interval: interval(one.always.interval),
            total: interval(one.always.total),
          },
        };
  const difference = (one: Comparison["lifetimeValue"]) =>
    one === null
      ? null
      : {
          treatment: major(one.treatment),
          control: major(one.control),
          difference: major(one.difference),
          interval: interval(one.interval),
        };
  const comparison = <C extends Comparison>(one: C) => ({
    ...one,
    revenue: effect(one.revenue),
    margin: effect(one.margin),
    valuePerOrder: difference(one.valuePerOrder),
    lifetimeValue: difference(one.lifetimeValue),
  });
  return {
    ...report,
    metrics: report.metrics.map((figure) =>
      figure.unit === "money"
        ? {
            ...figure,
            value: maybe(figure.value),
            target: maybe(figure.target),
            interval: figure.interval === null ? null : interval(figure.interval),
          }
        : figure,
    ),
    by: Object.fromEntries(
      Object.entries(report.by).map(([dimension, groups]) => [
        dimension,
        groups.map(({ name, values }) => ({
          name,
          values: Object.fromEntries(
            Object.entries(values).map(([metric, value]) => [
              metric,
              MONEY.has(metric) ? maybe(value) : value,
            ]),
          ),
        })),
      ]),
    ),
    weeks:
      report.weeks == null
        ? null
        : {
            ...report.weeks,
            figures: report.weeks.figures.map((one) =>
              MONEY.has(one.name) ? { ...one, value: major(one.value), before: major(one.before) } : one,
            ),
          },
    holdout: report.holdout === null ? null : comparison(report.holdout),
    experiments: report.experiments.map((experiment) => ({
      ...experiment,
      arms: experiment.arms.map((arm) => ({
        ...arm,
        against: arm.against === null ? null : comparison(arm.against),
      })),
    })),
  };
}
