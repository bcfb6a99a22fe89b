import { grown } from "../../core/grown.ts";
import { Interner } from "../../core/interner.ts";
import { DAY } from "../../core/time.ts";
import type { Order, OrderLine, OrderStatus, Return } from "../order.ts";
import { setAside } from "../set-aside.ts";
import type { Imported } from "./format.ts";
import { type GivenBack, unitsGivenBack } from "./given-back.ts";
import { SkuFolds } from "./sku-folds.ts";

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

/** What a line says of its item, in the grouper's own numbers. */
export interface KnownItem {
  readonly sku: number;
  /** Title + 1, 0 for none. */
  readonly title: number;
  /** Minor units, −1 where the price is not known. */
  readonly price: number;
}

const NONE = 0xffffffff;
const NO_UNITS: readonly number[] = [];
/** Share of orders of several lines that may span days or shops before their key is doubted. */
const TORN = 0.1;
const STATUSES: readonly OrderStatus[] = ["paid", "cancelled", "refunded"];

/**
 * Gathers lines into orders, in columns of numbers over interned strings (about 50 bytes a line), as the lines of an
 * order may stand anywhere in the files.
 *
 * Of exports that overlap the later counts: its n-th line of an order, item and price replaces the earlier's n-th, and
 * what it says of an order's state is the order's state. Lines that it does not repeat stay.
 */
export class OrderGrouper {
  readonly #orders = new Interner();
  readonly #skus = new Interner();
  readonly #titles = new Interner();
  readonly #customers = new Interner();
  readonly #words = new Interner();
  readonly #files: string[] = [];
  #lines = 0;
  #replaced = 0;
  /** Orders whose lines name several customers or channels. */
  readonly #torn = new Set<number>();
  #paidLines = 0;
  /** Order → its first and its last line so far, customer + 1, currency and channel + 1. */
  #first = new Uint32Array(1024);
  #last = new Uint32Array(1024);
  #customer = new Uint32Array(1024);
  #currency = new Uint32Array(1024);
  #channel = new Uint32Array(1024);
  #lastId: string | null = null;
  #lastOrder = 0;
  #lastCustomer: string | null = null;
  #lastWho = 0;
  /** Line → the money given back that its row tells of. */
  readonly #givenBack = new Map<number, GivenBack>();
  #partlyGivenBack = 0;
  /** Order → the file that said last that it is no sale. */
  readonly #back = new Map<string, number>();
  /** Line → the next line of its order, and what it says. */
  #next = new Uint32Array(4096);
  #sku = new Uint32Array(4096);
  #title = new Uint32Array(4096);
  #qty = new Int32Array(4096);
  #price = new Float64Array(4096);
  #time = new Uint32Array(4096);
  #status = new Uint8Array(4096);
  #offer = new Uint32Array(4096);
  #file = new Uint32Array(4096);
  #place = new Uint32Array(4096);

  /** Lines from now on stand in this file. */
  nextFile(name: string): void {
    this.#files.push(name);
  }

  /** Adds a line; `time` is its number in the column of times, `place` its line in the file. */
  add(line: CleanLine, time: number, place: number): void {
    const at = this.#put(line, this.known(line), line.qty, time, place);
    if (line.offer !== null) this.#offer[at] = this.#words.number(line.offer) + 1;
    if (line.givenBack !== undefined) this.#givenBack.set(at, line.givenBack);
  }

  /** What a line says of its item, for {@link addKnown}. */
  known({ sku, title, price }: Pick<CleanLine, "sku" | "title" | "price">): KnownItem {
    return {
      sku: this.#skus.number(sku),
      title: title === null ? 0 : this.#titles.number(title) + 1,
      price: price ?? -1,
    };
  }

  /** {@link add} of a line that was bought from no offer, its item named before. */
  addKnown(item: KnownItem, of: OrderFacts, qty: number, time: number, place: number): void {
    this.#put(of, item, qty, time, place);
  }

