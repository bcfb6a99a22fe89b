import * as v from "valibot";
import { toMinor } from "../core/money.ts";
import type { Item, Localized, QuantityPrice } from "./item.ts";
import { currency, decimalText, id, link, localized, maybe, notNegative } from "./item-fields.ts";

const pieces = v.pipe(v.number("must be a number"), v.integer(), v.minValue(1), v.maxValue(0xffff));

/** One line of the catalog as docs/formats.md words it; fields that are not listed are ignored. */
export const itemSchema = v.object(
  {
    sku: id,
    title: localized,
    url: maybe(link),
    image: maybe(link),
    price: maybe(decimalText),
    currency: maybe(currency),
    prices: maybe(v.record(currency, decimalText)),
    category: maybe(v.string("must be a path such as a/b/c")),
    brand: maybe(v.string("must be a string")),
    family: maybe(v.string("must be a string")),
    tier: maybe(v.union([v.pipe(v.number(), v.finite()), v.string()], "must be a number or a word")),
    units: maybe(v.pipe(v.number("must be a number"), v.finite(), v.gtValue(0, "must be more than zero"))),
    unit: maybe(v.string("must be a string")),
    stock: maybe(notNegative),
    active: maybe(v.boolean("must be true or false")),
    cost: maybe(decimalText),
    durable: maybe(v.boolean("must be true or false")),
    requires: maybe(v.array(id, "must be an array of skus or category:x")),
    attributes: maybe(
      v.record(
        v.string(),
        v.union(
          [v.string(), v.pipe(v.number(), v.finite()), v.boolean()],
          "must be a string, number or boolean",
        ),
      ),
    ),
    benefit: maybe(localized),
    tags: maybe(v.array(v.string("must be a string"), "must be an array of strings")),
    plan: maybe(v.boolean("must be true or false")),
    contains: maybe(
      v.array(v.object({ sku: id, qty: v.optional(pieces, 1) }), "must be an array of {sku, qty}"),
    ),
    quantity_prices: maybe(
      v.array(v.object({ qty: pieces, price: decimalText }), "must be an array of {qty, price}"),
    ),
    lifetime_days: maybe(
      v.pipe(v.number("must be a number"), v.integer(), v.minValue(1), v.maxValue(0xffff)),
    ),
  },
  (issue) => (issue.received === "undefined" ? "is missing" : "must be a JSON object, one a line"),
);

type ItemInput = v.InferOutput<typeof itemSchema>;

/**
 * Checked line → item. A price of another kind than a non-negative amount is `null`-safe: it is reported by name.
 * @returns the item, or the field whose amount cannot be used
 */
export function toItem(
  input: ItemInput,
  defaultCurrency: string,
): Item | { readonly badAmount: "price" | "cost" | "prices" | "quantity_prices" } {
  const money = input.currency ?? defaultCurrency;
  const cost = amount(input.cost, money);
  const prices = Object.entries(input.prices ?? {}).map(
    ([code, value]) => [code, amount(value, code)] as const,
  );
  const said = amount(input.price, money);
  // Who says only what it costs in each currency has said it in this one.
  const price = said === null ? (prices.find(([code]) => code === money)?.[1] ?? null) : said;
  if (price === undefined) return { badAmount: "price" };
  if (cost === undefined) return { badAmount: "cost" };
  const quantityPrices = byQuantity(input.quantity_prices ?? [], money);
  if (quantityPrices === undefined) return { badAmount: "quantity_prices" };
  if (prices.some(([, minor]) => minor == null)) return { badAmount: "prices" };
  return {
    sku: input.sku,
    title: localize(input.title),
    url: input.url ?? null,
    image: input.image ?? null,
    price,
    currency: price === null && cost === null ? (input.currency ?? null) : money,
    ...(prices.length === 0
      ? {}
      : { prices: Object.fromEntries(prices) as Readonly<Record<string, number>> }),
    category: path(input.category),
    brand: word(input.brand),
    family: word(input.family),
    tier: typeof input.tier === "string" ? word(input.tier) : (input.tier ?? null),
    units: input.units ?? null,
    unit: word(input.unit),
    stock: input.stock ?? null,
    active: input.active ?? true,
    cost,
    durable: input.durable ?? null,
    requires: input.requires ?? [],
    attributes: input.attributes ?? {},
    benefit: input.benefit == null ? null : localize(input.benefit),
    tags: input.tags ?? [],
    ...(input.plan == null ? {} : { plan: input.plan }),
    ...(input.contains?.length ? { contains: input.contains } : {}),
    ...(quantityPrices.length > 0 ? { quantityPrices } : {}),
    ...(input.lifetime_days == null ? {} : { lifetimeDays: input.lifetime_days }),
  };
}

/** Minor units, `null` when absent, `undefined` when negative or beyond what a table row holds. */
function amount(value: number | string | null | undefined, money: string): number | null | undefined {
  if (value === null || value === undefined) return null;
  const minor = toMinor(value, money);
  return minor !== null && minor >= 0 && minor <= 0x7fffffff ? minor : undefined;
}

/** By rising quantity; of one quantity the last counts. */
function byQuantity(
  prices: readonly { readonly qty: number; readonly price: number | string }[],
  money: string,
): QuantityPrice[] | undefined {
  const found = new Map<number, number>();
  for (const { qty, price } of prices) {
    const minor = amount(price, money);
    if (minor == null) return undefined;
    found.set(qty, minor);
  }
  return Array.from(found, ([qty, price]) => ({ qty, price })).sort((a, b) => a.qty - b.qty);
}

const localize = (text: string | Record<string, string>): Localized =>
  typeof text === "string" ? { und: text } : text;

const word = (text: string | null | undefined): string | null => text?.trim() || null;

/** `a / b//c/` → `a/b/c`. */
const path = (category: string | null | undefined): string | null =>
  category
    ?.split("/")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("/") || null;
