/**
 * Orders that say again what their customer had just ordered: a payment tried once more, a form sent twice, an order
 * placed anew by the shop's own system. Each has an id of its own and stays an order; when pairs are counted they are
 * one basket.
 */
import { DAY } from "../../core/time.ts";
import type { OrderLog } from "../../orders/order.ts";

export interface RepeatRule {
  /** Most that may lie between an order and the one that it says again, ms. */
  readonly withinMs: number;
  /** Orders on a day beyond which the customer is a till or a reseller, to whom the same happens by chance. */
  readonly mostOrders: number;
}

export const REPEATED_ORDERS: RepeatRule = { withinMs: 600_000, mostOrders: 10 };

type Orders = Pick<OrderLog, "at" | "customer" | "offsets" | "items" | "qty">;

/**
 * Order → 1 where it says again one of the same customer, with the same items and units, a few minutes before; `null`
 * where none does. Looks no further than a day (UTC), so that any stretch of whole days finds what the whole log does.
 */
export function repeatedOrders(log: Orders, rule: RepeatRule): Uint8Array | null {
  const { at, customer } = log;
  const last = new Int32Array(customer.reduce((most, c) => Math.max(most, c), -1) + 1).fill(-1);
  const before = new Int32Array(at.length).fill(-1);
  const found: number[] = [];
  for (let o = 0; o < at.length; o++) {
    const c = customer[o]!;
    if (c < 0) continue;
    const day = Math.floor(at[o]! / DAY);
    const previous = last[c]!;
    last[c] = o;
    if (previous < 0 || Math.floor(at[previous]! / DAY) !== day) continue;
    before[o] = previous;
    for (let p = previous; p >= 0 && at[o]! - at[p]! <= rule.withinMs; p = before[p]!) {
      if (!isSame(log, p, o)) continue;
      found.push(o);
      break;
    }
  }
  if (found.length === 0) return null;
  const placed = placedOn(log, found);
  const repeated = new Uint8Array(at.length);
  let any = false;
  for (const o of found) {
    if (placed.get(dayOf(log, o))! > rule.mostOrders) continue;
    repeated[o] = 1;
    any = true;
  }
  return any ? repeated : null;
}

/** A customer's day, as one number. */
const dayOf = ({ at, customer }: Orders, o: number): number => customer[o]! * 1e6 + Math.floor(at[o]! / DAY);

/** Of customers' days with repeated orders: how many orders there are. */
function placedOn(log: Orders, found: readonly number[]): ReadonlyMap<number, number> {
  const placed = new Map(found.map((o) => [dayOf(log, o), 0]));
  for (let o = 0; o < log.at.length; o++) {
    const count = log.customer[o]! < 0 ? undefined : placed.get(dayOf(log, o));
    if (count !== undefined) placed.set(dayOf(log, o), count + 1);
  }
  return placed;
}

function isSame({ offsets, items, qty }: Orders, a: number, b: number): boolean {
  const lines = offsets[a + 1]! - offsets[a]!;
  if (offsets[b + 1]! - offsets[b]! !== lines) return false;
  for (let i = 0; i < lines; i++) {
    const [x, y] = [offsets[a]! + i, offsets[b]! + i];
    if (items[x] !== items[y] || qty[x] !== qty[y]) return false;
  }
  return true;
}
