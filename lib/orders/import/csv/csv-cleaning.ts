import { toMajor } from "../../../core/money.ts";
import { isBookEntry } from "../../goods.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { readAmount } from "../cells/amounts.ts";
import { discountIn, lessDiscount } from "../cells/discount-cell.ts";
import { joinedItems } from "../cells/joined-cells.ts";
import { type ListedItem, listedItems, withCodes } from "../cells/list-cell.ts";
import { cellText } from "../cells/nothing.ts";
import { YES } from "../cells/yes.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { numberedItems } from "../columns/numbered-columns.ts";
import type { ImportOptions } from "../format.ts";
import type { CleanLine, OrderFacts } from "../gathered/order-grouper.ts";
import { isReduction, type UsableLine, usableLine } from "../gathered/usable-line.ts";
import { offerInCell } from "../platforms/offer-property.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { type OrderCells, orderCells, refuseRow, unfloat } from "./csv-order-cells.ts";
import type { RowNumbers, TableRow } from "./line-table.ts";
import { parallelItems } from "./parallel-lists.ts";
import type { QuickColumns } from "./quick-lines.ts";
import { refundIn } from "./refund-cell.ts";

/**
 * One row → a line of an order, or why not. The first rule that fits gives the reason:
 *
 * 1. `malformed`: more or fewer fields than the header has (empty ones at the end do not count)
 * 2. `no_order_id`
 * 3. `cancellation`: negative units on an invoice marked by a C before its number (`C536379`): it names no order
 * 4. `not_a_sale`: entries of the books (bad debt, write-off, stock-taking), negative units that nobody was charged
 *    for or that no customer sent back, orders that were never placed (pending, draft), tests
 * 5. what {@link usableLine} says of the line itself
 *
 * Negative units and rows of refunds are goods sent back.
 * `cents` are the columns of money that count minor units.
 */
