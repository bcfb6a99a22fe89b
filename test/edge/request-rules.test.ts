/** What is read off a request before anything is done: who may report, what was agreed to, which shop it is of. */
import { describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { isAdmin } from "../../functions/http.ts";
import { shopOf, signerOf } from "../../functions/isolate.ts";
import { counts } from "../../functions/measuring.ts";
import { customerRowsOf } from "../../functions/people-keys.ts";
import { isPreflight } from "../../functions/preflight.ts";
import { consentOf } from "../../functions/privacy-control.ts";
import { classOf } from "../../functions/rate-limits.ts";
import { mayReport, reportOrigins, sharedWith } from "../../functions/report-origin.ts";
import { storeOf } from "../../functions/stores.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";

const asked = (headers: Record<string, string> = {}, url = "https://shop.example/v1/events") =>
  new Request(url, { headers });

describe("what a shopper agreed to", () => {
  it("is never more than was asked for, whatever the browser says, and no more than a session under its no", () => {
    for (const said of [{}, { "sec-gpc": "0" }, { "sec-gpc": "" }] as Record<string, string>[])
      for (const consent of ["all", "session", "none"] as const)
        expect(consentOf(asked(said), consent)).toBe(consent);
    for (const said of ["1", " 1", "1, 1", "0,1"]) {
      const request = asked({ "sec-gpc": said });
      expect(consentOf(request, "all")).toBe("session");
      expect(consentOf(request, "session")).toBe("session");
      expect(consentOf(request, "none")).toBe("none");
    }
  });
});

describe("who may report", () => {
  it.each([
    [{}, true],
    [{ origin: "https://shop.example" }, true],
    [{ origin: "http://shop.example" }, true],
    [{ origin: "https://blog.example" }, true],
    [{ origin: "https://elsewhere.example" }, false],
    [{ origin: "null" }, false],
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-site" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ origin: "https://blog.example", "sec-fetch-site": "cross-site" }, true],
    [{ origin: "https://elsewhere.example", "sec-fetch-site": "same-site" }, true],
    [{ origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" }, false],
  ] as [Record<string, string>, boolean][])("%j: %s", (headers, may) => {
    expect(mayReport(asked(headers), ["https://blog.example"])).toBe(may);
  });

  it("is who the policy names and who the deployment does, however it is written", () => {
    const policy = { events: { origins: ["https://a.example"] } } as unknown as Parameters<
      typeof reportOrigins
    >[0];
    const env = { ALLOWED_ORIGINS: " https://b.example/ ,, https://c.example" } as Env;
    expect(reportOrigins(policy, env)).toEqual([
      "https://a.example",
      "https://b.example",
      "https://c.example",
    ]);
    expect(reportOrigins(policy, {} as Env)).toEqual(["https://a.example"]);
    expect(sharedWith(asked())).toEqual({});
    expect(sharedWith(asked({ origin: "https://b.example" }))).toEqual({
      "access-control-allow-origin": "https://b.example",
      vary: "origin",
    });
  });
});

describe("who is counted", () => {
  it.each([
    [{}, true],
    [{ "cf-connecting-ip": "203.0.113.7" }, true],
    [{ "cf-connecting-ip": "198.51.100.4" }, false],
    [{ "cf-connecting-ip": "198.51.100.40" }, true],
    [{ "cf-connecting-ip": "10.1.2.3" }, false],
    [{ "cf-connecting-ip": "110.1.2.3" }, true],
    [{ "cf-connecting-ip": "2001:db8::1" }, false],
    [{ "user-agent": "Mozilla/5.0" }, true],
    [{ "user-agent": "a SPIDER of ours" }, false],
    [{ "cf-connecting-ip": "203.0.113.7", "user-agent": "spider" }, false],
  ] as [Record<string, string>, boolean][])("%j: %s", (headers, counted) => {
    const measuring = {
      ...defaultPolicy.measuring,
      staff: ["198.51.100.4", "10.", "2001:db8:"],
      bots: ["Spider"],
    };
    expect(counts(asked(headers), measuring)).toBe(counted);
  });
});

it.each([
  ["/v1/blocks", "answers"],
  ["/v1/page//", "answers"],
  ["/v1/pages", null],
  ["/v1/blocks/x", null],
  ["/x/v1/blocks", null],
  ["/v1/events", "events"],
  ["/v1/seen/", "events"],
  ["/v1/seen/x", null],
  ["/x/v1/seen", null],
  ["/v1/eventsx", null],
  ["/v1/admin", "admin"],
  ["/v1/admin/policy", "admin"],
  ["/v1/administer", null],
  ["/console", "admin"],
  ["/console/audit", "admin"],
  ["/consoles", null],
  ["/x/console", null],
  ["/healthz", null],
  ["/v1/orders", null],
])("%s is counted among %s", (path, kind) => {
  expect(classOf(path)).toBe(kind);
});

it.each([
  ["/v1/blocks", true],
  ["/v1/blocks?placement=home", true],
  ["/v1/page", true],
  ["/v1/element.js", true],
  ["/v1/element.css#x", true],
  ["/v1/events", true],
  ["/v1/events?a", true],
  ["/v1/events/x", false],
  ["/v1/blocksx", false],
  ["/v1/elementxjs", false],
  ["/v1/admin/policy?of=/v1/blocks", false],
  ["/v1/orders", false],
])("a browser may ask beforehand whether %s may be asked of another origin: %s", (path, may) => {
  const before = { "access-control-request-method": "GET" };
  expect(isPreflight(asked(before, `https://shop.example${path}`))).toBe(may);
  expect(isPreflight(asked({}, `https://shop.example${path}`))).toBe(false);
});

describe("the admin's token", () => {
  const may = (authorization: string | null, token: string | undefined) =>
    isAdmin(asked(authorization === null ? {} : { authorization }), token);

  it("is asked for whole, under its scheme, and opens nothing where none is set", async () => {
    expect(await may("Bearer admin", "admin")).toBe(true);
    expect(await may("bearer  admin", "admin")).toBe(true);
    for (const other of [
      "Bearer admi",
      "Bearer admin1",
      "Bearer ",
      "admin",
      "Basic admin",
      "x Bearer admin",
      null,
    ])
      expect(await may(other, "admin"), String(other)).toBe(false);
    for (const unset of [undefined, ""])
      for (const given of ["Bearer ", "Bearer admin", null]) expect(await may(given, unset)).toBe(false);
  });
});

describe("what an isolate keeps", () => {
  it("is the state of the three shops that were asked for last", () => {
    const of = (store: string) => shopOf({ STORE: store });
    const [a, b, c] = [of("a"), of("b"), of("c")];
    expect(new Set([a, b, c]).size).toBe(3);
    expect([of("a"), of("b"), of("c")]).toEqual([a, b, c]);
    expect(of("a")).toBe(a);
    const d = of("d");
    // The one that was asked for longest ago is gone, and no other.
    expect([of("a") === a, of("c") === c, of("d") === d]).toEqual([true, true, true]);
    expect(of("b")).not.toBe(b);
  });

  it("is one signer for a shop's keys, and another for others", () => {
    const of = (SIGNING_KEY: string, SIGNING_KEY_PREVIOUS?: string) =>
      signerOf({ SIGNING_KEY, SIGNING_KEY_PREVIOUS } as Env);
    const one = of("a key for tests");
    expect(of("another key")).not.toBe(one);
    expect(of("a key for tests")).toBe(one);
    expect(of("a key for tests")).toBe(one);
    const after = of("a key for tests", "another key");
    expect(after).not.toBe(one);
    const signed = of("another key").sign("preview", ["a"]);
    expect(after.verify("preview", signed)).toEqual(["a"]);
    expect(one.verify("preview", signed)).toBeNull();
  });
});

describe("the store of a request", () => {
  const env = {
    STORES: "north, south-east",
    NORTH__HOSTS: "north.example, www.North.example ",
    SOUTH_EAST__HOSTS: "",
  };
  const storeAt = (url: string, init: RequestInit = {}) =>
    storeOf(new Request(url, init), env as unknown as Env);

  it("is its host's, however the hosts are written, and else the one that is named", async () => {
    expect(await storeAt("https://north.example/cart")).toBe("north");
    expect(await storeAt("https://www.north.example/cart")).toBe("north");
    expect(await storeAt("https://shop.example/cart?store=south-east")).toBe("south-east");
  });

  it("may be named in the body of a question, and of nothing else", async () => {
    const body = JSON.stringify({ store: "south-east", placement: "home" });
    const post = { method: "POST", body, headers: { "content-type": "application/json" } };
    expect(await storeAt("https://shop.example/v1/blocks", post)).toBe("south-east");
    expect(await storeAt("https://shop.example/v1/page/", post)).toBe("south-east");
    const unnamed = await storeAt("https://shop.example/v1/blocks");
    expect(await storeAt("https://shop.example/v1/orders", post)).toBe(unnamed);
    expect(await storeAt("https://shop.example/v1/blocks", { ...post, method: "PUT" })).toBe(unnamed);
    expect(await storeAt("https://shop.example/v1/blocksx", post)).toBe(unnamed);
    expect(await storeAt("https://shop.example/v1/blocks", { ...post, body: '{"store":1}' })).toBe(unnamed);
    expect(await storeAt("https://shop.example/v1/blocks", { ...post, body: "null" })).toBe(unnamed);
    expect(unnamed).not.toBe("south-east");
  });
});

it("a customer has one row under one key, and a second under the key before it", () => {
  const [now, before] = ["a key for tests of thirty-two bytes", "the key before it, of thirty-two bytes"];
  const rows = (env: object) => customerRowsOf(env as Env, undefined)?.("ann").length;
  expect(rows({ SIGNING_KEY: now })).toBe(1);
  expect(rows({ SIGNING_KEY: now, SIGNING_KEY_PREVIOUS: before })).toBe(2);
  expect(rows({ SIGNING_KEY: now, SIGNING_KEY_PREVIOUS: now })).toBe(1);
  expect(rows({})).toBeUndefined();
});
