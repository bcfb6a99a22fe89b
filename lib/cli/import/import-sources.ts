import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { ByteSource } from "../../core/byte-stream.ts";
import { CliError } from "../cli-error.ts";
import { fileChunks } from "./file-chunks.ts";
import type { ImportSource } from "./import-source.ts";
import type { Sheet, SheetColumn, SheetFit } from "./workbook.ts";
import { zipEntry, zipNames, zipUnpacksToMore } from "./zip-entries.ts";

/**
 * Those of a workbook's sheets that are read, of several: sources in the order of the sheets, how well each fits, and
 * which fits best.
 */
type SheetChoice = (
  sheets: readonly ByteSource[],
  fits: readonly number[],
  best: number,
) => Promise<readonly ByteSource[]>;

/** Bytes that a workbook may unpack to: it is held as a whole. */
const MOST_WORKBOOK = 256 << 20;

const TABLE_NAME = /\.(csv|tsv|txt|json|jsonl|ndjson)(\.gz)?$/i;

/**
 * Files on disk as sources, in the order given: tables and JSON as they are, gzip or plain; the files in a zip archive;
 * the sheet of a workbook that fits best (the first, where nothing is said of that) as CSV, `joined` with the sheets of the same header, or those that `choice` takes, each by itself. Other kinds are refused with what to do. `-` is not read, as files may be
 * opened twice.
 */
export async function importSources(
  files: readonly string[],
  note: (text: string) => void,
  fit: SheetFit = () => 0,
  {
    joined = null,
    choice = null,
    now = null,
  }: {
    readonly joined?: SheetColumn | null;
    readonly choice?: SheetChoice | null;
    /** Which prices for a time are on, of goods; none are looked for without. */
    readonly now?: number | null;
  } = {},
): Promise<ImportSource[]> {
  const sources: ImportSource[] = [];
  for (const file of files) {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) throw new CliError(`${file}: there is no such file`);
    if (!stat.isFile()) throw new CliError(`${file}: not a file; name the files one by one`, 2);
    const head = beginning(file);
    const { size } = stat;
    if (head.startsWith("PK\u0003\u0004"))
      sources.push(...(await unpacked(file, size, note, { fit, joined, choice, now })));
    else {
      const advice = REFUSED.find(([magic]) => head.startsWith(magic))?.[1];
      if (advice !== undefined) throw new CliError(`${file}: ${advice}`, 2);
      sources.push({
        ...{ name: file, path: file, size, length: size },
        open: () => fileChunks(file),
      });
    }
  }
  return sources;
}

const REFUSED: readonly (readonly [magic: string, advice: string])[] = [
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls): save it as .xlsx, or as CSV in UTF-8"],
  ["%PDF", "a PDF: export the orders as CSV"],
  ["7z\u00bc\u00af", "a 7z archive: unpack it first"],
  ["Rar!", "a rar archive: unpack it first"],
  ["SQLite format 3", "a database: export its orders as CSV"],
];

function beginning(file: string): string {
  const bytes = new Uint8Array(16);
  const handle = openSync(file, "r");
  try {
    const length = readSync(handle, bytes, 0, 16, 0);
    return String.fromCharCode(...bytes.subarray(0, length));
  } finally {
    closeSync(handle);
  }
}

async function unpacked(
  file: string,
  size: number,
  note: (text: string) => void,
  {
    fit,
    joined,
    choice,
    now,
  }: {
    readonly fit: SheetFit;
    readonly joined: SheetColumn | null;
    readonly choice: SheetChoice | null;
    readonly now: number | null;
  },
): Promise<ImportSource[]> {
  const names = await zipNames(file);
  if (names.includes("xl/workbook.xml")) {
    if (await zipUnpacksToMore(file, MOST_WORKBOOK))
      throw new CliError(
        `${file}: the workbook is too large to be read as one: save the sheet as CSV in UTF-8`,
        2,
      );
    if (choice !== null) return chosenSheets(file, note, fit, choice);
    const { workbookTable } = await import("./workbook.ts");
    const { text, sheets, others, areNamesRead, specials } = await workbookTable(file, fit, joined, now);
    const read = sheets.length === 1 ? `sheet ${sheets[0]} is` : `sheets ${sheets.join(", ")} are`;
    note(`${file}: ${read} read${others.length === 0 ? "" : `, and not ${others.join(", ")}`}`);
    if (specials !== null)
      note(
        `${file}: prices for a time are those of sheet ${specials}, for customers of no group of their own`,
      );
    if (areNamesRead)
      note(`${file}: what the sheets are called is the category (--map category=none where it is not)`);
    const table = new TextEncoder().encode(text);
    return [
      {
        name: file.endsWith(".csv") ? file : `${file}.csv`,
        ...{ size: table.length, length: table.length },
        async *open() {
          for (let at = 0; at < table.length; at += 1 << 18) yield table.subarray(at, at + (1 << 18));
        },
      },
    ];
  }
  if (names.includes("content.xml") && names.includes("mimetype"))
    throw new CliError(`${file}: an OpenDocument spreadsheet: save it as .xlsx, or as CSV in UTF-8`, 2);
  const tables = names.filter((name) => TABLE_NAME.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name)).sort();
  if (tables.length === 0) {
    throw new CliError(
      `${file}: the archive holds no CSV or JSON file: unpack it and name the files (${names.slice(0, 5).join(", ")})`,
      2,
    );
  }
  note(`${file}: read from the archive: ${tables.join(", ")}`);
  return tables.map((name) => ({
    ...{ name: `${file}/${name}`, size, length: null },
    open: () => zipEntry(file, name),
  }));
}

/** The sheets of a workbook that are chosen, each as a file of its own. */
async function chosenSheets(
  file: string,
  note: (text: string) => void,
  fit: SheetFit,
  choice: SheetChoice,
): Promise<ImportSource[]> {
  const { workbookSheets } = await import("./workbook.ts");
  const sheets = await workbookSheets(file, fit);
  const fits = sheets.map((sheet) => sheet.fit);
  const sources = sheets.map((sheet) => sheetSource(file, sheet));
  const chosen = sheets.length === 1 ? sources : await choice(sources, fits, fits.indexOf(Math.max(...fits)));
  const called = (areRead: boolean): string =>
    sheets
      .filter((_, i) => chosen.includes(sources[i]!) === areRead)
      .map(({ name }) => name)
      .join(", ");
  const [which, others] = [called(true), called(false)];
  const are = chosen.length === 1 ? `sheet ${which} is` : `sheets ${which} are`;
  note(`${file}: ${are} read${others === "" ? "" : `, and not ${others}`}`);
  const whole = file.endsWith(".csv") ? file : `${file}.csv`;
  return sources
    .filter((source) => chosen.includes(source))
    .map((source) => (chosen.length === 1 ? { ...source, name: whole } : source));
}

/** A sheet as a file of its own, made when it is first read. */
function sheetSource(file: string, sheet: Sheet): ImportSource {
  let bytes: Uint8Array | null = null;
  const table = (): Uint8Array => {
    bytes ??= new TextEncoder().encode(sheet.text());
    return bytes;
  };
  return {
    name: `${file}/${sheet.name}.csv`,
    get size() {
      return table().length;
    },
    get length() {
      return table().length;
    },
    async *open() {
      for (let at = 0; at < table().length; at += 1 << 18) yield table().subarray(at, at + (1 << 18));
    },
  };
}