export function rowCleaner(
  columns: CsvColumns,
  defaultCurrency: string,
  options: ImportOptions,
  cents: ReadonlySet<number> = NO_COLUMNS,
): RowCleaner {
  const { fields: at, width } = columns;
  const orderOf = orderCells(columns, defaultCurrency, options);
  /** Code as written → what was made of its line last: an item mostly costs what it did, one piece of it. */
  const items = new Map<string, ItemCells>();
  let baskets = 0;

  const skuAt = at.sku ?? NONE;
  const variantAt = at.variant ?? NONE;
  const titleAt = at.title ?? NONE;
  const qtyAt = at.qty ?? NONE;
  const priceAt = at.price ?? NONE;
  const totalAt = at.amount ?? NONE;
  const isListed = columns.numbered.length > 0 || (at.items !== undefined && at.sku === undefined);
  /** What else decides of a line: with such a column each row is read by itself. */
  const isAlone =
    isListed ||
    at.parent !== undefined ||
    at.giftcard !== undefined ||
    at.kind !== undefined ||
    at.discount !== undefined ||
    columns.isReturns;

  const read: RowCleaner["read"] = (fields, numbers) => {
    if (fields.length !== width && isTorn(fields, width))
      return refuseRow(
        "malformed",
        null,
        `the row has ${fields.length} ${fields.length === 1 ? "field" : "fields"} where the header has ${width}`,
      );
    const item = itemOf(rawIn(fields, skuAt), rawIn(fields, variantAt), rawIn(fields, titleAt));
    const order = orderOf.read(fields, item.isNamed);
    if (order === null) return refuseRow("no_order_id", "id", "the row names no order");
    const { told } = order;
    const price = rawIn(fields, priceAt);
    const total = rawIn(fields, totalAt);
    const { made } = item;
    if (
      made !== null &&
      item.price === price &&
      total === "" &&
      "id" in told &&
      told.currency === item.currency
    ) {
      const units = qtyAt === NONE ? 1 : plainUnits(rawIn(fields, qtyAt));
      if (units > 0) return lineOf(fields, numbers, order, told, made, units);
    }
    return slowly(fields, numbers, item, order);
  };
  return {
    read,
    quick: isAlone
      ? null
      : {
          width,
          order: orderOf,
          id: columns.key[0]!,
          item: [skuAt, variantAt, titleAt, priceAt].filter((column) => column !== NONE),
          qty: qtyAt,
          blank: [
            totalAt,
            at.offer ?? NONE,
            at.returned ?? NONE,
            at.refund ?? NONE,
            ...columns.alsoReturned,
          ].filter((column) => column !== NONE),
          lineOf(fields) {
            const known = items.get(rawIn(fields, skuAt));
            if (known?.variant !== rawIn(fields, variantAt) || known.name !== rawIn(fields, titleAt))
              return null;
            const { made, currency, price } = known;
            return made === null || price !== rawIn(fields, priceAt) ? null : { made, currency };
          },
        },
  };

  function slowly(
    fields: readonly string[],
    numbers: RowNumbers,
    item: ItemCells,
    order: OrderCells,
  ): TableRow {
    const { sku, title, isEntry } = item;
    const { told } = order;
    if (isListed) return "id" in told ? basket(fields, told, order.back) : told;
    const cell = (field: CsvField): string => cellText(rawIn(fields, at[field] ?? NONE));
    const amount = cell("qty");
    const qty = at.qty === undefined ? 1 : readAmount(amount, numbers.decimal(at.qty));
    const total = cell("amount");
    const said = unitPrice(cell("price"), total, qty, columns, numbers);
    const isCents = cents.has((cell("price") === "" ? at.amount : at.price) ?? NONE);
    const currency = "id" in told ? told.currency : defaultCurrency;
    const whole = said === null || !isCents ? said : toMajor(said, currency);
    const unit =
      whole === null ? null : paid(whole, cell("discount"), qty, isCents ? currency : null, numbers);
    if (qty !== null && qty < 0) {
      if (/^C-?\d+$/i.test(order.id))
        return refuseRow("cancellation", "id", `${order.id} takes back ${-qty} units`);
      const isBack = order.back || ("id" in told && told.status === "refunded");
      const isNobodys = at.customer !== undefined && order.customer === null && !isBack;
      if (isEntry || unit === 0 || (unit === null && isNobodys))
        return refuseRow("not_a_sale", "qty", "negative units without a price: stock written off");
    }
    if (isEntry) return refuseRow("not_a_sale", "title", `an entry of the books, not a sale: ${title}`);
    if (!("id" in told)) return told;
    if (item.several.length > 1) return severalLines(item.several, qty, told, order.back, options);
    const parent = cell("parent");
    if (unit !== null && unit > 0) item.isSold = true;
    // Tills write what came back with its sum below zero, and the units as they were sold; what was sold is no reduction.
    const isPaidBack =
      cell("price") === "" &&
      qty !== null &&
      qty > 0 &&
      unit !== null &&
      unit < 0 &&
      (item.isSold || !isReduction(sku, title));
    const isWay =
      (sku === "" || at.title === undefined || at.sku === at.title) &&
      columns.ways.some((column) => cellText(rawIn(fields, column)) === (title ?? sku));
    const made = usableLine(
      {
        sku,
        title,
        qty: isPaidBack ? -qty : qty,
        quantity: amount,
        price: isPaidBack ? -unit : unit,
        part: (parent !== "" && parent !== "0") || order.part,
        service: YES.test(cell("giftcard")) || isWay ? true : null,
      },
      told.currency,
      options.goods,
    );
    if ("problem" in made) return { ...made, at: told.at };
    if (made.qty > 0 && total === "" && !isAlone) {
      item.made = made;
      item.price = rawIn(fields, priceAt);
      item.currency = told.currency;
    }
    return lineOf(fields, numbers, order, told, made, made.qty);
  }

  /** What is left of a unit's price where its row takes something off. `minor`: the currency that it counts in cents. */
  function paid(
    price: number,
    cell: string,
    qty: number | null,
    minor: string | null,
    numbers: RowNumbers,
  ): number {
    if (at.price === undefined || cell === "") return price;
    const off = discountIn(cell, numbers.decimal(at.price));
    const isMoney = columns.discountAs === "amount" || columns.discountAs === "each";
    const money = isMoney && minor !== null ? toMajor(off, minor) : off;
    return lessDiscount(price, money, Math.abs(qty ?? 1), columns.discountAs);
  }

  /** The lines of a row that holds a whole order. */
  function basket(fields: readonly string[], facts: OrderFacts, isRefund: boolean): TableRow {
    const isBack = isRefund || (readAmount(cellText(rawIn(fields, qtyAt))) ?? 0) < 0;
    if (columns.numbered.length > 0) return listLines(numberedItems(fields, columns), facts, isBack, options);
    // Baskets without times: rows are one second apart, which keeps "later" meaningful.
    const dated = columns.at.length > 0 ? {} : { at: new Date(baskets++ * 1000).toISOString() };
    if (columns.parallel !== null) {
      const listed = parallelItems(fields, columns.parallel);
      return listed === null
        ? refuseRow("malformed", "items", "the lists of the row are not of one length")
        : listLines(listed, { ...facts, ...dated }, isBack, options);
    }
    const items = listedItems(cellText(rawIn(fields, at.items ?? NONE)), columns.counts);
    const coded = columns.codes < 0 ? items : withCodes(items, rawIn(fields, columns.codes), columns.counts);
    return listLines(coded, { ...facts, ...dated }, isBack, options);
  }

  function lineOf(
    fields: readonly string[],
    numbers: RowNumbers,
    { back: isBack }: OrderCells,
    of: OrderFacts,
    { sku, title, price }: UsableLine,
    qty: number,
  ): TableRow {
    const back = qty < 0 || isBack;
    const line: CleanLine = {
      id: of.id,
      at: of.at,
      customer: of.customer,
      currency: of.currency,
      status: back ? "paid" : of.status,
      channel: of.channel,
      sku,
      qty: back ? -Math.abs(qty) : qty,
      price,
      title,
      offer:
        at.offer === undefined ? null : offerInCell(cellText(rawIn(fields, at.offer)), !columns.properties),
    };
    if (back || of.status !== "paid") return { line };
    if (at.refund !== undefined && rawIn(fields, at.refund) !== "") {
      const money = at.price ?? at.amount;
      const decimal = money === undefined ? options.decimal : numbers.decimal(money);
      const givenBack = refundIn(fields, columns.refund, of.currency, decimal);
      if (givenBack !== null) return { line: { ...line, givenBack } };
    }
    if (at.returned === undefined) return { line };
    let returned = 0;
    for (const column of [at.returned, ...columns.alsoReturned])
      returned += Math.abs(readAmount(cellText(rawIn(fields, column)), null) ?? 0);
    return { lines: withReturned(line, returned) };
  }

  function itemOf(code: string, variant: string, name: string): ItemCells {
    const known = items.get(code);
    if (known !== undefined && known.variant === variant && known.name === name) return known;
    const title = cellText(name).replace(/\s+/g, " ") || null;
    const own = cellText(variant);
    const sku = unfloat(own === "" || own === "0" ? cellText(code) : own);
    const item: ItemCells = {
      ...{ variant, name, title, sku, isNamed: sku !== "" || title !== null },
      several: joinedItems(sku, code, name),
      isEntry: isBookEntry(title ?? sku),
      ...{ price: "", currency: "", made: null, isSold: false },
    };
    if (items.size >= MOST_ITEMS) items.clear();
    items.set(code, item);
    return item;
  }
}

