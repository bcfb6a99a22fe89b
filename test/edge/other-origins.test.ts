/** What pages of other origins may ask, and what the picture in a page without script counts. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { openShop, shop } from "./overlay-shop.ts";

const as = {
  ...shop,
  POLICY_STOREFRONT__EXPOSURES: "picture",
  ALLOWED_ORIGINS: " https://app.example/ , https://kiosk.example",
} as Env;
beforeAll(openShop);

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, init);
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}

describe("a browser that asks before it asks", () => {
  const preflighted = async (path: string, origin: string) => {
    const headers = { origin, "access-control-request-method": "POST" };
    const { status, headers: said } = await ask(path, { method: "OPTIONS", headers });
    return [status, said.get("access-control-allow-origin")];
  };

  it("may read answers and the element from any page", async () => {
    for (const path of [
      "/v1/blocks",
      "/v1/blocks?placement=home",
      "/v1/page",
      "/v1/element.js",
      "/v1/element.css",
    ])
      expect(await preflighted(path, "https://anybody.example"), path).toEqual([204, "*"]);
  });

  it("may report from the shop's own pages and from those that are named, and from no other", async () => {
    for (const origin of ["https://shop.example", "https://app.example", "https://kiosk.example"])
      expect(await preflighted("/v1/events", origin), origin).toEqual([204, origin]);
    for (const origin of ["https://anybody.example", "https://app.example.evil.example", "null"])
      expect(await preflighted("/v1/events", origin), origin).toEqual([403, null]);
  });

  it("is told nothing of what is the admin's, nor is anything else taken for such a question", async () => {
    for (const path of [
      "/v1/admin/policy",
      "/v1/eventsx",
      "/v1/blocksx",
      "/console/v1/blocks",
      "/v1/admin/policy?of=https://shop.example/v1/blocks",
      "/v1/admin/policy?of=https://shop.example/v1/events",
    ])
      expect((await preflighted(path, "https://shop.example"))[1], path).toBeNull();
    expect(
      (await ask("/v1/blocks", { method: "OPTIONS" })).headers.get("access-control-allow-methods"),
    ).toBeNull();
  });
});

describe("the picture of a page without script", () => {
  /** What the picture's address asks, out of the page's own HTML. */
  const asked = async (): Promise<string> => {
    const path = "/v1/blocks?placement=confirmation&items=HOT&locale=en&format=html";
    const response = await ask(path);
    // A piece of a page of one shopper's: nobody keeps it, and opened by itself it runs nothing.
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'.*frame-ancestors 'self'$/,
    );
    const page = await response.text();
    return /\/v1\/seen\?([^"]+)"/.exec(page)![1]!.replaceAll("&amp;", "&");
  };
  const look = async (query: string, headers: Record<string, string> = {}) => {
    const response = await ask(`/v1/seen?${query}`, { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/gif"]);
    // A picture of one pixel, which nobody keeps.
    expect(new Uint8Array(await response.arrayBuffer()).subarray(0, 10)).toEqual(
      new Uint8Array([...new TextEncoder().encode("GIF89a"), 1, 0, 1, 0]),
    );
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    return response.headers.get("set-cookie");
  };

  it("counts an offer as seen, for as long as the shopper has agreed to", async () => {
    const query = (await asked()).replace(/&?consent=[a-z]*/, "");
    expect(await look(query)).toMatch(/^osusume=.+Max-Age/);
    expect(await look(`${query}&consent=all`)).toMatch(/^osusume=.+Max-Age/);
    for (const session of [await look(`${query}&consent=session`), await look(query, { "sec-gpc": "1" })])
      expect(String(session)).toMatch(/^osusume=(?!.*Max-Age)/);
    expect([await look(`${query}&consent=none`), await look(`${query}&consent=sure`)]).toEqual([null, null]);
  });

  it("counts nothing that nobody saw, that no page of the shop shows, or that is no offer", async () => {
    const query = (await asked()).replace(/&?consent=[a-z]*/, "");
    for (const headers of [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { "sec-fetch-site": "cross-site" },
    ] as Record<string, string>[])
      expect(await look(query, headers)).toBeNull();
    expect([await look(""), await look("token=x"), await look("token=")]).toEqual([null, null, null]);
  });
});
