/**
 * Columns that no list of words knows, found by what they are made of: an order's number by a word for orders and one
 * for numbers, its time by a word for dates, its state by the states that stand in it.
 */

import { plainName } from "../../../words/plain-name.ts";
import { pieces, plainWords } from "../../../words/word-lists.ts";
import { isPersonal } from "../../set-aside.ts";
import { isClockOnly } from "../cells/day-and-clock.ts";
import { readStatus, type SaidStatuses, type Standing } from "../cells/statuses.ts";
import { NO, YES } from "../cells/yes.ts";
import { nameParts } from "./name-parts.ts";

/** Words for orders in names. */
export const ORDER_NAMES = plainWords(({ headerParts }) => headerParts?.order);

const NUMBER = plainWords(({ headerParts }) => headerParts?.number);
/** What a number may be of beside the order: then it names a part of it, or somebody else's. */
const PARTICLES = plainWords(({ headerParts }) => headerParts?.particles);
/** What may be said of an order's number and leaves it one. */
const ADJECTIVES = plainWords(({ headerParts }) => headerParts?.adjectives);
const DATE = plainWords(({ headerParts }) => headerParts?.date);
/** Dates that are not those of the order. */
export const OTHER_DATE = new RegExp(
  pieces(({ headerParts }) => headerParts?.otherDate),
  "iu",
);

/** The same in languages without spaces: `店舗伝票番号`; not what is sent or asked by it. */
const EASTERN_NUMBER = new RegExp(
  [
    `^(?!.*(?:${pieces(({ headerParts }) => headerParts?.notOrderGlued)}))`,
    `.*(?:${pieces(({ headerParts }) => headerParts?.orderGlued)})`,
    `(?:${pieces(({ headerParts }) => headerParts?.numberGlued)})$`,
  ].join(""),
);

/**
 * The column of an order's number, by its header; of several (`ID da Venda`, `ID do Pedido`) the one whose numbers come
 * again where those of the others never do; −1 for none.
 */
