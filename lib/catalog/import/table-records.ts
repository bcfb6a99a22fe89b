import type { ByteSource } from "../../core/byte-stream.ts";
import { type DecimalSign, readAmount } from "../../orders/import/cells/amounts.ts";
import { decodeEntities } from "../../orders/import/cells/html-entities.ts";
import { cellText } from "../../orders/import/cells/nothing.ts";
import { CENTS } from "../../orders/import/columns/cents-columns.ts";
import { HEADER_WORDS, PRICE_WORD, QUANTITY_WORD } from "../../orders/import/columns/header-words.ts";
import { nameParts } from "../../orders/import/columns/name-parts.ts";
import { csvRows, rowText } from "../../orders/import/csv/csv-rows.ts";
import { plainName } from "../../words/plain-name.ts";
import { bareName, calledName } from "./bare-name.ts";
import { unusableProduct } from "./catalog-facts.ts";
import type { CatalogFound, CatalogOptions } from "./catalog-format.ts";
import { headerPrefix } from "./columns/header-prefix.ts";
import { PRICE_KINDS, PRICE_LIKE, PRODUCT_COLUMNS, STOCK_WORD } from "./columns/product-words.ts";
import { CurrencySigns } from "./currency-signs.ts";
import { ExplanationRows } from "./explanation-rows.ts";
import { amountColumns, isOfGoods, ROWS_BELOW } from "./goods-first.ts";
import { currencyBeside } from "./price-currency.ts";

/** One row of a table of products, its cells by the names of their columns. */
export interface TableRecord {
  readonly file: string;
  readonly line: number;
  readonly raw: string;
  /** The first of these columns that holds something; empty where none does. */
  cell(...columns: string[]): string;
  /** The lines of that cell. */
  lines(...columns: string[]): readonly string[];
  /** A number in one of these columns, by the sign that the column writes before decimals; cents are brought to units. */
  number(...columns: string[]): number | null;
  /** Names of the columns as they stand in the header; one without is called by its number, `#1`. */
  readonly header: readonly string[];
}

/** A table whose header was found, and how its columns write numbers; its rows are read as often as they are asked for. */
export interface OpenTable {
  readonly file: string;
  /** Names of the columns as they stand in the header. */
  readonly header: readonly string[];
  /** What the file begins with, up to the first separator. */
  readonly begin: string;
  /** Whether a name stands for one of the columns. */
  has(column: string): boolean;
  /** @param note is told what there is to say of the file; a reading that is not the last tells nothing */
  rows(note?: (text: string) => void): AsyncGenerator<TableRecord | CatalogFound, void, undefined>;
}

/** Rows of a table whose header is the first row that names one of the columns asked for; see `csv-rows.ts`. */
export async function* tableRecords(
  source: ByteSource,
  options: CatalogOptions,
  known: readonly string[],
): AsyncGenerator<TableRecord | CatalogFound, void, undefined> {
  const table = await openTable(source, options, known);
  yield* table.rows(options.note);
}

