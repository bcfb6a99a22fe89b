/// <reference types="@cloudflare/vitest-plugin/types" />
/** `POST /v1/orders` as a sender meets it. Signatures are made by Node's own HMAC. */

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { troubledPuts } from "./faulty.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const shop: Env = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a signing key of at least thirty-two bytes",
  SHOPIFY_SECRET: "old-secret new-secret",
  WOOCOMMERCE_SECRET: "woo",
} as Env;
beforeEach(emptyBucket);

const sign = (body: string | Uint8Array, secret: string): string =>
  createHmac("sha256", secret).update(body).digest("base64");
async function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  as: Env = shop,
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request("https://shop.example/v1/orders", { method: "POST", body, headers });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
const kept = async (): Promise<string[]> => {
  const { objects } = await env.LOGS.list({ prefix: "orders/" });
  return Promise.all(objects.map(async ({ key }) => (await env.LOGS.get(key))!.text()));
};

/**
 * As Shopify writes it: letters of many bytes, escapes, numbers beyond 2^53 and white space are all part of what is
 * signed.
 */
const ORDER = `{"id":9007199254740993,"created_at":"2026-11-27T09:00:00+01:00","updated_at":"2026-11-27T09:00:05+01:00","currency":"EUR","financial_status":"paid",  "customer":{"id":7,"first_name":"Zoë","email":"zoe@example.com"},"line_items":[{"id":1,"sku":"TEE-Ü1","name":"Tee „Grün“ \\u00e9 🍵","quantity":2,"price":"9.50","variant_id":3}]}`;
const shopify = (body: string, secret = "new-secret", topic = "orders/create") => ({
  "x-shopify-topic": topic,
  "x-shopify-hmac-sha256": sign(body, secret),
  "x-shopify-webhook-id": "w1",
  "x-shopify-triggered-at": "2026-11-27T08:00:05.123456789Z",
  "content-type": "application/json",
});

describe("a Shopify webhook", () => {
  it("is in R2 before it is answered, by either secret, and once however often it is sent", async () => {
    expect(await (await post(ORDER, shopify(ORDER, "old-secret"))).json()).toEqual({ accepted: 1, known: 0 });
    expect(await (await post(ORDER, shopify(ORDER))).json()).toEqual({ accepted: 0, known: 1 });
    const lines = await kept();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      id: "9007199254740993",
      at: "2026-11-27T08:00:00.000Z",
      lines: [{ sku: "TEE-Ü1", qty: 2, price: 9.5, title: "Tee „Grün“ é 🍵" }],
    });
    expect(lines[0]).not.toMatch(/Zoë|zoe@/);
  });

  it("that is not signed over these very bytes is refused before it is read", async () => {
    const headers = shopify(ORDER);
    for (const [body, changed] of [
      [ORDER.replace("9.50", "0.01"), headers],
      [`${ORDER} `, headers],
      [ORDER, { ...headers, "x-shopify-hmac-sha256": sign(ORDER, "another") }],
      [ORDER, { ...headers, "x-shopify-hmac-sha256": "" }],
      [ORDER, { ...headers, "x-shopify-hmac-sha256": "A".repeat(5000) }],
      ["not JSON {", headers],
      [ORDER, { "x-shopify-topic": "orders/create", authorization: "Bearer admin" }],
    ] as const) {
      expect((await post(body, changed)).status).toBe(401);
    }
    const { SHOPIFY_SECRET: _, ...secretless } = shop;
    expect((await post(ORDER, shopify(ORDER, ""), secretless)).status).toBe(401);
    expect((await post(ORDER, shopify(ORDER, "undefined"), secretless)).status).toBe(401);
    expect(await kept()).toEqual([]);
  });

  it("is a 5xx while R2 does not take it, and stored once it does", async () => {
    const failing = { ...shop, LOGS: troubledPuts(env.LOGS) } as Env;
    const refused = await post(ORDER, shopify(ORDER), failing);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await kept()).toEqual([]);
    expect((await post(ORDER, shopify(ORDER))).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  it("of a topic that is about no order is taken note of, and no more", async () => {
    const response = await post("{}", shopify("{}", "new-secret", "app/uninstalled"));
    expect([response.status, await response.json()]).toEqual([
      200,
      { accepted: 0, known: 0, ignored: "app/uninstalled" },
    ]);
    expect((await post("[1]", shopify("[1]"))).status).toBe(200);
    expect((await post("null", shopify("null"))).status).toBe(200);
  });

  it("that comes from the future is set aside in words, in the answer and in the log, where nobody is named", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const future = ORDER.replace("2026-11-27T09:00:00", "2126-11-27T09:00:00");
    expect(await (await post(future, shopify(future))).json()).toEqual({
      accepted: 0,
      known: 0,
      set_aside: [{ reason: "bad_time", field: "at", message: "the time lies in the future" }],
    });
    expect(await kept()).toEqual([]);
    expect(warned.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
      { event: "webhook", sender: "shopify", topic: "orders/create", reason: "bad_time", field: "at" },
    ]);
    warned.mockRestore();
  });

  it("that is too large is refused while it arrives", async () => {
    const large = `{"x":"${"x".repeat(2 << 20)}"}`;
    expect((await post(large, shopify(large))).status).toBe(413);
  });

  it("that signs something unreadable is told so", async () => {
    // No UTF-8: by itself, and within a name of an order that is right otherwise.
    const latin1 = Uint8Array.from(
      Buffer.from(ORDER.replace("Zoë", "\xff").replace(/[^\0-\xff]/g, "?"), "latin1"),
    );
    for (const bytes of [new Uint8Array([123, 0xff, 125]), latin1]) {
      const headers = { ...shopify(ORDER), "x-shopify-hmac-sha256": sign(bytes, "new-secret") };
      expect((await post(bytes, headers)).status).toBe(400);
    }
    expect(await kept()).toEqual([]);
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect((await post(deep, shopify(deep))).status).toBeLessThan(500);
  });
});

