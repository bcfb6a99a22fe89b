import { isPersonal } from "../../set-aside.ts";
import { OF_PAYING } from "../cells/paid-flag.ts";
import { paidWhenColumn } from "../cells/paid-when.ts";
import { PAID_FLAG } from "../cells/status-numbers.ts";
import { accountColumn, holdsFirstNames, mailColumn } from "./buyer-columns.ts";
import { codesOfOneName, orderReference, unfoundCodes } from "./code-columns.ts";
import type { FoundColumns } from "./found-columns.ts";
import { STATUS_WORD } from "./header-words.ts";
import { countedColumn } from "./list-column.ts";
import { nameParts } from "./name-parts.ts";
import { orderNameColumn } from "./names-of-orders.ts";
import { parentColumn } from "./parent-column.ts";
import { RETURN_DATE, sentBackColumn, tellsOfReturns } from "./return-columns.ts";
import {
  calledOffColumn,
  dateColumn,
  daysIn,
  goodsColumns,
  goodsName,
  holdsStates,
  isBlank,
  OTHER_DATE,
  orderNumberColumn,
  saysWhetherPaid,
  tellsStates,
} from "./sample-columns.ts";

/** Finds what no known word named: by what headers are made of, and by what the cells of the first rows hold. */
export function findByCells(found: FoundColumns): void {
  const { names, plainNames, sample, taken, map } = found;
  if (found.isOpen("id")) found.take("id", orderNumberColumn(names, taken, sample));
  if (found.isOpen("id"))
    found.take("id", orderReference(plainNames, found.fields.title ?? found.fields.sku ?? -1, taken, sample));
  if (found.isOpen("at")) found.take("at", dateColumn(names, taken));
  if (found.isOpen("at"))
    found.take(
      "at",
      freeColumn(found, (i) => RETURN_DATE.test(plainNames[i]!)),
    );
  findGoods(found);
  if (found.isOpen("id")) {
    const { sku, title } = found.fields;
    // Beside codes a name may be the order's, and was taken for the goods'.
    const others = new Set(
      [...taken].filter((column) => sku === undefined || column !== title || map.has("title")),
    );
    const at = found.at[0] ?? -1;
    const column = orderNameColumn(plainNames, { at, goods: sku ?? title ?? -1, taken: others }, sample);
    if (column >= 0 && column === title) found.drop("title");
    found.take("id", column);
  }
  if (found.isOpen("at")) found.takeTimeOfKey();
  if (found.isOpen("at")) {
    found.take("at", onlyDays(found));
    found.isDayByCells = found.at.length > 0;
  }
  if (found.isOpen("kind"))
    found.take(
      "kind",
      freeColumn(found, (i) => tellsOfReturns(plainNames[i]!, i, sample)),
    );
  if (found.isOpen("cancelled")) found.take("cancelled", calledOffColumn(plainNames, taken, sample));
  findSentBack(found);
  if (found.isOpen("parent")) found.take("parent", parentColumn(plainNames, taken, sample, found.key));
  if (found.isOpen("status")) found.take("status", stateColumn(found));
  findBuyer(found);
}

const freeColumn = ({ names, taken }: FoundColumns, fits: (column: number) => boolean): number =>
  names.findIndex((_, i) => !taken.has(i) && fits(i));

/**
 * The one column of days in a table of orders' lines, whatever it is called, but for what becomes of orders later: each order
 * has one, and they go with the orders, up or down.
 */
function onlyDays({ names, plainNames, sample, taken, fields, key }: FoundColumns): number {
  if (key.length === 0 || (fields.sku ?? fields.title ?? fields.items) === undefined) return -1;
  const days = names.flatMap((name, i) => {
    const isBlank = sample.some((row) => (row[i] ?? "").trim() === "");
    return taken.has(i) || isBlank || daysIn(sample, i) === 0 ? [] : [{ name, i }];
  });
  const [only] = days;
  if (only === undefined || days.length > 1) return -1;
  const isOther = OTHER_DATE.test(only.name) || LATER_DATE.test(plainNames[only.i]!) || isPersonal(only.name);
  return isOther || !goWithOrders(only.i, key, sample) ? -1 : only.i;
}

/** Days seen, at the least, in one direction. */
const FEWEST_DAYS = 3;

/** Whether all lines of an order have the same day, of several lines some, and days only rise, or fall, from order to order. */
function goWithOrders(
  column: number,
  key: readonly number[],
  sample: readonly (readonly string[])[],
): boolean {
  const cell = (row: readonly string[], at: number): string => (row[at] ?? "").trim();
  const orders = [...Map.groupBy(sample, (row) => key.map((at) => cell(row, at)).join("/")).values()];
  if (!orders.some((rows) => rows.length > 1)) return false;
  if (orders.some((rows) => new Set(rows.map((row) => cell(row, column))).size > 1)) return false;
  const days = orders.map(([row]) => cell(row!, column)).filter((day, i, all) => day !== all[i - 1]);
  // In order, none comes again.
  return days.length >= FEWEST_DAYS && new Set(days).size === days.length;
}

/** Days of what happens to the order, or of the goods themselves. */
const LATER_DATE =
  /sync|load|insert|import|export|ingest|paid|pay|complet|process|clos|sent|arriv|receiv|track|warrant|manufactur|produc|releas|harvest|best|roast|batch|appoint|event|start|book|trip|travel|visit|stay/;