export function orderNumberColumn(
  names: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number {
  const isNumber = (name: string): boolean => {
    if (isBlank(rows, names.indexOf(name))) return false;
    if (EASTERN_NUMBER.test(plainName(name))) return true;
    const said = nameParts(name).filter((part) => !PARTICLES.has(part) && !ADJECTIVES.has(part));
    return (
      said.length > 1 &&
      said.some((part) => ORDER_NAMES.has(part)) &&
      said.some((part) => NUMBER.has(part)) &&
      said.every((part) => ORDER_NAMES.has(part) || NUMBER.has(part))
    );
  };
  const column = only(names, taken, isNumber);
  return column >= 0
    ? column
    : only(names, taken, (name) => isNumber(name) && !isUnlike(names.indexOf(name), rows));
}

/** Whether each row says something else in a column. */
export const isUnlike = (column: number, rows: readonly (readonly string[])[]): boolean =>
  rows.length > 1 && new Set(rows.map((row) => row[column])).size === rows.length;

/** Words for the moment at which an order is made. */
const MADE = plainWords(({ headerParts }) => headerParts?.made);

/** The column of the time, by its header, one that speaks of making the order before others; −1 for none or several. */
export function dateColumn(names: readonly string[], taken: ReadonlySet<number>): number {
  const isDate = (name: string): boolean =>
    !OTHER_DATE.test(name) && nameParts(name).some((part) => DATE.has(part));
  const date = only(names, taken, isDate);
  if (date >= 0) return date;
  const isMade = (name: string): boolean => isDate(name) && nameParts(name).some((part) => MADE.has(part));
  const made = only(names, taken, isMade);
  return made >= 0
    ? made
    : only(names, taken, (name) => isMade(name) && clockBeside(names, names.indexOf(name)) >= 0);
}

export const TIME_WORDS = plainWords(({ headerParts }) => headerParts?.time);

/** The column of the time of day that belongs to one of days, called like it but for that; −1 without. */
export function clockBeside(names: readonly string[], day: number): number {
  const without = (name: string, left: (part: string) => boolean): string | null => {
    const said = nameParts(name);
    const rest = said.filter((part) => !left(part));
    return name.length > MOST_NAME || rest.length === said.length || rest.length === 0
      ? null
      : rest.join(" ");
  };
  const of = without(names[day]!, (part) => DATE.has(part) && !TIME_WORDS.has(part));
  return of === null ? -1 : names.findIndex((name) => without(name, (part) => TIME_WORDS.has(part)) === of);
}

/** Whether a column of times says in each row the day as well: `2026-03-08 14:02:07 UTC`. */
export const holdsDays = (rows: readonly (readonly string[])[], column: number): boolean => {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return (
    cells.length > 0 &&
    cells.every(
      (cell) => !isClockOnly(cell) && /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[\sT,]+\d{1,2}:\d{2}/.test(cell),
    )
  );
};

/** Ids in a table of lines that are not the goods'. */
const OTHER_ID = new Set(
  "order orders invoice transaction line row detail details item customer client user member buyer person store shop location branch outlet employee staff cashier seller vendor supplier shipper carrier payment category type status session visit device campaign coupon promotion discount territory region country city address warehouse table currency tax batch lot session shift".split(
    " ",
  ),
);
const ID = new Set(["id", "code", "key"]);

/**
 * The column of the goods of a table with a quantity, by an id that is nobody else's (`pizza_id`), and of what they are
 * called (`pizza_name`); −1 for none or several. Of several ids one that names each row anew is the row's.
 */
export function goodsColumns(
  names: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): { readonly sku: number; readonly title: number } {
  const isGoods = (name: string, last: (part: string) => boolean): boolean => {
    const said = nameParts(name);
    return said.length > 1 && last(said.at(-1)!) && !said.some((part) => OTHER_ID.has(part));
  };
  const isId = (name: string): boolean => isGoods(name, (part) => ID.has(part));
  const id = only(names, taken, isId);
  const sku = id >= 0 ? id : only(names, taken, (name) => isId(name) && !isUnlike(names.indexOf(name), rows));
  return {
    sku,
    title: sku < 0 ? -1 : only(names, taken, (name) => isGoods(name, (part) => part === "name")),
  };
}

function only(names: readonly string[], taken: ReadonlySet<number>, fits: (name: string) => boolean): number {
  const found = names.flatMap((name, i) =>
    !taken.has(i) && name.length <= MOST_NAME && fits(name) ? [i] : [],
  );
  return found.length === 1 ? found[0]! : -1;
}

const MOST_NAME = 100;
/** More different words than that are no states. */
const MOST_STATES = 40;

/** Whether a column that is called one of states holds such, known ones for the most part. */
export function holdsStates(
  rows: readonly (readonly string[])[],
  column: number,
  said: SaidStatuses,
): boolean {
  const states = statesIn(rows, column, said);
  return states.length > 0 && states.filter((state) => state !== null).length * 2 >= states.length;
}

/** Whether a column, whatever it is called, holds nothing but known states, and tells of orders that are no sales. */
export function tellsStates(
  rows: readonly (readonly string[])[],
  column: number,
  said: SaidStatuses,
): boolean {
  const states = statesIn(rows, column, said);
  return states.length > 1 && !states.includes(null) && states.some((state) => state !== "paid");
}

function statesIn(
  rows: readonly (readonly string[])[],
  column: number,
  said: SaidStatuses,
): readonly (Standing | null)[] {
  const cells = new Set<string>();
  for (const row of rows) {
    const cell = (row[column] ?? "").trim();
    if (cell !== "") cells.add(cell);
    if (cells.size > MOST_STATES) return [];
  }
  return [...cells].map((cell) => readStatus(cell, said));
}

/** Headers, as they are compared, of what is said to have been called off; not of what may be. */
export const CALLED_OFF = new RegExp(
  `^(?!.*(?:${pieces(({ headerParts }) => headerParts?.notCalledOff)})).*(?:${pieces(({ headerParts }) => headerParts?.calledOff)})`,
);

/** A column that says yes or no to whether the order was called off, by its header as it is compared; −1 for none. */
export const calledOffColumn = (
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number =>
  plainNames.findIndex((name, i) => {
    return !taken.has(i) && CALLED_OFF.test(name) && (saysYesOrNo(rows, i) || isMarked(rows, i));
  });

/** Whether a column is blank or crossed. */
const isMarked = (rows: readonly (readonly string[])[], column: number): boolean =>
  rows.some((row) => (row[column] ?? "").trim() !== "") &&
  rows.every((row) => /^[x×✓✔✗✘*]?$/iu.test((row[column] ?? "").trim()));

/** Whether a column holds yes and no and nothing else. */
function saysYesOrNo(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => YES.test(cell) || NO.test(cell));
}

/** Whether a column that asks whether an order was paid holds yes, no and known states, and nothing else. */
export const saysWhetherPaid = (
  rows: readonly (readonly string[])[],
  column: number,
  said: SaidStatuses,
): boolean => {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return (
    cells.length > 0 &&
    cells.every((cell) => YES.test(cell) || NO.test(cell) || readStatus(cell, said) !== null)
  );
};

/** Whether several first rows leave a column blank: no row of it names an order. */
export const isBlank = (sample: readonly (readonly string[])[], column: number): boolean =>
  sample.length > 0 && sample.every((row) => EMPTY.test((row[column] ?? "").trim()));
/** Lists of nothing say nothing either. */
const EMPTY = /^(?:\[\s*\]|\{\s*\})?$/;

/** Whether a column holds zeros in several rows, and nothing else. */
export const isZero = (sample: readonly (readonly string[])[], column: number): boolean =>
  sample.length > 1 && sample.every((row) => /^\D{0,4}0+([.,]0+)?\D{0,4}$/.test((row[column] ?? "").trim()));

/** Two numbers rise by chance. */
const FEWEST_ROWS = 2;

/** Whether a column numbers the rows as they stand, each with one more than that before. */
export function numbersRows(sample: readonly (readonly string[])[], column: number): boolean {
  const cells = sample.map((row) => (row[column] ?? "").trim());
  return (
    cells.length > FEWEST_ROWS &&
    cells.every(
      (cell, row) => /^\d+$/.test(cell) && (row === 0 || Number(cell) === Number(cells[row - 1]) + 1),
    )
  );
}

/** How many days a column of times tells; 0 where what stands in it begins with no day. */
export function daysIn(sample: readonly (readonly string[])[], column: number): number {
  const days = new Set(sample.map((row) => (row[column] ?? "").trim().split(/[ T]/)[0]!));
  days.delete("");
  return [...days].every((day) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(day)) ? days.size : 0;
}

/** Whether a column holds small numbers and nothing else: `Sold` of so many, and not on a day. */
export const countsOnly = (sample: readonly (readonly string[])[], column: number): boolean =>
  sample.length > 0 && sample.every((row) => /^\s*(\d{1,3}([.,]\d{1,3})?)?\s*$/.test(row[column] ?? ""));

/**
 * The column called a name that names goods: where the rows of most orders of several lines say several things in it,
 * which the name of who bought does not; −1 without, and where other columns tell of a person.
 */
export function goodsName(
  names: readonly string[],
  taken: ReadonlySet<number>,
  order: number,
  rows: readonly (readonly string[])[],
): number {
  if (order < 0 || names.some(isPersonal)) return -1;
  const orders = [...Map.groupBy(rows, (row) => row[order] ?? "").values()].filter((some) => some.length > 1);
  return names.findIndex((name, i) => {
    if (plainName(name) !== "name" || taken.has(i)) return false;
    return differsInMost(orders, i);
  });
}

/** Whether the rows of most orders, each given as its rows, say several things in a column. */
export const differsInMost = (
  orders: readonly (readonly (readonly string[])[])[],
  column: number,
): boolean => {
  const said = (rows: readonly (readonly string[])[]): number =>
    new Set(rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "")).size;
  return orders.filter((rows) => said(rows) > 1).length * 2 > orders.length;
};