describe("webhooks about people", () => {
  const people = async (topic: string, body: string, secret = "new-secret") =>
    post(body, shopify(body, secret, topic));
  const redact = JSON.stringify({
    shop_domain: "x.myshopify.com",
    customer: { id: 7, email: "zoe@example.com" },
    orders_to_redact: [],
  });

  it("are refused unless signed", async () => {
    for (const topic of ["customers/data_request", "customers/redact", "shop/redact"]) {
      expect((await people(topic, redact, "another")).status).toBe(401);
    }
    expect((await env.LOGS.list({ prefix: "compliance/" })).objects).toEqual([]);
  });

  it("erase the customer from the orders, and keep a note that names nobody", async () => {
    await post(ORDER, shopify(ORDER));
    expect((await kept())[0]).toContain('"customer":"7"');
    expect(await (await people("customers/redact", redact)).json()).toEqual({ erased: 1, left: 0 });
    expect((await kept())[0]).not.toContain("customer");
    await post(ORDER, shopify(ORDER));
    expect((await kept()).join()).not.toContain("customer");
    const { objects } = await env.LOGS.list({ prefix: "compliance/" });
    expect(objects).toHaveLength(1);
    const note = await (await env.LOGS.get(objects[0]!.key))!.text();
    expect(note).not.toMatch(/zoe|"7"|:7/);
    expect(JSON.parse(note)).toEqual({
      topic: "customers/redact",
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      shop: "x.myshopify.com",
      files: 1,
      lines: 1,
      left: [],
    });
  });

  it("note what is asked for, once", async () => {
    const request = JSON.stringify({ shop_domain: "x", customer: { id: 7 }, orders_requested: [1] });
    for (let time = 0; time < 2; time++)
      expect((await people("customers/data_request", request)).status).toBe(200);
    expect((await people("shop/redact", '{"shop_id":1}')).status).toBe(200);
    const notes = async () =>
      Promise.all(
        (await env.LOGS.list({ prefix: "compliance/" })).objects.map(async ({ key }) =>
          (await env.LOGS.get(key))!.text(),
        ),
      );
    const first = await notes();
    expect(first).toHaveLength(2);
    expect(first.map((note) => JSON.parse(note))).toContainEqual(
      expect.objectContaining({ topic: "customers/data_request", customer: "7", orders: [1] }),
    );
    // The month to answer in runs from the first delivery.
    await people("customers/data_request", request);
    expect(await notes()).toEqual(first);
  });
});

describe("a WooCommerce webhook", () => {
  const body = JSON.stringify({
    id: 11,
    status: "processing",
    currency: "EUR",
    date_created_gmt: "2026-11-27T09:00:00",
    date_modified_gmt: "2026-11-27T09:00:00",
    line_items: [{ name: "Kaffee", product_id: 5, quantity: 1, total: "10.00", sku: "COF" }],
  });
  it("is taken when it is signed, and its first question is answered", async () => {
    const headers = { "x-wc-webhook-topic": "order.created", "x-wc-webhook-signature": sign(body, "woo") };
    expect(await (await post(body, headers)).json()).toEqual({ accepted: 1, known: 0 });
    expect((await post(body, { ...headers, "x-wc-webhook-signature": sign(body, "oow") })).status).toBe(401);
    const ping = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post("webhook_id=12", ping)).status).toBe(200);
    expect((await post("webhook_id=12&x=1", ping)).status).toBe(401);
  });
});

describe("canonical records", () => {
  const record = {
    id: "o1",
    at: "2026-11-27T09:00:00Z",
    customer: "c1",
    lines: [{ sku: "A", qty: 1, price: "1.50" }],
  };
  const body = JSON.stringify(record);
  it("come with the admin's token or signed, one or many", async () => {
    expect((await post(body, {})).status).toBe(401);
    expect((await post(body, { authorization: "bearer admin" })).status).toBe(200);
    expect((await post(body, { "x-osusume-hmac-sha256": sign(body, shop.SIGNING_KEY!) })).status).toBe(200);
    const many = `${body.replace("o1", "o2")}\n${body.replace("o1", "o3")}\n`;
    const admin = { authorization: "Bearer admin", "content-type": "application/x-ndjson" };
    expect(await (await post(many, admin)).json()).toEqual({ accepted: 2, known: 0 });
    expect((await kept()).map((line) => (JSON.parse(line) as { id: string }).id).sort()).toEqual([
      "o1",
      "o2",
      "o3",
    ]);
  });

  it("are all right, or none is taken, and what is wrong is said", async () => {
    const wrong = JSON.stringify([record, { ...record, id: 5 }]);
    const refused = await post(wrong, { authorization: "Bearer admin" });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ detail: expect.stringContaining("record 2: id") }),
    ]);
    expect(await kept()).toEqual([]);
  });
});
