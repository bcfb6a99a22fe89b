import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32 } from "../../lib/core/hash.ts";
import { sampleLimit } from "../../lib/customers/sample.ts";

function sampled(ids: readonly string[], size: number): string[] {
  const limit = sampleLimit(
    Uint32Array.from(ids, (id) => hash32(id)),
    size,
  );
  return ids.filter((id) => hash32(id) < limit);
}
const someIds = fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 80 });

describe("a sample of customers", () => {
  it("has the size asked for, or everyone", () => {
    fc.assert(
      fc.property(someIds, fc.integer({ min: 1, max: 100 }), (ids, size) => {
        expect(sampled(ids, size)).toHaveLength(Math.min(size, ids.length));
      }),
    );
  });

  it("leaves the hashes as they stand, by which customers are numbered", () => {
    const hashes = Uint32Array.of(5, 1, 4, 2);
    expect(sampleLimit(hashes, 2)).toBe(4);
    expect([...hashes]).toEqual([5, 1, 4, 2]);
  });

  it("takes the same people however they are numbered", () => {
    fc.assert(
      fc.property(someIds, fc.integer({ min: 1, max: 100 }), (ids, size) => {
        expect(sampled([...ids].reverse(), size).sort()).toEqual(sampled(ids, size).sort());
      }),
    );
  });

  it("gives up a place only to someone new", () => {
    fc.assert(
      fc.property(
        someIds,
        fc.string({ maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (ids, newcomer, size) => {
          fc.pre(!ids.includes(newcomer));
          const before = sampled(ids, size);
          const after = sampled([newcomer, ...ids], size);
          expect(after.filter((id) => id !== newcomer && !before.includes(id))).toEqual([]);
        },
      ),
    );
  });
});