/** How rows of a table become lines. */
export interface RowCleaner {
  read(fields: readonly string[], numbers: RowNumbers): TableRow;
  /** What is enough to read most rows by; `null` where rows tell more than that. */
  readonly quick: QuickColumns | null;
}

/** Items whose last line is kept. */
const MOST_ITEMS = 100_000;

interface ItemCells {
  /** The cells as written. */
  readonly variant: string;
  readonly name: string;
  readonly sku: string;
  readonly title: string | null;
  readonly isNamed: boolean;
  /** The items of a row that an export made of several; none where it names one. */
  readonly several: readonly ListedItem[];
  /** Its title is an entry of the books. */
  readonly isEntry: boolean;
  /** What was made of a line of it, and at which price as written; `null` where each is to be read by itself. */
  price: string;
  currency: string;
  made: UsableLine | null;
  /** A row read before says that it cost something. */
  isSold: boolean;
}

const NONE = -1;
const NO_COLUMNS: ReadonlySet<number> = new Set();

/** What a cell holds, empty where the table has no such column. */
const rawIn = (fields: readonly string[], index: number): string => (index < 0 ? "" : (fields[index] ?? ""));

/** Fields more or fewer than the header has; empty ones at the end do not count. */
export const isTorn = (fields: readonly string[], width: number): boolean =>
  fields.length < width || fields.slice(width).some((field) => field.trim() !== "");

