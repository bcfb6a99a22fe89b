import { describe, expect, it } from "vitest";
import { type Live, ShopState, SNAPSHOT_SETTINGS } from "../../../lib/blocks/answer/snapshot.ts";
import { OVERLAY_KEY } from "../../../lib/offers/live/overlay.ts";
import { LAST_GOOD_KEY, POLICY_KEY } from "../../../lib/offers/policy/stored-policy.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { MANIFEST_KEY, type Manifest } from "../../../lib/tables/store/manifest.ts";
import { faultyStore } from "../../fixtures/faulty-store.ts";
import { NEW, OLD, servedShop } from "../../fixtures/served-shop.ts";

const NOW = Date.parse("2026-11-01T00:00:00Z");
const { freshFor, staleFor } = SNAPSHOT_SETTINGS;
const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A request that may leave work behind: `settled` waits for it. */
function request(): Live & { settled(): Promise<unknown> } {
  const left: Promise<unknown>[] = [];
  return {
    timer: (_milliseconds, ring) => {
      const timer = setTimeout(ring, 5);
      return () => clearTimeout(timer);
    },
    background: (promise) => left.push(promise),
    settled: () => Promise.all(left),
  };
}

const shopAt = async () => ({ state: new ShopState(), store: faultyStore(await servedShop()) });

