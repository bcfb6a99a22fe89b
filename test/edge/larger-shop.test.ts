/** A shop too large for one invocation: whoever asks for a rebuild is told that it has begun, and under which name. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { emptyBucket } from "./rebuild-shop.ts";

/** Megabytes, more than an invocation takes; and what the platform was asked to start, by name. */
const LARGE = 30;
const started = new Map<string, unknown>();
const REBUILD = {
  create: async ({ id, params }: { id: string; params: unknown }) => void started.set(id, params),
  get: async () => ({ status: async () => ({ status: "running" }) }),
};
const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a key for tests of thirty-two bytes",
  REBUILD,
} as unknown as Env;
let cookie = "";

async function ask(path: string, body: BodyInit, headers: Record<string, string>): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    method: "POST",
    redirect: "manual",
    headers,
    body,
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}
const asked = (body: object = {}) =>
  ask("/v1/admin/rebuild", JSON.stringify(body), { authorization: "Bearer admin" });

/** Bytes that only their number is looked at. */
const logOf = (megabytes: number) => env.LOGS.put("orders/all.ndjson", new Uint8Array(megabytes << 20));

beforeAll(async () => {
  await emptyBucket();
  const signedIn = await ask("/console/sign-in", new URLSearchParams({ token: "admin", back: "/console" }), {
    "sec-fetch-site": "same-origin",
  });
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
});
afterEach(async () => {
  started.clear();
  await emptyBucket();
});

it("has its rebuild begun apart, and is told its name", async () => {
  await logOf(LARGE);
  const response = await asked({ force: true });
  expect(response.status).toBe(202);
  const { run, ...rest } = await response.json<{ run: string }>();
  expect(rest).toEqual({});
  expect([...started.keys()]).toEqual([run]);
  expect(started.get(run)).toMatchObject({ run, force: true, trigger: "admin" });
});

it("is told so in the console as well", async () => {
  await logOf(LARGE);
  const page = await worker.fetch(
    new Request("https://shop.example/console/builds", { headers: { cookie } }) as Parameters<
      typeof worker.fetch
    >[0],
    shop,
    createExecutionContext(),
  );
  const form = /name="form" value="([^"]+)"/.exec(await page.text())![1]!;
  const sent = await ask("/console/builds/rebuild", new URLSearchParams({ form }), {
    cookie,
    "accept-language": "en",
    "sec-fetch-site": "same-origin",
  });
  expect(sent.status).toBe(200);
  const [run] = [...started.keys()];
  expect(await sent.text()).toContain(`The rebuild ${run} has begun.`);
  expect(started.get(run!)).toMatchObject({ force: false });
});

it("is none while what there is fits: that is built at once, and nothing is begun apart", async () => {
  const line = (i: number) =>
    JSON.stringify({ id: `${i}`, at: "2026-01-01T00:00:00Z", lines: [{ sku: `s${i % 3}`, qty: 1 }] });
  await env.LOGS.put("orders/all.ndjson", Array.from({ length: 30 }, (_, i) => line(i)).join("\n"));
  expect((await asked()).status).not.toBe(202);
  expect(started.size).toBe(0);
});
