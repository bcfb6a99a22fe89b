/** What an answer brings beside its body: cookies, methods, who is noted for a change. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { signerOf } from "../../functions/isolate.ts";
import { newVisitor } from "../../functions/measuring.ts";
import worker from "../../functions/worker.ts";
import { STATE_COOKIE, writeState } from "../../lib/blocks/browser/shopper-state.ts";
import { requestId } from "../../lib/core/request-id.ts";
import { NO_MEMORY } from "../../lib/offers/shopper/memory.ts";

const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;

async function ask(path: string, init: RequestInit = {}, as = shop): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, init);
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}

describe("what is reported of nothing that this shop offered", () => {
  const report = (headers: Record<string, string> = {}, more: object = {}) =>
    ask("/v1/events", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/json", ...headers },
      body: JSON.stringify({ events: [{ type: "exposure", token: "none" }], ...more }),
    });
  const state = () => writeState(signerOf(shop), { ...NO_MEMORY, visitor: newVisitor() }, Date.now());

  it("is remembered of nobody who was not known before, and keeps who was", async () => {
    const stranger = await report();
    expect(await stranger.json()).toEqual({ accepted: 0, refused: 1 });
    expect(stranger.headers.get("set-cookie")).toBeNull();
    const known = await report({ cookie: `${STATE_COOKIE}=${state()}` });
    expect(known.headers.get("set-cookie")).toMatch(new RegExp(`^${STATE_COOKIE}=[^;]+;`));
    const told = await report({}, { state: state() });
    expect(told.headers.get("set-cookie")).toMatch(new RegExp(`^${STATE_COOKIE}=[^;]+;`));
    expect(await told.json()).toMatchObject({ refused: 1, state: expect.any(String) });
  });

  it("gives no memory back to whoever agreed to none", async () => {
    const none = await report({}, { state: state(), consent: "none" });
    expect(await none.json()).toEqual({ accepted: 0, refused: 1 });
    // What is not understood is no yes.
    const odd = await report({}, { state: state(), consent: "yes" });
    expect(await odd.json()).toEqual({ accepted: 0, refused: 1 });
  });
});

describe("a route", () => {
  it("answers HEAD as GET, with no body and nothing remembered", async () => {
    for (const path of ["/healthz", "/v1/blocks?placement=home", "/v1/none"]) {
      const [whole, head] = [await ask(path), await ask(path, { method: "HEAD" })];
      expect(head.status).toBe(whole.status);
      expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"));
      expect(head.headers.get("set-cookie")).toBeNull();
      expect([(await head.text()).length, (await whole.text()).length > 0]).toEqual([0, true]);
    }
  });

  it.each([
    ["DELETE", "/v1/blocks", 405, "GET, POST, HEAD"],
    ["GET", "/v1/events", 405, "POST"],
    ["POST", "/v1/admin/overrides", 405, "GET, PUT, HEAD"],
    ["GET", "/v1/nothing", 404, null],
    ["GET", "/v1/seen?t=none", 200, null],
    ["GET", "/v1/element.js", 200, null],
    ["GET", "/v1/element.css", 200, null],
  ])("%s %s: %i, %s", async (method, path, status, allow) => {
    const response = await ask(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  });

  it("gives nothing away that a cache or a guess at types could, whatever it answers", async () => {
    for (const path of ["/healthz", "/v1/blocks?placement=home", "/v1/admin/policy", "/v1/nothing"]) {
      const { headers } = await ask(path);
      expect(headers.get("cache-control"), path).toBe("private, no-store");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    }
  });

  it.each([
    "explain=true",
    "at=2026-01-01T00:00:00Z",
    "build=b",
    `request=${requestId(crypto.randomUUID(), Date.now())}`,
  ])("a question with %s is an admin's", async (parameter) => {
    const path = `/v1/blocks?placement=home&${parameter}`;
    expect((await ask(path)).status).toBe(401);
    expect((await ask(path, { headers: { authorization: "Bearer admin" } })).status).not.toBe(401);
    expect((await ask(path, { headers: { authorization: "Bearer other" } })).status).toBe(401);
  });
});

it("a change is noted under its token's own sign, which gives the token not away", async () => {
  const who = async (token: string): Promise<string> => {
    const as = { ...shop, ADMIN_TOKEN: token } as Env;
    const headers = { authorization: `Bearer ${token}` };
    const body = JSON.stringify({ limits: { offers: 2 } });
    expect((await ask("/v1/admin/policy", { method: "PUT", headers, body }, as)).status).toBe(200);
    const { entries } = await (await ask("/v1/admin/audit", { headers }, as)).json<{
      entries: { who: string }[];
    }>();
    return entries[0]!.who;
  };
  const [mai, ken] = [await who("mai's token"), await who("ken's token")];
  expect(mai).toMatch(/^token [0-9a-f]{8}$/);
  expect(ken).not.toBe(mai);
  expect(await who("mai's token")).toBe(mai);
});
