/** What each of several files is among the tables of a database, by its header and first rows. */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { cellText, plainSample } from "../cells/nothing.ts";
import { columnCalled } from "../columns/column-called.ts";
import { QUANTITY_WORD } from "../columns/header-words.ts";
import { IgnoredOfFiles } from "../columns/ignored-columns.ts";
import { MissingColumns } from "../columns/missing-columns.ts";
import { withoutHow } from "../columns/said-columns.ts";
import { isUnlike } from "../columns/sample-columns.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { findCsvColumns } from "./csv-columns.ts";
import { isHeader } from "./csv-header.ts";
import { unfloat } from "./csv-order-cells.ts";
import { csvRows } from "./csv-rows.ts";
import { isHeaderAgain, rowsOfData } from "./rows-of-data.ts";
import { MOST_PREAMBLE } from "./table-file.ts";

/** What a file holds: `whole` tables and those of `lines` name items, those of `orders` only times; others neither. */
export interface Table {
  readonly source: ByteSource;
  readonly kind: "whole" | "lines" | "orders" | "other";
  readonly header: readonly string[];
  /** The column of the order's number; −1 where none was found. */
  readonly id: number;
  /** The columns that are said to name an order together; none where no more than `id` does. */
  readonly together: readonly number[];
  /** What that column is called in the file, where `header` calls it otherwise. */
  readonly called?: string;
  /** Its first column names each row, and none tells of orders and times: a table of goods or of people. */
  readonly isFacts: boolean;
  /** No column names orders. */
  readonly isUntold: boolean;
  /** Only the number of orders is not told: it has times, goods and how many. */
  readonly mayBeSold: boolean;
  /** What its first rows say in the first column, and in that of the order's number. */
  readonly keys: readonly string[];
  readonly orders: readonly string[];
  /** Whether a column counts units. */
  readonly isCounted: boolean;
  /** The column of the goods; −1 where none was found. */
  readonly goods: number;
  /** The column that lists all goods of an order in a cell; −1 where rows are lines. */
  readonly list: number;
  readonly rows: readonly (readonly string[])[];
}

export async function tableOf(source: ByteSource, options: ImportOptions): Promise<Table> {
  let header: readonly string[] | null = null;
  let id = -1;
  let kind: Table["kind"] = "other";
  let isFacts = false;
  let goods = -1;
  let list = -1;
  let isCounted = false;
  let isUntold = false;
  let mayBeSold = false;
  let rows: readonly (readonly string[])[] = [];
  for await (const { fields, sample } of tableRows(source, options)) {
    if (header !== null) break;
    header = fields;
    rows = plainSample(sample);
    isCounted = header.some((name) => QUANTITY_WORD.test(plainName(name)));
    try {
      const columns = findCsvColumns(header, saidOf(header, options), source.name, rows);
      goods = columns.fields.sku ?? -1;
      list = goods < 0 ? (columns.fields.items ?? -1) : -1;
      [kind, id] = [columns.isDayByCells ? "lines" : "whole", columns.key[0]!];
      isFacts = id === 0 && columns.fields.qty === undefined && isUnlike(0, rows);
    } catch (error) {
      // What else is asked of a table is asked when it is read.
      if (!(error instanceof ImportFailure)) throw error;
      const missing = error instanceof MissingColumns ? error.missing.join() : "";
      goods = error instanceof MissingColumns ? (error.sku ?? -1) : -1;
      const keys = rows.map((row) => (row[0] ?? "").trim()).filter((cell) => cell !== "");
      const isKeyed = keys.length > 0 && new Set(keys).size === keys.length;
      isUntold = missing.split(",").includes("id");
      mayBeSold = missing === "id" && isCounted;
      isFacts = missing.startsWith("id,at") && new Set(keys).size === keys.length;
      kind = missing === "" ? "whole" : missing === "sku" ? "orders" : missing === "at" ? "lines" : "other";
      // What numbers its own rows, and counts nothing, is no line of an order: people, goods.
      const isOwn =
        isKeyed && plainName(header[0] ?? "") === "id" && error instanceof MissingColumns && error.id === 0;
      if (kind === "lines" && isOwn && !header.some((name) => QUANTITY_WORD.test(plainName(name))))
        [kind, isFacts] = ["other", true];
      id =
        error instanceof MissingColumns
          ? (error.id ?? -1)
          : header.findIndex((name) => plainName(name) === "orderid");
    }
  }
  const named = saidOf(header ?? [], options).orderKey.map((name) => columnCalled(header ?? [], name));
  const together = named.length > 1 ? named : [];
  const said = (column: number): readonly string[] =>
    column < 0 ? [] : rows.map((row) => keyIn(row, column)).filter((cell) => cell !== "");
  return {
    source,
    kind,
    header: header ?? [],
    id: together[0] ?? id,
    together,
    isFacts,
    isUntold,
    mayBeSold,
    keys: said(0),
    orders: said(id),
    isCounted,
    goods,
    list,
    rows,
  };
}

/** What was said of the import, as far as it is about columns of this table. */
function saidOf(header: readonly string[], options: ImportOptions): ImportOptions {
  const isHere = (column: string): boolean =>
    column === "none" ||
    column.split("+").every((part) => columnCalled(header, withoutHow(part).trim()) >= 0);
  const { map } = new IgnoredOfFiles().of(header, options);
  return {
    ...options,
    note: () => undefined,
    map: new Map([...map].filter(([field, column]) => field === "ignore" || isHere(column))),
    orderKey: options.orderKey.every(isHere) ? options.orderKey : [],
  };
}

export const keyIn = (fields: readonly string[], column: number): string =>
  unfloat(cellText(fields[column] ?? ""));

/** What several columns name together. */
export const keysIn = (fields: readonly string[], columns: readonly number[]): string =>
  columns.map((column) => keyIn(fields, column)).join("\u001f");

interface JoinedRow {
  readonly fields: readonly string[];
  readonly line: number;
  readonly isFirst: boolean;
  /** The rows that were read together with the header. */
  readonly sample: readonly (readonly string[])[];
}

/** The header of a table and its rows; what cannot be read is handed on as one cell, to be set aside. */
export async function* tableRows(
  source: ByteSource,
  options: ImportOptions,
): AsyncGenerator<JoinedRow, void, undefined> {
  let begun: readonly string[] | null = null;
  for await (const { rows } of csvRows(source, { ...options, note: () => undefined })) {
    const header =
      begun !== null
        ? -1
        : Math.max(
            0,
            rows.findIndex(
              ({ fields }, i) => i < MOST_PREAMBLE && fields !== null && isHeader(fields, options),
            ),
          );
    const below =
      begun !== null ? [] : rows.slice(header + 1).flatMap(({ fields }) => (fields === null ? [] : [fields]));
    const sample = rowsOfData(rows[header]?.fields ?? [], below);
    for (const [i, { fields, line, text }] of rows.entries()) {
      if (i < header || (begun !== null && fields !== null && isHeaderAgain(fields, begun))) continue;
      yield { fields: fields ?? [text], line, isFirst: begun === null, sample };
      begun ??= fields ?? [text];
    }
  }
}
