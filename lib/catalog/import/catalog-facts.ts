/** Facts of items as the platforms write them, brought to what the catalog holds. */
import { setAside } from "../../orders/set-aside.ts";
import type { CatalogFound } from "./catalog-format.ts";

/** `Apparel > Shirts` and the like → `Apparel/Shirts`; a sign that stands in a name is not a path's. */
export const categoryPath = (text: string | null | undefined): string | undefined =>
  text
    ?.split(/>|»|\|\|/)
    .map((part) => part.replaceAll("/", "-").trim())
    .filter((part) => part !== "")
    .join("/") || undefined;

/** Of several paths the most particular, of equally long ones the first. */
export const deepest = (paths: readonly (string | undefined)[]): string | undefined =>
  paths.reduce(
    (best, path) => ((path?.split("/").length ?? 0) > (best?.split("/").length ?? 0) ? path : best),
    undefined,
  );

/** Words between commas, each once. */
export const wordList = (text: string): string[] | undefined => {
  const words = [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
  return words.length > 0 ? words : undefined;
};

/** Pieces left: `undefined` where the shop does not count them, or sells on without any. */
export const stockOf = (count: number | null, tracked: boolean, oversold: boolean): number | undefined =>
  !tracked || oversold || count === null ? undefined : Math.max(0, Math.floor(count));

/** Attributes by name, without those that say nothing. */
export function productAttributes(
  pairs: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, string>> | undefined {
  const told = pairs.filter(([name, value]) => name !== "" && value !== "" && value !== "Default Title");
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** Where an address may lead a shopper: http(s) or relative. */
export const addressOf = (text: string): string | undefined =>
  /^(https?:\/\/|\/)/i.test(text) ? text : undefined;

/** A product that cannot be used. */
export const unusableProduct = (
  reason: "no_product" | "bad_price" | "malformed" | "no_lines",
  field: string | null,
  message: string,
  place: { readonly file: string; readonly line: number },
  raw = "",
): CatalogFound => ({
  kind: "rejected",
  rejected: setAside({ reason, field, message }, place.file, place.line, raw),
});
