/** What a night and a rebuild say of themselves: to whoever asked, to the log, and to the log of changes. */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { failing } from "./faulty.ts";
import { ask } from "./loop-shop.ts";
import { AS_OF, currentName, emptyBucket } from "./rebuild-shop.ts";

const DAY = 86_400_000;
const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a signing key of at least thirty-two bytes",
} as Env;
const headers = { authorization: "Bearer admin" };
const post = (path: string, body: object = {}, as: Env = shop) =>
  ask(`/v1/admin/${path}`, as, { method: "POST", body: JSON.stringify(body), headers });
const get = async <T>(path: string, as: Env = shop): Promise<T> =>
  (await ask(`/v1/admin/${path}`, as, { headers })).json<T>();
const night = (day: number, as: Env = shop) =>
  worker.scheduled(createScheduledController({ scheduledTime: new Date(AS_OF + day * DAY), cron: "" }), as);
interface Entry {
  readonly what: string;
  readonly state: string;
  readonly before: unknown;
  readonly after: unknown;
}
const noted = async () => (await get<{ entries: Entry[] }>("audit")).entries;

const line = (i: number, more: object = {}): string =>
  JSON.stringify({
    id: `o${i}`,
    at: "2026-01-01T00:00:00Z",
    lines: ["A", `B${i % 3}`].map((sku) => ({ sku, qty: 1 })),
    ...more,
  });
const orders = (count: number, more: object = {}) =>
  env.LOGS.put("orders/a.ndjson", Array.from({ length: count }, (_, i) => line(i, more)).join("\n"));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: AS_OF + DAY / 2 });
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  await orders(30);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function lines() {
  const spy = vi.spyOn(console, "log").mockImplementation(() => {});
  return () => spy.mock.calls.map(([text]): Record<string, unknown> => JSON.parse(text));
}
/** No pause is waited for; how long each would have been. */
function hurried(): number[] {
  const pauses: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((ring: () => void, milliseconds = 0) => {
    pauses.push(milliseconds);
    return real(ring, milliseconds >= 600 ? 0 : milliseconds);
  }) as typeof setTimeout);
  return pauses;
}

it("a night tells the log of each stage, of another policy than is stored, and whether it was published", async () => {
  const written = lines();
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  await night(0);
  const first = await currentName();
  const told = written();
  expect(told.at(-1)).toMatchObject({ event: "published", published: true, build: first });
  const stages = told.slice(0, -1);
  expect(stages.length).toBeGreaterThan(3);
  for (const one of stages) expect(one).toEqual({ event: "stage", stage: expect.any(String) });
  expect(warned).not.toHaveBeenCalled();
  const { builds, current } = await get<{ builds: object[]; current: string }>("builds");
  expect(current).toBe(first);
  expect(builds).toEqual([
    {
      build: first,
      as_of: new Date(AS_OF).toISOString(),
      scorer: expect.any(String),
      score: null,
      counts: expect.objectContaining({ orders: 30 }),
    },
  ]);

  // A gate refuses what is left of the log, and the build before serves on.
  await env.TABLES.put("policy", '{"limits":{"offers":"two"}}');
  await env.LOGS.put("orders/a.ndjson", line(1));
  await expect(night(1)).rejects.toThrow(/^not published: .+/);
  expect(warned.mock.calls.map(([text]) => JSON.parse(text))).toContainEqual({
    event: "policy",
    trouble: expect.anything(),
  });
  expect(written().at(-1)).toMatchObject({ event: "refused", published: false });
  expect(await currentName()).toBe(first);
});

