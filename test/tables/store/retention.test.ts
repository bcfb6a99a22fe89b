import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack } from "../../../lib/tables/format/packed.ts";
import { type BuildInfo, currentBuild, previousBuild } from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { moveManifest } from "../../../lib/tables/store/move-manifest.ts";
import { describeTables, publish } from "../../../lib/tables/store/publish.ts";
import { putShards } from "../../../lib/tables/store/put-shards.ts";
import { readManifest } from "../../../lib/tables/store/read-manifest.ts";
import { rollback } from "../../../lib/tables/store/rollback.ts";
import type { TableStore } from "../../../lib/tables/store/store.ts";
import { sweepShards } from "../../../lib/tables/store/sweep.ts";

const EMPTY = { bits: 0, rows: 0, shards: [] };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 20);

function buildOf(name: string, fewest: number) {
  const bits = Math.ceil(Math.log2(fewest));
  const tables = {
    affinity: {
      bits,
      rows: 1,
      shards: Array.from({ length: 2 ** bits }, (_, i) =>
        pack("TEST", { name: new TextEncoder().encode(`${name}/${i}`) }),
      ),
    },
    ladder: EMPTY,
    items: EMPTY,
    popular: EMPTY,
    customers: EMPTY,
  };
  const info: BuildInfo = {
    build: name,
    asOf: "2026-11-20T18:10:00.000Z",
    currency: "JPY",
    scorer: "popularity",
    score: null,
    counts: { orders: 1, lines: 1, items: 1, pairs: 0, pairsKept: 0, ladders: 0, customers: 0 },
    tables: describeTables(tables),
  };
  return { info, tables };
}

type Act =
  | { readonly act: "publish" | "half" | "back"; readonly build: number }
  | { readonly act: "previous" | "sweep" | "night" };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant("publish" as const), build: fc.nat(7) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("half" as const), build: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("back" as const), build: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.constant({ act: "previous" as const }) },
    { weight: 1, arbitrary: fc.constant({ act: "sweep" as const }) },
    { weight: 3, arbitrary: fc.constant({ act: "night" as const }) },
  ),
  { minLength: 1, maxLength: 40 },
);

/** What has to be true of a shop's builds, told without a look at how a manifest is written. */
class Shop {
  /** Ids newest first, as they were last published. */
  published: string[] = [];
  serving: string | null = null;
  before: string | null = null;

  publish(id: string): void {
    this.published = [id, ...this.published.filter((one) => one !== id)];
    if (this.serving !== id) this.before = this.serving;
    this.serving = id;
  }

  /** Who is told to go back goes there, if the shop still has it. */
  back(id: string | null): void {
    if (id === null || id === this.serving) return;
    this.before = this.serving;
    this.serving = id;
  }
}

const whole = async (store: TableStore, { build, tables }: BuildInfo): Promise<boolean> => {
  for (const shard of tables.affinity.checksums.keys()) {
    const bytes = await store.get(`t/${build}/affinity/${shard}`);
    const name = new TextEncoder().encode(`${build}/${shard}`);
    const expected = pack("TEST", { name });
    if (bytes === null || Buffer.compare(Buffer.from(bytes), Buffer.from(expected)) !== 0) return false;
  }
  return true;
};

const owners = async (store: TableStore): Promise<Set<string>> =>
  new Set((await store.list("t/")).map((key) => key.split("/")[1]!));

