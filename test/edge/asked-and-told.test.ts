/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { customerOf } from "../../functions/known-shopper.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { writeState } from "../../lib/blocks/browser/shopper-state.ts";
import { parseSearch } from "../../lib/blocks/request/query.ts";
import { UTC } from "../../lib/core/calendar.ts";
import { requestId } from "../../lib/core/request-id.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { afterDismissal, itemMark, NO_MEMORY } from "../../lib/offers/shopper/memory.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { servedShop } from "../fixtures/served-shop.ts";

const KEY = "a key for tests";
const signer = createSigner(KEY);
const known = customerKeys(KEY)("c-17");
const QUERY = "placement=confirmation&items=HOT,TAIL";
const admin = { authorization: "Bearer admin" };

/** Keys that were read of KV, and what was measured. */
let read: string[] = [];
let points: AnalyticsEngineDataPoint[] = [];
let shop: Env;

beforeEach(async () => {
  const store = tablesStore(env);
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store, known);
  shopOf({}).forget();
  read = [];
  points = [];
  const TABLES = new Proxy(env.TABLES, {
    get: (kv, name) => {
      const member = Reflect.get(kv, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (name === "get") read.push(String(given[0]));
        return member.apply(kv, given);
      };
    },
  });
  const METRICS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) };
  shop = {
    ...env,
    TABLES,
    METRICS,
    ADMIN_TOKEN: "admin",
    SIGNING_KEY: KEY,
    POLICY_READS__DEADLINE_MS: "5000",
  } as unknown as Env;
});

async function ask(path: string, init: RequestInit = {}, as: Env = shop): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { redirect: "manual", ...init });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
const answer = async (path: string, init?: RequestInit, as?: Env): Promise<Answer> =>
  (await ask(path, init, as)).json();
const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const customer = (): string =>
  encodeURIComponent(signCustomer(signer, known, "shop", Date.now() + 3_600_000));

describe("what only an admin may ask for", () => {
  it.each(["at=2026-11-01T00:00:00Z", "build=x", "explain=1"])(
    "is refused to everybody else: %s",
    async (what) => {
      expect((await ask(`/v1/blocks?${QUERY}&${what}`)).status).toBe(401);
      expect(
        (await ask(`/v1/blocks?${QUERY}&${what}`, { headers: { authorization: "Bearer other" } })).status,
      ).toBe(401);
      expect((await ask(`/v1/blocks?${QUERY}&${what}`, { headers: admin })).status).toBe(200);
    },
  );

  it("is refused for a whole page where one slot asks for it, wherever it stands", async () => {
    const plain = { placement: "home" };
    const asking = { placement: "confirmation", items: ["HOT"], at: "2026-11-01T00:00:00Z" };
    for (const slots of [
      [plain, asking],
      [asking, plain],
    ]) {
      const body = JSON.stringify({ slots });
      expect((await ask("/v1/page", { method: "POST", body })).status).toBe(401);
      expect((await ask("/v1/page", { method: "POST", body, headers: admin })).status).toBe(200);
    }
  });
});

describe("consent", () => {
  const dismissed = writeState(
    signer,
    afterDismissal(NO_MEMORY, itemMark("WITH_HOT"), UTC(Date.now())),
    Date.now(),
  );
  const cookie = { cookie: `osusume=${dismissed}` };
  const customersRead = (): string[] => read.filter((key) => key.includes("/customers/"));

  it("given, lets the customer's row and the browser's memory be read", async () => {
    const given = await answer(`/v1/blocks?${QUERY}&customer=${customer()}`, { headers: cookie });
    expect(customersRead()).toHaveLength(1);
    expect(skusOf(given)).not.toContain("WITH_HOT");
  });

  it("withheld, means that neither is read", async () => {
    const given = await answer(`/v1/blocks?${QUERY}&customer=${customer()}&consent=none`, {
      headers: cookie,
    });
    expect(customersRead()).toEqual([]);
    expect(skusOf(given)).toContain("WITH_HOT");
  });

  it("for the visit only, means that the customer is not looked up", async () => {
    await answer(`/v1/blocks?${QUERY}&customer=${customer()}&consent=session`, { headers: cookie });
    expect(customersRead()).toEqual([]);
  });

  it("that is not the whole consent makes nobody known, to whatever else asks who it is", () => {
    const now = Date.now();
    const who = (consent: string) => {
      const query = parseSearch(`placement=home&customer=${customer()}&consent=${consent}`);
      if (!query.ok) throw new Error(query.error.detail);
      return customerOf(query.value, shop, defaultPolicy, now);
    };
    expect(who("all")).toEqual(known);
    expect([who("session"), who("none")]).toEqual([null, null]);
  });

  it("in words that nobody knows is no yes: nothing is answered by it, nothing is remembered of it", async () => {
    expect((await ask(`/v1/blocks?${QUERY}&consent=yes`)).status).toBe(400);
    const { blocks } = await answer(`/v1/blocks?${QUERY}&state=`);
    const body = JSON.stringify({
      events: [{ type: "dismiss", token: blocks[0]!.offers[0]!.token }],
      consent: "sure",
      state: "",
    });
    const told = await ask("/v1/events", { method: "POST", body });
    expect(told.headers.get("set-cookie")).toBeNull();
    expect(await told.json()).not.toHaveProperty("state");
  });
});

