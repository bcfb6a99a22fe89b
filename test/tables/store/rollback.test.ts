import { describe, expect, it } from "vitest";
import { pack } from "../../../lib/tables/format/packed.ts";
import { currentBuild } from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { publish } from "../../../lib/tables/store/publish.ts";
import { readManifest } from "../../../lib/tables/store/read-manifest.ts";
import { rollback } from "../../../lib/tables/store/rollback.ts";
import type { VersionedStore } from "../../../lib/tables/store/store.ts";
import { sweepShards } from "../../../lib/tables/store/sweep.ts";
import { tinyBuild } from "../../fixtures/tiny-build.ts";

const DAY = 86_400_000;

/** Publishes a build of one shard. */
async function published(store: VersionedStore, name: string, now = 0, keep = 3) {
  const shard = pack("TEST", { name: new TextEncoder().encode(name) });
  const done = await publish(store, tinyBuild(name, [shard]), { keep, now });
  if (!done.ok) throw new Error(done.error.message);
  return shard;
}

const current = async (store: VersionedStore): Promise<string | null> => {
  const read = await readManifest(store);
  return read.ok && read.value !== null ? (currentBuild(read.value)?.build ?? null) : null;
};

describe("going back", () => {
  it("makes the build before current again, with its shards as they were, and forward likewise", async () => {
    const store = memoryStore();
    const first = await published(store, "1");
    await published(store, "2");
    expect(await rollback(store, null)).toMatchObject({ ok: true, value: { current: "1", previous: "2" } });
    expect(new Uint8Array((await store.get("t/1/affinity/0"))!)).toEqual(first);
    await rollback(store, null);
    expect(await current(store)).toBe("2");
  });

  it("goes to any build that is kept, and says which are when one is not", async () => {
    const store = memoryStore();
    for (const [night, name] of ["1", "2", "3", "4"].entries()) await published(store, name, night * DAY);
    await sweepShards(store, { now: 4 * DAY });
    await rollback(store, "2");
    expect(await current(store)).toBe("2");
    expect(await rollback(store, "1")).toEqual({
      ok: false,
      error: "build 1 is not kept; there are 4, 3, 2",
    });
    expect(await store.list("t/1/")).toEqual([]);
    expect(await current(store)).toBe("2");
  });

  it("is refused from a build that serves no longer, or that is not seen here yet, and nothing is written", async () => {
    const store = memoryStore();
    await published(store, "1");
    await published(store, "2");
    const stale = await store.get("manifest");
    await published(store, "3");
    for (const believed of ["1", "2", "4"])
      expect(await rollback(store, null, believed)).toMatchObject({
        ok: false,
        error: expect.stringContaining("look again"),
      });
    expect(await current(store)).toBe("3");
    // As KV shows it elsewhere, to somebody who has read of the third.
    const elsewhere = {
      ...store,
      get: (key: string) => (key === "manifest" ? Promise.resolve(stale) : store.get(key)),
    };
    expect(await rollback(elsewhere, null, "3")).toMatchObject({
      ok: true,
      value: { current: "2", previous: "3", builds: [{ build: "3" }, { build: "2" }, { build: "1" }] },
    });
  });

  it("is refused where there is nothing to go back to", async () => {
    const store = memoryStore();
    expect(await rollback(store, null)).toMatchObject({ ok: false });
    await published(store, "1");
    expect(await rollback(store, null)).toEqual({
      ok: false,
      error: "there is no build before the current one",
    });
  });
});
