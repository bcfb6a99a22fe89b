import type { ByteSource } from "../../../core/byte-stream.ts";
import { type Hash64, hash64Joined } from "../../../core/hash.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { setAside } from "../../set-aside.ts";
import { ColumnTimes } from "../cells/column-times.ts";
import { DecimalSigns } from "../cells/decimal-signs.ts";
import { groupedHeader } from "../columns/grouped-header.ts";
import type { Imported, ImportOptions } from "../format.ts";
import type { OrderGrouper } from "../gathered/order-grouper.ts";
import { ImportFailure } from "../import-failure.ts";
import type { CsvRow } from "./csv-row.ts";
import { csvRows, rowText } from "./csv-rows.ts";
import { type PlainRows, UNIT_SEPARATOR } from "./plain-rows.ts";
import { QuickLines } from "./quick-lines.ts";
import { NO_HASH, REPEATED, RepeatedPieces, RowsByOrderSum, TOLD_AGAIN } from "./repeated-rows.ts";
import type { CsvBatch } from "./row-cutter.ts";
import type { LookedAt } from "./row-marks.ts";
import type { RowNumbers } from "./row-numbers.ts";
import { explains, FIRST_DATA_ROWS, isHeaderAgain, isTotals, rowsOfData } from "./rows-of-data.ts";
import type { LineTableFormat, RowReader } from "./table-row.ts";

/** Rows before which the header must have come. */
export const MOST_PREAMBLE = 50;

/** One file being read: finds its header, leaves out what is no row of it, and knows how its numbers are written. */
export class TableFile {
  reader: RowReader | null = null;
  readonly #source: ByteSource;
  readonly #options: ImportOptions;
  readonly #format: LineTableFormat;
  #signs: DecimalSigns | null = null;
  readonly #numbers: RowNumbers = { decimal: (index) => this.#signs!.of(index) };
  #quick: QuickLines | null = null;
  #header: readonly string[] = [];
  #waiting: CsvRow[] = [];
  #separator = ",";
  #surveyed = false;
  /** The line being read. */
  #place = 0;
  readonly #placeText = (): string => `${this.#source.name}:${this.#place}`;
  #again = 0;
  /** Rows read so far. */
  #read = 0;
  /** Rows that told of a line which another had told of. */
  #told = 0;
  readonly #pieces = new RepeatedPieces();
  #bySum: RowsByOrderSum | null = null;

  constructor(source: ByteSource, options: ImportOptions, format: LineTableFormat) {
    this.#source = source;
    this.#options = options;
    this.#format = format;
  }

  get separator(): string {
    return this.#separator;
  }

  /** What is looked at of rows that are best had as they stand in the file; `null` while none are. */
  get lookedAt(): LookedAt | null {
    return this.#quick?.lookedAt ?? null;
  }

  /** The rows of a batch that are to be read; empty while the header has not been found. */
  rowsOf(batch: CsvBatch): readonly CsvRow[] {
    if (this.reader !== null) return batch.rows;
    this.#separator = batch.separator;
    this.#waiting.push(...batch.rows);
    return this.#begin(false) ?? [];
  }

