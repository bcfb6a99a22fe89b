/// <reference types="@cloudflare/vitest-plugin/types" />
/** What goes over the tables between two builds: prices, stock and overrides, as a shopper sees them. */

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { publishOverlay } from "../../functions/publish-overlay.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { tellLive } from "../../lib/catalog/live/live-state.ts";
import { MOST_LIVE_ITEMS, OVERLAY_KEY, readOverlay } from "../../lib/offers/live/overlay.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { answer, ask, forgetTold, offers, openShop, QUERY, shop, skus, store, told } from "./overlay-shop.ts";

beforeAll(openShop);
beforeEach(forgetTold);

describe("PUT /v1/admin/catalog/{sku}", () => {
  it("takes what is sold out or not sold any more out of the offers, and brings it back", async () => {
    expect(await skus()).toContain("WITH_HOT");
    expect((await told("PUT", "/v1/admin/catalog/WITH_HOT", { stock: 0 })).status).toBe(200);
    expect(await skus()).not.toContain("WITH_HOT");
    const { refused } = await answer(`${QUERY}&explain=1`);
    expect(refused).toContainEqual(expect.objectContaining({ sku: "WITH_HOT", guardrail: "out_of_stock" }));
    await told("PUT", "/v1/admin/catalog/WITH_HOT", { stock: null });
    expect(await skus()).toContain("WITH_HOT");
    await told("PUT", "/v1/admin/catalog/WITH_HOT", { active: false });
    expect(await skus()).not.toContain("WITH_HOT");
  });

  it("counts at once where it was told, though what answers rest on was read a moment ago", async () => {
    const anew = async (path: string, body: object) => {
      expect((await ask("PUT", path, body)).status).toBe(200);
      await publishOverlay(shop);
      return skus();
    };
    expect(await skus()).toContain("WITH_HOT");
    expect(await anew("/v1/admin/catalog/WITH_HOT", { stock: 0 })).not.toContain("WITH_HOT");
    expect(await anew("/v1/admin/catalog/WITH_HOT", { stock: null })).toContain("WITH_HOT");
    const ban = { id: "1", kind: "ban", item: "WITH_HOT", who: "Mai", why: "because" };
    expect(await anew("/v1/admin/overrides", { overrides: [ban] })).not.toContain("WITH_HOT");
  });

  it("shows the price of now", async () => {
    await told("PUT", "/v1/admin/catalog/WITH_HOT", { price: 750 });
    expect((await offers()).find(({ sku }) => sku === "WITH_HOT")?.price.amount).toBe(750);
    await told("PUT", "/v1/admin/catalog/WITH_HOT", { price: "812" });
    expect((await offers()).find(({ sku }) => sku === "WITH_HOT")?.price.amount).toBe(812);
  });

  it("costs an answer no further read", async () => {
    const timing = async () => (await ask("GET", QUERY)).headers.get("server-timing");
    await answer();
    expect(await timing()).toContain("reads;desc=0");
    await told("PUT", "/v1/admin/catalog/WITH_HOT", { stock: 0 });
    await answer();
    expect(await timing()).toContain("reads;desc=0");
  });

  it("is for admins, of one sku in any letters, and says what it does not take", async () => {
    expect((await ask("PUT", "/v1/admin/catalog/A", { stock: 1 }, { authorization: "" })).status).toBe(401);
    for (const body of [
      {},
      { stock: -1 },
      { stock: 1.5 },
      { price: "1,50" },
      { price: "1e999" },
      { price: 1e-7 },
      { price: "14.80 EUR" },
      { price: "EUR 14.80" },
      { price: "14.80123" },
      { sku: "B" },
      [],
      { active: 1 },
    ]) {
      expect((await ask("PUT", "/v1/admin/catalog/A", body)).status, JSON.stringify(body)).toBe(422);
    }
    for (const price of [14.8, 7.25, 0.0625, "14.80", "0"])
      expect(await (await ask("PUT", "/v1/admin/catalog/A", { price })).json()).toEqual({
        sku: "A",
        price: String(price),
      });
    expect((await ask("PUT", "/v1/admin/catalog/A", '{"stock": 1')).status).toBe(400);
    expect((await ask("PUT", "/v1/admin/catalog/", { stock: 1 })).status).toBeGreaterThanOrEqual(400);
    expect(
      await (await ask("PUT", "/v1/admin/catalog/a%2Fb%20%E3%81%82", { stock: 1 })).json(),
    ).toMatchObject({ sku: "a/b あ" });
  });

  it("loses nothing when many tell at once", async () => {
    const many = Array.from({ length: 12 }, (_, i) => `S${i}`);
    const done = await Promise.all(many.map((sku) => ask("PUT", `/v1/admin/catalog/${sku}`, { stock: 0 })));
    expect(done.map(({ status }) => status)).toEqual(many.map(() => 200));
    await publishOverlay(shop);
    const { items } = readOverlay(await store.get(OVERLAY_KEY));
    expect([...items.keys()].sort()).toEqual([...many].sort());
  });
});

