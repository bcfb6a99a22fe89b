/**
 * What has become of an item since the last build: its price, stock and whether it is sold, each with the moment it
 * became so.
 */
import { toMinor } from "../../core/money.ts";
import type { Item } from "../item.ts";

/** A value and when it became so, milliseconds since 1970: of two words the later counts, whichever came first. */
type Since<T> = readonly [value: T, at: number];

export interface LiveItem {
  /** A decimal in the shop's currency; `null` where the shop does not say any more. */
  readonly price?: Since<string | null>;
  /** Pieces that may be sold; `null` where the shop does not count, or sells on when there are none. */
  readonly stock?: Since<number | null>;
  readonly active?: Since<boolean>;
}

export interface LiveChange {
  readonly sku: string;
  readonly to: LiveItem;
}

export function merged(before: LiveItem, after: LiveItem): LiveItem {
  const price = later(before.price, after.price);
  const stock = later(before.stock, after.stock);
  const active = later(before.active, after.active);
  return { ...(price && { price }), ...(stock && { stock }), ...(active && { active }) };
}

/** Of two words of one moment whichever comes first in writing: it must not matter which was heard first. */
function later<T>(a: Since<T> | undefined, b: Since<T> | undefined): Since<T> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) <= JSON.stringify(b[0]) ? a : b;
}

/** When it last changed. */
export const changedAt = ({ price, stock, active }: LiveItem): number =>
  Math.max(price?.[1] ?? 0, stock?.[1] ?? 0, active?.[1] ?? 0);

/** Whether it may not be sold, as far as this says. */
export const isWithdrawn = ({ stock, active }: LiveItem): boolean =>
  active?.[0] === false || (stock !== undefined && stock[0] !== null && stock[0] <= 0);

/** Minor units; `undefined` where nothing was said that is a price in this currency. */
export function livePrice({ price }: LiveItem, currency: string): number | null | undefined {
  if (price === undefined || price[0] === null) return price === undefined ? undefined : null;
  const minor = toMinor(price[0], currency);
  return minor === null || minor < 0 || minor > 0x7fffffff ? undefined : minor;
}

/** What of it is news to whoever spoke at `then`, milliseconds since 1970. */
export const toldSince = ({ price, stock, active }: LiveItem, then: number): LiveItem => ({
  ...(price !== undefined && price[1] > then ? { price } : {}),
  ...(stock !== undefined && stock[1] > then ? { stock } : {}),
  ...(active !== undefined && active[1] > then ? { active } : {}),
});

/** The catalog's item as it is now. */
export function appliedTo(item: Item, live: LiveItem, currency: string): Item {
  const price = livePrice(live, item.currency ?? currency);
  return {
    ...item,
    ...(price === undefined ? {} : { price }),
    ...(live.stock === undefined
      ? {}
      : { stock: live.stock[0] === null ? null : Math.max(0, live.stock[0]) }),
    ...(live.active === undefined ? {} : { active: live.active[0] }),
  };
}
