import { grown } from "../../../core/grown.ts";
import { ColumnTimes } from "../cells/column-times.ts";
import { isPlainCode } from "../cells/plain-code.ts";
import type { GatheredLine, KnownItem } from "../gathered/gathered-orders.ts";
import type { KnownOrder, OrderFacts, OrderGrouper } from "../gathered/order-grouper.ts";
import type { UsableLine } from "../gathered/usable-line.ts";
import { CellCopies } from "./cell-table.ts";
import type { BegunOrder, OrderCellReader } from "./csv-order-cells.ts";
import type { PlainRows } from "./plain-rows.ts";
import type { LookedAt } from "./row-marks.ts";
import type { RowNumbers } from "./row-numbers.ts";

/** The columns of a table by which most of its rows can be read, by number; −1 for none. */
export interface QuickColumns {
  readonly width: number;
  readonly order: OrderCellReader;
  /** The first column of the order's number. */
  readonly id: number;
  /** What names the item and its price. */
  readonly item: readonly number[];
  readonly qty: number;
  /** Columns that, where they say something, make a row one to be read by itself. */
  readonly blank: readonly number[];
  /** Whether a row names one item, by no word that makes it an entry of the books. */
  isPlain(fields: readonly string[]): boolean;
  /** What is made of such a row of an order, and would be of every row with this item at this price; `null` where that is not so plain. */
  make(fields: readonly string[], numbers: RowNumbers, order: OrderFacts): UsableLine | null;
  /** The same of the row read last with care. */
  lineOf(fields: readonly string[]): { readonly made: UsableLine; readonly currency: string } | null;
}

/** What a row is read with. */
interface QuickReading {
  readonly times: ColumnTimes;
  /** Where the row stands. */
  readonly place: () => string;
  readonly grouper: OrderGrouper;
}

/** Of what nothing can be made that would be the same in every row. */
const REFUSED: KnownItem = { sku: -1, title: 0, price: 0 };

/**
 * Reads rows by what {@link RowMarks} says of them: what was made of the same cells before, of an order in the row above
 * or of an item in any, is made of these. All else is left to be read with care.
 */
export class QuickLines {
  /** What the row read last says: of its order, and of its item. One object for all rows, as there are millions. */
  order: KnownOrder | null = null;
  readonly line: { -readonly [K in keyof GatheredLine]: GatheredLine[K] } = {
    ...{ sku: 0, title: 0, price: 0.5, qty: 0, time: 0.5, status: 0, file: 0, place: 0, hi: 0.5, lo: 0.5 },
  };
  readonly #columns: QuickColumns;
  readonly #numbers: RowNumbers;
  /** An order, and what the row that began it says of it besides its number, time and customer. */
  #begun: BegunOrder | null = null;
  readonly #others = new CellCopies();
  /** The number, the customer and the time of an order that was read by its codes, while it is the last told of. */
  readonly #lastId = new CellCopies();
  readonly #lastCustomer = new CellCopies();
  #lastAt: number | null = null;
  /** How often all orders were put away when the last was told of. */
  #age = 0;
  #items = new KnownItems(0);

  constructor(columns: QuickColumns, numbers: RowNumbers) {
    this.#columns = columns;
    this.#numbers = numbers;
  }

  /** What of the rows must have been marked. */
  get lookedAt(): LookedAt {
    const { width, item, order } = this.#columns;
    return { width, item, order: order.columns };
  }

