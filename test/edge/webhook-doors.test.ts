/** Who a delivery of orders says it is from, what is believed of it, and which of them may touch people. */
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { troubledPuts } from "./faulty.ts";
import { ask } from "./loop-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const KEY = "a signing key of at least thirty-two bytes";
const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: KEY,
  SIGNING_KEY_PREVIOUS: "the key before it, of thirty-two bytes",
  SHOPIFY_SECRET: "old\t new",
  WOOCOMMERCE_SECRET: "woo",
} as Env;
beforeEach(emptyBucket);
afterEach(() => {
  vi.restoreAllMocks();
});

const sign = (body: string, secret: string): string =>
  createHmac("sha256", secret).update(body).digest("base64");
const post = (body: BodyInit, headers: Record<string, string>, as = shop) =>
  ask("/v1/orders", as, { method: "POST", body, headers });
const admin = { authorization: "Bearer admin" };
const kept = async (prefix = "orders/"): Promise<string[]> => {
  const { objects } = await env.LOGS.list({ prefix });
  return Promise.all(objects.map(async ({ key }) => (await env.LOGS.get(key))!.text()));
};
const RECORD = {
  id: "o1",
  at: "2026-11-27T09:00:00Z",
  customer: "7",
  lines: [{ sku: "A", qty: 1, price: "1.50" }],
};
const record = JSON.stringify(RECORD);
const SHOPIFY = JSON.stringify({
  id: 1,
  created_at: "2026-11-27T09:00:00Z",
  updated_at: "2026-11-27T09:00:00Z",
  currency: "JPY",
  financial_status: "paid",
  customer: { id: 7 },
  line_items: [{ id: 1, sku: "A", quantity: 1, price: "10" }],
});
const shopify = (
  body: string,
  topic: string | null = "orders/create",
  secret = "new",
): Record<string, string> => ({
  ...(topic === null ? {} : { "x-shopify-topic": topic }),
  "x-shopify-hmac-sha256": sign(body, secret),
});

describe("whoever names a platform", () => {
  it("is believed by that platform's secret alone, whatever else it brings", async () => {
    for (const headers of [
      { "x-shopify-topic": "orders/create" },
      { "x-shopify-hmac-sha256": "" },
      { "x-wc-webhook-topic": "order.created" },
      { "x-wc-webhook-signature": "" },
    ] as Record<string, string>[])
      expect((await post(record, { ...headers, ...admin })).status, JSON.stringify(headers)).toBe(401);
    expect((await post(SHOPIFY, shopify(SHOPIFY, "orders/create", "woo"))).status).toBe(401);
    expect(await kept()).toEqual([]);
  });

  it("may be believed by either of two secrets, whatever space is between them", async () => {
    for (const secret of ["old", "new"])
      expect((await post(SHOPIFY, shopify(SHOPIFY, "orders/create", secret))).status).toBe(200);
    expect((await post(SHOPIFY, shopify(SHOPIFY, "orders/create", "old\t new"))).status).toBe(401);
  });

  it("and names no topic tells of nothing", async () => {
    const response = await post(SHOPIFY, shopify(SHOPIFY, null));
    expect(await response.json()).toEqual({ accepted: 0, known: 0, ignored: "" });
    const woo = await post("{}", { "x-wc-webhook-signature": sign("{}", "woo") });
    expect(await woo.json()).toEqual({ accepted: 0, known: 0, ignored: "" });
    expect(await kept()).toEqual([]);
  });
});

describe("WooCommerce's question whether anybody is there", () => {
  const form = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
  it.each([
    ["webhook_id=12", form, 200],
    [`webhook_id=${"1".repeat(52)}`, form, 200],
    [`webhook_id=${"1".repeat(53)}`, form, 401],
    ["webhook_id=", form, 401],
    ["webhook_id=1x", form, 401],
    ["xwebhook_id=1", form, 401],
    ["webhook_id=12", {}, 401],
    ["webhook_id=12", { "content-type": "x application/x-www-form-urlencoded" }, 401],
    ["webhook_id=12", { ...form, "x-wc-webhook-topic": "order.created" }, 401],
  ] as [string, Record<string, string>, number][])("%s with %j: %i", async (body, headers, status) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.json()).toEqual({ accepted: 0, known: 0 });
  });
});

