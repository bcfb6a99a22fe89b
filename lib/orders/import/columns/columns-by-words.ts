import { cellText } from "../cells/nothing.ts";
import { readStatus } from "../cells/statuses.ts";
import { CODE_IN_BRACKETS, codeColumn } from "./code-columns.ts";
import { composedColumn } from "./composed-column.ts";
import { composedHeader } from "./composed-header.ts";
import type { CsvField } from "./csv-field.ts";
import { areOfOneGood, factsOfOrders } from "./facts-of-orders.ts";
import type { FoundColumns } from "./found-columns.ts";
import { ALL_WORDS, KNOWN, TITLE_WORDS } from "./known-headers.ts";
import { lineNumbers } from "./line-numbers.ts";
import { namesOfPeople } from "./names-of-people.ts";
import {
  countsOnly,
  daysIn,
  isBlank,
  isUnlike,
  isZero,
  numbersRows,
  orderNumberColumn,
} from "./sample-columns.ts";
import { shorterName } from "./shorter-name.ts";

/** Finds columns by what they are called, in words that are known. */
export function findByWords(found: FoundColumns): void {
  const { names, plainNames, sample, fields, map, taken, misleading } = found;
  const shorter = names.map(shorterName);
  const isWhole = (name: string): boolean => ALL_WORDS.has(name) || Object.hasOwn(misleading, name);
  const composed = names.map((name, i) => (isWhole(plainNames[i]!) ? [] : composedHeader(name)));
  const blanks = new Set(names.flatMap((_, i) => (isBlank(sample, i) ? [i] : [])));
  /** Nothing but zeros: no price, and no sum of goods that were sold. */
  const zeros = new Set(names.flatMap((_, i) => (isZero(sample, i) ? [i] : [])));
  /** Columns that name no goods: those of people, and those of the numbers of lines. */
  let noGoods: ReadonlySet<number> = NO_COLUMNS;
  let ofOrders: ReadonlySet<number> | null = null;
  for (const [field, known] of KNOWN) {
    if (!found.isOpen(field)) continue;
    if (map.has("items") && OF_GOODS.has(field)) continue;
    if (field === "items" && (fields.sku !== undefined || fields.title !== undefined)) continue;
    if (field === "amount" && (fields.price !== undefined || map.has("price"))) continue;
    if (field === "title")
      noGoods = namesOfPeople(names, found.key, sample).union(lineNumbers(names.length, found.key, sample));
    // What says the same in all rows of an order, and something else in each, is called like goods by chance.
    if (OF_GOODS.has(field)) ofOrders ??= noGoodsOfOrders(found);
    const notThese = OF_GOODS.has(field) ? noGoods.union(ofOrders ?? NO_COLUMNS) : noGoods;
    const words = wordsFor(field, known, found);
    const columnBut = (blank: ReadonlySet<number>): number | undefined => {
      const places = field === "status" || field === "state" ? placeStates(found) : NO_COLUMNS;
      const none = field === "price" || field === "amount" ? zeros : places;
      const without = taken.union(notThese).union(blank).union(none);
      const named = (candidates: readonly (string | null)[], word: string): number =>
        candidates.findIndex(
          (candidate, i) =>
            candidate === word && !without.has(i) && !(field === "at" && countsOnly(sample, i)),
        );
      return (
        words.map((word) => named(plainNames, word)).find((i) => i >= 0) ??
        words.map((word) => named(shorter, word)).find((i) => i >= 0) ??
        composedColumn(field, words, composed, without)
      );
    };
    const column = toldColumn(field, { found, blanks, columnBut });
    // How many, not what: a column that only counts lists nothing, nor does one of empty lists.
    const isCount =
      field === "items" && column !== undefined && (countsOnly(sample, column) || isBlank(sample, column));
    found.take(field, field === "sku" ? codeColumn(column, names, taken) : isCount ? -1 : (column ?? -1));
  }
}

