/**
 * The token of the offer that a line was bought from, as shops carry it through the cart to the order: Shopify's line-item
 * properties, WooCommerce's item meta data, and what exports make of both.
 */
import { isJsonObject, trimmedText } from "../json/json-values.ts";

/** `_osusume`, as themes hide a property from the shopper; `osusume_offer` and the like are taken too. */
const NAME = /^_*osusume(?:[ _-]?(?:offer|token))*$/i;

/** What tokens are made of, and no longer than any is. */
const TOKEN = /^[\w.~%+/=:-]{1,2048}$/;

/** `_osusume: TOKEN` among the properties of a line that an export writes into one cell, however it joins them. */
const IN_TEXT =
  /(?:^|[\s|;,&{[("'])_*osusume(?:[ _-]?(?:offer|token))*["']?\s*[:=]\s*["']?([\w.~%+/=-]{1,2048})/i;

const tokenOf = (value: unknown): string | null => {
  const text = trimmedText(value);
  return text !== null && TOKEN.test(text) ? text : null;
};

/** Out of what a line's record says beside its facts: lists of names with values, or an object. */
export function offerIn(...said: readonly unknown[]): string | null {
  for (const one of said) {
    const pairs: readonly (readonly [unknown, unknown])[] = Array.isArray(one)
      ? one
          .filter(isJsonObject)
          .map((pair) => [pair.name ?? pair.key ?? pair.display_key, pair.value] as const)
      : isJsonObject(one)
        ? Object.entries(one)
        : [];
    for (const [name, value] of pairs) {
      const token = typeof name === "string" && NAME.test(name.trim()) ? tokenOf(value) : null;
      if (token !== null) return token;
    }
  }
  return null;
}

/** Out of a cell: one property among others, or, where nothing else stands in such a cell, the token `alone`. */
export const offerInCell = (cell: string, alone: boolean): string | null =>
  cell === "" ? null : (IN_TEXT.exec(cell)?.[1] ?? (alone ? cell : null));
