/// <reference types="@cloudflare/vitest-plugin/types" />
/** From the queue to the report: what the log keeps of what was delivered, and what a night makes of it. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { EventReader } from "../../lib/learning/events/read-events.ts";
import {
  answerOf,
  ask,
  BLOCKS,
  cookieOf,
  DAY,
  forgetTold,
  publishTables,
  queue,
  shopWith,
  signer,
  tell,
} from "./loop-shop.ts";

beforeAll(publishTables);

beforeEach(forgetTold);

describe("the consumer", () => {
  const bodies = async (): Promise<string[]> => {
    const shop = shopWith();
    const first = await ask(BLOCKS, shop);
    const cookie = cookieOf(first);
    const { blocks } = await answerOf(first);
    const { token } = blocks[0]!.offers[0]!;
    await tell(
      [
        { type: "exposure", token },
        { type: "click", token },
      ],
      shop,
      cookie,
    );
    return queue.bodies;
  };
  const messages = (of: readonly string[]) =>
    of.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }));
  const consume = async (of: ReturnType<typeof messages>, as: Env = shopWith()) => {
    const batch = createMessageBatch("osusume-events", of);
    const context = createExecutionContext();
    await worker.queue(batch as Parameters<typeof worker.queue>[0], as);
    return getQueueResult(batch, context);
  };
  const kept = async (): Promise<{ keys: string[]; reader: EventReader }> => {
    const reader = new EventReader({ signer, tokenDays: 30 });
    const { objects } = await env.LOGS.list({ prefix: "events/" });
    for (const { key } of objects) {
      const object = (await env.LOGS.get(key))!;
      const text = await new Response(object.body.pipeThrough(new DecompressionStream("gzip"))).text();
      for (const line of text.split("\n")) reader.line(line);
    }
    return { keys: objects.map(({ key }) => key), reader };
  };
  beforeEach(async () => {
    for (const { key } of (await env.LOGS.list({ prefix: "events/" })).objects) await env.LOGS.delete(key);
  });

  it("writes gzipped lines under the day they were taken down, and then is done with them", async () => {
    const of = messages(await bodies());
    const result = await consume(of);
    expect(result.ackAll).toBe(true);
    const { keys, reader } = await kept();
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatch(new RegExp(`^events/${day}/[0-9a-f]{16}\\.ndjson\\.gz$`));
    expect(
      reader
        .events()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(["click", "exposure", "served"]);
  });

  it("killed before it was done, fed again, in other pieces and in another order, leaves the same events once", async () => {
    const of = messages(await bodies());
    const broken = { ...env.LOGS, put: () => Promise.reject(new Error("killed")) };
    await expect(consume(of, shopWith(queue, { LOGS: broken }))).rejects.toThrow("killed");
    expect((await kept()).keys).toEqual([]);
    await consume(of);
    const once = (await kept()).reader.events();
    expect(once).toHaveLength(3);
    await consume(of);
    expect((await kept()).keys).toHaveLength(1);
    await consume(of.toReversed());
    await consume(of.slice(1));
    expect((await kept()).reader.events()).toEqual(once);
  });

  it("sets aside what is no event", async () => {
    await consume(messages(["not an event\n", '{"type":"click"}\n']));
    expect((await kept()).keys).toEqual([]);
    expect((await env.LOGS.list({ prefix: "quarantine/events/" })).objects).toHaveLength(1);
  });
});

describe("the night", () => {
  it("makes a report of events and orders, teaches the tables, and shows both to admins", async () => {
    const shop = shopWith();
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    const now = Date.now();
    const past = Array.from({ length: 60 }, (_, i) => ({
      id: `past${i}`,
      at: new Date(now - (70 - i) * DAY).toISOString(),
      currency: "EUR",
      lines: [
        { sku: "BEANS", qty: 1, price: 10 },
        { sku: i % 2 === 0 ? "FILTER" : "MUG", qty: 1, price: 5 },
      ],
    }));
    const bought: object[] = [];
    const events: string[] = [];
    for (let i = 0; i < 30; i++) {
      queue.forget();
      const as = shopWith();
      const first = await ask(BLOCKS, as);
      const cookie = cookieOf(first);
      const { token, sku } = (await answerOf(first)).blocks[0]!.offers[0]!;
      await tell([{ type: "exposure", token }], as, cookie);
      if (i < 20) {
        bought.push({
          id: `new${i}`,
          at: new Date().toISOString(),
          currency: "EUR",
          lines: [{ sku, qty: 1, price: 5, offer: token }],
        });
      }
      events.push(...queue.bodies);
    }
    await env.LOGS.put(
      `orders/${day}/a.ndjson`,
      [...past, ...bought].map((one) => JSON.stringify(one)).join("\n"),
    );
    await worker.queue(
      createMessageBatch(
        "osusume-events",
        events.map((body, i) => ({ id: `n${i}`, timestamp: new Date(), attempts: 1, body })),
      ) as Parameters<typeof worker.queue>[0],
      shop,
    );
    expect((await ask("/v1/admin/report", shop)).status).toBe(401);
    const admin = { headers: { authorization: "Bearer admin" } };
    const rebuilt = await ask("/v1/admin/rebuild", shop, {
      method: "POST",
      body: '{"force":true}',
      ...admin,
    });
    expect(await rebuilt.json()).toMatchObject({ published: true });
    const report = (await (await ask("/v1/admin/report", shop, admin)).json()) as {
      orders: object;
      metrics: { name: string; value: number }[];
      learned: { best: { sku: string; accepted: number }[] };
    };
    expect(report.orders).toMatchObject({ token: 20 });
    expect(report.metrics.find(({ name }) => name === "direct_value")!.value).toBe(100);
    expect(report.learned.best[0]).toMatchObject({ sku: "FILTER", accepted: 20, seen: 30 });
    const csv = await (await ask("/v1/admin/report?format=csv", shop, admin)).text();
    expect(csv).toContain("direct_value,EUR,100");
    const experiments = (await (await ask("/v1/admin/experiments", shop, admin)).json()) as {
      holdout: object;
    };
    expect(experiments.holdout).toMatchObject({ days: 91 });
    const answer = await answerOf(await ask(BLOCKS, shop));
    expect(answer.blocks[0]!.offers.map(({ sku }) => sku)).toContain("FILTER");
  });
});
