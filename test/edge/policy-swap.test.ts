/// <reference types="@cloudflare/vitest-plugin/types" />
/** Several change the policy at once, or one is broken off: what anybody was told is stored stays stored. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { failing, overtaken } from "./faulty.ts";

const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
const HOUR = 3_600_000;
const running = {
  few: {
    from: new Date(Date.now() - HOUR).toISOString(),
    to: new Date(Date.now() + HOUR).toISOString(),
    control: "all",
    arms: { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } },
  },
};
const stored = { version: "first", experiments: { running } };

async function ask(method: string, path: string, body?: unknown, more: { own?: Env; ifMatch?: string } = {}) {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example/v1/admin/${path}`, {
    method,
    headers: {
      authorization: "Bearer admin",
      ...(more.ifMatch === undefined ? {} : { "if-match": more.ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(
    request as Parameters<typeof worker.fetch>[0],
    more.own ?? shop,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}
const put = (body: unknown, more?: { own?: Env; ifMatch?: string }) => ask("PUT", "policy", body, more);
const storedNow = async () => ((await (await ask("GET", "policy")).json()) as { stored: unknown }).stored;
const inKv = () => env.TABLES.get("policy", "json");

beforeEach(async () => {
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  const { objects } = await env.LOGS.list();
  if (objects.length > 0) await env.LOGS.delete(objects.map(({ key }) => key));
  shopOf({}).forget();
  expect((await put(stored)).status).toBe(200);
});

it("a change made elsewhere that KV does not show yet is not undone by stopping an experiment", async () => {
  const old = (await env.TABLES.get("policy"))!;
  await put({ ...stored, banned: ["A"] });
  await env.TABLES.put("policy", old);
  expect((await ask("POST", "experiments/few/stop")).status).toBe(200);
  expect(await storedNow()).toMatchObject({ banned: ["A"] });
  expect(await inKv()).toMatchObject({ banned: ["A"] });
});

it("a change that comes between the reading and the writing of another is kept beside it", async () => {
  const own = {
    ...shop,
    LOGS: overtaken(env.LOGS, "live/policy.json", () => put({ ...stored, banned: ["A"] })),
  };
  expect((await ask("POST", "experiments/few/stop", undefined, { own })).status).toBe(200);
  const now = (await storedNow()) as { banned: string[]; experiments: typeof stored.experiments };
  expect(now.banned).toEqual(["A"]);
  expect(Date.parse(now.experiments.running.few.to)).toBeLessThanOrEqual(Date.now());
  expect(await inKv()).toEqual(now);
});

it("whoever names the version they read replaces no other", async () => {
  const etag = (await ask("GET", "policy")).headers.get("etag")!;
  expect(etag).toMatch(/^"[^"]+"$/);
  expect((await put({ ...stored, banned: ["A"] }, { ifMatch: etag })).status).toBe(200);
  const late = await put({ ...stored, banned: ["B"] }, { ifMatch: etag });
  expect(late.status).toBe(412);
  expect(((await late.json()) as { detail: string }).detail).toContain("read it again");
  expect(await storedNow()).toMatchObject({ banned: ["A"] });
  expect((await put({ ...stored, banned: ["C"] }, { ifMatch: "*" })).status).toBe(200);
  // Any of several, as other caches may have set them apart.
  const now = (await ask("GET", "policy")).headers.get("etag")!;
  expect((await put({ ...stored, banned: ["D"] }, { ifMatch: `${etag} , W/"other"` })).status).toBe(412);
  expect((await put({ ...stored, banned: ["D"] }, { ifMatch: `${etag} , ${now} ` })).status).toBe(200);
});

it("two lists put at once: one of them is there, in R2 and in KV, and both are among the versions", async () => {
  const lists = [["A"], ["B"]];
  for (const { status } of await Promise.all(lists.map((banned) => put({ ...stored, banned }))))
    expect(status).toBe(200);
  expect(await inKv()).toEqual(await storedNow());
  const { versions } = (await (await ask("GET", "policy/versions")).json()) as {
    versions: { stored: { banned?: string[] } }[];
  };
  const kept = versions.map((one) => one.stored.banned?.[0]);
  expect(kept).toEqual(expect.arrayContaining(["A", "B"]));
});

it("a change that broke off before KV had it is brought there by the next who reads it", async () => {
  const half = { ...shop, TABLES: failing(env.TABLES, "put", "policy") };
  expect((await put({ ...stored, banned: ["A"] }, { own: half })).status).toBe(500);
  expect(await inKv()).not.toHaveProperty("banned");
  expect(await storedNow()).toMatchObject({ banned: ["A"] });
  expect(await inKv()).toMatchObject({ banned: ["A"] });
});

it("and by the night", async () => {
  await env.LOGS.put("live/policy.json", JSON.stringify({ ...stored, banned: ["A"] }));
  await ask("POST", "rebuild");
  expect(await inKv()).toMatchObject({ banned: ["A"] });
});