  /** Reads a row into {@link line}; false where it is to be read with care. */
  read(rows: PlainRows, row: number, { times, place, grouper }: QuickReading): boolean {
    const { width, blank, qty, order } = this.#columns;
    if (order.isCounting || rows.width(row) !== width) return false;
    for (let i = 0; i < blank.length; i++) if (!isBlank(rows, row, blank[i]!)) return false;
    const units = qty < 0 ? 1 : plainUnits(rows, row, qty);
    if (units === 0) return false;
    if (this.#items.age !== rows.age) this.#items = new KnownItems(rows.age);
    const item = rows.items[row]!;
    if (this.#items.isRefused(item)) return false;
    const fields = this.#items.isKnown(item) ? null : this.#plain(rows, row);
    if (fields === null && !this.#items.isKnown(item)) return false;
    // What was read last of an order ends with a row that is no such row: it is of the row above.
    if (this.order === null || rows.again[row] === 0 || this.#age !== grouper.age) {
      if (!this.#next(rows, row, { times, place, grouper })) return false;
    }
    const { currency } = this.order!;
    if (fields !== null) this.#make(item, fields, grouper);
    if (!this.#items.say(item, currency, this.line)) return false;
    this.line.qty = units;
    this.line.place = rows.lines[row]!;
    return true;
  }

  /** A row whose item is not known yet, where its order may be as plain as that of others. */
  #plain(rows: PlainRows, row: number): readonly string[] | null {
    const { fields } = rows.rowAt(row);
    return fields !== null && this.#columns.isPlain(fields) ? fields : null;
  }

  /** Makes an item of a row of the order read last. */
  #make(item: number, fields: readonly string[], grouper: OrderGrouper): void {
    const order = this.order!;
    const facts = { ...order, id: grouper.idOf(order), customer: grouper.customerOf(order), at: "" };
    const made = this.#columns.make(fields, this.#numbers, facts);
    this.#items.set(item, made === null ? REFUSED : grouper.known(made), order.currency);
  }

  /** Reads what a row says of its order. */
  #next(rows: PlainRows, row: number, { times, place, grouper }: QuickReading): boolean {
    this.order = null;
    this.#age = grouper.age;
    const moment = this.#moment(rows, row, times);
    const like = moment === null ? null : this.#like(rows, row, moment, grouper);
    if (like !== null) {
      this.line.time = moment!;
      this.order = like;
      return true;
    }
    this.tell();
    const another = this.#another(rows, row, moment);
    const facts = another ?? this.#carefully(rows, row);
    if (facts === null) return false;
    const time = another !== null && moment !== null ? moment : times.add(facts.at, place);
    if (!ColumnTimes.isTime(time)) return false;
    this.line.time = time;
    this.order = grouper.knownOrder(facts);
    return true;
  }

  /** Another order that says of itself what an order before it said, but for codes that mean what is written. */
  #like(rows: PlainRows, row: number, moment: number, grouper: OrderGrouper): KnownOrder | null {
    const { own, others, lastId } = this.#columns.order;
    if (own === null || !own.isWritten || this.#begun === null) return null;
    const { bytes, first, begins, ends } = rows;
    const cell = first[row]!;
    const id = begins[cell + own.id]!;
    const idEnd = ends[cell + own.id]!;
    const customer = own.customer < 0 ? 0 : begins[cell + own.customer]!;
    const customerEnd = own.customer < 0 ? 0 : ends[cell + own.customer]!;
    if (!isPlainCode(bytes, id, idEnd)) return null;
    if (customer < customerEnd && !isPlainCode(bytes, customer, customerEnd)) return null;
    if (!this.#others.equal(rows, row, others)) return null;
    const isSame =
      this.#lastAt === null ? spells(lastId, bytes, id, idEnd) : this.#lastId.isPart(bytes, id, idEnd);
    if (isSame) return null;
    this.#lastId.setPart(bytes, id, idEnd);
    this.#lastCustomer.setPart(bytes, customer, customerEnd);
    this.#lastAt = moment;
    return grouper.likeOrder(this.#begun.facts, bytes, { id, idEnd, customer, customerEnd });
  }

  /** Tells whoever reads orders with care of the last one that was not: before anything is read with care. */
  tell(): void {
    if (this.#lastAt === null) return;
    const { order } = this.#columns;
    order.tell(this.#begun!.said, this.#lastId.text, this.#lastAt, this.#lastCustomer.text);
    this.#lastAt = null;
  }

  /** The time of a row, where its cell says a moment that has come. */
  #moment({ bytes, first, begins, ends }: PlainRows, row: number, times: ColumnTimes): number | null {
    const { own } = this.#columns.order;
    if (own === null) return null;
    const cell = first[row]! + own.at;
    const moment = times.moment(bytes, begins[cell]!, ends[cell]!);
    return moment !== null && moment >= 0 ? moment : null;
  }

  /** Another order that says of itself what an order before it said. */
  #another(rows: PlainRows, row: number, moment: number | null): OrderFacts | null {
    const { order } = this.#columns;
    const { own } = order;
    if (own === null || this.#begun === null || !this.#others.equal(rows, row, order.others)) return null;
    const customer = own.customer < 0 ? "" : rows.text(row, own.customer);
    return order.another(this.#begun, rows.text(row, own.id), moment ?? rows.text(row, own.at), customer);
  }

  #carefully(rows: PlainRows, row: number): OrderFacts | null {
    const { order, id, width } = this.#columns;
    if (isBlank(rows, row, id)) return null;
    const fields = new Array<string>(width).fill("");
    for (const column of order.columns) fields[column] = rows.text(row, column);
    const cells = order.read(fields, true);
    if (cells === null || fields[id]!.trim() === "" || !("id" in cells.told)) return null;
    if (order.begun !== null) {
      this.#begun = order.begun;
      this.#others.set(rows, row, order.others);
    }
    return cells.told;
  }

  /** After a row that was read with care: what it said of its order may be said of the next rows too. */
  forget(): void {
    this.order = null;
  }

  /** Remembers what was made of the row read last with care, whose lines were added. */
  learn(rows: PlainRows, row: number, fields: readonly string[], grouper: OrderGrouper): void {
    const line = rows.width(row) === this.#columns.width ? this.#columns.lineOf(fields) : null;
    if (line !== null) this.#items.set(rows.items[row]!, grouper.known(line.made), line.currency);
  }
}

/** Numbers kept of an item: its code's, its title's, its price, its currency's. They lie together, as they are looked up at random. */
const ITEM = 4;

/** What was made of the cells of each item, by the numbers of one age. */
class KnownItems {
  readonly age: number;
  /** The code's number is one more than it is: 0 for an item of which nothing was made yet, less where nothing can be. */
  numbers = new Float64Array(1024 * ITEM);
  readonly currencies: string[] = [];

  constructor(age: number) {
    this.age = age;
  }

  isKnown(item: number): boolean {
    return item * ITEM < this.numbers.length && this.numbers[item * ITEM] !== 0;
  }

  isRefused(item: number): boolean {
    return item * ITEM < this.numbers.length && this.numbers[item * ITEM]! < 0;
  }

  /** Says an item in a line; false where nothing was made of it, or not in that currency. */
  say(item: number, currency: string, line: QuickLines["line"]): boolean {
    const { numbers } = this;
    const at = item * ITEM;
    const sku = numbers[at]! - 1;
    if (sku < 0 || this.currencies[numbers[at + 3]!] !== currency) return false;
    line.sku = sku;
    line.title = numbers[at + 1]!;
    line.price = numbers[at + 2]!;
    return true;
  }

  set(item: number, { sku, title, price }: KnownItem, currency: string): void {
    const at = item * ITEM;
    if (at + ITEM > this.numbers.length)
      this.numbers = grown(this.numbers, Math.max(at + ITEM, 2 * this.numbers.length));
    this.numbers[at] = sku < 0 ? -1 : sku + 1;
    this.numbers[at + 1] = title;
    this.numbers[at + 2] = price;
    this.numbers[at + 3] = this.#currency(currency);
  }

  #currency(code: string): number {
    const known = this.currencies.indexOf(code);
    return known < 0 ? this.currencies.push(code) - 1 : known;
  }
}

const isBlank = (rows: PlainRows, row: number, column: number): boolean => {
  const cell = rows.first[row]! + column;
  return rows.begins[cell] === rows.ends[cell];
};

/** Units written in up to four digits; 0 for what is to be read with care. */
function plainUnits({ bytes, first, begins, ends }: PlainRows, row: number, column: number): number {
  const cell = first[row]! + column;
  const end = ends[cell]!;
  const begin = begins[cell]!;
  if (end - begin > 4) return 0;
  let units = 0;
  for (let i = begin; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return 0;
    units = units * 10 + digit;
  }
  return units;
}

/** Whether bytes of ASCII spell a text. */
function spells(text: string, bytes: Uint8Array, begin: number, end: number): boolean {
  if (text.length !== end - begin) return false;
  for (let i = begin; i < end; i++) if (text.charCodeAt(i - begin) !== bytes[i]) return false;
  return true;
}
