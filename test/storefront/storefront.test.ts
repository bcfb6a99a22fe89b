/** The storefront function in workerd, in front of a shop that listens on a real port. */
import { createGzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { CORPUS } from "./corpus.ts";
import { get } from "./get.ts";
import { type Origin, pause, startOrigin } from "./origin.ts";
import { compare } from "./outside.ts";
import { PATIENT } from "./patient.ts";

const SLOT = '<osusume-block placement="cart" items="DRIPPER-CONE-STD">own</osusume-block>';
const HTML = "text/html; charset=utf-8";

let origin: Origin;
let local: LocalRuntime;
let url: (path: string) => string;

beforeAll(async () => {
  origin = await startOrigin();
  local = await startLocalShop({
    port: 0,
    origin: origin.url,
    variables: {
      ...PATIENT,
      POLICY_STOREFRONT__PATHS: '["/*","!/blog/*"]',
      ALLOWED_ORIGINS: "https://friend.example/, https://b.example",
    },
  });
  url = (path) => new URL(path, local.url).href;
}, 60_000);
afterAll(async () => {
  await local?.dispose();
  await origin?.stop();
});

describe("a page outside its slots arrives byte for byte", () => {
  for (const { name, pieces, filled, type, coding } of CORPUS) {
    it(name, async () => {
      origin.on("/page", async (_request, response) => {
        response.writeHead(200, { "content-type": type!, ...(coding ? { "content-encoding": coding } : {}) });
        const sink = coding === "gzip" ? createGzip() : response;
        if (sink !== response) sink.pipe(response);
        for (const piece of pieces) {
          sink.write(piece);
          if (pieces.length < 20) await pause(2);
        }
        sink.end();
      });
      const got = await get(url("/page"), { headers: { "accept-encoding": "gzip" } });
      const sent = Buffer.concat(pieces).toString("latin1");
      const comparison = compare(sent, got.text);
      expect(got.broken).toBe(false);
      expect(comparison.restored === sent).toBe(true);
      if (filled !== null) expect(comparison.filled).toEqual(filled);
    });
  }

  it("a page of a hundred slots holds two blocks at most, and no item twice", async () => {
    const pieces = CORPUS.find(({ name }) => name.startsWith("a hundred slots"))!.pieces;
    origin.on("/page", (_request, response) => {
      response.writeHead(200, { "content-type": HTML }).end(Buffer.concat(pieces));
    });
    const { text } = await get(url("/page"));
    const skus = [...text.matchAll(/data-osusume-sku="([^"]+)"/g)].map(([, sku]) => sku);
    expect(text.match(/<section part="block /g)?.length).toBeLessThanOrEqual(2);
    expect(skus.length).toBeGreaterThan(0);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it("what is put into a page of another encoding is pure ASCII", async () => {
    const page = CORPUS.find(({ name }) => name === "Shift_JIS by its header")!;
    origin.on("/page", (_request, response) => {
      response.writeHead(200, { "content-type": page.type! }).end(Buffer.concat(page.pieces));
    });
    const { text } = await get(url("/page"), { headers: { "accept-language": "ja" } });
    const { injected } = compare(Buffer.concat(page.pieces).toString("latin1"), text);
    expect(injected.join("")).toMatch(/^[\0-\x7f]+$/);
    expect(injected.join("")).toContain("&#");
  });
});

describe("the page's own words about itself", () => {
  const fill = async (page: string): Promise<string> => {
    origin.on("/page", (_request, response) => {
      response.writeHead(200, { "content-type": HTML }).end(page);
    });
    return (await get(url("/page"))).body.toString();
  };

  it("name the product in JSON-LD", async () => {
    const html = await fill(
      `<html lang="en"><script type="application/ld+json">{"@graph":[{"@type":"Product","sku":"ESPRESSO-STD"}]}</script><osusume-block placement="product"></osusume-block>`,
    );
    expect(html).toContain('data-osusume-sku="ESPRESSO-DLX"');
    expect(html).toContain("A step up");
  });

  it("name the cart and the language in meta elements, and a slot's attributes go before them", async () => {
    const head =
      '<meta name="osusume:items" content="DRIPPER-CONE-STD"><meta name="osusume:locale" content="en">';
    expect(await fill(`${head}<div data-osusume-placement="cart">own</div>`)).toContain("FILTER-CONE-100");
    expect(
      await fill(`${head}<div data-osusume-placement="cart" data-osusume-items="MOON">own</div>`),
    ).not.toContain("Cone Dripper Standard");
  });

  it("cannot ask for what only admins may see", async () => {
    const html = await fill(
      `<osusume-block placement="cart" items="DRIPPER-CONE-STD" explain="1" at="x" build="y">own</osusume-block>`,
    );
    expect(html).toContain("<section");
    expect(html).not.toContain("refused");
  });
});

describe("where a shopper's forms lead", () => {
  const actions = async (page: string): Promise<(string | undefined)[]> => {
    origin.on("/page", (_request, response) => {
      response.writeHead(200, { "content-type": HTML }).end(page);
    });
    const { text } = await get(url("/page"));
    return [...new Set([...text.matchAll(/action="([^"]+)"/g)].map(([, action]) => action))];
  };

  it("is not for a customer's words to say", async () => {
    const words = `<div data-osusume-placement="cart" data-osusume-items="DRIPPER-CONE-STD" data-osusume-accept="/logout" data-osusume-events="/delete" data-osusume-stylesheet="/x.css">own</div>`;
    expect(await actions(`<body><meta name="osusume:accept" content="/logout">${words}`)).toEqual([
      "/v1/events",
    ]);
    expect(
      await actions(`<head><meta name="osusume:accept" content="/add?a=1&amp;b=2"></head>${words}`),
    ).toEqual(["/add?a=1&amp;b=2", "/v1/events"]);
  });

  it("stays on this host where the page sends its paths to another", async () => {
    const here = new URL(url("/")).origin;
    expect(await actions(`<base href="https://cdn.example/">${SLOT}`)).toEqual([`${here}/v1/events`]);
    expect(await actions(`<base href="/shop/">${SLOT}`)).toEqual(["/v1/events"]);
  });

  it("is said by the element itself, entities decoded once", async () => {
    const slot = SLOT.replace("items", 'accept="/add?a=1&amp;b=2" items');
    expect(await actions(slot)).toEqual(["/add?a=1&amp;b=2", "/v1/events"]);
  });
});

describe("a page of another origin", () => {
  const ask = (path: string, from: string, method = "POST") =>
    get(url(path), {
      method: "OPTIONS",
      headers: {
        origin: from,
        "access-control-request-method": method,
        "access-control-request-headers": "content-type",
      },
    });

  it("may ask for blocks from anywhere, and report events from the sites that are named", async () => {
    for (const path of ["/v1/blocks", "/v1/page?x=1"]) {
      const { status, headers } = await ask(path, "https://any.example");
      expect([
        status,
        headers["access-control-allow-origin"],
        headers["access-control-allow-headers"],
      ]).toEqual([204, "*", "content-type"]);
    }
    const named = await ask("/v1/events", "https://friend.example");
    expect([named.status, named.headers["access-control-allow-origin"]]).toEqual([
      204,
      "https://friend.example",
    ]);
    const other = await ask("/v1/events", "https://other.example");
    expect([other.status, other.headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  });

  it("which is the shop's own affair is asked of the shop", async () => {
    origin.on("/api", (_request, response) => {
      response.writeHead(204, { "access-control-allow-origin": "https://x.example" }).end();
    });
    expect((await ask("/api", "https://x.example")).headers["access-control-allow-origin"]).toBe(
      "https://x.example",
    );
  });
});

describe("headers", () => {
  const head = async (headers: Record<string, string | string[]>, status = 200, body = SLOT) => {
    origin.on("/head", (_request, response) => {
      response.writeHead(status, { "content-type": HTML, ...headers }).end(body);
    });
    return get(url("/head"));
  };

  it("of a page that may be filled keep it out of every shared cache", async () => {
    const { headers } = await head({
      "cache-control": "public, max-age=600",
      "cdn-cache-control": "max-age=600",
      "surrogate-control": "max-age=600",
      expires: "Fri, 01 Jan 2100 00:00:00 GMT",
      etag: '"1"',
      vary: "Accept-Encoding",
    });
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers.vary).toBe("Accept-Encoding, Cookie");
    for (const name of ["cdn-cache-control", "surrogate-control", "expires", "etag", "content-length"]) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it("that are the shop's own stay, cookies one by one", async () => {
    const { headers } = await head({
      "set-cookie": ["a=1; Path=/", "b=2; Path=/"],
      "content-security-policy": "default-src 'self'",
      "x-shop": "yes",
    });
    expect(headers["set-cookie"]).toEqual(["a=1; Path=/", "b=2; Path=/"]);
    expect(headers["content-security-policy"]).toBe("default-src 'self'");
    expect(headers["x-shop"]).toBe("yes");
  });

  it("and body of a page on a path without slots are the origin's own", async () => {
    origin.on("/blog/a", (request, response) => {
      const known = request.headers["if-none-match"] === '"1"';
      response
        .writeHead(known ? 304 : 200, {
          "content-type": HTML,
          etag: '"1"',
          "cache-control": "public, max-age=600",
        })
        .end(known ? undefined : SLOT);
    });
    const got = await get(url("/blog/a"));
    expect([got.text, got.headers.etag, got.headers["cache-control"]]).toEqual([
      SLOT,
      '"1"',
      "public, max-age=600",
    ]);
    expect((await get(url("/blog/a"), { headers: { "if-none-match": '"1"' } })).status).toBe(304);
  });

  it.each([
    ["a shop says that it has no slots", { "osusume-slots": "none" }, 200],
    ["a shop forbids transformation", { "cache-control": "public, no-transform" }, 200],
    ["it is no page", { "content-type": "application/json" }, 200],
    ["it is a download", { "content-disposition": "attachment" }, 200],
    ["it is not found", {}, 404],
    ["it is an error", {}, 503],
    ["its coding cannot be read", { "content-encoding": "zstd" }, 200],
  ])("and body are the origin's own where %s", async (_why, headers, status) => {
    const length = String(SLOT.length);
    const got = await head({ etag: '"1"', "content-length": length, ...headers }, status);
    expect(got.status).toBe(status);
    expect(got.text).toBe(SLOT);
    expect(got.headers.etag).toBe('"1"');
    expect(got.headers["content-length"]).toBe(length);
  });
});

describe("whatever is no page passes through", () => {
  it("a compressed file keeps its very bytes", async () => {
    const zipped = gzipSync("a".repeat(10_000));
    origin.on("/file", (_request, response) => {
      response.writeHead(200, { "content-type": "text/css", "content-encoding": "gzip" }).end(zipped);
    });
    const { raw } = await get(url("/file"), { headers: { "accept-encoding": "gzip" } });
    expect(raw.equals(zipped)).toBe(true);
  });

  it("a range, a method, a body, cookies and a query reach the origin", async () => {
    const seen: unknown[] = [];
    origin.on("/form", async (request, response) => {
      const body = (await request.toArray()).join("");
      const { cookie, range, authorization } = request.headers;
      seen.push(request.method, request.url, cookie, range, authorization, body);
      response.writeHead(206, { "content-type": HTML, "content-range": "bytes 0-3/9" }).end("part");
    });
    const got = await get(url("/form?a=%2F&b"), {
      method: "PUT",
      headers: { cookie: "x=1; y=2", range: "bytes=0-3", authorization: "Basic abc" },
      body: "hello",
    });
    expect(seen).toEqual(["PUT", "/form?a=%2F&b", "x=1; y=2", "bytes=0-3", "Basic abc", "hello"]);
    expect([got.status, got.text, got.headers["content-range"]]).toEqual([206, "part", "bytes 0-3/9"]);
  });

  it("HEAD is answered as the origin answers it", async () => {
    origin.on("/head-only", (_request, response) => {
      response.writeHead(200, { "content-type": HTML, "content-length": "1234", etag: '"e"' }).end();
    });
    const { headers, raw } = await get(url("/head-only"), { method: "HEAD" });
    expect([headers["content-length"], headers.etag, raw.length]).toEqual(["1234", '"e"', 0]);
  });

  it("a redirect is the shopper's to follow, round and round if the shop says so", async () => {
    origin.on("/loop", (_request, response) => {
      response.writeHead(302, { location: "/loop", "set-cookie": ["a=1", "b=2"] }).end();
    });
    const { status, headers } = await get(url("/loop"));
    expect([status, headers.location, headers["set-cookie"]]).toEqual([302, "/loop", ["a=1", "b=2"]]);
  });

  it("a redirect to the shop's own address stays on the shopper's, one to elsewhere is as it was", async () => {
    const locations = [
      `${origin.url}/cart?a=1&b=%2F#c`,
      origin.url.toUpperCase(),
      `${origin.url}.example/`,
      `https://127.0.0.1:${origin.port}/`,
      "//cdn.example/x",
    ];
    const led: unknown[] = [];
    for (const location of locations) {
      origin.on("/led", (_request, response) => {
        response.writeHead(303, { location }).end();
      });
      led.push((await get(url("/led"))).headers.location);
    }
    const here = new URL(url("/")).origin;
    expect(led).toEqual([`${here}/cart?a=1&b=%2F#c`, here, ...locations.slice(2)]);
  });

  it("a websocket stays one", async () => {
    const socket = new WebSocket(url("/chat").replace("http:", "ws:"));
    const echoed = await new Promise((resolve, reject) => {
      socket.addEventListener("error", reject);
      socket.addEventListener("open", () => socket.send("おすすめ"));
      socket.addEventListener("message", ({ data }) => resolve(data));
    });
    socket.close();
    expect(echoed).toBe("おすすめ");
  });
});

describe("when the origin is in trouble the shopper sees what it gave", () => {
  it("an error page as it is", async () => {
    origin.on("/500", (_request, response) => {
      response.writeHead(500, { "content-type": HTML, "x-trace": "t" }).end(`sorry ${SLOT}`);
    });
    const got = await get(url("/500"));
    expect([got.status, got.text, got.headers["x-trace"]]).toEqual([500, `sorry ${SLOT}`, "t"]);
  });

  it("a page that breaks off breaks off at the same byte", async () => {
    origin.on("/cut", async (_request, response) => {
      response.writeHead(200, { "content-type": HTML });
      response.write(`<p>one</p>${SLOT}<p>two <b`);
      await pause(50);
      response.destroy();
    });
    const got = await get(url("/cut"));
    expect(got.broken).toBe(true);
    expect(compare(`<p>one</p>${SLOT}<p>two <b`, got.text).restored).toBe(`<p>one</p>${SLOT}<p>two <b`);
  });

  it("a slow page comes as slowly, not later: its beginning is there before its end is written", async () => {
    let finish = () => {};
    origin.on("/slow", async (_request, response) => {
      response.writeHead(200, { "content-type": HTML });
      response.write(`<p>beginning</p>${SLOT}`);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      response.end("<p>end</p>");
    });
    // Miniflare would compress for a client that accepts it, and then holds small pieces back.
    const response = await fetch(url("/slow"), { headers: { "accept-encoding": "identity" } });
    const reader = response.body!.getReader();
    let text = "";
    while (!text.includes("</osusume-block>")) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    expect(text).toContain("<p>beginning</p>");
    finish();
    let rest = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      rest += new TextDecoder().decode(piece.value);
    }
    expect(rest).toBe("<p>end</p>");
  });

  it("a shop that is down is said to be", async () => {
    const gone = await startOrigin();
    await gone.stop();
    const alone = await startLocalShop({ port: 0, origin: gone.url });
    try {
      const got = await get(new URL("/", alone.url).href);
      expect([got.status, got.headers["cache-control"]]).toEqual([502, "no-store"]);
    } finally {
      await alone.dispose();
    }
  }, 30_000);
});