describe("a stock change somewhere else, under load", () => {
  /**
   * KV as one place sees it: what it has read stays for as long as the reader allows, and each read tells when it was
   * asked.
   */
  function placeOf(kv: KVNamespace) {
    const kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();
    const gets: { readonly key: string; readonly round: number }[] = [];
    let round = 0;
    let open = 0;
    const get = (key: string, options: { readonly cacheTtl: number }) => {
      // A read that is asked for while others are under way costs no round of its own.
      if (open === 0) round++;
      gets.push({ key, round });
      open++;
      const known = kept.get(key);
      const value =
        known !== undefined && known.until > Date.now()
          ? known.value
          : kv.get(key, { type: "arrayBuffer", cacheTtl: options.cacheTtl });
      if (known?.value !== value) kept.set(key, { until: Date.now() + options.cacheTtl * 1000, value });
      return value.finally(() => {
        open--;
      });
    };
    return { kv: { get } as unknown as KVNamespace, gets };
  }
  const START = Date.now();

  it("is seen within a minute in every answer, and costs no read and no round more", async () => {
    const rounds = async (soldOut: boolean) => {
      await forgetTold();
      if (soldOut) await told("PUT", "/v1/admin/catalog/OTHER", { stock: 0 });
      const { kv, gets } = placeOf(env.TABLES);
      // An isolate that has read nothing yet.
      await askAt({ ...shop, TABLES: kv, STORE: soldOut ? "cold with" : "cold without" });
      // Together with the manifest, in the first round.
      expect(gets.filter(({ round }) => round === 1).map(({ key }) => key)).toEqual(
        expect.arrayContaining(["manifest", OVERLAY_KEY]),
      );
      return gets;
    };
    // With an overlay the same is read as without one, and what stands before the shards is one round.
    expect(await rounds(true)).toEqual(await rounds(false));

    // Whatever of its interval a place is in when it happens.
    for (const changed of [20, 31, 44, 52]) {
      const { kv, gets } = placeOf(env.TABLES);
      // Isolates of one place share what it has read, each at its own pace.
      const isolates = [0, 11, 19].map((from) => ({
        from,
        env: { ...shop, TABLES: kv, STORE: `elsewhere ${changed} ${from}` },
      }));
      await forgetTold();
      let sold = 0;
      let gone = 0;
      vi.useFakeTimers({ toFake: ["Date"], now: START });
      try {
        for (let second = 0; second < changed + 75; second++) {
          vi.setSystemTime(START + second * 1000);
          if (second === changed) await sellOut();
          const asked = isolates.filter(({ from }) => from <= second).flatMap((one) => [one, one, one]);
          for (const seen of await Promise.all(asked.map((one) => askAt(one.env)))) {
            if (seen.includes("WITH_HOT")) sold = second;
            else gone ||= second;
          }
        }
      } finally {
        vi.useRealTimers();
      }
      expect(sold, `changed at ${changed}`).toBeGreaterThanOrEqual(changed);
      expect(sold, `changed at ${changed}`).toBeLessThan(changed + 60);
      expect(gone).toBeGreaterThan(changed);
      // Hundreds of answers read it as often as time passes, not as often as they are asked.
      expect(gets.filter(({ key }) => key === OVERLAY_KEY).length).toBeLessThan(40);
    }
  });

  /** Told in another isolate: those that answer hear of it by KV alone. */
  async function sellOut(): Promise<void> {
    await tellLive(r2Blobs(env.LOGS), [{ sku: "WITH_HOT", to: { stock: [0, Date.now()] } }]);
    await publishOverlay(shop);
  }

  async function askAt(where: Env): Promise<string[]> {
    const context = createExecutionContext();
    const request = new Request(`https://shop.example${QUERY}`);
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], where, context);
    const said: Answer = await response.json();
    await waitOnExecutionContext(context);
    expect(said.degraded).toBeUndefined();
    return said.blocks.flatMap(({ offers: shown }) => shown.map(({ sku }) => sku));
  }
});

