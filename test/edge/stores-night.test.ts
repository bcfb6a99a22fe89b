/// <reference types="@cloudflare/vitest-plugin/types" />
/**
 * Two shops beside a deployment's first, from their orders through a Workflow's night each to their answers. All three
 * sell the same goods, so that no name tells whose an answer is: a shop is known by what goes with its tea, and by what
 * that costs in which money.
 */
import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  introspectWorkflow,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { publishOverlay } from "../../functions/publish-overlay.ts";
import { envOf } from "../../functions/stores.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const DAY = 86_400_000;
const NOW = Date.now();
const SHOPS = [
  { store: null, partner: "TIN", price: 3, currency: "GBP", shown: 0 },
  { store: "eu", partner: "MUG", price: 5, currency: "EUR", shown: 2 },
  { store: "us", partner: "JAR", price: 9, currency: "USD", shown: 5 },
] as const;
type Shop = (typeof SHOPS)[number];

const queued: { body: string }[] = [];
const EVENTS = { sendBatch: async (messages: Iterable<{ body: string }>) => void queued.push(...messages) };
/** Says which shop's front was asked. */
const frontOf = (name: string) => ({
  fetch: async (request: Request) =>
    new Response(`the front of ${name}: ${new URL(request.url).pathname}`, {
      headers: { "content-type": "text/plain" },
    }),
});
/** As the isolates of a deployment have them, the Workflow's too. */
const NAMED = { STORES: "eu,us", SIGNING_KEY: "a signing key of at least thirty-two bytes" };
const deployment = {
  ...env,
  ...NAMED,
  EU__HOSTS: "eu.example",
  US__HOSTS: "us.example",
  ORIGIN: frontOf("first"),
  EU__ORIGIN: frontOf("eu"),
  US__ORIGIN: frontOf("us"),
  ADMIN_TOKEN: "admin",
  EVENTS,
} as unknown as Env;

const nameOf = ({ store }: Shop): string => store ?? "first";
const hostOf = (shop: Shop): string => (shop.store === null ? "shop.example" : `${shop.store}.example`);

async function ask(shop: Shop, path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const { headers = {}, ...rest } = init;
  const request = new Request(`https://${hostOf(shop)}${path}`, {
    ...rest,
    headers: { authorization: "Bearer admin", ...(headers as Record<string, string>) },
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], deployment, context);
  await waitOnExecutionContext(context);
  return response;
}

const send = (shop: Shop, method: string, path: string, body: string): Promise<Response> =>
  ask(shop, path, { method, body, headers: { "content-type": "application/json" } });

/** Tea is bought with the shop's own partner of it; the others' partners are bought too, with something else. */
const ordersOf = (shop: Shop): object[] =>
  Array.from({ length: 60 }, (_, i) => ({
    id: `${i}`,
    at: new Date(NOW - (i + 2) * DAY).toISOString(),
    customer: `person-${i % 20}`,
    currency: shop.currency,
    lines: (i % 2 === 0 ? ["TEA", shop.partner] : ["MAP", ["TIN", "MUG", "JAR"][i % 3]]).map((sku) => ({
      sku,
      qty: 1,
      price: shop.price,
      title: `${sku} of ${nameOf(shop)}`,
    })),
  }));

/** The night of all shops, as the cron starts it, each in a Workflow of its own. */
async function night(at: number): Promise<void> {
  await using nights = await introspectWorkflow(env.REBUILD!);
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(at), cron: "" }), deployment);
  const runs = await nights.get();
  expect(runs).toHaveLength(SHOPS.length);
  for (const run of runs) {
    await run.waitForStatus("complete");
    expect(await run.getOutput()).toMatchObject({ published: true, refused: [] });
  }
  // What an isolate remembers for some seconds.
  for (const { store } of SHOPS) shopOf(envOf(deployment, store)!).forget();
}

const offersOf = async (shop: Shop, query = "consent=all") => {
  const asked = await ask(shop, `/v1/blocks?placement=cart&items=TEA&${query}`, {
    headers: { authorization: "" },
  });
  const answer = (await asked.json()) as Answer;
  return { answer, cookie: asked.headers.get("set-cookie")?.split(";")[0] ?? "" };
};

beforeAll(async () => {
  Object.assign(env, NAMED);
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  for (const shop of SHOPS) {
    const policy = JSON.stringify({ currency: shop.currency });
    expect((await send(shop, "PUT", "/v1/admin/policy", policy)).status).toBeLessThan(300);
    const sent = await send(shop, "POST", "/v1/orders", JSON.stringify(ordersOf(shop)));
    expect(await sent.json()).toMatchObject({ accepted: 60 });
  }
  await night(NOW);
}, 120_000);

