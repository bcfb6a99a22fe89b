import { isPersonal } from "../../set-aside.ts";
import { areCodedNames } from "../cells/coded-names.ts";
import type { NumbersSaid } from "../cells/counted-forms.ts";
import type { DayOrder } from "../cells/day-order.ts";
import type { DiscountAs } from "../cells/discount-cell.ts";
import { isOfDocuments } from "../cells/line-kinds.ts";
import { type Counts, countedLists, listCounts } from "../cells/list-cell.ts";
import { paidFlagColumn } from "../cells/paid-flag.ts";
import { holdsDaysOnly, saysWhenPaid } from "../cells/paid-when.ts";
import { saidNumbers, sentNumbers, statusNumbers } from "../cells/status-numbers.ts";
import { notPaidYet, readStatus, type Standing } from "../cells/statuses.ts";
import { takeTimeOfBaskets } from "../columns/basket-times.ts";
import { takeClock, takeUtc, takeZone } from "../columns/clock-columns.ts";
import { findByCells } from "../columns/columns-by-cells.ts";
import { findByWords } from "../columns/columns-by-words.ts";
import {
  areSurelyGoods,
  columnsThatCount,
  type GoodsColumn,
  goodsOfColumns,
} from "../columns/columns-of-goods.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { currencyColumn } from "../columns/currency-column.ts";
import { FoundColumns, listedNames } from "../columns/found-columns.ts";
import { lineTotalColumn } from "../columns/line-totals.ts";
import { listCells, listColumn, listsObjects, listsTexts } from "../columns/list-column.ts";
import { refuseMissing } from "../columns/missing-columns.ts";
import { type NumberedLine, numberedLines } from "../columns/numbered-columns.ts";
import { AFTER_SALE, alsoReturned, isReturns } from "../columns/return-columns.ts";
import { sayUnfound } from "../columns/unfound-fields.ts";
import { wayColumns } from "../columns/way-columns.ts";
import { whichAmount } from "../columns/which-amount.ts";
import type { ImportOptions } from "../format.ts";
import { withBracketPrices } from "./bracket-prices.ts";
import { isHeaderless } from "./csv-header.ts";
import { type ParallelLists, parallelLists } from "./parallel-lists.ts";
import { type RefundColumns, refundColumns } from "./refund-cell.ts";

/** Where each field stands in a row. */
export interface CsvColumns {
  readonly at: readonly number[];
  /** Whether those are the columns of year, month and day. */
  readonly isOfParts: boolean;
  /** Whether only its cells tell that it is the column of times: beside a table of orders it is none. */
  readonly isDayByCells: boolean;
  /** The columns whose values together name the order. */
  readonly key: readonly number[];
  /** Whether what names the order names a parcel of it, `117_1`: the order is what stands before the sign. */
  readonly isSuborder: boolean;
  readonly fields: Readonly<Partial<Record<CsvField, number>>>;
  /** The lines that stand side by side in one row, where they do. */
  readonly numbered: readonly NumberedLine[];
  /** Where each of several columns counts one good: those. */
  readonly goods: readonly GoodsColumn[];
  /** The lists of a row that each say one fact of all it holds; `null` without. */
  readonly parallel: ParallelLists | null;
  /** Where lists in cells count what they name. */
  readonly counts: Counts;
  /** The column that lists the codes of a list's names in the same order; −1 without. */
  readonly codes: number;
  readonly dayOrder: DayOrder | null;
  /** Whether the column of `offer` holds all that was said of a line, and the token among it. */
  readonly properties: boolean;
  readonly refund: RefundColumns;
  /** Further columns of states, of what came back: of an order that was paid they tell of returns. */
  readonly afterSale: readonly number[];
  /** The file tells of goods sent back and of nothing else. */
  readonly isReturns: boolean;
  /** The kinds of rows are those of documents. */
  readonly ofDocuments: boolean;
  /** What numbers in the status column stand for, where the platform writes such. */
  readonly statusNumbers: Readonly<Record<string, Standing>>;
  /** Those of them that say that the goods have left the shop. */
  readonly sentNumbers: ReadonlySet<string>;
  /** The column of states holds when an order was paid: one without has not been. */
  readonly isPaidWhen: boolean;
  /** Further columns of units that came back or were called off, beside that of `returned`. */
  readonly alsoReturned: readonly number[];
  /** What goods are called by begins with their codes. */
  readonly isCoded: boolean;
  /** Rows that repeat another of their order are further ones: no column counts units, or none numbers lines. */
  readonly isPieces: boolean;
  /** Columns that say how orders are sent or paid, as those rows are called that are what that cost. */
  readonly ways: readonly number[];
  /** What a line's discount is written in. */
  readonly discountAs: DiscountAs;
  /** The column by which prices are to be multiplied, as those of a kilo by what a piece weighs; −1 without. */
  readonly times: number;
  /** Where no price was found, the columns that are called as if they held one. */
  readonly priceLike: readonly number[];
  /** The time column as messages name it. */
  readonly atName: string;
  /** The zone of all times, where a column names it. */
  readonly zone: string | null;
  readonly width: number;
  /** Columns that tell who somebody is: kept nowhere. */
  readonly personal: readonly boolean[];
}

