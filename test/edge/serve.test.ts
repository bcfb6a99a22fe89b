import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { tablesStore } from "../../functions/tables-store.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { POLICY_KEY } from "../../lib/offers/policy/stored-policy.ts";
import { NEW, servedShop } from "../fixtures/served-shop.ts";

/** The Worker of wrangler.toml, as the platform calls it. */
const { default: worker } = exports as unknown as { readonly default: Fetcher };
const ask = (search: string): Promise<Response> => worker.fetch(`https://shop.example/v1/blocks?${search}`);
const readsOf = (response: Response): number =>
  Number(/reads;desc=(\d+)/.exec(response.headers.get("server-timing") ?? "")?.[1]);

const store = tablesStore(env);
beforeAll(async () => {
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store);
  // However slow the machine, no read is late.
  await store.put(POLICY_KEY, new TextEncoder().encode(JSON.stringify({ reads: { deadline_ms: 5000 } })));
});

describe("GET /v1/blocks in workerd", () => {
  it("reads at most six values the first time and none the second, and says so", async () => {
    const cold = await ask("placement=confirmation&items=HOT,TAIL&locale=en");
    const answer = await cold.json<Answer>();
    expect(answer.build).toBe(NEW);
    expect(answer.blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku))).toEqual([
      "WITH_HOT",
      "WITH_TAIL",
    ]);
    expect(readsOf(cold)).toBeGreaterThan(0);
    expect(readsOf(cold)).toBeLessThanOrEqual(6);
    const warm = await ask("placement=confirmation&items=HOT,TAIL&locale=en");
    await warm.body?.cancel();
    expect(readsOf(warm)).toBe(0);
  });

  it("is never kept by a shared cache: its tokens speak of one request", async () => {
    const response = await ask("placement=confirmation&items=HOT&locale=en");
    await response.body?.cancel();
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  it("answers a crowd that arrives at once, all alike", async () => {
    const bodies = await Promise.all(
      Array.from({ length: 40 }, async () =>
        (await ask("placement=product&items=TAIL&locale=en")).json<Answer>(),
      ),
    );
    const shown = bodies.map(({ blocks }) =>
      blocks.map(({ kind, offers }) => [kind, ...offers.map(({ sku }) => sku)].join(" ")).join("; "),
    );
    expect(new Set(shown).size).toBe(1);
    expect(bodies.flatMap(({ degraded }) => degraded ?? [])).toEqual([]);
  });

  it("counts for /healthz", async () => {
    const health = await worker.fetch("https://shop.example/healthz");
    const { isolate } = await health.json<{ isolate: { answers: number; cache_bytes: number } }>();
    expect(isolate.answers).toBeGreaterThan(40);
    expect(isolate.cache_bytes).toBeGreaterThan(0);
  });
});
