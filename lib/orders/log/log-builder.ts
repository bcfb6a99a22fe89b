import { grown } from "../../core/grown.ts";
import { hash64 } from "../../core/hash.ts";
import { IdTable } from "../../core/id-table.ts";
import { Interner } from "../../core/interner.ts";
import { channelCode } from "../channel-code.ts";
import { COMMON_GOODS, type GoodsRule } from "../goods.ts";
import { NO_CURRENCY, ORDER_LIMITS } from "../limits.ts";
import type { Order, OrderLog, Return } from "../order.ts";
import { isReturn, type LogRecord } from "../read/record.ts";
import { finishLog, latestPaid } from "./log-finish.ts";
import type { FinishOptions, RawLog } from "./raw-log.ts";

/** Row states: what the latest record of the order says. */
export const PAID = 1;

/**
 * Collects records into an {@link OrderLog}. The result does not depend on the order in which records come:
 * of two records with the same order id the one with the later `at` counts, and only for equal times the one added
 * later (so files are read sorted by name). Returns count wherever they stand; the same return twice counts once.
 */
export class OrderLogBuilder {
  #raw: RawLog | null = {
    ids: new IdTable(),
    skus: new Interner(),
    titles: new Interner(),
    customers: new Interner(),
    currencies: new Interner(),
    at: new Float64Array(1024),
    customer: new Int32Array(1024),
    currency: new Uint16Array(1024),
    channel: new Uint16Array(0),
    state: new Uint8Array(1024),
    first: new Uint32Array(1024),
    count: new Uint32Array(1024),
    item: new Uint32Array(4096),
    qty: new Uint32Array(4096),
    price: new Int32Array(4096),
    title: new Uint32Array(0),
    returns: [],
  };
  /** Customer id → what stands for it in the log. */
  readonly #pseudonym: ((id: string) => string) | null;
  #lines = 0;
  #row = 0;
  #firstLine = 0;
  /** Lines of the order being added, to merge those of the same item: item → position + 1 among the last lines. */
  #seenAt = new Uint32Array(1024);
  /** Units with a known price and their worth, per merged line; only used while an order repeats an item. */
  readonly #worth = new Map<number, { units: number; minor: number }>();
  readonly #returnsSeen = new Set<string>();
  readonly #goods: GoodsRule | null;
  /** Item → 1 goods, 2 no goods, and the title + 1 with which that was found; an item seldom has two. */
  #kind = new Uint8Array(1024);
  #kindTitle = new Uint32Array(1024);

  /** `goods` says which lines count; `null` where that was asked when they were first read. */
  constructor(goods: GoodsRule | null = COMMON_GOODS, pseudonym: ((id: string) => string) | null = null) {
    this.#goods = goods;
    this.#pseudonym = pseudonym;
  }

  add(record: LogRecord): void {
    if (isReturn(record)) this.addReturn(record);
    else this.addOrder(record);
  }

  addOrder(order: Order): void {
    const id = hash64(order.id);
    if (!this.begin(id.hi, id.lo, order.at)) return;
    const raw = this.#open();
    if (order.status === "paid") {
      for (const line of order.lines) {
        if (line.free === true) continue;
        this.line(
          raw.skus.number(line.sku),
          line.qty,
          line.price ?? -1,
          line.title === null ? 0 : raw.titles.number(line.title) + 1,
        );
      }
    }
    this.end(
      order.customer === null ? -1 : raw.customers.number(order.customer),
      raw.currencies.number(order.currency ?? NO_CURRENCY),
      order.status === "paid",
      order.channel === null ? 0 : channelCode(order.channel),
    );
  }

  addReturn(record: Return): void {
    const raw = this.#open();
    const key = JSON.stringify([record.order, record.at, record.lines.map((line) => [line.sku, line.qty])]);
    if (this.#returnsSeen.has(key)) return;
    this.#returnsSeen.add(key);
    const { hi, lo } = hash64(record.order);
    for (const line of record.lines) {
      raw.returns.push({ hi, lo, at: record.at, item: raw.skus.number(line.sku), qty: line.qty });
    }
  }

  /** Milliseconds since 1970 of the latest paid order so far, `null` without one. */
  get latest(): number | null {
    return latestPaid(this.#open());
  }

  /** Everything read so far in canonical order. The builder gives up its columns and cannot be used again. */
  finish(options: FinishOptions = {}): OrderLog {
    return finishLog(this.release(), options);
  }

  /** Rows and lines as they stand, for those who keep them elsewhere. The builder cannot be used again. */
  release(): RawLog {
    const raw = this.#open();
    this.#raw = null;
    this.#returnsSeen.clear();
    // Once for each customer; nobody asks for a number by its name any more.
    const { values } = raw.customers;
    const pseudonym = this.#pseudonym;
    if (pseudonym !== null) for (const [number, id] of values.entries()) values[number] = pseudonym(id);
    return raw;
  }

  /** Numbers of strings, for readers that bring lines in one by one. */
  get names(): Pick<RawLog, "skus" | "titles" | "customers" | "currencies"> {
    return this.#open();
  }

  /** Begins an order by the hash of its id; false when a later record of it was seen, then nothing may follow. */
  begin(hi: number, lo: number, at: number): boolean {
    const raw = this.#open();
    const before = raw.ids.size;
    const row = raw.ids.row(hi, lo);
    if (row === before) this.#growRows(row + 1);
    else if (raw.at[row]! > at) return false;
    raw.at[row] = at;
    this.#row = row;
    this.#firstLine = this.#lines;
    return true;
  }

  /**
   * Adds a line to the order begun. Lines of the same item become one: units are added, and the price is the average
   * of the known prices weighted by units, so that the order's worth is kept (to the rounding of one minor unit).
   */
  line(item: number, qty: number, price: number, title: number): void {
    const raw = this.#open();
    if (this.#goods !== null && this.#isService(raw, this.#goods, item, title)) return;
    this.#seenAt = grown(this.#seenAt, item + 1);
    // Stale entries of earlier orders point outside the order's lines or at another item's.
    const at = this.#seenAt[item]! - 1;
    if (at >= this.#firstLine && at < this.#lines && raw.item[at] === item) {
      this.#merge(raw, at, qty, price, title);
      return;
    }
    const next = this.#lines++;
    if (next >= raw.item.length) {
      raw.item = grown(raw.item, next + 1);
      raw.qty = grown(raw.qty, next + 1);
      raw.price = grown(raw.price, next + 1);
    }
    raw.item[next] = item;
    raw.qty[next] = qty;
    raw.price[next] = price;
    if (title !== 0) {
      raw.title = grown(raw.title, next + 1);
      raw.title[next] = title;
    }
    this.#seenAt[item] = next + 1;
  }

  #isService(raw: RawLog, goods: GoodsRule, item: number, title: number): boolean {
    this.#kind = grown(this.#kind, item + 1);
    if (this.#kind[item] === 0 || this.#kindTitle[item] !== title) {
      const name = title === 0 ? null : raw.titles.values[title - 1]!;
      this.#kindTitle = grown(this.#kindTitle, item + 1);
      this.#kind[item] = goods.isService(raw.skus.values[item]!, name) ? 2 : 1;
      this.#kindTitle[item] = title;
    }
    return this.#kind[item] === 2;
  }

  #merge(raw: RawLog, at: number, qty: number, price: number, title: number): void {
    const had = raw.price[at]!;
    const worth = this.#worth.get(at) ?? {
      units: had < 0 ? 0 : raw.qty[at]!,
      minor: had < 0 ? 0 : had * raw.qty[at]!,
    };
    if (price >= 0) {
      worth.units += qty;
      worth.minor += price * qty;
    }
    this.#worth.set(at, worth);
    raw.qty[at] = Math.min(raw.qty[at]! + qty, ORDER_LIMITS.maxLineUnits);
    raw.price[at] = worth.units === 0 ? -1 : Math.round(worth.minor / worth.units);
    // Of several titles in one order the first in code units stands, whichever line came first.
    const names = raw.titles.values;
    const held = raw.title[at] ?? 0;
    if (title !== 0 && (held === 0 || names[title - 1]! < names[held - 1]!)) {
      raw.title = grown(raw.title, at + 1);
      raw.title[at] = title;
    }
  }

  /**
   * Ends the order begun; `customer` −1 for a guest, `channel` 0 for none. Records that are not paid overwrite others but
   * keep no lines.
   */
  end(customer: number, currency: number, paid: boolean, channel: number): void {
    const raw = this.#open();
    if (this.#worth.size > 0) this.#worth.clear();
    const row = this.#row;
    if (!paid) this.#lines = this.#firstLine;
    else this.#overwrite(raw);
    raw.customer[row] = customer;
    raw.currency[row] = currency;
    if (channel !== 0) raw.channel = grown(raw.channel, row + 1);
    if (row < raw.channel.length) raw.channel[row] = channel;
    raw.state[row] = paid ? PAID : 0;
    raw.first[row] = this.#firstLine;
    raw.count[row] = this.#lines - this.#firstLine;
  }

  /**
   * What cost nothing beside paid lines was given away: it says nothing of what is bought together. Where nothing of an
   * order has a price above zero, the prices are not known.
   */
  #overwrite(raw: RawLog): void {
    const first = this.#firstLine;
    let zeros = 0;
    let worth = false;
    for (let i = first; i < this.#lines; i++) {
      if (raw.price[i] === 0) zeros++;
      else if (raw.price[i]! > 0) worth = true;
    }
    if (zeros === 0) return;
    let to = first;
    for (let i = first; i < this.#lines; i++) {
      if (raw.price[i] === 0) {
        if (worth) continue;
        raw.price[i] = -1;
      }
      raw.item[to] = raw.item[i]!;
      raw.qty[to] = raw.qty[i]!;
      raw.price[to] = raw.price[i]!;
      if (raw.title.length > 0) raw.title[to] = raw.title[i] ?? 0;
      to++;
    }
    if (raw.title.length > 0) raw.title.fill(0, to, this.#lines);
    this.#lines = to;
  }

  #growRows(needed: number): void {
    const raw = this.#open();
    if (needed <= raw.at.length) return;
    raw.at = grown(raw.at, needed);
    raw.customer = grown(raw.customer, needed);
    raw.currency = grown(raw.currency, needed);
    raw.state = grown(raw.state, needed);
    raw.first = grown(raw.first, needed);
    raw.count = grown(raw.count, needed);
  }

  #open(): RawLog {
    if (this.#raw === null) throw new Error("this OrderLogBuilder has been finished");
    return this.#raw;
  }
}
