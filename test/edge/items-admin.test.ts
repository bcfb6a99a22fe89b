/** What an admin is told of one item: against what the fixture's tables were made from. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { NEW, servedShop } from "../fixtures/served-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const shop = { ...env, ADMIN_TOKEN: "admin" } as Env;
const store = tablesStore(env);
const empty = async () => {
  for (const key of await store.list("")) await store.delete(key);
};
beforeAll(async () => {
  await emptyBucket();
  await empty();
});

async function ask(path: string, init: RequestInit = {}, token = "admin"): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    ...init,
    headers: token === "" ? {} : { authorization: `Bearer ${token}` },
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}

describe("GET /v1/admin/items/{sku}", () => {
  it("says that there are no tables yet", async () => {
    const response = await ask("/v1/admin/items/HOT");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ title: "No tables yet" });
  });

  it("tells card, facts, ladder and neighbours with their evidence", async () => {
    await servedShop(store);
    const response = await ask("/v1/admin/items/HOT");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("no-store");
    const evidence = { price: 1000, joint: 20, share: expect.closeTo(0.2, 4), support: 100 };
    expect(await response.json()).toMatchObject({
      build: NEW,
      sku: "HOT",
      title: { en: `HOT of ${NEW}` },
      price: 1000,
      currency: "JPY",
      category: "shelf/hot",
      active: true,
      in_stock: true,
      orders: 100,
      ladder: null,
      together: [
        { sku: "WITH_HOT", title: { en: `WITH_HOT of ${NEW}` }, weight: expect.closeTo(0.5, 2), ...evidence },
        { sku: "WITH_TAIL", weight: expect.closeTo(0.4, 2), ...evidence },
      ],
      next: [],
      live: {},
    });
  });

  it("tells beside the build what was told since", async () => {
    const put = await ask("/v1/admin/catalog/HOT", { method: "PUT", body: '{"price":"812","stock":0}' });
    expect(put.status).toBe(200);
    const at = expect.stringMatching(/^\d{4}-.*Z$/);
    const { price, live } = await (await ask("/v1/admin/items/HOT")).json<Record<string, unknown>>();
    expect(price).toBe(1000);
    expect(live).toEqual({ price: { value: "812", at }, stock: { value: 0, at } });
  });

  it("leaves what was told before as it was where only something else is told", async () => {
    const told = async (change: object) => {
      const put = await ask("/v1/admin/catalog/HOT", { method: "PUT", body: JSON.stringify(change) });
      expect(put.status).toBe(200);
      return (await (await ask("/v1/admin/items/HOT")).json<{ live: Record<string, unknown> }>()).live;
    };
    const first = await told({ price: "812", stock: 0, active: true });
    const active = await told({ active: false });
    expect(active).toEqual({ ...first, active: { value: false, at: expect.any(String) } });
    const stock = await told({ stock: 7 });
    expect(stock).toEqual({ ...active, stock: { value: 7, at: expect.any(String) } });
    const price = await told({ price: null });
    expect(price).toEqual({ ...stock, price: { value: null, at: expect.any(String) } });
  });

  it("is for admins, knows no item that is not there, and takes any letters", async () => {
    expect((await ask("/v1/admin/items/HOT", {}, "")).status).toBe(401);
    expect((await ask("/v1/admin/items/HOT", {}, "wrong")).status).toBe(401);
    for (const path of ["/v1/admin/items/NONE", "/v1/admin/items/a/b", "/v1/admin/items/%E5%8C%85%2F1"]) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ title: "No such item" });
    }
    expect((await ask("/v1/admin/items/%E5%8C")).status).toBe(400);
    expect((await ask("/v1/admin/items/HOT", { method: "DELETE" })).status).toBe(405);
  });
});
