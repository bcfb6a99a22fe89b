/**
 * What whole orders came to, by which rows that repeat each other are told apart: two packs that weighed alike are two, and
 * the order came to both; a row that was written twice is one. Only sums that the other orders prove are listened to.
 */
import { toMajor } from "../../../core/money.ts";
import { plainName } from "../../../words/plain-name.ts";
import { type DecimalSign, readAmount, signOf } from "../cells/amounts.ts";
import { ORDER_TOTAL } from "../columns/header-words.ts";
import { isCalledSum, isOfOtherSum } from "../columns/sum-names.ts";
import type { CleanLine } from "../gathered/order-grouper.ts";

/** A column of what each order came to. */
export interface OrderSum {
  readonly column: number;
  readonly name: string;
  readonly sign: DecimalSign | null;
  /** Hardly an order came to much more than its lines: neither postage nor taxes are in it, but what was taken off may be. */
  readonly isMost: boolean;
}

/** How tables that are joined call what a table of orders says they came to: for this alone, and no column of lines. */
const MARK = "what the order came to: ";
export const joinedSum = (name: string): string => `${MARK}${name}`;

/** A header and its rows without such columns, which nothing else is to be read from. */
export function withoutJoinedSums(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const first = header.findIndex((name) => name.startsWith(MARK));
  if (first < 0) return { header, rows };
  const without = (row: readonly string[]): readonly string[] =>
    row.map((cell, i) => (header[i]?.startsWith(MARK) === true ? "" : cell));
  return { header: without(header), rows: rows.map(without) };
}

/** Names of sums that may be part of what was paid. */
const PART = /cash|card|change|points?/;
/** Whether a column is called as if it said what orders came to. */
export function mayBeOrderSum(name: string): boolean {
  const plain = plainName(name);
  return ORDER_TOTAL.test(plain) || (isCalledSum(plain) && !isOfOtherSum(plain) && !PART.test(plain));
}

/** A column's own name, where it was joined. */
export const sumName = (said: string): string =>
  (said.startsWith(MARK) ? said.slice(MARK.length) : said).trim();

/** Orders that must have come to what their lines make. */
const FEWEST_ORDERS = 3;
/** Share of the orders that must: of many where postage may be in it. */
const MOST = 0.5;
const SOME = 0.25;
/** Small fees are in it at times. */
const SLIGHTLY_MORE = 1.05;
/** Share of the orders that may have come to more, and leave it so that they mostly do not. */
const FEW = 0.03;
/** Rows looked at. */
const MOST_ROWS = 1000;
/** A cent that was rounded for each line. */
const ROUNDED = 0.011;

/**
 * The column that says what orders came to, where those without a row twice show it; `null` without one.
 * `linesOf`: what was made of each row, nothing of those set aside.
 */
export function orderSum(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  used: ReadonlySet<number>,
  linesOf: (row: readonly string[]) => readonly CleanLine[],
): OrderSum | null {
  const called = header.flatMap((said, column) => {
    if (used.has(column)) return [];
    const name = sumName(said);
    return mayBeOrderSum(name) ? [{ column, name, sign: signOf(rows, column) }] : [];
  });
  if (called.length === 0) return null;
  const orders = ordersIn(rows.slice(0, MOST_ROWS), linesOf);
  const once = orders.filter((order) => order.again === 0 && order.sum > 0);
  for (const { column, name, sign } of called) {
    const said = once.flatMap((order) => {
      const cells = new Set(
        order.rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== ""),
      );
      const amount = cells.size === 1 ? readAmount([...cells][0]!, sign) : null;
      return amount === null ? [] : [{ ...order, amount }];
    });
    if (said.length < once.length) continue;
    const several = said.filter(({ rows: own }) => own.length > 1);
    const isSame = (order: {
      readonly amount: number;
      readonly sum: number;
      readonly lines: number;
    }): boolean => Math.abs(order.amount - order.sum) <= ROUNDED * (order.lines + 1);
    const right = said.filter(isSame);
    const above = said.filter((order) => order.amount > order.sum * SLIGHTLY_MORE && !isSame(order));
    const isMost = above.length <= FEW * said.length;
    if (several.filter(isSame).length < FEWEST_ORDERS) continue;
    if (right.length < (isMost ? SOME : MOST) * said.length) continue;
    return { column, name, sign, isMost };
  }
  return null;
}

