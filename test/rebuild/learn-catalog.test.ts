import { describe, expect, it } from "vitest";
import { appliedTo, type LiveItem, merged, toldSince } from "../../lib/catalog/live/live-item.ts";
import { LIVE_KEY } from "../../lib/catalog/live/live-state.ts";
import { productJson } from "../../lib/console/product-json.ts";
import { productOf } from "../../lib/console/product-view.ts";
import { keepCatalog, readKeptCatalog } from "../../lib/rebuild/learn/learn-catalog.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { StepContext } from "../../lib/rebuild/run/step-context.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { ALL_READS, BuildReader } from "../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../lib/tables/read/shard-cache.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { pseudonyms, runOptions } from "./shop.ts";

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
const UPLOADED = 1000;

async function nightOf(live: Readonly<Record<string, LiveItem>>) {
  const blobs = memoryBlobs();
  await blobs.put("catalog/a.ndjson", bytes({ sku: "A", title: "A", price: 10, currency: "EUR", stock: 4 }));
  await blobs.put(LIVE_KEY, bytes(live));
  const dated: Blobs = {
    ...blobs,
    list: async (prefix) => (await blobs.list(prefix)).map((one) => ({ ...one, uploaded: UPLOADED })),
  };
  const context = {
    blobs: dated,
    options: { run: "r", policy: { currency: "EUR" } },
  } as unknown as StepContext;
  await keepCatalog(context);
  const [item] = await readKeptCatalog(context);
  return { price: item!.price, stock: item!.stock, active: item!.active };
}

describe("what was told of an item by day", () => {
  it("is folded into the night's catalog where it is newer than the file", async () => {
    const newer = UPLOADED + 1;
    expect(
      await nightOf({ A: { price: ["12.50", newer], stock: [0, newer], active: [false, newer] } }),
    ).toEqual({
      price: 1250,
      stock: 0,
      active: false,
    });
    expect(await nightOf({ A: { price: ["12.50", UPLOADED], stock: [0, newer] } })).toEqual({
      price: 1000,
      stock: 0,
      active: true,
    });
    expect(await nightOf({ A: { stock: [null, newer] } })).toEqual({
      price: 1000,
      stock: null,
      active: true,
    });
    expect(await nightOf({ A: { stock: [-3, newer] } })).toMatchObject({ stock: 0 });
  });

  it("is folded into the night without a catalog too, and into what a catalog leaves out", async () => {
    const lines = ["o1", "o2"].map((id) =>
      JSON.stringify({
        id,
        at: "2026-11-18T10:00:00Z",
        currency: "JPY",
        lines: ["A", "B", "C"].map((sku) => ({ sku, qty: 1, price: 500 })),
      }),
    );
    const live = {
      A: { price: ["650", 5], stock: [0, 5] },
      B: { active: [false, 5] },
      NOBODY: { stock: [0, 5] },
    };
    const tablesOf = async (told: object, catalog: string | null, currency = "JPY") => {
      const blobs = memoryBlobs();
      await blobs.put("orders/a.ndjson", new TextEncoder().encode(lines.join("\n")));
      await blobs.put(LIVE_KEY, bytes(told));
      if (catalog !== null) await blobs.put("catalog/a.ndjson", new TextEncoder().encode(catalog));
      const tables = memoryStore();
      const asked = runOptions({ rules: { quarantined: 1, remaining: 0, score: 0 } });
      const options = { ...asked, policy: { ...asked.policy, currency } };
      const { build } = await rebuildHere(options, { blobs, tables, pseudonyms, now: () => options.asOf });
      const manifest = await readManifest(tables);
      const current = manifest.ok && manifest.value !== null ? currentBuild(manifest.value) : null;
      if (current === null) throw new Error("nothing was published");
      const reader = new BuildReader(current, {
        get: (key) => tables.get(key),
        cache: new ShardCache(8e6),
        limits: ALL_READS,
      });
      const facts = async (sku: string) => {
        const found = await productOf(reader, sku);
        if (!found.ok || found.value === null) return null;
        const { price, stock, active } = productJson(found.value, "JPY") as Readonly<Record<string, unknown>>;
        return { price, stock, active };
      };
      return {
        build,
        A: await facts("A"),
        B: await facts("B"),
        C: await facts("C"),
        other: await facts("NOBODY"),
      };
    };
    const before = await tablesOf({}, null);
    expect(before.A).toMatchObject({ price: 500, stock: null, active: true });
    const now = await tablesOf(live, null);
    expect(now).toMatchObject({
      A: { price: 650, stock: 0, active: true },
      B: { price: 500, active: false },
      C: before.C,
      other: null,
    });
    // What is told is part of what the build is made of.
    expect(now.build).not.toBe(before.build);
    // The catalog leaves A out; B's own line in it is older than what was told.
    const beside = await tablesOf(live, '{"sku":"C","title":"Sea","price":900}\n');
    expect(beside).toMatchObject({ A: { price: 650, stock: 0 }, B: { active: false }, C: { price: 900 } });
    // A price in another currency than that of the orders says nothing.
    expect((await tablesOf(live, null, "EUR")).A).toMatchObject({ price: 500, stock: 0 });
  });

  it("comes to the latest word of each field, in whatever order the words come", () => {
    const words: LiveItem[] = [
      { price: ["1", 5], stock: [3, 5] },
      { stock: [0, 9] },
      { price: ["2", 7] },
      { active: [false, 1] },
    ];
    const expected: LiveItem = { price: ["2", 7], stock: [0, 9], active: [false, 1] };
    for (let turn = 0; turn < words.length; turn++) {
      expect([...words.slice(turn), ...words.slice(0, turn)].reduce<LiveItem>(merged, {})).toEqual(expected);
      expect([...words].reverse().reduce<LiveItem>(merged, {})).toEqual(expected);
    }
    expect(toldSince(expected, 7)).toEqual({ stock: [0, 9] });
  });

  it("says nothing of a price that is none in the shop's currency", async () => {
    const item = { price: 1000, currency: "JPY", stock: 1, active: true } as unknown as Parameters<
      typeof appliedTo
    >[0];
    expect(appliedTo(item, { price: ["x", 1] }, "JPY").price).toBe(1000);
    expect(appliedTo(item, { price: ["1480", 1] }, "JPY").price).toBe(1480);
  });
});