/**
 * Finds the columns, in this order: those that `--map` and `--order-key` name; by known words; by what headers are made
 * of and what cells hold; the clock and the zone beside a day; whether rows list what was bought; the prices. What is
 * missing then is asked for, and what is assumed is said.
 * @throws {ImportFailure} naming the unknown column and those there are, or the field that no column was found for
 */
export function findCsvColumns(
  header: readonly string[],
  options: ImportOptions,
  file: string,
  sample: readonly (readonly string[])[] = [],
): CsvColumns {
  const found = new FoundColumns(header, options, file, sample);
  const { names, plainNames, fields, map, taken } = found;
  if (!isHeaderless(options)) {
    findByWords(found);
    found.takeDateParts();
    findByCells(found);
  }
  takeUtc(found);
  takeClock(found);
  const zone = takeZone(found);
  takeNames(found);
  const parallel = takeParallel(found);
  const listed = parallel === null ? takeList(found) : null;
  const isPaidWhen = map.has("status")
    ? holdsDaysOnly(fields.status ?? -1, sample)
    : saysWhenPaid(plainNames, fields.status ?? -1, sample);
  if (isPaidWhen)
    options.note(
      `${file}: orders without ${names[fields.status!]} are not paid, and left out (--map status=none takes them in)`,
    );
  const numbersSaid = saidOfNumbers(found);
  takePaid(found);
  if (found.isOpen("currency") && options.currency === null)
    found.take("currency", currencyColumn(names, taken, sample));
  takeGoods(found);
  const { sku = map.has("sku") || fields.items !== undefined ? undefined : fields.title } = fields;
  const numbered = sku === undefined && !map.has("items") ? numberedLines(plainNames, sample) : [];
  const isList = numbered.length > 0 || (fields.items !== undefined && sku === undefined);
  if (isList) takeTimeOfBaskets(found);
  refuseMissing(found, sku, isList);
  takeAmounts(found, isList ? -1 : sku!);
  const { at, key } = found;
  const told = found.recognised(listed === null && parallel === null ? new Set() : LISTED);
  if (told.length > 0) options.note(`${file}: columns recognised: ${told.join(", ")}`);
  if (isList) {
    options.note(
      numbered.length > 0
        ? `${file}: up to ${numbered.length} lines of an order stand side by side in numbered columns`
        : found.goods.length > 0
          ? `${file}: each row is an order, and ${found.goods.length} columns count one good each: ${listedNames(goodsOfColumns(names, found.goods).map(({ name }) => name))}`
          : `${file}: ${names[fields.items!]} is read as a list of what was bought${listed !== null && listed.codes >= 0 ? `, with its codes in ${names[listed.codes]}` : ""}${parallel === null ? "" : besideIt(parallel, names, fields.items!)}`,
    );
    if (at.length === 0) options.note(BASKETS_WITHOUT_TIMES);
  }
  sayNumbers(found);
  const priceLike = sayUnfound(found, isList);
  const areReturns = isReturns(at, plainNames, fields.status);
  if (areReturns)
    options.note(`${file}: rows are dated by ${names[at[0]!]}: each is goods sent back, none is a sale`);
  if (zone !== null && options.zone === null)
    options.note(`${file}: times are those of ${zone}, as a column says (--zone says otherwise)`);
  const counts =
    listed?.counts ?? listCounts(isList ? listCells(fields.items, numbered, sample) : [], numbersSaid);
  return {
    at,
    isOfParts: found.isOfParts,
    isDayByCells: found.isDayByCells,
    key,
    isSuborder:
      found.orderKey.length === 0 && !map.has("id") && /^suborder/.test(plainNames[fields.id!] ?? ""),
    fields: fields.sku === undefined && sku !== undefined ? { ...fields, sku } : fields,
    numbered,
    goods: goodsOfColumns(names, found.goods),
    parallel,
    counts:
      fields.items === undefined || !isList ? counts : withBracketPrices(counts, fields.items, names, sample),
    codes: listed?.codes ?? -1,
    dayOrder: found.dayOrder,
    properties: /propert|attributes|meta(data)?$/.test(plainNames[fields.offer ?? -1] ?? ""),
    refund: refundColumns(fields.refund, plainNames, taken, sample),
    afterSale: names.flatMap((_, i) => (!taken.has(i) && AFTER_SALE.test(plainNames[i]!) ? [i] : [])),
    isReturns: areReturns,
    ofDocuments: map.has("kind") || isOfDocuments(plainNames, fields.kind ?? -1, sample),
    statusNumbers: {
      ...sameNumber(found),
      ...openAmong(sample.map((row) => (row[fields.status ?? -1] ?? "").trim())),
      ...statusNumbers(plainNames, fields.status),
    },
    sentNumbers: sentNumbers(plainNames, fields.status),
    isPaidWhen,
    alsoReturned: alsoReturned(fields, plainNames, taken, sample),
    isCoded:
      !isList &&
      !map.has("sku") &&
      areCodedNames(
        names[sku!]!,
        sample.map((row) => row[sku!] ?? ""),
      ),
    isPieces: (fields.qty === undefined && !isList) || repeatsLines(plainNames),
    ways: isList ? [] : wayColumns({ key, title: fields.title ?? sku!, code: codeAt(fields) }, taken, sample),
    discountAs: "percent",
    times: -1,
    priceLike,
    atName: at.map((index) => names[index]).join("+"),
    zone,
    width: names.length,
    personal: names.map((name, i) => isPersonal(name) && fields.channel !== i),
  };
}

