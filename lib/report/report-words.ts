/** Figures as people read them. */
import { exponentOf, toMajor } from "../core/money.ts";
import type { Metric } from "./metrics/report-metric.ts";

/** `—` where there is nothing to say. */
export function figureText(value: number | null, unit: Metric["unit"], currency: string): string {
  if (value === null || !Number.isFinite(value)) return "—";
  switch (unit) {
    case "count":
      return value.toLocaleString("en");
    case "share":
      return `${(100 * value).toFixed(2)} %`;
    case "money":
      return amountText(value, currency);
    case "per_hundred":
      return `${value.toFixed(2)} per 100`;
    case "number":
      return value.toFixed(2);
  }
}

/** `1,234.50 EUR`; what is finer than the currency's smallest coin keeps two digits of it. */
export function amountText(minor: number, currency: string): string {
  if (!Number.isFinite(minor)) return minor > 0 ? "∞" : "−∞";
  const digits = Math.max(exponentOf(currency), Math.abs(minor) < 100 && !Number.isInteger(minor) ? 2 : 0);
  const amount = toMajor(Math.abs(minor), currency).toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${minor < 0 ? "−" : ""}${amount} ${currency}`;
}

/** `−1.20 to 3.40 EUR`. */
export function intervalText(
  interval: readonly [number, number] | null,
  unit: Metric["unit"],
  currency: string,
): string {
  if (interval === null) return "";
  return `${figureText(interval[0], unit, currency)} to ${figureText(interval[1], unit, currency)}`;
}

/** `p < 0.001` or `p 0.042`. */
export const pText = (p: number): string => (p < 0.001 ? "p < 0.001" : `p ${p.toFixed(3)}`);
