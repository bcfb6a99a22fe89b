import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BASKET,
  type Baskets,
  indexBaskets,
  LEADS,
  WEIGHT_ONE,
} from "../../../lib/affinity/counts/baskets.ts";
import { countRows } from "../../../lib/affinity/counts/count-rows.ts";
import { hash32 } from "../../../lib/core/hash.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };

/** `a b` (skus, ascending) → [joint orders, weight]. */
function counted(
  log: OrderLog,
  baskets: Baskets,
  from = 0,
  to = baskets.items,
): Map<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  const sku = (rank: number): string => log.skus[baskets.itemOf[rank]!]!;
  const visit: Parameters<typeof countRows>[1] = ({ rank, partners, length, joint, weight }) => {
    for (const partner of partners.subarray(0, length)) {
      const key = [sku(rank), sku(partner)].sort().join(" ");
      expect(found.has(key)).toBe(false);
      found.set(key, [joint[partner]!, weight[partner]!]);
    }
  };
  countRows(baskets, visit, from, to);
  return found;
}

/** The same by the definition. */
function naive(baskets: readonly BasketLike[]): Map<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  for (const { skus } of baskets) {
    const weight = Math.round(65536 / Math.sqrt(Math.max(skus.length - 1, 1)));
    for (const a of skus) {
      for (const b of skus) {
        if (a >= b) continue;
        const [joint, sum] = found.get(`${a} ${b}`) ?? [0, 0];
        found.set(`${a} ${b}`, [joint + 1, sum + weight]);
      }
    }
  }
  return found;
}

const sorted = (map: Map<string, [number, number]>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe("co-counts", () => {
  it("are those of a hand-counted log", () => {
    const log = orderLogOf([
      ["bread", "butter"],
      ["bread", "butter", "jam"],
      ["bread"],
      ["jam", "tea", "bread"],
    ]);
    const half = Math.round(WEIGHT_ONE / Math.sqrt(2));
    expect(sorted(counted(log, indexBaskets(log, PLAIN)))).toEqual([
      ["bread butter", [2, WEIGHT_ONE + half]],
      ["bread jam", [2, 2 * half]],
      ["bread tea", [1, half]],
      ["butter jam", [1, half]],
      ["jam tea", [1, half]],
    ]);
  });

  it("equal the definition on any log", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const log = orderLogOf(baskets);
        expect(sorted(counted(log, indexBaskets(log, PLAIN)))).toEqual(sorted(naive(baskets)));
      }),
    );
  });

  it("count a customer once for a pair and for an item, and a guest's order each", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const log = orderLogOf(baskets);
        const people = new Map<string, Set<string>>();
        for (const { skus, customer, id } of baskets)
          for (const a of skus)
            for (const b of skus)
              if (a <= b) {
                const key = `${a} ${b}`;
                people.set(key, (people.get(key) ?? new Set()).add(customer ?? `guest ${id}`));
              }
        const found = new Map<string, number>();
        const index = indexBaskets(log, PLAIN);
        const sku = (rank: number): string => log.skus[index.itemOf[rank]!]!;
        countRows(index, ({ rank, partners, length, joint, repeats, buyers }) => {
          found.set(`${sku(rank)} ${sku(rank)}`, buyers);
          for (const partner of partners.subarray(0, length))
            found.set([sku(rank), sku(partner)].sort().join(" "), joint[partner]! - repeats[partner]!);
        });
        expect(found).toEqual(new Map([...people].map(([key, who]) => [key, who.size])));
      }),
    );
  });

  it("do not depend on the order of the baskets", () => {
    fc.assert(
      fc.property(randomBaskets(), fc.integer({ min: 1, max: 1000 }), (baskets, turn) => {
        const turned = baskets.toSorted((a, b) => hash32(a.id!, turn) - hash32(b.id!, turn));
        const [one, two] = [orderLogOf(baskets), orderLogOf(turned)];
        const options = { ...PLAIN, maxBasketLines: 4, halfLifeDays: 100, asOf: 400 * 86_400_000 };
        expect(sorted(counted(one, indexBaskets(one, options)))).toEqual(
          sorted(counted(two, indexBaskets(two, options))),
        );
      }),
    );
  });

  it("look at a basket in the rows in which it shows a pair, and in no other", () => {
    fc.assert(
      fc.property(randomBaskets(), fc.integer({ min: 1, max: 7 }), (baskets, maxBasketLines) => {
        const log = orderLogOf(baskets);
        const { items, postings, basket, offsets, ranks } = indexBaskets(log, { ...PLAIN, maxBasketLines });
        const skipped: boolean[] = [];
        const isAlone: boolean[] = [];
        for (let rank = 0; rank < items; rank++)
          for (const posting of basket.subarray(postings[rank]!, postings[rank + 1]!)) {
            const b = posting & BASKET;
            skipped.push((posting & LEADS) !== 0);
            isAlone.push(ranks.subarray(offsets[b]!, offsets[b + 1]!).every((other) => other >= rank));
          }
        expect(skipped).toEqual(isAlone);
      }),
    );
  });

  it("are the same when rows are counted apart", () => {
    fc.assert(
      fc.property(randomBaskets(), fc.integer({ min: 0, max: 12 }), (baskets, cut) => {
        const log = orderLogOf(baskets);
        const index = indexBaskets(log, PLAIN);
        const at = Math.min(cut, index.items);
        const parts = [...counted(log, index, 0, at), ...counted(log, index, at)];
        expect(sorted(new Map(parts))).toEqual(sorted(counted(log, index)));
      }),
    );
  });

  it("change by one more basket only in the pairs that it holds", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const more = { id: "more", at: 0, skus: ["s1", "s2", "new"] };
        const [before, after] = [orderLogOf(baskets), orderLogOf([...baskets, more])];
        const old = counted(before, indexBaskets(before, PLAIN));
        const weight = Math.round(WEIGHT_ONE / Math.sqrt(2));
        for (const key of ["s1 s2", "new s1", "new s2"]) {
          const [joint, sum] = old.get(key) ?? [0, 0];
          old.set(key, [joint + 1, sum + weight]);
        }
        expect(sorted(counted(after, indexBaskets(after, PLAIN)))).toEqual(sorted(old));
      }),
    );
  });

  it("equal an independent computation in SQL", async () => {
    const baskets = fc
      .sample(randomBaskets(30, 400), { numRuns: 6, seed: 11 })
      .flat()
      .map((b, i) => ({ ...b, id: `x${i}` }));
    const log = orderLogOf(baskets);
    expect(sorted(counted(log, indexBaskets(log, PLAIN)))).toEqual(await bySql(baskets));
  });
});

async function bySql(baskets: readonly BasketLike[]): Promise<[string, [number, number]][]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("create table lines (o integer, sku varchar)");
  const appender = await connection.createAppender("lines");
  baskets.forEach(({ skus }, o) => {
    for (const sku of skus) {
      appender.appendInteger(o);
      appender.appendVarchar(sku);
      appender.endRow();
    }
  });
  appender.closeSync();
  const reader = await connection.runAndReadAll(`
    with w as (select o, round(65536 / sqrt(greatest(count(*) - 1, 1)))::bigint as w from lines group by o)
    select a.sku || ' ' || b.sku as pair, count(*)::integer as joint, sum(w)::double as weight
    from lines a join lines b on a.o = b.o and a.sku < b.sku join w on w.o = a.o
    group by 1 order by 1`);
  const rows = reader
    .getRows()
    .map(
      ([pair, joint, weight]) =>
        [String(pair), [Number(joint), Number(weight)]] as [string, [number, number]],
    );
  connection.closeSync();
  return rows;
}
