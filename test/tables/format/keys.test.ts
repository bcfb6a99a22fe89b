import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hash64, hash64 } from "../../../lib/core/hash.ts";
import { compareKeys, KeyColumn, keyNumber, packKeys, shardOf } from "../../../lib/tables/format/keys.ts";
import { pack, unpack } from "../../../lib/tables/format/packed.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });
const key: fc.Arbitrary<Hash64> = fc.record({ hi: fc.oneof(word, fc.constant(7)), lo: word });

function column(keys: readonly Hash64[]): KeyColumn {
  const packed = unpack(new Uint8Array(pack("KEYS", packKeys(keys))).buffer, "KEYS");
  if (!packed.ok) throw new Error(packed.error.message);
  return new KeyColumn(packed.value);
}

describe("sorted keys", () => {
  it("are found at their own row, and others not at all", () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { selector: ({ hi, lo }) => `${hi} ${lo}` }), key, (keys, other) => {
        const sorted = [...keys].sort(compareKeys);
        const columns = column(sorted);
        expect(columns.length).toBe(sorted.length);
        sorted.forEach((one, row) => {
          expect(columns.find(one)).toBe(row);
          expect(columns.key(row)).toEqual(one);
          expect(columns.number(row)).toBe(keyNumber(one.hi, one.lo));
        });
        if (!keys.some((one) => compareKeys(one, other) === 0)) expect(columns.find(other)).toBe(-1);
      }),
    );
  });

  it.each<[string, (i: number) => Hash64]>([
    ["evenly", (i) => hash64(`sku ${i}`)],
    ["as unevenly as can be", (i) => ({ hi: Math.floor(1.011 ** i), lo: i })],
  ])("are found among thousands, spread %s", (_spread, keyAt) => {
    const sorted = Array.from({ length: 2000 }, (_, i) => keyAt(i)).sort(compareKeys);
    const columns = column(sorted);
    sorted.forEach((one, row) => {
      expect(columns.find(one)).toBe(row);
      expect(columns.find({ hi: one.hi, lo: (one.lo ^ 0x80000000) >>> 0 })).toBe(-1);
    });
    expect(columns.find({ hi: 0xffffffff, lo: 0 })).toBe(-1);
  });

  it("fall into shards that are ranges of them, as many as the bits say", () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), fc.integer({ min: 0, max: 8 }), (keys, bits) => {
        const shards = [...keys].sort(compareKeys).map((one) => shardOf(one, bits));
        expect(shards).toEqual([...shards].sort((a, b) => a - b));
        expect(Math.max(...shards)).toBeLessThan(2 ** bits);
      }),
    );
  });

  it("have numbers that are exact and tell them apart", () => {
    expect(Number.isSafeInteger(keyNumber(0xffffffff, 0xffffffff))).toBe(true);
    expect(keyNumber(1, 0)).not.toBe(keyNumber(0, 0xffffffff));
  });
});
