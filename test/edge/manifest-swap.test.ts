/// <reference types="@cloudflare/vitest-plugin/types" />
/** Publishing and going back at the same time, or from what KV showed a minute ago: no build is lost from the list. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { pack } from "../../lib/tables/format/packed.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import { rollback } from "../../lib/tables/store/rollback.ts";
import { sweepShards } from "../../lib/tables/store/sweep.ts";
import { tinyBuild } from "../fixtures/tiny-build.ts";
import { failing, overtaken } from "./faulty.ts";

const DAY = 86_400_000;
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;

async function published(name: string, own: Pick<Env, "LOGS" | "TABLES"> = shop, now = 0) {
  const shard = pack("TEST", { name: new TextEncoder().encode(name) });
  return publish(tablesStore(own), tinyBuild(name, [shard]), { keep: 3, now });
}

async function ask(method: string, path: string, body?: unknown, own: Env = shop) {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example/v1/admin/${path}`, {
    method,
    headers: { authorization: "Bearer admin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], own, context);
  await waitOnExecutionContext(context);
  return response;
}

interface Listed {
  readonly current: string;
  readonly previous: string;
  readonly builds: readonly { readonly build: string }[];
}
const inKv = async () => (await env.TABLES.get<Listed>("manifest", "json"))!;
const inR2 = async () => (await (await env.LOGS.get("live/manifest.json"))!.json()) as Listed;
const names = ({ builds }: Listed) => builds.map(({ build }) => build).sort();

beforeEach(async () => {
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  const { objects } = await env.LOGS.list();
  if (objects.length > 0) await env.LOGS.delete(objects.map(({ key }) => key));
  shopOf({}).forget();
  for (const name of ["1", "2"]) expect((await published(name)).ok).toBe(true);
});

it("a publish that another comes before lists both, and goes back to that other", async () => {
  const LOGS = overtaken(env.LOGS, "live/manifest.json", () => published("3"));
  expect(await published("4", { ...shop, LOGS })).toMatchObject({ ok: true });
  for (const list of [await inR2(), await inKv()]) {
    expect(list).toMatchObject({ current: "4", previous: "3" });
    expect(names(list)).toEqual(["2", "3", "4"]);
  }
});

it("a publish from a list of a minute ago loses no build that came since, nor its shards", async () => {
  const old = (await env.TABLES.get("manifest"))!;
  await published("3");
  await env.TABLES.put("manifest", old);
  expect(await published("4", shop, DAY)).toMatchObject({ ok: true });
  expect(names(await inKv())).toEqual(["2", "3", "4"]);
  for (const night of [2, 3]) await sweepShards(tablesStore(shop), { now: night * DAY });
  expect(await env.TABLES.get("t/3/affinity/0")).not.toBeNull();
});

it("going back while a build is published keeps it, and is not done of a build nobody has asked about", async () => {
  const own = { ...shop, LOGS: overtaken(env.LOGS, "live/manifest.json", () => published("3")) };
  const refused = await ask("POST", "rollback", {}, own);
  expect(refused.status).toBe(409);
  expect(((await refused.json()) as { detail: string }).detail).toContain("the current build is 3");
  expect(await inKv()).toMatchObject({ current: "3", previous: "2" });
  expect((await ask("POST", "rollback", { current: "2" })).status).toBe(409);
  expect((await ask("POST", "rollback", { current: "3" })).status).toBe(200);
  for (const list of [await inR2(), await inKv()]) {
    expect(list).toMatchObject({ current: "2", previous: "3" });
    expect(names(list)).toEqual(["1", "2", "3"]);
  }
});

it("a publish that a rollback comes before is the current one, and what was gone back to the previous", async () => {
  const LOGS = overtaken(env.LOGS, "live/manifest.json", () => rollback(tablesStore(shop), "1"));
  await published("3", { ...shop, LOGS });
  expect(await inKv()).toMatchObject({ current: "3", previous: "1" });
  expect(names(await inKv())).toEqual(["1", "2", "3"]);
});

it("going back is right where KV still shows the list before, and the page shows what was decided by", async () => {
  const old = (await env.TABLES.get("manifest"))!;
  await published("3");
  await env.TABLES.put("manifest", old);
  expect((await ask("POST", "rollback", { current: "3" })).status).toBe(200);
  expect(await inKv()).toMatchObject({ current: "2", previous: "3" });
});

it("what was published and did not come to KV is brought there by the next who reads the list, or by the night", async () => {
  const half = { ...shop, TABLES: failing(env.TABLES, "put", "manifest") };
  expect(await published("3", half)).toMatchObject({ ok: false });
  expect(await inKv()).toMatchObject({ current: "2" });
  // Nothing of what serves is swept, nor of what is to serve.
  for (const night of [1, 2, 3]) await sweepShards(tablesStore(half), { now: night * DAY });
  for (const build of ["1", "2", "3"]) expect(await env.TABLES.get(`t/${build}/affinity/0`)).not.toBeNull();
  expect(await (await ask("GET", "builds")).json()).toMatchObject({ current: "3", previous: "2" });
  expect(await inKv()).toMatchObject({ current: "3", previous: "2" });
  await env.TABLES.put("manifest", JSON.stringify({ ...(await inR2()), current: "1" }));
  await ask("POST", "rebuild");
  expect((await inKv()).current).toBe("3");
});
