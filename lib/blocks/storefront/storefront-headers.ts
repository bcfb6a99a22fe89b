/** Which of an origin's responses may be filled, and what must be said of one that is. */

import type { Policy } from "../../offers/policy/policy.ts";
import { charsetIn, shifts } from "./charset.ts";

/** Encodings that a Worker decodes by itself. */
const DECODED = new Set(["", "identity", "gzip", "br"]);
/** Their `<` is not always the ASCII one, so a slot cannot be told from text. */
const NOT_ASCII_COMPATIBLE = /^(utf-?16|utf-?32|utf-?7|iso-2022|hz-gb|ucs-2|iso-10646)/;

const isUnreadable = (charset: string): boolean => NOT_ASCII_COMPATIBLE.test(charset) || shifts(charset);

/** How a shop says that a page has no slots, and is to pass untouched. */
const SLOTS_HEADER = "osusume-slots";

/**
 * A page that may hold a slot. `Cache-Control: no-transform` is how a shop says that it must not be touched (RFC 9110
 * §7.7).
 */
export function isFillable(method: string, status: number, headers: Headers): boolean {
  return (
    method !== "HEAD" &&
    status === 200 &&
    /^text\/html\s*(;|$)/i.test(headers.get("content-type") ?? "") &&
    DECODED.has((headers.get("content-encoding") ?? "").trim().toLowerCase()) &&
    !isUnreadable(charsetOf(headers) ?? "") &&
    !/(^|[\s,])no-transform\b/i.test(headers.get("cache-control") ?? "") &&
    !/^attachment\b/i.test(headers.get("content-disposition") ?? "") &&
    !/^\s*(none|0)\s*$/i.test(headers.get(SLOTS_HEADER) ?? "")
  );
}

/** The declared charset in small letters; `null` where the header declares none. */
export function charsetOf(headers: Headers): string | null {
  const name = charsetIn(headers.get("content-type") ?? "")?.toLowerCase() ?? null;
  return name === "utf8" ? "utf-8" : name;
}

/**
 * What the origin said of its own bytes is no longer true: their length, coding, digests, signature and validators.
 */
const OF_BYTES =
  /^(content-(length|encoding|md5)|etag|last-modified|accept-ranges|signature(-input)?|(.*-)?digest|delta-base)$/;
/**
 * And what was filled for one shopper is for no shared cache, neither by the standard header nor by those that CDNs, hosts
 * and accelerators put above or beside it, each under a name of its own: whatever calls itself by a cache is about one.
 */
const OF_CACHES =
  /^(age|pragma|warning|no-vary-search|xkey|(.*-)?expires|.*cach(e|ing).*|(.*-)?(cdn|surrogate)-.*|(x-)?(edge|fastly|akamai|varnish)-.*|x-varnish|x-litespeed-.*|(.*-)?(ttl|max-age)|netlify-vary|x-magento-(tags|vary))$/;

/** `caching`: how far the shopper's own browser may keep it, if the shop does not forbid that altogether. */
export function withoutValidators(
  headers: Headers,
  caching: Policy["storefront"]["caching"] = "no-store",
): Headers {
  const kept = new Headers(headers);
  const forbids = /(^|[\s,])no-store\b/i.test(headers.get("cache-control") ?? "");
  for (const name of headers.keys()) if (OF_BYTES.test(name) || OF_CACHES.test(name)) kept.delete(name);
  kept.set("cache-control", `private, ${forbids ? "no-store" : caching}`);
  const vary = kept.get("vary") ?? "";
  if (!/(^|,)\s*(\*|cookie)\s*(,|$)/i.test(vary))
    kept.set("vary", vary === "" ? "Cookie" : `${vary}, Cookie`);
  return kept;
}
