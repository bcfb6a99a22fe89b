/// <reference types="@cloudflare/vitest-plugin/types" />
/** What must not leave the Worker, or must not come in: secrets, people in logs, other sites' reports. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { POLICY_KEY } from "../../lib/offers/policy/stored-policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { servedShop } from "../fixtures/served-shop.ts";

const KEY = "a key for tests, of thirty-two letters or more";
const ADMIN = "the admin's token";
const HOST = "https://shop.example";
const store = tablesStore(env);
let reached: Request[] = [];
const origin = {
  fetch: async (request: Request) => {
    reached.push(request);
    if (request.url.includes("/down")) throw new Error(`cannot reach ${request.url}`);
    return new Response("the shop");
  },
} as unknown as Fetcher;
const shop: Env = { ...env, ADMIN_TOKEN: ADMIN, SIGNING_KEY: KEY, ORIGIN: origin } as Env;

beforeAll(async () => {
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store);
});
const policy = (value: unknown) => store.put(POLICY_KEY, new TextEncoder().encode(JSON.stringify(value)));
beforeEach(async () => {
  reached = [];
  await policy({ reads: { deadline_ms: 5000 } });
  shopOf({}).forget();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function ask(path: string, init: RequestInit = {}, as: Env = shop): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`${HOST}${path}`, init);
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
const QUERY = "placement=confirmation&items=HOT&locale=en";
const offer = async (query = QUERY) =>
  ((await (await ask(`/v1/blocks?${query}`)).json()) as Answer).blocks[0]!.offers[0]!;
const tell = (body: unknown, headers: Record<string, string> = {}) =>
  ask("/v1/events", { method: "POST", headers, body: JSON.stringify(body) });

describe("the origin", () => {
  it("never sees the admin's token or our cookie, however a path was mistyped", async () => {
    for (const path of ["/v1admin/policy", "//v1/admin/policy", "/V1/admin/policy", "/admin", "/health"]) {
      await ask(path, {
        headers: { authorization: `bearer ${ADMIN}`, cookie: "a=1; osusume=1~secret.tag; b=2;c=3" },
      });
    }
    expect(reached).toHaveLength(5);
    for (const { headers } of reached) {
      expect([headers.get("authorization"), headers.get("cookie")]).toEqual([null, "a=1; b=2;c=3"]);
    }
    await ask("/page", { headers: { cookie: "osusume=1~secret.tag" } });
    expect(reached.at(-1)!.headers.get("cookie")).toBeNull();
  });

  it("is asked again for what it only reads, where a connection breaks, and for nothing else", async () => {
    const flaky = (failures: number) => {
      let calls = 0;
      const fetcher = {
        fetch: async () => {
          if (++calls <= failures) throw new Error("Network connection lost.");
          return new Response("the shop");
        },
      } as unknown as Fetcher;
      return { calls: () => calls, shop: { ...shop, ORIGIN: fetcher } as Env };
    };
    const once = flaky(1);
    expect((await ask("/page", {}, once.shop)).status).toBe(200);
    const down = flaky(9);
    expect([(await ask("/page", {}, down.shop)).status, down.calls()]).toEqual([502, 2]);
    const order = flaky(1);
    expect([(await ask("/buy", { method: "POST", body: "x" }, order.shop)).status, order.calls()]).toEqual([
      502, 1,
    ]);
  });

  it("sees what is its own as it came", async () => {
    const headers = { authorization: "Basic c2hvcDpwYXNz", cookie: "osusume_cart=1;  x=osusume=y" };
    await ask("/page", { headers });
    expect(Object.fromEntries(reached[0]!.headers)).toMatchObject(headers);
  });
});

describe("the log", () => {
  it("names method and path, and nothing of what was asked", async () => {
    const lines: unknown[] = [];
    for (const level of ["log", "warn", "error"] as const) {
      vi.spyOn(console, level).mockImplementation((line) => lines.push(line));
    }
    const who = signCustomer(
      createSigner(KEY),
      customerKeys(KEY)("hana@example.com"),
      "shop",
      Date.now() + 60_000,
    );
    const secret = `email=hana%40example.com&customer=${who}`;
    expect((await ask(`/down?${secret}`)).status).toBe(502);
    const broken = { ...shop, LOGS: undefined } as unknown as Env;
    expect(
      (await ask(`/v1/admin/builds?${secret}`, { headers: { authorization: `Bearer ${ADMIN}` } }, broken))
        .status,
    ).toBe(500);
    await ask(`/v1/blocks?${QUERY}&${secret}`);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const written = lines.join("\n");
    for (const part of ["hana", "email", who, "customer="]) expect(written).not.toContain(part);
    expect(written).toContain('"path":"/down"');
  });
});

describe("reports of events", () => {
  it("come from the shop's own pages only", async () => {
    const { token } = await offer();
    const click = { type: "click", token };
    for (const headers of [
      {},
      { origin: HOST, "sec-fetch-site": "same-origin" },
      { origin: "https://www.shop.example", "sec-fetch-site": "same-site" },
      { origin: HOST },
    ]) {
      expect((await tell(click, headers)).status, JSON.stringify(headers)).toBe(200);
    }
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { origin: "https://shop.example.evil.example" },
    ] as Record<string, string>[]) {
      const refused = await tell(click, headers);
      expect(refused.status, JSON.stringify(headers)).toBe(403);
      expect(refused.headers.get("set-cookie")).toBeNull();
    }
  });

  it("come from the sites that the policy names, which may read the answer", async () => {
    const { token } = await offer();
    await policy({ reads: { deadline_ms: 5000 }, events: { origins: ["https://app.example"] } });
    shopOf({}).forget();
    const from = (origin: string) =>
      tell({ type: "click", token }, { origin, "sec-fetch-site": "cross-site" });
    const told = await from("https://app.example");
    expect([told.status, told.headers.get("access-control-allow-origin")]).toEqual([
      200,
      "https://app.example",
    ]);
    expect((await from("https://other.example")).status).toBe(403);
  });

  it("of an offer that was made long ago count no more", async () => {
    const { token } = await offer();
    const now = Date.now();
    for (const [days, accepted] of [
      [29, 1],
      [31, 0],
    ] as const) {
      vi.useFakeTimers({ toFake: ["Date"], now: now + days * 86_400_000 });
      expect(await (await tell({ type: "dismiss", token })).json()).toMatchObject({ accepted });
    }
  });
});

describe("Global Privacy Control", () => {
  const gpc = { "sec-gpc": "1" };
  it("leaves a cookie for the visit, no longer", async () => {
    const cookie = async (query: string, headers: Record<string, string>) =>
      (await ask(`/v1/blocks?${query}`, { headers })).headers.get("set-cookie");
    expect(await cookie(QUERY, {})).toContain("Max-Age");
    expect(await cookie(QUERY, gpc)).not.toContain("Max-Age");
    expect(await cookie(QUERY, { "sec-gpc": "1, 1" })).not.toContain("Max-Age");
    expect(await cookie(`${QUERY}&consent=none`, gpc)).toBeNull();
    const { token } = await offer();
    const told = await tell({ type: "dismiss", token }, gpc);
    expect(told.headers.get("set-cookie")).toMatch(/^osusume=(?!.*Max-Age)/);
  });
});

describe("the routes", () => {
  const admin = { authorization: `BEARER ${ADMIN}` };
  it("know the admin by the scheme in either case", async () => {
    for (const scheme of ["bearer", "BEARER", "Bearer", "Bearer  "]) {
      const response = await ask("/v1/admin/policy", { headers: { authorization: `${scheme} ${ADMIN}` } });
      expect(response.status).toBe(200);
    }
  });

  it("answer HEAD as GET, without a body and without remembering", async () => {
    for (const path of [
      "/healthz",
      `/v1/blocks?${QUERY}`,
      "/v1/page?placement=product&items=HOT",
      "/v1/element.js",
      "/v1/element.css",
      "/v1/admin/policy",
      "/v1/admin/builds",
      "/v1/nothing",
    ]) {
      const get = await ask(path, { headers: admin });
      const head = await ask(path, { method: "HEAD", headers: admin });
      expect([head.status, head.headers.get("content-type")], path).toEqual([
        get.status,
        get.headers.get("content-type"),
      ]);
      expect(await head.text()).toBe("");
      expect(head.headers.get("set-cookie")).toBeNull();
      await get.body?.cancel();
    }
    expect(reached).toHaveLength(0);
  });

  it("say which methods they take", async () => {
    const refused = await ask("/v1/admin/policy", { method: "DELETE", headers: admin });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, PUT, HEAD"]);
  });
});

describe("/healthz", () => {
  it("says 503 when anything is amiss, and quotes no error", async () => {
    expect((await ask("/healthz")).status).toBe(200);
    await store.put(POLICY_KEY, new TextEncoder().encode('{"secret-field":1}'));
    shopOf({}).forget();
    const amiss = await ask("/healthz");
    const text = await amiss.text();
    expect([amiss.status, (JSON.parse(text) as { ok: boolean }).ok]).toEqual([503, false]);
    expect(text).not.toContain("secret-field");

    const ofOrigin = async (ORIGIN: string): Promise<string[]> => {
      const { notes } = (await (await ask("/healthz", {}, { ...shop, ORIGIN })).json()) as {
        notes: string[];
      };
      return notes.filter((note) => note.startsWith("ORIGIN"));
    };
    expect(await ofOrigin("shop.example")).toEqual([expect.stringContaining("ORIGIN has no scheme")]);
    for (const path of ["https://shop.example/en", "https://shop.example?a=b"])
      expect(await ofOrigin(path)).toEqual([expect.stringContaining("ORIGIN has a path")]);
    expect(await ofOrigin("https://")).toEqual([expect.stringContaining("ORIGIN is no address")]);
    // A shop that stands in front of none, and one that does as it should.
    for (const origin of ["", "https://shop.example", "HTTP://shop.example/"])
      expect(await ofOrigin(origin), origin).toEqual([]);

    const { SIGNING_KEY: _, ...keyless } = shop;
    await policy({});
    shopOf({}).forget();
    expect((await ask("/healthz", {}, keyless)).status).toBe(503);
  });
});