/** Reads a table once, for its header and its numbers. */
export async function openTable(
  source: ByteSource,
  options: CatalogOptions,
  known: readonly string[],
): Promise<OpenTable> {
  const found = await survey(source, options, known);
  // Where no name is known, what is named most broadly below a preamble names the columns.
  const seen = found.again === null ? found : await survey(source, options, found.again, found.numbers);
  const { first, signs, explained, marked } = seen;
  const { isBare } = found;
  const header = isBare ? found.header : seen.header;
  // What stands in brackets behind a name says how it is written: `Active (0/1)`, `販売価格(税込)`.
  const prefix = headerPrefix(header);
  const names = new Map([
    ...header.map((name, i) => [plainName(name.trim().slice(prefix.length)), i] as const).reverse(),
    ...header.map((name, i) => [plainName(calledName(name)), i] as const).reverse(),
    ...header.map((name, i) => [plainName(name), i] as const).reverse(),
  ]);
  // Each row is asked for the same words: where those stand is found once.
  const places = new Map<string, number | undefined>();
  // A cell may be wrapped.
  const numbered = header.map((name, i) => (name.trim() === "" ? nameless(i) : name.replace(/\s+/g, " ")));
  const placeOf = (column: string): number | undefined => {
    if (!places.has(column))
      places.set(
        column,
        isNameless(column) && columnNumbered(column) < header.length
          ? columnNumbered(column)
          : names.get(plainName(column)),
      );
    return places.get(column);
  };
  const said = options.inCents === undefined ? null : plainName(options.inCents);
  const inCents = header.map((name) => CENTS.test(plainName(name)) || plainName(name) === said);
  async function* rows(note: (text: string) => void = () => undefined) {
    let begun = isBare;
    if (isBare)
      note(
        `${source.name}: the first line is of goods, and names no columns: they are called by their numbers`,
      );
    for await (const { rows, separator } of csvRows(source, { ...options, note })) {
      for (const { fields, line, text, message } of rows) {
        const place = { file: source.name, line };
        if (!begun) {
          begun = fields !== null && isSame(fields, header);
          continue;
        }
        // Spreadsheets keep the separators of an empty row.
        if (fields?.every((field) => field.trim() === "")) continue;
        // Reports of several pages repeat it, with other blanks between.
        if (fields !== null && isSame(filledIn(fields), filledIn(header))) continue;
        if (fields === null) {
          yield unusableProduct("malformed", null, message, place, text);
          continue;
        }
        if (isShifted(fields, header)) {
          const reason = "the row has more cells than the header, and words where prices stand";
          yield unusableProduct("malformed", null, reason, place, rowText(fields, separator));
          continue;
        }
        if (explained.has(line)) {
          yield unusableProduct(
            "no_product",
            null,
            "the row explains the columns",
            place,
            rowText(fields, separator),
          );
          continue;
        }
        const textOf = (at: number): string => {
          const field = fields[at] ?? "";
          return marked.has(at) && MINUS.test(field.trim()) ? "-" : cellText(field);
        };
        const filled = (columns: readonly string[]): number | undefined => {
          for (const column of columns) {
            const at = placeOf(column);
            if (at !== undefined && textOf(at) !== "") return at;
          }
          return undefined;
        };
        yield {
          ...place,
          header: numbered,
          get raw() {
            return rowText(fields, separator);
          },
          cell: (...columns: string[]) => {
            const at = filled(columns);
            return at === undefined ? "" : decodeEntities(textOf(at)).replace(/\s+/g, " ");
          },
          lines: (...columns: string[]) => {
            const at = filled(columns);
            return at === undefined ? [] : linesOf(decodeEntities(textOf(at)));
          },
          number: (...columns: string[]) => {
            const at = filled(columns);
            const amount =
              at === undefined ? null : leastAmount(cellText(fields[at]!), signs.of(at, fields[at]!));
            return amount !== null && inCents[at!] ? amount / 100 : amount;
          },
        };
      }
    }
  }
  const has = (column: string): boolean => placeOf(column) !== undefined;
  return { file: source.name, header: numbered, begin: first[0] ?? "", has, rows };
}

/** `$249.00 - $899.00`: what goods cost at least, as those of several sizes are written. */
const RANGE = /^([^-–—~〜]*\d[^-–—~〜]*)\s*[-–—~〜]\s*([^-–—~〜]*\d[^-–—~〜]*)$/u;

/** And so many letters at most. */
const MOST_LETTERS = 80;

/** An amount, or the lesser of two of money. */
function leastAmount(text: string, decimal: DecimalSign | null): number | null {
  const amount = readAmount(text, decimal);
  if (text.length > MOST_LETTERS) return amount;
  if (amount !== null || !(/\p{Sc}/u.test(text) || currencyBeside(text) !== undefined)) return amount;
  const [least = null, most = null] = (RANGE.exec(text) ?? [])
    .slice(1)
    .map((part) => readAmount(part.trim(), decimal));
  return least !== null && most !== null && least <= most ? least : null;
}

/** What is said of a price in words. */
const OF_PRICE =
  /unit|einheit|unidad|curr|wahrung|moneda|type|typ$|kind|text|label|note|name|status|format|list|group/;

/** Whether cells stand behind the last column, and words where prices do: those of a row with another header. */
const isShifted = (fields: readonly string[], header: readonly string[]): boolean =>
  fields.slice(header.length).some((field) => field.trim() !== "") &&
  header.some(
    (name, i) =>
      PRICE_WORD.test(plainName(name)) &&
      !OF_PRICE.test(plainName(name)) &&
      /\p{L}{2}/u.test(fields[i]!) &&
      !/\d/.test(fields[i]!),
  );

/** What a column without a name is called. */
const nameless = (column: number): string => `#${column + 1}`;
export const isNameless = (name: string): boolean => /^#[1-9]\d*$/.test(name);
/** Which column such a name calls; one with a name may be called so too, as where two bear one. */
export const columnNumbered = (name: string): number => Number(name.slice(1)) - 1;

const linesOf = (text: string): readonly string[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");

/** Says no where a column says yes by a plus, and elsewhere nothing. */
const MINUS = /^[-–—−]$/;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, i) => cell === b[i]);

const filledIn = (fields: readonly string[]): readonly string[] =>
  fields.map((field) => field.trim()).filter((field) => field !== "");

