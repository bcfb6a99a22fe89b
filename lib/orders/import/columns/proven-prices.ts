/**
 * Whether a column of prices holds those of one unit or of all units of a row is told by the file's own sums, where it
 * has any (a line's total is price × units or it is the price, and so is an order's), else by what one thing costs in
 * different numbers. Words alone mislead: `Price (gross)` is the one at one till and the other at the next.
 */

import { plainName } from "../../../words/plain-name.ts";
import { type DecimalSign, readAmount, signOf } from "../cells/amounts.ts";
import type { CsvColumns } from "../csv/csv-columns.ts";
import { askWhetherField } from "./ask-whether-field.ts";
import { leftOf } from "./line-discounts.ts";
import { isCalledSum } from "./sum-names.ts";

/** Rows looked at. */
const MOST_ROWS = 2000;
/** Share of the rows that can tell the two apart that must agree. */
const AGREEING = 0.8;
/** Sums that must agree in a column whose name does not say that it holds sums. */
const UNNAMED = 4;
/** Items bought in different numbers that must agree, where no sums tell. */
const FEWEST_ITEMS = 2;
/** Half a cent that was rounded off a price, and a little for the binary fraction. */
const ROUNDED = 0.006;

const PRICE_NAME =
  /price|unit|preis|prix|precio|prezzo|preco|preço|prijs|cena|pris\b|цена|fiyat|harga|単価|价|價|단가|cost|tax|vat|mwst|discount|rabat|remise|descuento|ship|deliver|refund/iu;

/** Where the price of a unit or of a row was taken for the other, the columns with that put right. */
export function provenPrices(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: { readonly isMapped: boolean; readonly note: (text: string) => void },
): CsvColumns {
  const { price, amount, qty } = columns.fields;
  const money = price ?? amount;
  if (
    said.isMapped ||
    money === undefined ||
    qty === undefined ||
    (price !== undefined && amount !== undefined)
  )
    return columns;
  const read = pricedRows(columns, money, qty, rows.slice(0, MOST_ROWS));
  const proof =
    proofBySums(columns, read, header, rows.slice(0, MOST_ROWS)) ??
    proofByUnitPrice(columns, read, header) ??
    proofByUnits(read);
  if (proof === null || (proof.of === "unit") === (price !== undefined)) return columns;
  const name = header[money]!.trim();
  const units = header[qty]!.trim();
  const sums = proof.by === null ? null : header[proof.by]!.trim();
  const { price: _price, amount: _amount, ...fields } = columns.fields;
  if (proof.of === "unit") {
    said.note(
      `${name} is what one unit cost: ${sums === null ? `it stays the same whatever ${units} says` : `times ${units} it makes ${sums}`}`,
    );
    return { ...columns, fields: { ...fields, price: money } };
  }
  said.note(
    `${name} is what all units of a row cost together: ${sums === null ? `it grows with ${units}` : `it makes ${sums} as it is`}`,
  );
  return { ...columns, fields: { ...fields, amount: money } };
}

/**
 * The one column that is called as if it held prices, in words that are not known: what it holds is told by the file's
 * own sums, by what one thing costs in different numbers, or does not matter, where nobody bought more than one.
 * @throws {ImportFailure} where nothing tells
 */
export function unknownPrices(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  {
    file,
    note,
    isMapped,
  }: { readonly file: string; readonly note: (text: string) => void; readonly isMapped: boolean },
): CsvColumns {
  const [column, other] = columns.priceLike;
  if (column === undefined)
    return isMapped ? columns : pricesBySums(columns, header, rows.slice(0, MOST_ROWS), note);
  const name = header[column]!.trim();
  const { qty } = columns.fields;
  const read = qty === undefined ? [] : pricedRows(columns, column, qty, rows.slice(0, MOST_ROWS));
  const tried = { ...columns, fields: { ...columns.fields, price: column } };
  if (NOT_SOLD_FOR.test(plainName(name))) askWhetherField("price", name, file);
  const left = leftOf(column, columns, header, rows.slice(0, MOST_ROWS));
  const proof =
    left !== null
      ? { of: left, by: null }
      : (proofBySums(tried, read, header, rows.slice(0, MOST_ROWS)) ?? proofByUnits(read));
  const areSingle = read.length > 0 && read.every(({ units }) => units === 1);
  if (other !== undefined || (proof === null && !areSingle)) askWhetherField("price", name, file);
  const field = proof?.of === "row" ? "amount" : "price";
  note(
    proof === null
      ? `${name} is read as the price: it may be that of one unit or of all, as nobody bought more than one (--map price=none where it is none)`
      : `${name} is what ${field === "price" ? "one unit" : "all units of a row"} cost, as the file's own numbers show`,
  );
  return { ...columns, fields: { ...columns.fields, [field]: column } };
}