  /** What is left at the end of a file that never showed its header: its first row is it. */
  end(): { readonly reader: RowReader; readonly rows: readonly CsvRow[]; readonly separator: string } | null {
    if (this.#again > 0)
      this.#options.note(`${this.#source.name}: the header stands there ${this.#again} times more`);
    if (this.#pieces.count > 0)
      this.#options.note(
        `${this.#source.name}: ${this.#pieces.count} rows repeat another of their order and, as no column ${this.reader?.countsUnits === true ? "numbers lines, are lines of their own" : "counts units, are each one unit more"}`,
      );
    if (this.#told > 0)
      this.#options.note(
        `${this.#source.name}: ${this.#told} rows tell again of a line that another tells of: ${this.#header[this.reader?.lineKey ?? -1]} says so`,
      );
    const rows = this.reader === null && this.#waiting.length > 0 ? this.#begin(true) : null;
    return rows === null || this.reader === null
      ? null
      : { reader: this.reader, rows, separator: this.#separator };
  }

  #begin(last: boolean): readonly CsvRow[] | null {
    const { headerless } = this.#format;
    const rows = this.#waiting;
    const first = rows[0];
    if (first?.fields === null && first.reason === "too_long")
      throw new ImportFailure(`${this.#source.name}: the first row is too long to be a table's header`);
    let at = rows.findIndex(
      ({ fields }, i) =>
        i < MOST_PREAMBLE && fields !== null && (headerless || this.#format.isHeader(fields)),
    );
    if (at < 0) {
      if (!last && rows.length <= MOST_PREAMBLE) return null;
      // A title has fewer fields than the rows.
      const widths = rows.map(({ fields }) => fields?.length ?? 0);
      const width = widths.at(-1) ?? 0;
      at = widths.findIndex((fields) => fields > 0 && fields >= Math.min(2, width));
      if (at < 0)
        throw new ImportFailure(
          `${this.#source.name}: no row can be read: ${rows[0]?.message ?? "it is empty"}`,
        );
    }
    if (at > 0)
      this.#options.note(
        `${this.#source.name}: ${at} ${at === 1 ? "row" : "rows"} before the header left out`,
      );
    const below = headerless ? null : (rows[at + 1]?.fields ?? null);
    const grouped = below === null ? null : groupedHeader(rows[at]!.fields!, below);
    if (grouped !== null) at++;
    this.#header = grouped ?? rows[at]!.fields!;
    const sample = rows.slice(at + 1).flatMap(({ fields }) => (fields === null ? [] : [fields]));
    this.reader = this.#format.open(
      this.#header,
      this.#source.name,
      headerless ? sample : rowsOfData(this.#header, sample),
    );
    this.#signs = new DecimalSigns(
      this.#source.name,
      this.#options.decimal,
      this.reader.numbers.map((index) => [index, this.#header[index] ?? `#${index + 1}`] as const),
    );
    const { quick, orderSum } = this.reader;
    if (orderSum !== undefined && orderSum !== null) this.#bySum = new RowsByOrderSum(orderSum);
    if (quick !== undefined && quick !== null) this.#quick = new QuickLines(quick, this.#numbers);
    this.#waiting = [];
    return rows.slice(headerless ? at : at + 1);
  }

  /** Learns how numbers are written; where the rows so far leave it open, from the whole file. */
  async weigh(rows: readonly CsvRow[]): Promise<void> {
    const signs = this.#signs!;
    for (const { fields, line } of rows) if (fields !== null) signs.weigh(fields, line);
    await this.#survey(signs);
  }

  /** {@link weigh} of rows as they stand in the file. */
  async weighPlain(rows: PlainRows): Promise<void> {
    const signs = this.#signs!;
    for (let row = 0; row < rows.count; row++) {
      if (!rows.isOdd(row)) signs.weighPlain(rows, row);
      else {
        const { fields, line } = rows.rowAt(row);
        if (fields !== null) signs.weigh(fields, line);
      }
    }
    await this.#survey(signs);
  }

  async #survey(signs: DecimalSigns): Promise<void> {
    if (this.#surveyed || !signs.undecided) return;
    this.#surveyed = true;
    for await (const batch of csvRows(this.#source, { ...this.#options, note: () => undefined })) {
      for (const { fields, line } of batch.rows) if (fields !== null) signs.weigh(fields, line);
    }
  }

  /** {@link add} of a row as it stands in the file. */
  addPlain(rows: PlainRows, row: number, grouper: OrderGrouper, column: ColumnTimes): RecordProblem | null {
    const quick = this.#quick!;
    if (rows.isOdd(row)) {
      quick.forget();
      return this.add(rows.rowAt(row), grouper, column);
    }
    this.#place = rows.lines[row]!;
    if (quick.read(rows, row, { times: column, place: this.#placeText, grouper })) {
      const { line } = quick;
      if (this.#format.repeatsAreErrors) {
        line.hi = rows.hi[row]!;
        line.lo = this.#pieceOf(() => grouper.idOf(quick.order!), { hi: line.hi, lo: rows.lo[row]! });
      } else {
        line.hi = 0;
        line.lo = 0;
      }
      if (grouper.addKnown(line, quick.order!)) return null;
      if (this.#bySum === null) return REPEATED;
      quick.forget();
      return this.add(rows.rowAt(row), grouper, column);
    }
    const careful = rows.rowAt(row);
    const problem = this.add(careful, grouper, column);
    quick.forget();
    // What is set aside names nothing: its codes are not the log's.
    if (problem === null) quick.learn(rows, row, careful.fields!, grouper);
    return problem;
  }

  /** Adds a row to the orders; why not, where it is set aside. Rows that say nothing are passed over. */
  add(row: CsvRow, grouper: OrderGrouper, column: ColumnTimes): RecordProblem | null {
    const { fields } = row;
    if (fields === null) return { reason: row.reason, field: null, message: row.message };
    if (!this.#format.headerless && isHeaderAgain(fields, this.#header)) {
      this.#again++;
      return null;
    }
    this.#read++;
    this.#quick?.tell();
    const clean = this.reader!.read(fields, this.#numbers);
    if ("problem" in clean) {
      if (clean.open !== undefined) grouper.takeBack(clean.open);
      if (clean.at !== undefined) column.add(clean.at, () => `${this.#source.name}:${row.line}`);
      if (fields.every((field) => field.trim() === "")) return null;
      const { reason } = clean.problem;
      if (MAY_BE_TOTALS.has(reason) && isTotals(fields))
        return { reason: "not_a_sale", field: null, message: "a row of totals" };
      if (this.#read <= FIRST_DATA_ROWS && explains(fields)) return EXPLAINS;
      return clean.problem;
    }
    const lines = "lines" in clean ? clean.lines : [clean.line];
    const { at } = lines[0]!;
    const time = column.add(at, () => `${this.#source.name}:${row.line}`);
    if (!ColumnTimes.isTime(time)) {
      const said = at.trim().slice(0, 60) || "an empty cell";
      return time === ColumnTimes.FUTURE
        ? { reason: "future", field: "at", message: `${said} has not come yet` }
        : { reason: "bad_time", field: "at", message: `${said} is no time that is known` };
    }
    const key = this.reader!.lineKey ?? -1;
    if (key >= 0) {
      const hash = hash64Joined([fields[key] ?? ""], UNIT_SEPARATOR);
      if (grouper.add(lines, { time, place: row.line, hi: hash.hi, lo: hash.lo })) return null;
      this.#told++;
      return TOLD_AGAIN;
    }
    const hash = this.#format.repeatsAreErrors ? hash64Joined(fields, UNIT_SEPARATOR) : NO_HASH;
    const lo = this.#pieceOf(() => lines[0]!.id, hash);
    const told = { time, place: row.line, hi: hash.hi, lo };
    return grouper.add(lines, told) || this.#bySum?.wait(row, lines, told) === true ? null : REPEATED;
  }

  /** The rows that repeat another and are no pieces of their orders, as far as that is told by what these came to. */
  settle(grouper: OrderGrouper): readonly CsvRow[] {
    if (this.#bySum === null) return [];
    const repeated = this.#bySum.settle(grouper);
    const { count, column } = this.#bySum;
    if (count > 0)
      this.#options.note(
        `${this.#source.name}: ${count} rows repeat another of their order and are pieces of their own: their orders came to as much, as ${column} says`,
      );
    return repeated;
  }

  /** The lower half of a row's hash, of which rows that are pieces of one order each have another. */
  #pieceOf(id: () => string, hash: Hash64): number {
    return this.reader!.isPieces === true ? this.#pieces.lowOf(id(), hash) : hash.lo;
  }

  /** A row set aside, without what its columns tell of people. */
  rejected(problem: RecordProblem, row: CsvRow, separator: string): Imported {
    const personal = this.reader?.personal ?? [];
    const raw =
      row.fields !== null && row.fields.length >= personal.length
        ? rowText(
            personal.includes(true)
              ? row.fields.map((field, i) => (personal[i] === true ? "" : field))
              : row.fields,
            separator,
          )
        : personal.includes(true)
          ? ""
          : row.fields === null
            ? row.text
            : rowText(row.fields, separator);
    return { kind: "rejected", rejected: setAside(problem, this.#source.name, row.line, raw) };
  }
}

/** Why a row of totals cannot be read. */
const MAY_BE_TOTALS: ReadonlySet<string> = new Set(["no_order_id", "malformed", "no_product", "no_lines"]);
const EXPLAINS: RecordProblem = {
  reason: "not_a_sale",
  field: null,
  message: "the row explains the columns",
};
