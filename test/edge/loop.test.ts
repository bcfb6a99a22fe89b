/// <reference types="@cloudflare/vitest-plugin/types" />
/** From an answer to the log of events, in the runtime itself: who is measured, what they are dealt, what is kept of it. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { counters, shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { hex64 } from "../../lib/core/hash.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import {
  answerOf,
  ask,
  BLOCKS,
  cookieOf,
  DAY,
  forgetTold,
  KEY,
  publishTables,
  queue,
  shopWith,
  signer,
  tell,
} from "./loop-shop.ts";

const holding = (share: number, more: object = {}) =>
  shopWith(queue, { POLICY_EXPERIMENTS__HOLDOUT__SHARE: String(share), ...more });

beforeAll(publishTables);

beforeEach(forgetTold);

describe("a visitor", () => {
  it("is one from the first answer on, and noted once a day", async () => {
    const shop = shopWith();
    const first = await ask(BLOCKS, shop);
    const cookie = cookieOf(first);
    await ask(BLOCKS, shop, { headers: { cookie } });
    await ask("/v1/blocks?placement=cart&items=BEANS", shop, { headers: { cookie } });
    const { events } = queue;
    expect(events.map(({ type }) => type)).toEqual(["served"]);
    expect(events[0]).toMatchObject({ placement: "product", offers: 1, customer: null });
    expect(events[0]!.visitor).toMatch(/^[0-9a-f]{16}$/);
    const { blocks } = await answerOf(first);
    await tell({ type: "click", token: blocks[0]!.offers[0]!.token }, shop, cookie);
    expect(queue.events.at(-1)).toMatchObject({
      type: "click",
      visitor: events[0]!.visitor,
      sku: "FILTER",
      anchor: "BEANS",
      position: 0,
    });
  });

  it("is joined to the customer who signs in", async () => {
    const shop = shopWith();
    const cookie = cookieOf(await ask(BLOCKS, shop));
    const key = customerKeys(KEY)("C1");
    const token = signCustomer(signer, key, "shop", Date.now() + 3_600_000);
    await ask(`${BLOCKS}&customer=${encodeURIComponent(token)}`, shop, { headers: { cookie } });
    const [first, second] = queue.events;
    expect(second).toMatchObject({ type: "served", visitor: first!.visitor, customer: hex64(key) });
  });

  it("is nobody without consent, for bots, for the shop's own people, for admins who try, and without a key", async () => {
    const shop = shopWith();
    const staff = { POLICY_MEASURING__STAFF: '["203.0.113."]' };
    for (const [path, as, init] of [
      [`${BLOCKS}&consent=none`, shop, {}],
      [BLOCKS, shop, { headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" } }],
      [BLOCKS, shopWith(queue, staff), { headers: { "cf-connecting-ip": "203.0.113.9" } }],
      [`${BLOCKS}&explain=1`, shop, { headers: { authorization: "Bearer admin" } }],
      [BLOCKS, shopWith(queue, { SIGNING_KEY: undefined }), {}],
      [`${BLOCKS}&format=html`, shop, {}],
      [BLOCKS, shop, { headers: { "sec-fetch-site": "cross-site" } }],
    ] as const) {
      shopOf({}).forget();
      const response = await ask(path, as, init as RequestInit);
      expect(response.status, path).toBe(200);
    }
    expect(queue.events).toEqual([]);
  });

  it("with consent to the session is one for as long as it lasts", async () => {
    const response = await ask(`${BLOCKS}&consent=session`, shopWith());
    expect(response.headers.get("set-cookie")).not.toContain("Max-Age");
    expect(queue.events).toHaveLength(1);
  });

  it("of a page of several slots is one", async () => {
    const body = JSON.stringify({
      slots: [
        { placement: "product", items: ["BEANS"] },
        { placement: "cart", items: ["OTHER-1"] },
      ],
    });
    const response = await ask("/v1/page", shopWith(), { method: "POST", body });
    expect(cookieOf(response)).toMatch(/^osusume=/);
    expect(new Set(queue.events.map(({ visitor }) => visitor)).size).toBe(1);
    expect(queue.events).toHaveLength(1);
  });
});

describe("the holdout", () => {
  it("gets no offers, and the log keeps each time that it would have", async () => {
    const shop = holding(1);
    const first = await ask(BLOCKS, shop);
    const cookie = cookieOf(first);
    expect(await answerOf(first)).toMatchObject({
      blocks: [],
      experiment: { id: "holdout", arm: "held_out" },
    });
    const second = await ask(BLOCKS, shop, { headers: { cookie } });
    expect((await answerOf(second)).blocks).toEqual([]);
    const [one, two] = queue.events;
    expect(one).toMatchObject({ type: "ghost", offers: 1, placement: "product" });
    expect(two).toMatchObject({ type: "ghost", visitor: one!.visitor });
  });

  it("is about as large as the policy says, and always the same people", async () => {
    const shop = holding(0.3);
    const cookies: string[] = [];
    let held = 0;
    for (let i = 0; i < 200; i++) {
      const response = await ask(BLOCKS, shop);
      const { blocks } = await answerOf(response);
      if (blocks.length === 0) held++;
      if (i < 20) cookies.push(cookieOf(response));
      if (i < 20) {
        const again = await answerOf(await ask(BLOCKS, shop, { headers: { cookie: cookies[i]! } }));
        expect(again.blocks.length === 0).toBe(blocks.length === 0);
      }
    }
    // Binomial(200, 0.3): beyond these once in ten thousand.
    expect(held).toBeGreaterThan(36);
    expect(held).toBeLessThan(86);
  });
});

describe("a page of the storefront that streams through", () => {
  const PAGE = `<!doctype html><title>Beans</title><osusume-block placement="product" items="BEANS"></osusume-block>`;
  const streaming = (share: number): Env => {
    const html = { "content-type": "text/html; charset=utf-8" };
    const ORIGIN = { fetch: async () => new Response(PAGE, { headers: html }) };
    return holding(share, { ORIGIN });
  };
  const visit = async (shop: Env, cookie = "") => {
    const context = createExecutionContext();
    const request = new Request("https://shop.example/products/beans", { headers: { cookie } });
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
    // The page goes by while it is read; only then is its work done.
    const page = await response.text();
    await waitOnExecutionContext(context);
    return {
      token: /data-osusume-sku="FILTER" data-osusume-token="([^"]+)"/.exec(page)?.[1] ?? null,
      cookie: cookieOf(response),
      page,
    };
  };

  it("is measured from the first report of an offer on, in both arms alike: the first page shows offers to all", async () => {
    const shop = streaming(0.5);
    let heldOut = 0;
    for (let browser = 0; browser < 40; browser++) {
      queue.bodies.length = 0;
      const first = await visit(shop);
      // Its head has gone before the slot says whether the shopper agrees: no cookie, nobody's arm, nothing in the log.
      expect(first.token, first.page).not.toBeNull();
      expect(first.cookie).toBe("");
      expect(queue.events).toEqual([]);
      const told = await tell({ type: "exposure", token: first.token }, shop);
      const cookie = cookieOf(told);
      expect(cookie).not.toBe("");
      expect(queue.events).toMatchObject([{ type: "exposure", visitor: null, arms: null }]);
      const second = await visit(shop, cookie);
      const { type, visitor } = queue.events.at(-1)!;
      expect(visitor).toMatch(/^[0-9a-f]{16}$/);
      expect(type).toBe(second.token === null ? "ghost" : "served");
      if (type === "ghost") heldOut++;
    }
    // Chance of fewer or more: some two in a hundred thousand.
    expect(heldOut).toBeGreaterThanOrEqual(7);
    expect(heldOut).toBeLessThanOrEqual(33);
  });

  it("shows a held-out shopper who comes back nothing, and the log keeps that it would have", async () => {
    const shop = streaming(0.9);
    const cookies: string[] = [];
    for (let browser = 0; browser < 5; browser++) {
      const { token } = await visit(shop);
      cookies.push(cookieOf(await tell({ type: "exposure", token }, shop)));
    }
    queue.bodies.length = 0;
    const pages = [];
    for (const cookie of cookies) pages.push(await visit(shop, cookie), await visit(shop, cookie));
    expect(pages.filter(({ token }) => token === null).length).toBeGreaterThanOrEqual(4);
    const ghosts = queue.events.filter(({ type }) => type === "ghost");
    expect(ghosts).toHaveLength(pages.filter(({ token }) => token === null).length);
  });
});

describe("an experiment", () => {
  it("gives each visitor an arm's policy for its window, and says so", async () => {
    const running = {
      few: {
        from: new Date(Date.now() - DAY).toISOString(),
        to: new Date(Date.now() + DAY).toISOString(),
        control: "all",
        arms: { all: { weight: 1, policy: {} }, none: { weight: 1, policy: { banned: ["FILTER"] } } },
      },
    };
    const shop = holding(0, { POLICY_EXPERIMENTS__RUNNING: JSON.stringify(running) });
    const seen = new Map<string, number>();
    for (let i = 0; i < 40; i++) {
      const { blocks, experiment } = await answerOf(await ask(BLOCKS, shop));
      expect(experiment?.id).toBe("few");
      const offered = blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
      expect(offered.includes("FILTER")).toBe(experiment!.arm === "all");
      seen.set(experiment!.arm, (seen.get(experiment!.arm) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(["all", "none"]);
    for (const { arms } of queue.events) expect(Object.keys(arms!)).toEqual(["few"]);
  });
});

describe("events", () => {
  it("that are forged or beyond a hundred go nowhere; what the shopper owns is offered no more", async () => {
    const shop = shopWith();
    const first = await ask(BLOCKS, shop);
    const cookie = cookieOf(first);
    const { token } = (await answerOf(first)).blocks[0]!.offers[0]!;
    const before = queue.events.length;
    expect(await (await tell({ type: "click", token: `${token}x` }, shop, cookie)).json()).toMatchObject({
      refused: 1,
    });
    const many = Array.from({ length: 101 }, () => ({ type: "click", token }));
    expect((await tell(many, shop, cookie)).status).toBe(400);
    expect(queue.events).toHaveLength(before);
    const had = await tell({ type: "have", token }, shop, cookie);
    expect(queue.events.at(-1)).toMatchObject({ type: "have", sku: "FILTER" });
    const { blocks } = await answerOf(await ask(BLOCKS, shop, { headers: { cookie: cookieOf(had) } }));
    expect(blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku))).not.toContain("FILTER");
    // Not as what was waved away for a while: two months on it is owned still.
    const later = new Date(Date.now() + 60 * DAY).toISOString();
    const explained = await ask(`${BLOCKS}&explain=1&at=${later}`, shop, {
      headers: { cookie: cookieOf(had), authorization: "Bearer admin" },
    });
    expect((await answerOf(explained)).refused).toContainEqual(
      expect.objectContaining({ sku: "FILTER", guardrail: "owned" }),
    );
  });

  it("of who does not agree, and of bots, go nowhere", async () => {
    const shop = shopWith();
    const first = await ask(BLOCKS, shop);
    const { token } = (await answerOf(first)).blocks[0]!.offers[0]!;
    const click = { type: "click", token };
    const cookie = cookieOf(first);
    queue.forget();
    await tell({ events: [click], consent: "none" }, shop, cookie);
    const bot = { cookie, "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" };
    await ask("/v1/events", shop, { method: "POST", headers: bot, body: JSON.stringify(click) });
    expect(queue.events).toEqual([]);
    await tell(click, shop, cookie);
    expect(queue.events).toMatchObject([{ type: "click" }]);
  });

  it("tie an order to its visitor by the confirmation page, told either way", async () => {
    const shop = shopWith();
    const cookie = cookieOf(await ask(BLOCKS, shop));
    const { visitor } = queue.events[0]!;
    await ask("/v1/blocks?placement=confirmation&items=BEANS&order=1001", shop, { headers: { cookie } });
    await tell({ type: "purchase", order: "1001" }, shop, cookie);
    await tell({ type: "purchase", order: "1002" }, shop, cookie);
    const told = queue.events.filter(({ type }) => type === "purchase");
    expect(told.map(({ order }) => order)).toEqual(["1001", "1001", "1002"]);
    expect(new Set(told.map((event) => event.visitor))).toEqual(new Set([visitor]));
    expect(told[0]!.id).toBe(told[1]!.id);
    expect((await tell({ type: "purchase" }, shop, cookie)).status).toBe(400);
  });

  it("of a caller who keeps the state itself are exposures of what it was given", async () => {
    const shop = shopWith();
    const first = await answerOf(await ask(`${BLOCKS}&state=`, shop));
    const exposed = queue.events.filter(({ type }) => type === "exposure");
    expect(exposed).toMatchObject([{ sku: "FILTER" }]);
    // A browser behind it that reports the same adds nothing.
    await tell({ type: "exposure", token: first.blocks[0]!.offers[0]!.token }, shop);
    const ids = queue.events.filter(({ type }) => type === "exposure").map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ["fails", { sendBatch: () => Promise.reject(new Error("full")) }],
    [
      "throws",
      {
        sendBatch: () => {
          throw new Error("away");
        },
      },
    ],
    ["is not bound", undefined],
  ])("cost no page when the queue %s", async (how, broken) => {
    const shop = shopWith(broken);
    const lost = counters.events_lost;
    const kept = async (): Promise<number> => (await env.LOGS.list({ prefix: "events/" })).objects.length;
    const before = await kept();
    const first = await ask(BLOCKS, shop);
    expect((await answerOf(first.clone() as Response)).blocks).not.toEqual([]);
    const { token } = (await answerOf(first)).blocks[0]!.offers[0]!;
    expect((await tell({ type: "click", token }, shop)).status).toBe(200);
    expect(counters.events_lost - lost).toBe(0);
    // What the queue does not take goes into the log at once.
    await vi.waitFor(async () => expect((await kept()) - before).toBe(how === "is not bound" ? 0 : 2));
  });

  it("keep no answer waiting for a queue that never answers", async () => {
    const shop = shopWith({ sendBatch: () => new Promise(() => {}) });
    const context = createExecutionContext();
    const request = new Request(`https://shop.example${BLOCKS}`);
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
    expect((await answerOf(response)).blocks).not.toEqual([]);
  });
});
