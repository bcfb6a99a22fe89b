/**
 * What orders before the log's window tell: a coffee machine lasts longer than the year of orders that tables are learned
 * from, and who has one needs no second; and whoever bought by then is no new customer.
 */
import { type Hash64, hash64, hex64, mix32 } from "../../core/hash.ts";
import type { BoughtEarlier, EarlierOrders, OrdersOfCustomer } from "../order.ts";
import type { RawLog } from "./raw-log.ts";

/** First moment that counts and the one at which the log takes over, ms since 1970; what came back counts up to `until`. */
interface EarlierSpan {
  readonly from: number;
  readonly since: number;
  readonly until: number;
}

/** Adds up orders in any order, each once. */
export class EarlierTally {
  readonly #lines: BoughtEarlier[] = [];
  readonly #customers = new Map<string, OrdersOfCustomer>();
  readonly #hashes = new Map<string, Hash64>();
  #begin: number | null = null;
  #hi = 0;
  #lo = 0;

  /** A paid order of which something was kept; `customer` is `null` for a guest, `skus` are those to be remembered. */
  add(customer: string | null, at: number, skus: readonly string[]): void {
    if (this.#begin === null || at < this.#begin) this.#begin = at;
    this.#digest(customer ?? "", "", at);
    if (customer === null) return;
    const own = this.#customers.get(customer);
    this.#customers.set(customer, {
      firstAt: Math.min(at, own?.firstAt ?? at),
      orders: 1 + (own?.orders ?? 0),
    });
    for (const sku of skus) {
      this.#lines.push([customer, sku, at]);
      this.#digest(customer, sku, at);
    }
  }

  finish(): EarlierOrders {
    const digest = { hi: this.#hi, lo: this.#lo };
    return { lines: this.#lines, customers: this.#customers, begin: this.#begin, digest };
  }

  #digest(customer: string, sku: string, at: number): void {
    const who = this.#hashOf(customer);
    const what = this.#hashOf(sku);
    this.#hi = (this.#hi + mix32(mix32(who.hi, what.hi), Math.floor(at / 0x100000000))) >>> 0;
    this.#lo = (this.#lo + mix32(mix32(who.lo, what.lo), at % 0x100000000)) >>> 0;
  }

  #hashOf(name: string): Hash64 {
    const known = this.#hashes.get(name) ?? hash64(name);
    this.#hashes.set(name, known);
    return known;
  }
}

/** Takes what came back out of the earlier orders' lines, which nobody else reads. */
export function boughtEarlier(
  raw: RawLog,
  skus: ReadonlySet<string>,
  { from, since, until }: EarlierSpan,
): EarlierOrders {
  const counts = (row: number): boolean =>
    raw.state[row] !== 0 && raw.at[row]! >= from && raw.at[row]! < since;
  for (const { hi, lo, at, item, qty } of raw.returns) {
    const row = at < from || at > until ? -1 : raw.ids.find(hi, lo);
    if (row < 0 || !counts(row)) continue;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++)
      if (raw.item[i] === item) raw.qty[i] = raw.qty[i]! - Math.min(qty, raw.qty[i]!);
  }
  const wanted = Uint8Array.from(raw.skus.values, (sku) => (skus.has(sku) ? 1 : 0));
  const tally = new EarlierTally();
  for (let row = 0; row < raw.ids.size; row++) {
    if (!counts(row)) continue;
    const kept: string[] = [];
    let units = 0;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      units += raw.qty[i]!;
      if (raw.qty[i]! > 0 && wanted[raw.item[i]!] === 1) kept.push(raw.skus.values[raw.item[i]!]!);
    }
    const customer = raw.customer[row]!;
    if (units > 0) tally.add(customer < 0 ? null : raw.customers.values[customer]!, raw.at[row]!, kept);
  }
  return tally.finish();
}

/** The parts as one; each was made of some of the orders. */
export const sumOfEarlier = (parts: readonly Hash64[]): Hash64 =>
  parts.reduce((all, part) => ({ hi: (all.hi + part.hi) >>> 0, lo: (all.lo + part.lo) >>> 0 }), {
    hi: 0,
    lo: 0,
  });

/** Sixteen hexadecimal digits; `null` of no order at all. */
export const earlierDigest = ({ hi, lo }: Hash64): string | null =>
  hi === 0 && lo === 0 ? null : hex64({ hi, lo });
