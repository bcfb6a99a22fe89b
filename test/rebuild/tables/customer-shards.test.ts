import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CustomerShards } from "../../../lib/rebuild/tables/customer-shards.ts";
import { compareKeys, shardOf } from "../../../lib/tables/format/keys.ts";
import type { CustomerRow } from "../../../lib/tables/rows/customers-shard.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";

const CATEGORIES = ["beans", "器具", null];

const facts = Array.from({ length: 12 }, (_, o) => factsOf(`item ${o}`));
/** Customers by ascending key, some of whom own a lot. */
const customers = fc.array(fc.tuple(fc.nat(12), fc.nat(2)), { maxLength: 120 }).map((all) =>
  all
    .map(
      ([owned, topics], i): CustomerRow =>
        customerRow({
          key: itemKey(`customer ${i}`),
          topics: Array.from({ length: topics }, (_, t) => `topic ${(i + t) % 5}`),
          owned: Array.from({ length: owned }, (_, o) => ({
            key: itemKey(`item ${o}`),
            category: CATEGORIES[(i + o) % CATEGORIES.length]!,
            lastDay: 20_000 + o,
            times: 1,
            intervalDays: null,
            ownInterval: false,
            durable: null,
            item: o % 2 === 0 ? facts[o]! : null,
          })),
          prefetch: owned > 3 ? [itemKey("next")] : [],
        }),
    )
    .sort((a, b) => compareKeys(a.key, b.key)),
);

describe("shards of customers", () => {
  it("hold each what would be packed of its range of keys alone, however many there come to be", () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: 100, max: 4000 }), fc.nat(5), (rows, shardBytes, mostBits) => {
        const writer = new CustomerShards({ shardBytes, mostBits });
        for (const row of rows) writer.add(row);
        const { bits, shards } = writer.finish();
        expect(bits).toBeLessThanOrEqual(mostBits);
        expect(shards).toEqual(
          rows.length === 0
            ? []
            : Array.from({ length: 2 ** bits }, (_, shard) =>
                packCustomers(rows.filter(({ key }) => shardOf(key, bits) === shard)),
              ),
        );
      }),
    );
  });

  it("are as many as their bytes ask for, up to the bound", () => {
    const rows = Array.from({ length: 64 }, (_, i) => customerRow({ key: itemKey(`${i}`) }));
    const bitsFor = (shardBytes: number): number => {
      const writer = new CustomerShards({ shardBytes, mostBits: 4 });
      for (const row of rows.toSorted((a, b) => compareKeys(a.key, b.key))) writer.add(row);
      return writer.finish().bits;
    };
    expect([100_000, 2000, 1000, 10].map(bitsFor)).toEqual([0, 1, 2, 4]);
  });
});