/** What is weighed and what it cost the shop is multiplied by units as well. */
/** What is reckoned by the piece as well, and is no price. */
export const NO_PRICE = /weight|gewicht|poids|peso|\bkg\b|gram|volum|cost|kosten|points?\b|vat|tax/i;
/** Rows by which it is seen that a column times the units makes another. */
const FEWEST_ROWS = 3;

/** With the price of a unit where nothing is called so: the column that times the units makes one of sums. */
function pricesBySums(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  note: (text: string) => void,
): CsvColumns {
  const { price, amount, qty, items } = columns.fields;
  if (price !== undefined || amount !== undefined || qty === undefined || items !== undefined) return columns;
  const used = new Set([...columns.key, ...columns.at, ...Object.values(columns.fields)]);
  const free = header.flatMap((name, i) => (used.has(i) || NO_PRICE.test(name) ? [] : [i]));
  const numbers = (column: number): readonly (number | null)[] => {
    const sign = signOf(rows, column);
    return rows.map((row) => readAmount((row[column] ?? "").trim(), sign));
  };
  const units = numbers(qty);
  const several = rows.flatMap((_, i) => ((units[i] ?? 0) > 1 ? [i] : []));
  if (several.length < FEWEST_ROWS) return columns;
  const values = new Map(free.map((column) => [column, numbers(column)]));
  for (const sum of free.filter((column) => isCalledSum(header[column]!))) {
    const found = free.find(
      (column) =>
        column !== sum &&
        several.filter((i) => {
          const [one, all] = [values.get(column)![i] ?? 0, values.get(sum)![i] ?? 0];
          return one > 0 && Math.abs(all - one * units[i]!) <= ROUNDED * Math.max(units[i]!, all);
        }).length >=
          AGREEING * several.length,
    );
    if (found === undefined) continue;
    note(
      `${header[found]!.trim()} is what one unit cost: times ${header[qty]!.trim()} it makes ${header[sum]!.trim()}`,
    );
    return { ...columns, fields: { ...columns.fields, price: found } };
  }
  return columns;
}

/** What the shop paid, and which of its lists of prices counts: such a column holds no price that a customer paid. */
const NOT_SOLD_FOR =
  /level|group|gruppe|tier|class|klasse|band|code|type|supply|supplier|purchase|wholesale|buying|einkauf|^ek|ek$|list|仕入|原価/;

interface Proof {
  readonly of: "unit" | "row";
  /** The column of sums that tells; `null` where the items tell by themselves. */
  readonly by: number | null;
}

interface Row {
  readonly order: string;
  readonly item: string;
  readonly price: number;
  readonly units: number;
  readonly fields: readonly string[];
}

function pricedRows(
  columns: CsvColumns,
  money: number,
  qty: number,
  rows: readonly (readonly string[])[],
): readonly Row[] {
  const decimal = signOf(rows, money);
  let order = "";
  return rows.flatMap((fields): Row[] => {
    const key = columns.key.map((column) => fields[column] ?? "").join("/");
    if (key.replaceAll("/", "").trim() !== "") order = key;
    const item = (fields[columns.fields.sku ?? columns.fields.title ?? -1] ?? "").trim();
    const price = readAmount((fields[money] ?? "").trim(), decimal);
    const units = readAmount((fields[qty] ?? "").trim(), decimal);
    return price === null || units === null || price === 0 || units === 0
      ? []
      : [{ order, item, price: Math.abs(price), units: Math.abs(units), fields }];
  });
}

