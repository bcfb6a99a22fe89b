/** What lists tell an admin: experiments, versions of the policy, reports, lines set aside, customers. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { OFFERS_REPORT_KEY } from "../../lib/report/offers-report.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { NEW, servedShop } from "../fixtures/served-shop.ts";
import { answer, NOON, reportOf, visitorOf } from "../report/world.ts";
import { overtaken } from "./faulty.ts";
import { ask } from "./loop-shop.ts";
import { store } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const DAY = 86_400_000;
const KEY = "a signing key of at least thirty-two bytes";
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: KEY } as Env;
const headers = { authorization: "Bearer admin" };
const request = (
  method: string,
  path: string,
  body?: unknown,
  as: Env = shop,
  more: Record<string, string> = {},
) =>
  ask(`/v1/admin/${path}`, as, {
    method,
    headers: { ...headers, ...more },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
const get = async <T>(path: string, as: Env = shop): Promise<T> =>
  (await request("GET", path, undefined, as)).json<T>();

beforeEach(async () => {
  await emptyBucket();
  for (const key of await store.list("")) await store.delete(key);
  shopOf({}).forget();
});
afterEach(() => {
  vi.useRealTimers();
});

const experiment = {
  from: new Date(NOON - DAY).toISOString(),
  to: new Date(NOON + DAY).toISOString(),
  control: "all",
  arms: { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } },
};
async function reported(): Promise<void> {
  const experiments = { ...defaultPolicy.experiments, running: { few: experiment } };
  const events = Array.from(
    { length: 204 },
    (_, i) => answer({ visitor: visitorOf(i), at: NOON + i, arms: { few: i < 100 ? "all" : "two" } }).served,
  );
  const report = reportOf({ events, records: [], policy: { experiments }, to: NOON + 3 * DAY });
  await env.LOGS.put(OFFERS_REPORT_KEY, JSON.stringify({ report, learned: { best: [] } }));
}
interface Listed {
  readonly as_of: string | null;
  readonly holdout: Record<string, unknown>;
  readonly experiments: readonly {
    readonly id: string;
    readonly result: { readonly id: string } | null;
    readonly ended: boolean;
    readonly stoppable: boolean;
    readonly adopted: { readonly arm: string; readonly at: string } | null;
  }[];
}

describe("experiments", () => {
  it("are listed with what the last report says of each, and with what it says of the holdout", async () => {
    const running = { few: experiment, other: experiment };
    expect((await request("PUT", "policy", { experiments: { running } })).status).toBe(200);
    const before = await get<Listed>("experiments");
    expect([before.as_of, before.holdout.result]).toEqual([null, null]);
    expect(before.holdout).toMatchObject({ ...defaultPolicy.experiments.holdout, share: 0 });
    await reported();
    const { as_of, holdout, experiments } = await get<Listed>("experiments");
    expect(new Date(as_of!).getTime()).toBe(NOON + 3 * DAY);
    expect(holdout).toHaveProperty("result");
    expect(experiments.map(({ id, result }) => [id, result?.id ?? null])).toEqual([
      ["few", "few"],
      ["other", null],
    ]);
  });

  it("begin and end at the very moments that are said", async () => {
    await request("PUT", "policy", { experiments: { running: { few: experiment } } });
    vi.useFakeTimers({ toFake: ["Date"], now: NOON - DAY });
    const at = async (now: number) => {
      vi.setSystemTime(now);
      const [{ ended, stoppable }] = (await get<Listed>("experiments")).experiments as [
        Listed["experiments"][number],
      ];
      return { ended, stoppable };
    };
    expect(await at(NOON - DAY - 1)).toEqual({ ended: false, stoppable: false });
    expect(await at(NOON - DAY)).toEqual({ ended: false, stoppable: true });
    expect(await at(NOON + DAY - 1)).toEqual({ ended: false, stoppable: true });
    expect(await at(NOON + DAY)).toEqual({ ended: true, stoppable: false });
  });

  it("may be stopped as soon as something of them is over, and all else that is laid down stays", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON - 2 * DAY });
    await request("PUT", "policy", {
      version: "first",
      banned: ["A"],
      experiments: { running: { few: experiment } },
    });
    const stop = () => request("POST", "experiments/few/stop");
    vi.setSystemTime(NOON - DAY - 1);
    expect((await stop()).status).toBe(409);
    // It would end where it begins.
    vi.setSystemTime(NOON - DAY);
    expect((await stop()).status).toBe(422);
    vi.setSystemTime(NOON - DAY + 1);
    const end = new Date(NOON - DAY + 1).toISOString();
    const stopped = await (await stop()).json<object>();
    // It is another version than the first.
    expect(stopped).toMatchObject({
      id: "few",
      to: end,
      policy: { banned: ["A"] },
      stored: { banned: ["A"], version: end },
    });
    vi.setSystemTime(NOON - DAY + 2);
    expect((await stop()).status).toBe(409);
  });

  it("that the deployment's variables name are stopped too, and adopted, where nothing was stored", async () => {
    const as = {
      ...shop,
      POLICY_EXPERIMENTS__RUNNING: JSON.stringify({ few: experiment }),
    } as unknown as Env;
    await reported();
    const adopted = await request("POST", "experiments/few/adopt", { arm: "two" }, as);
    expect(await adopted.json()).toMatchObject({
      id: "few",
      arm: "two",
      stored: { limits: { offers: 2 } },
      policy: { limits: { offers: 2 } },
    });
    const [{ adopted: note }] = (await get<Listed>("experiments", as)).experiments as [
      Listed["experiments"][number],
    ];
    expect(note).toEqual({ arm: "two", at: expect.stringMatching(/^\d{4}-.*Z$/), locked: null });
    const back = await (await request("POST", "experiments/few/rollback", undefined, as)).json<
      Record<string, unknown>
    >();
    expect(back).toMatchObject({ id: "few", arm: "two", policy: { limits: defaultPolicy.limits } });
    expect(Object.keys(back.stored as object)).toEqual(["version"]);
  });

  it.each(["[]", "null", '"two"', "{}", '{"arm":2}', '{"arm":"three"}'])(
    "are not adopted by %s",
    async (body) => {
      await request("PUT", "policy", { experiments: { running: { few: experiment } } });
      await reported();
      const refused = await request("POST", "experiments/few/adopt", body);
      expect([refused.status, await refused.json()]).toEqual([
        422,
        expect.objectContaining({ detail: "“arm” must be one of all, two", parameter: "arm" }),
      ]);
      expect((await request("POST", "experiments/few/adopt", "{")).status).toBe(400);
    },
  );

  it("that run are not changed, and it is said what stands in the way", async () => {
    const runs = {
      ...experiment,
      from: new Date(Date.now() - DAY).toISOString(),
      to: new Date(Date.now() + DAY).toISOString(),
    };
    await request("PUT", "policy", { experiments: { running: { few: runs } } });
    const changed = { ...runs, arms: { ...runs.arms, two: { weight: 2, policy: {} } } };
    const refused = await request("PUT", "policy", { experiments: { running: { few: changed } } });
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({
        title: "An experiment is running",
        faults: expect.arrayContaining([expect.anything()]),
      }),
    ]);
  });
});

describe("versions of the policy", () => {
  const versions = async () =>
    (await get<{ versions: { at: string; stored: { version: string } }[] }>("policy/versions")).versions;

  it("are listed the latest first, with their time, also where two are of one millisecond", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    for (const version of ["a", "b", "c"])
      expect((await request("PUT", "policy", { version })).status).toBe(200);
    const listed = await versions();
    expect(listed.map(({ stored }) => stored.version)).toEqual(["c", "b", "a"]);
    expect(listed.map(({ at }) => Date.parse(at) - NOON)).toEqual([2, 1, 0]);
    vi.setSystemTime(NOON + 1000);
    for (let i = 0; i < 30; i++) await request("PUT", "policy", { version: `more ${i}` });
    const more = await versions();
    expect(more[0]!.stored.version).toBe("more 29");
    expect(more.length).toBeLessThan(33);
    expect(more.map(({ stored }) => stored.version)).toEqual(more.map((_, i) => `more ${29 - i}`));
  });

  it("has none of a change that came too late", async () => {
    await request("PUT", "policy", { version: "a" });
    const later = () => request("PUT", "policy", { version: "b" });
    const LOGS = overtaken(env.LOGS, "live/policy.json", later);
    expect((await request("PUT", "policy", { version: "c" }, { ...shop, LOGS } as Env)).status).toBe(200);
    expect((await versions()).map(({ stored }) => stored.version).sort()).toEqual(["a", "b", "c"]);
    const { entries } = await get<{ entries: { state: string }[] }>("audit");
    expect(entries.map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });

  it("has none that anybody could have read before the first", async () => {
    expect(await get("policy")).toEqual({
      stored: {},
      policy: expect.objectContaining({ version: "default" }),
    });
    expect((await request("GET", "policy")).headers.get("etag")).toBeNull();
    for (const wanted of ["*", '"a"'])
      expect((await request("PUT", "policy", { version: "a" }, shop, { "if-match": wanted })).status).toBe(
        412,
      );
    expect(await versions()).toEqual([]);
  });

  it("that is always overtaken is given up in the end, and said to be", async () => {
    let n = 0;
    const LOGS = new Proxy(env.LOGS, {
      get(target, name) {
        if (name !== "put") return Reflect.get(target, name).bind(target);
        return async (key: string, ...rest: unknown[]) => {
          if (key === "live/policy.json") await request("PUT", "policy", { version: `other ${n++}` });
          return Reflect.apply(target.put, target, [key, ...rest]);
        };
      },
    });
    const late = await request("PUT", "policy", { version: "mine" }, { ...shop, LOGS } as Env);
    expect([late.status, (await late.json<{ title: string }>()).title]).toEqual([409, "Changed meanwhile"]);
    expect((await versions()).map(({ stored }) => stored.version)).not.toContain("mine");
  });

  it("says why what is stored is not what is in force", async () => {
    await env.TABLES.put("policy", '{"limits":{"offers":"two"}}');
    expect(await get("policy")).toMatchObject({
      stored: { limits: { offers: "two" } },
      trouble: expect.anything(),
    });
  });
});

it("the report is a table for whoever asks for one, by its address or by what they take", async () => {
  await reported();
  for (const [path, accept] of [
    ["report?format=csv", "*/*"],
    ["report", "text/csv"],
    ["report", "application/json;q=0.5, TEXT/CSV"],
  ] as const) {
    const response = await request("GET", path, undefined, shop, { accept });
    expect([response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([
      "text/csv; charset=utf-8",
      "private, no-store",
    ]);
    await response.body?.cancel();
  }
  for (const [path, accept] of [
    ["report", "*/*"],
    ["report?format=json", "text/html"],
  ] as const) {
    const response = await request("GET", path, undefined, shop, { accept });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ currency: expect.any(String), learned: { best: [] } });
  }
});

