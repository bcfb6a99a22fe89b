/**
 * Next-basket prediction as the field measures it: the last basket of every customer who has more than one is hidden,
 * the others and all orders of guests are known. What is ranked is the whole basket to come, of a shopper who has
 * nothing in the cart yet.
 */
import { picked } from "../../core/grown.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ordersByCustomer } from "../counts/orders-by-customer.ts";

export interface HiddenBasket {
  readonly customer: number;
  /** Order of the whole log. */
  readonly order: number;
  readonly items: Uint32Array;
}

export interface NextBasketSplit {
  readonly known: OrderLog;
  readonly hidden: readonly HiddenBasket[];
}

export function hideLastBaskets(log: OrderLog): NextBasketSplit {
  const { offsets, orders } = ordersByCustomer(log);
  const keep = new Uint8Array(log.at.length).fill(1);
  const hidden: HiddenBasket[] = [];
  for (let customer = 0; customer < log.customers.length; customer++) {
    const to = offsets[customer + 1]!;
    if (to - offsets[customer]! < 2) continue;
    const order = orders[to - 1]!;
    keep[order] = 0;
    hidden.push({ customer, order, items: linesOf(log, order) });
  }
  return { known: ordersWhere(log, keep), hidden };
}

const linesOf = ({ items, offsets }: OrderLog, order: number): Uint32Array =>
  items.subarray(offsets[order]!, offsets[order + 1]!);

/** The marked orders of a log; items and customers keep their numbers. */
function ordersWhere(log: OrderLog, keep: Uint8Array): OrderLog {
  const orders = Uint32Array.from(keep.keys()).filter((order) => keep[order] === 1);
  const offsets = new Uint32Array(orders.length + 1);
  orders.forEach((order, i) => {
    offsets[i + 1] = offsets[i]! + log.offsets[order + 1]! - log.offsets[order]!;
  });
  const lines = new Uint32Array(offsets[orders.length]!);
  orders.forEach((order, i) => {
    for (let l = 0; l < offsets[i + 1]! - offsets[i]!; l++) lines[offsets[i]! + l] = log.offsets[order]! + l;
  });
  return {
    ...log,
    at: Float64Array.from(orders, (order) => log.at[order]!),
    idHash: Uint32Array.from(orders, (order) => log.idHash[order]!),
    customer: Int32Array.from(orders, (order) => log.customer[order]!),
    ...(log.channel === undefined ? {} : { channel: picked(log.channel, orders) }),
    offsets,
    items: Uint32Array.from(lines, (line) => log.items[line]!),
    qty: Uint32Array.from(lines, (line) => log.qty[line]!),
    price: Int32Array.from(lines, (line) => log.price[line]!),
  };
}

/** The first `k` items to come, best first; of a method that knows fewer, fewer. */
export type Predictor = (customer: number, k: number) => readonly number[];

/** Items by how many orders hold them, and among equals the lower number. */
function byCount(counts: ReadonlyMap<number, number>): number[] {
  return [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([item]) => item);
}

/** Customer → their baskets, in time order. */
export function basketsOf(log: OrderLog): readonly (readonly Uint32Array[])[] {
  const { offsets, orders } = ordersByCustomer(log);
  return log.customers.map((_, customer) =>
    Array.from(orders.subarray(offsets[customer]!, offsets[customer + 1]!), (order) => linesOf(log, order)),
  );
}

/** What the customer bought in most orders; of equals what was bought last. Nothing else. */
export function personalTop(log: OrderLog): Predictor {
  const baskets = basketsOf(log);
  return (customer, k) => {
    const counts = new Map<number, number>();
    baskets[customer]!.forEach((basket, i) => {
      // The latest basket breaks ties, by less than one order.
      for (const item of basket) counts.set(item, Math.floor(counts.get(item) ?? 0) + 1 + i / 1e6);
    });
    return byCount(counts).slice(0, k);
  };
}

/** The same, filled up with what everyone buys most ("GP-TopFreq", Li, Jullien, Ariannezhad & de Rijke 2023). */
export function personalThenGlobalTop(log: OrderLog): Predictor {
  const counts = new Map<number, number>();
  for (const item of log.items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = byCount(counts);
  const own = personalTop(log);
  return (customer, k) => {
    const list = [...own(customer, k)];
    for (let i = 0; i < most.length && list.length < k; i++)
      if (!list.includes(most[i]!)) list.push(most[i]!);
    return list;
  };
}

/** Metrics of one list against the basket that came; all in 0–1, relevance is membership. */
export const BASKET_METRICS: Readonly<
  Record<string, (list: readonly number[], basket: ReadonlySet<number>, k: number) => number>
> = {
  recall: (list, basket) => hits(list, basket).length / basket.size,
  ndcg: (list, basket, k) =>
    hits(list, basket).reduce((sum, place) => sum + 1 / Math.log2(place + 2), 0) /
    Array.from({ length: Math.min(k, basket.size) }, (_, i) => 1 / Math.log2(i + 2)).reduce(
      (a, b) => a + b,
      0,
    ),
  hr: (list, basket) => (hits(list, basket).length > 0 ? 1 : 0),
};

const hits = (list: readonly number[], basket: ReadonlySet<number>): number[] =>
  list.flatMap((item, place) => (basket.has(item) ? [place] : []));
