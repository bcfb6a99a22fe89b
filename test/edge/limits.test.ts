/// <reference types="@cloudflare/vitest-plugin/types" />
/** Limits as a client meets them; the limiter counts as the platform's does, in this test's hands. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";

const origin = {
  fetch: async () => new Response("<p>the shop</p>", { headers: { "content-type": "text/html" } }),
} as unknown as Fetcher;

/** As the platform counts: by key, and allowed while the counter is below the limit. */
function limiterOf(limit: number) {
  const counts = new Map<string, number>();
  const limiter: RateLimit = {
    limit: async ({ key, delta = 1 }) => {
      const before = counts.get(key) ?? 0;
      counts.set(key, before + delta);
      return { success: before < limit };
    },
  };
  return { counts, limiter };
}
const shopWith = (LIMITER: RateLimit): Env =>
  ({ ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "k".repeat(40), ORIGIN: origin, LIMITER }) as Env;

async function ask(shop: Env, path: string, ip: string | null, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const headers = new Headers(init.headers);
  if (ip !== null) headers.set("cf-connecting-ip", ip);
  const request = new Request(`https://shop.example${path}`, { ...init, headers });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await response.text();
  await waitOnExecutionContext(context);
  return response;
}
afterEach(() => {
  vi.useRealTimers();
});

describe("a client", () => {
  it("is refused beyond its limit, with when to come back, and others are not", async () => {
    const { limiter } = limiterOf(5);
    const shop = shopWith(limiter);
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++)
      statuses.push((await ask(shop, "/v1/blocks?placement=home", "203.0.113.1")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await ask(shop, "/v1/page?placement=home", "203.0.113.1");
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("content-type")]).toEqual(
      [429, "60", "application/problem+json"],
    );
    expect((await ask(shop, "/v1/blocks?placement=home", "203.0.113.2")).status).toBe(200);
    expect((await ask(shop, "/v1/events", "203.0.113.1", { method: "POST", body: "[]" })).status).toBe(200);
  });

  it("is a network of IPv6, whose addresses are free to choose", async () => {
    const { counts, limiter } = limiterOf(2);
    const shop = shopWith(limiter);
    for (let i = 1; i < 5; i++) await ask(shop, "/v1/blocks?placement=home", `2001:db8:1:2::${i}`);
    expect((await ask(shop, "/v1/blocks?placement=home", "2001:db8:1:2:ffff:0:0:9")).status).toBe(429);
    expect((await ask(shop, "/v1/blocks?placement=home", "2001:db8:1:3::1")).status).toBe(200);
    expect([...counts.keys()]).toEqual(["answers 2001:db8:1:2", "answers 2001:db8:1:3"]);
  });

  it("sees the shop's pages whatever it has asked", async () => {
    const { limiter } = limiterOf(0);
    const shop = shopWith(limiter);
    expect((await ask(shop, "/v1/blocks?placement=home", "203.0.113.3")).status).toBe(429);
    for (const path of ["/", "/products/1", "/healthz", "/v1/element.js"]) {
      expect((await ask(shop, path, "203.0.113.3")).status, path).not.toBe(429);
    }
  });

  it("is served where the limiter fails, is missing, or nobody can be told apart", async () => {
    const failing = shopWith({ limit: () => Promise.reject(new Error("limiter")) });
    expect((await ask(failing, "/v1/blocks?placement=home", "203.0.113.4")).status).toBe(200);
    const { LIMITER: _, ...without } = failing;
    const warned = vi.spyOn(console, "warn");
    expect((await ask(without as Env, "/v1/blocks?placement=home", "203.0.113.4")).status).toBe(200);
    expect(warned.mock.calls.join()).not.toContain("limiter");
    warned.mockRestore();
    const { limiter } = limiterOf(0);
    for (const ip of [null, "127.0.0.1", "::1"])
      expect((await ask(shopWith(limiter), "/v1/blocks?placement=home", ip)).status).toBe(200);
  });
});

describe("whoever guesses at secrets", () => {
  const guess = (shop: Env, ip: string, i: number) =>
    ask(shop, "/v1/admin/policy", ip, { headers: { authorization: `Bearer guess-${i}` } });

  it("is answered later and later, then not at all for a minute; offers stay for everybody", async () => {
    const { counts, limiter } = limiterOf(100_000);
    const shop = shopWith(limiter);
    const took: number[] = [];
    for (let i = 0; i < 6; i++) {
      const began = performance.now();
      expect((await guess(shop, "203.0.113.9", i)).status).toBe(401);
      took.push(performance.now() - began);
    }
    expect(took[5]!).toBeGreaterThan(350);
    expect(counts.get("admin 203.0.113.9")).toBe(6 * 61);
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 4000 });
    for (let i = 6; i < 10; i++) await guess(shop, "203.0.113.9", i);
    vi.useRealTimers();
    const right = { headers: { authorization: "Bearer admin" } };
    const blocked = await ask(shop, "/v1/admin/policy", "203.0.113.9", right);
    expect(blocked.status).toBe(429);
    const wait = Number(blocked.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect(
      (await ask(shop, "/v1/orders", "203.0.113.9", { method: "POST", body: "{}", ...right })).status,
    ).toBe(429);
    // Nor is it heard there without a word, where others are asked for one.
    for (const path of ["/v1/admin/policy", "/console/sign-in"])
      expect((await ask(shop, path, "203.0.113.9")).status).toBe(429);
    expect((await ask(shop, "/v1/blocks?placement=home", "203.0.113.9")).status).toBe(200);
    expect((await ask(shop, "/v1/admin/policy", "203.0.113.10", right)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    expect((await ask(shop, "/v1/admin/policy", "203.0.113.9", right)).status).toBe(200);
  });

  it("is whoever guesses at the console's door, and not who only stands before it", async () => {
    const shop = shopWith(limiterOf(100_000).limiter);
    const door = (ip: string, init: RequestInit = {}) => ask(shop, "/console/sign-in", ip, init);
    const guessed: RequestInit = {
      method: "POST",
      body: "token=guess&back=%2Fconsole",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    };
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 4000 });
    for (let i = 0; i < 10; i++) {
      expect((await door("203.0.113.41")).status).toBe(200);
      expect((await door("203.0.113.40", guessed)).status).toBe(401);
    }
    vi.useRealTimers();
    expect((await door("203.0.113.40", guessed)).status).toBe(429);
    expect((await door("203.0.113.41", guessed)).status).toBe(401);
  });

  it("is not whoever brings no secret at all", async () => {
    const shop = shopWith(limiterOf(1000).limiter);
    for (let i = 0; i < 15; i++)
      expect((await ask(shop, "/v1/admin/policy", "203.0.113.20")).status).toBe(401);
  });

  it("is not a platform that passes on somebody's wrongly signed webhooks from the address that all shops share", async () => {
    const shop = { ...shopWith(limiterOf(1000).limiter), SHOPIFY_SECRET: "s".repeat(32) };
    const headers = { "x-shopify-hmac-sha256": "bm90IHNpZ25lZA==", "x-shopify-topic": "orders/create" };
    for (let i = 0; i < 15; i++)
      expect(
        (await ask(shop, "/v1/orders", "203.0.113.30", { method: "POST", body: "{}", headers })).status,
      ).toBe(401);
    expect((await ask(shop, "/healthz", "203.0.113.30")).status).not.toBe(429);
    const right = { headers: { authorization: "Bearer admin" } };
    expect((await ask(shop, "/v1/admin/policy", "203.0.113.30", right)).status).toBe(200);
  });
});