describe("a rebuild that was asked for", () => {
  it("is noted with what was asked, and then with its run", async () => {
    const { run } = await (await post("rebuild", { force: true })).json<{ run: string }>();
    expect(run).toMatch(/^2026010\dT\d{6}Z-[0-9a-f]{8}$/);
    expect(await noted()).toEqual([
      expect.objectContaining({
        what: "rebuild",
        state: "done",
        before: null,
        after: { run, force: true, replay: null },
      }),
    ]);
  });

  it("that comes to nothing is not noted, unless lines were replayed for it", async () => {
    await emptyBucket();
    expect((await post("rebuild")).status).toBe(409);
    expect(await noted()).toEqual([]);
    expect((await post("rebuild", { replay: "orders/none.ndjson" })).status).toBe(409);
    expect(await noted()).toEqual([
      expect.objectContaining({
        state: "done",
        after: { run: null, force: false, replay: "orders/none.ndjson" },
      }),
    ]);
  });

  it("is tried three times where the store fails, longer apart each time, and is then ours to mend", async () => {
    const pauses = hurried();
    const logged = lines();
    const refused = await post("rebuild", {}, { ...shop, TABLES: failing(env.TABLES, "put", "t/") } as Env);
    expect([refused.status, await refused.json()]).toEqual([
      500,
      expect.objectContaining({
        title: "The rebuild failed",
        detail: expect.stringContaining("internal error"),
      }),
    ]);
    expect(pauses.filter((pause) => [600, 1200, 2400, 4800].includes(pause))).toEqual([1200, 2400]);
    expect(logged().filter(({ event }) => event !== "stage")).toEqual([]);
    expect(await currentName()).toBeNull();
    const { finished } = await get<{ finished: object[] }>("builds");
    expect(finished).toEqual([expect.objectContaining({ outcome: "failed", trigger: "admin" })]);
  });

  it("replays lines that are right by now, and leaves those that are not yet", async () => {
    lines();
    const raw = (id: string, at: string): string => JSON.stringify({ id, at, lines: [{ sku: "A", qty: 1 }] });
    const aside = [raw("q1", "2026-01-01T09:00:00Z"), raw("q2", "2026-03-01T09:00:00Z")].map((one, i) =>
      JSON.stringify({
        object: "orders/b.ndjson",
        line: i,
        reason: "bad",
        field: null,
        message: "",
        raw: one,
      }),
    );
    await env.LOGS.put("quarantine/orders/b.ndjson/00000.ndjson", `${aside.join("\n")}\n`);
    const rebuilt = await post("rebuild", { replay: "orders/b.ndjson" });
    expect((await rebuilt.json<{ replay: object }>()).replay).toEqual({ replayed: 1, left: 1 });
    const replayed = await env.LOGS.get("orders/b.ndjson.replayed-00000.ndjson");
    expect(await replayed!.text()).toContain('"q1"');
  });
});

describe("a shop whose nights are Workflows", () => {
  const begun: string[] = [];
  const withWorkflow = (create: () => Promise<unknown>, get_: () => Promise<unknown>): Env =>
    ({
      ...shop,
      REBUILD: {
        create: async ({ id }: { id: string }) => {
          begun.push(id);
          return create();
        },
        get: get_,
      },
    }) as unknown as Env;
  const large = () => env.LOGS.put("orders/large.ndjson", new Uint8Array(30 << 20));
  beforeEach(() => {
    begun.length = 0;
  });
  const fails = (what: string) => async () => Promise.reject(new Error(what));

  it("has one that is begun already begun once, and fails where none can be begun", async () => {
    await large();
    const there = await post(
      "rebuild",
      {},
      withWorkflow(fails("already exists"), async () => ({ status: async () => ({ status: "queued" }) })),
    );
    expect(there.status).toBe(202);
    expect(await there.json()).toEqual({ run: begun[0] });
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const none = await post("rebuild", {}, withWorkflow(fails("no room"), fails("instance.not_found")));
    expect(none.status).toBe(500);
    expect(logged.mock.calls.join()).toContain("no room");
    expect((await noted()).map(({ state }) => state).sort()).toEqual(["broken_off", "done"]);
  });

  it("is told of each run as the platform has it, whatever that says of errors", async () => {
    await env.LOGS.put(
      "work/20260101T180000Z-cron/options",
      '{"run":"20260101T180000Z-cron","trigger":"cron","asOf":0}',
    );
    const listed = async (told: object) => {
      const as = withWorkflow(fails("no"), async () => ({ status: async () => told }));
      const { running, broken_off } = await get<Record<"running" | "broken_off", { workflow: object }[]>>(
        "builds",
        as,
      );
      return [running, broken_off].map((runs) => runs.map(({ workflow }) => workflow));
    };
    for (const status of ["queued", "running", "paused", "waiting", "waitingForPause"])
      expect(await listed({ status })).toEqual([[{ status }], []]);
    for (const status of ["errored", "terminated", "complete", "unknown"])
      expect(await listed({ status, error: { message: "gone" } })).toEqual([[], [{ status, error: "gone" }]]);
  });
});

describe("builds", () => {
  it("are none before the first, and nothing is amiss then", async () => {
    expect(await get("builds")).toEqual({
      current: null,
      previous: null,
      builds: [],
      running: [],
      broken_off: [],
      finished: [],
    });
  });

  it("whose list cannot be read are said to be so", async () => {
    await env.LOGS.put("live/manifest.json", "{");
    await env.TABLES.put("manifest", "{");
    const told = await get<{ trouble: unknown; builds: object[]; current: null }>("builds");
    expect(told).toMatchObject({ current: null, previous: null, builds: [], trouble: expect.any(String) });
    expect((await post("rollback")).status).toBe(409);
  });
});
