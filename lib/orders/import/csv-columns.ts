import { isPersonal } from "../set-aside.ts";
import { askWhetherField } from "./ask-whether-field.ts";
import { accountColumn, mailColumn } from "./buyer-columns.ts";
import { CODE_IN_BRACKETS, codeColumn, unfoundCodes } from "./code-columns.ts";
import { composedColumn } from "./composed-column.ts";
import { composedHeader } from "./composed-header.ts";
import type { CsvField } from "./csv-field.ts";
import { currencyColumn } from "./currency-column.ts";
import type { DayOrder } from "./day-order.ts";
import type { ImportOptions } from "./format.ts";
import { OTHER_PRICE, PRICE_WORD, QUANTITY_WORD, STATUS_WORD } from "./header-words.ts";
import { ignoredColumns } from "./ignored-columns.ts";
import { ImportFailure } from "./import-failure.ts";
import { ALL_WORDS, KNOWN } from "./known-headers.ts";
import { isOfDocuments } from "./line-kinds.ts";
import { lineTotalColumn } from "./line-totals.ts";
import { type Counts, listCounts } from "./list-cell.ts";
import { countedColumn, listCells, listColumn } from "./list-column.ts";
import { misleadingWords } from "./misleading-words.ts";
import { MissingColumns } from "./missing-columns.ts";
import { namesOfPeople } from "./names-of-people.ts";
import { type NumberedLine, numberedLines } from "./numbered-columns.ts";
import { paidFlagColumn } from "./paid-flag.ts";
import { paidWhenColumn, saysWhenPaid } from "./paid-when.ts";
import { plainName } from "./plain-name.ts";
import { type RefundColumns, refundColumns } from "./refund-cell.ts";
import {
  AFTER_SALE,
  alsoReturned,
  isReturns,
  RETURN_DATE,
  sentBackColumn,
  tellsOfReturns,
} from "./return-columns.ts";
import { refuseSeveral, saidColumns, saidNames } from "./said-columns.ts";
import {
  calledOffColumn,
  clockBeside,
  countsOnly,
  dateColumn,
  goodsColumns,
  goodsName,
  holdsDays,
  holdsStates,
  isBlank,
  orderNumberColumn,
  saysWhetherPaid,
  tellsStates,
} from "./sample-columns.ts";
import { shorterName } from "./shorter-name.ts";
import { PAID_FLAG, statusNumbers } from "./status-numbers.ts";
import type { Standing } from "./statuses.ts";
import { whichAmount } from "./which-amount.ts";
import { type ZoneColumn, zoneColumn } from "./zone-column.ts";

