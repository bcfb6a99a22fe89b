/// <reference types="@cloudflare/vitest-plugin/types" />
/**
 * Three shops in one deployment, each with goods that no other has: whatever of one shows up in another is seen by its
 * name.
 */
import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { keepEvents } from "../../functions/events-consumer.ts";
import { envOf, storesOf } from "../../functions/stores.ts";
import worker from "../../functions/worker.ts";
import { RebuildWorkflow } from "../../functions/workflow.ts";
import { emptyBucket, optionsOf } from "./rebuild-shop.ts";
import { ask, at, deployment, keysOf, logOf, NOW, nameOf, SHOPS } from "./three-shops.ts";

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  for (const store of SHOPS) {
    const body = logOf(store).split("\n").slice(0, 100);
    for (let i = 0; i < body.length; i += 50) {
      const sent = await ask("POST", at(store, "/v1/orders"), {
        body: `[${body.slice(i, i + 50).join(",")}]`,
        headers: { "content-type": "application/json" },
      });
      expect(await sent.json()).toMatchObject({ accepted: 50 });
    }
  }
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(NOW), cron: "" }), deployment);
});
afterAll(() => {
  vi.useRealTimers();
});

describe("several shops in one deployment", () => {
  it("are named by STORES, and no other is answered", async () => {
    expect(storesOf(deployment)).toEqual(["eu", "us"]);
    expect(envOf(deployment, "EU")).toBeNull();
    for (const path of ["/v1/blocks?placement=home", "/v1/admin/builds", "/healthz", "/console/"])
      expect((await ask("GET", at("jp", path))).status).toBe(404);
  });

  it("write each under its own prefix, and none under another's", async () => {
    const { kv, r2 } = await keysOf();
    for (const store of ["eu", "us"]) {
      expect(kv).toContain(`s/${store}/manifest`);
      expect(r2.some((key) => key.startsWith(`stores/${store}/orders/`))).toBe(true);
    }
    expect(kv).toContain("manifest");
    expect(r2.some((key) => key.startsWith("orders/"))).toBe(true);
    for (const key of r2.filter((one) => one.includes("orders/20"))) {
      const text = await (await env.LOGS.get(key))!.text();
      const own = /^stores\/(\w+)\//.exec(key)?.[1] ?? "first";
      for (const other of ["first", "eu", "us"]) if (other !== own) expect(text).not.toContain(`${other}-`);
    }
  });

  it.each(SHOPS)("answer from their own tables: %s", async (store) => {
    const name = nameOf(store);
    for (const other of SHOPS) {
      const asked = at(store, `/v1/blocks?placement=cart&items=${nameOf(other)}-a&consent=all`);
      const text = await (await ask("GET", asked)).text();
      if (other === store) expect(text).toContain(`"sku":"${name}-b"`);
      for (const foreign of SHOPS.map(nameOf))
        if (foreign !== name) expect(text).not.toContain(`"sku":"${foreign}-`);
    }
    const listed = await (await ask("GET", at(store, "/v1/admin/builds"))).json<{ builds: unknown[] }>();
    expect(listed.builds).toHaveLength(1);
    const body = JSON.stringify({
      placement: "cart",
      items: [`${name}-a`],
      ...(store === null ? {} : { store }),
    });
    const posted = await ask("POST", "/v1/blocks", { body, headers: { "content-type": "application/json" } });
    expect(await posted.text()).toContain(`"sku":"${name}-b"`);
  });

  it("go by the host that is asked, without a word", async () => {
    const text = await (
      await ask("GET", "/v1/blocks?placement=cart&items=eu-a", { host: "eu.example" })
    ).text();
    expect(text).toContain('"sku":"eu-b"');
  });

  it("do not read more of a body than an answer would, to find out whose it is", async () => {
    let taken = 0;
    const piece = new TextEncoder().encode(`{"placement":"home","x":"${"x".repeat(16_384)}`);
    const endless = new ReadableStream({
      pull(controller) {
        taken += piece.length;
        // Whoever does read on learns that it ends, and fails.
        if (taken > 50_000_000) controller.close();
        else controller.enqueue(piece);
      },
    });
    const context = createExecutionContext();
    const request = new Request("https://shop.example/v1/blocks", { method: "POST", body: endless });
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], deployment, context);
    expect(response.status).toBe(413);
    expect(taken).toBeLessThan(1_000_000);
  });

  it("are named in JSON also where a slash stands at the path's end", async () => {
    const body = JSON.stringify({ placement: "cart", items: ["us-a"], store: "us" });
    expect(await (await ask("POST", "/v1/blocks/", { body })).text()).toContain('"sku":"us-b"');
  });

  it("are not named by a page's own word: it is its host's, and never missing", async () => {
    const seen: string[] = [];
    const shopOf = (name: string) => ({
      fetch: (request: Request) => {
        seen.push(`${name} ${new URL(request.url).search}`);
        return Promise.resolve(new Response("a page", { headers: { "content-type": "text/plain" } }));
      },
    });
    const fronts = {
      ...deployment,
      ORIGIN: shopOf("first"),
      EU__ORIGIN: shopOf("eu"),
      US__ORIGIN: shopOf("us"),
    };
    const visit = async (host: string, search: string): Promise<number> => {
      const context = createExecutionContext();
      const request = new Request(`https://${host}/branches${search}`);
      const response = await worker.fetch(
        request as Parameters<typeof worker.fetch>[0],
        fronts as unknown as Env,
        context,
      );
      return response.status;
    };
    expect(await visit("eu.example", "?store=berlin")).toBe(200);
    expect(await visit("eu.example", "?store=us")).toBe(200);
    expect(await visit("shop.example", "?store=berlin")).toBe(200);
    expect(await visit("shop.example", "?store=us")).toBe(200);
    expect(seen).toEqual(["eu ?store=berlin", "eu ?store=us", "first ?store=berlin", "us ?store=us"]);
    expect((await ask("GET", "/v1/blocks?placement=home&store=berlin")).status).toBe(404);
  });

  it("have policies, live prices, customers and audits of their own", async () => {
    const put = await ask("PUT", at("eu", "/v1/admin/catalog/eu-b"), {
      body: '{"stock":0}',
      headers: { "content-type": "application/json" },
    });
    expect(put.status).toBeLessThan(300);
    const before = await keysOf();
    const policy = await ask("PUT", at("eu", "/v1/admin/policy"), {
      body: '{"banned":["eu-d"]}',
      headers: { "content-type": "application/json" },
    });
    expect(policy.status).toBeLessThan(300);
    const after = await keysOf();
    const news = [
      ...after.kv.filter((key) => !before.kv.includes(key)),
      ...after.r2.filter((key) => !before.r2.includes(key)),
    ];
    expect(news.length).toBeGreaterThan(0);
    for (const key of news) expect(key).toMatch(/^(s|stores)\/eu\//);
    for (const store of [null, "us"])
      expect(await (await ask("GET", at(store, "/v1/admin/policy"))).text()).not.toContain("eu-d");
    expect(await (await ask("GET", at("us", "/v1/admin/audit"))).text()).not.toContain("eu-");
    for (const store of SHOPS)
      for (const other of SHOPS) {
        const told = await (
          await ask("GET", at(store, `/v1/admin/customers/${nameOf(other)}-customer-1`))
        ).text();
        expect(told.includes(`${nameOf(other)}-a`), `${other} in ${store}`).toBe(store === other);
      }
    const forgotten = await ask("DELETE", at("us", "/v1/admin/customers/us-customer-1"));
    expect(forgotten.status).toBeLessThan(300);
    expect(await (await ask("GET", "/v1/admin/customers/first-customer-1")).text()).toContain("first-a");
  });

  it("believe only their own webhooks and tokens", async () => {
    const order = JSON.stringify({
      ...{ id: 1, created_at: "2026-11-28T10:00:00Z", updated_at: "2026-11-28T10:00:00Z", currency: "EUR" },
      financial_status: "paid",
      line_items: [{ sku: "w", quantity: 1, price: "5.00" }],
    });
    const secrets = { first: "first-secret", eu: "eu-secret", us: "us-secret" } as const;
    for (const store of SHOPS)
      for (const [of, secret] of Object.entries(secrets)) {
        const headers = {
          "x-shopify-topic": "orders/create",
          "x-shopify-hmac-sha256": createHmac("sha256", secret).update(order).digest("base64"),
          authorization: "",
        };
        const { status } = await ask("POST", at(store, "/v1/orders"), { body: order, headers });
        expect([of, status]).toEqual([of, of === nameOf(store) ? 200 : 401]);
      }
    expect(envOf(deployment, "eu")!.SIGNING_KEY).not.toBe(envOf(deployment, "us")!.SIGNING_KEY);
  });

  it("share a queue whose messages go to the log of whoever sent them", async () => {
    const sent: { body: string }[] = [];
    const queue = { sendBatch: async (messages: { body: string }[]) => void sent.push(...messages) };
    const withQueue = { ...deployment, EVENTS: queue } as unknown as Env;
    for (const store of SHOPS)
      await envOf(withQueue, store)!.EVENTS!.sendBatch([
        { body: `{"of":"${nameOf(store)}"}`, contentType: "text" },
      ]);
    const messages = sent.map(({ body }, i) => ({
      id: `m${i}`,
      body,
      timestamp: new Date(NOW),
      attempts: 1,
    }));
    await keepEvents({ messages, ackAll: () => undefined } as unknown as MessageBatch, withQueue);
    const { r2 } = await keysOf();
    const kept = r2.filter((key) => /(^|\/)events\//.test(key));
    expect(kept.map((key) => /^stores\/(\w+)\//.exec(key)?.[1] ?? "first").sort()).toEqual([
      "eu",
      "first",
      "us",
    ]);
  });

  it("have consoles of their own, at their hosts, that show nothing of another", async () => {
    const sent = (
      method: string,
      path: string,
      host: string,
      headers: Record<string, string>,
      body?: string,
    ) =>
      ask(method, path, {
        host,
        headers: { authorization: "", origin: `https://${host}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
    const signIn = async (host: string, token: string) => {
      const form = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await sent("POST", "/console/sign-in", host, form, `token=${token}&back=%2Fconsole%2F`);
      return { status: answer.status, cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
    };
    const consoles = [
      ["first", "shop.example"],
      ["eu", "eu.example"],
    ] as const;
    const cookies = new Map<string, string>();
    for (const [name, host] of consoles) {
      const { status, cookie } = await signIn(host, "admin");
      expect(status).toBe(303);
      cookies.set(name, cookie);
      const pages = [
        "",
        "products",
        `products/${name}-a`,
        "products?q=a",
        "customers",
        "customers/accounts",
        "try",
        "overrules",
        "audit",
        "policy",
        "builds",
        "experiments",
        "overrules/overrules.csv",
      ];
      for (const page of pages) {
        const answer = await sent("GET", `/console/${page}`, host, { cookie });
        const text = await answer.text();
        expect([page, answer.status]).toEqual([page, 200]);
        for (const other of ["first", "eu", "us"])
          if (other !== name)
            expect(text, `${other} in ${name}: ${page}`).not.toMatch(
              new RegExp(`\\b${other}-[a-d]\\b|${other}-customer`),
            );
        if (page.startsWith("products/")) expect(text).toContain(`${name}-a`);
      }
      for (const other of ["us-a", name === "eu" ? "first-a" : "eu-a"])
        expect((await sent("GET", `/console/products/${other}`, host, { cookie })).status).toBe(404);
      const asked = "application/x-www-form-urlencoded";
      const person = await sent(
        "POST",
        "/console/customers",
        host,
        { cookie, "content-type": asked },
        "customer=us-customer-1",
      );
      expect(await person.text()).not.toContain("us-a");
    }
    // A session of one is none in another.
    for (const [name, host] of consoles) {
      const other = cookies.get(name === "eu" ? "first" : "eu")!;
      expect((await sent("GET", "/console/products", host, { cookie: other })).status).toBe(303);
    }
    const led = await sent("GET", "/console/products?store=eu&q=a", "shop.example", {});
    expect([led.status, led.headers.get("location")]).toEqual([
      302,
      "https://eu.example/console/products?q=a",
    ]);
    expect(
      (
        await sent(
          "POST",
          "/console/overrules?store=eu",
          "shop.example",
          { cookie: cookies.get("first")! },
          "",
        )
      ).status,
    ).toBe(302);
    const none = await sent("GET", "/console/?store=us", "shop.example", { cookie: cookies.get("first")! });
    expect([none.status, await none.text()]).toEqual([404, expect.stringContaining("US__HOSTS")]);
  });

  it("hear of an item's stock and price for themselves alone, even where all of them sell it", async () => {
    const sold = "us-b";
    const live = async (store: string | null) =>
      (await (await ask("GET", at(store, `/v1/admin/items/${sold}`))).json<{ live?: object }>()).live;
    expect(
      (await ask("PUT", at("us", `/v1/admin/catalog/${sold}`), { body: '{"stock":0,"price":"9.50"}' }))
        .status,
    ).toBe(200);
    expect((await ask("PUT", at(null, "/v1/admin/catalog/us-b"), { body: '{"stock":7}' })).status).toBe(200);
    expect(await live("us")).toMatchObject({ stock: { value: 0 }, price: { value: "9.50" } });
    const blocks = await ask("GET", at("us", "/v1/blocks?placement=cart&items=us-a&consent=all"));
    expect(await blocks.text()).not.toContain('"sku":"us-b"');
    // The first shop's own word of that sku did not reach it, nor did its reach the others.
    for (const store of [null, "eu"])
      expect((await ask("GET", at(store, "/v1/admin/items/us-b"))).status).toBe(404);
    for (const [prefix, says] of [
      ["", "7"],
      ["stores/us/", "0"],
    ] as const) {
      const text = await (await env.LOGS.get(`${prefix}live/items.json`))!.text();
      expect(JSON.parse(text)["us-b"].stock[0]).toBe(Number(says));
    }
    expect(await env.LOGS.get("stores/eu/live/items.json").then((one) => one?.text() ?? "")).not.toContain(
      "us-b",
    );
  });

  it("each have a night of their own: a Workflow, however small, and one that cannot be started stops no other", async () => {
    const before = await keysOf();
    const started: string[] = [];
    const REBUILD = {
      create: async ({ id, params }: { id: string; params: { store?: string } }) => {
        if (params.store === "eu") throw new Error("over the limit");
        started.push(`${params.store ?? "first"} ${id}`);
      },
      get: async () => Promise.reject(new Error("none")),
    };
    const night = createScheduledController({ scheduledTime: new Date(NOW), cron: "" });
    const scheduled = worker.scheduled(night, { ...deployment, REBUILD } as unknown as Env);
    await expect(scheduled).rejects.toThrow("eu: over the limit");
    expect(started).toEqual([expect.stringMatching(/^first \d{8}T/), expect.stringMatching(/^us us-\d{8}T/)]);
    // Nothing of a night has run here.
    expect(await keysOf()).toEqual(before);
  });

  it("are erased from one by one, and built by a Workflow of their own runs", async () => {
    const before = await keysOf();
    const asked: { id: string; params: { store?: string } }[] = [];
    const REBUILD = {
      create: async (one: (typeof asked)[number]) => void asked.push(one),
      get: async () => Promise.reject(new Error("none")),
    };
    const run = {
      ...optionsOf("20261129T120000Z-cron", { asOf: NOW + 86_400_000, clock: NOW + 86_400_000, force: true }),
    };
    await envOf({ ...deployment, REBUILD } as unknown as Env, "us")!.REBUILD!.create({
      id: run.run,
      params: run,
    });
    expect(asked).toMatchObject([{ id: `us-${run.run}`, params: { store: "us", run: run.run } }]);
    // What the platform would do with it: the class, as it is deployed, with the deployment's environment.
    const step = { do: (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => Promise<unknown>)() };
    const event = { payload: asked[0]!.params, timestamp: new Date(NOW), instanceId: "i" };
    const outcome = await Reflect.apply(RebuildWorkflow.prototype.run, { env: deployment }, [event, step]);
    expect(outcome).toMatchObject({ published: true });
    const after = await keysOf();
    const news = [...after.kv, ...after.r2].filter((key) => ![...before.kv, ...before.r2].includes(key));
    expect(news.length).toBeGreaterThan(0);
    for (const key of news) expect(key).toMatch(/^(s|stores)\/us\//);
    // Erased in one shop, who bears the same id in another stays.
    const same = JSON.stringify({
      id: "x",
      at: new Date(NOW).toISOString(),
      customer: "the-same",
      lines: [{ sku: "p", qty: 1 }],
    });
    for (const store of SHOPS)
      expect((await ask("POST", at(store, "/v1/orders"), { body: same })).status).toBe(200);
    expect((await ask("DELETE", at("eu", "/v1/admin/customers/the-same"))).status).toBeLessThan(300);
    for (const store of SHOPS) {
      const told = await (await ask("GET", at(store, "/v1/admin/customers/the-same"))).text();
      expect(told.includes('"sku":"p"'), nameOf(store)).toBe(store !== "eu");
    }
  });
});
