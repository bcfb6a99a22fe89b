import { describe, expect, it } from "vitest";
import { checksum32, mix32 } from "../../../lib/core/hash.ts";
import { FORMAT_VERSION, pack, storedChecksum, unpack } from "../../../lib/tables/format/packed.ts";
import { openValue } from "../../../lib/tables/read/open-shard.ts";
import { decodeManifest, MANIFEST_KEY } from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { publish } from "../../../lib/tables/store/publish.ts";
import { rollback } from "../../../lib/tables/store/rollback.ts";
import type { VersionedStore } from "../../../lib/tables/store/store.ts";
import { tinyBuild } from "../../fixtures/tiny-build.ts";

const shard = (n: number): Uint8Array => pack("TEST", { a: Uint32Array.of(n) });
const build = (name: string) => tinyBuild(name, [1, 2, 3, 4].map(shard));
const manifestOf = async (store: VersionedStore): Promise<string | null> => {
  const bytes = await store.get(MANIFEST_KEY);
  return bytes === null ? null : new TextDecoder().decode(bytes);
};

/** A store that keeps one value otherwise than it was given: another good one. */
const swapping = (store: VersionedStore, key: string): VersionedStore => ({
  ...store,
  get: async (asked) => (asked === key ? new Uint8Array(shard(99)).buffer : store.get(asked)),
});

describe("a publish", () => {
  it.each([0, 1, 2, 3])(
    "stops where shard %i alone reads back wrong, and the old build goes on",
    async (wrong) => {
      const store = memoryStore();
      await publish(store, build("1"), { keep: 3, now: 0 });
      const before = await manifestOf(store);
      const done = await publish(swapping(store, `t/2/affinity/${wrong}`), build("2"), { keep: 3, now: 1 });
      expect(done).toMatchObject({ ok: false, error: { reason: "verification" } });
      expect(!done.ok && done.error.message).toContain(`t/2/affinity/${wrong}`);
      expect(await manifestOf(store)).toBe(before);
    },
  );
});

describe("a manifest", () => {
  it("names a checksum for each shard, or for none: what lacks one, or has one more, is none", async () => {
    const store = memoryStore();
    await publish(store, build("1"), { keep: 3, now: 0 });
    const manifest = JSON.parse((await manifestOf(store))!);
    const read = (checksums: readonly number[], more: object = {}) => {
      const [first] = manifest.builds;
      const affinity = { ...first.tables.affinity, ...more, checksums };
      const changed = { ...manifest, builds: [{ ...first, tables: { ...first.tables, affinity } }] };
      return decodeManifest(new Uint8Array(Buffer.from(JSON.stringify(changed))).buffer).ok;
    };
    expect([[], [1, 2, 3, 4], [1, 2, 3], [1, 2, 3, 4, 5]].map((of) => read(of))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // With keys that stand apart there is one shard more.
    expect(
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4, 5],
      ].map((of) => read(of, { hot: "" })),
    ).toEqual([false, true]);
  });
});

describe("a rollback to the build that serves", () => {
  it("changes nothing: what served before is still what one can go back to", async () => {
    const store = memoryStore();
    await publish(store, build("1"), { keep: 3, now: 0 });
    await publish(store, build("2"), { keep: 3, now: 1 });
    const before = await manifestOf(store);
    expect(await rollback(store, "2")).toMatchObject({ ok: true, value: { current: "2", previous: "1" } });
    expect(await manifestOf(store)).toBe(before);
    expect(await rollback(store, null)).toMatchObject({ ok: true, value: { current: "1", previous: "2" } });
  });
});

describe("a shard", () => {
  it("of another build is refused, sound as it is: the manifest names one checksum", () => {
    const own = shard(1);
    const other = shard(2);
    const open = (bytes: Uint8Array, checksum: number) =>
      openValue("k", "TEST", new Uint8Array(bytes).buffer, checksum);
    expect(open(own, storedChecksum(own)).ok).toBe(true);
    expect(open(other, storedChecksum(other)).ok).toBe(true);
    expect(open(other, storedChecksum(own))).toMatchObject({ ok: false, error: { reason: "damaged_shard" } });
  });

  const reason = (bytes: Uint8Array): string => {
    const result = unpack(new Uint8Array(bytes).buffer, "TEST");
    return result.ok ? "accepted" : result.error.reason;
  };

  it.each([FORMAT_VERSION - 1, FORMAT_VERSION + 1])(
    "of version %i is refused for that, sealed as it may be",
    (version) => {
      const bytes = shard(1);
      const view = new DataView(bytes.buffer);
      view.setUint16(4, version, true);
      view.setUint32(20, mix32(checksum32(bytes.subarray(0, 20)), checksum32(bytes.subarray(24))), true);
      expect(reason(bytes)).toBe("version");
    },
  );

  it("that is longer than its header says is refused, whatever follows", () => {
    for (const more of [1, 8, 4096]) {
      const longer = new Uint8Array(shard(1).length + more);
      longer.set(shard(1));
      expect(reason(longer)).toBe("length");
    }
  });
});
