import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "../../lib/tables/format/keys.ts";
import { DamagedRow } from "../../lib/tables/format/row-checks.ts";
import { openValue } from "../../lib/tables/read/open-shard.ts";
import { AFFINITY, type AffinityRow } from "../../lib/tables/rows/affinity-shard.ts";
import { CUSTOMERS } from "../../lib/tables/rows/customer-format.ts";
import type { CustomerRow } from "../../lib/tables/rows/customers-shard.ts";
import { copyOfFacts } from "../../lib/tables/rows/facts.ts";
import { ITEMS, packItems } from "../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../lib/tables/rows/pack-affinity.ts";
import { packCustomers } from "../../lib/tables/rows/pack-customers.ts";
import { packLadders } from "../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../lib/tables/rows/pack-popular.ts";
import { POPULAR, popularKey } from "../../lib/tables/rows/popular-shard.ts";
import type { Shards } from "../../lib/tables/rows/table-formats.ts";
import { customerRow } from "../fixtures/customer-row.ts";
import { factsOf } from "../fixtures/facts.ts";

const skus = Array.from({ length: 12 }, (_, i) => `S${i}${"*".repeat(i)}`);
const facts = skus
  .map((sku, i) =>
    factsOf(sku, {
      category: `shelf/${i % 3}`,
      brand: i % 2 === 0 ? "brand" : null,
      requires: i % 4 === 0 ? ["category:shelf", "S1*"] : [],
    }),
  )
  .sort((a, b) => compareKeys(a.key, b.key));
const around = (i: number, n: number) =>
  Array.from({ length: n }, (_, k) => ({
    item: facts[(i + k + 1) % facts.length]!,
    weight: 0.5 / (k + 1),
    joint: 10 + i,
    share: 0.1,
    flags: k,
    delayDays: 0,
  }));
const rows = facts.map(
  (self, i): AffinityRow => ({
    key: self.key,
    self,
    together: around(i, 1 + (i % 4)),
    next: around(i, i % 3),
  }),
);
const ladder = {
  family: "family",
  source: "name",
  confidence: 0.9,
  axis: "amount",
  unit: "g",
  rungs: facts.slice(0, 3).map((item, i) => ({
    item,
    price: 100 * i,
    units: 100 * i,
    label: `${i}`,
    share: 0.3,
    stepUpRate: 0.1,
    stepUpOf: 5,
    attributes: { size: i },
    authored: false,
    solves: ["topic"],
  })),
};
const cards = packItems(
  facts.map(({ sku, key }, i) => ({
    key,
    card: {
      sku,
      title: { en: `title of ${sku}`, ja: `${sku}の名` },
      url: `/p/${sku}`,
      image: null,
      price: 100 + i,
      benefit: null,
      units: i,
      unit: "g",
      attributes: { n: i },
      stock: i,
    },
  })),
);
const customers = facts.map(
  (item, i): CustomerRow =>
    customerRow({
      key: item.key,
      orders: i,
      tags: i % 3 === 0 ? ["vip"] : [],
      topics: i % 2 === 0 ? ["taste"] : [],
      owned: around(i, i % 4).map(({ item }) => ({
        key: item.key,
        category: item.category,
        lastDay: 20_000 + i,
        times: 1,
        intervalDays: 30,
        ownInterval: false,
        durable: null,
        item: i % 2 === 0 ? item : null,
      })),
    }),
);
const lists = [
  { key: popularKey(null, null), items: facts },
  { key: popularKey("shelf/1", null), items: facts.slice(2, 5) },
  { key: popularKey("shelf/2", null), items: facts.slice(4, 9) },
];

/** What is read of a row of each table, in plain words. */
const READ: {
  readonly [T in "affinity" | "ladder" | "items" | "customers"]: (shard: Shards[T], row: number) => unknown;
} = {
  affinity: (shard, row) => [
    copyOfFacts(shard.self(row)),
    ...(["together", "next"] as const).map((list) =>
      shard.neighbours(row, list).map((one) => ({ ...one, item: copyOfFacts(one.item) })),
    ),
  ],
  ladder: (shard, row) => {
    const { rungs, ...rest } = shard.ladder(row);
    return { ...rest, rungs: rungs.map((rung) => ({ ...rung, item: copyOfFacts(rung.item) })) };
  },
  items: (shard, row) => shard.card(row),
  customers: (shard, row) => {
    const { owned, ...rest } = shard.row(row);
    return { ...rest, owned: owned.map((one) => ({ ...one, item: one.item && copyOfFacts(one.item) })) };
  },
};

type Reading = readonly unknown[];
const REFUSED = "refused";

/** Every row of a table in a value, or `REFUSED` for one that is not as it was written. */
function readAll(bytes: Uint8Array, code: string, table: keyof typeof READ): Reading | typeof REFUSED {
  const value = openValue("k", code, bytes.slice().buffer);
  const shard = value.ok ? value.value.shard(table) : value;
  if (!shard.ok) return REFUSED;
  const { value: found } = shard;
  return facts.map(({ key }) => {
    const row = found.keys.find(key);
    if (row < 0) return null;
    if (!found.intact(row)) return REFUSED;
    return (READ[table] as (shard: unknown, row: number) => unknown)(found, row);
  });
}

function readLists(bytes: Uint8Array): Reading | typeof REFUSED {
  const value = openValue("k", POPULAR, bytes.slice().buffer);
  const shard = value.ok ? value.value.shard("popular") : value;
  if (!shard.ok) return REFUSED;
  return [null, "shelf/1", "shelf/2"].map((category) => {
    try {
      return shard.value.list(category, null).map(copyOfFacts);
    } catch (error) {
      if (error instanceof DamagedRow) return REFUSED;
      throw error;
    }
  });
}

const affinity = packAffinity(
  rows,
  { together: 1, next: 1 },
  { [LADDER]: packLadders(ladder.rungs.map(({ item }) => ({ key: item.key, ladder }))) },
);
const popular = packPopular(lists, { [ITEMS]: cards });
const values: readonly [string, Uint8Array, (bytes: Uint8Array) => Reading | typeof REFUSED][] = [
  ["rows of affinity", affinity, (bytes) => readAll(bytes, AFFINITY, "affinity")],
  ["ladders that ride along", affinity, (bytes) => readAll(bytes, AFFINITY, "ladder")],
  ["cards", cards, (bytes) => readAll(bytes, ITEMS, "items")],
  ["cards that ride along", popular, (bytes) => readAll(bytes, POPULAR, "items")],
  ["lists of favourites", popular, readLists],
  ["customers", packCustomers(customers), (bytes) => readAll(bytes, CUSTOMERS, "customers")],
];

describe.each(values)("a value with any one bit turned over: %s", (_, whole, read) => {
  const before = read(whole) as Reading;

  it("are read as they were written or not at all", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(whole.byteLength * 8 - 1), (bit) => {
        const damaged = whole.slice();
        damaged[bit >> 3]! ^= 1 << (bit & 7);
        const after = read(damaged);
        if (after === REFUSED) {
          refused++;
          return;
        }
        for (const [i, row] of after.entries()) {
          if (row === REFUSED) refused++;
          else expect(row).toEqual(before[i]);
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it("are all there where nothing is damaged", () => {
    expect(before).not.toContain(REFUSED);
    expect(before.some((row) => row !== null)).toBe(true);
  });
});