describe("records", () => {
  it("are believed under the shop's key and the one before it, and under no other", async () => {
    const under = async (key: string, as = shop) =>
      (await post(record, { "x-osusume-hmac-sha256": sign(record, key) }, as)).status;
    expect(await under(KEY)).toBe(200);
    expect(await under(shop.SIGNING_KEY_PREVIOUS!)).toBe(200);
    expect(await under("a third key, of thirty-two bytes or more")).toBe(401);
    const { SIGNING_KEY: _, SIGNING_KEY_PREVIOUS: __, ...keyless } = shop;
    for (const key of ["", "undefined"]) expect(await under(key, keyless as Env)).toBe(401);
  });

  it("are a document, or lines of which some may be empty; a mark before them is none of theirs", async () => {
    const [second, third] = ["o2", "o3"].map((id) => JSON.stringify({ ...RECORD, id }));
    for (const type of ["application/x-ndjson", "application/JSONL"]) {
      const response = await post(`${record}\n \n\n${second}\r\n`, { ...admin, "content-type": type });
      expect(response.status, type).toBe(200);
    }
    // Of one line is a list too, and so is none.
    expect(await (await post(third!, { ...admin, "content-type": "application/x-ndjson" })).json()).toEqual({
      accepted: 1,
      known: 0,
    });
    const marked = `\ufeff${JSON.stringify({ ...RECORD, id: "o4" })}`;
    expect(await (await post(marked, admin)).json()).toEqual({ accepted: 1, known: 0 });
    expect((await post(`${record}\n${second}`, admin)).status).toBe(400);
    expect((await post(`${record}\n{`, { ...admin, "content-type": "application/x-ndjson" })).status).toBe(
      400,
    );
    expect(await kept()).toHaveLength(4);
  });

  it("that are none are refused by the field", async () => {
    const refused = await post(JSON.stringify({ ...RECORD, at: "soon" }), admin);
    expect([refused.status, (await refused.json<{ parameter: string }>()).parameter]).toEqual([422, "at"]);
    const { parameter } = await (await post("3", admin)).json<{ parameter?: string }>();
    expect(parameter).toBeUndefined();
  });
});

it("a delivery that cannot be kept is said to be none, in the log by sender and topic alone", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const response = await post(SHOPIFY, shopify(SHOPIFY), { ...shop, LOGS: troubledPuts(env.LOGS) } as Env);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(logged.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
    {
      event: "webhook",
      sender: "shopify",
      topic: "orders/create",
      error: expect.stringContaining("Unspecified error"),
    },
  ]);
});

describe("a webhook about people", () => {
  const people = (topic: string, body: object) => {
    const text = JSON.stringify(body);
    return post(text, shopify(text, topic));
  };
  const notes = async () => (await kept("compliance/")).map((note): object => JSON.parse(note));
  const order = JSON.parse(SHOPIFY);
  const redact = { shop_domain: "x.example", customer: { id: 7 }, orders_to_redact: [1] };
  beforeEach(async () => {
    expect((await post(SHOPIFY, shopify(SHOPIFY))).status).toBe(200);
    expect((await kept())[0]).toContain('"customer":"7"');
  });
  const stillThere = async () => expect((await kept()).join()).toContain('"customer":"7"');

  it.each([
    ["an order under another topic", { ...order, orders_to_redact: [] }],
    [
      "a question under another topic",
      { shop_domain: "x.example", customer: { id: 7 }, orders_requested: [1] },
    ],
    ["a list", [redact]],
  ])("erases nobody where it is %s", async (_, body) => {
    expect((await people("customers/redact", body)).status).toBe(200);
    await stillThere();
    expect(await notes()).toEqual([]);
  });

  it("is Shopify's, and nobody else's", async () => {
    const text = JSON.stringify(redact);
    const headers = { "x-wc-webhook-topic": "customers/redact", "x-wc-webhook-signature": sign(text, "woo") };
    expect((await post(text, headers)).status).toBe(200);
    await stillThere();
    expect(await notes()).toEqual([]);
  });

  it("that names nobody erases nobody, and is noted all the same", async () => {
    for (const customer of [undefined, null, { email: "zoe@example.com" }, "7"]) {
      await env.LOGS.delete((await env.LOGS.list({ prefix: "compliance/" })).objects.map(({ key }) => key));
      const response = await people("customers/redact", { ...redact, customer });
      expect(await response.json()).toEqual({ erased: 0, left: 0 });
      expect(await notes()).toEqual([
        {
          topic: "customers/redact",
          at: expect.any(String),
          shop: "x.example",
          files: 0,
          lines: 0,
          left: [],
        },
      ]);
    }
    await stillThere();
  });

  it("that only asks is noted with what is asked for, and one of the shop's leaving without", async () => {
    expect(await (await people("customers/data_request", { customer: { id: 7 } })).json()).toEqual({
      noted: "customers/data_request",
    });
    expect(await notes()).toEqual([
      { topic: "customers/data_request", at: expect.any(String), shop: null, customer: "7", orders: [] },
    ]);
    expect(await (await people("shop/redact", redact)).json()).toEqual({ noted: "shop/redact" });
    expect(await notes()).toContainEqual({ topic: "shop/redact", at: expect.any(String), shop: "x.example" });
    const { objects } = await env.LOGS.list({ prefix: "compliance/" });
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    expect(objects.map(({ key }) => key)).toEqual([
      expect.stringMatching(new RegExp(`^compliance/${day}/customers-data_request-[0-9a-f]{16}\\.json$`)),
      expect.stringMatching(new RegExp(`^compliance/${day}/shop-redact-[0-9a-f]{16}\\.json$`)),
    ]);
    await stillThere();
  });

  it("of a topic that is none of these is none", async () => {
    await people("customers/update", redact);
    expect(await notes()).toEqual([]);
    await stillThere();
  });
});
