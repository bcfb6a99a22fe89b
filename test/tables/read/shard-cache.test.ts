import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cacheable, ShardCache } from "../../../lib/tables/read/shard-cache.ts";

describe("the shard cache", () => {
  it("gives up what was used longest ago when it is full", () => {
    const cache = new ShardCache<Cacheable>(100);
    const [a, c] = [{ bytes: 40 }, { bytes: 40 }];
    cache.set("a", a);
    cache.set("b", { bytes: 40 });
    cache.get("a");
    cache.set("c", c);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBe(a);
    expect(cache.get("c")).toBe(c);
  });

  it("does not keep what is larger than itself", () => {
    const cache = new ShardCache<Cacheable>(100);
    cache.set("a", { bytes: 50 });
    cache.set("huge", { bytes: 101 });
    expect(cache.get("huge")).toBeUndefined();
    expect(cache.get("a")).toBeDefined();
  });

  it("forgets what it is told will not be asked for again, and has its room back", () => {
    const cache = new ShardCache<Cacheable>(100);
    for (const key of ["old/a", "new/a", "old/b"]) cache.set(key, { bytes: 30 });
    cache.keepOnly((key) => key.startsWith("new/"));
    expect(["old/a", "new/a", "old/b"].map((key) => cache.get(key)?.bytes)).toEqual([
      undefined,
      30,
      undefined,
    ]);
    expect(cache.bytes).toBe(30);
  });

  it("never holds more bytes than its bound, and counts them right", () => {
    const steps = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), bytes: fc.nat(60) }));
    fc.assert(
      fc.property(steps, (puts) => {
        const cache = new ShardCache<Cacheable>(100);
        const sizes = new Map<string, number>();
        for (const { key, bytes } of puts) {
          cache.set(key, { bytes });
          sizes.set(key, bytes);
          expect(cache.bytes).toBeLessThanOrEqual(100);
          const held = [...sizes].filter(([name]) => cache.get(name) !== undefined);
          expect(held.reduce((sum, [, size]) => sum + size, 0)).toBe(cache.bytes);
        }
      }),
    );
  });
});
