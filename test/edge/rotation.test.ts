/**
 * What was signed with the key before the shop's is believed while that one is named; what a third has signed is not.
 * Signed by OpenSSL's HMAC, which ours knows nothing of.
 */
import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { servedShop } from "../fixtures/served-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const NEW = "the key that the shop has now, of enough letters";
const OLD = "the key that the shop had before, of enough letters";
const THIRD = "a key of somebody else, of just as many letters";
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: NEW, SIGNING_KEY_PREVIOUS: OLD } as Env;

async function emptyTables() {
  const store = tablesStore(env);
  for (const key of await store.list("")) await store.delete(key);
  shopOf(shop).forget();
  return store;
}

beforeAll(async () => {
  await servedShop(await emptyTables());
});

function ask(path: string, init: RequestInit = {}, of: Env = shop): Promise<Response> {
  const request = new Request(`https://shop.example${path}`, { redirect: "manual", ...init });
  return worker.fetch(request as Parameters<typeof worker.fetch>[0], of, createExecutionContext());
}

const by = (key: string): Env => ({ ...shop, SIGNING_KEY: key, SIGNING_KEY_PREVIOUS: "" });

/** What a Worker under that key alone gives out. */
async function givenOut(key: string): Promise<{ readonly offer: string; readonly cookie: string }> {
  shopOf(shop).forget();
  const response = await ask("/v1/blocks?placement=product&items=HOT", {}, by(key));
  const { blocks } = (await response.json()) as { blocks: { offers: { token: string }[] }[] };
  const offer = blocks[0]!.offers[0]!.token;
  const dismissed = await ask(
    "/v1/events",
    { method: "POST", body: JSON.stringify({ type: "dismiss", token: offer }) },
    by(key),
  );
  return { offer, cookie: dismissed.headers.get("set-cookie")!.split(";")[0]! };
}
const offersWith = async (cookie: string): Promise<number> => {
  const response = await ask("/v1/blocks?placement=product&items=HOT", { headers: { cookie } });
  const { blocks } = (await response.json()) as { blocks: { offers: unknown[] }[] };
  return blocks.flatMap(({ offers }) => offers).length;
};
const accepted = async (token: string): Promise<number> => {
  const response = await ask("/v1/events", {
    method: "POST",
    body: JSON.stringify({ type: "click", token }),
  });
  return ((await response.json()) as { accepted: number }).accepted;
};

describe.each([
  ["the key of now", NEW, true],
  ["the key before", OLD, true],
  ["a third key", THIRD, false],
] as const)("what %s has signed", (_, key, holds) => {
  it("is an offer's token that counts, or is refused", async () => {
    expect(await accepted((await givenOut(key)).offer)).toBe(holds ? 1 : 0);
  });

  it("is a browser's memory that is read, or forgotten", async () => {
    const { cookie } = await givenOut(key);
    const all = await offersWith("");
    expect(await offersWith(cookie)).toBe(holds ? all - 1 : all);
  });

  it("is a record of orders that is taken, or refused", async () => {
    const body = JSON.stringify({
      id: `r-${key.length}`,
      at: "2026-11-01T00:00:00Z",
      lines: [{ sku: "a", qty: 1 }],
    });
    const headers = { "x-osusume-hmac-sha256": createHmac("sha256", key).update(body).digest("base64") };
    expect((await ask("/v1/orders", { method: "POST", body, headers })).status).toBe(holds ? 200 : 401);
  });
});

describe("a customer's token", () => {
  const CUSTOMER = "müller@example.com";
  const DAY = 86_400_000;

  /** As a backend makes it that holds this key. */
  function tokenBy(key: string): string {
    const derived = createHmac("sha256", key).update("osusume customers table").digest();
    const who = createHmac("sha256", derived).update(CUSTOMER).digest().subarray(0, 8).toString("base64url");
    const payload = `${who}~shop~${Math.floor(Date.now() / 1000) + 3600}`;
    const tag = createHmac("sha256", key).update(`customer\0${payload}`).digest().subarray(0, 12);
    return `${payload}.${tag.toString("base64url")}`;
  }

  /** Beans, every ten days, the last of them ten days ago: they are due. */
  async function uploadOrders(): Promise<void> {
    await emptyBucket();
    const lines = Array.from({ length: 60 }, (_, i) =>
      JSON.stringify({
        id: `${i}`,
        at: new Date(Date.now() - DAY * (10 + 10 * Math.floor(i / 10))).toISOString(),
        customer: i % 10 === 0 ? CUSTOMER : `c${i % 10}`,
        lines: [
          { sku: "beans", qty: 1, price: 900 },
          { sku: i % 2 ? "filter" : "mug", qty: 1, price: 500 },
        ],
      }),
    );
    await env.LOGS.put("orders/shop.ndjson", lines.join("\n"));
  }

  const night = (of: Env, later = 0) =>
    worker.scheduled(
      createScheduledController({ scheduledTime: new Date(Date.now() + later), cron: "" }),
      of,
    );

  const boughtBefore = async (token: string, of: Env): Promise<number> => {
    shopOf(shop).forget();
    const response = await ask(`/v1/blocks?placement=account&customer=${token}&consent=all`, {}, of);
    const { blocks } = (await response.json()) as { blocks: { kind: string }[] };
    return blocks.filter(({ kind }) => kind === "rebuy").length;
  };

  it("finds its customer whichever key signed it, before the night files anew and after", async () => {
    await emptyTables();
    await uploadOrders();
    await night(by(OLD));
    expect(await boughtBefore(tokenBy(OLD), by(OLD))).toBe(1);
    expect(await boughtBefore(tokenBy(OLD), shop)).toBe(1);
    await night(shop, 5000);
    expect(await boughtBefore(tokenBy(NEW), shop)).toBe(1);
    expect(await boughtBefore(tokenBy(OLD), shop)).toBe(1);
    expect(await boughtBefore(tokenBy(THIRD), shop)).toBe(0);
    await night(by(NEW), 10_000);
    expect(await boughtBefore(tokenBy(NEW), by(NEW))).toBe(1);
    expect(await boughtBefore(tokenBy(OLD), by(NEW))).toBe(0);
  });
});
