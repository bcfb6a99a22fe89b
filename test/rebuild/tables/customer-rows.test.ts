import { describe, expect, it } from "vitest";
import type { Item } from "../../../lib/catalog/item.ts";
import { hex64 } from "../../../lib/core/hash.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { encodeCustomers } from "../../../lib/rebuild/tables/customer-rows.ts";
import { itemFacts } from "../../../lib/rebuild/tables/item-facts.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { date, days, orderLog, type TestOrder } from "../../customers/order-log.ts";
import { noNeighbours } from "../../fixtures/no-neighbours.ts";
import { smallItem } from "../../ladder/small-item.ts";

const AS_OF = date("2026-06-30");
const key = itemKey("key of the customer");

const itemOf = (sku: string, durable: boolean): Item => ({
  ...smallItem(sku, sku, 100, { currency: "JPY" }),
  url: null,
  image: null,
  stock: null,
  active: true,
  cost: null,
  durable,
  requires: [],
  benefit: null,
});

/** The row of one customer with these orders; `intervals` are the items' own, in days. */
function rowOf(
  orders: readonly TestOrder[],
  {
    durables = [],
    intervals = {},
    said = [],
  }: {
    durables?: string[];
    intervals?: Record<string, number>;
    said?: readonly (readonly [sku: string, day: number])[];
  } = {},
) {
  const log = orderLog(orders);
  const items = log.skus.map((sku) => itemOf(sku, durables.includes(sku)));
  const none = new Uint32Array(items.length);
  const rebuy = {
    intervalDays: Uint16Array.from(log.skus, (sku) => intervals[sku] ?? 0),
    gaps: none,
    buyers: none,
    repeaters: none,
    consumable: new Float32Array(items.length),
  };
  const next = { ...noNeighbours(items.length), delayDays: new Uint16Array(0) };
  const table = { items, sources: items.map(() => "catalog" as const), sold: items.length };
  const affinity = { base: new Float32Array(items.length), buyers: none, rebuy, next };
  const facts = itemFacts({ table, ladders: [], affinity, currency: "JPY" });
  const context = { log, items, ladders: [], affinity, facts, policy: defaultPolicy, asOf: AS_OF };
  const { shards } = encodeCustomers(context, {
    feed: [],
    keyOf: () => key,
    saidToHave: said.map(([sku, day]) => ({ customer: hex64(key), sku, day })),
  });
  const shard = openShard("customers", "t/b/customers/0", new Uint8Array(shards[0]!).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  return shard.value.row(shard.value.keys.find(key));
}

/** So many orders of one item, the last of them so many days ago. */
const bought = (sku: string, times: number, daysAgo: number): TestOrder[] =>
  Array.from({ length: times }, (_, i) => ({
    customer: "c",
    at: AS_OF - days(daysAgo + 3 * i),
    lines: [[sku]],
  }));
const many = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, i) => `${name} ${String(i).padStart(2, "0")}`);

describe("what a customer's row says of what was bought", () => {
  it("has what the customer said to own, once, behind what was bought", () => {
    const guests = { customer: null, at: date("2026-06-01"), lines: [["maker"], ["mug"]] } as const;
    const said = [
      ["maker", 20_600],
      ["beans", 20_600],
      ["unheard of", 20_600],
    ] as const;
    const { owned } = rowOf([guests, ...bought("beans", 1, 10)], { durables: ["maker"], said });
    expect(owned.map((one) => one.key)).toEqual([itemKey("beans"), itemKey("maker")]);
    expect(owned[1]).toMatchObject({ lastDay: 20_600, times: 1, durable: true, item: null });
  });

  it("has the facts of consumables, so that they can be offered again, and none of durables, which cannot", () => {
    const { owned } = rowOf([...bought("beans", 2, 40), ...bought("mill", 1, 50)], { durables: ["mill"] });
    expect(owned.map(({ item, durable }) => [item?.sku ?? null, durable])).toEqual([
      ["beans", false],
      [null, true],
    ]);
  });

  it("has, of very much, the facts of what is bought most, and of what will be due within three days", () => {
    const often = many(16, "often");
    const seldom = many(10, "seldom");
    const soon = many(2, "soon");
    const { owned } = rowOf(
      [
        ...often.flatMap((sku) => bought(sku, 3, 1)),
        ...seldom.flatMap((sku) => bought(sku, 1, 1)),
        ...soon.flatMap((sku) => bought(sku, 1, 33)),
      ],
      { intervals: Object.fromEntries([...often, ...seldom, ...soon].map((sku) => [sku, 40])) },
    );
    const known = owned.flatMap(({ item }) => item?.sku ?? []).sort();
    expect(owned).toHaveLength(28);
    expect(known).toEqual([...often, ...soon]);
  });

  it("has the habit of buying again", () => {
    // Two of two lines after the first day; in a shop of this one customer three of four are usual, with one of each
    // imagined.
    const { habit } = rowOf(bought("beans", 3, 40));
    expect(habit).toBeCloseTo((2 + 10 * 0.75) / 12, 2);
    expect(rowOf([...bought("beans", 1, 40), ...bought("mill", 1, 30)]).habit).toBeCloseTo(10 / 3 / 11, 2);
  });
});
