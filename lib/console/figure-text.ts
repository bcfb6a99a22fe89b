/** A report's figures as the console's language writes them. */
import { exponentOf, toMajor } from "../core/money.ts";
import type { Metric } from "../report/metrics/report-metric.ts";
import type { Speech } from "./speech.ts";

/** `–` where there is nothing to say. Money in minor units; means of it are not whole. */
export function spokenFigure(
  speech: Speech,
  value: number | null,
  unit: Metric["unit"],
  currency: string,
): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const plain = (digits: number) =>
    value.toLocaleString(speech.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  switch (unit) {
    case "count":
      return plain(0);
    case "share":
      return speech.percent(value, 2);
    case "money":
      return (
        toMajor(value, currency)
          .toLocaleString(speech.language, {
            style: "currency",
            currency,
            currencyDisplay: "narrowSymbol",
            maximumFractionDigits: exponentOf(currency),
            minimumFractionDigits: exponentOf(currency),
          })
          // One sign for yen on a page: prices have the narrow one in every language.
          .replace("￥", "¥")
      );
    case "per_hundred":
    case "number":
      return plain(2);
  }
}

export const spokenInterval = (
  speech: Speech,
  interval: readonly [number, number] | null,
  unit: Metric["unit"],
  currency: string,
): string =>
  interval === null
    ? "–"
    : `${spokenFigure(speech, interval[0], unit, currency)} … ${spokenFigure(speech, interval[1], unit, currency)}`;