describe("the browser's memory", () => {
  it("is what the request brings before what the cookie says", async () => {
    const now = Date.now();
    const stateOf = (sku: string) =>
      writeState(signer, afterDismissal(NO_MEMORY, itemMark(sku), UTC(now)), now);
    const given = await answer(`/v1/blocks?${QUERY}&state=${encodeURIComponent(stateOf("WITH_TAIL"))}`, {
      headers: { cookie: `osusume=${stateOf("WITH_HOT")}` },
    });
    expect(skusOf(given)).toContain("WITH_HOT");
    expect(skusOf(given)).not.toContain("WITH_TAIL");
  });

  it("and a customer are nobody's where the shop has no key, whatever is signed with none", async () => {
    const keyless = { ...shop, SIGNING_KEY: "" } as Env;
    const now = Date.now();
    const forged = createSigner("");
    const dismissed = writeState(forged, afterDismissal(NO_MEMORY, itemMark("WITH_HOT"), UTC(now)), now);
    const given = await answer(
      `/v1/blocks?${QUERY}&state=${encodeURIComponent(dismissed)}`,
      { headers: { cookie: `osusume=${dismissed}` } },
      keyless,
    );
    expect(skusOf(given)).toContain("WITH_HOT");
    const token = encodeURIComponent(signCustomer(forged, known, "shop", now + 3_600_000));
    const query = parseSearch(`placement=home&customer=${token}&consent=all`);
    if (!query.ok) throw new Error(query.error.detail);
    expect(customerOf(query.value, keyless, defaultPolicy, now)).toBeNull();
  });

  it("is not kept, nor any event believed, where the shop has no key", async () => {
    const { blocks } = await answer(`/v1/blocks?${QUERY}`);
    const keyless = { ...shop, SIGNING_KEY: "" } as Env;
    const unsigned = createSigner("").sign("offer", [
      requestId(crypto.randomUUID(), Date.now()),
      "product",
      "b",
      "crosssell",
      "A",
      "",
    ]);
    for (const token of [blocks[0]!.offers[0]!.token, unsigned]) {
      const body = JSON.stringify({ events: [{ type: "dismiss", token }], state: "" });
      const told = await ask("/v1/events", { method: "POST", body }, keyless);
      expect(await told.json()).toEqual({ accepted: 0, refused: 1 });
      expect(told.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("an answer without tables", () => {
  it("says that nothing was published, or that nobody could see what was", async () => {
    const manifest = await env.TABLES.get("manifest");
    await env.TABLES.delete("manifest");
    shopOf({}).forget();
    expect((await answer(`/v1/blocks?${QUERY}`)).degraded).toBe("no_tables");
    await env.TABLES.put("manifest", "{");
    shopOf({}).forget();
    expect((await answer(`/v1/blocks?${QUERY}`)).degraded).toBe("unreadable_manifest");
    // Restored, it serves again: an isolate remembers no blindness.
    await env.TABLES.put("manifest", manifest!);
    shopOf({}).forget();
    expect(await answer(`/v1/blocks?${QUERY}`)).not.toHaveProperty("degraded");
  });
});

describe("what is measured of answers", () => {
  it("stands for as many as its sample leaves out; what is amiss stands for itself", async () => {
    const tenth = { ...shop, POLICY_OBSERVE__SAMPLE: "0.1" } as unknown as Env;
    shopOf({}).forget();
    for (let i = 0; i < 120; i++) await answer(`/v1/blocks?${QUERY}`, {}, tenth);
    const weights = new Set(points.map(({ doubles }) => doubles![0]));
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThan(60);
    expect([...weights]).toEqual([10]);
    points = [];
    await answer("/v1/blocks?placement=product&items=NOBODY-KNOWS&currency=USD", {}, tenth);
    expect(points.map(({ doubles }) => doubles![0])).toEqual([1]);
  });
});
