/** What the last steps of a night do with the store of tables when all is well, and when something is not. */
import { describe, expect, it } from "vitest";
import { lastBuild, nameBuild, sweepTables } from "../../../lib/rebuild/publish/manifest-step.ts";
import { keepShard, publishShards, shardsOf } from "../../../lib/rebuild/publish/publish-shards.ts";
import { Budget } from "../../../lib/rebuild/run/memory-budget.ts";
import type { StepContext } from "../../../lib/rebuild/run/step-context.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { storedChecksum } from "../../../lib/tables/format/packed.ts";
import {
  type BuildInfo,
  decodeManifest,
  MANIFEST_KEY,
  shardKey,
  type TableInfo,
} from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { AS_OF, inSteps, pseudonyms, putText, runOptions } from "../shop.ts";

const DAY = 24 * 3_600_000;
const tableOf = (...shards: Uint8Array[]): TableInfo => ({
  bits: Math.log2(shards.length),
  rows: shards.length,
  bytes: shards.reduce((sum, { byteLength }) => sum + byteLength, 0),
  checksums: shards.map(storedChecksum),
});
const BYTES = 64;
const ITEMS = [new Uint8Array(BYTES).fill(1), new Uint8Array(BYTES).fill(2)];
const ONE = new Uint8Array(BYTES).fill(3);

const buildNamed = (build: string): BuildInfo => ({
  build,
  asOf: new Date(AS_OF).toISOString(),
  currency: "JPY",
  scorer: "popularity",
  score: null,
  counts: { orders: 1, lines: 1, items: 2, pairs: 0, pairsKept: 0, ladders: 0, customers: 0 },
  tables: {
    affinity: tableOf(ONE),
    ladder: tableOf(ONE),
    items: tableOf(...ITEMS),
    popular: tableOf(ONE),
    customers: tableOf(ONE),
  },
});

const contextAt = (asOf = AS_OF, keepBuilds = 3): StepContext => ({
  options: runOptions({ asOf, settings: { keepBuilds } }),
  blobs: memoryBlobs(),
  tables: memoryStore(),
  pseudonyms,
  budget: new Budget(1 << 20),
  now: () => asOf,
});

async function keepAll(context: StepContext, build: BuildInfo): Promise<void> {
  for (const shard of shardsOf(build))
    await keepShard(context, shard, shard.table === "items" ? ITEMS[shard.shard]! : ONE);
}

