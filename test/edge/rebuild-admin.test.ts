/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import type { BuildDiff } from "../../lib/console/build-diff.ts";
import type { QuarantinedObject } from "../../lib/rebuild/segments/quarantine-samples.ts";
import { putJson } from "../../lib/rebuild/storage/columns.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { OFFERS_REPORT_KEY } from "../../lib/report/offers-report.ts";
import { AS_OF, currentName, emptyBucket, uploadLog } from "./rebuild-shop.ts";

const TOKEN = "test-admin";
const DAY = 86_400_000;
const shop: Env = { ...env, ADMIN_TOKEN: TOKEN } as Env;

// The admin's builds are of the present, which must not be too far from the log's.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: AS_OF + DAY / 2 });
});
afterEach(() => {
  vi.useRealTimers();
});

beforeEach(async () => {
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  await uploadLog();
});

async function ask(
  method: string,
  path: string,
  body?: unknown,
  token: string | null = TOKEN,
  as: Env = shop,
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}

async function night(at: number): Promise<void> {
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(at), cron: "" }), shop);
}

interface Listed {
  readonly current: string;
  readonly previous: string | null;
  readonly builds: readonly { readonly build: string }[];
  readonly running: readonly { readonly run: string; readonly workflow: object | null }[];
  readonly broken_off: readonly { readonly run: string; readonly workflow: object | null }[];
  readonly finished: readonly { readonly outcome: string; readonly steps: readonly unknown[] }[];
}

const listed = async (as: Env = shop): Promise<Listed> =>
  (await ask("GET", "/v1/admin/builds", undefined, TOKEN, as)).json();

describe("the nightly cron", () => {
  it("builds a small shop by itself; three builds are kept, older ones go a night later", async () => {
    for (let day = 0; day < 5; day++) await night(AS_OF + day * DAY);
    // What offers did is no night.
    await env.LOGS.put(OFFERS_REPORT_KEY, "{}");
    const { current, previous, builds, running, finished } = await listed();
    expect(current).toMatch(/^20260106T/);
    expect(previous).toMatch(/^20260105T/);
    expect(builds).toHaveLength(3);
    expect(running).toEqual([]);
    expect(finished).toHaveLength(5);
    expect(finished.map(({ outcome }) => outcome)).not.toContain(undefined);
    const shards = (await env.TABLES.list({ prefix: "t/" })).keys.map(({ name }) => name.split("/")[1]);
    const kept = builds.map(({ build }) => build);
    const dropped = [...new Set(shards)].filter((build) => !kept.includes(build!));
    expect(dropped).toEqual([expect.stringMatching(/^20260103T/)]);
    expect([...new Set(shards)].sort()).toEqual([...dropped, ...kept].sort());
    expect((await env.LOGS.list({ prefix: "work/" })).objects).toEqual([]);
  });

  it("run twice at the same time publishes nothing new", async () => {
    await night(AS_OF);
    const before = await listed();
    await night(AS_OF);
    expect((await listed()).builds).toEqual(before.builds);
  });

  it("fails aloud when there is nothing to build from, and leaves a note", async () => {
    await emptyBucket();
    await expect(night(AS_OF)).rejects.toThrow("no paid order");
    const { finished } = await listed();
    expect(finished).toMatchObject([{ outcome: "failed", trigger: "cron" }]);
  });
});

describe("a run that was cut off", () => {
  it("is running as long as it may be, and then said to be broken off", async () => {
    const run = "20260101T180000Z-cron";
    const put = (key: string, value: unknown) =>
      putJson(r2Blobs(env.LOGS), `work/${run}/${key}`, value, { ifEtag: null });
    await put("options", { run, trigger: "cron", asOf: AS_OF });
    await put("begun/encode-0", { started: AS_OF + DAY / 2 - 5 * 60_000 });
    expect((await listed()).running.map(({ run }) => run)).toEqual([run]);
    vi.setSystemTime(AS_OF + DAY / 2 + 3_600_000);
    const { running, broken_off } = await listed();
    expect([running, broken_off.map(({ run }) => run)]).toEqual([[], [run]]);
  });
});

