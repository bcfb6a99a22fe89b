import { hash32 } from "../../../core/hash.ts";
import { BlockReader, BlockWriter } from "../text/block-bytes.ts";
import { GatheredOrders } from "./gathered-orders.ts";
import type { Overflow } from "./overflow.ts";

/** Parts that orders are dealt to by their ids; all the lines of one are held at once in the end. */
const PARTS = 64;
/** Bytes that are written at once. */
const FLUSH_BYTES = 1 << 18;

interface Place {
  /** Number of the file, and the row's line in it. */
  readonly file: number;
  readonly place: number;
}

/**
 * Orders that memory has no room for. They are laid out by a hash of their ids, so that all that was said of one lies in
 * one part; each part is then read, its orders joined, and laid out in the order in which they were first told of; and in
 * the end all parts are read side by side.
 */
export class OverflowingOrders {
  readonly #overflow: Overflow;
  readonly #block = new BlockWriter();
  /** Orders that were added, with those told of in several of them. */
  orders = 0;
  /** Lines of those added that a later file said again. */
  replaced = 0;

  constructor(overflow: Overflow) {
    this.#overflow = overflow;
  }

  get isUsed(): boolean {
    return this.orders > 0;
  }

  /** Takes in what was gathered. */
  async add(gathered: GatheredOrders): Promise<void> {
    this.replaced += gathered.replaced;
    const count = gathered.orders;
    const parts: number[][] = Array.from({ length: PARTS }, () => []);
    for (let order = 0; order < count; order++) parts[partOf(gathered.idOf(order))]!.push(order);
    const backs: string[][] = Array.from({ length: PARTS }, () => []);
    for (const id of gathered.back.keys()) backs[partOf(id)]!.push(id);
    for (let part = 0; part < PARTS; part++) {
      for (const order of parts[part]!) {
        gathered.write(order, this.#block);
        await this.#flush(added(part), FLUSH_BYTES);
      }
      for (const id of backs[part]!) gathered.writeBack(id, this.#block);
      await this.#flush(added(part), 1);
    }
    this.orders += count;
  }

  /**
   * Joins what was said of each order, part by part; gives each part's, which hold until the next, with the rows that
   * were told of twice.
   */
  async *joined(): AsyncGenerator<
    { readonly orders: GatheredOrders; readonly repeated: readonly Place[] },
    void,
    undefined
  > {
    const orders = new GatheredOrders();
    for (let part = 0; part < PARTS; part++) {
      orders.clear();
      const repeated: Place[] = [];
      const reader = new BlockReader(this.#overflow.read(added(part)));
      while (reader.isHere ? reader.step() : await reader.next())
        orders.read(reader.double(), reader, (file, place) => repeated.push({ file, place }));
      await this.#overflow.remove(added(part));
      for (let order = 0; order < orders.orders; order++) {
        orders.write(order, this.#block);
        await this.#flush(joined(part), FLUSH_BYTES);
      }
      await this.#flush(joined(part), 1);
      yield { orders, repeated };
    }
  }

  /** All orders that were joined, some at a time until the next, in the order in which they were first told of. */
  async *inOrder(): AsyncGenerator<GatheredOrders, void, undefined> {
    const readers: Waiting[] = [];
    try {
      for (let part = 0; part < PARTS; part++) {
        const reader = new BlockReader(this.#overflow.read(joined(part)));
        if (await reader.next()) readers.push({ reader, rank: reader.double() });
      }
      readers.sort((a, b) => b.rank - a.rank);
      const orders = new GatheredOrders();
      while (readers.length > 0) {
        const next = readers.pop()!;
        orders.read(next.rank, next.reader, () => undefined);
        const { reader } = next;
        if (reader.isHere ? reader.step() : await reader.next())
          putIn(readers, { reader, rank: reader.double() });
        if (orders.lines < this.#overflow.after / 8) continue;
        yield orders;
        orders.clear();
      }
      yield orders;
      for (let part = 0; part < PARTS; part++) await this.#overflow.remove(joined(part));
    } finally {
      await Promise.all(readers.map(({ reader }) => reader.close()));
    }
  }

  async #flush(name: string, from: number): Promise<void> {
    if (this.#block.length >= from) await this.#overflow.append(name, this.#block.take());
  }
}

interface Waiting {
  readonly reader: BlockReader;
  /** When the order was first told of at whose block the reader stands. */
  readonly rank: number;
}

/** Puts a reader among those sorted by falling rank. */
function putIn(readers: Waiting[], one: Waiting): void {
  let from = 0;
  let to = readers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (readers[middle]!.rank > one.rank) from = middle + 1;
    else to = middle;
  }
  readers.splice(from, 0, one);
}

const partOf = (id: string): number => hash32(id, PARTS) % PARTS;
const added = (part: number): string => `added-${part}`;
const joined = (part: number): string => `joined-${part}`;