/** Orders in which a line is told of again that must have come to what it makes once. */
const FEWEST_TOLD = 2;
/** Share of them. */
const MOST_TOLD = 0.8;

/**
 * Whether rows with one number of a line are that line, as where it was joined with what there are several of: by what the
 * orders came to, in which each line counts once. Parcels and single pieces of a line have one number as well.
 */
export function areToldAgain(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { lineKey, used }: { readonly lineKey: number; readonly used: ReadonlySet<number> },
  linesOf: (row: readonly string[]) => readonly CleanLine[],
): boolean {
  const sums = header.flatMap((name, column) =>
    !used.has(column) && mayBeOrderSum(sumName(name)) ? [{ column, sign: signOf(rows, column) }] : [],
  );
  if (sums.length === 0) return false;
  const orders = ordersIn(rows.slice(0, MOST_ROWS), linesOf);
  const again = orders.filter(({ rows: own }) => new Set(own.map((row) => row[lineKey])).size < own.length);
  const onceIn = (own: readonly (readonly string[])[]): readonly (readonly string[])[] => [
    ...new Map(own.map((row) => [row[lineKey], row] as const)).values(),
  ];
  return sums.some(({ column, sign }) => {
    const told = again.filter(({ rows: own }) => {
      const [order] = ordersIn(onceIn(own), linesOf);
      const amount = readAmount((own[0]![column] ?? "").trim(), sign);
      return (
        order !== undefined && amount !== null && Math.abs(amount - order.sum) <= ROUNDED * (own.length + 1)
      );
    });
    return told.length >= FEWEST_TOLD && told.length >= MOST_TOLD * again.length;
  });
}

function ordersIn(
  rows: readonly (readonly string[])[],
  linesOf: (row: readonly string[]) => readonly CleanLine[],
): readonly {
  readonly rows: readonly (readonly string[])[];
  readonly sum: number;
  readonly lines: number;
  /** Rows that say what one before them says. */
  readonly again: number;
}[] {
  const read = rows.flatMap((row) => {
    const lines = linesOf(row);
    return lines.length === 0 ? [] : [{ row, lines, id: lines[0]!.id }];
  });
  return [...Map.groupBy(read, ({ id }) => id).values()].map((order) => {
    const lines = order.flatMap((one) => one.lines);
    const sum = lines.reduce(
      (all, { price, qty, currency }) => all + (price === null ? Number.NaN : toMajor(price, currency) * qty),
      0,
    );
    const said = new Set(order.map(({ row }) => row.join("\u001f")));
    return { rows: order.map(({ row }) => row), sum, lines: lines.length, again: order.length - said.size };
  });
}

const ROUNDING = 0.001;
const MOST_OF_AGAIN = 50;

/**
 * Whether rows that repeat others are pieces, by what their order came to: all of them reach it, and those that differ do
 * not.
 * @param different what the rows that differ from each other make
 * @param again what the others do
 */
export function arePieces(
  { isMost }: OrderSum,
  {
    amount,
    different,
    again,
    lines,
  }: {
    readonly amount: number;
    readonly different: number;
    readonly again: number;
    readonly lines: number;
  },
): boolean {
  const near = ROUNDED * (lines + 1);
  if (Math.abs(amount - different) <= near) return false;
  // What is weighed is rounded anew by each program: by far less than one of the rows makes.
  const nearby = Math.max(near, Math.min(amount * ROUNDING, again * ROUNDING * MOST_OF_AGAIN));
  if (Math.abs(amount - different - again) <= nearby) return true;
  const least = Math.max(different * SLIGHTLY_MORE, different + again / 4);
  return isMost && amount >= least && amount <= (different + again) * SLIGHTLY_MORE;
}
