/**
 * The report as a table: one row a figure, of the whole (`dimension` empty) and of each group.  No cell
 * is a formula.
 */
import { guardedCell } from "../core/csv-cell.ts";
import { toMajor } from "../core/money.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { Report } from "./report.ts";
import { DIMENSIONS } from "./report-tally.ts";

const HEADER = ["dimension", "group", "metric", "unit", "value", "low", "high", "target"];

export function reportCsv({ metrics, by, currency }: Report): string {
  const cell = (value: number | null, unit: string): string =>
    value === null ? "" : String(unit === "money" ? toMajor(value, currency) : value);
  const rows = [HEADER];
  for (const { name, unit, value, interval, target } of metrics) {
    const [low, high] = interval ?? [null, null];
    rows.push([
      "",
      "",
      name,
      unitOf(unit, currency),
      cell(value, unit),
      cell(low, unit),
      cell(high, unit),
      cell(target, unit),
    ]);
  }
  for (const dimension of DIMENSIONS) {
    for (const group of by[dimension]) {
      for (const { name, unit } of METRICS) {
        const value = group.values[name] ?? null;
        if (value !== null) {
          rows.push([dimension, group.name, name, unitOf(unit, currency), cell(value, unit), "", "", ""]);
        }
      }
    }
  }
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

const unitOf = (unit: string, currency: string): string => (unit === "money" ? currency : unit);

function quoted(text: string): string {
  const plain = guardedCell(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