it("of what was set aside the latest twenty files are told, and of each reason three lines", async () => {
  const line = (reason: string, i: number) =>
    JSON.stringify({ object: "x", line: i, reason, field: null, message: "", raw: "{" });
  for (let i = 10; i < 32; i++) {
    const lines = [..."aaaaabb"].map(line);
    await env.LOGS.put(`quarantine/orders/${i}.ndjson/00000.ndjson`, `${lines.join("\n")}\n`);
  }
  const { objects } = await get<{
    objects: { object: string; lines: number; reasons: object; samples: { reason: string }[] }[];
  }>("quarantine");
  expect(objects.map(({ object }) => object)).toEqual(
    Array.from({ length: 20 }, (_, i) => `orders/${31 - i}.ndjson`),
  );
  expect(objects[0]).toMatchObject({ lines: 7, reasons: { a: 5, b: 2 } });
  expect(objects[0]!.samples.map(({ reason }) => reason)).toEqual(["a", "a", "a", "b", "b"]);
});

it("a customer or an item of tables that cannot be read is said to be so, until they can", async () => {
  await servedShop(store, customerKeys(KEY)("c-17"));
  const whole = new Map<string, ArrayBuffer>();
  for (const { name } of (await env.TABLES.list({ prefix: `t/${NEW}/` })).keys) {
    whole.set(name, (await env.TABLES.get(name, "arrayBuffer"))!);
    await env.TABLES.put(name, "x");
  }
  for (const path of ["customers/c-17", "items/OTHER"]) {
    const response = await request("GET", path);
    const { title } = await response.json<{ title: string }>();
    expect([path, response.status, title]).toEqual([path, 503, "The tables cannot be read"]);
  }
  for (const [name, bytes] of whole) await env.TABLES.put(name, bytes);
  expect(await get("customers/c-17")).toMatchObject({ described: { row: { orders: 3 } } });
  expect(await get("items/OTHER")).toMatchObject({ build: NEW, as_of: "2026-10-31T18:10:00.000Z" });
});

