import { grown } from "../../core/grown.ts";
import { Interner } from "../../core/interner.ts";
import type { Order, OrderLine, OrderStatus } from "../order.ts";
import type { CleanLine } from "./csv-cleaning.ts";

const NONE = 0xffffffff;
const STATUSES: readonly OrderStatus[] = ["paid", "cancelled", "refunded"];

/**
 * Gathers lines into orders, in columns of numbers over interned strings (about 40 bytes a line), as the lines of an
 * order may stand anywhere in the files.
 */
export class OrderGrouper {
  readonly #orders = new Interner();
  readonly #skus = new Interner();
  readonly #titles = new Interner();
  readonly #customers = new Interner();
  readonly #words = new Interner();
  #lines = 0;
  /** Order → its first and its last line so far, customer + 1, currency and channel + 1. */
  #first = new Uint32Array(1024);
  #last = new Uint32Array(1024);
  #customer = new Uint32Array(1024);
  #currency = new Uint32Array(1024);
  #channel = new Uint32Array(1024);
  /** Line → the next line of its order, and what it says. */
  #next = new Uint32Array(4096);
  #sku = new Uint32Array(4096);
  #title = new Uint32Array(4096);
  #qty = new Uint32Array(4096);
  #price = new Int32Array(4096);
  #time = new Uint32Array(4096);
  #status = new Uint8Array(4096);
  #offer = new Uint32Array(4096);

  /** Adds a line; `time` is its number in the column of times. */
  add(line: CleanLine, time: number): void {
    const before = this.#orders.values.length;
    const order = this.#orders.number(line.id);
    const at = this.#lines++;
    this.#growLines(at + 1);
    if (order === before) {
      this.#growOrders(order + 1);
      this.#first[order] = at;
      this.#currency[order] = this.#words.number(line.currency);
    } else this.#next[this.#last[order]!] = at;
    this.#last[order] = at;
    this.#next[at] = NONE;
    // The first line that names a customer speaks for the order.
    if (this.#customer[order] === 0 && line.customer !== null)
      this.#customer[order] = this.#customers.number(line.customer) + 1;
    if (this.#channel[order] === 0 && line.channel !== null)
      this.#channel[order] = this.#words.number(line.channel) + 1;
    this.#sku[at] = this.#skus.number(line.sku);
    this.#title[at] = line.title === null ? 0 : this.#titles.number(line.title) + 1;
    this.#qty[at] = line.qty;
    this.#price[at] = line.price ?? -1;
    this.#time[at] = time;
    this.#status[at] = STATUSES.indexOf(line.status);
    this.#offer[at] = line.offer === null ? 0 : this.#words.number(line.offer) + 1;
  }

  /**
   * The orders, in the order of their first lines. An order is as old as its earliest line; it is cancelled when all of
   * its lines are, else only the lines that were paid remain.
   */
  *orders(
    times: Float64Array,
  ): Generator<{ readonly order: Order; readonly lines: number }, void, undefined> {
    const sameSku = this.#sameSkus();
    for (let order = 0; order < this.#orders.values.length; order++) {
      const all: number[] = [];
      for (let at = this.#first[order]!; at !== NONE; at = this.#next[at]!) all.push(at);
      const paid = all.filter((at) => this.#status[at] === 0);
      const kept = paid.length > 0 ? paid : all;
      const word = (number: number): string | null => (number === 0 ? null : this.#words.values[number - 1]!);
      const lines = kept.map(
        (at): OrderLine => ({
          sku: this.#skus.values[sameSku[this.#sku[at]!]!]!,
          qty: this.#qty[at]!,
          price: this.#price[at]! < 0 ? null : this.#price[at]!,
          title: this.#title[at] === 0 ? null : this.#titles.values[this.#title[at]! - 1]!,
          offer: word(this.#offer[at]!),
        }),
      );
      yield {
        lines: all.length,
        order: {
          id: this.#orders.values[order]!,
          at: Math.min(...all.map((at) => times[this.#time[at]!]!)),
          customer: this.#customer[order] === 0 ? null : this.#customers.values[this.#customer[order]! - 1]!,
          currency: this.#words.values[this.#currency[order]!]!,
          status: STATUSES[this.#status[kept[0]!]!]!,
          channel: word(this.#channel[order]!),
          lines,
        },
      };
    }
  }

  /**
   * Sku → the sku it is counted as. Codes that differ only by case are one product where they share a title, and are
   * then written as most lines write them; without a common title they stay apart.
   */
  #sameSkus(): Uint32Array {
    const same = Uint32Array.from(this.#skus.values, (_, i) => i);
    const byUpper = new Map<string, number[]>();
    this.#skus.values.forEach((sku, number) => {
      const upper = sku.toUpperCase();
      byUpper.set(upper, [...(byUpper.get(upper) ?? []), number]);
    });
    const groups = new Map<number, { titles: Set<number>; lines: number }>();
    for (const numbers of byUpper.values()) {
      if (numbers.length > 1)
        for (const number of numbers) groups.set(number, { titles: new Set(), lines: 0 });
    }
    if (groups.size === 0) return same;
    const plainTitles = new Interner();
    for (let at = 0; at < this.#lines; at++) {
      const seen = groups.get(this.#sku[at]!);
      if (seen === undefined) continue;
      seen.lines++;
      if (this.#title[at]! > 0)
        seen.titles.add(plainTitles.number(this.#titles.values[this.#title[at]! - 1]!.toUpperCase()));
    }
    for (const numbers of byUpper.values()) {
      if (numbers.length < 2) continue;
      const by = [...numbers].sort(
        (a, b) =>
          groups.get(b)!.lines - groups.get(a)!.lines ||
          (this.#skus.values[a]! < this.#skus.values[b]! ? -1 : 1),
      );
      const main = groups.get(by[0]!)!;
      for (const other of by.slice(1)) {
        if ([...groups.get(other)!.titles].some((title) => main.titles.has(title))) same[other] = by[0]!;
      }
    }
    return same;
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
