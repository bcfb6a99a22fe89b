/** The page, the table and the JSON of a report are one report: each read by another program's parser, figure by figure. */
import { parse as csvRows } from "csv-parse/sync";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { reportCsv } from "../../lib/report/report-csv.ts";
import { reportJson } from "../../lib/report/report-json.ts";
import { reportPage } from "../../lib/report/report-page.ts";
import { DIMENSIONS } from "../../lib/report/report-tally.ts";
import { manyShoppers } from "./many-shoppers.ts";
import { reportOf } from "./world.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
const childrenOf = (node: Node): Node[] => ("childNodes" in node ? node.childNodes : []);
const within = (node: Node, tag: string): Node[] =>
  childrenOf(node).flatMap((child) => [...(child.nodeName === tag ? [child] : []), ...within(child, tag)]);
const textOf = (node: Node): string => ("value" in node ? node.value : childrenOf(node).map(textOf).join(""));
const attribute = (node: Node, name: string): string | undefined =>
  "attrs" in node ? node.attrs.find((one) => one.name === name)?.value : undefined;

/** Tables of a page by what they are called: the head, and the cells of each row. */
function tablesOf(html: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const [root] = parse(html).childNodes.filter(({ nodeName }) => nodeName === "html");
  return new Map(
    within(root!, "div")
      .filter((div) => attribute(div, "role") === "region")
      .map((div) => [
        attribute(div, "aria-label")!,
        within(div, "tr").map((row) =>
          childrenOf(row)
            .filter(({ nodeName }) => nodeName === "th" || nodeName === "td")
            .map(textOf),
        ),
      ]),
  );
}

/** A figure as the page says it → the number; `null` for a dash. */
function numberIn(text: string): number | null {
  const found = /^(−|-)?(∞|[\d,]+(?:\.\d+)?)(?: (%|EUR|per 100))?$/.exec(text);
  if (found === null) return null;
  const [, minus, digits, unit] = found;
  const amount = digits === "∞" ? Number.POSITIVE_INFINITY : Number(digits!.replaceAll(",", ""));
  return ((minus === undefined ? 1 : -1) * amount) / (unit === "%" ? 100 : 1);
}

/** The page rounds to two digits of what it says, of a share to two of its hundredths. */
function isSame(text: string, value: number | null): boolean {
  const said = numberIn(text);
  if (said === null || value === null) return said === value;
  if (!Number.isFinite(value)) return said === value;
  return Math.abs(said - value) <= (text.endsWith("%") ? 0.0051 / 100 : 0.0051);
}

const TITLES = {
  day: "By day",
  placement: "By placement",
  kind: "By kind",
  segment: "By segment",
  arm: "By arm",
  holdout: "By day, given offers and held out",
} as const;

describe("a report", () => {
  const report = reportOf(manyShoppers(900, 0.2, 900, 3));
  const json = reportJson(report);
  const tables = tablesOf(reportPage(report, { holdout: null, days: null }));
  const rows: Record<string, string>[] = csvRows(reportCsv(report), { columns: true });

  it("says in its page each figure of its JSON, with interval and definition", () => {
    const [, ...shown] = tables.get("Figures")!;
    expect(shown.map(([title]) => title)).toEqual(json.metrics.map(({ title }) => title));
    for (const [i, { value, interval, definition, name }] of json.metrics.entries()) {
      const [, said, range, , counts] = shown[i]!;
      expect(isSame(said!, value), `${name}: ${said} and ${value}`).toBe(true);
      expect(counts).toBe(definition);
      const ends = range === "" ? null : range!.split(" to ");
      expect(ends === null, name).toBe(interval === null);
      for (const [end, text] of (ends ?? []).entries())
        expect(isSame(text, interval![end]!), `${name}: ${range} and ${interval}`).toBe(true);
    }
    expect(json.metrics.filter(({ interval }) => interval !== null).length).toBeGreaterThan(6);
  });

  it("says in its page each figure of each group", () => {
    for (const dimension of DIMENSIONS) {
      const groups = json.by[dimension]!;
      const [head, ...shown] = tables.get(TITLES[dimension])!;
      expect(shown.map(([name]) => name)).toEqual(groups.map(({ name }) => name));
      for (const [g, { name, values }] of groups.entries()) {
        for (const [c, title] of head!.entries()) {
          if (c === 0) continue;
          const metric = json.metrics.find((one) => one.title === title)!.name;
          const value = values[metric] ?? null;
          expect(isSame(shown[g]![c]!, value), `${dimension} ${name} ${metric}`).toBe(true);
        }
        const said = new Set(head!.slice(1));
        for (const { name: metric, title } of json.metrics)
          if (values[metric] != null) expect(said.has(title), `${dimension} ${metric}`).toBe(true);
      }
    }
  });

  it("says in its page what the exposed did beside the held out", () => {
    const [, revenue, margin] = tables.get("Comparison")!;
    for (const [row, effect] of [
      [revenue!, json.holdout!.revenue!],
      [margin!, json.holdout!.margin!],
    ] as const) {
      const [, treatment, control, difference, always, , fixed, total] = row;
      const said = [
        treatment!,
        control!,
        difference!,
        ...always!.split(" to "),
        ...fixed!.split(" to "),
        total!,
      ];
      const meant = [
        effect.treatment,
        effect.control,
        effect.difference,
        ...effect.always.interval,
        ...effect.fixed.interval,
        effect.total,
      ];
      expect(
        said.every((one, i) => isSame(one, meant[i]!)),
        `${said} and ${meant}`,
      ).toBe(true);
    }
  });

  it("has in its table the numbers of its JSON to the last digit, and no others", () => {
    const told = new Map(rows.map((row) => [`${row.dimension}\n${row.group}\n${row.metric}`, row]));
    let figures = 0;
    const expectSame = (key: string, value: number | null, interval: readonly number[] | null = null) => {
      const row = told.get(key);
      if (value === null && interval === null && row === undefined) return;
      figures++;
      const cell = (number: number | null | undefined) => (number == null ? "" : String(number));
      expect([row!.value, row!.low, row!.high], key).toEqual([value, interval?.[0], interval?.[1]].map(cell));
    };
    for (const { name, value, interval } of json.metrics) expectSame(`\n\n${name}`, value, interval);
    for (const dimension of DIMENSIONS)
      for (const { name, values } of json.by[dimension]!)
        for (const [metric, value] of Object.entries(values))
          expectSame(`${dimension}\n${name}\n${metric}`, value);
    expect(figures).toBe(rows.length);
  });
});