  #put(line: OrderFacts, { sku, title, price }: KnownItem, qty: number, time: number, place: number): number {
    const before = this.#orders.values.length;
    // The lines of an order stand together in nearly every file, and say the same of it.
    if (line.id !== this.#lastId) {
      this.#lastId = line.id;
      this.#lastOrder = this.#orders.number(line.id);
    }
    const order = this.#lastOrder;
    const file = this.#files.length - 1;
    let at = order === before || file === 0 ? NONE : this.#earlier(order, sku, price, qty, file);
    if (at === NONE) {
      at = this.#lines++;
      this.#growLines(at + 1);
      if (order === before) {
        this.#growOrders(order + 1);
        this.#first[order] = at;
        this.#currency[order] = this.#words.number(line.currency);
      } else this.#next[this.#last[order]!] = at;
      this.#last[order] = at;
      this.#next[at] = NONE;
    } else {
      this.#replaced++;
      this.#givenBack.delete(at);
    }
    const said = line.channel === null ? 0 : this.#words.number(line.channel) + 1;
    if (line.customer !== this.#lastCustomer) {
      this.#lastCustomer = line.customer;
      this.#lastWho = line.customer === null ? 0 : this.#customers.number(line.customer) + 1;
    }
    const who = this.#lastWho;
    if (
      (said > 0 && this.#channel[order]! > 0 && said !== this.#channel[order]) ||
      (who > 0 && this.#customer[order]! > 0 && who !== this.#customer[order])
    )
      this.#torn.add(order);
    // The first line that names a customer speaks for the order.
    if (this.#customer[order] === 0) this.#customer[order] = who;
    if (this.#channel[order] === 0) this.#channel[order] = said;
    this.#sku[at] = sku;
    this.#title[at] = title;
    this.#qty[at] = qty;
    this.#price[at] = price;
    if (price > 0) this.#paidLines++;
    this.#time[at] = time;
    this.#status[at] = line.status === "paid" ? 0 : STATUSES.indexOf(line.status);
    this.#offer[at] = 0;
    this.#file[at] = file;
    this.#place[at] = place;
    return at;
  }

  /** The first line of an earlier file that this one says again; {@link NONE} where it is new. */
  #earlier(order: number, sku: number, price: number, qty: number, file: number): number {
    for (let at = this.#first[order]!; at !== NONE; at = this.#next[at]!) {
      if (this.#file[at] === file || this.#sku[at] !== sku || this.#price[at] !== price) continue;
      if (this.#qty[at]! < 0 === qty < 0) return at;
    }
    return NONE;
  }

  /** The file says that the order is none: an earlier one's sale of it is off. */
  takeBack(id: string): void {
    if (this.#files.length > 1) this.#back.set(id, this.#files.length - 1);
  }

  /** The orders and returns, in the order of their first lines. */
  *imported(times: Float64Array, note: (text: string) => void): Generator<Imported, void, undefined> {
    if (this.#replaced > 0)
      note(`${this.#replaced} lines of earlier files are said again by later ones, which count`);
    const sameSku = this.#sameSkus(note);
    let several = 0;
    let spread = 0;
    for (let order = 0; order < this.#orders.values.length; order++) {
      const sold: number[] = [];
      const back: number[] = [];
      let from = Number.POSITIVE_INFINITY;
      let to = Number.NEGATIVE_INFINITY;
      for (let at = this.#first[order]!; at !== NONE; at = this.#next[at]!) {
        if (this.#qty[at]! < 0) back.push(at);
        else {
          sold.push(at);
          const time = times[this.#time[at]!]!;
          if (time < from) from = time;
          if (time > to) to = time;
        }
      }
      if (sold.length > 1) {
        several++;
        if (this.#torn.has(order) || to - from > DAY) spread++;
      }
      if (sold.length > 0) {
        if (this.#isStockEntry(order, sold)) yield* this.#stockEntries(sold);
        else {
          const record = this.#order(order, sold, from, sameSku);
          // Units sent back that stand in rows of their own say what was given back.
          const units = back.length === 0 ? this.#unitsBack(sold) : NO_UNITS;
          const isAll =
            units.length > 0 && sold.every((at, i) => this.#status[at] !== 0 || units[i] === this.#qty[at]);
          yield this.#told(
            isAll && record.status === "paid" ? { ...record, status: "refunded" } : record,
            sold,
          );
          if (!isAll && record.status === "paid" && units.some((count) => count > 0)) {
            const lines = sold.flatMap((at, i) =>
              units[i]! > 0 ? [{ sku: this.#skuOf(at, sameSku), qty: units[i]! }] : [],
            );
            yield this.#told({ order: record.id, at: from, lines }, sold);
          }
        }
      }
      if (back.length === 0) continue;
      const byTime = new Map<number, number[]>();
      for (const at of back) {
        const time = times[this.#time[at]!]!;
        const same = byTime.get(time);
        if (same === undefined) byTime.set(time, [at]);
        else same.push(at);
      }
      for (const [time, lines] of byTime) {
        const record: Return = {
          order: this.#orders.values[order]!,
          at: time,
          lines: lines.map((at) => ({ sku: this.#skuOf(at, sameSku), qty: -this.#qty[at]! })),
        };
        yield this.#told(record, lines);
      }
    }
    if (this.#partlyGivenBack > 0)
      note(
        `${this.#partlyGivenBack} orders were refunded in part, by amounts that tell of no line: they stay sales as they are`,
      );
    if (spread > TORN * several && spread > 1) {
      note(
        `${spread} of ${several} orders of several lines span days, customers or shops: their numbers seem to start anew; name the columns that together tell an order with --order-key SHOP,DATE,NUMBER`,
      );
    }
  }

  /** Units of each line that came back by the money given back; none where no row tells of any. */
  #unitsBack(sold: readonly number[]): readonly number[] {
    if (this.#givenBack.size === 0 || !sold.some((at) => this.#givenBack.has(at))) return NO_UNITS;
    const paid = sold.filter((at) => this.#status[at] === 0);
    const { units, partly } = unitsGivenBack(
      paid.map((at) => ({
        qty: this.#qty[at]!,
        price: this.#price[at]! < 0 ? null : this.#price[at]!,
        back: this.#givenBack.get(at) ?? null,
      })),
    );
    if (partly) this.#partlyGivenBack++;
    const of = new Map(paid.map((at, i) => [at, units[i]!]));
    return sold.map((at) => of.get(at) ?? 0);
  }

  /** In a log that knows customers and prices, what nobody paid for and nobody bought was a movement of the stock. */
  #isStockEntry(order: number, lines: readonly number[]): boolean {
    const known = this.#customers.values.length > 0 && this.#paidLines > 0;
    return known && this.#customer[order] === 0 && lines.every((at) => this.#price[at] === 0);
  }

  *#stockEntries(lines: readonly number[]): Generator<Imported> {
    const message = "units without a customer or a price: an entry of the stock";
    for (const at of lines) {
      const raw = `${this.#skus.values[this.#sku[at]!]!} × ${this.#qty[at]!}`;
      const place = { file: this.#files[this.#file[at]!]!, line: this.#place[at]! };
      yield {
        kind: "rejected",
        rejected: setAside({ reason: "not_a_sale", field: "price", message }, place.file, place.line, raw),
      };
    }
  }

  #told(record: Order | Return, lines: readonly number[]): Imported {
    const first = lines[0]!;
    const place = { file: this.#files[this.#file[first]!]!, line: this.#place[first]! };
    return { kind: "record", record, lines: lines.length, ...place };
  }

  /**
   * An order is as old as its earliest line. Its latest file says whether it is cancelled, as a whole where all of that
   * file's lines are; else only the lines that were paid remain. What was given away in an order with paid lines is free.
   */
  #order(order: number, all: readonly number[], at: number, sameSku: Uint32Array): Order {
    const latest = all.reduce((last, line) => Math.max(last, this.#file[line]!), 0);
    const off = this.#back.size > 0 && (this.#back.get(this.#orders.values[order]!) ?? -1) > latest;
    const said = latest === 0 ? all : all.filter((line) => this.#file[line] === latest);
    const live = !off && said.some((line) => this.#status[line] === 0);
    const paid = live ? all.filter((line) => this.#status[line] === 0) : [];
    const kept = paid.length > 0 ? paid : all;
    const worth = kept.some((line) => this.#price[line]! > 0);
    const word = (number: number): string | null => (number === 0 ? null : this.#words.values[number - 1]!);
    const lines = kept.map((line): OrderLine => {
      const price = this.#price[line]!;
      const title = this.#title[line]!;
      const told = {
        sku: this.#skuOf(line, sameSku),
        qty: this.#qty[line]!,
        price: price <= 0 ? null : price,
        title: title === 0 ? null : this.#titles.values[title - 1]!,
        offer: word(this.#offer[line]!),
      };
      return worth && price === 0 ? { ...told, free: true } : told;
    });
    return {
      id: this.#orders.values[order]!,
      at,
      customer: this.#customer[order] === 0 ? null : this.#customers.values[this.#customer[order]! - 1]!,
      currency: this.#words.values[this.#currency[order]!]!,
      status: live ? "paid" : off ? "cancelled" : STATUSES[this.#status[said[0]!]!]!,
      channel: word(this.#channel[order]!),
      lines,
    };
  }

  #skuOf(line: number, sameSku: Uint32Array): string {
    return this.#skus.values[sameSku[this.#sku[line]!]!]!;
  }

  /** Sku → the sku it is counted as. */
  #sameSkus(note: (text: string) => void): Uint32Array {
    const folds = new SkuFolds();
    for (const sku of this.#skus.values) folds.name(sku);
    if (folds.open) {
      for (let at = 0; at < this.#lines; at++)
        folds.line(this.#sku[at]!, this.#title[at] === 0 ? null : this.#titles.values[this.#title[at]! - 1]!);
    }
    return folds.found(note);
  }

  #growLines(needed: number): void {
    if (needed <= this.#next.length) return;
    this.#next = grown(this.#next, needed);
    this.#sku = grown(this.#sku, needed);
    this.#title = grown(this.#title, needed);
    this.#qty = grown(this.#qty, needed);
    this.#price = grown(this.#price, needed);
    this.#time = grown(this.#time, needed);
    this.#status = grown(this.#status, needed);
    this.#offer = grown(this.#offer, needed);
    this.#file = grown(this.#file, needed);
    this.#place = grown(this.#place, needed);
  }

  #growOrders(needed: number): void {
    if (needed <= this.#first.length) return;
    this.#first = grown(this.#first, needed);
    this.#last = grown(this.#last, needed);
    this.#customer = grown(this.#customer, needed);
    this.#currency = grown(this.#currency, needed);
    this.#channel = grown(this.#channel, needed);
  }
}
