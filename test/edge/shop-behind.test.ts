/** What the shop behind the Worker is asked, and what of its answer reaches whoever asked: addresses, cookies, encodings. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A request of a page, as the shop behind an address gets it; and the answer, as the browser does. */
async function through(
  origin: string,
  path: string,
  {
    init = {},
    host = "https://shop.example",
    answer = () => new Response("the shop"),
  }: {
    init?: RequestInit;
    host?: string;
    answer?: () => Response;
  } = {},
) {
  const asked: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    asked.push(request as Request);
    return answer();
  });
  const context = createExecutionContext();
  const request = new Request(`${host}${path}`, { redirect: "manual", ...init });
  const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests", ORIGIN: origin } as Env;
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  return { asked, response, text };
}

describe("the shop", () => {
  it.each([
    ["https://origin.example", "https://origin.example/p/1?q=2", "shop.example", "https"],
    ["http://origin.example:8080", "http://origin.example:8080/p/1?q=2", "shop.example", "https"],
    ["origin.example", "https://origin.example/p/1?q=2", "shop.example", "https"],
    ["HTTPS://origin.example", "https://origin.example/p/1?q=2", "shop.example", "https"],
    // The same host: whoever is asked knows who it is.
    ["https://shop.example", "https://shop.example/p/1?q=2", null, null],
    ["http://shop.example", "http://shop.example/p/1?q=2", null, null],
  ])("behind %s is asked at %s, and told of %s by %s", async (origin, url, host, proto) => {
    const { asked } = await through(origin, "/p/1?q=2");
    expect(asked.map((one) => one.url)).toEqual([url]);
    const { headers, redirect, method } = asked[0]!;
    expect([headers.get("x-forwarded-host"), headers.get("x-forwarded-proto")]).toEqual([host, proto]);
    expect([redirect, method]).toEqual(["manual", "GET"]);
  });

  it("answers a page without a body, which nothing can be written into", async () => {
    const empty = () => new Response(null, { headers: { "content-type": "text/html" } });
    const { response, text } = await through("https://origin.example", "/", { answer: empty });
    expect([response.status, text]).toEqual([200, ""]);
  });

  it("is told that it was asked without a secure connection, and at which port", async () => {
    const { asked } = await through("https://origin.example", "/", { host: "http://localhost:8787" });
    const { headers } = asked[0]!;
    expect([headers.get("x-forwarded-host"), headers.get("x-forwarded-proto")]).toEqual([
      "localhost:8787",
      "http",
    ]);
  });

  it.each([
    ["a=1; b=2", "a=1; b=2"],
    ["osusume=x", null],
    ["osusume=x; a=1", "a=1"],
    ["osusume-preview=x;  __Host-osusume-session=y; __Secure-osusume=z; a=1", "a=1"],
    [
      "osusume_cart=1; osusumex=2; xosusume=3; x-osusume=4; __Host-x=5",
      "osusume_cart=1; osusumex=2; xosusume=3; x-osusume=4; __Host-x=5",
    ],
    [" a=1 ;b=2", "a=1 ;b=2"],
  ])("is given of the cookies “%s” those of its own: %s", async (cookie, theirs) => {
    const { asked } = await through("https://origin.example", "/", { init: { headers: { cookie } } });
    expect(asked[0]!.headers.get("cookie")).toBe(theirs);
  });

  it.each([
    ["Bearer admin", null],
    ["bearer  admin", null],
    ["Bearer other", "Bearer other"],
    ["Basic YTpi", "Basic YTpi"],
  ])("is given the word “%s” as %s", async (authorization, theirs) => {
    const { asked } = await through("https://origin.example", "/", { init: { headers: { authorization } } });
    expect(asked[0]!.headers.get("authorization")).toBe(theirs);
  });

  it.each([
    ["text/html,*/*", "GZIP;q=1.0 , zstd,identity, brx, br", "GZIP;q=1.0, identity, br"],
    ["application/xhtml+xml, TEXT/HTML;q=0.9", "zstd", "identity"],
    ["text/htmlx", "zstd", "zstd"],
    ["xtext/html", "zstd", "zstd"],
    [null, "zstd", "zstd"],
  ])("asked for %s in %s is asked for it in %s", async (accept, encodings, theirs) => {
    const headers: Record<string, string> = { "accept-encoding": encodings };
    if (accept !== null) headers.accept = accept;
    const { asked } = await through("https://origin.example", "/", { init: { headers } });
    expect(asked[0]!.headers.get("accept-encoding")).toBe(theirs);
  });
});

describe("a redirect of the shop's", () => {
  it.each([
    ["https://origin.example/new?a=1#x", "https://shop.example/new?a=1#x"],
    ["HTTPS://Origin.example/new", "https://shop.example/new"],
    ["https://origin.example", "https://shop.example"],
    ["https://origin.example?a=1", "https://shop.example?a=1"],
    ["https://origin.example#a", "https://shop.example#a"],
    ["https://origin.example\\new", "https://shop.example\\new"],
    ["/new", "/new"],
    ["new", "new"],
    ["http://origin.example/new", "http://origin.example/new"],
    ["https://origin.example:444/new", "https://origin.example:444/new"],
    [
      "https://elsewhere.example/?of=https://origin.example/",
      "https://elsewhere.example/?of=https://origin.example/",
    ],
    [
      "https://origin.example/?of=https://origin.example/",
      "https://shop.example/?of=https://origin.example/",
    ],
    ["http://[", "http://["],
  ])("to %s leads to %s", async (location, leads) => {
    const { response } = await through("https://origin.example", "/old", {
      answer: () => new Response("moved", { status: 302, headers: { location, "x-own": "1" } }),
    });
    expect([response.status, response.headers.get("location"), response.headers.get("x-own")]).toEqual([
      302,
      leads,
      "1",
    ]);
  });
});

describe("a shop that does not answer", () => {
  const broken = async (init: RequestInit, path = "/p?q=zoe") => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const down = await through("https://origin.example", path, {
      init,
      answer: () => {
        throw new Error("cannot reach https://origin.example/p?q=zoe");
      },
    });
    return { ...down, logged: logged.mock.calls.map(([line]) => JSON.parse(line)) };
  };

  it.each([
    ["GET", {}, 2],
    ["HEAD", {}, 2],
    ["POST", {}, 1],
    ["DELETE", {}, 1],
    // What became of a connection that is kept open nobody knows.
    ["GET", { upgrade: "websocket" }, 1],
  ] as [string, Record<string, string>, number][])(
    "is asked by %s with %j so many times: %i",
    async (method, headers, times) => {
      const { asked, response } = await broken({ method, headers });
      expect([asked.length, response.status]).toEqual([times, 502]);
    },
  );

  it("is said not to in a page that nobody keeps, and in the log without what was asked", async () => {
    const { response, text, logged } = await broken({});
    expect([response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([
      "text/plain; charset=utf-8",
      "no-store",
    ]);
    expect(text).toMatch(/does not answer/);
    expect(logged).toEqual([
      { event: "origin", method: "GET", path: "/p", error: expect.stringMatching(/origin\.example\/p\?…$/) },
    ]);
  });
});
