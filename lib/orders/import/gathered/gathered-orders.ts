import { grown } from "../../../core/grown.ts";
import { IdTable } from "../../../core/id-table.ts";
import { Interner } from "../../../core/interner.ts";
import type { BlockReader, BlockWriter } from "../text/block-bytes.ts";
import { TextTable } from "../text/text-table.ts";
import type { GivenBack } from "./given-back.ts";

/** What a line says of its item, by the numbers of the names. */
export interface KnownItem {
  readonly sku: number;
  /** Title + 1, 0 for none. */
  readonly title: number;
  /** Minor units, −1 where the price is not known. */
  readonly price: number;
}

/** A line as its columns hold it. */
export interface GatheredLine extends KnownItem {
  readonly qty: number;
  /** As `ColumnTimes` numbers it. */
  readonly time: number;
  readonly status: number;
  readonly file: number;
  readonly place: number;
  /** The hash of its row, 0 and 0 where rows may repeat. */
  readonly hi: number;
  readonly lo: number;
}

/** No line. */
export const NONE = 0xffffffff;
/** Lines of one order that are looked through one by one for a row. */
const FEW = 48;

/**
 * Orders as rows tell them, in columns of numbers over interned strings (about 60 bytes a line and 100 an order), as the
 * lines of an order may stand anywhere.
 */
export class GatheredOrders {
  /** Numbers of orders as they are written, and customers; of either there may be some that no order has. */
  ids = new TextTable();
  customers = new TextTable();
  offers = new Interner();
  /** Lines that a later file said again. */
  replaced = 0;
  lines = 0;
  /** Orders whose lines name several customers or channels. */
  readonly torn = new Set<number>();
  /** Id → the file that said last that it is no sale. */
  readonly back = new Map<string, number>();
  /** Line → the money given back that its row tells of. */
  readonly givenBack = new Map<number, GivenBack>();
  orders = 0;
  /** Id → its order + 1; 0 where none has it. */
  #orderOf = new Uint32Array(1024);
  /** Order → its id, its first and its last line so far, customer + 1, currency, channel + 1 and when it was first told of. */
  id = new Uint32Array(1024);
  first = new Uint32Array(1024);
  customer = new Uint32Array(1024);
  currency = new Uint32Array(1024);
  channel = new Uint32Array(1024);
  #last = new Uint32Array(1024);
  #rank = new Float64Array(1024);
  /** Line → the next line of its order, and what it says. */
  next = new Uint32Array(4096);
  sku = new Uint32Array(4096);
  title = new Uint32Array(4096);
  qty = new Int32Array(4096);
  price = new Float64Array(4096);
  time = new Float64Array(4096);
  status = new Uint8Array(4096);
  offer = new Uint32Array(4096);
  file = new Uint32Array(4096);
  place = new Uint32Array(4096);
  #hi = new Uint32Array(4096);
  #lo = new Uint32Array(4096);
  /** Order of many lines → the rows that it was told by. */
  readonly #rows = new Map<number, IdTable>();

  /** Forgets all, to begin anew in the columns that are here. */
  clear(): void {
    this.ids = new TextTable();
    this.customers = new TextTable();
    this.offers = new Interner();
    this.orders = 0;
    this.#orderOf.fill(0);
    this.replaced = 0;
    this.lines = 0;
    this.torn.clear();
    this.back.clear();
    this.givenBack.clear();
    this.#rows.clear();
  }