describe("a run of a Workflow", () => {
  it("is what the platform says of it, and why it ended", async () => {
    const run = "20260101T180000Z-cron";
    await putJson(
      r2Blobs(env.LOGS),
      `work/${run}/options`,
      { run, trigger: "cron", asOf: AS_OF },
      { ifEtag: null },
    );
    const listedWith = async (told: object | null) => {
      const REBUILD = {
        get: async () => {
          if (told === null) throw new Error("instance.not_found");
          return { status: async () => told };
        },
      };
      const { running, broken_off } = await listed({ ...shop, REBUILD } as unknown as Env);
      return {
        running: running.map(({ workflow }) => workflow),
        over: broken_off.map(({ workflow }) => workflow),
      };
    };
    expect(await listedWith({ status: "running", error: null })).toEqual({
      running: [{ status: "running" }],
      over: [],
    });
    const failed = { status: "errored", error: { name: "Error", message: "out of memory" } };
    expect(await listedWith(failed)).toEqual({
      running: [],
      over: [{ status: "errored", error: "out of memory" }],
    });
    expect(await listedWith(null)).toEqual({ running: [], over: [null] });
  });
});

describe("the stored policy", () => {
  const latest = async () => (await listed()).finished[0] as unknown as { counts: { orders: number } };
  const put = (policy: unknown) => env.TABLES.put("policy", JSON.stringify(policy));

  it("is the night's as well: what it shows as effective is", async () => {
    await put({ rebuild: { window_days: 3 } });
    await night(AS_OF);
    const short = await latest();
    await put({ rebuild: { window_days: 365 } });
    await night(AS_OF + 1000);
    expect(short.counts.orders).toBeLessThan((await latest()).counts.orders);
  });

  it("that cannot be used gives way to the last that could, at night too", async () => {
    await env.TABLES.put(
      "policy/last-good",
      JSON.stringify({ rebuild: { remaining: 0.99, window_days: 3 } }),
    );
    await put({ rebuild: { window_days: null } });
    await night(AS_OF);
    const report = await latest();
    await env.TABLES.delete("policy");
    await night(AS_OF + 2000);
    expect(report.counts.orders).toBeLessThan((await latest()).counts.orders);
  });
});

describe("a request for blocks", () => {
  const answer = async (): Promise<{ build: string; blocks: unknown[] }> =>
    (await ask("GET", "/v1/blocks?placement=home", undefined, null)).json();

  it("is served by the old build while the cron runs, and by the new one from the moment it is done", async () => {
    await night(AS_OF);
    const old = await answer();
    expect(old.blocks.length).toBeGreaterThan(0);

    let running = true;
    const cron = night(AS_OF + DAY).finally(() => {
      running = false;
    });
    const during: string[] = [];
    while (running && during.length < 500) during.push((await answer()).build);
    await cron;

    expect(during.length).toBeGreaterThan(3);
    expect(during[0]).toBe(old.build);
    const now = await answer();
    expect(now.build).toBe(await currentName());
    expect(now.build > old.build).toBe(true);
    expect(now.blocks.length).toBeGreaterThan(0);
    // Never anything but the one or the other, and never back.
    expect(during.filter((build) => build !== old.build && build !== now.build)).toEqual([]);
    expect([...during].sort()).toEqual(during);
  });
});

