import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { guardedCell } from "../../lib/core/csv-cell.ts";
import type { Report } from "../../lib/report/report.ts";
import { reportCsv } from "../../lib/report/report-csv.ts";
import { DIMENSIONS } from "../../lib/report/report-tally.ts";

/** As OWASP's page on CSV injection has them, and those that begin like a number. */
const FORMULAS = [
  "=1+1",
  "+1+1",
  "-1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(1+1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1+1",
  "＠SUM(1)",
  "-1e5x",
  "--1",
];

describe("a cell for a spreadsheet", () => {
  it.each(FORMULAS)("%j is text", (text) => {
    expect(guardedCell(text)).toBe(`'${text}`);
  });
  it.each(["-1", "-0.5", "12.25", "-3e-7", "Tea", "a=b", "2026-11-28", ""])("%j is what it was", (text) => {
    expect(guardedCell(text)).toBe(text);
  });

  it("groups of the report are no formulas, whatever the shop calls them", () => {
    const [dimension] = DIMENSIONS;
    const groups = FORMULAS.map((name) => ({ name, values: { click_rate: 0.5 } }));
    const by = Object.fromEntries(DIMENSIONS.map((one) => [one, one === dimension ? groups : []]));
    const table = reportCsv({ metrics: [], by, currency: "EUR" } as unknown as Report);
    const { data } = Papa.parse<string[]>(table, { skipEmptyLines: true });
    const names = data.slice(1).map(([, group]) => group);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^'/);
  });
});
