/** The cart, kept in a cookie: a demo needs no sessions. */
import { type Goods, goodsOf, isBuyable } from "./demo-catalog.ts";

interface Line {
  readonly goods: Goods;
  readonly qty: number;
}
export type Cart = readonly Line[];

const MOST_QTY = 99;
const MOST_LINES = 40;

/** `BEAN-ETH-200:2.MUG-CLASSIC-M:1` */
export function parseCart(text: string | undefined): Cart {
  return (text ?? "")
    .split(".")
    .flatMap((part) => {
      const [sku = "", qty = "1"] = part.split(":");
      const goods = goodsOf(sku);
      const count = quantity(qty);
      return goods === undefined || count < 1 ? [] : [{ goods, qty: count }];
    })
    .slice(0, MOST_LINES);
}

export const cartText = (cart: Cart): string => cart.map(({ goods, qty }) => `${goods.sku}:${qty}`).join(".");

/** As Osusume's parameters have it. */
export const itemsText = (cart: Cart): string =>
  cart.map(({ goods, qty }) => `${encodeURIComponent(goods.sku)}:${qty}`).join(",");

export const cartTotal = (cart: Cart): number =>
  cart.reduce((sum, { goods, qty }) => sum + goods.price * qty, 0);
export const countOf = (cart: Cart): number => cart.reduce((sum, { qty }) => sum + qty, 0);

/** What cannot be bought is not added. */
export function add(cart: Cart, sku: string, qty: number): Cart {
  const goods = goodsOf(sku);
  if (goods === undefined || !isBuyable(goods) || qty < 1) return cart;
  const has = cart.find((line) => line.goods.sku === sku);
  return has === undefined ? [...cart, { goods, qty }] : set(cart, sku, has.qty + qty);
}

/** 0 removes the line. */
export const set = (cart: Cart, sku: string, qty: number): Cart =>
  cart.flatMap((line) =>
    line.goods.sku !== sku ? [line] : qty < 1 ? [] : [{ ...line, qty: Math.min(qty, MOST_QTY) }],
  );

/** An upsell taken: so many pieces of a line give way to so many of another item, which stands where they stood. */
export function replace(cart: Cart, from: Wanted, to: Wanted): Cart {
  const goods = goodsOf(to.sku);
  const line = cart.find(({ goods: { sku } }) => sku === from.sku);
  if (goods === undefined || !isBuyable(goods) || to.qty < 1) return cart;
  const rest = (line?.qty ?? 0) - from.qty;
  const there = cart.some(({ goods: { sku } }) => sku === to.sku);
  if (line === undefined || rest > 0 || there) return add(set(cart, from.sku, rest), to.sku, to.qty);
  return cart.map((one) => (one === line ? { goods, qty: Math.min(to.qty, MOST_QTY) } : one));
}

export interface Wanted {
  readonly sku: string;
  readonly qty: number;
}

export function quantity(text: unknown): number {
  const count = Number(text);
  return Number.isInteger(count) && count >= 0 ? Math.min(count, MOST_QTY) : 0;
}
