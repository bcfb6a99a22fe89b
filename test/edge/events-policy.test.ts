/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import type { Item } from "../../lib/catalog/item.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

const KEY = "a key for tests";
const DAY = 86_400_000;
const shop: Env = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: KEY } as Env;

/** Beans bring filters; one shopper buys beans every ten days, the last time eleven days ago. */
beforeAll(async () => {
  const now = Date.now();
  const crowd = Array.from({ length: 60 }, (_, i) => ({
    at: now - (70 - i) * DAY,
    skus: i % 2 === 0 ? ["BEANS", "FILTER"] : [`OTHER-${i % 6}`, `MORE-${i % 3}`],
  }));
  const regular = Array.from({ length: 5 }, (_, i) => ({
    at: now - (11 + 10 * i) * DAY,
    customer: "regular",
    skus: ["BEANS"],
  }));
  const log = orderLogOf([...crowd, ...regular]);
  const catalog = log.skus.map(
    (sku): Item => ({
      sku,
      title: { en: sku },
      url: null,
      image: null,
      price: 1000,
      currency: "JPY",
      category: null,
      brand: null,
      family: null,
      tier: null,
      units: null,
      unit: null,
      stock: null,
      active: true,
      cost: null,
      durable: false,
      requires: [],
      attributes: {},
      benefit: null,
      tags: [],
    }),
  );
  const build = await rebuild({
    log,
    catalog,
    policy: defaultPolicy,
    asOf: now,
    customers: { feed: [], keyOf: customerKeys(KEY), fingerprint: "" },
  });
  const published = await publish(tablesStore(env), build, { keep: 1, now: Date.now() });
  if (!published.ok) throw new Error(published.error.message);
});

beforeEach(async () => {
  await env.TABLES.delete("policy");
  await env.LOGS.delete("live/policy.json");
  shopOf({}).forget();
});

async function ask(path: string, init: RequestInit = {}, as: Env = shop): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { redirect: "manual", ...init });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
const blocks = (query: string, cookie?: string) =>
  ask(`/v1/blocks?${query}`, cookie === undefined ? {} : { headers: { cookie } });
const skusOf = async (response: Response): Promise<string[]> =>
  ((await response.json()) as Answer).blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const cookieOf = (response: Response): string => response.headers.get("set-cookie")?.split(";")[0] ?? "";
const tell = (body: unknown, cookie = "") =>
  ask("/v1/events", { method: "POST", headers: { cookie }, body: JSON.stringify(body) });
const firstOffer = async (response: Response) => ((await response.json()) as Answer).blocks[0]!.offers[0]!;

