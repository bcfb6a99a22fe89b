import { NO_CURRENCY } from "../../limits.ts";
import type { OrderStatus } from "../../order.ts";
import { SkuFolds } from "../cells/sku-folds.ts";
import type { Imported, ImportOptions } from "../format.ts";
import { GatheredNames } from "./gathered-names.ts";
import { type GatheredLine, GatheredOrders, type KnownItem, NONE } from "./gathered-orders.ts";
import { GatheredRecords, STATUSES } from "./gathered-records.ts";
import type { GivenBack } from "./given-back.ts";
import type { Overflow } from "./overflow.ts";
import { OverflowingOrders } from "./overflowing-orders.ts";
import { PlainOrders } from "./plain-orders.ts";

/** The price of a line of which none is known. */
const UNKNOWN = -1;
/** Orders that are told of at once. */
const SOME = 2048;

/** What all lines of an order share; the time is still text. */
export interface OrderFacts {
  readonly id: string;
  readonly at: string;
  readonly customer: string | null;
  readonly currency: string;
  readonly status: OrderStatus;
  readonly channel: string | null;
}

/** One line of an order as a row tells it; negative units are goods sent back. */
export interface CleanLine extends OrderFacts {
  readonly sku: string;
  readonly qty: number;
  /** Minor units; 0 where nothing was paid, `null` where it is not known. */
  readonly price: number | null;
  readonly title: string | null;
  readonly offer: string | null;
  readonly givenBack?: GivenBack;
}

/** An order that rows tell of, by the numbers of its id and customer (+ 1, 0 for nobody known). */
export interface KnownOrder extends Pick<OrderFacts, "currency" | "status" | "channel"> {
  readonly id: number;
  readonly customer: number;
}

/** Where among bytes the codes of an order begin and end; a customer's that is empty for nobody known. */
export interface CodesOfOrder {
  readonly id: number;
  readonly idEnd: number;
  readonly customer: number;
  readonly customerEnd: number;
}

/** The row that lines are told by. */
export interface GatheredRow {
  /** Its time as `ColumnTimes` numbers it. */
  readonly time: number;
  /** Its line in the file. */
  readonly place: number;
  /** The hash of all its cells; 0 and 0 where rows may repeat. */
  readonly hi: number;
  readonly lo: number;
}

/**
 * Gathers lines into orders, as the lines of an order may stand anywhere in the files. What does not fit in memory goes
 * into an {@link Overflow}, by orders, and comes back in parts that do.
 *
 * Of exports that overlap the later counts: its n-th line of an order, item and price replaces the earlier's n-th, and
 * what it says of an order's state is the order's state. Lines that it does not repeat stay.
 */
export class OrderGrouper {
  readonly #names = new GatheredNames();
  readonly #overflow: OverflowingOrders;
  readonly #mostLines: number;
  readonly #orders = new GatheredOrders();
  #lastFacts: OrderFacts | null = null;
  #lastKnown: KnownOrder | null = null;
  #last: KnownOrder | null = null;
  #lastOrder = 0;
  /** How often all orders were put away: one that was known before is none any more. */
  age = 0;
  /** Number of the last currency, whose orders mostly stand together. */
  #lastCurrency = { code: "", number: -1 };
  /** Numbers of orders some of whose lines are in another currency than their first. */
  readonly #mixed = new Set<string>();
  /** Whether the row being added is in another currency than its order's first. */
  #isForeign = false;

  constructor(overflow: Overflow) {
    this.#overflow = new OverflowingOrders(overflow);
    this.#mostLines = overflow.after;
  }

