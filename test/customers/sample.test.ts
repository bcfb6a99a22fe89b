import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleByHash } from "../../lib/customers/sample.ts";

const sampled = (ids: readonly string[], size: number): string[] =>
  [...sampleByHash(Uint32Array.from(ids.keys()), ids, size)].map((customer) => ids[customer]!);
const someIds = fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 80 });

describe("a sample of customers", () => {
  it("has the size asked for, or everyone", () => {
    fc.assert(
      fc.property(someIds, fc.integer({ min: 1, max: 100 }), (ids, size) => {
        expect(sampled(ids, size)).toHaveLength(Math.min(size, ids.length));
      }),
    );
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

  it("of those known only names no one else", () =>
    expect([...sampleByHash(Uint32Array.of(1, 3), ["a", "b", "c", "d"], 1)].every((c) => c % 2 === 1)).toBe(
      true,
    ));
});