describe("the last steps of a night", () => {
  it("bring every shard under its build's key, byte for byte, and say how many", async () => {
    const context = contextAt();
    const build = buildNamed("20261120T181000Z-0000000000000001");
    await keepAll(context, build);
    const shards = shardsOf(build);
    expect(shards).toHaveLength(6);
    expect(await publishShards(context, build, shards)).toEqual({ written: 6, bytes: 6 * BYTES });
    for (const [shard, bytes] of ITEMS.entries()) {
      const stored = await context.tables.get(shardKey(build.build, "items", shard));
      expect(new Uint8Array(stored!)).toEqual(bytes);
    }
  });

  it("stop where a shard is missing from the run's work, and name it", async () => {
    const context = contextAt();
    const build = buildNamed("20261120T181000Z-0000000000000001");
    await keepShard(context, { table: "items", shard: 0 }, ITEMS[0]!);
    const shards = shardsOf(build).filter(({ table }) => table === "items");
    await expect(publishShards(context, build, shards)).rejects.toThrow(
      "t/items/1 is missing from the run's work",
    );
  });

  it("stop where the store gives back another shard than it was given", async () => {
    const context = contextAt();
    const build = buildNamed("20261120T181000Z-0000000000000001");
    await keepAll(context, build);
    const wrong = shardKey(build.build, "items", 1);
    const { tables } = context;
    const lying = {
      ...tables,
      get: async (key: string) => (key === wrong ? ONE.slice().buffer : tables.get(key)),
    };
    await expect(publishShards({ ...context, tables: lying }, build, shardsOf(build))).rejects.toThrow(
      `${wrong} reads back otherwise than written`,
    );
  });

  it("keep no shard that is larger than a value may be, and the largest that may", async () => {
    const context = contextAt();
    const most = 25 * 1024 * 1024;
    const at = { table: "items", shard: 0 } as const;
    await expect(keepShard(context, at, new Uint8Array(most + 1))).rejects.toThrow(
      `t/items/0 has ${most + 1} bytes, more than a value may`,
    );
    await keepShard(context, at, new Uint8Array(most));
  });

  it("name the build and keep so many before it", async () => {
    const context = contextAt(AS_OF, 2);
    expect(await lastBuild(context)).toBeNull();
    const names = [1, 2, 3].map((n) => `2026112${n - 1}T181000Z-000000000000000${n}`);
    const named: string[][] = [];
    for (const name of names) named.push((await nameBuild(context, buildNamed(name))).builds);
    expect(named.map((one) => one.toSorted())).toEqual([
      [names[0]],
      [names[0], names[1]],
      [names[1], names[2]],
    ]);
    expect((await lastBuild(context))?.build).toBe(names[2]);
    // Doing it again names nothing twice.
    expect((await nameBuild(context, buildNamed(names[2]!))).builds.toSorted()).toEqual(names.slice(1));
    const manifest = decodeManifest((await context.tables.get(MANIFEST_KEY))!);
    expect(manifest.ok && manifest.value.builds).toHaveLength(2);
  });

  it("stop at a manifest that cannot be read, with what to do, and leave it as it is", async () => {
    const context = contextAt();
    const damaged = new TextEncoder().encode("{");
    await context.tables.swap(MANIFEST_KEY, damaged, null);
    await expect(lastBuild(context)).rejects.toThrow("put it right, or delete it to begin anew");
    await expect(nameBuild(context, buildNamed("20261120T181000Z-0000000000000001"))).rejects.toThrow();
    expect(new Uint8Array((await context.tables.get(MANIFEST_KEY))!)).toEqual(damaged);
  });

  it("sweep what no build names, a night after it was found so, so many at a time", async () => {
    const first = contextAt();
    const build = buildNamed("20261120T181000Z-0000000000000001");
    await keepAll(first, build);
    await publishShards(first, build, shardsOf(build));
    await nameBuild(first, build);
    const stray = "20261101T181000Z-000000000000000f";
    for (const shard of [3, 7]) await first.tables.put(shardKey(stray, "items", shard), ONE);
    expect(await sweepTables(first)).toEqual({ deleted: 0, last: null });
    const options = runOptions({ asOf: AS_OF + DAY, settings: { operations: 1 } });
    const next = { ...first, options };
    const [three, seven] = [3, 7].map((shard) => shardKey(stray, "items", shard));
    expect(await sweepTables(next)).toEqual({ deleted: 1, last: three });
    // The store goes on listing what was deleted.
    await first.tables.put(three!, ONE);
    expect(await sweepTables(next, three)).toEqual({ deleted: 1, last: null });
    expect(await first.tables.get(seven!)).toBeNull();
    expect(await sweepTables(next, seven)).toEqual({ deleted: 0, last: null });
    expect(await first.tables.get(shardKey(build.build, "items", 0))).not.toBeNull();
  });

  it("sweep in as many steps as it takes: a night leaves no more behind than it came upon", async () => {
    const blobs = memoryBlobs();
    const tables = memoryStore();
    const order = (id: string) => `{"id":"${id}","at":"2026-11-01T09:00:00Z","lines":[{"sku":"A","qty":1}]}`;
    await putText(blobs, "orders/2026/11/01/all.ndjson", [1, 2, 3].map((n) => order(`o${n}`)).join("\n"));
    const strays = [0, 1, 2, 3, 4].map((n) => shardKey("20261101T181000Z-000000000000000f", "items", n));
    for (const key of strays) await tables.put(key, ONE);
    const settings = { operations: 2 };
    await inSteps(blobs, tables, { run: "first", settings });
    expect(await tables.list("t/20261101")).toHaveLength(5);
    const steps: string[] = [];
    const outcome = await inSteps(blobs, tables, { run: "next", asOf: AS_OF + DAY, settings }, (step) => {
      steps.push(step);
    });
    expect(await tables.list("t/20261101")).toEqual([]);
    expect(steps.filter((step) => step === "sweep")).toHaveLength(3);
    const report = await blobs.get(`reports/${outcome.build}.json`);
    expect(JSON.parse(new TextDecoder().decode(report!.bytes)).operations.deletes).toBe(5);
  });
});