/** Units written in up to four digits; 0 for what is to be read with care. */
function plainUnits(text: string): number {
  if (text.length > 4) return 0;
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    units = units * 10 + digit;
  }
  return units;
}

/** A line of which units came back: those are goods sent back of its order. */
function withReturned(line: CleanLine, returned: number | null): CleanLine[] {
  const units = Math.min(line.qty, Math.abs(Math.trunc(returned ?? 0)));
  return units > 0 ? [line, { ...line, qty: -units }] : [line];
}

/** What one row lists → its lines; why not, where none of them can be used. */
function listLines(
  items: readonly ListedItem[],
  order: OrderFacts,
  isBack: boolean,
  options: ImportOptions,
): TableRow {
  const lines: CleanLine[] = [];
  let problem: RecordProblem = { reason: "no_lines", field: "items", message: "the basket is empty" };
  for (const said of items) {
    const qty = said.qty === "" ? 1 : readAmount(said.qty, options.decimal);
    const total = said.amount === "" ? null : readAmount(said.amount, options.decimal);
    const unit = said.price === "" ? null : readAmount(said.price, options.decimal);
    const made = usableLine(
      {
        sku: unfloat(cellText(said.sku)),
        title: said.title === null ? null : cellText(said.title) || null,
        qty,
        quantity: said.qty,
        price: unit ?? (total === null || qty === null || qty === 0 ? null : total / qty),
        part: false,
        service: null,
      },
      order.currency,
      options.goods,
    );
    if ("problem" in made) problem = made.problem;
    else {
      const row = { ...order, ...made, offer: offerInCell(said.offer, !said.offer.includes("=")) };
      const back = order.status === "paid" ? readAmount(said.returned, options.decimal) : null;
      if (isBack) lines.push({ ...row, status: "paid", qty: -Math.abs(row.qty) });
      else lines.push(...withReturned(row, back));
    }
  }
  return lines.length > 0 ? { lines } : { problem };
}

/** A row of several items, of which it says only how many units they were together. */
function severalLines(
  items: readonly ListedItem[],
  qty: number | null,
  order: OrderFacts,
  isBack: boolean,
  options: ImportOptions,
): TableRow {
  if (qty !== null && Math.abs(qty) === items.length)
    return listLines(items, order, isBack || qty < 0, options);
  return refuseRow(
    "bad_quantity",
    "qty",
    `the row holds ${items.length} items and says only how many units they were together: export a row an item`,
  );
}

/** Unit price: its own column, or a line's total shared among its units; `null` when empty or no number. */
function unitPrice(
  unit: string,
  total: string,
  qty: number | null,
  { fields }: CsvColumns,
  numbers: RowNumbers,
): number | null {
  if (unit !== "") return readAmount(unit, numbers.decimal(fields.price!));
  if (total === "") return null;
  const sum = readAmount(total, numbers.decimal(fields.amount!));
  return sum === null || qty === null || qty === 0 ? null : sum / qty;
}
