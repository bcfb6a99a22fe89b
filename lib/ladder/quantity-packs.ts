import type { PriceBreak } from "../catalog/price-breaks.ts";
import { LADDER_DEFAULTS } from "./ladder-settings.ts";

/** More of one item at a lower price each: a step up that has no sku of its own. */
export interface QuantityPack {
  readonly item: number;
  readonly qty: number;
  /** Minor units for all of them, and for each. */
  readonly total: number;
  readonly each: number;
  /** What each is cheaper than a single one, 0–1. */
  readonly saving: number;
}

/**
 * The packs that price breaks make, per item by rising quantity: each dearer in all and cheaper a piece than the one
 * before, from a saving worth naming on (`minSaving`, 0–1). Packs that have a sku are ladders with the axis `count`.
 */
export function quantityPacks(
  breaks: ReadonlyMap<number, readonly PriceBreak[]>,
  minSaving: number = LADDER_DEFAULTS.minPackSaving,
): Map<number, QuantityPack[]> {
  const packs = new Map<number, QuantityPack[]>();
  for (const [item, levels] of breaks) {
    const [single, ...larger] = levels;
    if (single === undefined) continue;
    let last = { total: single.qty * single.price, each: single.price };
    const own: QuantityPack[] = [];
    for (const { qty, price: each } of larger) {
      const pack = { item, qty, total: qty * each, each, saving: 1 - each / single.price };
      if (pack.saving < minSaving || pack.total <= last.total || each >= last.each) continue;
      own.push(pack);
      last = pack;
    }
    if (own.length > 0) packs.set(item, own);
  }
  return packs;
}
