import { readFile } from "node:fs/promises";
import { unzipSync, zipSync } from "fflate";
import Papa from "papaparse";
import readXlsxFile from "read-excel-file/node";
import { CliError } from "../cli-error.ts";
import { SheetCodes } from "./sheet-codes.ts";
import { withSpecials } from "./special-sheet.ts";

/** How much a sheet looks like the one that is wanted, by its first rows. */
export type SheetFit = (rows: readonly (readonly string[])[]) => number;

/** What the names of sheets of one header say of their rows, as the name of a column; `null` where nothing. */
export type SheetColumn = (header: readonly string[], sheets: readonly string[]) => string | null;

/** Rows of a sheet that are looked at for that. */
const FIRST_ROWS = 50;

/**
 * The table in a workbook as CSV text, the sheets that it is of and the names of the others that hold rows: the one that
 * fits best, of those that fit alike the first. `joined`: with the rows of those that bear the same header, as goods of one
 * shop stand in a sheet a category, and with what it makes of their names as one more column. `now`: which prices for
 * a time are on, of goods; without it none are looked for.
 */
export async function workbookTable(
  path: string,
  fitOf: SheetFit,
  joined: SheetColumn | null = null,
  now: number | null = null,
): Promise<{
  readonly text: string;
  readonly sheets: readonly string[];
  readonly others: readonly string[];
  /** Whether the names of the sheets became a column. */
  readonly areNamesRead: boolean;
  /** The sheet of what goods cost for a time, which became columns. */
  readonly specials: string | null;
}> {
  const full = await fullSheets(path);
  const best = full
    .map((sheet) => ({ sheet, fit: fitOf(sheet.data.slice(0, FIRST_ROWS).map((row) => row.map(cellText))) }))
    .reduce<{ sheet: (typeof full)[number]; fit: number } | null>(
      (best, one) => (best === null || one.fit > best.fit ? one : best),
      null,
    );
  if (best === null) throw new CliError(`${path}: the workbook holds no table`);
  const table = best.sheet;
  const rows = table.data.map((row) => row.map(cellText));
  const heads = full.map(({ sheet, data }) => ({
    sheet,
    rows: data.slice(0, FIRST_ROWS).map((row) => row.map(cellText)),
  }));
  const header =
    joined === null
      ? null
      : (headerOf(rows.slice(0, FIRST_ROWS), fitOf) ??
        sharedHeader(
          rows.slice(0, FIRST_ROWS),
          heads.filter(({ sheet }) => sheet !== table.sheet).map((other) => other.rows),
        ));
  const read = [table.sheet];
  const from = [
    { sheet: table.sheet, at: header === null ? 0 : rows.findIndex((row) => isSame(row, header)) },
  ];
  const codes = new SheetCodes(rows.slice(from[0]!.at + 1));
  let areApart = true;
  for (const { sheet, data } of full) {
    if (sheet === table.sheet || header === null) continue;
    const more = data.map((row) => row.map(cellText));
    const at = more.slice(0, FIRST_ROWS).findIndex((row) => isSame(row, header) || isShorter(row, header));
    if (at < 0) continue;
    const isAgain = codes.areIn(more.slice(at + 1));
    // What lacks a column and tells of the same goods again is about something else, such as changes of prices.
    if (isAgain && !isSame(more[at]!, header)) continue;
    areApart &&= !isAgain;
    read.push(sheet);
    from.push({ sheet, at: rows.length - 1 });
    // One by one: a call takes no hundred thousands of arguments.
    for (const row of more.slice(at + 1)) rows.push(row);
  }
  // Goods that stand in several sheets are not filed under what these are called: stores, months.
  const column = header === null || !areApart ? null : (joined?.(header, read) ?? null);
  if (header !== null && column !== null)
    for (const [i, { sheet, at }] of from.entries()) {
      if (i === 0) rows[at] = beside(header, header, column);
      for (let row = at + 1; row <= (from[i + 1]?.at ?? rows.length - 1); row++)
        if (rows[row]!.filter((cell) => cell !== "").length > 1)
          rows[row] = beside(rows[row]!, header, sheet);
    }
  const left = full.filter(({ sheet }) => !read.includes(sheet));
  const others = left.map(({ sheet }) => sheet);
  const specials =
    now === null || header === null || read.length > 1 || column !== null
      ? null
      : withSpecials(
          rows,
          { at: from[0]!.at, now },
          left.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) })),
        );
  return {
    text: Papa.unparse(specials?.rows ?? rows),
    sheets: read,
    others: others.filter((sheet) => sheet !== specials?.sheet),
    areNamesRead: column !== null,
    specials: specials?.sheet ?? null,
  };
}

