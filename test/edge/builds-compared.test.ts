/** What two builds differ in, as an admin is told: asked of the items beside which most was seen. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { PAIRS_KEY } from "../../lib/report/offers-report.ts";
import { NEW, OLD, servedShop } from "../fixtures/served-shop.ts";
import { ask } from "./loop-shop.ts";
import { store } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a signing key of at least thirty-two bytes",
} as Env;
beforeEach(async () => {
  await emptyBucket();
  for (const key of await store.list("")) await store.delete(key);
});

describe("what two builds differ in", () => {
  const diff = (from = OLD, to = NEW, as = shop) =>
    ask(`/v1/admin/builds/diff?from=${from}&to=${to}`, as, { headers: { authorization: "Bearer admin" } });

  it("is asked of what was seen most, then of the favourites, and of builds that are kept", async () => {
    await servedShop(store);
    const pair = (anchor: string | null, sku: string, seen: number) => ({
      anchor,
      sku,
      seen,
      placement: "product",
      kind: "crosssell",
    });
    await env.LOGS.put(
      PAIRS_KEY,
      JSON.stringify([
        pair("TAIL", "WITH_TAIL", 3),
        pair(null, "X", 9),
        pair("HOT", "WITH_HOT", 4),
        pair("TAIL", "WITH_HOT", 2),
      ]),
    );
    // HOT, TAIL, and the favourite, which nobody saw anything beside.
    expect(await (await diff()).json()).toMatchObject({ from: OLD, to: NEW, asked: 3, changed: 0 });
    for (const [from, to] of [
      ["none", NEW],
      [OLD, "none"],
      ["", ""],
    ] as const)
      expect((await diff(from, to)).status).toBe(404);
    const many = Array.from({ length: 130 }, (_, i) => pair(`A${i}`, "B", i));
    await env.LOGS.put(PAIRS_KEY, JSON.stringify(many));
    expect(await (await diff()).json()).toMatchObject({ asked: 100 });
  });

  it("is asked of what was seen most first, however late it comes, and told with how much that was", async () => {
    await servedShop(store);
    // Of the earlier build nothing of what goes with what is left.
    for (const { name } of (await env.TABLES.list({ prefix: `t/${OLD}/affinity` })).keys)
      await env.TABLES.put(name, "x");
    const little = Array.from({ length: 110 }, (_, i) => ({ anchor: `A${i}`, sku: "B", seen: 1 }));
    const most = [
      ["HOT", 4],
      ["TAIL", 3],
      ["TAIL", 2],
    ].map(([anchor, seen]) => ({ anchor, sku: "B", seen }));
    await env.LOGS.put(PAIRS_KEY, JSON.stringify([...little, ...most]));
    const { asked, items } = await (await diff(OLD, NEW, { ...shop, STORE: "unread" } as Env)).json<{
      asked: number;
      items: { sku: string; seen: number }[];
    }>();
    expect(asked).toBe(100);
    expect(items.slice(0, 2).map(({ sku, seen }) => [sku, seen])).toEqual([
      ["TAIL", 5],
      ["HOT", 4],
    ]);
  });

  it("is of no builds where there are no tables", async () => {
    expect((await diff()).status).toBe(404);
  });
});
