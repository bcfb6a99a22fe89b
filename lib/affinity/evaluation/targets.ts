import { hash32, mix32 } from "../../core/hash.ts";
import type { OrderLog } from "../../orders/order.ts";

/** Items hidden one at a time: entry i hides `target[i]` and shows `carts[i]`, or `page[i]` alone. Item numbers. */
export interface Targets {
  readonly target: Uint32Array;
  /** The rest of the basket. */
  readonly carts: readonly Uint32Array[];
  /** One item of the rest, as a product page would show. */
  readonly page: Uint32Array;
  /** Order of the log, and the same numbered from 0 as clusters of the bootstrap. */
  readonly order: Uint32Array;
  readonly basket: Uint32Array;
}

export interface TargetOptions {
  readonly perBasket: number;
  readonly minLines: number;
  readonly maxLines: number;
  readonly seed: number;
  /** Thins the baskets by hash when there are more targets than this. */
  readonly maxTargets: number;
}

/** ALGORITHMS.md's protocol: up to three targets a basket, baskets of 2–100 lines. */
export const PROTOCOL: TargetOptions = {
  perBasket: 3,
  minLines: 2,
  maxLines: 100,
  seed: 1,
  maxTargets: Number.POSITIVE_INFINITY,
};

type Baskets = Pick<OrderLog, "idHash" | "offsets" | "items">;

const linesOf = ({ offsets }: Baskets, order: number): number => offsets[order + 1]! - offsets[order]!;

/** Targets that the orders `from … to − 1` could give. */
export function possibleTargets(
  log: Baskets,
  from: number,
  to: number,
  { minLines, maxLines, perBasket }: TargetOptions,
): number {
  let possible = 0;
  for (let o = from; o < to; o++) {
    const lines = linesOf(log, o);
    if (lines >= minLines && lines <= maxLines) possible += Math.min(perBasket, lines);
  }
  return possible;
}

/**
 * Hides items of the orders `from … to − 1`. Who is hidden hangs on hashes of order and sku, not on positions. Where these
 * are a part of the orders, `possible` says how many targets all of them could give.
 */
export function hideTargets(
  log: Baskets & Pick<OrderLog, "skus">,
  from: number,
  to: number,
  options: TargetOptions,
  possible = possibleTargets(log, from, to, options),
): Targets {
  const skuHash = Uint32Array.from(log.skus, (sku) => hash32(sku, options.seed));
  const keep = possible > options.maxTargets ? options.maxTargets / possible : 1;
  const lists = noTargets();
  const { target, page, carts, order, basket } = lists;
  let baskets = 0;
  for (let o = from; o < to; o++) {
    const lines = linesOf(log, o);
    if (lines < options.minLines || lines > options.maxLines) continue;
    const id = log.idHash[o]!;
    if (mix32(id, options.seed ^ 0x5bd1e995) / 2 ** 32 >= keep) continue;
    const items = log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!);
    const shuffled = Array.from(items).sort(
      (a, b) => mix32(id, skuHash[a]!) - mix32(id, skuHash[b]!) || a - b,
    );
    const hidden = Math.min(options.perBasket, shuffled.length);
    for (let h = 0; h < hidden; h++) {
      target.push(shuffled[h]!);
      carts.push(items.filter((item) => item !== shuffled[h]));
      page.push(shuffled[(h + 1) % shuffled.length]!);
      order.push(o);
      basket.push(baskets);
    }
    baskets++;
  }
  return packed(lists);
}

/** Targets while they are gathered. */
const noTargets = () => ({
  target: [] as number[],
  page: [] as number[],
  carts: [] as Uint32Array[],
  order: [] as number[],
  basket: [] as number[],
});

const packed = ({ target, page, carts, order, basket }: ReturnType<typeof noTargets>): Targets => ({
  target: Uint32Array.from(target),
  carts,
  page: Uint32Array.from(page),
  order: Uint32Array.from(order),
  basket: Uint32Array.from(basket),
});

/**
 * Targets of one part of the orders after another as those of all: orders and baskets are counted on. `first`: the
 * number of the first part's first order.
 */
export function joinTargets(
  parts: readonly { readonly targets: Targets; readonly orders: number }[],
  first = 0,
): Targets {
  const lists = noTargets();
  const { target, page, carts, order, basket } = lists;
  let orders = first;
  for (const { targets, orders: own } of parts) {
    const baskets = (basket.at(-1) ?? -1) + 1;
    target.push(...targets.target);
    page.push(...targets.page);
    carts.push(...targets.carts);
    for (const one of targets.order) order.push(orders + one);
    for (const one of targets.basket) basket.push(baskets + one);
    orders += own;
  }
  return packed(lists);
}