describe("the browser's memory at the edge", () => {
  const QUERY = "placement=product&items=BEANS";

  it("counts what was shown, and shows it no fourth time", async () => {
    let cookie = "";
    for (let time = 0; time < 3; time++) {
      const response = await blocks(QUERY, cookie);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      cookie = cookieOf(response);
      expect(cookie.length).toBeLessThanOrEqual(1024);
      expect(await skusOf(response)).toContain("FILTER");
    }
    expect(await skusOf(await blocks(QUERY, cookie))).not.toContain("FILTER");
    expect(await skusOf(await blocks(QUERY, `${cookie}x`))).toContain("FILTER");
    expect(await skusOf(await blocks(QUERY))).toContain("FILTER");
  });

  it("forgets showings after a click", async () => {
    let cookie = "";
    let token = "";
    for (let time = 0; time < 3; time++) {
      const response = await blocks(QUERY, cookie);
      cookie = cookieOf(response);
      token = (await firstOffer(response)).token;
    }
    const clicked = await tell({ type: "click", token }, cookie);
    expect(await clicked.json()).toEqual({ accepted: 1, refused: 0 });
    expect(await skusOf(await blocks(QUERY, cookieOf(clicked)))).toContain("FILTER");
  });

  it("keeps away what was dismissed, also by a form without script", async () => {
    const { token } = await firstOffer(await blocks(QUERY));
    const told = await ask("/v1/events", {
      method: "POST",
      headers: { referer: "https://shop.example/products/BEANS" },
      body: new URLSearchParams({ type: "dismiss", token }),
    });
    expect(told.status).toBe(303);
    expect(told.headers.get("location")).toBe("https://shop.example/products/BEANS");
    expect(await skusOf(await blocks(QUERY, cookieOf(told)))).not.toContain("FILTER");
  });

  it.each(["null", "7", '"click"', "{}", '{"events":null}'])(
    "is refused in words where it is none: %s",
    async (body) => {
      const told = await ask("/v1/events", { method: "POST", body });
      expect([told.status, told.headers.get("content-type"), told.headers.get("set-cookie")]).toEqual([
        400,
        "application/problem+json",
        null,
      ]);
    },
  );

  it("is JSON of whatever content type, and a form only where the type is one", async () => {
    const { token } = await firstOffer(await blocks(QUERY));
    for (const type of ["text/plain", "application/json; of=multipart/form-data"]) {
      const headers = { "content-type": type };
      const body = JSON.stringify({ type: "dismiss", token });
      const told = await ask("/v1/events", { method: "POST", headers, body });
      expect(await told.json(), type).toEqual({ accepted: 1, refused: 0 });
    }
  });

  it("sends nobody to a foreign page", async () => {
    const { token } = await firstOffer(await blocks(QUERY));
    const told = await ask("/v1/events", {
      method: "POST",
      headers: { referer: "https://evil.example/" },
      body: new URLSearchParams({ type: "dismiss", token }),
    });
    expect(told.headers.get("location")).toBe("https://shop.example/");
  });

  it("writes nothing without consent", async () => {
    const response = await blocks(`${QUERY}&consent=none`);
    expect(response.headers.get("set-cookie")).toBeNull();
    const { token } = await firstOffer(response);
    const told = await tell({ events: [{ type: "dismiss", token }], consent: "none", state: "" });
    expect(told.headers.get("set-cookie")).toBeNull();
    expect(await told.json()).toEqual({ accepted: 1, refused: 0 });
    expect((await blocks(`${QUERY}&consent=session`)).headers.get("set-cookie")).not.toContain("Max-Age");
  });

  it("travels as “state” for sites of another origin", async () => {
    const first = (await (await blocks(`${QUERY}&state=`)).json()) as Answer;
    expect(first.state).toMatch(/^2~/);
    const { token } = first.blocks[0]!.offers[0]!;
    const told = (await (
      await tell({ events: [{ type: "dismiss", token }], state: first.state })
    ).json()) as {
      state: string;
    };
    expect(await skusOf(await blocks(`${QUERY}&state=${encodeURIComponent(told.state)}`))).not.toContain(
      "FILTER",
    );
  });

  it("counts a piece of HTML when its exposure is reported, and only then", async () => {
    const html = await (await blocks(`${QUERY}&format=html`)).text();
    const token = /[\w-]+~product~[^"&]*~FILTER~BEANS~x~0\.[\w-]+/.exec(html)![0];
    const told = await tell([{ type: "exposure", token }]);
    expect(cookieOf(told)).toMatch(/^osusume=2~/);
    const { token: counted } = await firstOffer(await blocks(QUERY));
    expect((await tell([{ type: "exposure", token: counted }])).headers.get("set-cookie")).toBeNull();
  });

  it("refuses tokens of others, and says what is wrong with a report", async () => {
    const forged = createSigner("another").sign("offer", [
      "r",
      "product",
      "b",
      "crosssell",
      "FILTER",
      "BEANS",
    ]);
    expect(await (await tell({ type: "dismiss", token: forged })).json()).toEqual({
      accepted: 0,
      refused: 1,
    });
    const wrong = await tell([{ type: "seen", token: "x" }]);
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    expect(await wrong.json()).toMatchObject({ title: "Malformed event", parameter: "type" });
  });
});

describe("a customer at the edge", () => {
  const home = (customer: string, as: Env = shop) =>
    ask(`/v1/blocks?placement=home&customer=${encodeURIComponent(customer)}`, {}, as).then(async (response) =>
      ((await response.json()) as Answer).blocks.map(({ kind }) => kind),
    );
  const token = (id: string, key = KEY, until = Date.now() + DAY, audience = "shop") =>
    signCustomer(createSigner(key), customerKeys(key)(id), audience, until);

  it("is known by a token that the shop signed, and by nothing else", async () => {
    expect(await home(token("regular"))).toContain("rebuy");
    expect(await home("regular")).not.toContain("rebuy");
    expect(await home(token("regular", "another key"))).not.toContain("rebuy");
    expect(await home(token("regular", KEY, Date.now() - 1))).not.toContain("rebuy");
    expect(await home(token("stranger"))).not.toContain("rebuy");
  });

  it("is nobody to a Worker without a signing key", async () => {
    const { SIGNING_KEY: _, ...keyless } = shop;
    expect(await home(token("regular", ""), keyless)).not.toContain("rebuy");
    const response = await ask("/v1/blocks?placement=product&items=BEANS", {}, keyless);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("leaves no id in the tables", async () => {
    for (const { name } of (await env.TABLES.list()).keys) {
      const bytes = await env.TABLES.get(name, "arrayBuffer");
      expect(new TextDecoder("latin1").decode(bytes!), name).not.toContain("regular");
    }
  });
});

describe("the policy", () => {
  const admin = { authorization: "Bearer admin" };
  const put = (body: unknown, headers: Record<string, string> = admin) =>
    ask("/v1/admin/policy", { method: "PUT", headers, body: JSON.stringify(body) });

  it("is changed without deploying, and the next answer follows it", async () => {
    const response = await put({ version: "2", banned: ["FILTER"] });
    expect(response.status).toBe(200);
    expect(await skusOf(await blocks("placement=product&items=BEANS"))).not.toContain("FILTER");
    const read = (await (await ask("/v1/admin/policy", { headers: admin })).json()) as {
      stored: unknown;
      policy: { version: string; banned: string[]; price_cap: { percent: number } };
    };
    expect(read.stored).toEqual({ version: "2", banned: ["FILTER"] });
    expect(read.policy).toMatchObject({ version: "2", banned: ["FILTER"], price_cap: { percent: 25 } });
  });

  it("is given a version when it has none", async () => {
    const { stored } = (await (await put({ banned: [] })).json()) as { stored: { version: string } };
    expect(Date.parse(stored.version)).toBeGreaterThan(Date.now() - 60_000);
  });

  it("is refused by the field at fault, and the old one stays", async () => {
    await put({ version: "good" });
    const response = await put({ price_cap: { percent: -1 } });
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(((await response.json()) as { detail: string }).detail).toContain("price_cap.percent");
    expect(await env.TABLES.get("policy")).toBe('{"version":"good"}');
    expect((await put([1])).status).toBe(422);
  });

  it("is for admins only", async () => {
    expect((await put({}, {})).status).toBe(401);
    expect((await ask("/v1/admin/policy")).status).toBe(401);
    expect(await env.TABLES.get("policy")).toBeNull();
  });
});
