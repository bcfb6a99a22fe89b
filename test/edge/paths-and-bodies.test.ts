/** How paths and bodies are read: what is ours, what browsers may ask beforehand, files of the element, bodies that break off. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bodyBytes, formBody, jsonBody, textOf } from "../../functions/body.ts";
import type { Env } from "../../functions/env.ts";
import { askedOnLastDay } from "../../functions/sampled-requests.ts";
import { requestId } from "../../lib/core/request-id.ts";
import { ask } from "./loop-shop.ts";
import { openShop } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const ORIGIN = {
  fetch: async ({ url, method }: Request) => new Response(`the shop: ${method} ${new URL(url).pathname}`),
};
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "k".repeat(40), ORIGIN } as unknown as Env;
beforeAll(openShop);

describe("a path", () => {
  it.each([
    "/healthz",
    "/healthz/",
    "/healthz?x=1",
    "/healthz/?x=1",
    "/v1/blocks?placement=home",
    "/v1/blocks/?placement=home",
    "/v1/",
    "/v1/page?placement=home",
    "/console",
    "/console/",
    "/console?x=1",
    "/console/audit",
  ])("is ours: %s, asked for its head too, and never the shop's", async (path) => {
    const get = await ask(path, shop);
    const head = await ask(path, shop, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("set-cookie")]).toEqual([get.status, "", null]);
    expect(await get.text()).not.toContain("the shop:");
  });
  it.each([
    "/",
    "/healthzx",
    "/health",
    "/v1x/blocks",
    "/consoles",
    "/en/console/",
    "/x/v1/blocks",
    "/?of=/v1/blocks",
  ])("is the shop's: %s", async (path) => {
    for (const method of ["GET", "POST", "DELETE"])
      expect(await (await ask(path, shop, { method })).text()).toBe(
        `the shop: ${method} ${path.split("?")[0]}`,
      );
  });
  it("of answers is counted by the limiter with and without what is asked", async () => {
    const keys: string[] = [];
    const LIMITER = {
      limit: async ({ key }: { key: string }) => {
        keys.push(key);
        return { success: true };
      },
    };
    const headers = { "cf-connecting-ip": "203.0.113.5" };
    const paths = [
      "/v1/blocks?placement=home",
      "/v1/page/?placement=home",
      "/v1/seen?t=1",
      "/v1/admin/policy",
      "/console?x",
      "/healthz",
      "/p",
    ];
    for (const path of paths) await ask(path, { ...shop, LIMITER } as unknown as Env, { headers });
    expect(keys).toEqual(
      ["answers", "answers", "events", "admin", "admin"].map((kind) => `${kind} 203.0.113.5`),
    );
  });
  it("that takes other methods says which, each once", async () => {
    const allowed = async (path: string) => (await ask(path, shop, { method: "PATCH" })).headers.get("allow");
    expect(await allowed("/v1/page")).toBe("GET, POST, HEAD");
    expect(await allowed("/v1/orders")).toBe("POST");
    expect(await allowed("/v1/admin/customers/a")).toBe("GET, DELETE, HEAD");
    expect(await allowed("/v1/nothing")).toBeNull();
  });
});

describe("a browser that asks beforehand", () => {
  const asksFirst = async (path: string, headers: Record<string, string>) => {
    const { status, headers: said } = await ask(path, shop, {
      method: "OPTIONS",
      headers: { "access-control-request-method": "POST", ...headers },
    });
    return { status, said: Object.fromEntries([...said].filter(([name]) => /^(vary|access)/.test(name))) };
  };
  const may = {
    vary: "origin",
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "86400",
  };

  it("is told for a day what it may send", async () => {
    expect(await asksFirst("/v1/blocks", { origin: "https://a.example" })).toEqual({
      status: 204,
      said: { ...may, "access-control-allow-origin": "*" },
    });
    expect(await asksFirst("/v1/events", { origin: "https://shop.example" })).toEqual({
      status: 204,
      said: { ...may, "access-control-allow-origin": "https://shop.example" },
    });
    expect((await asksFirst("/v1/events", {})).said["access-control-allow-origin"]).toBe("");
  });

  it("is told nothing where its page may not", async () => {
    expect(await asksFirst("/v1/events", { origin: "https://a.example" })).toEqual({
      status: 403,
      said: { vary: "origin" },
    });
  });
});

it.each([
  ["/v1/element.js", "text/javascript; charset=utf-8"],
  ["/v1/element.css", "text/css; charset=utf-8"],
])("%s may be kept for an hour, by any page", async (path, type) => {
  const { headers, status } = await ask(path, shop);
  expect(status).toBe(200);
  expect(
    ["content-type", "cache-control", "access-control-allow-origin", "x-content-type-options"].map((name) =>
      headers.get(name),
    ),
  ).toEqual([type, "public, max-age=3600, stale-while-revalidate=86400", "*", "nosniff"]);
});

describe("a body", () => {
  const of = (body: BodyInit | null, headers: Record<string, string> = {}) =>
    new Request("https://shop.example/", { method: "POST", body, headers });
  const broken = () =>
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array([123]));
        controller.error(new Error("gone"));
      },
    });

  it("is taken up to its limit, whatever it says of its length", async () => {
    expect(await bodyBytes(of("1234"), 4)).toMatchObject({ ok: true });
    expect(await bodyBytes(of("12345"), 4)).toMatchObject({ ok: false, error: { status: 413 } });
    expect(await bodyBytes(of(null), 4)).toEqual({ ok: true, value: new Uint8Array(0) });
    const pieces = () =>
      new ReadableStream({
        start(controller) {
          for (const piece of ["12", "34"]) controller.enqueue(new TextEncoder().encode(piece));
          controller.close();
        },
      });
    expect(await bodyBytes(of(pieces()), 4)).toMatchObject({ ok: true });
    expect(await bodyBytes(of(pieces()), 3)).toMatchObject({ ok: false, error: { status: 413 } });
  });

  it("that breaks off is said to, of whatever kind it was to be", async () => {
    const said = { ok: false, error: { status: 400, detail: "it broke off before its end" } };
    expect(await bodyBytes(of(broken()))).toMatchObject(said);
    expect(await jsonBody(of(broken()))).toMatchObject(said);
    expect(await jsonBody(of(broken()), { optional: true })).toMatchObject(said);
    expect(await formBody(of(broken()))).toMatchObject(said);
  });

  it("may be missing where that is allowed, and nowhere else", async () => {
    expect(await jsonBody(of(null), { optional: true })).toEqual({ ok: true, value: undefined });
    expect(await jsonBody(of("7"), { optional: true })).toEqual({ ok: true, value: 7 });
    expect(await jsonBody(of(null))).toMatchObject({ ok: false, error: { status: 400 } });
    expect(await jsonBody(of("x".repeat(65_537)))).toMatchObject({ ok: false, error: { status: 413 } });
    expect(await jsonBody(of("x".repeat(65_537)), { most: 70_000 })).toMatchObject({
      error: { status: 400 },
    });
  });

  it("of a form is one where its type says so; a file is no text of it", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await formBody(of("a=1", form))).toMatchObject({ ok: true });
    expect(await formBody(of("a=1", { "content-type": "text/plain" }))).toMatchObject({
      error: { status: 400 },
    });
    expect(await formBody(of(new Uint8Array([1])))).toMatchObject({ error: { status: 400 } });
    expect(await formBody(of(`a=${"x".repeat(65_536)}`, form))).toMatchObject({ error: { status: 413 } });
    const fields = new FormData();
    fields.set("file", new File(["x"], "x.txt"));
    fields.append("text", "first");
    fields.append("text", "second");
    expect(["file", "text", "none"].map((name) => textOf(fields, name))).toEqual(["", "first", ""]);
  });
});

describe("a form of an event", () => {
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask("/v1/events", shop, { method: "POST", body: new URLSearchParams(fields), headers });

  it("leads back to its own page, or to the shop's first, and is kept by nobody", async () => {
    const at = async (referer?: string) => {
      const sent = await form({ type: "dismiss", token: "none" }, referer === undefined ? {} : { referer });
      expect([sent.status, sent.headers.get("cache-control")]).toEqual([303, "private, no-store"]);
      return sent.headers.get("location");
    };
    expect(await at("https://shop.example/p?q=1")).toBe("https://shop.example/p?q=1");
    for (const other of [undefined, "https://elsewhere.example/p", "http://shop.example/p", "nonsense"])
      expect(await at(other)).toBe("https://shop.example/");
  });

  it("is refused where it says nothing, and answered in JSON then", async () => {
    for (const fields of [
      {},
      { type: "dismiss" },
      { type: "dismiss", token: "" },
      { type: "purchase", order: "" },
    ]) {
      const refused = await form(fields as Record<string, string>);
      expect([refused.status, refused.headers.get("content-type")]).toEqual([
        400,
        "application/problem+json",
      ]);
    }
  });
});

describe("what shoppers asked", () => {
  const NOW = Date.UTC(2026, 4, 20, 12);
  const DAY = 86_400_000;
  const put = async (at: number, anchor: string, gz = false) => {
    const request = requestId(crypto.randomUUID(), at);
    const text = JSON.stringify({
      type: "exposure",
      id: request,
      at: new Date(at).toISOString(),
      request,
      placement: "product",
      anchor,
    });
    const day = new Date(at).toISOString().slice(0, 10).replaceAll("-", "/");
    const bytes = gz
      ? await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()
      : new TextEncoder().encode(text);
    await env.LOGS.put(`events/${day}/a.ndjson${gz ? ".gz" : ""}`, bytes);
  };
  const asked = async () => {
    const { day, asked: queries } = await askedOnLastDay(shop, NOW, 100);
    return [day, queries.flatMap(({ items }) => items.map(({ sku }) => sku))];
  };
  beforeEach(emptyBucket);

  it("is read of a day of the month before, of one packed, and of long ago where there is no later", async () => {
    await put(NOW - 200 * DAY, "LONG-AGO");
    expect(await asked()).toEqual(["2025-11-01", ["LONG-AGO"]]);
    await put(NOW - 31 * DAY, "LAST-MONTH", true);
    expect(await asked()).toEqual(["2026-04-19", ["LAST-MONTH"]]);
    // What stands beside the days is none.
    await env.LOGS.put("events/2026/05/xx/a.ndjson", "");
    expect(await asked()).toEqual(["2026-04-19", ["LAST-MONTH"]]);
  });
});
