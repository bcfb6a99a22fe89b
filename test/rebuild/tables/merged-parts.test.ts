import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { singles } from "../../../lib/rebuild/tables/customer-rows.ts";
import { cutShards } from "../../../lib/rebuild/tables/customer-shards.ts";
import { copying, mergedParts, RowsOfPart } from "../../../lib/rebuild/tables/merged-parts.ts";
import { compareKeys, shardOf } from "../../../lib/tables/format/keys.ts";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { CUSTOMERS } from "../../../lib/tables/rows/customer-format.ts";
import type { CustomerRow } from "../../../lib/tables/rows/customers-shard.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";

const facts = Array.from({ length: 9 }, (_, i) => factsOf(`item ${i}`, { price: 100 * i }));
const word = fc.constantFrom("豆", "beans", "器具", "vip", "lapsed");
const money = fc.nat(1_000_000);
const budget = fc.option(fc.record({ p50: money, p90: money }));
const share = fc.nat(200).map((steps) => steps / 200);

/** Whatever a row may hold, by what its columns hold exactly; the key is put in where it is placed. */
const row: fc.Arbitrary<Omit<CustomerRow, "key">> = fc
  .record({
    orders: fc.nat(70_000),
    ordersBefore: fc.option(fc.nat(9)),
    lastOrderAt: fc.option(fc.integer({ min: 1, max: 29_000_000 }).map((minutes) => minutes * 60_000)),
    sinceDay: fc.option(fc.integer({ min: 1, max: 20_000 })),
    rfm: fc.option(fc.constantFrom({ r: 5, f: 1, m: 3 }, { r: 1, f: 5, m: 5 })),
    cell: fc.option(fc.nat(9)),
    alive: fc.option(share),
    expectedValue: fc.option(money),
    expectedRange: fc.option(fc.tuple(money, money)),
    budget,
    habit: fc.option(fc.integer({ min: 1, max: 199 }).map((steps) => steps / 200)),
    nps: fc.constantFrom("unknown", "detractor", "passive", "promoter"),
    openTickets: fc.nat(300),
    lastReturnDay: fc.option(fc.integer({ min: 1, max: 20_000 })),
    fan: fc.boolean(),
    consent: fc.option(fc.boolean()),
    plan: fc.option(word),
    topics: fc.array(word, { maxLength: 2 }),
    tags: fc.subarray(["gold", "lapsed", "vip"]),
    favourites: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("brand" as const), name: word, share, budget: fc.constant(null) }),
        fc.record({ kind: fc.constant("category" as const), name: word, share, budget }),
      ),
      { maxLength: 3 },
    ),
    quotas: fc.array(fc.record({ name: word, used: share }), { maxLength: 2 }),
    owned: fc.array(
      fc
        .record({
          number: fc.nat(facts.length - 1),
          category: fc.option(word),
          lastDay: fc.nat(20_000),
          times: fc.integer({ min: 1, max: 300 }),
          intervalDays: fc.option(fc.integer({ min: 1, max: 500 })),
          ownInterval: fc.boolean(),
          durable: fc.option(fc.boolean()),
          offered: fc.boolean(),
        })
        .map(({ number, offered, ...one }) => ({
          ...one,
          key: facts[number]!.key,
          item: offered ? facts[number]! : null,
        })),
      { maxLength: 4 },
    ),
    prefetch: fc.array(fc.constantFrom(...facts.map(({ key }) => key)), { maxLength: 3 }),
    aliveBefore: fc.option(share),
  })
  .map(({ aliveBefore, ...own }) => (aliveBefore === null ? own : { ...own, desk: { aliveBefore } }));

/** Customers by ascending key, each with the part that it lies in. */
const placed = fc
  .array(fc.tuple(row, fc.nat(3)), { maxLength: 40 })
  .map((all) =>
    all
      .map(([own, part], i) => ({ part, row: { ...own, key: itemKey(`customer ${i}`) } }))
      .sort((a, b) => compareKeys(a.row.key, b.row.key)),
  );

const partsOf = (all: readonly { readonly part: number; readonly row: CustomerRow }[]): ArrayBuffer[] =>
  [0, 1, 2, 3].map(
    (part) =>
      packCustomers(all.filter((one) => one.part === part).map((one) => one.row)).slice()
        .buffer as ArrayBuffer,
  );

function opened(bytes: ArrayBuffer): RowsOfPart {
  const packed = unpack(bytes, CUSTOMERS);
  if (!packed.ok) throw new Error(packed.error.message);
  return new RowsOfPart(packed.value);
}

const offers = [
  { sku: "item 2", placement: "home", kind: "upsell", day: 20_000, times: 2, end: "clicked" as const },
];

describe("rows of several parts, merged", () => {
  it("are byte for byte the shards that would be packed of the rows themselves", () => {
    fc.assert(
      fc.property(placed, fc.nat(3), fc.nat(3), (all, bits, offeredTo) => {
        const rows = all.map(({ row: own }, i) =>
          i % 4 === offeredTo
            ? {
                ...own,
                desk: { ...own.desk, offered: offers.map((one) => ({ ...one, key: itemKey(one.sku) })) },
              }
            : own,
        );
        const told = new Map(
          all.flatMap(({ row: own }, i) => (i % 4 === offeredTo ? [[hex(own.key), offers] as const] : [])),
        );
        const parts = partsOf(all).map(opened);
        const cut = cutShards(mergedParts(parts), bits, 0, 2 ** bits, (columns) =>
          copying(columns, facts, (customer) => told.get(customer)),
        );
        expect(cut).toEqual(
          Array.from({ length: 2 ** bits }, (_, shard) =>
            packCustomers(rows.filter(({ key }) => shardOf(key, bits) === shard)),
          ),
        );
      }),
    );
  });

  it("come with the facts of all items, not with what a part says of them", () => {
    const owned = [{ ...SOME, key: facts[3]!.key, item: { ...facts[3]!, price: 1 } }];
    const part = opened(partsOf([{ part: 0, row: customerRow({ owned }) }])[0]!);
    const [shard] = cutShards(mergedParts([part]), 0, 0, 1, (columns) =>
      copying(columns, facts, () => undefined),
    );
    expect(shard).toEqual(packCustomers([customerRow({ owned: [{ ...owned[0]!, item: facts[3]! }] })]));
  });

  it("of one key in two parts are nobody's, though the halves of others' keys are the same", () => {
    const keys = [
      { hi: 1, lo: 7 },
      { hi: 1, lo: 8 },
      { hi: 2, lo: 7 },
    ];
    const all = [0, 1].flatMap((part) =>
      keys.filter((_, i) => part === 0 || i === 0).map((key) => ({ part, row: customerRow({ key }) })),
    );
    const merged = [...singles(mergedParts(partsOf(all).map(opened)))];
    expect(merged.map(({ key }) => key)).toEqual([keys[1], keys[2]]);
  });

  it("are refused where one is not as it was written", () => {
    const [bytes] = partsOf([{ part: 0, row: customerRow({ orders: 12_345 }) }]);
    const packed = unpack(bytes!, CUSTOMERS);
    if (!packed.ok) throw new Error(packed.error.message);
    packed.value.u16("ords")[0]!++;
    expect(() => [...mergedParts([new RowsOfPart(packed.value)])]).toThrow("not as it was written");
  });
});

const SOME = {
  category: null,
  lastDay: 20_000,
  times: 1,
  intervalDays: null,
  ownInterval: false,
  durable: null,
};
const hex = ({ hi, lo }: { readonly hi: number; readonly lo: number }): string =>
  [hi, lo].map((half) => half.toString(16).padStart(8, "0")).join("");
