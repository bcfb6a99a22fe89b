/** An item's address in the language of its answer. */
import type { Locale } from "../locale.ts";

/**
 * A shop with an address for each language writes where the language stands: `/{language}/products/x` (`en`), or `{locale}`
 * (`en-GB`). Braces around anything else are the shop's own.
 */
export const linkOf = (
  url: string | null,
  { tag, language }: Pick<Locale, "tag" | "language">,
): string | null =>
  url?.includes("{") === true ? url.replaceAll("{language}", language).replaceAll("{locale}", tag) : url;