describe("what the store keeps", () => {
  it("is always the whole of what serves and of what served before it, after anything in any order", async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.integer({ min: 1, max: 4 }), async (all, keep) => {
        const store = memoryStore();
        const shop = new Shop();
        let now = Date.UTC(2026, 10, 20);
        let halves = 0;
        for (const one of all) {
          now += HOUR / 2;
          if (one.act === "night") now += DAY;
          else if (one.act === "sweep") await sweepShards(store, { now });
          else if (one.act === "publish") {
            const done = await publish(store, buildOf(`b${one.build}`, 1 + one.build), { keep, now });
            expect(done.ok).toBe(true);
            shop.publish(`b${one.build}`);
          } else if (one.act === "half") {
            // A run that broke off: shards that no manifest ever names.
            const id = `half${halves++}`;
            await putShards(store, [{ key: `t/${id}/affinity/0`, bytes: () => Uint8Array.of(1) }]);
          } else {
            const named = one.act === "back" ? `b${one.build}` : null;
            const done = await rollback(store, named);
            // What served last can always be gone back to; others as far as they are kept.
            if (named === null) expect(done.ok).toBe(shop.before !== null);
            if (done.ok) shop.back(named ?? shop.before);
          }
          const read = await readManifest(store);
          if (!read.ok) throw new Error(read.error);
          if (read.value === null) continue;
          expect(currentBuild(read.value)?.build ?? null).toBe(shop.serving);
          expect(previousBuild(read.value)?.build ?? null).toBe(shop.before);
          for (const build of read.value.builds) expect(await whole(store, build), build.build).toBe(true);
          const listed = read.value.builds.map(({ build }) => build);
          expect(new Set(listed).size).toBe(listed.length);
          expect(listed.length).toBeLessThanOrEqual(Math.min(shop.published.length, Math.max(2, keep)));
        }
        // Two nights on nothing is left but what is named.
        await sweepShards(store, { now: now + DAY });
        await sweepShards(store, { now: now + 2 * DAY });
        const read = await readManifest(store);
        const named = read.ok && read.value !== null ? read.value.builds.map(({ build }) => build) : [];
        expect(await owners(store)).toEqual(new Set(named));
      }),
      { numRuns: 300 },
    );
  });

  it("is, after a rollback, the build that serves, whatever is published next", async () => {
    const store = memoryStore();
    const at = (night: number) => ({ keep: 3, now: night * DAY });
    for (const [night, name] of ["a", "b", "c"].entries()) await publish(store, buildOf(name, 2), at(night));
    await rollback(store, "a");
    const done = await publish(store, buildOf("d", 2), at(4));
    expect(done).toMatchObject({ ok: true, value: { current: "d", previous: "a" } });
    expect(await store.list("t/a/")).toHaveLength(2);
    expect(await rollback(store, null)).toMatchObject({ ok: true, value: { current: "a" } });
  });

  it("loses the shards of a dropped build a night later, not while somebody may still read them", async () => {
    const store = memoryStore();
    for (const name of ["a", "b", "c"]) await publish(store, buildOf(name, 1), { keep: 2, now: NOW });
    expect(await owners(store)).toEqual(new Set(["a", "b", "c"]));
    await sweepShards(store, { now: NOW + 20 * HOUR - 1 });
    expect(await owners(store)).toEqual(new Set(["a", "b", "c"]));
    expect(await sweepShards(store, { now: NOW + 20 * HOUR })).toEqual({ deleted: 1, last: null });
    expect(await owners(store)).toEqual(new Set(["b", "c"]));
  });

  it("deletes so many keys at most, and the rest the next time", async () => {
    const store = memoryStore();
    await putShards(
      store,
      [0, 1, 2].map((i) => ({ key: `t/half/affinity/${i}`, bytes: () => Uint8Array.of(i) })),
    );
    await sweepShards(store, { now: 0 });
    expect(await sweepShards(store, { now: DAY, most: 2 })).toEqual({
      deleted: 2,
      last: "t/half/affinity/1",
    });
    expect(await sweepShards(store, { now: DAY, most: 2 })).toEqual({ deleted: 1, last: null });
  });

  it("is not swept while the manifest cannot be read", async () => {
    const store = memoryStore();
    await publish(store, buildOf("a", 1), { keep: 2, now: 0 });
    await store.put("manifest", new TextEncoder().encode("{"));
    await sweepShards(store, { now: DAY });
    expect(await sweepShards(store, { now: 9 * DAY })).toEqual({ deleted: 0, last: null });
  });

  it("keeps what somebody writes anew of a build that was left behind", async () => {
    const store = memoryStore();
    await publish(store, buildOf("b", 1), { keep: 2, now: 0 });
    await putShards(store, [{ key: "t/a/affinity/0", bytes: () => Uint8Array.of(1) }]);
    await sweepShards(store, { now: 0 });
    expect((await publish(store, buildOf("a", 1), { keep: 2, now: 2 * DAY })).ok).toBe(true);
    await sweepShards(store, { now: 3 * DAY });
    expect(await owners(store)).toEqual(new Set(["a", "b"]));
  });

  it("never names a build whose shards have lain about for a night: they may be gone", async () => {
    const store = memoryStore();
    const build = buildOf("slow", 1);
    await putShards(store, [{ key: "t/slow/affinity/0", bytes: () => build.tables.affinity.shards[0]! }]);
    await sweepShards(store, { now: 0 });
    expect(await moveManifest(store, build.info, { keep: 2, now: DAY })).toMatchObject({ ok: false });
    expect(await store.get("manifest")).toBeNull();
  });

  it("cannot be gone back to where a shard is missing, and says which", async () => {
    const store = memoryStore();
    await publish(store, buildOf("a", 2), { keep: 2, now: 0 });
    await publish(store, buildOf("b", 1), { keep: 2, now: 0 });
    await store.delete("t/a/affinity/1");
    expect(await rollback(store, "a")).toEqual({
      ok: false,
      error: "build a is not whole: t/a/affinity/1 is missing, and 0 more",
    });
  });
});