describe("two shops beside the first, each after a night of its own", () => {
  it.each(SHOPS)("answer with what goes together there, at its price: $store", async (shop) => {
    const { answer } = await offersOf(shop);
    const offers = answer.blocks.flatMap((block) => block.offers);
    expect(offers.map(({ sku }) => sku)).toContain(shop.partner);
    const partner = offers.find(({ sku }) => sku === shop.partner)!;
    expect(partner).toMatchObject({ title: `${shop.partner} of ${nameOf(shop)}` });
    const text = JSON.stringify(answer);
    for (const other of SHOPS)
      if (other !== shop) {
        expect(offers.map(({ sku }) => sku)).not.toContain(other.partner);
        expect(text).not.toContain(` of ${nameOf(other)}`);
        expect(text).not.toContain(other.currency);
      }
  });

  it("show each the pages of its own front", async () => {
    for (const shop of SHOPS) {
      const page = await ask(shop, "/branches", { headers: { authorization: "" } });
      expect(await page.text()).toBe(`the front of ${nameOf(shop)}: /branches`);
    }
  });

  it("take a price, a stock and a ban for one alone", async () => {
    const [, eu, us] = SHOPS;
    expect((await send(us, "PUT", "/v1/admin/catalog/JAR", '{"stock":0}')).status).toBe(200);
    expect((await send(eu, "PUT", "/v1/admin/catalog/JAR", '{"price":"1.25"}')).status).toBe(200);
    for (const shop of [eu, us]) await publishOverlay(envOf(deployment, shop.store)!);
    const skus = async (shop: Shop) =>
      (await offersOf(shop)).answer.blocks.flatMap((block) => block.offers.map(({ sku }) => sku));
    expect(await skus(us)).not.toContain("JAR");
    expect(await skus(eu)).toContain("MUG");
    const banned = JSON.stringify({ currency: "EUR", banned: ["MUG"] });
    expect((await send(eu, "PUT", "/v1/admin/policy", banned)).status).toBeLessThan(300);
    expect(await skus(eu)).not.toContain("MUG");
    expect(await skus(SHOPS[0])).toContain("TIN");
    // As it was, for what follows.
    expect((await send(us, "PUT", "/v1/admin/catalog/JAR", '{"stock":9}')).status).toBe(200);
    await publishOverlay(envOf(deployment, "us")!);
    expect((await send(eu, "PUT", "/v1/admin/policy", '{"currency":"EUR"}')).status).toBeLessThan(300);
    expect(await skus(us)).toContain("JAR");
  });

  it("measure and learn from their own visitors, through one queue", async () => {
    queued.length = 0;
    for (const shop of SHOPS)
      for (let visit = 0; visit < shop.shown; visit++) {
        const { answer, cookie } = await offersOf(shop);
        const token = answer.blocks[0]!.offers[0]!.token;
        const told = await ask(shop, "/v1/events", {
          method: "POST",
          body: JSON.stringify({ type: "exposure", token }),
          headers: { authorization: "", cookie },
        });
        expect(told.status).toBeLessThan(300);
        // Another shop believes no token of this one.
        for (const other of SHOPS)
          if (other !== shop)
            await ask(other, "/v1/events", {
              method: "POST",
              body: JSON.stringify({ type: "click", token }),
              headers: { authorization: "", cookie },
            });
      }
    const messages = queued.map(({ body }, i) => ({
      ...{ id: `m${i}`, timestamp: new Date(NOW), attempts: 1, body },
    }));
    await worker.queue(
      createMessageBatch("osusume-events", messages) as Parameters<typeof worker.queue>[0],
      deployment,
    );
    await night(NOW + DAY);
    for (const shop of SHOPS) {
      const told = await ask(shop, "/v1/admin/report");
      if (shop.shown === 0) {
        expect(told.status, await told.text()).toBe(404);
        continue;
      }
      const text = await told.text();
      expect(told.status, `${nameOf(shop)} ${text}`).toBe(200);
      const { metrics } = JSON.parse(text) as { metrics: { name: string; value: number }[] };
      const value = (name: string) => metrics.find((metric) => metric.name === name)?.value;
      expect([nameOf(shop), value("exposures"), value("click_rate")]).toEqual([nameOf(shop), shop.shown, 0]);
    }
  });
});