  /** Lines from now on stand in this file. */
  async nextFile(name: string): Promise<void> {
    // What a file says again of another is found where neither is cut in two.
    if (this.#overflow.isUsed) await this.#overflowNow();
    this.#names.files.push(name);
  }

  /** Makes room where there is little left: to be called between rows. */
  async relieve(): Promise<void> {
    if (this.#orders.lines >= this.#mostLines || this.#orders.back.size >= this.#mostLines)
      await this.#overflowNow();
  }

  async #overflowNow(): Promise<void> {
    await this.#overflow.add(this.#orders);
    this.#orders.clear();
    this.#lastFacts = null;
    this.#last = null;
    this.age++;
  }

  /** Adds the lines of a row; false where the row repeats another of its file. */
  add(lines: readonly CleanLine[], row: GatheredRow): boolean {
    const order = this.#order(this.#knownOrder(lines[0]!));
    const file = this.#names.files.length - 1;
    if (this.#orders.repeats(order, file, row.hi, row.lo)) return false;
    for (const line of lines) {
      this.#heard(line.price);
      const at = this.#orders.replace(order, {
        ...row,
        // The log has one currency an order: what was paid in another is not known in it.
        ...this.known(this.#isForeign ? { ...line, price: null } : line),
        ...{ file, qty: line.qty, status: STATUSES.indexOf(line.status) },
      });
      if (line.offer !== null) this.#orders.offer[at] = this.#orders.offers.number(line.offer) + 1;
      if (line.givenBack !== undefined) this.#orders.givenBack.set(at, line.givenBack);
    }
    return true;
  }

  /** What a line says of its item, for {@link addKnown}. */
  known({ sku, title, price }: Pick<CleanLine, "sku" | "title" | "price">): KnownItem {
    return {
      sku: this.#names.skus.number(sku),
      title: title === null ? 0 : this.#names.titles.number(title) + 1,
      price: price ?? UNKNOWN,
    };
  }

  /** {@link add} of a row of one line that was bought from no offer, its item named before; takes in its status and file. */
  addKnown(line: { -readonly [K in keyof GatheredLine]: GatheredLine[K] }, known: KnownOrder): boolean {
    const order = this.#order(known);
    line.file = this.#names.files.length - 1;
    if (this.#orders.repeats(order, line.file, line.hi, line.lo)) return false;
    this.#heard(line.price);
    line.status = known.status === "paid" ? 0 : STATUSES.indexOf(known.status);
    const { price } = line;
    if (this.#isForeign) line.price = UNKNOWN;
    this.#orders.replace(order, line);
    line.price = price;
    return true;
  }

  /** What is added says whether the log knows prices; a row that was set aside does not, however it was read. */
  #heard(price: number | null): void {
    if (price !== null && price > 0) this.#names.knowsPrices = true;
  }

  /** An order as rows tell of it, for {@link addKnown}. */
  knownOrder({ id, customer, currency, status, channel }: OrderFacts): KnownOrder {
    const { ids, customers } = this.#orders;
    const who = customer === null ? 0 : customers.number(customer) + 1;
    return { id: ids.number(id), customer: who, currency, status, channel };
  }

  /** {@link knownOrder} of one that says what another said, but for its id and its customer, which two cells spell in ASCII. */
  likeOrder(
    { currency, status, channel }: Pick<OrderFacts, "currency" | "status" | "channel">,
    bytes: Uint8Array,
    { id, idEnd, customer, customerEnd }: CodesOfOrder,
  ): KnownOrder {
    const { ids, customers } = this.#orders;
    const who = customer === customerEnd ? 0 : customers.numberOfAscii(bytes, customer, customerEnd) + 1;
    return { id: ids.numberOfAscii(bytes, id, idEnd), customer: who, currency, status, channel };
  }

  /** The id of an order. */
  idOf({ id }: KnownOrder): string {
    return this.#orders.ids.text(id);
  }

  /** … and its customer's; `null` for nobody known. */
  customerOf({ customer }: KnownOrder): string | null {
    return customer === 0 ? null : this.#orders.customers.text(customer - 1);
  }

  /** {@link knownOrder} where each row tells of its order: those of one stand together in nearly every file. */
  #knownOrder(facts: OrderFacts): KnownOrder {
    const last = this.#lastFacts;
    const isSame =
      last === facts ||
      (last !== null &&
        last.id === facts.id &&
        last.customer === facts.customer &&
        last.currency === facts.currency &&
        last.channel === facts.channel);
    if (!isSame || this.#lastKnown === null) this.#lastKnown = this.knownOrder(facts);
    this.#lastFacts = facts;
    return this.#lastKnown;
  }

  #order(known: KnownOrder): number {
    const last = this.#last;
    if (last === known) return this.#lastOrder;
    const orders = this.#orders;
    const { words } = this.#names;
    if (last?.id !== known.id || last.currency !== known.currency) {
      if (this.#lastCurrency.number < 0 || this.#lastCurrency.code !== known.currency)
        this.#lastCurrency = { code: known.currency, number: words.number(known.currency) };
      const currency = this.#lastCurrency.number;
      this.#lastOrder = orders.order(known.id, currency, this.#overflow.orders + orders.orders);
      const first = orders.currency[this.#lastOrder]!;
      const isTold = known.currency !== NO_CURRENCY && words.values[first] !== NO_CURRENCY;
      this.#isForeign = first !== currency && isTold;
      if (this.#isForeign) this.#mixed.add(this.idOf(known));
    }
    if (last?.id !== known.id || last.customer !== known.customer || last.channel !== known.channel) {
      const { customer, channel } = known;
      if (customer > 0) this.#names.knowsPeople = true;
      orders.say(this.#lastOrder, customer, channel === null ? 0 : words.number(channel) + 1);
    }
    this.#last = known;
    return this.#lastOrder;
  }

  /**
   * What the lines came to so far that this file told of an order which has some, minor units; `null` where that is not
   * known, or not at hand.
   */
  worthOf(id: string): { readonly worth: number; readonly lines: number } | null {
    if (this.#overflow.isUsed) return null;
    return this.#orders.worthOf(id, this.#names.files.length - 1);
  }

  /** The file says that the order is none: an earlier one's sale of it is off. */
  takeBack(id: string): void {
    const { length } = this.#names.files;
    if (length > 1) this.#orders.takeBack(id, length - 1);
  }

  /**
   * The orders and returns, some at a time, in the order of their first lines; `again` tells of a row that repeats one that was no
   * longer at hand.
   */
  async *imported(
    timeOf: (number: number) => number,
    { note, log, now }: Pick<ImportOptions, "note" | "log" | "now">,
    again: (file: string, place: number) => Imported,
  ): AsyncGenerator<Iterable<Imported>, void, undefined> {
    const names = this.#names;
    const folds = new SkuFolds();
    for (const sku of names.skus.values) folds.name(sku);
    const count = (of: GatheredOrders): void => {
      if (folds.open) countTitles(of, folds, names);
    };
    let { replaced } = this.#orders;
    if (!this.#overflow.isUsed) count(this.#orders);
    else {
      await this.#overflowNow();
      for await (const { orders, repeated } of this.#overflow.joined()) {
        count(orders);
        replaced += orders.replaced;
        yield repeated.map(({ file, place }) => again(names.files[file]!, place));
      }
      replaced = this.#overflow.replaced + replaced;
    }
    if (replaced > 0) note(`${replaced} lines of earlier files are said again by later ones, which count`);
    if (this.#mixed.size > 0)
      note(
        `${this.#mixed.size} ${this.#mixed.size === 1 ? "order has" : "orders have"} lines in several currencies: prices in another than its first line's are not known`,
      );
    const same = folds.found(note);
    const plain = log === null ? null : new PlainOrders(log, names, same, now);
    const records = new GatheredRecords(names, same, timeOf, plain);
    const some = async function* (orders: GatheredOrders): AsyncGenerator<Iterable<Imported>> {
      for (let begin = 0; begin < orders.orders; begin += SOME) {
        yield records.of(orders, begin, Math.min(begin + SOME, orders.orders));
        await log?.flush();
      }
    };
    if (!this.#overflow.isUsed) yield* some(this.#orders);
    else for await (const orders of this.#overflow.inOrder()) yield* some(orders);
    records.end(note);
  }
}

function countTitles(of: GatheredOrders, folds: SkuFolds, { titles }: GatheredNames): void {
  for (let order = 0; order < of.orders; order++)
    for (let at = of.first[order]!; at !== NONE; at = of.next[at]!)
      folds.line(of.sku[at]!, of.title[at] === 0 ? null : titles.values[of.title[at]! - 1]!);
}
