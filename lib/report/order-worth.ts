/**
 * What an order came to, less what came back. The shop's own figure differs by tax, shipping and discounts on the
 * whole.
 */
import type { ReportLine, ReportOrder } from "./report-orders.ts";

export interface Worth {
  /** Units kept. */
  readonly items: number;
  /** Minor units; whole numbers, so that sums do not depend on their order. */
  readonly value: number;
  readonly margin: number;
}

/**
 * Margin in minor units of one unit of an item at a price; the catalog's cost where it is known, else a share of the
 * price.
 */
export type MarginOf = (sku: string, price: number) => number;

/** The catalog's cost where it is known, else `share` of the price. */
export function marginByCost(
  items: readonly { readonly sku: string; readonly cost: number | null }[],
  share: number,
): MarginOf {
  const costs = new Map(items.flatMap(({ sku, cost }) => (cost === null ? [] : [[sku, cost] as const])));
  return (sku, price) => {
    const cost = costs.get(sku);
    return cost === undefined ? price * share : price - cost;
  };
}

export function lineWorth({ sku, qty, returned, price }: ReportLine, marginOf: MarginOf | null): Worth {
  const items = qty - returned;
  const value = (price ?? 0) * items;
  const margin = price === null || marginOf === null ? 0 : Math.round(marginOf(sku, price) * items);
  return { items, value, margin };
}

export function worthOf({ lines }: Pick<ReportOrder, "lines">, marginOf: MarginOf | null): Worth {
  let [items, value, margin] = [0, 0, 0];
  for (const line of lines) {
    const worth = lineWorth(line, marginOf);
    items += worth.items;
    value += worth.value;
    margin += worth.margin;
  }
  return { items, value, margin };
}
