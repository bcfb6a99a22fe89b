import { ORDER_TOTAL, PRICE_WORD, QUANTITY_WORD } from "../columns/header-words.ts";
import { SENT_BACK } from "../columns/return-columns.ts";
import { orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";
import { TAKEN_OFF } from "./unread-groups.ts";

/** What is counted that was not bought, or not by the line. */
const OTHER_COUNT =
  /guest|cover|person|people|table|seat|day|month|year|hour|minute|week|age$|rate|rating|score|point|weight|gram|kg|zip|post|phone|line|pos(ition)?$|rank|index|row|id$|no$|nr$|number|code|store|shop|station|terminal|register|shift|version|install|stock|invent|on?hand|backorder|percent|vat|tax|discount|ship|fee|tip|cost|price|revenue|sales|umsatz|betrag|montant|importe|valor|value|total|amount|sum|paid|balance|zone|size|shelf|aisle|level|floor|box|parcel|pack|visit|session|order(s)?$|\bean|gtin|upc|barcode|isbn|sku|年|月|日|時|税|料|番号|卓|人数|客数|점수|번호|ホイント/;
/** Counts of what was sent, not of what came back. */
export const SENT =
  /ship|fulfil|invoic|deliver|dispatch|sent|pick|pack|alloc|reserv|backorder|available|stock|배정|发货|發貨|出荷|発送|geliefert|livre|spedit|enviad/;

/** Pieces that came on top for nothing. */
const GIVEN = /free|gratis|bonus|gift|^foc|サービス|赠|贈|증정|бесплат/;

/** What was sent of a line, where nothing says how many were bought. */
const ONLY_SENT =
  /^(units?|qty|quantity)?(shipped|delivered|invoiced|fulfilled|sent|supplied|geliefert|berechnet|livree?s?|expedie?s?|enviad[oa]s?|spedit[oiae]|geleverd)(units?|qty|quantity)?$/;
/** A number of units, or of kilograms with three decimals; digits of any script. */
const COUNT =
  /^(-?\p{Nd}{1,4}([.,](0+|\p{Nd}{3}))?(\s?(pcs?|pieces?|units?|ea|un|uds?|st|stk|szt|ks|kpl|db|adet|шт|個|点|件|개|x)\.?)?)?$/iu;
/** Orders of several lines by which it is sure that a column says something of orders. */
const ENOUGH = 3;
/** More units are none, or prices where no price was found. */
const [MOST_UNITS, FEW_UNITS] = [9999, 100];

/**
 * Columns that may hold how many there are: whole numbers where no quantity was found, a line's units less what came
 * back, an order's units as a whole that are not those read.
 */
export function unreadUnits(sample: ReadSample): readonly Question[] {
  const { columns, plainNames, unread, rows } = sample;
  const isList = columns.fields.items !== undefined || columns.numbered.length > 0;
  const orders = orderRows(sample).filter((order) => order.some((row) => rows[row]!.lines.length > 0));
  const units = rows.map(({ lines }) => lines.reduce((sum, { qty }) => sum + Math.max(0, qty), 0));
  const net = rows.map(({ lines }) => lines.reduce((sum, { qty }) => sum + qty, 0));
  const again = countsOfLines(sample, units);
  const hasPrice = columns.fields.price !== undefined || columns.fields.amount !== undefined;
  return unread.flatMap((column): readonly Question[] => {
    const name = plainNames[column]!;
    const cells = sample.cells(column);
    const counts = sample.numbers(column);
    const told = cells.filter((_, row) => rows[row]!.lines.length > 0);
    if (TAKEN_OFF.test(name) || again.has(column)) return [];
    if (told.every((cell) => cell === "") || !told.every((cell) => COUNT.test(cell))) return [];
    if (!counts.some((count) => count !== null && count > 0)) return [];
    if (columns.fields.returned !== undefined && SENT_BACK.test(name)) return [];
    const isCalled = QUANTITY_WORD.test(name);
    const several = orders.filter((order) => order.length > 1);
    const isShared =
      several.length >= (isCalled ? 1 : ENOUGH) &&
      orders.every((order) => new Set(order.map((row) => cells[row]).filter(Boolean)).size <= 1);
    if (isList || isShared) {
      if (!isCalled || SENT.test(name) || ORDER_TOTAL.test(name)) return [];
      const unitsOf = (order: readonly number[]): number => order.reduce((sum, row) => sum + units[row]!, 0);
      const saidOf = (order: readonly number[]) =>
        order.map((row) => counts[row]!).find((count) => count !== null);
      // What says of each row how many that row has is a line's, though all lines of an order have as many.
      const isOfLines =
        !isList &&
        several.some((order) => order.filter((row) => cells[row] !== "").length > 1) &&
        orders.every((order) => order.every((row) => cells[row] === "" || counts[row] === units[row]));
      if (isOfLines) return [];
      const wrong = orders.filter((order) => (saidOf(order) ?? unitsOf(order)) !== unitsOf(order));
      const [first] = wrong;
      return first === undefined || wrong.length * 5 <= orders.length
        ? []
        : [
            {
              column,
              field: isList ? null : "qty",
              what: "how many units an order has",
              because: `counts ${saidOf(first)} where ${unitsOf(first)} were read`,
            },
          ];
    }
    if (columns.fields.qty === undefined) {
      const sold = rows.flatMap(({ lines }, row) => (lines.length > 0 ? [counts[row] ?? null] : []));
      const most = Math.max(0, ...sold.map((count) => count ?? 0));
      const none = sold.filter((count) => count === 0).length;
      const fits =
        most > 1 &&
        !sold.includes(null) &&
        none * 2 <= sold.length &&
        most <= (hasPrice ? MOST_UNITS : FEW_UNITS);
      return fits &&
        !isNumbering(counts, orders) &&
        (isCalled || ONLY_SENT.test(name) || !(OTHER_COUNT.test(name) || PRICE_WORD.test(name)))
        ? [
            {
              column,
              field: "qty",
              what: "the quantity of a line",
              because: "holds small whole numbers, and no quantity was found",
            },
          ]
        : [];
    }
    if (!isCalled || SENT.test(name) || GIVEN.test(name)) return [];
    const less = counts.filter(
      (count, i) => count !== null && readAsSold(rows[i]!) && count < units[i]! && count !== net[i],
    );
    const isPart = counts.every(
      (count, i) => count === null || rows[i]!.lines.length === 0 || count <= units[i]!,
    );
    return isPart && less.length > 0
      ? [
          {
            column,
            field: "returned",
            what: "what came back",
            because: "is less than the quantity in some rows",
          },
        ]
      : [];
  });
}

/**
 * Numbered columns (`Product Item 1 Quantity`, `Product Item 2 Quantity`) that count together in every row what was read of
 * it, as where a plugin writes the lines of an order in two ways.
 */
function countsOfLines(
  { columns, plainNames, rows, unread, numbers }: ReadSample,
  units: readonly number[],
): ReadonlySet<number> {
  if (columns.numbered.length === 0 && columns.fields.items === undefined) return new Set();
  const named = unread.filter((column) => QUANTITY_WORD.test(plainNames[column]!));
  const groups = Map.groupBy(named, (column) => plainNames[column]!.replace(/\d{1,3}/, "#"));
  const isWhole = (some: readonly number[]): boolean =>
    rows.every(
      ({ lines }, row) =>
        lines.length === 0 ||
        some.reduce((sum, column) => sum + (numbers(column)[row] ?? 0), 0) === units[row],
    );
  const found = [...groups].filter(([name, some]) => name.includes("#") && some.length > 1 && isWhole(some));
  return new Set(found.flatMap(([, some]) => some));
}

/** Whether numbers are those of the rows, or of the lines of each order. */
export function isNumbering(
  numbers: readonly (number | null)[],
  orders: readonly (readonly number[])[],
): boolean {
  const isRising = (rows: readonly number[]): boolean =>
    rows.every((row, i) => numbers[row] === numbers[rows[0]!]! + i * STEP(numbers[rows[0]!]!));
  const all = orders.flat().sort((a, b) => a - b);
  const first = numbers[all[0] ?? -1] ?? null;
  if (first === null) return false;
  if (isRising(all) && (all.length > 2 || first <= 1)) return true;
  return (
    orders.length > 1 &&
    orders.filter((order) => order.length > 1).length > 1 &&
    orders.every((order) => numbers[order[0]!] === first && isRising(order))
  );
}

/** Lines are numbered by ones, or by as much as the first is. */
const STEP = (first: number): number => ([10, 100, 1000, 10_000].includes(first) ? first : 1);
