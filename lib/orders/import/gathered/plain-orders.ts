import { grown } from "../../../core/grown.ts";
import { mix32 } from "../../../core/hash.ts";
import { toMajor } from "../../../core/money.ts";
import { NO_CURRENCY } from "../../limits.ts";
import { AHEAD_MS } from "../cells/future-aside.ts";
import type { LogBytes } from "../text/log-bytes.ts";
import type { GatheredNames } from "./gathered-names.ts";
import { type GatheredOrders, NONE } from "./gathered-orders.ts";
import type { OpenLog } from "./open-log.ts";

const ENCODER = new TextEncoder();
/** Ends of lines kept at once, and the numbers that tell what one says: a price, a title, a currency. They lie together. */
const ENDS = 1 << 15;
const SAID = 4;
/** Titles told of an item. */
const MOST_TITLES = 8;
/** Bytes of lines' ends that are kept, before they are written anew. */
const MOST_KEPT = 1 << 24;

/**
 * Writes orders from their columns into the log, without a record of each: those of one file that were paid and of which
 * nothing came back, as nearly all are. What is written is what `writeRecord` writes of their records.
 */
export class PlainOrders {
  readonly #log: OpenLog;
  readonly #names: GatheredNames;
  /** `null` where each is counted as itself. */
  readonly #sameSku: Uint32Array | null;
  /** Latest time of an order that has happened. */
  readonly #now: number;
  /** Text of each item's lines up to their units; and from there on, by a hash of what it says, as it was last. */
  readonly #begins: Pieces;
  readonly #ends: Pieces;
  readonly #said: Float64Array;
  /** Item → its lines, and the titles it was sold under. */
  readonly #lines: Uint32Array;
  readonly #titles: (number[] | undefined)[];

  constructor(log: OpenLog, names: GatheredNames, sameSku: Uint32Array, now: number) {
    this.#log = log;
    this.#names = names;
    this.#sameSku = sameSku.every((same, sku) => same === sku) ? null : sameSku;
    this.#now = now + AHEAD_MS;
    const items = names.skus.values.length;
    this.#begins = new Pieces(items);
    this.#ends = new Pieces(ENDS);
    this.#said = new Float64Array(ENDS * SAID);
    this.#lines = new Uint32Array(items);
    this.#titles = new Array(items);
  }

  /** Writes an order whose earliest line is of a time; false where it takes a record. */
  write(of: GatheredOrders, order: number, at: number): boolean {
    if (at > this.#now || of.givenBack.size > 0 || of.back.size > 0) return false;
    const first = of.first[order]!;
    let worth = false;
    let priced = false;
    let rows = 0;
    for (let line = first; line !== NONE; line = of.next[line]!) {
      if (of.qty[line]! < 0 || of.status[line] !== 0 || of.file[line] !== 0 || of.offer[line] !== 0)
        return false;
      const price = of.price[line]!;
      if (price > 0) worth = true;
      if (price !== 0) priced = true;
      rows++;
    }
    const customer = of.customer[order]!;
    if (rows === 0 || (!priced && customer === 0 && this.#names.knowsPeople && this.#names.knowsPrices))
      return false;
    const { bytes } = this.#log;
    const currency = of.currency[order]!;
    const code = this.#names.words.values[currency]!;
    bytes.ascii('{"id":');
    of.ids.write(of.id[order]!, bytes);
    bytes.ascii(',"at":"');
    bytes.time(at);
    bytes.byte(34);
    if (customer !== 0) {
      bytes.ascii(',"customer":');
      of.customers.write(customer - 1, bytes);
    }
    if (code !== NO_CURRENCY) {
      bytes.ascii(',"currency":');
      bytes.quoted(code);
    }
    const channel = of.channel[order]!;
    if (channel !== 0) {
      bytes.ascii(',"channel":');
      bytes.quoted(this.#names.words.values[channel - 1]!);
    }
    bytes.ascii(',"lines":[');
    let free = 0;
    let unpriced = 0;
    let isSeveral = false;
    const same = this.#sameSku;
    const firstSku = same === null ? of.sku[first]! : same[of.sku[first]!]!;
    for (let line = first; line !== NONE; line = of.next[line]!) {
      const sku = same === null ? of.sku[line]! : same[of.sku[line]!]!;
      const price = of.price[line]!;
      const title = of.title[line]!;
      if (sku !== firstSku) isSeveral = true;
      const isFree = worth && price === 0;
      if (isFree) free++;
      else if (price <= 0) unpriced++;
      this.#lines[sku]!++;
      if (title !== 0) this.#sold(sku, title);
      if (line !== first) bytes.byte(44);
      this.#begin(bytes, sku);
      bytes.whole(of.qty[line]!);
      this.#end(bytes, isFree ? FREE : price, title, currency);
    }
    bytes.ascii("]}\n");
    this.#log.order({
      at,
      currency: code,
      isGuest: customer === 0,
      isPaid: true,
      rows,
      lines: rows,
      free,
      unpriced,
      isSeveral,
    });
    return true;
  }

  /** Tells which items were written. */
  end(): void {
    const { skus, titles } = this.#names;
    for (const [sku, lines] of this.#lines.entries())
      if (lines > 0)
        this.#log.item(
          skus.values[sku]!,
          lines,
          (this.#titles[sku] ?? []).map((title) => titles.values[title - 1]!),
        );
  }

  #sold(sku: number, title: number): void {
    const known = this.#titles[sku];
    if (known === undefined) this.#titles[sku] = [title];
    else if (known[0] !== title && known.length < MOST_TITLES && !known.includes(title)) known.push(title);
  }

  #begin(bytes: LogBytes, sku: number): void {
    const begins = this.#begins;
    if (!begins.has(sku)) begins.set(sku, `{"sku":${JSON.stringify(this.#names.skus.values[sku]!)},"qty":`);
    begins.write(sku, bytes);
  }

  #end(bytes: LogBytes, price: number, title: number, currency: number): void {
    const ends = this.#ends;
    const slot = mix32(mix32(price, title), currency) % ENDS;
    const said = this.#said;
    const at = slot * SAID;
    const isSaid = said[at] === price && said[at + 1] === title && said[at + 2] === currency;
    if (!isSaid || !ends.has(slot)) {
      let text = "";
      if (price > 0) text += `,"price":${toMajor(price, this.#names.words.values[currency]!)}`;
      if (title !== 0) text += `,"title":${JSON.stringify(this.#names.titles.values[title - 1]!)}`;
      ends.set(slot, price === FREE ? `${text},"free":true}` : `${text}}`);
      said[at] = price;
      said[at + 1] = title;
      said[at + 2] = currency;
    }
    ends.write(slot, bytes);
  }
}

/** A price of what was given away beside what was paid for; one that is not known is −1. */
const FREE = -2;

/** Texts by numbers; where each begins and ends lies together. */
class Pieces {
  readonly #places: Uint32Array;
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  constructor(items: number) {
    this.#places = new Uint32Array(2 * items);
  }

  has(item: number): boolean {
    return this.#places[2 * item + 1]! > 0;
  }

  set(item: number, text: string): void {
    if (this.#length > MOST_KEPT) {
      this.#places.fill(0);
      this.#length = 0;
    }
    const from = this.#length;
    this.#bytes = grown(this.#bytes, from + 3 * text.length);
    this.#length += ENCODER.encodeInto(text, this.#bytes.subarray(from)).written;
    this.#places[2 * item] = from;
    this.#places[2 * item + 1] = this.#length;
  }

  write(item: number, bytes: LogBytes): void {
    bytes.part(this.#bytes, this.#places[2 * item]!, this.#places[2 * item + 1]!);
  }
}
