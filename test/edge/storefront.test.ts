/** The shop's own pages, filled on their way: as they leave the Worker, without a browser. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf, signerOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { readToken } from "../../lib/learning/events/offer-token.ts";
import { POLICY_KEY } from "../../lib/offers/policy/stored-policy.ts";
import { openShop, shop, store } from "./overlay-shop.ts";

beforeAll(async () => {
  await openShop();
  await store.put(
    POLICY_KEY,
    new TextEncoder().encode('{"reads":{"deadline_ms":5000},"storefront":{"exposures":"picture"}}'),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
});

const SLOT = '<osusume-block placement="confirmation" items="HOT"></osusume-block>';

interface Visit {
  /** The content type that the shop gives. */
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly path?: string;
  readonly origin?: unknown;
}

/** What a visitor gets of a page of the shop's: as text. */
async function visit(
  html: string,
  { type = "text/html; charset=utf-8", headers = {}, path = "/", origin }: Visit = {},
) {
  const fetch = async () => new Response(html, { headers: { "content-type": type } });
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    headers: { "sec-fetch-dest": "document", ...headers },
  });
  const as = { ...shop, ORIGIN: origin ?? { fetch } } as unknown as Env;
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  return { status: response.status, location: response.headers.get("location"), text };
}
const page = (...slots: readonly string[]): string =>
  `<!doctype html><html lang="ja"><head><title>t</title></head><body>${slots.join("<hr>")}</body></html>`;

describe("a page of the shop", () => {
  it("leaves with its slots filled, from the first that an isolate sees", async () => {
    const { status, text } = await visit(page(SLOT));
    expect(status).toBe(200);
    expect(text).toContain('<template shadowrootmode="open">');
    expect(text).toContain("WITH_HOT of ");
  });

  it("offers nothing twice, though two of its slots ask the same", async () => {
    const { text } = await visit(page(SLOT, SLOT.replace("confirmation", "home")));
    const [above = "", below = ""] = text.split("<hr>");
    expect(above).toContain("WITH_HOT of ");
    expect(below).toContain(" of ");
    expect(below).not.toContain("WITH_HOT of ");
  });

  it("has our words in its letters where it is said to be UTF-8, and as references in any other", async () => {
    const own = /[^\0-\x7f]/;
    const [utf8, sjis] = [
      await visit(page(SLOT)),
      await visit(page(SLOT), { type: "text/html; charset=shift_jis" }),
    ];
    expect(utf8.text).toMatch(own);
    expect(sjis.text).not.toMatch(own);
    expect(sjis.text).toMatch(/&#\d+;|&#x[\da-f]+;/i);
  });

  it("is left alone where nothing says how it is written, but for a script, to which all is UTF-8", async () => {
    const bare = { type: "text/html" };
    expect((await visit(page(SLOT), bare)).text).toBe(page(SLOT));
    const scripted = await visit(page(SLOT), { ...bare, headers: { "sec-fetch-dest": "empty" } });
    expect(scripted.text).toContain("WITH_HOT of ");
  });

  it("has its forms lead here where it bases its own addresses elsewhere, and as they are where on this host", async () => {
    const based = (href: string): string => page(SLOT).replace("<head>", `<head><base href="${href}">`);
    const elsewhere = (await visit(based("https://cdn.example/theme/"))).text;
    expect(elsewhere).toContain('"https://shop.example/v1/events');
    expect(elsewhere).toContain('"https://shop.example/v1/seen');
    for (const own of ["/theme/", "https://shop.example/theme/"])
      expect((await visit(based(own))).text).not.toContain('"https://shop.example/v1/');
  });

  it("is filled all the same where it bases its addresses on what is no address", async () => {
    const { text } = await visit(page(SLOT).replace("<title>", '<base href="http://["><title>'));
    expect(text).toContain("WITH_HOT of ");
    expect(text).not.toContain('"https://shop.example/v1/');
  });

  it("is asked for in no encoding but those that can be read, and as it was asked for where it is no page", async () => {
    const asked: (string | null)[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
      asked.push((request as Request).headers.get("accept-encoding"));
      return new Response(page(SLOT), { headers: { "content-type": "text/html; charset=utf-8" } });
    });
    const origin = "https://origin.example";
    for (const [accept, encodings] of [
      ["text/html", "gzip, zstd, br"],
      ["text/html", "zstd, deflate"],
      ["image/png", "zstd"],
    ] as const)
      await visit("", { origin, headers: { accept, "accept-encoding": encodings } });
    expect(asked).toEqual(["gzip, br", "identity", "zstd"]);
  });

  it("counts an offer as shown only when somebody saw it", async () => {
    const { text } = await visit(page(SLOT));
    const tokens = [...text.matchAll(/name="token" value="([^"]+)"/g)].map(([, token]) => token!);
    const offers = tokens
      .map((token) => readToken(signerOf(shop), token))
      .filter((said) => said?.of === "offer");
    expect(offers.length).toBeGreaterThan(0);
    for (const said of offers) expect(said).toMatchObject({ byExposure: true });
  });

  it("comes from the address that the shop gave, which is told whose it is, and leads back here", async () => {
    const reached: Request[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
      reached.push(request as Request);
      const { pathname } = new URL((request as Request).url);
      return pathname === "/old"
        ? new Response(null, { status: 302, headers: { location: "https://origin.example/new?a=1" } })
        : new Response(page(SLOT), { headers: { "content-type": "text/html; charset=utf-8" } });
    });
    const accepted = { accept: "text/html", "accept-encoding": "zstd, gzip, br" };
    expect((await visit("", { origin: "origin.example", path: "/p?q=1", headers: accepted })).text).toContain(
      "WITH_HOT of ",
    );
    const [{ url, headers, redirect }] = reached as [Request];
    expect([url, redirect]).toEqual(["https://origin.example/p?q=1", "manual"]);
    expect(
      ["x-forwarded-host", "x-forwarded-proto", "accept-encoding"].map((name) => headers.get(name)),
    ).toEqual(["shop.example", "https", "gzip, br"]);
    const led = await visit("", { origin: "https://origin.example", path: "/old" });
    expect([led.status, led.location]).toEqual([302, "https://shop.example/new?a=1"]);
  });

  it("is left alone where the shop's own policy fills others, from the second on that an isolate sees", async () => {
    const others = {
      reads: { deadline_ms: 5000 },
      storefront: { exposures: "picture", paths: ["/products/*"] },
    };
    const before = (await store.get(POLICY_KEY))!;
    await store.put(POLICY_KEY, new TextEncoder().encode(JSON.stringify(others)));
    shopOf({}).forget();
    await visit(page(SLOT));
    expect((await visit(page(SLOT), { path: "/about" })).text).toBe(page(SLOT));
    expect((await visit(page(SLOT), { path: "/products/hot" })).text).toContain("WITH_HOT of ");
    await store.put(POLICY_KEY, new Uint8Array(before));
    shopOf({}).forget();
    await visit(page(SLOT));
  });

  it("is a page of nobody's where no shop is named", async () => {
    expect((await visit("", { origin: "" })).status).toBe(404);
  });
});