describe("the admin's routes", () => {
  it("are for admins", async () => {
    for (const [method, path] of [
      ["POST", "/v1/admin/rebuild"],
      ["GET", "/v1/admin/builds"],
      ["POST", "/v1/admin/rollback"],
    ] as const) {
      expect((await ask(method, path, undefined, null)).status).toBe(401);
      expect((await ask(method, path, undefined, "guess")).status).toBe(401);
    }
  });

  it("rebuild at once, and go back to the build before or to a named one", async () => {
    await night(AS_OF);
    const first = await currentName();
    const asked = await ask("POST", "/v1/admin/rebuild", {});
    expect(asked.status).toBe(200);
    expect(await asked.json()).toMatchObject({ published: true, build: await currentName() });
    const second = await currentName();
    expect(second).not.toBe(first);
    expect(await (await ask("POST", "/v1/admin/rollback")).json()).toEqual({
      current: first,
      previous: second,
    });
    const there = await ask("POST", "/v1/admin/rollback", { build: second });
    expect(await there.json()).toEqual({ current: second, previous: first });
    expect((await ask("POST", "/v1/admin/rollback", { current: first })).status).toBe(409);
    const unknown = await ask("POST", "/v1/admin/rollback", { build: "none" });
    expect(unknown.status).toBe(409);
    expect(await unknown.json()).toMatchObject({ detail: expect.stringContaining("none is not kept") });
  });

  it("replay quarantined lines once they are repaired", async () => {
    const bad = `{"id":"q1","at":"2025-12-31T09:00:00Z","customer":"zoe-17","lines":[{"sku":"sku-1","qty":0}]}`;
    await env.LOGS.put("orders/2025/bad.ndjson", `${bad}\n`);
    await night(AS_OF);
    const key = "quarantine/orders/2025/bad.ndjson/00000.ndjson";
    const listing = (await (await ask("GET", "/v1/admin/quarantine")).json()) as {
      objects: QuarantinedObject[];
    };
    expect(listing.objects).toMatchObject([
      { object: "orders/2025/bad.ndjson", lines: 1, reasons: { bad_quantity: 1 } },
    ]);
    const [{ piece, at, raw, line, message }] = listing.objects[0]!.samples as [
      QuarantinedObject["samples"][number],
    ];
    expect({ piece, at, line }).toEqual({ piece: key, at: 0, line: 1 });
    expect(message).toContain("qty");
    const mend = (more: object) =>
      ask("PUT", "/v1/admin/quarantine", { piece, at, before: raw, raw, ...more });
    // Still no record, somewhere else, or another line than was looked at: nothing is mended.
    const good = raw.replace('"qty":0', '"qty":2');
    expect((await mend({})).status).toBe(409);
    for (const wrong of [{ piece: "orders/2025/bad.ndjson" }, { at: 1 }, { before: "{}" }]) {
      expect((await mend({ ...wrong, raw: good })).status).toBe(409);
    }
    expect((await mend({ raw: good })).status).toBe(200);
    // What outlives the customer does not name one.
    const audit = JSON.stringify(await (await ask("GET", "/v1/admin/audit")).json());
    expect(audit).toMatch(/qty\\":0.*qty\\":2/);
    expect(audit).not.toContain("zoe-17");
    const answer = await ask("POST", "/v1/admin/rebuild", { replay: "orders/2025/bad.ndjson" });
    expect(await answer.json()).toMatchObject({ replay: { replayed: 1, left: 0 }, published: true });
    expect(await env.LOGS.get(key)).toBeNull();
    expect(await (await env.LOGS.get("orders/2025/bad.ndjson.replayed-00000.ndjson"))!.text()).toContain(
      '"q1"',
    );
  });

  it("tell which items' offers two builds differ in most", async () => {
    await night(AS_OF);
    const first = (await currentName())!;
    // What the second night learns: twenty items sell with something new.
    const pairs = Array.from({ length: 20 * 60 }, (_, i) =>
      JSON.stringify({
        id: `new-${i}`,
        at: "2026-01-01T09:00:00Z",
        lines: [`sku-${i % 20}`, `new-${i % 20}`].map((sku) => ({ sku, qty: 1, price: 100 })),
      }),
    );
    await env.LOGS.put("orders/2026/01/01/new.ndjson", `${pairs.join("\n")}\n`);
    await night(AS_OF + 86_400_000);
    const second = (await currentName())!;
    const diff = async (from: string, to: string) =>
      ask("GET", `/v1/admin/builds/diff?${new URLSearchParams({ from, to })}`);
    const told = (await (await diff(first, second)).json()) as BuildDiff & { from: string };
    expect(told.from).toBe(first);
    expect(told.changed).toBeGreaterThan(0);
    // Oracle: the answers themselves, asked for in each build.
    const skusOf = async (item: string, build: string) => {
      const question = `/v1/blocks?placement=product&items=${item}&build=${build}&explain=1`;
      const { blocks } = (await (await ask("GET", question)).json()) as {
        blocks: { offers: { sku: string }[] }[];
      };
      return blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
    };
    for (const { sku, before, after } of told.items.slice(0, 5)) {
      expect([before, after]).toEqual([await skusOf(sku, first), await skusOf(sku, second)]);
      expect(before).not.toEqual(after);
    }
    expect(await (await diff(first, first)).json()).toMatchObject({ changed: 0, items: [] });
    expect((await diff(first, "none")).status).toBe(404);
  });

  it("are told that there is nothing to build from, which is no error of ours", async () => {
    await emptyBucket();
    const refused = await ask("POST", "/v1/admin/rebuild");
    expect([refused.status, refused.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    expect(((await refused.json()) as { detail: string }).detail).toMatch(/no paid order/);
  });

  it("say what is wrong with a body", async () => {
    expect((await ask("POST", "/v1/admin/rebuild", { forced: true })).status).toBe(400);
    expect((await ask("POST", "/v1/admin/rollback", { build: 3 })).status).toBe(400);
  });
});
