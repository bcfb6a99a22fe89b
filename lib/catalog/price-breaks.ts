import type { OrderLog } from "../orders/order.ts";
import { PRICE_BREAKS, type PriceBreakSettings } from "./catalog-settings.ts";
import { linesByItem, modeOf } from "./sales.ts";

/** Unit price (minor units) from a quantity upward. */
export interface PriceBreak {
  readonly qty: number;
  readonly price: number;
}

/**
 * Price breaks by quantity in what was paid for one item: levels by rising quantity and falling price, the first at
 * quantity 1; empty when the item has no stable break.
 *
 * A break at (q, p) is the split of the quantities that best divides orders that paid more than p from those that
 * paid p or less (a decision stump); it is believed when both sides are large and pure enough. One-off sales fall on
 * both sides alike and so make no break; a price that changed over time makes the sides impure, and nothing is claimed.
 */
export function findPriceBreaks(
  qty: ArrayLike<number>,
  price: ArrayLike<number>,
  settings: PriceBreakSettings = PRICE_BREAKS,
): PriceBreak[] {
  const known = Array.from({ length: qty.length }, (_, i) => i).filter((i) => price[i]! >= 0);
  const sales = known.map((i) => ({ qty: qty[i]!, price: price[i]! })).sort((a, b) => a.qty - b.qty);
  const starts = [0];
  for (const level of frequentPrices(sales, settings.minOrders)) {
    const from = starts[starts.length - 1]!;
    const start = bestSplit(sales, level, from);
    if (start > from && holds(sales, level, from, start, settings)) starts.push(start);
  }
  if (starts.length === 1) return [];

  const levels: PriceBreak[] = [];
  for (let i = 0; i < starts.length; i++) {
    const at = modeOf(Int32Array.from(sales.slice(starts[i], starts[i + 1]), (sale) => sale.price));
    const before = levels[levels.length - 1];
    if (before !== undefined && at > before.price * (1 - settings.minSaving)) continue;
    levels.push({ qty: i === 0 ? 1 : sales[starts[i]!]!.qty, price: at });
  }
  return levels.length > 1 ? levels : [];
}

/** Breaks of every item of a log, by item number; items without one are absent. */
export function priceBreaks(
  log: OrderLog,
  settings: PriceBreakSettings = PRICE_BREAKS,
): Map<number, readonly PriceBreak[]> {
  const { offsets, lines } = linesByItem(log);
  const found = new Map<number, readonly PriceBreak[]>();
  for (let item = 0; item < log.skus.length; item++) {
    const own = lines.subarray(offsets[item]!, offsets[item + 1]!);
    if (own.length < 2 * settings.minOrders) continue;
    const breaks = findPriceBreaks(
      Uint32Array.from(own, (line) => log.qty[line]!),
      Int32Array.from(own, (line) => log.price[line]!),
      settings,
    );
    if (breaks.length > 0) found.set(item, breaks);
  }
  return found;
}

type Sale = { readonly qty: number; readonly price: number };

/** Prices that enough orders paid, falling. */
function frequentPrices(sales: readonly Sale[], minOrders: number): number[] {
  const counts = new Map<number, number>();
  for (const sale of sales) counts.set(sale.price, (counts.get(sale.price) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= minOrders)
    .map(([price]) => price)
    .sort((a, b) => b - a);
}

/** Where, from sale `from` on, to cut so that most sales before paid more than `level` and most after it no more. */
function bestSplit(sales: readonly Sale[], level: number, from: number): number {
  let score = 0;
  let best = 0;
  let split = from;
  for (let i = from; i < sales.length; ) {
    const quantity = sales[i]!.qty;
    for (; i < sales.length && sales[i]!.qty === quantity; i++) score += sales[i]!.price > level ? 1 : -1;
    if (score > best && i < sales.length) [best, split] = [score, i];
  }
  return split;
}

function holds(
  sales: readonly Sale[],
  level: number,
  from: number,
  start: number,
  settings: PriceBreakSettings,
): boolean {
  const below = sales.slice(from, start);
  const above = sales.slice(start);
  const paidMore = below.filter((sale) => sale.price > level).length;
  const paidLevel = above.filter((sale) => sale.price <= level).length;
  const enough = below.length >= settings.minOrders && above.length >= settings.minOrders;
  return enough && paidMore >= settings.purity * below.length && paidLevel >= settings.purity * above.length;
}