describe("a customer", () => {
  const told = async (as: Env = shop) => get<{ described: unknown; customer: string }>("customers/c-17", as);
  beforeEach(async () => {
    await servedShop(store, customerKeys(KEY)("c-17"));
  });

  it("is described from the tables, and by nothing where the shop has no key", async () => {
    expect((await told()).described).toMatchObject({ row: { orders: 3 } });
    const { SIGNING_KEY: _, ...keyless } = shop;
    expect((await told(keyless as Env)).described).toBeNull();
  });

  it("has a name in the address, for whoever asks and whoever erases", async () => {
    for (const method of ["GET", "DELETE"])
      for (const path of ["customers/c-17/", "customers/%ff"])
        expect((await request(method, path)).status, `${method} ${path}`).toBe(400);
    expect((await get<{ entries: unknown[] }>("audit")).entries).toEqual([]);
  });

  it("who was erased is noted by what was erased, and not by name", async () => {
    const order = (id: string, customer: string) =>
      JSON.stringify({ id, at: "2026-01-01T00:00:00Z", customer, lines: [{ sku: "A", qty: 1 }] });
    await env.LOGS.put("orders/a.ndjson", [order("1", "c-17"), order("2", "other")].join("\n"));
    const erased = await (await request("DELETE", "customers/c-17")).json<Record<string, unknown>>();
    expect(erased).toMatchObject({ lines: 1, left: [], tables: expect.stringContaining("next night") });
    const { entries } = await get<{ entries: object[] }>("audit");
    expect(entries).toEqual([
      expect.objectContaining({
        what: "customer",
        before: null,
        after: { erased: { files: ["orders/a.ndjson"], lines: 1, left: [] } },
      }),
    ]);
    expect(JSON.stringify(entries)).not.toContain("c-17");
  });
});