/** The columns that say something of orders, and nothing of what was bought. */
function noGoodsOfOrders({ names, plainNames, key, sample }: FoundColumns): ReadonlySet<number> {
  const facts = factsOfOrders(names.length, key, sample);
  const titles = plainNames.flatMap((name, column) => (TITLE_WORDS.has(name) ? [column] : []));
  return areOfOneGood(facts, titles) ? NO_COLUMNS : facts;
}

/** What a part of a country and a state of things are both called, and what lies in the first. */
const EITHER_STATE = /^(estado|estados|state|stato|etat)$/;
const CITY = /^(cidade|ciudad|city|municipio|town|citta|ville|comune|localidad|localidade)$/;
/** Towns that come again, each with what it lies in, show that it is a part of a country. */
const TOWNS_SEEN_AGAIN = 3;

/** Columns that may be either, in which no state of an order stands, and the same for each town wherever that comes again. */
function placeStates({ plainNames, sample, options }: FoundColumns): ReadonlySet<number> {
  const city = plainNames.findIndex((name) => CITY.test(name));
  if (city < 0) return NO_COLUMNS;
  const towns = Map.groupBy(sample, (row) => (row[city] ?? "").trim());
  towns.delete("");
  const again = [...towns.values()].filter((rows) => rows.length > 1);
  if (again.length < TOWNS_SEEN_AGAIN) return NO_COLUMNS;
  return new Set(
    plainNames.flatMap((name, i) => {
      if (!EITHER_STATE.test(name)) return [];
      const words = new Set(sample.map((row) => (row[i] ?? "").trim()).filter((word) => word !== ""));
      const isOne = again.every((rows) => new Set(rows.map((row) => (row[i] ?? "").trim())).size === 1);
      const isState =
        words.size < 2 || !isOne || [...words].some((word) => readStatus(word, options.statuses) !== null);
      return isState ? [] : [i];
    }),
  );
}

/** A column that rows leave blank is what was looked for only where no other is; so is a time that some orders have not. */
function toldColumn(
  field: CsvField,
  {
    found,
    blanks,
    columnBut,
  }: {
    readonly found: FoundColumns;
    readonly blanks: ReadonlySet<number>;
    readonly columnBut: (blank: ReadonlySet<number>) => number | undefined;
  },
): number | undefined {
  if (field === "id") {
    const named = columnBut(blanks);
    return named === undefined
      ? undefined
      : (orderBeside(found, named) ?? toldInAllRows(found, named, columnBut, blanks) ?? named);
  }
  const first = columnBut(NO_COLUMNS);
  if (first === undefined) return undefined;
  const without = field === "at" ? untimed(found, blanks) : blanks;
  const other = (without.has(first) ? (columnBut(without) ?? columnBut(blanks)) : first) ?? first;
  const besides = (column: number): number | undefined => columnBut(without.union(new Set([column])));
  if (field === "at") {
    // Rows that were all written on one day came from elsewhere, where another of their times tells several.
    if (!/^created/.test(found.plainNames[other]!) || daysIn(found.sample, other) !== 1) return other;
    const told = besides(other);
    const isLater = told === undefined || LATER.test(found.plainNames[told]!);
    return !isLater && daysIn(found.sample, told) > SEVERAL_DAYS ? told : other;
  }
  if (field === "title") return ofOneGroup(found, other, besides) ?? other;
  if (field !== "sku") return other;
  // What a database numbers goods by is another thing than the shop's codes, and what numbers the rows is none of goods.
  const code = /id$/.test(found.plainNames[other]!) && blanks.has(first) ? first : other;
  if (!numbersRows(found.sample, code)) return code;
  const product = besides(code);
  if (product !== undefined && CODED.test(found.plainNames[product]!)) return product;
  // Some goods may have been sold one after another; so many were not.
  return found.sample.length < COUNTED_ROWS ? code : undefined;
}

