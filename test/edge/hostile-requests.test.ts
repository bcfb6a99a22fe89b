/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { servedShop } from "../fixtures/served-shop.ts";

const KEY = "a key for tests";
const shop: Env = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: KEY };
const admin = { authorization: "Bearer admin" };

beforeAll(async () => {
  const store = tablesStore(env);
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store);
});

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { redirect: "manual", ...init });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  ask(path, { method: path.endsWith("policy") ? "PUT" : "POST", body, headers });

/** A body without end, which says how much of it was taken. */
function endless(chunk: Uint8Array): {
  readonly body: ReadableStream;
  taken: () => number;
  left: () => boolean;
} {
  let taken = 0;
  let left = false;
  const body = new ReadableStream({
    pull(controller) {
      taken += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      left = true;
    },
  });
  return { body, taken: () => taken, left: () => left };
}

const ROUTES = [
  "/v1/blocks",
  "/v1/page",
  "/v1/events",
  "/v1/admin/policy",
  "/v1/admin/rebuild",
  "/v1/admin/rollback",
];
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const MULTIPART = { "content-type": "multipart/form-data; boundary=x" };

describe("a body that does not end", () => {
  it.each([
    ...ROUTES.map((path) => [path, {}] as const),
    ["/v1/events", FORM],
    ["/v1/events", MULTIPART],
  ] as const)("is cancelled at the limit of %s %j", async (path, headers) => {
    const { body, taken, left } = endless(new TextEncoder().encode("a=b&".repeat(16_384)));
    const response = await post(path, body, { ...admin, ...headers });
    expect(response.status).toBe(413);
    expect(taken()).toBeLessThan(2_000_000);
    expect(left()).toBe(true);
  });

  it("is not begun where it says itself that it is too long", async () => {
    const { body, taken } = endless(new Uint8Array(1024));
    const response = await post("/v1/blocks", body, { "content-length": "90000000" });
    expect(response.status).toBe(413);
    expect(taken()).toBeLessThan(10_000);
  });

  it("is taken up to the limit's last byte, and not one more", async () => {
    const query = '{"placement":"home"}';
    const sized = (bytes: number): string => query.padEnd(bytes, " ");
    expect((await post("/v1/blocks", sized(65_536))).status).toBe(200);
    expect((await post("/v1/blocks", sized(65_537))).status).toBe(413);
    // Counted in bytes, not letters.
    expect((await post("/v1/blocks", `{"placement":"home","x":"${"あ".repeat(21_900)}"}`)).status).toBe(413);
  });
});

describe("a request that was not written by a storefront", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "A",
      "HOT",
      "TAIL",
      "HOT%2CTAIL",
      "%ff",
      "%252C",
      ":",
      "constructor",
      "__proto__",
      "\u0000",
      "あ",
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  const names = [
    "placement items cart viewed customer state topic locale currency consent limit format explain at build",
    "accept events stylesheet heading utm slots __proto__ constructor",
  ]
    .join(" ")
    .split(" ");
  const name = fc.constantFrom(...names);
  const placement = fc.constantFrom("product", "cart", "confirmation", "home", "support", "quota");
  const pairs = fc.array(fc.tuple(name, word), { maxLength: 12 });
  const deep = fc
    .integer({ min: 1, max: 3000 })
    .map((n) => JSON.parse(`${"[".repeat(n)}${"]".repeat(n)}`) as unknown);
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 4, arbitrary: word },
    { weight: 1, arbitrary: deep },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.record({ sku: word, qty: fc.integer(), list: fc.jsonValue() }, { requiredKeys: [] }),
      ),
    },
  );
  const fields = fc.dictionary(name, value, { maxKeys: 8 }).map((entries) => ({ ...entries }));
  const query = fc.tuple(placement, fields).map(([one, rest]) => ({ ...rest, placement: one }));
  const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?");

  const never5xx = async (response: Promise<Response>): Promise<void> => {
    const { status, body } = await response;
    await body?.cancel();
    expect(status).toBeLessThan(500);
  };
  const all = <T>(arbitrary: fc.Arbitrary<T>, request: (value: T) => Promise<Response>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(arbitrary, (given) => never5xx(request(given))),
      { numRuns: 250 },
    );

  it("is answered or refused, never an error of ours: queries", () =>
    all(fc.tuple(placement, pairs, fc.constantFrom("blocks", "page")), ([one, rest, route]) => {
      const search = [["placement", one], ...rest].map(
        ([key, said]) => `${key}=${said!.replace(/[#\s]/g, "")}`,
      );
      return ask(`/v1/${route}?${search.join("&")}`, { headers: admin });
    }));

  it("is answered or refused, never an error of ours: bodies", () =>
    all(
      fc.tuple(fc.oneof(query, fields, fc.jsonValue()), fc.constantFrom(...ROUTES.slice(0, 4))),
      ([body, route]) => post(route, JSON.stringify(body), admin),
    ));

  it("is answered or refused, never an error of ours: brackets to the limit of a body", async () => {
    const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
    for (const name of names) {
      for (const said of [deep, `{"a":${deep}}`]) {
        const field = name === "placement" ? "x" : name;
        await never5xx(post("/v1/blocks", `{"placement":"product","${field}":${said}}`, admin));
        await never5xx(post("/v1/page", `{"slots":["product"],"${name}":${said}}`, admin));
      }
    }
    for (const field of ["at", "type", "token", "events", "state", "consent"]) {
      await never5xx(post("/v1/events", `{"type":"click","token":"x","${field}":${deep}}`));
    }
    await never5xx(post("/v1/admin/policy", `{"banned":${deep}}`, admin));
    await never5xx(post("/v1/admin/rollback", `{"build":${deep}}`, admin));
  });

  it("is answered or refused, never an error of ours: pages of many slots", () =>
    all(
      fc.tuple(fields, fc.array(fc.oneof(query, word, fc.jsonValue()), { maxLength: 20 })),
      ([shared, slots]) => post("/v1/page", JSON.stringify({ ...shared, slots })),
    ));

  it("is answered or refused, never an error of ours: bytes for JSON and forms", () =>
    all(
      fc.tuple(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom({}, FORM, MULTIPART),
        // An empty body has the tables rebuilt.
        fc.constantFrom(...ROUTES.filter((route) => !route.endsWith("rebuild"))),
      ),
      ([bytes, headers, route]) => post(route, bytes as Uint8Array<ArrayBuffer>, { ...headers, ...admin }),
    ));

  it("is answered or refused, never an error of ours: headers, cookies and tokens", () => {
    const signer = createSigner(KEY);
    // Signed by the shop, and still not what it should be.
    const token = fc
      .tuple(
        fc.constantFrom("offer", "block", "customer", "state" as const),
        fc.array(word, { maxLength: 8 }),
      )
      .map(([purpose, parts]) => signer.sign(purpose as "offer", parts));
    const header = fc.oneof(word.map(printable), token);
    return all(
      fc.tuple(header, header, header, fc.oneof(token, word)),
      async ([cookie, language, referer, one]) => {
        const headers = { cookie: `a=b; osusume=${cookie}`, "accept-language": language, referer };
        const encoded = encodeURIComponent(one.toWellFormed());
        await never5xx(ask(`/v1/blocks?placement=home&customer=${encoded}&state=${encoded}`, { headers }));
        await never5xx(post("/v1/events", new URLSearchParams({ type: "dismiss", token: one }), headers));
        return post(
          "/v1/events",
          JSON.stringify({ events: [{ type: "click", token: one }], state: cookie }),
          headers,
        );
      },
    );
  });
});