/** Where each field stands in a row. */
export interface CsvColumns {
  readonly at: readonly number[];
  /** The columns whose values together name the order. */
  readonly key: readonly number[];
  /** Whether what names the order names a parcel of it, `117_1`: the order is what stands before the sign. */
  readonly isSuborder: boolean;
  readonly fields: Readonly<Partial<Record<CsvField, number>>>;
  /** The lines that stand side by side in one row, where they do. */
  readonly numbered: readonly NumberedLine[];
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
  /** The column of states holds when an order was paid: one without has not been. */
  readonly isPaidWhen: boolean;
  /** Beside a state, the column that says whether the order was paid; −1 without. */
  readonly paidFlag: number;
  /** Further columns of units that came back or were called off, beside that of `returned`. */
  readonly alsoReturned: readonly number[];
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

/** Rows that may be a table's header: one that names the columns asked for, or several that are well known. */
export function isHeader(row: readonly string[], options: ImportOptions): boolean {
  const names = new Set(row.map((cell) => plainName(cell)));
  if (saidNames(options).some((name) => names.has(name))) return true;
  const known = [...names].filter((name) => ALL_WORDS.has(name)).length;
  return known >= Math.min(3, Math.max(2, row.length - 1));
}

/** Whether the person importing counts columns (`#1`), which says that the file has no header. */
export const isHeaderless = (options: ImportOptions): boolean =>
  [...options.map.values(), ...options.orderKey].some((column) => /^#\d+/.test(column));

/**
 * Finds the columns: those named by `--map` and `--order-key`, the rest by well-known header names.
 * @throws {ImportFailure} naming the unknown column and those there are, or the field that no column was found for
 */
export function findCsvColumns(
  header: readonly string[],
  options: ImportOptions,
  file: string,
  sample: readonly (readonly string[])[] = [],
): CsvColumns {
  const { map, dayOrder } = saidColumns(options, file);
  if (header.length > MOST_COLUMNS)
    throw new ImportFailure(`${file}: the header has ${header.length} columns: that is no table of orders`);
  const names = header.map((name) => name.trim());
  const plainNames = names.map(plainName);
  const find = (wanted: string, from: string): number => {
    const numbered = /^#(\d+)$/.exec(wanted);
    const exact = numbered !== null ? Number(numbered[1]) - 1 : names.indexOf(wanted);
    const index = exact >= 0 ? exact : plainNames.indexOf(plainName(wanted));
    if (index >= 0 && index < names.length) return index;
    throw new ImportFailure(
      `${file}: ${from}: there is no column ${wanted}; columns are ${namesOf(names)}`,
      true,
    );
  };
  const taken = new Set<number>();
  const fields: Partial<Record<CsvField, number>> = {};
  let at: number[] = [];
  for (const [field, column] of map) {
    if (column === "none") continue;
    const from = `--map ${field}=${column}`;
    const whole = names.includes(column) || !column.includes("+");
    const indexes = (whole ? [column] : column.split("+")).map((part) => find(part.trim(), from));
    if (field === "at") at = indexes;
    else if (indexes.length === 1) fields[field] = indexes[0]!;
    else refuseSeveral(field, column, file);
    for (const index of indexes) taken.add(index);
  }
  for (const column of ignoredColumns(names, options)) find(column, `--map ignore=${column}`);
  const key = options.orderKey.map((column) => find(column, `--order-key ${options.orderKey.join(",")}`));

  const guessed: string[] = [];
  const guess = (field: CsvField, index: number): void => {
    if (index < 0) return;
    taken.add(index);
    guessed.push(`${field}=${names[index]}`);
    if (field === "at") at = [index];
    else fields[field] = index;
  };
  const orderKey = (): readonly number[] => (key.length > 0 || fields.id === undefined ? key : [fields.id]);
  const shorter = names.map(shorterName);
  const misleading = misleadingWords(plainNames);
  const isWhole = (name: string): boolean => ALL_WORDS.has(name) || Object.hasOwn(misleading, name);
  const composed = names.map((name, i) => (isWhole(plainNames[i]!) ? [] : composedHeader(name)));
  let people: ReadonlySet<number> = new Set();
  for (const [field, known] of KNOWN) {
    if (map.has(field) || isHeaderless(options)) continue;
    if (field === "id" && key.length > 0) continue;
    if (field === "items" && (fields.sku !== undefined || fields.title !== undefined)) continue;
    if (field === "amount" && (fields.price !== undefined || map.has("price"))) continue;
    if (field === "title") people = namesOfPeople(names, orderKey(), sample);
    const words = [...known, ...Object.keys(misleading)].filter((name) =>
      Object.hasOwn(misleading, name) ? misleading[name] === field : true,
    );
    if (field === "sku" && !plainNames.includes("sku")) {
      const bracketed = names.findIndex((name, i) => CODE_IN_BRACKETS.test(name) && !taken.has(i));
      if (bracketed >= 0) words.unshift(plainNames[bracketed]!);
    }
    const named = (candidates: readonly (string | null)[], word: string): number =>
      candidates.findIndex(
        (candidate, i) =>
          candidate === word &&
          !taken.has(i) &&
          !people.has(i) &&
          !(field === "id" && isBlank(sample, i)) &&
          !(field === "at" && countsOnly(sample, i)),
      );
    const index =
      words.map((word) => named(plainNames, word)).find((i) => i >= 0) ??
      words.map((word) => named(shorter, word)).find((i) => i >= 0) ??
      composedColumn(field, words, composed, people.size === 0 ? taken : taken.union(people));
    // How many, not what: a column that only counts lists nothing.
    const isCount = field === "items" && index !== undefined && countsOnly(sample, index);
    guess(field, field === "sku" ? codeColumn(index, names, taken) : isCount ? -1 : (index ?? -1));
  }
  if (!isHeaderless(options)) {
    if (fields.id === undefined && !map.has("id") && key.length === 0)
      guess("id", orderNumberColumn(names, taken, sample));
    if (at.length === 0 && !map.has("at")) guess("at", dateColumn(names, taken));
    if (at.length === 0 && !map.has("at"))
      guess(
        "at",
        plainNames.findIndex((name, i) => !taken.has(i) && RETURN_DATE.test(name)),
      );
    if ([fields.sku, fields.title, fields.items].every((column) => column === undefined) && !map.has("sku")) {
      const goods = fields.qty === undefined ? null : goodsColumns(names, taken, sample);
      guess("sku", goods?.sku ?? -1);
      guess("title", goods?.title ?? -1);
      if (goods === null || goods.sku < 0) guess("items", countedColumn(names, taken, sample));
    }
    if (plainNames[fields.title ?? -1] === "description" && !map.has("title"))
      guess("title", goodsName(names, taken, fields.id ?? key[0] ?? -1, sample));
    const uncoded = map.has("sku") ? null : unfoundCodes(fields, orderKey(), { names, taken, sample });
    guess("title", fields.title === undefined ? (uncoded?.title ?? -1) : -1);
    guess("sku", uncoded?.sku ?? -1);
    if (fields.kind === undefined && !map.has("kind"))
      guess(
        "kind",
        names.findIndex((_, i) => !taken.has(i) && tellsOfReturns(plainNames[i]!, i, sample)),
      );
    if (fields.cancelled === undefined && !map.has("cancelled"))
      guess("cancelled", calledOffColumn(plainNames, taken, sample));
    if (fields.returned === undefined && fields.refund === undefined) {
      const back = sentBackColumn(names, taken, sample);
      if (back !== null && !map.has(back.field)) guess(back.field, back.column);
    }
    if (fields.status === undefined && !map.has("status")) {
      const free = names.flatMap((_, i) => (taken.has(i) || OTHER_STATE.test(plainNames[i]!) ? [] : [i]));
      const state: number | undefined =
        free.find((i) => STATUS_WORD.test(plainNames[i]!) && holdsStates(sample, i, options.statuses)) ??
        free.find((i) => tellsStates(sample, i, options.statuses)) ??
        free.find((i) => PAID_FLAG.test(plainNames[i]!) && saysWhetherPaid(sample, i, options.statuses)) ??
        paidWhenColumn(names, free, sample, file);
      guess("status", state ?? -1);
    }
    if (!map.has("customer") && isBlank(sample, fields.customer ?? -1)) {
      guess("customer", accountColumn(names, taken, sample, fields.id ?? key[0] ?? -1));
      const mail = isBlank(sample, fields.customer ?? -1) ? mailColumn(names, sample) : -1;
      if (mail >= 0) options.onlyMail(names[mail]!);
    }
  }
  if (at.length === 1 && !map.has("at")) {
    const known = names.findIndex(
      (name, i) => !taken.has(i) && CLOCK.test(plainName(name.replace(/\s*[([（].*$/, ""))),
    );
    const clock = known >= 0 ? known : clockBeside(names, at[0]!);
    if (clock >= 0 && !taken.has(clock) && DAY.test(plainNames[at[0]!]!)) {
      // What is called a time may say the day as well.
      at = holdsDays(sample, clock) ? [clock] : [...at, clock];
      taken.add(clock);
      guessed.push(`at${at.length > 1 ? "+" : ""}=${names[clock]}`);
    }
  }
  const zone = map.has("at") ? NO_ZONE : zoneColumn(plainNames, sample);
  if (zone.column >= 0 && !taken.has(zone.column)) {
    at.push(zone.column);
    guessed.push(`at+=${names[zone.column]}`);
  }
  const listed =
    isHeaderless(options) || map.has("sku") || map.has("title") ? null : listColumn(fields, sample);
  if (listed !== null) {
    fields.items = (fields.title ?? fields.sku)!;
    for (const field of ["sku", "variant", "title", "qty", "price", "amount"] as const) delete fields[field];
  }
  const isPaidWhen = saysWhenPaid(plainNames, fields.status ?? -1, sample);
  if (isPaidWhen)
    options.note(
      `${file}: orders without ${names[fields.status!]} are not paid, and left out (--map status=none takes them in)`,
    );
  if (fields.currency === undefined && !map.has("currency") && options.currency === null)
    guess("currency", currencyColumn(names, taken, sample));
  const { sku = map.has("sku") ? undefined : fields.title } = fields;
  const numbered = sku === undefined && !map.has("items") ? numberedLines(plainNames, sample) : [];
  const isList = numbered.length > 0 || (fields.items !== undefined && sku === undefined);
  const missing = [
    key.length === 0 && fields.id === undefined ? "id" : null,
    at.length === 0 && !isList ? "at" : null,
    sku === undefined && !isList ? "sku" : null,
  ].filter((field) => field !== null);
  if (missing.length > 0) {
    const help = missing.map((field) => `--map ${field}=COLUMN`).join(" ");
    const together = [...at, fields.customer]
      .map((column) => names[column ?? -1])
      .filter((name) => name !== undefined);
    const orKey =
      missing.length === 1 && missing[0] === "id" && together.length > 1
        ? `, or --order-key "${together.join(",")}" where these together tell an order`
        : "";
    throw new MissingColumns(
      `${file}: no column was found for ${missing.join(", ")}: add ${help}${orKey}; columns are ${namesOf(names)}`,
      missing,
      fields.id,
    );
  }
  if (!isList && fields.price === undefined && fields.amount === undefined && !map.has("amount"))
    guess(
      "amount",
      lineTotalColumn(names, taken, { key: key.length > 0 ? key : [fields.id!], item: sku! }, sample),
    );
  if (fields.amount !== undefined && !map.has("amount") && fields.qty === undefined && !map.has("qty")) {
    const pieces = whichAmount(names, fields.amount, { taken, sample, file });
    if (pieces !== null) {
      fields.qty = fields.amount;
      delete fields.amount;
      guessed[guessed.length] = `qty=${names[fields.qty]}`;
      guess("price", pieces.price);
    }
  }
  const told = guessed.filter(
    (one) => listed === null || !/^(sku|variant|title|qty|price|amount)=/.test(one),
  );
  if (told.length > 0) options.note(`${file}: columns recognised: ${told.join(", ")}`);
  const like = (field: CsvField, word: RegExp): readonly number[] =>
    isHeaderless(options) || map.get(field) === "none"
      ? []
      : names.flatMap((_, i) =>
          word.test(plainNames[i]!) &&
          !taken.has(i) &&
          misleading[plainNames[i]!] !== "none" &&
          (field === "qty" || !OTHER_PRICE.test(plainNames[i]!))
            ? [i]
            : [],
        );
  let priceLike: readonly number[] = [];
  if (isList) {
    options.note(
      numbered.length > 0
        ? `${file}: up to ${numbered.length} lines of an order stand side by side in numbered columns`
        : `${file}: ${names[fields.items!]} is read as a list of what was bought${listed !== null && listed.codes >= 0 ? `, with its codes in ${names[listed.codes]}` : ""}`,
    );
    if (at.length === 0) options.note(BASKETS_WITHOUT_TIMES);
  }
  if (fields.qty === undefined && !isList) {
    const [count] = like("qty", QUANTITY_WORD);
    if (count !== undefined) askWhetherField("qty", names[count]!, file);
    options.note(`${file}: no quantity column: each line counts as one unit`);
  }
  if (fields.price === undefined && fields.amount === undefined && !isList) {
    if (map.get("amount") !== "none") priceLike = like("price", PRICE_WORD);
    if (priceLike.length === 0) options.note(`${file}: no price column: prices are unknown`);
  }
  if (fields.status === undefined && map.get("status") !== "none") {
    const like = names.find((_, i) => STATUS_WORD.test(plainNames[i]!) && !taken.has(i));
    const hint = like === undefined ? "" : `, or is it ${like}? Then say --map "status=${like}"`;
    options.note(
      `${file}: no status column: every order counts as paid (--map status=none says that it is so)${hint}`,
    );
  }
  const areReturns = isReturns(at, plainNames, fields.status);
  if (areReturns)
    options.note(`${file}: rows are dated by ${names[at[0]!]}: each is goods sent back, none is a sale`);
  if (zone.name !== null && options.zone === null)
    options.note(`${file}: times are those of ${zone.name}, as a column says (--zone says otherwise)`);
  return {
    at,
    key: key.length > 0 ? key : [fields.id!],
    isSuborder: key.length === 0 && !map.has("id") && /^suborder/.test(plainNames[fields.id!] ?? ""),
    fields: fields.sku === undefined && sku !== undefined ? { ...fields, sku } : fields,
    numbered,
    counts: listed?.counts ?? listCounts(isList ? listCells(fields.items, numbered, sample) : []),
    codes: listed?.codes ?? -1,
    dayOrder,
    properties: /propert|attributes|meta(data)?$/.test(plainNames[fields.offer ?? -1] ?? ""),
    refund: refundColumns(fields.refund, plainNames, taken, sample),
    afterSale: names.flatMap((_, i) => (!taken.has(i) && AFTER_SALE.test(plainNames[i]!) ? [i] : [])),
    isReturns: areReturns,
    ofDocuments: map.has("kind") || isOfDocuments(plainNames, fields.kind ?? -1, sample),
    statusNumbers: statusNumbers(plainNames, fields.status),
    isPaidWhen,
    paidFlag: map.has("status") ? -1 : paidFlagColumn(plainNames, fields.status, taken, sample),
    alsoReturned: alsoReturned(fields, plainNames, taken, sample),
    priceLike,
    atName: at.map((index) => names[index]).join("+"),
    zone: zone.name,
    width: names.length,
    personal: names.map((name, i) => isPersonal(name) && fields.channel !== i),
  };
}

const NO_ZONE: ZoneColumn = { column: -1, name: null };

/** States of something other than the order. */
const OTHER_STATE = /payout|address|email|feedback|verification|counterparty|stock|inventory|review/;

export const BASKETS_WITHOUT_TIMES =
  "baskets have no times: rows count as one second apart from 1970-01-01T00:00:00Z on";

/** Beyond this a file is no table of orders, and looking through its header would take long. */
const MOST_COLUMNS = 10_000;

const DAY =
  /date$|^date(created|ordered|placed|added|sold)$|datum$|dato$|fecha$|^data|^日付$|日$|дата$|tarih/;
const CLOCK =
  /^(transaction|order|purchase|invoice|sale|receipt)?(time|hour|zeit|uhrzeit|heure|hora|ora|tijd|時刻|時間|注文時刻|会計時間|取引時間|время|saat|czas|klokkeslett|tid)$/;

/** The names of columns, as messages list them. */
const namesOf = (names: readonly string[]): string =>
  names.length <= 80 ? names.join(", ") : `${names.slice(0, 80).join(", ")} and ${names.length - 80} more`;
