/** Cloudflare Access at the console's door: whose keys are asked for, how long they are believed, and what is no answer. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { changeUsers, USERS_KEY, withUser } from "../../lib/console/users.ts";
import { ok } from "../../lib/core/result.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;
const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
let pair: CryptoKeyPair;
let key: JsonWebKey & { kid?: string };
let asked: ReturnType<typeof vi.spyOn<typeof globalThis, "fetch">>;
let teams = 0;
/** Keys are kept by team: each test has one that nothing is known of. */
let team = "";

beforeAll(async () => {
  const made = await crypto.subtle.generateKey(
    { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ["sign", "verify"],
  );
  if (!("publicKey" in made)) throw new Error("no pair of keys");
  pair = made;
  const exported = await crypto.subtle.exportKey("jwk", made.publicKey);
  key = { ...(exported as JsonWebKey), kid: "1" };
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  team = `https://team-${teams++}.cloudflareaccess.com`;
  asked = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ keys: [key] }));
  const made = await withUser([], "ann@shop.example", "viewer", NOW, (bytes) =>
    crypto.getRandomValues(bytes),
  );
  if (!made.ok) throw new Error(made.error);
  const { users } = made.value;
  await changeUsers(tablesStore(env), { who: "me", now: NOW }, () => Promise.resolve(ok({ users })));
});

afterEach(() => {
  asked.mockRestore();
  vi.useRealTimers();
});

const base64 = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const part = (value: unknown): string => base64(new TextEncoder().encode(JSON.stringify(value)));

async function open(more: Record<string, unknown> = {}, token = true): Promise<Response> {
  const claims = { iss: team, aud: ["app"], exp: Date.now() / 1000 + 60, email: "ann@shop.example" };
  const text = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`;
  const signature = await crypto.subtle.sign(ALGORITHM, pair.privateKey, new TextEncoder().encode(text));
  const context = createExecutionContext();
  const request = new Request("https://shop.example/console/sign-in?back=/console", {
    redirect: "manual",
    headers: token ? { "cf-access-jwt-assertion": `${text}.${base64(new Uint8Array(signature))}` } : {},
  });
  const as = { ...shop, ACCESS_TEAM: team, ACCESS_AUDIENCE: "app", ...more } as Env;
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
/** 303 for who is let in, 200 for who is asked for a token of ours. */
const statusOf = async (more: Record<string, unknown> = {}): Promise<number> => (await open(more)).status;

it("a team's keys are asked for once in ten minutes, and then anew", async () => {
  const times: number[] = [];
  for (const minutes of [0, 5, 9.99, 10.01, 15]) {
    vi.setSystemTime(NOW + minutes * MINUTE);
    expect(await statusOf()).toBe(303);
    times.push(asked.mock.calls.length);
  }
  expect(times).toEqual([1, 1, 1, 2, 2]);
});

it("another team's keys are its own", async () => {
  expect(await statusOf()).toBe(303);
  team = `${team.slice(0, -".cloudflareaccess.com".length)}-2.cloudflareaccess.com`;
  expect(await statusOf()).toBe(303);
  expect(asked.mock.calls.map(([url]) => url)).toEqual([
    expect.stringMatching(/team-\d+\.cloudflareaccess/),
    `${team}/cdn-cgi/access/certs`,
  ]);
});

it("a team that is written with a slash behind it is the same team", async () => {
  expect(await statusOf({ ACCESS_TEAM: `${team}/` })).toBe(303);
  expect(asked.mock.calls[0]![0]).toBe(`${team}/cdn-cgi/access/certs`);
});

it("nobody's keys are asked for where Access is not set up whole, or has said nothing", async () => {
  for (const missing of [{ ACCESS_TEAM: undefined }, { ACCESS_TEAM: "" }, { ACCESS_AUDIENCE: undefined }])
    expect(await statusOf(missing)).toBe(200);
  expect((await open({}, false)).status).toBe(200);
  expect(asked).not.toHaveBeenCalled();
});

it.each([
  ["no object", () => Response.json("keys")],
  ["nothing", () => Response.json(null)],
  ["a list of its own", () => Response.json([])],
  ["keys that are no list", () => Response.json({ keys: "one" })],
  ["a key that is none beside one that is", () => Response.json({ keys: [key, null] })],
  ["a key that is text beside one that is", () => Response.json({ keys: [key, "two"] })],
  ["an error with keys in it", () => Response.json({ keys: [key] }, { status: 500 })],
  ["no JSON", () => new Response("<html>")],
] as const)(
  "an answer that is %s lets nobody in, is told of in the log, and is not kept",
  async (_, answer) => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    asked.mockImplementationOnce(async () => answer());
    expect(await statusOf()).toBe(200);
    expect(JSON.parse(String(warned.mock.calls[0]![0]))).toEqual({
      event: "access",
      error: expect.stringMatching(/./),
    });
    warned.mockRestore();
    expect(await statusOf()).toBe(303);
  },
);

it("a team that does not answer is waited for three seconds, and then its people sign in as others do", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  asked.mockImplementationOnce(
    (_, init) =>
      new Promise((_answer, fail) => init?.signal?.addEventListener("abort", () => fail(new Error("late")))),
  );
  const began = performance.now();
  const asLong = new Promise((done) => setTimeout(() => done("still waiting"), 20_000));
  expect(await Promise.race([statusOf(), asLong])).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(2900);
  warned.mockRestore();
});

it("a list of users that cannot be read lets in nobody but the deployment's own token", async () => {
  const kept = (await env.TABLES.get(USERS_KEY))!;
  await env.TABLES.put(USERS_KEY, "{");
  const sent = async (token: string) => {
    const context = createExecutionContext();
    const request = new Request("https://shop.example/console/sign-in", {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ token }),
    });
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
    await waitOnExecutionContext(context);
    return response;
  };
  try {
    expect(await statusOf()).toBe(200);
    expect((await sent("osu_some")).status).toBe(401);
    const signedIn = await sent("admin");
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/console"]);
    const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
    const page = new Request("https://shop.example/console/audit", { headers: { cookie } });
    const response = await worker.fetch(
      page as Parameters<typeof worker.fetch>[0],
      shop,
      createExecutionContext(),
    );
    expect(response.status).toBe(200);
  } finally {
    await env.TABLES.put(USERS_KEY, kept);
  }
});