/** What items cost in different numbers: the same each time, or more by as much as there are more of them. */
function proofByUnits(read: readonly Row[]): Proof | null {
  const found = { unit: 0, row: 0, other: 0 };
  for (const rows of Map.groupBy(read, (row) => row.item).values()) {
    if (new Set(rows.map(({ units }) => units)).size === 1) continue;
    const isSame = (values: readonly number[]): boolean =>
      Math.max(...values) - Math.min(...values) <= ROUNDED * Math.max(1, Math.min(...values));
    if (isSame(rows.map(({ price }) => price))) found.unit++;
    else if (isSame(rows.map(({ price, units }) => price / units))) found.row++;
    else found.other++;
  }
  const all = found.unit + found.row + found.other;
  if (found.unit >= FEWEST_ITEMS && found.unit >= AGREEING * all) return { of: "unit", by: null };
  return found.row >= FEWEST_ITEMS && found.row >= AGREEING * all ? { of: "row", by: null } : null;
}

/** A further column is what one unit cost: in rows of several, times these it makes what was taken for the price. */
function proofByUnitPrice(
  columns: CsvColumns,
  read: readonly Row[],
  header: readonly string[],
): Proof | null {
  const used = new Set([...columns.key, ...columns.at, ...Object.values(columns.fields)]);
  const several = read.filter(({ units }) => units !== 1);
  if (several.length < UNNAMED || new Set(several.map(({ price }) => price)).size < UNNAMED) return null;
  const fields = several.map((row) => row.fields);
  const isUnit = (column: number): boolean => {
    const sign = signOf(fields, column);
    return several.every((row) => {
      const one = readAmount((row.fields[column] ?? "").trim(), sign);
      return (
        one !== null && one > 0 && Math.abs(one * row.units - row.price) <= ROUNDED * Math.max(1, row.units)
      );
    });
  };
  return header.some((_, column) => !used.has(column) && isUnit(column)) ? { of: "row", by: null } : null;
}

function proofBySums(
  columns: CsvColumns,
  read: readonly Row[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Proof | null {
  const orders = [...Map.groupBy(read, (row) => row.order).values()];
  const used = new Set([...columns.key, ...columns.at, ...Object.values(columns.fields)]);
  const found = { unit: -1, row: -1 };
  for (const [by, name] of header.entries()) {
    if (used.has(by)) continue;
    const isSum = isCalledSum(name) && !PRICE_NAME.test(name);
    const sign = signOf(rows, by);
    const { unit, row, all } = tallied(orders, by, sign, isSum);
    if (unit >= (isSum ? 1 : UNNAMED) && unit >= AGREEING * all) found.unit = by;
    // Another price of the same unit equals the price too: only sums show that it is a row's.
    if (isSum && row >= 1 && row >= AGREEING * all) found.row = by;
  }
  if (found.unit >= 0 === found.row >= 0) return null;
  return found.unit >= 0 ? { of: "unit", by: found.unit } : { of: "row", by: found.row };
}

/**
 * How many sums of a column are price × units, or the prices alone; of those where the two differ. A sum that all rows of
 * an order share, and that theirs together make, is the order's.
 */
function tallied(
  orders: readonly (readonly Row[])[],
  by: number,
  sign: DecimalSign | null,
  isSum: boolean,
): { readonly unit: number; readonly row: number; readonly all: number } {
  const found = { unit: 0, row: 0, all: 0 };
  const count = (sum: "unit" | "row" | "other" | null): void => {
    if (sum === null) return;
    found.all++;
    if (sum !== "other") found[sum]++;
  };
  for (const order of orders) {
    const whole = isSum && order.length > 1 ? sumOf(order, by, sign) : null;
    if (whole === "unit" || whole === "row") count(whole);
    else for (const row of order) count(sumOf([row], by, sign));
  }
  return found;
}

/** What the one sum that rows share is of their prices; `null` where it could be both, or they share none. */
function sumOf(rows: readonly Row[], by: number, sign: DecimalSign | null): "unit" | "row" | "other" | null {
  const sums = new Set(rows.map(({ fields }) => (fields[by] ?? "").trim()).filter((cell) => cell !== ""));
  if (sums.size !== 1) return null;
  const sum = Math.abs(readAmount([...sums][0]!, sign) ?? 0);
  if (sum === 0) return null;
  let times = 0;
  let alone = 0;
  let units = 0;
  for (const row of rows) {
    times += row.price * row.units;
    alone += row.price;
    units += row.units;
  }
  const near = ROUNDED * Math.max(1, units);
  if (Math.abs(times - alone) <= 4 * near) return null;
  if (Math.abs(sum - times) <= near) return "unit";
  return Math.abs(sum - alone) <= near ? "row" : "other";
}
