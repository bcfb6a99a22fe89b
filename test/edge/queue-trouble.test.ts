/** Events that the queue does not take: where they go then, who counts them, and what is told of it. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { counters } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { ask, BLOCKS, forgetTold, publishTables, queue, shopWith } from "./loop-shop.ts";

beforeAll(publishTables);
beforeEach(async () => {
  await forgetTold();
  for (const { key } of (await env.LOGS.list({ prefix: "events/" })).objects) await env.LOGS.delete(key);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const full = { sendBatch: () => Promise.reject(new Error("queue is full")) };
const warnings = () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => warned.mock.calls.map(([line]): Record<string, unknown> => JSON.parse(line));
};
const textOf = async (key: string): Promise<string> => {
  const object = (await env.LOGS.get(key))!;
  return new Response(object.body.pipeThrough(new DecompressionStream("gzip"))).text();
};
const kept = async (): Promise<string[]> => {
  const { objects } = await env.LOGS.list({ prefix: "events/" });
  const texts = await Promise.all(objects.map(({ key }) => textOf(key)));
  return texts.flatMap((text) => text.split("\n").filter((line) => line !== ""));
};

it("events go to the queue as text, and are counted", async () => {
  const sent: { contentType: string; body: string }[][] = [];
  const before = { ...counters };
  await ask(BLOCKS, shopWith({ sendBatch: async (all: Iterable<never>) => void sent.push([...all]) }));
  expect(sent.map((batch) => batch.map(({ contentType }) => contentType))).toEqual([["text"]]);
  expect(JSON.parse(sent[0]![0]!.body)).toMatchObject({ type: "served" });
  await vi.waitFor(() => expect(counters.events).toBe(before.events + 1));
  expect(counters.events_lost).toBe(before.events_lost);
  expect(await kept()).toEqual([]);
});

it("events that the queue does not take are kept where it would have put them, and said to be so", async () => {
  const told = warnings();
  const before = { ...counters };
  expect((await ask(BLOCKS, shopWith(full))).status).toBe(200);
  await vi.waitFor(() => expect(counters.events).toBe(before.events + 1));
  const lines = await kept();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ type: "served" });
  expect(told()).toEqual([{ event: "events_queue", error: "Error: queue is full" }]);
  expect([counters.events - before.events, counters.events_lost - before.events_lost]).toEqual([1, 0]);
});

it("events are lost only where neither takes them, time after time, and then they are counted", async () => {
  const told = warnings();
  const before = { ...counters };
  const pauses: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((ring: () => void, milliseconds = 0) => {
    pauses.push(milliseconds);
    return real(ring, 0);
  }) as typeof setTimeout);
  let puts = 0;
  const LOGS = new Proxy(env.LOGS, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "put")
        return () => {
          puts++;
          return Promise.reject(new Error("R2 is away"));
        };
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  await ask(BLOCKS, shopWith(full, { LOGS }));
  await vi.waitFor(() => expect(counters.events_lost).toBe(before.events_lost + 1));
  expect(puts).toBe(6);
  expect(pauses.filter((milliseconds) => milliseconds >= 400 && milliseconds % 400 === 0)).toEqual([
    400, 800, 1600, 3200, 6400,
  ]);
  expect(told()).toEqual([
    { event: "events_queue", error: "Error: queue is full" },
    { event: "events_lost", count: 1, error: "Error: R2 is away" },
  ]);
  expect([counters.events - before.events, counters.events_lost - before.events_lost]).toEqual([0, 1]);
  expect(await kept()).toEqual([]);
});

it("a store that fails once loses nothing", async () => {
  const told = warnings();
  let calls = 0;
  const LOGS = new Proxy(env.LOGS, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name === "put" && calls++ === 0) return () => Promise.reject(new Error("R2 is away"));
      return value.bind(target);
    },
  });
  const before = counters.events;
  await ask(BLOCKS, shopWith(full, { LOGS }));
  await vi.waitFor(() => expect(counters.events).toBe(before + 1), 5000);
  expect(await kept()).toHaveLength(1);
  expect(told().map(({ event }) => event)).toEqual(["events_queue"]);
});

it("without a queue nothing is measured, and nothing is said to be amiss", async () => {
  const told = warnings();
  const before = { ...counters };
  expect((await ask(BLOCKS, { ...shopWith(), EVENTS: undefined } as unknown as Env)).status).toBe(200);
  expect([told(), counters.events, counters.events_lost]).toEqual([[], before.events, before.events_lost]);
});

it("the consumer keeps each store's events in the store's own part, and says of whom there are none", async () => {
  const told = warnings();
  const logged = vi.spyOn(console, "log").mockImplementation(() => {});
  await ask(BLOCKS, shopWith());
  const [body] = queue.bodies as [string];
  const bodies = [
    body,
    `store eu\n${body}`,
    `store gone\n${body}`,
    `store gone\n${body}`,
    `store eu\n${body}`,
  ];
  const batch = createMessageBatch(
    "osusume-events",
    bodies.map((one, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body: one })),
  );
  const as = shopWith(queue, { STORES: "eu" });
  await worker.queue(batch as Parameters<typeof worker.queue>[0], as as Env);
  expect((await getQueueResult(batch, createExecutionContext())).ackAll).toBe(true);
  expect(told()).toEqual([{ event: "events_of_no_store", store: "gone", messages: 2 }]);
  expect(logged.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
    { event: "events", messages: 5, events: 3 },
  ]);
  expect(await kept()).toHaveLength(1);
  const eu = (await env.LOGS.list({ prefix: "stores/eu/events/" })).objects;
  expect(eu).toHaveLength(1);
  expect((await textOf(eu[0]!.key)).trim().split("\n")).toHaveLength(2);
  await env.LOGS.delete(eu.map(({ key }) => key));
});
