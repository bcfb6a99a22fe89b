/** What the golden shards hold: every column of every table, with values at both of its ends, and what is unknown. */
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import type { AffinityRow } from "../../../lib/tables/rows/affinity-shard.ts";
import type { CustomerRow } from "../../../lib/tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { ITEMS, packItems } from "../../../lib/tables/rows/items-shard.ts";
import { LADDER, type LadderRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { packLadders } from "../../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { popularKey } from "../../../lib/tables/rows/popular-shard.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { cardOf } from "../../fixtures/item-card.ts";

const words = (...hashes: number[]) => hashes.map((hash, i) => ({ hash, weight: 10 * i + 1 }));

const FACTS: readonly ItemFacts[] = [
  factsOf("BEAN-200", {
    price: 1480,
    margin: 0.425,
    category: "coffee/beans",
    brand: "House",
    ladder: 0xffffffff,
    durable: false,
    requires: ["category:equipment/drippers/cone", "FILTER-40"],
    base: 0.125,
    support: 1107,
    rebuyDays: 30,
    returned: 0.5,
    returnedAtLeast: 0.25,
    family: 7,
    name: words(1, 0xffffffff),
  }),
  factsOf("豆・深煎り 500g", { price: 0, margin: -1, category: "coffee/beans", ladder: 1, name: words(1) }),
  factsOf("MACHINE", { price: null, durable: true, active: false, inStock: false, support: 0, base: 0 }),
  factsOf("FILTER-40", {
    price: 0xfffffffe,
    rebuyDays: 65_535,
    brand: "Other",
    returned: 1,
    returnedAtLeast: 1,
  }),
  factsOf(`LONG-${"X".repeat(200)}`, {
    category: "c",
    requires: ["BEAN-200"],
    returned: 0,
    returnedAtLeast: 0,
  }),
];
const [bean, large, machine, filter, long] = FACTS as [ItemFacts, ItemFacts, ItemFacts, ItemFacts, ItemFacts];
const byKey = <T extends { readonly key: ItemFacts["key"] }>(rows: T[]): T[] =>
  rows.sort((a, b) => compareKeys(a.key, b.key));

const neighbour = (item: ItemFacts, weight: number, delayDays = 0) => ({
  item,
  weight,
  joint: 184,
  share: 0.25,
  flags: 5,
  delayDays,
});
const affinity: readonly AffinityRow[] = byKey([
  {
    key: bean.key,
    self: bean,
    lent: { sibling: 1, category: 70_000, department: 0xffffffff },
    together: [
      neighbour(filter, 1),
      neighbour(machine, 0.25),
      { ...neighbour(long, 0), joint: 70_000, share: 1 },
    ],
    next: [neighbour(large, 0.5, 14), neighbour(filter, 0.125, 65_535)],
  },
  { key: large.key, self: large, together: [], next: [] },
  { key: machine.key, self: machine, together: [neighbour(bean, 0.5)], next: [] },
]);

const ladder: LadderRow = {
  family: "beans",
  source: "explicit",
  confidence: 0.75,
  axis: "amount",
  unit: "g",
  rungs: [
    {
      item: bean,
      price: 1480,
      units: 200,
      label: "200 g",
      share: 1,
      stepUpRate: 0.5,
      stepUpOf: 164,
      attributes: { grams: 200, "pressure bar": "9", decaf: false },
      authored: false,
      solves: [],
    },
    {
      item: large,
      price: 0,
      units: null,
      label: "",
      share: 0,
      stepUpRate: null,
      stepUpOf: 0xffffffff,
      attributes: {},
      authored: true,
      solves: ["taste", "渋み"],
    },
  ],
};
const ladders = byKey([bean, large].map(({ key }) => ({ key, ladder })));

const cards = byKey(
  FACTS.map(({ sku, key }, i) => ({
    key,
    card:
      i === 0
        ? cardOf(sku, {
            title: { ja: "エチオピア 200g", en: "Ethiopia 200 g" },
            url: "/products/BEAN-200",
            image: "/images/BEAN-200.svg",
            price: 1480,
            benefit: { en: "42 cups" },
            units: 200.5,
            unit: "g",
            attributes: { roast: "dark", grams: 200, organic: true },
            stock: 0,
          })
        : cardOf(sku, { price: i, stock: 0xfffffffe }),
  })),
);

const customers: readonly CustomerRow[] = byKey([
  customerRow({
    key: bean.key,
    orders: 12,
    lastOrderAt: Date.parse("2026-10-31T18:10:00Z"),
    sinceDay: 19_000,
    rfm: { r: 5, f: 1, m: 3 },
    cell: 9,
    alive: 0.8,
    expectedValue: 12_345,
    budget: { p50: 1480, p90: 0xfffffffe },
    habit: 0.5,
    nps: "promoter",
    openTickets: 2,
    lastReturnDay: 20_000,
    fan: true,
    consent: true,
    plan: "SUB-LIGHT",
    topics: ["taste", "uneven-grind"],
    tags: [],
    favourites: [
      { kind: "category", name: "coffee/beans", share: 0.75, budget: { p50: 1, p90: 2 } },
      { kind: "brand", name: "House", share: 0.25, budget: null },
    ],
    quotas: [{ name: "bags_per_month", used: 0.95 }],
    owned: [
      {
        key: bean.key,
        category: "coffee/beans",
        lastDay: 20_388,
        times: 255,
        intervalDays: 30,
        ownInterval: true,
        durable: false,
        item: bean,
      },
      {
        key: machine.key,
        category: null,
        lastDay: 0,
        times: 1,
        intervalDays: null,
        ownInterval: false,
        durable: true,
        item: null,
      },
    ],
    prefetch: [filter.key, long.key],
  }),
  customerRow({ key: filter.key, orders: 0, consent: false, nps: "detractor" }),
  customerRow({ key: long.key, alive: 0, habit: 0.005, nps: "passive" }),
]);

const favourites = [
  { key: popularKey(null, null), items: [...FACTS] },
  { key: popularKey("coffee/beans", 10), items: [large, bean] },
  { key: popularKey("nothing", null), items: [] },
];

/** Keys of the rows of each table that is found by key. */
export const KEYS = {
  affinity: affinity.map(({ key }) => key),
  ladder: ladders.map(({ key }) => key),
  items: cards.map(({ key }) => key),
  customers: customers.map(({ key }) => key),
};
/** Where the lists of favourites stand. */
export const LISTS = [
  [null, null],
  ["coffee/beans", 10],
  ["nothing", null],
  ["unheard of", 3],
] as const;

/** The golden shards as the present code writes them. */
export const shards = (): Readonly<
  Record<"affinity" | "ladder" | "items" | "customers" | "popular", Uint8Array>
> => ({
  affinity: packAffinity(affinity, { together: 1, next: 0.5 }, { [LADDER]: packLadders(ladders) }),
  ladder: packLadders(ladders),
  items: packItems(cards),
  customers: packCustomers(customers),
  popular: packPopular(favourites, { [ITEMS]: packItems(cards) }),
});