describe("webhooks about products", () => {
  const webhook = (topic: string, body: object, triggered = "2026-11-28T10:00:00Z") => {
    const text = JSON.stringify(body);
    return told("POST", "/v1/orders", text, {
      authorization: "",
      "x-shopify-topic": topic,
      "x-shopify-triggered-at": triggered,
      "x-shopify-hmac-sha256": createHmac("sha256", "s").update(text).digest("base64"),
    });
  };
  const variant = (extra: object) => ({
    id: 1,
    sku: "WITH_HOT",
    price: "900",
    inventory_item_id: 70,
    inventory_management: "shopify",
    inventory_policy: "deny",
    inventory_quantity: 5,
    ...extra,
  });
  const product = (extra: object, at: string, more: object = {}) => ({
    id: 8,
    status: "active",
    updated_at: at,
    variants: [variant(extra)],
    ...more,
  });

  it("of Shopify: quantity, overselling, untracked stock, drafts, and levels by place", async () => {
    await webhook("products/update", product({ inventory_quantity: 0 }, "2026-11-28T10:00:00Z"));
    expect(await skus()).not.toContain("WITH_HOT");
    await webhook(
      "products/update",
      product({ inventory_quantity: 0, inventory_policy: "continue" }, "2026-11-28T10:01:00Z"),
    );
    expect(await skus()).toContain("WITH_HOT");
    await webhook(
      "products/update",
      product({ inventory_quantity: 0, inventory_management: null }, "2026-11-28T10:02:00Z"),
    );
    expect(await skus()).toContain("WITH_HOT");
    await webhook("products/update", product({}, "2026-11-28T10:03:00Z", { status: "draft" }));
    expect(await skus()).not.toContain("WITH_HOT");
    await webhook("products/update", product({}, "2026-11-28T10:04:00Z"));
    const level = (location_id: number, available: number | null, at: string) =>
      webhook("inventory_levels/update", { inventory_item_id: 70, location_id, available, updated_at: at });
    // Five are left by the product's own word: at a place that has told nothing yet.
    await level(1, 0, "2026-11-28T10:05:00Z");
    expect(await skus()).toContain("WITH_HOT");
    await level(2, 5, "2026-11-28T10:06:00Z");
    expect(await skus()).toContain("WITH_HOT");
    await level(2, 0, "2026-11-28T10:07:00Z");
    expect(await skus()).not.toContain("WITH_HOT");
    // An older word comes late.
    await webhook("products/update", product({ inventory_quantity: 9 }, "2026-11-28T10:04:30Z"));
    expect(await skus()).not.toContain("WITH_HOT");
    await webhook("products/update", product({ inventory_quantity: 9 }, "2026-11-28T10:08:00Z"));
    expect(await skus()).toContain("WITH_HOT");
    await webhook("products/delete", { id: 8 }, "2026-11-28T10:09:00Z");
    expect(await skus()).not.toContain("WITH_HOT");
    expect((await webhook("inventory_levels/update", { inventory_item_id: 999, available: 0 })).status).toBe(
      200,
    );
  });

  it("not signed change nothing", async () => {
    const text = JSON.stringify(product({ inventory_quantity: 0 }, "2026-11-28T10:00:00Z"));
    const headers = {
      authorization: "",
      "x-shopify-topic": "products/update",
      "x-shopify-hmac-sha256": "A".repeat(43).concat("="),
    };
    expect((await told("POST", "/v1/orders", text, headers)).status).toBe(401);
    expect(await skus()).toContain("WITH_HOT");
  });
});

