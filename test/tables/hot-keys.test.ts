import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HotKeys } from "../../lib/tables/format/keys.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";

const skus = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 50 });

describe("hot keys", () => {
  it("are the ones they were made of, also by way of the manifest", () =>
    fc.assert(
      fc.property(skus, skus, (hot, others) => {
        const keys = hot.map(itemKey);
        const read = HotKeys.decode(HotKeys.of(keys).encode());
        for (const key of keys) expect(read.has(key)).toBe(true);
        const halves = new Set(keys.map(({ hi }) => hi));
        for (const key of others.map(itemKey)) expect(read.has(key)).toBe(halves.has(key.hi));
      }),
    ));

  it("are none where the manifest's letters are no base64", () => {
    expect(HotKeys.decode("§§§").has(itemKey("A"))).toBe(false);
  });
});
