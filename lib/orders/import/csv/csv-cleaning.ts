import { toMajor } from "../../../core/money.ts";
import { readAmount } from "../cells/amounts.ts";
import { listedItems, withCodes } from "../cells/list-cell.ts";
import { cellText } from "../cells/nothing.ts";
import { YES } from "../cells/yes.ts";
import { countedItems } from "../columns/columns-of-goods.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { numberedItems } from "../columns/numbered-columns.ts";
import { saysWay } from "../columns/way-columns.ts";
import type { ImportOptions } from "../format.ts";
import type { GivenBack } from "../gathered/given-back.ts";
import type { CleanLine, OrderFacts } from "../gathered/order-grouper.ts";
import { isReduction, type UsableLine, usableLine } from "../gathered/usable-line.ts";
import { offerInCell } from "../platforms/offer-property.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { type OrderCells, orderCells, refuseRow } from "./csv-order-cells.ts";
import { type ItemCells, KnownItemCells } from "./item-cells.ts";
import { listLines, severalLines, withReturned } from "./listed-lines.ts";
import { paidPrice, unitPrice } from "./paid-price.ts";
import { parallelItems } from "./parallel-lists.ts";
import type { QuickColumns } from "./quick-lines.ts";
import { refundIn } from "./refund-cell.ts";
import type { RowNumbers } from "./row-numbers.ts";
import type { TableRow } from "./table-row.ts";

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
  const items = new KnownItemCells(columns.isCoded);
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
    columns.times >= 0 ||
    columns.isReturns;

  const read: RowCleaner["read"] = (fields, numbers) => {
    if (fields.length !== width && isTorn(fields, width))
      return refuseRow(
        "malformed",
        null,
        `the row has ${fields.length} ${fields.length === 1 ? "field" : "fields"} where the header has ${width}`,
      );
    const item = itemIn(fields);
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
          isPlain(fields) {
            const { isNamed, isEntry, several } = itemIn(fields);
            return isNamed && !isEntry && several.length <= 1;
          },
          make(fields, numbers, told) {
            const { id, customer } = told;
            const item = itemIn(fields);
            const row = slowly(fields, numbers, item, { id, customer, back: false, part: false, told });
            return "line" in row && item.currency === told.currency && item.price === rawIn(fields, priceAt)
              ? item.made
              : null;
          },
          lineOf(fields) {
            const known = items.get(rawIn(fields, skuAt));
            if (known?.variant !== rawIn(fields, variantAt) || known.name !== rawIn(fields, titleAt))
              return null;
            const { made, currency, price } = known;
            return made === null || price !== rawIn(fields, priceAt) ? null : { made, currency };
          },
        },
  };

  function itemIn(fields: readonly string[]): ItemCells {
    return items.of(rawIn(fields, skuAt), rawIn(fields, variantAt), rawIn(fields, titleAt));
  }

  function slowly(
    fields: readonly string[],
    numbers: RowNumbers,
    item: ItemCells,
    order: OrderCells,
  ): TableRow {
    const { sku, title, isEntry } = item;
    const { told } = order;
    if (isListed)
      return "id" in told ? withGivenBack(basket(fields, told, order.back), fields, told, numbers) : told;
    const cell = (field: CsvField): string => cellText(rawIn(fields, at[field] ?? NONE));
    const amount = cell("qty");
    const qty = at.qty === undefined ? 1 : readAmount(amount, numbers.decimal(at.qty));
    const total = cell("amount");
    const said = unitPrice(cell("price"), total, qty, columns, numbers);
    const isCents = cents.has((cell("price") === "" ? at.amount : at.price) ?? NONE);
    const currency = "id" in told ? told.currency : defaultCurrency;
    const one = said === null || !isCents ? said : toMajor(said, currency);
    const whole = one === null || columns.times < 0 ? one : one * timesIn(fields);
    const unit =
      whole === null
        ? null
        : paidPrice(whole, cell("discount"), qty, isCents ? currency : null, columns, numbers);
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
      saysWay(title ?? sku) &&
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
    if (made.qty > 0 && made.qty === qty && total === "" && !isAlone) {
      item.made = made;
      item.price = rawIn(fields, priceAt);
      item.currency = told.currency;
    }
    return lineOf(fields, numbers, order, told, made, made.qty);
  }

  /** How many of what its price is of a piece holds. */
  function timesIn(fields: readonly string[]): number {
    const times = readAmount(cellText(rawIn(fields, columns.times)), options.decimal);
    return times === null || times <= 0 ? 1 : times;
  }

  /** A whole order, and what was given back of it. */
  function withGivenBack(
    row: TableRow,
    fields: readonly string[],
    { status, currency }: OrderFacts,
    numbers: RowNumbers,
  ): TableRow {
    if (!("lines" in row) || at.refund === undefined || status !== "paid") return row;
    const [first, ...rest] = row.lines;
    const givenBack = givenBackIn(fields, currency, numbers);
    if (givenBack === null || first === undefined || first.qty < 0) return row;
    // An amount is the order's; a yes is said of all of it.
    const also = Number.isFinite(givenBack.amount) ? rest : rest.map((line) => ({ ...line, givenBack }));
    return { lines: [{ ...first, givenBack }, ...also] };
  }

  function givenBackIn(fields: readonly string[], currency: string, numbers: RowNumbers): GivenBack | null {
    const money = at.price ?? at.amount;
    const decimal = money === undefined ? options.decimal : numbers.decimal(money);
    return refundIn(fields, columns.refund, currency, decimal);
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
    if (columns.goods.length > 0)
      return listLines(countedItems(fields, columns.goods), { ...facts, ...dated }, isBack, options);
    const items = listedItems(cellText(rawIn(fields, at.items ?? NONE)), columns.counts);
    const coded = columns.codes < 0 ? items : withCodes(items, rawIn(fields, columns.codes), columns.counts);
    return listLines(coded, { ...facts, ...dated }, isBack, options, columns.counts.isMinor);
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
      const givenBack = givenBackIn(fields, of.currency, numbers);
      if (givenBack !== null) return { line: { ...line, givenBack } };
    }
    if (at.returned === undefined) return { line };
    let returned = 0;
    for (const column of [at.returned, ...columns.alsoReturned])
      returned += Math.abs(readAmount(cellText(rawIn(fields, column)), null) ?? 0);
    return { lines: withReturned(line, returned) };
  }
}

/** How rows of a table become lines. */
export interface RowCleaner {
  read(fields: readonly string[], numbers: RowNumbers): TableRow;
  /** What is enough to read most rows by; `null` where rows tell more than that. */
  readonly quick: QuickColumns | null;
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