describe("the overlay in KV", () => {
  it("is passed over where it is damaged, and never longer than its bound", async () => {
    for (const text of [
      "{",
      "null",
      "[]",
      '{"items":{"WITH_HOT":{"stock":["x",1]}},"overrides":[{"kind":"pin"}]}',
      '{"items":5}',
    ]) {
      await store.put(OVERLAY_KEY, new TextEncoder().encode(text));
      shopOf({}).forget();
      expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    }
    const items = Object.fromEntries(
      Array.from({ length: MOST_LIVE_ITEMS + 5 }, (_, i) => [`s${i}`, { stock: [0, 1] }]),
    );
    expect(
      readOverlay(new Uint8Array(new TextEncoder().encode(JSON.stringify({ items }))).buffer).items.size,
    ).toBe(MOST_LIVE_ITEMS);
  });
});

it("is written no oftener than KV takes it, though more is told while it is being written", async () => {
  const written: number[] = [];
  const put = async (key: string, value: string) => {
    written.push(Date.now());
    const sku = `while-${written.length}`;
    if (written.length < 3) await tellLive(r2Blobs(env.LOGS), [{ sku, to: { stock: [0, Date.now()] } }]);
    await env.TABLES.put(key, value);
  };
  const TABLES = { get: env.TABLES.get.bind(env.TABLES), list: env.TABLES.list.bind(env.TABLES), put };
  await publishOverlay({ ...shop, TABLES } as unknown as Env);
  expect(written).toHaveLength(3);
  // A timer is never early: KV takes a write a second, and who is late among others may be a little less so.
  for (const [i, at] of written.slice(1).entries()) expect(at - written[i]!).toBeGreaterThanOrEqual(800);
  expect([...readOverlay(await store.get(OVERLAY_KEY)).items.keys()].sort()).toEqual(["while-1", "while-2"]);
});

it("five hundred products whose stock is told at once are all in the overlay, none refused, and few writes are made", async () => {
  let writes = 0;
  const TABLES = new Proxy(env.TABLES, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...rest: unknown[]) => {
        if (name === "put") writes++;
        return Reflect.apply(value, target, rest);
      };
    },
  });
  const own = { ...shop, TABLES, SHOPIFY_SECRET: "hush", LIMITER: undefined } as unknown as Env;
  const deliver = async (n: number) => {
    const body = JSON.stringify({
      id: n,
      status: "active",
      updated_at: new Date().toISOString(),
      variants: [{ id: n, sku: `BULK-${n}`, inventory_item_id: n, inventory_quantity: n % 7 }],
    });
    const context = createExecutionContext();
    const request = new Request("https://shop.example/v1/orders", {
      method: "POST",
      headers: {
        "x-shopify-topic": "products/update",
        "x-shopify-hmac-sha256": createHmac("sha256", "hush").update(body).digest("base64"),
      },
      body,
    });
    const { status } = await worker.fetch(request as Parameters<typeof worker.fetch>[0], own, context);
    await waitOnExecutionContext(context);
    return status;
  };
  const all = Array.from({ length: 500 }, (_, n) => n + 1);
  expect(new Set(await Promise.all(all.map(deliver)))).toEqual(new Set([200]));
  await publishOverlay(own);
  const { items } = readOverlay(await store.get(OVERLAY_KEY));
  const stocks = new Map([...items].map(([sku, { stock }]) => [sku, stock?.[0]]));
  expect(stocks).toEqual(new Map(all.map((n) => [`BULK-${n}`, n % 7])));
  expect(writes).toBeLessThan(20);
  // And folded, so that the night and the next word read one object.
  expect((await env.LOGS.list({ prefix: "live/items/" })).objects).toEqual([]);
}, 60_000);