function findGoods(found: FoundColumns): void {
  const { names, plainNames, sample, taken, fields, map } = found;
  if (map.has("items")) return;
  const isUnnamed = [fields.sku, fields.title, fields.items].every((column) => column === undefined);
  if (isUnnamed && !map.has("sku")) {
    const goods = fields.qty === undefined ? null : goodsColumns(names, taken, sample);
    found.take("sku", goods?.sku ?? -1);
    found.take("title", goods?.title ?? -1);
    if (goods === null || goods.sku < 0) found.take("items", countedColumn(names, taken, sample));
  }
  if (plainNames[fields.title ?? -1] === "description" && !map.has("title"))
    found.take("title", goodsName(names, taken, fields.id ?? found.orderKey[0] ?? -1, sample));
  const uncoded = map.has("sku") ? null : unfoundCodes(fields, found.key, { names, taken, sample });
  if (!map.has("sku")) found.take("sku", codesOfOneName(fields, plainNames, taken, sample));
  if (fields.title === undefined) found.take("title", uncoded?.title ?? -1);
  found.take("sku", uncoded?.sku ?? -1);
  if (found.isOpen("variant")) found.take("variant", otherCodes(found));
}

/** Beside codes that some rows have not, the column of codes that those have, and no others: `goat_code` beside `product_code`. */
function otherCodes({ names, plainNames, sample, fields, taken }: FoundColumns): number {
  const { sku } = fields;
  const last = nameParts(names[sku ?? -1] ?? "").at(-1);
  if (sku === undefined || nameParts(names[sku]!).length < 2) return -1;
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const none = sample.filter((row) => cell(row, sku) === "");
  if (none.length === 0 || none.length === sample.length) return -1;
  const found = plainNames.flatMap((name, i) => {
    const said = nameParts(names[i]!);
    if (taken.has(i) || said.length < 2 || said.at(-1) !== last || NOT_GOODS.test(name)) return [];
    return sample.every((row) => (cell(row, i) === "") === (cell(row, sku) !== "")) ? [i] : [];
  });
  return found.length === 1 ? found[0]! : -1;
}

const NOT_GOODS =
  /order|invoice|client|customer|buyer|refund|return|track|ship|payment|coupon|parent|tax|zip|post/;

function findSentBack(found: FoundColumns): void {
  const { names, sample, taken, fields, map } = found;
  if (fields.returned !== undefined || fields.refund !== undefined) return;
  const back = sentBackColumn(names, taken, sample, fields.qty ?? -1);
  if (back !== null && !map.has(back.field)) found.take(back.field, back.column);
}

/** States of something other than the order. */
const OTHER_STATE = /payout|address|email|feedback|verification|counterparty|stock|inventory|review/;

function stateColumn({ names, plainNames, sample, taken, options, file }: FoundColumns): number {
  const { statuses } = options;
  const free = names.flatMap((_, i) => (taken.has(i) || OTHER_STATE.test(plainNames[i]!) ? [] : [i]));
  // Whether it was paid is told beside the state, where something else is that.
  const states = free.toSorted(
    (a, b) => Number(OF_PAYING.test(plainNames[a]!)) - Number(OF_PAYING.test(plainNames[b]!)),
  );
  const column: number | undefined =
    states.find((i) => STATUS_WORD.test(plainNames[i]!) && holdsStates(sample, i, statuses)) ??
    states.find((i) => tellsStates(sample, i, statuses)) ??
    free.find((i) => PAID_FLAG.test(plainNames[i]!) && saysWhetherPaid(sample, i, statuses)) ??
    paidWhenColumn(names, free, sample, file);
  return column ?? -1;
}

/** Orders by which it is seen that a reference is another in each; fewer where it stands among what is said of the order. */
const FEWEST_ORDERS = 50;
const FEWEST_OF_GROUP = 5;
const MOSTLY_UNLIKE = 0.9;
const ORDER_GROUP = /(?:^|[/.])(?:sale|pos)?_?order(?:_?id)?[/.][^/.]+$/i;

/** Whether a customer's reference is what they call each order: another in every one, and nobody's. */
function isOfEachOrder({ names, plainNames, fields, key, sample }: FoundColumns): boolean {
  const { customer } = fields;
  if (customer === undefined || key.length === 0 || !/ref/.test(plainNames[customer]!)) return false;
  const orders = Map.groupBy(sample, (row) => key.map((column) => row[column] ?? "").join("/"));
  const said = [...orders.values()].map(([row]) => (row![customer] ?? "").trim()).filter(Boolean);
  const unlike = new Set(said).size;
  return ORDER_GROUP.test(names[customer]!)
    ? said.length >= FEWEST_OF_GROUP && unlike >= MOSTLY_UNLIKE * said.length
    : said.length >= FEWEST_ORDERS && unlike === said.length;
}

/** The buyer's account; where there is none, the column of their mail addresses is told. */
function findBuyer(found: FoundColumns): void {
  const { names, sample, taken, fields, map, options } = found;
  if (!map.has("customer") && holdsFirstNames(names, fields.customer ?? -1, sample)) {
    options.note(
      `${found.file}: ${names[fields.customer!]} holds first names, which many share: nobody is told by it (--map "customer=${names[fields.customer!]}" takes them all the same)`,
    );
    found.drop("customer");
  }
  if (!map.has("customer") && isOfEachOrder(found)) {
    const name = names[fields.customer!]!;
    options.note(
      `${found.file}: ${name} is another in each order: nobody is told by it (--map "customer=${name}" takes it all the same)`,
    );
    found.drop("customer");
  }
  const isNobody = (): boolean => isBlank(sample, fields.customer ?? -1);
  if (map.has("customer") || !isNobody()) return;
  found.take("customer", accountColumn(names, taken, sample, fields.id ?? found.orderKey[0] ?? -1));
  const mail = isNobody() ? mailColumn(names, sample) : -1;
  if (mail >= 0) options.onlyMail(names[mail]!);
}
