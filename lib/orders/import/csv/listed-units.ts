/** Whether whole numbers in cells that list objects as JSON are amounts or cents: as it is told of documents. */
import { cellValue } from "../cells/cell-value.ts";
import { type Counts, listedItems } from "../cells/list-cell.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { saidMoney } from "../columns/said-columns.ts";
import type { ImportOptions } from "../format.ts";
import type { JsonField } from "../json/json-fields.ts";
import { areMinor } from "../json/json-minor-units.ts";
import { isJsonObject, type JsonObject } from "../json/json-values.ts";
import type { CsvColumns } from "./csv-columns.ts";

/** Rows by which it is told. */
const SAMPLE = 500;
const LINES = "lines";

/**
 * How lists in cells count, with what their amounts are in.
 * @throws {ImportFailure} where nothing tells
 */
export function withListUnits(
  { fields, counts }: CsvColumns,
  header: readonly string[],
  sample: readonly (readonly string[])[],
  { options, file }: { readonly options: ImportOptions; readonly file: string },
): Counts {
  const { items, sku, currency } = fields;
  if (items === undefined || sku !== undefined) return counts;
  if (saidMoney("items", options.map.get("items") ?? "").isMinor) return { ...counts, isMinor: true };
  const rows = sample.slice(0, SAMPLE).filter((row) => /^\s*\[\s*\{/.test(row[items] ?? ""));
  const orders = rows.flatMap((row): JsonObject[] => {
    const value = cellValue((row[items] ?? "").trim());
    if (!Array.isArray(value) || !value.every(isJsonObject)) return [];
    const read = listedItems(row[items] ?? "", counts);
    // What was read of a line stands beside what it says, under one name in all.
    const lines = value.map((line, i) => ({
      ...line,
      ...Object.fromEntries(FACTS.map((fact) => [fact, read[i]?.[fact] ?? ""])),
    }));
    const facts = Object.fromEntries(
      header.flatMap((name, i) => (i === items ? [] : [[name, row[i] ?? ""]])),
    );
    return [{ ...facts, [LINES]: lines }];
  });
  const called = header[items]!.trim();
  const known = new Map<CsvField, JsonField>(
    FACTS.map((fact) => [fact, { path: [fact], ofLine: true, isMinor: false }] as const),
  );
  if (currency !== undefined)
    known.set("currency", { path: [header[currency]!], ofLine: false, isMinor: false });
  const isSaid = (fact: "price" | "amount"): boolean =>
    orders.some((order) => [order[LINES]].flat().some((line) => isJsonObject(line) && line[fact] !== ""));
  const name = isSaid("price") ? "price" : "amount";
  const read = { fields: known, samples: orders, lines: [LINES] };
  return areMinor({ name, called, say: "items" }, read, { options, file })
    ? { ...counts, isMinor: true }
    : counts;
}
const FACTS = ["qty", "price", "amount", "title"] as const;
