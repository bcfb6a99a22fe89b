import { plainName } from "../../../words/plain-name.ts";
import type { DayOrder } from "../cells/day-order.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { calledColumn, columnCalled } from "./column-called.ts";
import type { CsvField } from "./csv-field.ts";
import { datePartColumns } from "./date-parts.ts";
import { HEADER_WORDS } from "./header-words.ts";
import { ignoredNames } from "./ignored-columns.ts";
import { misleadingWords } from "./misleading-words.ts";
import { refuseSeveral, saidColumns } from "./said-columns.ts";
import { dateColumn } from "./sample-columns.ts";

/** The columns of a table while they are being found, one field after another: at first those that the command names. */
export class FoundColumns {
  readonly names: readonly string[];
  readonly plainNames: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly options: ImportOptions;
  readonly file: string;
  /** What `--map` says, by field. */
  readonly map: ReadonlyMap<CsvField, string>;
  readonly dayOrder: DayOrder | null;
  /** The columns of `--order-key`; empty without. */
  readonly orderKey: readonly number[];
  /** What words mean beside these columns that mean something else elsewhere. */
  readonly misleading: Readonly<Record<string, CsvField | "none">>;
  readonly fields: Partial<Record<CsvField, number>> = {};
  at: readonly number[] = [];
  /** Where each of several columns counts one good: those. */
  goods: readonly number[] = [];
  /** Whether the columns of the time are year, month and day. */
  isOfParts = false;
  /** Whether only what stands in the column of times tells that it is one. */
  isDayByCells = false;
  /** Columns that a field is read from. */
  readonly taken = new Set<number>();
  #recognised: { readonly field: CsvField; readonly text: string }[] = [];

  /** @throws {ImportFailure} naming the unknown column and those there are */
  constructor(
    header: readonly string[],
    options: ImportOptions,
    file: string,
    sample: readonly (readonly string[])[],
  ) {
    const { map, dayOrder } = saidColumns(options, file);
    if (header.length > MOST_COLUMNS)
      throw new ImportFailure(`${file}: the header has ${header.length} columns: that is no table of orders`);
    this.names = header.map((name) => name.trim());
    this.plainNames = this.names.map(plainName);
    this.sample = sample;
    this.options = options;
    this.file = file;
    this.map = map;
    this.dayOrder = dayOrder;
    this.misleading = misleadingWords(this.plainNames, sample);
    for (const [field, said] of map) if (said !== "none") this.#takeSaid(field, said);
    for (const said of ignoredNames(this.names, options)) this.#columnOf(said, `--map ignore=${said}`);
    const { orderKey } = options;
    this.orderKey = orderKey.map((said) => this.#columnOf(said, `--order-key ${orderKey.join(",")}`));
  }

  /** The columns whose values together name the order; none while no number of orders is found. */
  get key(): readonly number[] {
    const { id } = this.fields;
    return this.orderKey.length > 0 || id === undefined ? this.orderKey : [id];
  }

  /** Whether a field is still to be found: no column is, and the command says nothing of it. */
  isOpen(field: CsvField): boolean {
    if (this.map.has(field) || (field === "id" && this.orderKey.length > 0)) return false;
    return field === "at" ? this.at.length === 0 : this.fields[field] === undefined;
  }

  /** Reads a field from a column; from none where that is −1. */
  take(field: CsvField, column: number): void {
    if (column < 0) return;
    if (field === "at") this.at = [column];
    else this.fields[field] = column;
    this.#recognise(field, column, "");
  }

  /** Reads columns as goods that they count, a row an order. */
  takeGoods(columns: readonly number[]): void {
    this.goods = columns;
    this.fields.items = columns[0]!;
    for (const column of columns) this.taken.add(column);
  }

  /** Reads the time from what orders are told by, where that is their time. */
  takeTimeOfKey(): void {
    const [only, ...more] = this.key;
    if (only === undefined || more.length > 0 || !this.map.has("id")) return;
    const isTime =
      TIMES.has(this.plainNames[only]!) || dateColumn(this.names, OTHERS(this.names, only)) === only;
    if (isTime) this.at = [only];
  }

  /** Reads the time from the columns of its year, month and day, where those are what was found or said. */
  takeDateParts(): void {
    const parts = datePartColumns(this.plainNames, this.sample);
    const isSaid = this.map.has("at");
    if (parts === null || (isSaid && parts.some((part) => !this.at.includes(part)))) return;
    // Beside a whole time they are taken out of it.
    if (!isSaid && this.at.some((column) => !parts.includes(column))) return;
    this.at = parts;
    this.isOfParts = true;
    for (const part of parts) this.taken.add(part);
    this.#recognised = this.#recognised.filter((one) => one.field !== "at");
    this.#recognised.push({ field: "at", text: `at=${parts.map((part) => this.names[part]).join("+")}` });
  }

  /** Reads the time from a column too, together with the one before. */
  takeBesideTime(column: number): void {
    this.at = [...this.at, column];
    this.#recognise("at", column, "+");
  }

  /** What was recognised, as it is said; without some fields. */
  recognised(without: ReadonlySet<CsvField>): readonly string[] {
    return this.#recognised.filter(({ field }) => !without.has(field)).map(({ text }) => text);
  }

  /** Reads a field from no column after all. */
  drop(field: CsvField): void {
    delete this.fields[field];
    this.#recognised = this.#recognised.filter((one) => one.field !== field);
  }

  #recognise(field: CsvField, column: number, sign: "" | "+"): void {
    this.taken.add(column);
    if (sign === "") this.#recognised = this.#recognised.filter((one) => one.field !== field);
    this.#recognised.push({ field, text: `${field}${sign}=${calledColumn(this.names, column)}` });
  }

  #takeSaid(field: CsvField, said: string): void {
    const isWhole = this.names.includes(said) || !said.includes("+");
    const columns = (isWhole ? [said] : said.split("+")).map((part) =>
      this.#columnOf(part.trim(), `--map ${field}=${said}`),
    );
    if (field === "at") this.at = columns;
    else if (columns.length === 1) this.fields[field] = columns[0]!;
    else if (field === "items") this.takeGoods(columns);
    else refuseSeveral(field, said, this.file);
    for (const column of columns) this.taken.add(column);
  }

  #columnOf(said: string, from: string): number {
    const column = columnCalled(this.names, said);
    if (column >= 0) return column;
    throw new ImportFailure(
      `${this.file}: ${from}: there is no column ${said}; columns are ${listedNames(this.names)}`,
      true,
    );
  }
}

const TIMES = new Set(HEADER_WORDS.at);
const OTHERS = (names: readonly string[], column: number): ReadonlySet<number> =>
  new Set(names.flatMap((_, i) => (i === column ? [] : [i])));

/** Beyond this a file is no table of orders, and looking through its header would take long. */
const MOST_COLUMNS = 10_000;

/** The names of columns, as messages list them. */
export function listedNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_SHOWN).map((name, i) => (name === "" ? name : calledColumn(names, i)));
  const more = names.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}
const MOST_SHOWN = 80;
