import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import readXlsxFile from "read-excel-file/node";
import { CliError } from "../cli-error.ts";

/** How much a sheet looks like the one that is wanted, by its first rows. */
export type SheetFit = (rows: readonly (readonly string[])[]) => number;

/** Rows of a sheet that are looked at for that. */
const FIRST_ROWS = 50;

/**
 * The table in a workbook as CSV text, and the names of the other sheets that hold rows: the one that fits best, of those
 * that fit alike the first.
 */
export async function workbookTable(
  path: string,
  fitOf: SheetFit,
): Promise<{ readonly text: string; readonly sheet: string; readonly others: readonly string[] }> {
  const sheets = await readXlsxFile<string>(await readFile(path), {
    trim: false,
    parseNumber: numberText,
  }).catch((error: unknown) => {
    throw new CliError(
      `${path}: the workbook cannot be read (${error instanceof Error ? error.message : String(error)}): save the sheet as CSV in UTF-8`,
    );
  });
  const full = sheets.filter(({ data }) =>
    data.some((row) => row.filter((cell) => cell !== null).length > 1),
  );
  const best = full
    .map((sheet) => ({ sheet, fit: fitOf(sheet.data.slice(0, FIRST_ROWS).map((row) => row.map(cellText))) }))
    .reduce<{ sheet: (typeof full)[number]; fit: number } | null>(
      (best, one) => (best === null || one.fit > best.fit ? one : best),
      null,
    );
  if (best === null) throw new CliError(`${path}: the workbook holds no table`);
  const table = best.sheet;
  const others = full.filter((sheet) => sheet !== table);
  const rows = table.data.map((row) => row.map(cellText));
  return { text: Papa.unparse(rows), sheet: table.sheet, others: others.map(({ sheet }) => sheet) };
}

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
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace("T", " ");
  return String(cell);
}