describe("the snapshot of a shop", () => {
  it("is read once and serves while it is fresh", async () => {
    const { state, store } = await shopAt();
    const first = await state.snapshot(store, {}, NOW, request());
    expect(first.manifest?.current).toBe(NEW);
    expect(await state.snapshot(store, {}, NOW + freshFor - 1, request())).toBe(first);
    expect([...store.read].sort()).toEqual([MANIFEST_KEY, OVERLAY_KEY, POLICY_KEY].sort());
  });

  it("is under the very policy and overlay that were, where neither was changed since", async () => {
    const { state, store } = await shopAt();
    await store.put(POLICY_KEY, text({ version: "own" }));
    await store.put(OVERLAY_KEY, text({ items: { A: { stock: [0, 1] } }, overrides: [] }));
    const first = await state.snapshot(store, {}, NOW, request());
    const second = await state.snapshot(store, {}, NOW + staleFor, request());
    expect(second).not.toBe(first);
    expect([second.policy, second.overlay]).toEqual([first.policy, first.overlay]);
    expect(second.policy).toBe(first.policy);
    expect(second.overlay).toBe(first.overlay);
    await store.put(POLICY_KEY, text({ version: "own", price_cap: { percent: 20 } }));
    const { policy } = await state.snapshot(store, {}, NOW + 2 * staleFor, request());
    expect(policy.price_cap.percent).toBe(20);
  });

  it("serves on while the next is read in the background", async () => {
    const { state, store } = await shopAt();
    const first = await state.snapshot(store, {}, NOW, request());
    await store.put(POLICY_KEY, text({ version: "new" }));
    const late = request();
    expect(await state.snapshot(store, {}, NOW + freshFor, late)).toBe(first);
    await late.settled();
    expect((await state.snapshot(store, {}, NOW + freshFor, request())).policy.version).toBe("new");
  });

  it("is waited for when it is so old that its builds may be gone", async () => {
    const { state, store } = await shopAt();
    await state.snapshot(store, {}, NOW, request());
    await store.put(POLICY_KEY, text({ version: "new" }));
    expect((await state.snapshot(store, {}, NOW + staleFor, request())).policy.version).toBe("new");
  });

  it("is read anew after a publish in the same isolate", async () => {
    const { state, store } = await shopAt();
    await state.snapshot(store, {}, NOW, request());
    await store.put(POLICY_KEY, text({ version: "new" }));
    state.forget();
    expect((await state.snapshot(store, {}, NOW, request())).policy.version).toBe("new");
  });

  it("keeps nothing of builds that serve no more: their room is the next one's", async () => {
    const { state, store } = await shopAt();
    const readAll = async (now: number): Promise<void> => {
      const snapshot = await state.snapshot(store, {}, now);
      for (const reader of state.readers(store, snapshot, null)) await reader.find("items", [itemKey("HOT")]);
    };
    await readAll(NOW);
    const ofTwo = state.cacheBytes;
    expect(ofTwo).toBeGreaterThan(0);
    const manifest = JSON.parse(new TextDecoder().decode((await store.get(MANIFEST_KEY))!)) as Manifest;
    const builds = manifest.builds.filter(({ build }) => build === OLD);
    await store.put(MANIFEST_KEY, text({ ...manifest, current: OLD, previous: null, builds }));
    await readAll(NOW + staleFor);
    expect(state.cacheBytes).toBe(ofTwo / 2);
  });

  it("is read once for a crowd", async () => {
    const { state, store } = await shopAt();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => state.snapshot(store, {}, NOW, request())),
    );
    expect(new Set(all).size).toBe(1);
    expect(store.read).toHaveLength(3);
  });

  it("keeps the last policy that was right, and says what is wrong with the new one", async () => {
    const { state, store } = await shopAt();
    await store.put(POLICY_KEY, text({ version: "right" }));
    await state.snapshot(store, {}, NOW, request());
    await store.put(POLICY_KEY, text({ version: "wrong", limits: { offers: "three" } }));
    state.forget();
    const { policy, trouble } = await state.snapshot(store, {}, NOW, request());
    expect(policy.version).toBe("right");
    expect(trouble.map(({ detail }) => detail).join()).toContain("limits.offers");
  });

  it("keeps it in an isolate that never saw it, from the copy of the last good one", async () => {
    const { state, store } = await shopAt();
    await store.put(LAST_GOOD_KEY, text({ version: "right", banned: ["X"] }));
    for (const stored of ['{"version":"wrong","price_cap":{"percent":null}}', "{", '{"banned":["X","X"]}']) {
      await store.put(POLICY_KEY, new TextEncoder().encode(stored));
      const { policy, trouble } = await new ShopState().snapshot(store, {}, NOW, request());
      expect([policy.version, policy.banned, trouble.length]).toEqual(["right", ["X"], 1]);
    }
    await store.delete(LAST_GOOD_KEY);
    expect((await state.snapshot(store, { locale: "ja" }, NOW, request())).policy.locale).toBe("ja");
  });

  it("does not let a wrong variable undo the shop's own policy", async () => {
    const { state, store } = await shopAt();
    await store.put(POLICY_KEY, text({ version: "own", banned: ["X"] }));
    const { policy, trouble } = await state.snapshot(store, { limits: { offers: "a lot" } }, NOW, request());
    expect([policy.version, policy.banned]).toEqual(["own", ["X"]]);
    expect(trouble.map(({ detail }) => detail).join()).toContain("limits.offers");
  });

  it("lays the variables under the shop's own policy, the very first time too", async () => {
    const { state, store } = await shopAt();
    store.fault = "late";
    store.hits = () => true;
    const { policy, trouble } = await state.snapshot(store, () => ({ locale: "ja" }), NOW, request());
    expect(policy.locale).toBe("ja");
    expect(trouble).toHaveLength(1);
  });
});

describe("shards wanted by a crowd at once", () => {
  it("are read once, and by a request whose reader died within five seconds again", async () => {
    const { state, store } = await shopAt();
    const snapshot = await state.snapshot(store, {}, NOW, request());
    store.read.length = 0;
    const readerAt = (now: number) => state.readers(store, snapshot, null, { ...request(), now })[0]!;
    const crowd = await Promise.all(Array.from({ length: 20 }, () => readerAt(NOW).popular()));
    expect(crowd.every(({ ok }) => ok)).toBe(true);
    expect(store.read).toEqual([`t/${NEW}/popular/0`]);

    // A read that never comes back, as one of a request that was cut off.
    const get = store.get;
    store.get = () => new Promise(() => {});
    const lost = await readerAt(NOW).find("customers", [{ hi: 1, lo: 1 }]);
    expect(lost.ok ? "" : lost.error.reason).toBe("late_shard");
    store.get = get;
    const soon = await readerAt(NOW + 1000).find("customers", [{ hi: 1, lo: 1 }]);
    expect(soon.ok).toBe(false);
    const later = await readerAt(NOW + 6000).find("customers", [{ hi: 1, lo: 1 }]);
    expect(later.ok).toBe(true);
  });
});