/** A row with one more cell, behind the columns of the header. */
const beside = (row: readonly string[], header: readonly string[], cell: string): string[] => [
  ...Array.from({ length: Math.max(row.length, header.length) }, (_, i) => row[i] ?? ""),
  cell,
];

export interface Sheet {
  readonly name: string;
  /** How well it fits. */
  readonly fit: number;
  /** As CSV. */
  text(): string;
}

/** The tables in a workbook, a sheet each. */
export async function workbookSheets(path: string, fitOf: SheetFit): Promise<readonly Sheet[]> {
  const full = await fullSheets(path);
  if (full.length === 0) throw new CliError(`${path}: the workbook holds no table`);
  return full.map(({ sheet, data }) => ({
    name: sheet,
    fit: fitOf(data.slice(0, FIRST_ROWS).map((row) => row.map(cellText))),
    text: () => Papa.unparse(data.map((row) => row.map(cellText))),
  }));
}

/**
 * An archive with the sizes of its files before them: some programs write them behind, or in both places, and the directory
 * at its end tells them. `null` where it is no archive.
 */
function packedAgain(bytes: Buffer): Buffer | null {
  try {
    return Buffer.from(zipSync(unzipSync(bytes), { level: 0 }));
  } catch {
    return null;
  }
}

/** The sheets of a workbook that hold rows of several cells. */
async function fullSheets(path: string) {
  const bytes = await readFile(path);
  const read = (workbook: Buffer) => readXlsxFile<string>(workbook, { trim: false, parseNumber: numberText });
  const sheets = await read(bytes)
    .catch((error: unknown) => {
      const again = packedAgain(bytes);
      if (again === null) throw error;
      return read(again);
    })
    .catch((error: unknown) => {
      throw new CliError(
        `${path}: the workbook cannot be read (${error instanceof Error ? error.message : String(error)}): save the sheet as CSV in UTF-8`,
      );
    });
  return sheets
    .filter(({ data }) => data.some((row) => row.filter((cell) => cell !== null).length > 1))
    .map((sheet) => ({ ...sheet, data: withoutEmptyEnd(sheet.data) }));
}

/** More columns than anybody fills: a table that was drawn to the sheet's last column names them all. */
const MANY_COLUMNS = 300;

/** The rows of a very wide sheet without the columns at its end that hold nothing but a name. */
function withoutEmptyEnd<Cell>(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const isFilled = (cell: unknown): boolean => cell !== null && cell !== undefined && cell !== "";
  const filled: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      if (isFilled(cell)) filled[column] = (filled[column] ?? 0) + 1;
  if (filled.length <= MANY_COLUMNS) return rows;
  const last = filled.findLastIndex((count) => count > 1);
  return rows.map((row) => row.slice(0, last + 1));
}

/** The row that looks most like a header; `null` where none does. */
function headerOf(rows: readonly (readonly string[])[], fitOf: SheetFit): readonly string[] | null {
  const fits = rows.map((row) => fitOf([row]));
  const most = Math.max(0, ...fits);
  return most < FEWEST_NAMES ? null : rows[fits.indexOf(most)]!;
}
/** The first row of names that stands in another sheet too: what names the columns of both; `null` without one. */
const sharedHeader = (
  rows: readonly (readonly string[])[],
  others: readonly (readonly (readonly string[])[])[],
): readonly string[] | null =>
  rows.find(
    (row) =>
      row.filter((cell) => cell.trim() !== "").length >= FEWEST_SHARED &&
      !row.some((cell) => /^[\d.,\s]+$/.test(cell) && cell.trim() !== "") &&
      others.some((sheet) => sheet.some((other) => isSame(other, row))),
  ) ?? null;
/** Fewer cells may be a title that each sheet bears. */
const FEWEST_SHARED = 3;

/** Whether a row names the same columns but for one behind them, which a sheet may lack. */
const isShorter = (row: readonly string[], header: readonly string[]): boolean => {
  const names = row
    .map((cell) => cell.trim())
    .join("\n")
    .replace(/\n+$/, "");
  const all = header.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return all.length > FEWEST_SHARED && names === all.slice(0, -1).join("\n");
};

/** Names of columns by which a row is surely a header. */
const FEWEST_NAMES = 2;

const isSame = (row: readonly string[], header: readonly string[]): boolean =>
  Array.from({ length: Math.max(row.length, header.length) }).every(
    (_, i) => (row[i] ?? "").trim() === (header[i] ?? "").trim(),
  );

/** As many digits as a spreadsheet keeps, without the noise of its binary fractions. */
function numberText(stored: string): string {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  if (Number.isInteger(number)) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

/** Workbooks hold times without a zone: they are read in the zone of the import, as in CSV. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  // A fraction of a day that was rounded may fall short of its second.
  if (cell instanceof Date)
    return new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
  return String(cell);
}
