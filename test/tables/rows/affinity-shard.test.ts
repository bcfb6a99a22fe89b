import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import type { AffinityRow, Neighbour } from "../../../lib/tables/rows/affinity-shard.ts";
import { copyOfFacts, type ItemFacts, itemKey } from "../../../lib/tables/rows/facts.ts";
import { eachLeaning } from "../../../lib/tables/rows/leanings.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { factsOf } from "../../fixtures/facts.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const items: fc.Arbitrary<ItemFacts[]> = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }), { minLength: 1, maxLength: 12 })
  .chain((skus) =>
    fc.tuple(
      ...skus.map((sku) =>
        fc
          .record({
            price: maybe(fc.nat(4_000_000_000)),
            margin: maybe(fc.integer({ min: -1000, max: 1000 }).map((permille) => permille / 1000)),
            category: maybe(fc.constantFrom("a", "a/b", "器/カップ")),
            brand: maybe(fc.constantFrom("x", "ヒノキ")),
            ladder: fc.nat(0xffffffff),
            active: fc.boolean(),
            inStock: fc.boolean(),
            durable: maybe(fc.boolean()),
            requires: fc.array(fc.constantFrom("category:x", "A", "名"), { maxLength: 3 }),
            base: share.map(Math.fround),
            support: fc.nat(0xffffffff),
            rebuyDays: maybe(fc.integer({ min: 1, max: 60_000 })),
          })
          .map((facts) => factsOf(sku, facts)),
      ),
    ),
  );

const neighbourOf = (pool: readonly ItemFacts[]): fc.Arbitrary<Neighbour> =>
  fc.record({
    item: fc.constantFrom(...pool),
    weight: share,
    joint: fc.nat(100_000),
    share,
    flags: fc.nat(31),
    delayDays: fc.nat(1000),
  });

const table = items.chain((pool) =>
  fc
    .tuple(
      ...pool.map((self) =>
        fc.record({
          key: fc.constant(itemKey(self.sku)),
          self: fc.constant(self),
          together: fc.array(neighbourOf(pool), { maxLength: 5 }),
          next: fc.array(neighbourOf(pool), { maxLength: 3 }),
          leanings: fc.array(
            fc.record({
              key: fc.constantFrom(...pool.map(({ key }) => key)),
              weight: fc.double({ min: -1, max: 1, noNaN: true }),
            }),
            { maxLength: 4 },
          ),
        }),
      ),
    )
    .map((rows): AffinityRow[] => rows.sort((a, b) => compareKeys(a.key, b.key))),
);

function read(rows: readonly AffinityRow[]) {
  const bytes = packAffinity(rows, { together: 1, next: 1, leanings: 1 });
  const shard = openShard("affinity", "t/b/affinity/0", new Uint8Array(bytes).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  return shard.value;
}

describe("an affinity shard", () => {
  it("gives back every row: facts exactly, weights and shares within their quantisation", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const shard = read(rows);
        for (const row of rows) {
          const at = shard.keys.find(row.key);
          expect(copyOfFacts(shard.self(at))).toEqual(row.self);
          const leant: [number, number][] = [];
          eachLeaning(shard.leanings, at, (keyLo, weight) => leant.push([keyLo, weight]));
          expect(leant.map(([keyLo]) => keyLo)).toEqual(row.leanings!.map(({ key }) => key.lo));
          leant.forEach(([, weight], i) => {
            const written = row.leanings![i]!.weight;
            const root = (w: number): number => Math.sign(w) * Math.sqrt(Math.abs(w));
            expect(Math.abs(root(weight) - root(written))).toBeLessThanOrEqual(0.5 / 127 + 1e-9);
          });
          for (const list of ["together", "next"] as const) {
            const neighbours = shard.neighbours(at, list);
            expect(neighbours).toHaveLength(row[list].length);
            neighbours.forEach((found, i) => {
              const written = row[list][i]!;
              expect(copyOfFacts(found.item)).toEqual(written.item);
              expect(found.joint).toBe(Math.min(written.joint, 0xffff));
              expect(found.flags).toBe(written.flags);
              expect(found.delayDays).toBe(written.delayDays);
              expect(Math.abs(found.share - written.share)).toBeLessThan(1e-5);
              // Half a step of a square-root scale of 255 codes.
              expect(Math.abs(Math.sqrt(found.weight) - Math.sqrt(written.weight))).toBeLessThanOrEqual(
                0.5 / 255 + 1e-9,
              );
            });
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("has no row for an item it does not hold", () => {
    const self = factsOf("A");
    const shard = read([{ key: self.key, self, together: [], next: [] }]);
    expect(shard.keys.find(itemKey("B"))).toBe(-1);
  });

  it("is the same bytes for the same rows", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const scale = { together: 1, next: 1 };
        expect(packAffinity(rows, scale)).toEqual(packAffinity(rows, scale));
      }),
      { numRuns: 20 },
    );
  });
});
