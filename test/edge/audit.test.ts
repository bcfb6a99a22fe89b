import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { failing } from "./faulty.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests of thirty-two bytes" } as Env;

async function ask(method: string, path: string, body?: unknown, of: Env = shop): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    method,
    headers: { authorization: "Bearer admin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], of, context);
  await waitOnExecutionContext(context);
  return response;
}

interface Entry {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly state: string;
  readonly before: unknown;
  readonly after: unknown;
}
const entries = async (): Promise<readonly Entry[]> =>
  ((await (await ask("GET", "/v1/admin/audit")).json()) as { entries: readonly Entry[] }).entries;

const order = (id: string, customer: string): string =>
  `{"id":"${id}","at":"2026-01-01T00:00:00Z","customer":"${customer}","lines":[{"sku":"a","qty":1},{"sku":"b","qty":1}]}`;
const OVERRIDE = { id: "o", kind: "ban", item: "a", who: "Mai", why: "x" };

/**
 * Everything that an admin can change, as it stands in the stores: the log of changes and what answers read of it
 * apart.
 */
async function standing(): Promise<string> {
  const kept: [string, string][] = [];
  for (const key of await kvStore(env.TABLES).list("")) kept.push([key, (await env.TABLES.get(key)) ?? ""]);
  for (const { key, etag } of (await env.LOGS.list()).objects)
    if (!key.startsWith("audit/")) kept.push([key, etag]);
  return JSON.stringify(kept);
}

const CHANGES = [
  ["PUT", "/v1/admin/policy", { limits: { offers: 1 } }],
  ["PUT", "/v1/admin/catalog/a", { stock: 0 }],
  ["PUT", "/v1/admin/overrides", { overrides: [OVERRIDE] }],
  ["POST", "/v1/admin/rollback", {}],
  ["POST", "/v1/admin/rebuild", {}],
  ["DELETE", "/v1/admin/customers/gone", undefined],
] as const;

const kept: { readonly tables: [string, ArrayBuffer][]; readonly logs: [string, ArrayBuffer][] } = {
  tables: [],
  logs: [],
};
/** A shop of two nights, made once. */
beforeAll(async () => {
  await clear();
  for (const day of [2, 3]) {
    const orders = [order(`${day}1`, "gone"), order(`${day}2`, "another")].join("\n");
    await env.LOGS.put(`orders/${day}.ndjson`, orders);
    const scheduledTime = new Date(Date.UTC(2026, 0, day));
    await worker.scheduled(createScheduledController({ scheduledTime, cron: "" }), shop);
  }
  for (const key of await kvStore(env.TABLES).list(""))
    kept.tables.push([key, (await env.TABLES.get(key, "arrayBuffer"))!]);
  for (const { key } of (await env.LOGS.list()).objects)
    kept.logs.push([key, await (await env.LOGS.get(key))!.arrayBuffer()]);
});

async function clear(): Promise<void> {
  await emptyBucket();
  for (const key of await kvStore(env.TABLES).list("")) await env.TABLES.delete(key);
}

beforeEach(async () => {
  await clear();
  for (const [key, value] of kept.tables) await env.TABLES.put(key, value);
  for (const [key, value] of kept.logs) await env.LOGS.put(key, value);
});

describe("a change and its entry in the log of changes", () => {
  it.each(CHANGES)(
    "%s %s: where the entry cannot be written, nothing is changed",
    async (method, path, body) => {
      const before = await standing();
      const deaf = { ...shop, LOGS: failing(env.LOGS, "put", "audit/") };
      expect((await ask(method, path, body, deaf)).status).toBe(500);
      expect(await standing()).toBe(before);
    },
  );

  it.each(CHANGES)(
    "%s %s: is made once the entry stands, and then the entry says so",
    async (method, path, body) => {
      expect((await ask(method, path, body)).status).toBe(200);
      const [entry, ...others] = await entries();
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ state: "done" });
    },
  );

  it.each(CHANGES)(
    "%s %s: whoever breaks off after the change leaves an entry that it was begun",
    async (method, path, body) => {
      const half = { ...shop, LOGS: failing(env.LOGS, "put", "audit/", 2) };
      expect((await ask(method, path, body, half)).status).toBe(200);
      expect(await entries()).toEqual([expect.objectContaining({ state: "begun" })]);
    },
  );

  it("says that it was broken off where the store failed in the middle", async () => {
    const half = { ...shop, TABLES: failing(env.TABLES, "put", "policy", 2) };
    expect((await ask("PUT", "/v1/admin/policy", { limits: { offers: 1 } }, half)).status).toBe(500);
    expect(await entries()).toEqual([
      expect.objectContaining({
        what: "policy",
        state: "broken_off",
        error: expect.stringContaining("internal error"),
      }),
    ]);
  });

  it("tells what was, and what is since", async () => {
    for (const offers of [1, 2]) await ask("PUT", "/v1/admin/policy", { limits: { offers } });
    for (const stock of [5, 0]) await ask("PUT", "/v1/admin/catalog/a", { stock });
    await ask("PUT", "/v1/admin/overrides", { overrides: [OVERRIDE] });
    await ask("PUT", "/v1/admin/overrides", { overrides: [] });
    await ask("POST", "/v1/admin/rollback", {});
    const builds = kept.tables.flatMap(([key]) => /^t\/([^/]+)\//.exec(key)?.[1] ?? []).sort();
    const [earlier, later] = [builds[0], builds.at(-1)];
    const told = await entries();
    expect(told.toReversed()).toMatchObject([
      { what: "policy", before: null, after: { limits: { offers: 1 } } },
      { what: "policy", before: { limits: { offers: 1 } }, after: { limits: { offers: 2 } } },
      { what: "catalog/a", before: null, after: { stock: 5 } },
      { what: "catalog/a", before: { stock: [5, expect.any(Number)] }, after: { stock: 0 } },
      { what: "overrides", before: [], after: [OVERRIDE] },
      { what: "overrides", before: [OVERRIDE], after: [] },
      { what: "rollback", before: later, after: earlier },
    ]);
    for (const { who, at } of told) {
      expect(who).toMatch(/^token [0-9a-f]{8}$/);
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
    }
  });

  it("has no entry where it was refused", async () => {
    expect(
      (await ask("POST", "/v1/admin/rollback", { build: "20990101T000000Z-0000000000000000" })).status,
    ).toBe(409);
    expect(await entries()).toEqual([]);
  });
});