  /** Number of the order of that id; of a new one with this currency, told of after `rank` others. */
  order(id: number, currency: number, rank: number): number {
    if (id >= this.#orderOf.length) this.#orderOf = grown(this.#orderOf, 2 * id);
    const known = this.#orderOf[id]!;
    if (known > 0) return known - 1;
    const order = this.orders++;
    this.#growOrders(this.orders);
    this.#orderOf[id] = this.orders;
    this.id[order] = id;
    this.first[order] = NONE;
    this.customer[order] = 0;
    this.channel[order] = 0;
    this.currency[order] = currency;
    this.#rank[order] = rank;
    return order;
  }

  /** The id of an order, and its customer's; `null` for nobody known. */
  idOf(order: number): string {
    return this.ids.text(this.id[order]!);
  }

  customerOf(order: number): string | null {
    const customer = this.customer[order]!;
    return customer === 0 ? null : this.customers.text(customer - 1);
  }

  /** Whose an order is and where it was bought, each + 1, as a row says it; the first that does speaks for the order. */
  say(order: number, customer: number, channel: number): void {
    const who = this.customer[order]!;
    const where = this.channel[order]!;
    if ((channel > 0 && where > 0 && channel !== where) || (customer > 0 && who > 0 && customer !== who))
      this.torn.add(order);
    if (who === 0) this.customer[order] = customer;
    if (where === 0) this.channel[order] = channel;
  }

  /** Whether the order was told by this very row of the file before; if not, its lines come now. */
  repeats(order: number, file: number, hi: number, lo: number): boolean {
    if (hi === 0 && lo === 0) return false;
    const rows = this.#rows.size === 0 ? undefined : this.#rows.get(order);
    if (rows !== undefined) return !isNew(rows, file, hi, lo);
    let seen = 0;
    for (let at = this.first[order]!; at !== NONE; at = this.next[at]!) {
      if (this.#lo[at] === lo && this.#hi[at] === hi && this.file[at] === file) return true;
      seen++;
    }
    if (seen > FEW) {
      const all = new IdTable();
      for (let at = this.first[order]!; at !== NONE; at = this.next[at]!)
        isNew(all, this.file[at]!, this.#hi[at]!, this.#lo[at]!);
      isNew(all, file, hi, lo);
      this.#rows.set(order, all);
    }
    return false;
  }

  /**
   * Adds a line; the n-th of a later file replaces the n-th of an earlier one with the same item and price. Gives its
   * number.
   */
  replace(order: number, line: GatheredLine): number {
    const earlier = line.file === 0 ? NONE : this.#earlier(order, line);
    if (earlier === NONE) return this.append(order, line);
    this.replaced++;
    this.givenBack.delete(earlier);
    this.#set(earlier, line);
    return earlier;
  }

  append(order: number, line: GatheredLine): number {
    const at = this.lines++;
    this.#grow(at + 1);
    if (this.first[order] === NONE) this.first[order] = at;
    else this.next[this.#last[order]!] = at;
    this.#last[order] = at;
    this.next[at] = NONE;
    this.#set(at, line);
    return at;
  }

  #set(at: number, { sku, title, price, qty, time, status, file, place, hi, lo }: GatheredLine): void {
    this.sku[at] = sku;
    this.title[at] = title;
    this.price[at] = price;
    this.qty[at] = qty;
    this.time[at] = time;
    this.status[at] = status;
    this.offer[at] = 0;
    this.file[at] = file;
    this.place[at] = place;
    this.#hi[at] = hi;
    this.#lo[at] = lo;
  }

  /** The first line of another file that this one says again. */
  #earlier(order: number, { sku, price, qty, file }: GatheredLine): number {
    for (let at = this.first[order]!; at !== NONE; at = this.next[at]!) {
      if (this.file[at] === file || this.sku[at] !== sku || this.price[at] !== price) continue;
      if (this.qty[at]! < 0 === qty < 0) return at;
    }
    return NONE;
  }

  /** What the lines of an order that is here came to which a file told; `null` where one has no price, or there are none. */
  worthOf(id: string, file: number): { readonly worth: number; readonly lines: number } | null {
    const order = (this.#orderOf[this.ids.number(id)] ?? 0) - 1;
    if (order < 0) return null;
    let [worth, lines] = [0, 0];
    for (let at = this.first[order]!; at !== NONE; at = this.next[at]!) {
      if (this.file[at] !== file) continue;
      if (this.price[at]! < 0) return null;
      worth += this.price[at]! * this.qty[at]!;
      lines++;
    }
    return lines === 0 ? null : { worth, lines };
  }

  takeBack(id: string, file: number): void {
    this.back.set(id, Math.max(file, this.back.get(id) ?? 0));
  }

  /** An order as a block. */
  write(order: number, block: BlockWriter): void {
    const id = this.idOf(order);
    const customer = this.customer[order]!;
    let lines = 0;
    for (let at = this.first[order]!; at !== NONE; at = this.next[at]!) lines++;
    block.begin();
    block.double(this.#rank[order]!);
    block.text(id);
    block.text(customer === 0 ? "" : this.customers.text(customer - 1));
    block.number(this.currency[order]!);
    block.number(this.channel[order]!);
    block.number((customer === 0 ? 0 : 1) + (this.torn.has(order) ? 2 : 0));
    block.number(this.back.size === 0 ? 0 : (this.back.get(id) ?? -1) + 1);
    block.number(lines);
    for (let at = this.first[order]!; at !== NONE; at = this.next[at]!) this.#writeLine(at, block);
    block.end();
  }

  /** What is known of an order only by {@link takeBack}, as a block. */
  writeBack(id: string, block: BlockWriter): void {
    block.begin();
    block.double(-1);
    block.text(id);
    block.number(this.back.get(id)!);
    block.end();
  }

  #writeLine(at: number, block: BlockWriter): void {
    const offer = this.offer[at]!;
    const back = this.givenBack.size === 0 ? undefined : this.givenBack.get(at);
    const qty = this.qty[at]!;
    block.number(
      this.status[at]! * 8 + (qty < 0 ? 4 : 0) + (offer > 0 ? 2 : 0) + (back === undefined ? 0 : 1),
    );
    block.number(this.sku[at]!);
    block.number(this.title[at]!);
    block.number(Math.abs(qty));
    block.double(this.price[at]!);
    block.double(this.time[at]!);
    block.number(this.file[at]!);
    block.number(this.place[at]!);
    block.number(this.#hi[at]!);
    block.number(this.#lo[at]!);
    if (offer > 0) block.text(this.offers.values[offer - 1]!);
    if (back === undefined) return;
    block.double(back.amount);
    block.double(back.total ?? Number.NaN);
  }

  /**
   * Takes in a block at which a reader stands, whose rank was read. Blocks of one order come as they were
   * written; a row that was in an earlier one is handed to `again`.
   */
  read(rank: number, block: BlockReader, again: (file: number, place: number) => void): void {
    const id = block.text();
    if (rank < 0) {
      this.takeBack(id, block.number());
      return;
    }
    const customer = block.text();
    const before = this.orders;
    const order = this.order(this.ids.number(id), block.number(), rank);
    const channel = block.number();
    const flags = block.number();
    this.say(order, (flags & 1) === 0 ? 0 : this.customers.number(customer) + 1, channel);
    if ((flags & 2) !== 0) this.torn.add(order);
    const back = block.number();
    if (back > 0) this.takeBack(id, back - 1);
    const isFirst = order === before;
    let row = { place: -1, isAgain: false };
    for (let left = block.number(); left > 0; left--) {
      const { line, offer, back: given } = readLine(block);
      const { file, place } = line;
      // The lines of one row stand together.
      if (!isFirst && place !== row.place) {
        row = { place, isAgain: this.repeats(order, file, line.hi, line.lo) };
        if (row.isAgain) again(file, place);
      }
      if (row.isAgain) continue;
      const at = isFirst ? this.append(order, line) : this.replace(order, line);
      if (offer !== null) this.offer[at] = this.offers.number(offer) + 1;
      if (given !== null) this.givenBack.set(at, given);
    }
  }

  #growOrders(orders: number): void {
    if (orders <= this.first.length) return;
    const needed = 2 * this.first.length;
    this.id = grown(this.id, needed);
    this.first = grown(this.first, needed);
    this.#last = grown(this.#last, needed);
    this.customer = grown(this.customer, needed);
    this.currency = grown(this.currency, needed);
    this.channel = grown(this.channel, needed);
    this.#rank = grown(this.#rank, needed);
  }

  #grow(lines: number): void {
    if (lines <= this.next.length) return;
    const needed = 2 * this.next.length;
    this.next = grown(this.next, needed);
    this.sku = grown(this.sku, needed);
    this.title = grown(this.title, needed);
    this.qty = grown(this.qty, needed);
    this.price = grown(this.price, needed);
    this.time = grown(this.time, needed);
    this.status = grown(this.status, needed);
    this.offer = grown(this.offer, needed);
    this.file = grown(this.file, needed);
    this.place = grown(this.place, needed);
    this.#hi = grown(this.#hi, needed);
    this.#lo = grown(this.#lo, needed);
  }
}

function readLine(block: BlockReader): {
  readonly line: GatheredLine;
  readonly offer: string | null;
  readonly back: GivenBack | null;
} {
  const flags = block.number();
  const [sku, title, units] = [block.number(), block.number(), block.number()];
  const [price, time] = [block.double(), block.double()];
  const [file, place, hi, lo] = [block.number(), block.number(), block.number(), block.number()];
  const offer = (flags & 2) === 0 ? null : block.text();
  let back: GivenBack | null = null;
  if ((flags & 1) !== 0) {
    const [amount, total] = [block.double(), block.double()];
    back = { amount, total: Number.isNaN(total) ? null : total };
  }
  return {
    line: {
      ...{ sku, title, price, qty: (flags & 4) === 0 ? units : -units },
      ...{ time, status: flags >> 3, file, place, hi, lo },
    },
    offer,
    back,
  };
}

/** Whether rows do not hold this one of a file yet; from now on they do. */
function isNew(rows: IdTable, file: number, hi: number, lo: number): boolean {
  const before = rows.size;
  return rows.row((hi ^ Math.imul(file, 0x9e3779b1)) >>> 0, lo) === before;
}