/** The header, and how its columns write numbers: decided before the first row is read. */
async function survey(
  source: ByteSource,
  options: CatalogOptions,
  known: readonly string[],
  numbers: ReadonlySet<number> = new Set(),
) {
  const wanted = new Set(known.filter((name) => !isNameless(name)).map(plainName));
  const said = new Set(NUMBERS_OF.flatMap((field) => options.map.get(field) ?? []));
  const isNumber = (name: string, column: number): boolean =>
    isNumberName(name) || said.has(name.replace(/\s+/g, " ").trim()) || said.has(nameless(column));
  let widest: readonly string[] = [];
  let header: readonly string[] | null = null;
  let first: readonly string[] = [];
  let signs = new CurrencySigns(source.name, options.decimal, []);
  const explanations = new ExplanationRows();
  const marked = new Set<number>();
  const below: (readonly string[])[] = [];
  for await (const { rows } of csvRows(source, { ...options, note: () => undefined })) {
    for (const { fields, line } of rows) {
      if (fields === null) continue;
      if (first.length === 0) first = fields;
      else if (header === null && below.length < ROWS_BELOW && filledIn(fields).length > 0)
        below.push(fields);
      if (header === null && filledIn(fields).length > filledIn(widest).length && areNames(fields))
        widest = fields;
      if (header === null) {
        const prefix = headerPrefix(fields);
        const isSaid = isSame(fields, known);
        const named = fields.filter((cell) => wanted.has(plainName(cell.trim().slice(prefix.length))));
        if (named.length === 0 && !isSaid && !isWordedHeader(fields)) continue;
        header = !isSaid && named.length === 1 && isRowBelow(fields, first) ? first : fields;
        signs = new CurrencySigns(
          source.name,
          options.decimal,
          fields.flatMap((name, i) => (numbers.has(i) || isNumber(name, i) ? [[i, name] as const] : [])),
        );
        // It may be of goods.
        if (isSaid) signs.weigh(fields, line);
      } else {
        signs.weigh(fields, line);
        for (const [at, field] of fields.entries()) if (field === "+") marked.add(at);
        explanations.take(fields, line);
      }
    }
  }
  const isPreamble =
    header === null && first !== widest && filledIn(first).length * 3 <= filledIn(widest).length;
  const isBare = header === null && isOfGoods(first, below, isCounted(options.map));
  return {
    // Where no name is known, what is read as a header is told at last, and where there is none what holds numbers.
    again: header !== null ? null : isPreamble && !isBare ? widest : first,
    numbers: isBare ? amountColumns([first, ...below]) : new Set<number>(),
    header: isBare ? first.map(() => "") : (header ?? first),
    isBare,
    first,
    signs,
    explained: explanations.lines(),
    marked,
  };
}

/** Fields whose columns hold numbers. */
const NUMBERS_OF = ["price", "stock", "cost"];

/** Whether the person importing counts the columns, and calls none by its name: that says that the table has no header. */
const isCounted = (map: CatalogOptions["map"]): boolean => {
  const said = [...map.values()].filter((column) => column !== "none");
  return said.length > 0 && said.every(isNameless);
};

/** Whether no cell of a row is a number. */
const areNames = (fields: readonly string[]): boolean =>
  !filledIn(fields).some((cell) => /^[\d.,\s]+$/.test(cell));

/** What orders call goods, their codes and prices. */
const WORDS: ReadonlySet<string> = new Set([
  ...HEADER_WORDS.sku,
  ...HEADER_WORDS.title,
  ...HEADER_WORDS.price,
]);
/** Fewer such names may be words of a sentence above the table. */
const FEWEST_WORDS = 3;

/** Whether a row names columns in the words of orders, with brackets behind them or without. */
const isWordedHeader = (fields: readonly string[]): boolean =>
  fields.filter((cell) => [cell, bareName(cell)].some((name) => WORDS.has(plainName(name)))).length >=
  FEWEST_WORDS;

/** Whether a row that has one such name stands below the header: what names no number is named above it, a column a cell. */
const isRowBelow = (fields: readonly string[], first: readonly string[]): boolean =>
  fields !== first &&
  filledIn(first).length >= filledIn(fields).length &&
  filledIn(first).length > 1 &&
  areNames(first) &&
  !areNames(fields);

/** Whether a column may hold prices or pieces, so that a comma in it has to be weighed. */
function isNumberName(name: string): boolean {
  const { cost, gross, net } = PRICE_KINDS;
  return [plainName(name), ...nameParts(name)].some(
    (plain) =>
      NUMBER_NAMES.has(plain) ||
      [PRICE_WORD, PRICE_LIKE, QUANTITY_WORD, STOCK_WORD, cost, gross, net].some((word) => word.test(plain)),
  );
}
/** Names of columns of numbers, as they are compared. */
const NUMBER_NAMES: ReadonlySet<string> = new Set(
  NUMBERS_OF.flatMap((field) => PRODUCT_COLUMNS[field]!).map(plainName),
);

/** `15.00 USD`, `EUR 12,50` → the amount and its currency. */
export function pricedText(
  text: string,
  decimal: DecimalSign | null,
): { readonly price: number | null; readonly currency: string | undefined } {
  return { price: readAmount(text, decimal), currency: currencyBeside(text) };
}
