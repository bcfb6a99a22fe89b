import { describe, expect, it } from "vitest";
import {
  charsetOf,
  isFillable,
  withoutValidators,
} from "../../../lib/blocks/storefront/storefront-headers.ts";

const headers = (more: Record<string, string> = {}) => new Headers({ "content-type": "text/html", ...more });

describe("a response", () => {
  it.each([
    ["text/html", "utf-8"],
    ["TEXT/HTML; Charset=UTF-8", "utf-8"],
    ['text/html;charset="Shift_JIS"', "shift_jis"],
  ])("of type %s may be filled", (type) =>
    expect(isFillable("GET", 200, headers({ "content-type": type }))).toBe(true),
  );

  it.each([
    ["text/htmlx"],
    ["application/xhtml+xml"],
    ["text/html; charset=UTF-16LE"],
    ["text/html; charset=iso-2022-jp"],
  ])("of type %s may not", (type) =>
    expect(isFillable("GET", 200, headers({ "content-type": type }))).toBe(false),
  );

  it("to HEAD, of another status, or not to be transformed may not", () => {
    expect(isFillable("HEAD", 200, headers())).toBe(false);
    for (const status of [201, 206, 304, 404, 500]) expect(isFillable("GET", status, headers())).toBe(false);
    expect(isFillable("GET", 200, headers({ "cache-control": "max-age=1,No-Transform" }))).toBe(false);
  });

  it("tells its charset in small letters, or none", () => {
    expect(charsetOf(headers({ "content-type": "text/html; charset=UTF8" }))).toBe("utf-8");
    expect(charsetOf(headers())).toBeNull();
  });

  it("once filled varies by cookie, unless it said so already", () => {
    const vary = (value: string) => withoutValidators(headers({ vary: value })).get("vary");
    expect(vary("Accept-Encoding")).toBe("Accept-Encoding, Cookie");
    expect(vary("accept-language, cookie")).toBe("accept-language, cookie");
    expect(vary("*")).toBe("*");
  });

  it("of a page that its shop says to have no slots may not be filled", () => {
    expect(isFillable("GET", 200, headers({ "osusume-slots": "none" }))).toBe(false);
    expect(isFillable("GET", 200, headers({ "osusume-slots": "yes" }))).toBe(true);
  });

  // As their makers document them.
  it.each([
    "Age",
    "Akamai-Cache-Control",
    "Cache-Group-Invalidation",
    "Cache-Groups",
    "Cache-Tag",
    "CDN-Cache-Control",
    "CF-Edge-Cache",
    "Cloudflare-CDN-Cache-Control",
    "Content-Digest",
    "Edge-Cache-Tag",
    "Edge-Control",
    "ETag",
    "Expires",
    "Fastly-Surrogate-Key",
    "LSC-Cache-Control",
    "Netlify-CDN-Cache-Control",
    "Netlify-Vary",
    "Repr-Digest",
    "Surrogate-Control",
    "Surrogate-Key",
    "Vercel-CDN-Cache-Control",
    "X-Accel-Expires",
    "X-Cache",
    "X-Cache-Hits",
    "X-Drupal-Cache-Max-Age",
    "X-Edge-Cache-Tag",
    "X-LSCache",
    "X-LiteSpeed-Cache-Control",
    "X-Magento-Tags",
    "X-Proxy-Expires",
    "X-Surrogate-Key",
    "X-Varnish",
    "X-Varnish-TTL",
    "xkey",
  ])("once filled says nothing of %s", (name) =>
    expect(withoutValidators(headers({ [name]: "max-age=600" })).has(name)).toBe(false),
  );

  it.each([
    "Accept-CH",
    "Clear-Site-Data",
    "Alt-Svc",
    "Content-Language",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Link",
    "Server-Timing",
    "Strict-Transport-Security",
    "X-DNS-Prefetch-Control",
    "X-Frame-Options",
    "X-Request-Id",
    "X-Shop-Edition",
  ])("once filled keeps %s", (name) =>
    expect(withoutValidators(headers({ [name]: "x" })).get(name)).toBe("x"),
  );
});
