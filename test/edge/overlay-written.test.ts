/** What of what was told goes into the overlay that answers read, how it is written, and how often where it cannot be. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { publishOverlay } from "../../functions/publish-overlay.ts";
import { tellLive } from "../../lib/catalog/live/live-state.ts";
import { OVERLAY_KEY, readOverlay } from "../../lib/offers/live/overlay.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { servedShop } from "../fixtures/served-shop.ts";
import { failing } from "./faulty.ts";
import { shop, store } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const HOUR = 3_600_000;
/** When the tables of these tests were made. */
const AS_OF = Date.parse("2026-10-31T18:10:00.000Z");

beforeEach(async () => {
  await emptyBucket();
  for (const key of await store.list("")) await store.delete(key);
  // Some minutes after what an earlier test has begun.
  vi.useFakeTimers({ toFake: ["Date"], now: AS_OF + 5 * HOUR });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const tell = (sku: string, at: number) => tellLive(r2Blobs(env.LOGS), [{ sku, to: { stock: [1, at] } }]);
const inOverlay = async () => [...readOverlay(await store.get(OVERLAY_KEY)).items.keys()].sort();
const published = async (as: Env = shop) => {
  // Another bucket each time: nobody joins a write of before.
  await publishOverlay({
    ...as,
    LOGS: new Proxy(as.LOGS, { get: (of, name) => Reflect.get(of, name).bind(of) }),
  });
  return inOverlay();
};
/** Pauses are not waited for; how long they would have been. */
function hurried(): number[] {
  const pauses: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((ring: () => void, milliseconds = 0) => {
    pauses.push(milliseconds);
    return real(ring, 0);
  }) as typeof setTimeout);
  return pauses;
}

describe("what was told", () => {
  it("is in the overlay while no build can have it: none yet, or one whose night may have begun before", async () => {
    for (const [sku, at] of [
      ["just", AS_OF - 2 * HOUR],
      ["old", AS_OF - 2 * HOUR - 1],
      ["new", AS_OF + HOUR],
    ] as const)
      await tell(sku, at);
    expect(await published()).toEqual(["just", "new", "old"]);
    await servedShop(store);
    expect(await published()).toEqual(["just", "new"]);
  });

  it("is in the overlay also where the clock is behind the build's", async () => {
    await servedShop(store);
    await tell("now", AS_OF - 5 * HOUR);
    vi.setSystemTime(AS_OF - 5 * HOUR);
    expect(await published()).toEqual(["now"]);
  });

  it("is all in it where the list of builds cannot be read", async () => {
    await tell("old", AS_OF - 9 * HOUR);
    await env.LOGS.put("live/manifest.json", "{");
    await store.put("manifest", new TextEncoder().encode("{"));
    expect(await published()).toEqual(["old"]);
  });
});

describe("the overlay", () => {
  it("is written again, after a pause, where KV refuses, and that is logged", async () => {
    const pauses = hurried();
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    await tell("a", AS_OF + HOUR);
    let puts = 0;
    const TABLES = new Proxy(env.TABLES, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== "function") return value;
        if (name === "put" && ++puts < 3) return () => Promise.reject(new Error("KV: too many writes"));
        return value.bind(of);
      },
    });
    expect(await published({ ...shop, TABLES } as Env)).toEqual(["a"]);
    expect(puts).toBe(3);
    expect(warned.mock.calls.map(([line]) => JSON.parse(line))).toEqual(
      [1, 2].map(() => ({ event: "overlay", error: "Error: KV: too many writes" })),
    );
    expect(pauses.length).toBeGreaterThanOrEqual(2);
    // A write a second to a key, and those who have to wait do so differently long.
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(0.8 * 1100);
      expect(pause).toBeLessThan(1.2 * 1100);
    }
  });

  it("is given up after some tries, and nobody hears an error: what was told is kept", async () => {
    hurried();
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    await tell("a", AS_OF + HOUR);
    expect(await published({ ...shop, TABLES: failing(env.TABLES, "put", OVERLAY_KEY) } as Env)).toEqual([]);
    expect(warned.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(warned.mock.calls.length).toBeLessThanOrEqual(18);
    expect(await published()).toEqual(["a"]);
  });

  it("is written once by those who come together, and anew by who comes later", async () => {
    let puts = 0;
    const TABLES = new Proxy(env.TABLES, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== "function") return value;
        if (name === "put") puts++;
        return value.bind(of);
      },
    });
    const LOGS = new Proxy(env.LOGS, { get: (of, name) => Reflect.get(of, name).bind(of) });
    const as = { ...shop, TABLES, LOGS } as Env;
    await tell("a", AS_OF + HOUR);
    const [first, second] = [publishOverlay(as), publishOverlay(as)];
    expect(second).toBe(first);
    await first;
    expect(await inOverlay()).toEqual(["a"]);
    const once = puts;
    await tell("b", AS_OF + HOUR);
    await publishOverlay(as);
    expect(await inOverlay()).toEqual(["a", "b"]);
    expect([once, puts]).toEqual([1, 2]);
  });

  it("is not left to one who has been at it for long, or whose clock is another", async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let waits = true;
    const TABLES = new Proxy(env.TABLES, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== "function") return value;
        if (name !== "put") return value.bind(of);
        return async (...given: unknown[]) => {
          if (waits) await held;
          return Reflect.apply(value, of, given);
        };
      },
    });
    const LOGS = new Proxy(env.LOGS, { get: (of, name) => Reflect.get(of, name).bind(of) });
    const as = { ...shop, TABLES, LOGS } as Env;
    await tell("a", AS_OF + HOUR);
    const now = Date.now();
    const stuck = publishOverlay(as);
    vi.setSystemTime(now + 7999);
    expect(publishOverlay(as)).toBe(stuck);
    waits = false;
    vi.setSystemTime(now + 8000);
    const anew = publishOverlay(as);
    expect(anew).not.toBe(stuck);
    await anew;
    expect(await inOverlay()).toEqual(["a"]);
    release();
    await stuck;
  });
});
