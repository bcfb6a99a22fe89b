/** Which of an origin's responses may be filled, and what must be said of one that is. */

/** Encodings that a Worker decodes by itself. */
const DECODED = new Set(["", "identity", "gzip", "br"]);
/** Their `<` is not always the ASCII one, so a slot cannot be told from text. */
const NOT_ASCII_COMPATIBLE = /^(utf-?16|utf-?32|utf-?7|iso-2022|hz-gb|ucs-2|iso-10646)/;

/** A page that may hold a slot. `Cache-Control: no-transform` is how a shop says that it must not be touched (RFC 9110 §7.7). */
export function isFillable(method: string, status: number, headers: Headers): boolean {
  return (
    method !== "HEAD" &&
    status === 200 &&
    /^text\/html\s*(;|$)/i.test(headers.get("content-type") ?? "") &&
    DECODED.has((headers.get("content-encoding") ?? "").trim().toLowerCase()) &&
    !NOT_ASCII_COMPATIBLE.test(charsetOf(headers) ?? "") &&
    !/(^|[\s,])no-transform\b/i.test(headers.get("cache-control") ?? "") &&
    !/^attachment\b/i.test(headers.get("content-disposition") ?? "")
  );
}

/** The declared charset in small letters; `null` where the header declares none. */
export function charsetOf(headers: Headers): string | null {
  const [, charset] = /;\s*charset\s*=\s*["']?([^"'\s;]+)/i.exec(headers.get("content-type") ?? "") ?? [];
  const name = charset?.toLowerCase() ?? null;
  return name === "utf8" ? "utf-8" : name;
}

/** Reads what a page says in its tags; UTF-8 where the charset is not known. */
export function decoderOf(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}

/**
 * What the origin said of its own bytes is no longer true: their length, coding, digests and validators. And what was
 * filled for one shopper is for no shared cache, neither by the standard header nor by those that CDNs put above it.
 */
const DROPPED = [
  "content-length",
  "content-encoding",
  "content-md5",
  "content-digest",
  "repr-digest",
  "digest",
  "etag",
  "last-modified",
  "accept-ranges",
  "expires",
  "pragma",
  "surrogate-control",
  "cdn-cache-control",
  "cloudflare-cdn-cache-control",
];

export function withoutValidators(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of DROPPED) kept.delete(name);
  kept.set("cache-control", "private, no-store");
  const vary = kept.get("vary") ?? "";
  if (!/(^|,)\s*(\*|cookie)\s*(,|$)/i.test(vary))
    kept.set("vary", vary === "" ? "Cookie" : `${vary}, Cookie`);
  return kept;
}
