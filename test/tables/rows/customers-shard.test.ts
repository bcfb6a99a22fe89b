import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { type CustomerRow, NPS_CLASSES, type OwnedRow } from "../../../lib/tables/rows/customers-shard.ts";
import { copyOfFacts, itemKey } from "../../../lib/tables/rows/facts.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const key = fc.string({ minLength: 1, maxLength: 8 }).map(itemKey);
/** Shares that lie on the table's grid of half a percent. */
const share = fc.nat(200).map((step) => step / 200);
const money = fc.nat(4_000_000_000);
const day = fc.integer({ min: 1, max: 65_535 });
const budget = maybe(fc.record({ p50: money, p90: money }));
const score = fc.integer({ min: 1, max: 5 });

const row: fc.Arbitrary<CustomerRow> = fc.record({
  key,
  orders: fc.nat(65_535),
  ordersBefore: maybe(fc.nat(65_534)),
  lastOrderAt: maybe(fc.integer({ min: 1, max: 30_000_000 }).map((minutes) => minutes * 60_000)),
  sinceDay: maybe(day),
  rfm: maybe(fc.record({ r: score, f: score, m: score })),
  cell: maybe(fc.nat(9)),
  alive: maybe(share),
  expectedValue: maybe(money),
  expectedRange: maybe(fc.tuple(money, money)),
  budget,
  habit: maybe(fc.integer({ min: 1, max: 199 }).map((step) => step / 200)),
  nps: fc.constantFrom(...NPS_CLASSES),
  openTickets: fc.nat(255),
  lastReturnDay: maybe(day),
  fan: fc.boolean(),
  consent: maybe(fc.boolean()),
  plan: maybe(fc.constantFrom("SUB-LIGHT", "プラン")),
  tags: fc.constantFrom([], ["vip"], ["b2b", "得意先", "since 2024"]),
  topics: fc.array(fc.constantFrom("bitter-taste", "味"), { maxLength: 2 }),
  favourites: fc.array(
    fc.record({
      kind: fc.constantFrom("category" as const, "brand" as const),
      name: fc.constantFrom("beans/blend", "ヒノキ"),
      share,
      budget,
    }),
    { maxLength: 4 },
  ),
  quotas: fc.array(fc.record({ name: fc.constantFrom("bags", "杯"), used: share }), { maxLength: 3 }),
  owned: fc.array(
    fc.record({
      key,
      category: maybe(fc.constantFrom("beans/blend", "器具")),
      lastDay: fc.nat(65_535),
      times: fc.integer({ min: 1, max: 255 }),
      intervalDays: maybe(fc.integer({ min: 1, max: 65_535 })),
      ownInterval: fc.boolean(),
      durable: maybe(fc.boolean()),
      item: maybe(fc.constantFrom(...["a", "b", "豆"].map((sku) => factsOf(sku, { price: sku.length })))),
    }),
    { maxLength: 6 },
  ),
  prefetch: fc.array(key, { maxLength: 5 }),
});

function open(rows: readonly CustomerRow[]) {
  const shard = openShard("customers", "t/b/customers/0", new Uint8Array(packCustomers(rows)).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  return shard.value;
}

describe("a customers shard", () => {
  it("gives back every row", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ key: { hi, lo } }) => `${hi} ${lo}`, maxLength: 8 }),
        (rows) => {
          const sorted = [...rows].sort((a, b) => compareKeys(a.key, b.key));
          const shard = open(sorted);
          for (const written of sorted) {
            const found = shard.row(shard.keys.find(written.key));
            const plain = (one: OwnedRow) => ({
              ...one,
              item: one.item === null ? null : copyOfFacts(one.item),
            });
            expect({ ...found, owned: found.owned.map(plain) }).toEqual(written);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("bounds what is too large instead of wrapping around", () => {
    const written = customerRow({
      orders: 70_000,
      expectedValue: 1e12,
      openTickets: 300,
      owned: [
        {
          key: itemKey("A"),
          category: null,
          lastDay: 20_000,
          times: 400,
          intervalDays: 70_000,
          ownInterval: true,
          durable: null,
          item: null,
        },
      ],
    });
    const found = open([written]).row(0);
    expect(found).toMatchObject({ orders: 65_535, expectedValue: 4_294_967_294, openTickets: 255 });
    expect(found.owned[0]).toMatchObject({ times: 255, intervalDays: 65_535 });
  });

  it("keeps a habit off nothing and everything, for nobody is that sure", () => {
    const habits = [0, 0.001, 0.4, 0.999, 1, null].map(
      (habit) => open([customerRow({ habit })]).row(0).habit,
    );
    expect(habits).toEqual([0.005, 0.005, 0.4, 0.995, 0.995, null]);
  });

  it("holds a customer of three orders in about two hundred bytes", () => {
    const owned = Array.from({ length: 5 }, (_, i) => ({
      key: itemKey(`item ${i}`),
      category: "beans/blend",
      lastDay: 20_000,
      times: 1,
      intervalDays: 30,
      ownInterval: true,
      durable: false,
      item: factsOf(`item ${i}`),
    }));
    const favourites = ["beans/blend", "filters/cone"].map((name) => ({
      kind: "category" as const,
      name,
      share: 0.5,
      budget: null,
    }));
    const prefetch = [itemKey("a"), itemKey("b"), itemKey("c")];
    const rows = Array.from({ length: 1000 }, (_, i) =>
      customerRow({ key: itemKey(`customer ${i}`), owned, favourites, prefetch }),
    ).sort((a, b) => compareKeys(a.key, b.key));
    expect(packCustomers(rows).byteLength / rows.length).toBeLessThan(240);
  });
});