/** Where a name stands in no group, and the goods' codes in one, the name in theirs: `order_line/name` beside the order's. */
function ofOneGroup(
  { names, fields }: FoundColumns,
  column: number,
  besides: (column: number) => number | undefined,
): number | undefined {
  const [group] = /^[^/]{2,}\//.exec(names[fields.sku ?? -1] ?? "") ?? [];
  if (group === undefined || names[column]!.includes("/")) return undefined;
  const other = besides(column);
  return other !== undefined && names[other]!.startsWith(group) ? other : undefined;
}

/** Beside an `id` that is another in every row, which is the line's, the column of an order's number that comes again. */
function orderBeside({ names, plainNames, taken, sample }: FoundColumns, id: number): number | undefined {
  if (plainNames[id] !== "id" || !isUnlike(id, sample)) return undefined;
  const other = orderNumberColumn(names, taken.union(new Set([id])), sample);
  return other < 0 || isUnlike(other, sample) ? undefined : other;
}

/**
 * Beside a number that stands in the first row of each order alone, another that stands in all of its rows: rows are
 * told by that one, and none is left without an order.
 */
function toldInAllRows(
  { sample }: FoundColumns,
  id: number,
  columnBut: (blank: ReadonlySet<number>) => number | undefined,
  blanks: ReadonlySet<number>,
): number | undefined {
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  if (!sample.some((row) => cell(row, id) === "")) return undefined;
  const other = columnBut(blanks.union(new Set([id])));
  if (other === undefined || sample.some((row) => cell(row, other) === "")) return undefined;
  const groups = [...Map.groupBy(sample, (row) => cell(row, other)).values()];
  const isBegun = ([first, ...rest]: readonly (readonly string[])[]): boolean =>
    cell(first!, id) !== "" && rest.every((row) => cell(row, id) === "");
  return groups.every(isBegun) ? other : undefined;
}

/** The columns that say nothing of some orders in any of their rows, and those of `blanks`. */
function untimed({ names, key, sample }: FoundColumns, blanks: ReadonlySet<number>): ReadonlySet<number> {
  if (key.length === 0) return blanks;
  let order = "";
  const orders = Map.groupBy(sample, (row) => {
    const said = key.map((column) => (row[column] ?? "").trim()).join("/");
    if (said.replaceAll("/", "") !== "") order = said;
    return order;
  });
  const all = [...orders.values()];
  const isUntold = (column: number): boolean =>
    all.some((rows) => rows.every((row) => cellText(row[column] ?? "") === ""));
  return blanks.union(new Set(names.flatMap((_, column) => (isUntold(column) ? [column] : []))));
}

/** What a list says itself of the goods, where the command names one. */
const OF_GOODS: ReadonlySet<CsvField> = new Set(["sku", "title", "variant"]);
const NO_COLUMNS: ReadonlySet<number> = new Set();
/** What becomes of an order afterwards. */
const LATER = /pa(id|y)|complet|finish|process|clos|ship|sent|deliver|updat|modif|chang|cancel|due/;
/** What a column of codes or numbers is called, not one of names. */
const CODED = /^(id|cod|kod|sku|ref)|(id|code|codigo|kod|sku|ref|no|nr|number)$/;
/** Rows numbered one after another that are no goods: what else names them is asked for. */
const COUNTED_ROWS = 10;
/** Orders of so many days are not told by the day on which their rows were written. */
const SEVERAL_DAYS = 2;

/** The words for a field in this table, most telling first. */
function wordsFor(
  field: CsvField,
  known: readonly string[],
  { names, plainNames, taken, misleading }: FoundColumns,
): readonly string[] {
  const words = [...known, ...Object.keys(misleading)].filter(
    (name) => !Object.hasOwn(misleading, name) || misleading[name] === field,
  );
  if (field !== "sku" || plainNames.includes("sku")) return words;
  const bracketed = names.findIndex((name, i) => CODE_IN_BRACKETS.test(name) && !taken.has(i));
  return bracketed < 0 ? words : [plainNames[bracketed]!, ...words];
}