/** Says what the numbers of a platform's states were taken for. */
function sayNumbers({ names, plainNames, fields, sample, options, file }: FoundColumns): void {
  const { status } = fields;
  const cells = sample.map((row) => (row[status ?? -1] ?? "").trim());
  const said = saidNumbers(plainNames, status, cells);
  if (said !== null && status !== undefined)
    options.note(
      `${file}: numbers in ${names[status]} are known: ${said} (--status "1=paid" says otherwise)`,
    );
}

/** The words of a column of states for what is new, where it says of other orders that they were paid. */
const openAmong = (cells: readonly string[]): Readonly<Record<string, Standing>> =>
  Object.fromEntries([...notPaidYet(new Set(cells))].map((word) => [word, "open"] as const));

/** Rows that must say one number, and the orders that they must be of, for it to tell nothing. */
const FEWEST_ROWS = 10;
const FEWEST_ORDERS = 3;

/** The one number that a column of states holds in all rows: it tells no order from another, which is said. */
function sameNumber({
  fields,
  plainNames,
  map,
  key,
  names,
  sample,
  file,
  options,
}: FoundColumns): CsvColumns["statusNumbers"] {
  const { status } = fields;
  if (status === undefined || map.has("status") || sample.length < FEWEST_ROWS) return {};
  const said = new Set(sample.map((row) => (row[status] ?? "").trim()));
  const [number = ""] = said;
  const orders = new Set(sample.map((row) => key.map((column) => row[column] ?? "").join("/")));
  // Nought is what stands there before anything was done.
  if (said.size > 1 || !/^[1-9]\d{0,2}$/.test(number) || orders.size < FEWEST_ORDERS) return {};
  const isKnown = Object.hasOwn(statusNumbers(plainNames, status), number);
  if (isKnown || readStatus(number, options.statuses) !== null) return {};
  options.note(
    `${file}: ${names[status]} says ${number} of all orders, which tells nothing: they count as paid (--status "${number}=cancelled" where they do not)`,
  );
  return { [number]: "paid" };
}

/** Amazon's report of all orders: two lines of one item are two rows alike, as it has not the number of the line. */
const repeatsLines = (plainNames: readonly string[]): boolean =>
  plainNames.includes("amazonorderid") &&
  plainNames.includes("itemstatus") &&
  !plainNames.some((name) => /^(amazon)?orderitem(id|code)$/.test(name));

/** The column of the goods' codes; −1 where they are only called something. */
const codeAt = ({ sku, title }: Partial<Record<CsvField, number>>): number =>
  sku === undefined || title === undefined || sku === title ? -1 : sku;

/** What a list in a cell says itself of each line. */
const LISTED: ReadonlySet<CsvField> = new Set(["sku", "variant", "title", "qty", "price", "amount"]);

