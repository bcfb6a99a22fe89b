import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FactsPool } from "../../../lib/tables/rows/facts-pool.ts";
import { factsOf } from "../../fixtures/facts.ts";

/** Keys of which many end alike, so that places are fought for. */
const keys = fc.record({
  hi: fc.nat(3),
  lo: fc.oneof(
    fc.nat(3),
    fc.nat(63).map((n) => n * 2 ** 16),
  ),
});

describe("the pool of items that shards name", () => {
  it("gives items of one key one number and all others their own, in the order in which they came", () => {
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 300, size: "max" }), (asked) => {
        const pool = new FactsPool();
        const numbers = new Map<string, number>();
        for (const key of asked) {
          const name = `${key.hi} ${key.lo}`;
          const number = numbers.get(name) ?? numbers.size;
          numbers.set(name, number);
          expect(pool.number(factsOf(name, { key }))).toBe(number);
        }
        const all = Uint32Array.from(numbers.values());
        expect(Array.from(pool.pick("keyLo", all))).toEqual(
          [...numbers.keys()].map((name) => Number(name.split(" ")[1])),
        );
      }),
    );
  });
});