/** What is said of plain numbers beside the names of a list: that they count these, where the list is named for both. */
function saidOfNumbers({ fields, map }: FoundColumns): NumbersSaid | null {
  if (map.get("qty") === "none") return "names";
  if (!map.has("items") || fields.qty === undefined || fields.qty !== fields.items) return null;
  delete fields.qty;
  return "counts";
}

/** Takes the column that says whether orders were paid, beside that of their states. */
function takePaid(found: FoundColumns): void {
  const { fields, map, options, names, plainNames, taken, sample, file } = found;
  if (map.has("status") || !found.isOpen("paid")) return;
  const column = paidFlagColumn(plainNames, fields.status, taken, sample, options.statuses);
  found.take("paid", column);
  if (column >= 0)
    options.note(
      `${file}: orders that are not paid by ${names[column]} are left out, unless they were sent (--map paid=none takes them in)`,
    );
}

/** Takes what is called a list as names, where orders take several rows and no cell lists several. */
function takeNames({ fields, map, sample, key, options }: FoundColumns): void {
  const { items } = fields;
  if (isHeaderless(options) || items === undefined || map.has("items")) return;
  if (fields.sku !== undefined || fields.title !== undefined) return;
  const cells = sample.map((row) => row[items] ?? "");
  if (cells.some((cell) => /[\n|;,，、{[]/.test(cell)) || countedLists(cells) !== null) return;
  const orders = new Set(sample.map((row) => key.map((column) => row[column] ?? "").join("/")));
  if (orders.size === sample.length) return;
  delete fields.items;
  fields.title = items;
}

/** Takes columns that each count one good, where nothing else names goods or counts them and they are many. */
function takeGoods(found: FoundColumns): void {
  const { fields, map, options, plainNames, sample } = found;
  const isNamed = [fields.sku, fields.title, fields.items, fields.qty].some((column) => column !== undefined);
  const isSaid = map.has("sku") || map.has("title") || map.has("items");
  if (isHeaderless(options) || isNamed || isSaid || numberedLines(plainNames, sample).length > 0) return;
  const columns = columnsThatCount(found);
  if (areSurelyGoods(found, columns)) found.takeGoods(columns);
}

/** Takes lists that each say one fact of all that a row holds, where rows hold such. */
function takeParallel(found: FoundColumns): ParallelLists | null {
  if (isHeaderless(found.options) || found.map.has("items")) return null;
  const parallel = parallelLists(found);
  if (parallel === null) return null;
  const { fields, taken } = found;
  for (const field of LISTED) delete fields[field];
  for (const column of Object.values(parallel.columns)) taken.add(column);
  fields.items = (parallel.columns.title ?? parallel.columns.sku)!;
  return parallel;
}

/** Which lists stand beside that of the names, and what they tell. */
const besideIt = ({ columns }: ParallelLists, names: readonly string[], items: number): string => {
  const others = Object.entries(columns).filter(([, column]) => column !== items);
  return `, with ${others.map(([fact, column]) => `${fact}=${names[column]}`).join(", ")} listed beside it`;
};

/** Takes what is called goods as a list of them, where its cells are such; `null` where they are not. */
function takeList({ fields, map, options, sample }: FoundColumns): ReturnType<typeof listColumn> {
  if (isHeaderless(options)) return null;
  const objects = fields.sku ?? fields.title ?? -1;
  if (listsObjects(sample, objects) || listsTexts(sample, objects)) {
    for (const field of LISTED) delete fields[field];
    fields.items = objects;
    return null;
  }
  if (map.has("sku") || map.has("title")) return null;
  const listed = listColumn(fields, sample);
  if (listed === null) return null;
  fields.items = (fields.title ?? fields.sku)!;
  for (const field of LISTED) delete fields[field];
  return listed;
}

/** The totals of lines, where no price was found, and amounts that are pieces. `item`: column of the goods; −1 for lists. */
function takeAmounts(found: FoundColumns, item: number): void {
  const { names, fields, map, taken, sample, file } = found;
  if (item >= 0 && fields.price === undefined && found.isOpen("amount"))
    found.take("amount", lineTotalColumn(names, taken, { key: found.key, item }, sample));
  const { amount } = fields;
  if (amount === undefined || map.has("amount") || !found.isOpen("qty")) return;
  const pieces = whichAmount(names, amount, { taken, sample, file });
  if (pieces === null) return;
  delete fields.amount;
  found.take("qty", amount);
  found.take("price", pieces.price);
}

export const BASKETS_WITHOUT_TIMES =
  "baskets have no times: rows count as one second apart from 1970-01-01T00:00:00Z on";
