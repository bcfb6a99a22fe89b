/**
 * A generated shop of 100,000 items and 1,000,000 customers, as tables ready to be served: what the rebuild would make
 * of such a shop's log, without the log. Demand falls as 1/rank (Zipf); neighbours are drawn by demand, most of them
 * within a neighbourhood of related items; the long tail has few of its own and borrows its category's.
 */
import { type AffinityModel, NEIGHBOUR, type NextRows } from "../../lib/affinity/affinity-model.ts";
import type { Item } from "../../lib/catalog/item.ts";
import type { Ladder } from "../../lib/ladder/ladder.ts";
import { atHand, encodeTables, type Learned } from "../../lib/rebuild/tables/encode-tables.ts";
import { itemFacts } from "../../lib/rebuild/tables/item-facts.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { compareKeys, shardOf } from "../../lib/tables/format/keys.ts";
import { dequantise } from "../../lib/tables/format/quantise.ts";
import type { CustomerRow } from "../../lib/tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../lib/tables/rows/facts.ts";
import { packCustomers } from "../../lib/tables/rows/pack-customers.ts";
import { TABLES } from "../../lib/tables/rows/table-formats.ts";
import { type BuildInfo, encodeManifest, shardKey, withBuild } from "../../lib/tables/store/manifest.ts";
import { type BuiltTables, describeTables } from "../../lib/tables/store/publish.ts";

export const ITEMS = 100_000;
export const CUSTOMERS = 1_000_000;
const CATEGORIES = 500;
const ORDERS = 5_000_000;
/** Customers a shard: about 700 KB. */
const CUSTOMERS_A_SHARD = 2000;
/** As long as a key must be that customers are filed under. */
export const SIGNING_KEY = "a key for benchmarks only, long enough";
export const CURRENCY = "JPY";
const AS_OF = Date.parse("2026-10-31T18:10:00Z");
const DAY = 86_400_000;

/** Mulberry32: 0 ≤ x < 1. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A rank by Zipf's law with exponent 1: inverse of H(r)/H(n), H(r) ≈ ln r + γ. */
export const zipf = (next: () => number, most: number): number =>
  Math.min(most - 1, Math.floor(Math.exp(next() * Math.log(most))) - 1);

export const skuOf = (rank: number): string => `P${String((rank * 7919) % 1_000_003).padStart(7, "0")}`;

export function supportOf(rank: number): number {
  return Math.max(0, Math.floor(ORDERS / 4 / (rank + 20)));
}

function itemAt(rank: number, next: () => number): Item {
  const category = rank % CATEGORIES;
  const price = Math.round(300 + 20_000 * next() ** 3);
  const sku = skuOf(rank);
  return {
    sku,
    title: { ja: `ハウスブレンド 深煎り ${sku} 200g`, en: `House blend dark roast ${sku} 200 g` },
    url: `https://shop.example/products/${sku.toLowerCase()}`,
    image: `https://cdn.shop.example/images/products/${sku}.jpg`,
    price,
    currency: CURRENCY,
    category: `department-${category % 20}/category-${category}`,
    brand: `brand ${rank % 300}`,
    family: null,
    tier: null,
    units: 200 + 100 * (rank % 3),
    unit: "g",
    stock: next() < 0.03 ? 0 : 20 + Math.floor(next() * 200),
    active: next() > 0.02,
    cost: Math.round(price * (0.4 + 0.3 * next())),
    durable: next() < 0.3,
    requires: next() < 0.02 ? [`category:department-${Math.floor(next() * 20)}`] : [],
    attributes: { origin: `country ${rank % 40}`, roast: rank % 8 },
    benefit: null,
    tags: [],
  };
}

/** Neighbours by demand: `lengthOf` of them a row, best first. */
function rowsOf(
  next: () => number,
  most: number,
  rows: number,
  lengthOf: (row: number) => number,
  supports: (row: number) => number,
  delayed: boolean,
): NextRows {
  const offsets = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) offsets[row + 1] = offsets[row]! + lengthOf(row);
  const all = offsets[rows]!;
  const out = {
    offsets,
    scale: 1,
    items: new Uint32Array(all),
    weight: new Float32Array(all),
    joint: new Uint32Array(all),
    share: new Float32Array(all),
    flags: new Uint8Array(all),
    delayDays: new Uint16Array(delayed ? all : 0),
  };
  for (let row = 0; row < rows; row++) {
    const start = offsets[row]!;
    const length = offsets[row + 1]! - start;
    const seen = new Set<number>([row]);
    for (let i = 0; i < length; i++) {
      let item: number;
      do {
        // Related items lie near in a scrambled order; the rest is what everybody buys.
        item =
          next() < 0.6 ? (Math.floor(row / 200) * 200 + Math.floor(next() * 200)) % most : zipf(next, most);
      } while (seen.has(item));
      seen.add(item);
      const code = Math.max(1, Math.round(200 - (190 * i) / Math.max(1, length) - 10 * next()));
      out.items[start + i] = item;
      out.weight[start + i] = dequantise(code, 1);
      const share = (0.3 * (length - i)) / (length + 4);
      out.share[start + i] = share;
      out.joint[start + i] = Math.max(3, Math.round(share * supports(row)));
      out.flags[start + i] = next() < 0.1 ? NEIGHBOUR.SUBSTITUTE : 0;
      if (delayed) out.delayDays[start + i] = 7 + Math.floor(next() * 80);
    }
  }
  return out;
}

function affinityOf(next: () => number, most: number): AffinityModel {
  const length = (rank: number): number =>
    rank < 20_000 ? 20 : rank < 60_000 ? Math.max(0, Math.round(20 - (rank - 20_000) / 2000)) : 0;
  return {
    scorer: "generated",
    together: rowsOf(next, most, most, length, supportOf, false),
    next: rowsOf(next, most, most, (rank) => Math.floor(length(rank) / 2), supportOf, true),
    base: Float32Array.from({ length: most }, (_, rank) => supportOf(rank) / ORDERS),
    support: Uint32Array.from({ length: most }, (_, rank) => supportOf(rank)),
    buyers: Uint32Array.from({ length: most }, (_, rank) => supportOf(rank)),
    pairs: 0,
    pairsKept: 0,
    validation: null,
    categories: rowsOf(
      next,
      most,
      CATEGORIES,
      () => 20,
      () => 1000,
      false,
    ),
    departments: rowsOf(
      next,
      most,
      1,
      () => 20,
      () => 1000,
      false,
    ),
    rebuy: {
      intervalDays: Uint16Array.from({ length: most }, (_, rank) => (rank % 3 === 0 ? 30 : 0)),
      gaps: new Uint32Array(most).fill(10),
      buyers: new Uint32Array(most).fill(100),
      repeaters: new Uint32Array(most).fill(20),
      consumable: new Float32Array(most).fill(0.3),
    },
    notes: [],
  };
}

/** Four items in ten stand on ladders of three rungs, each half again as dear as the one below. */
function laddersOf(items: Item[]): Ladder[] {
  const ladders: Ladder[] = [];
  for (let first = 0; first + 2 < items.length; first += 15) {
    for (const offset of [0, 1]) {
      const members = [first + offset, first + offset + 5, first + offset + 10].filter(
        (n) => n < items.length,
      );
      const base = items[members[0]!]!.price!;
      const rungs = members.map((item, i) => {
        const price = Math.round(base * (1 + 0.2 * i));
        items[item] = { ...items[item]!, price, units: 200 + 100 * i };
        return {
          item,
          variants: [],
          price,
          units: 200 + 100 * i,
          label: `${200 + 100 * i} g`,
          share: [0.5, 0.3, 0.2][i]!,
          stepUpRate: 0.1,
          stepUpOf: 40,
        };
      });
      ladders.push({
        family: `family ${first + offset}`,
        source: "name",
        confidence: 0.9,
        axis: "amount",
        unit: "g",
        rungs,
      });
    }
  }
  return ladders;
}

/** Id of the n-th customer. */
export const customerId = (n: number): string => `customer-${n}`;

function customerAt(n: number, key: CustomerRow["key"], facts: readonly ItemFacts[]): CustomerRow {
  const next = random(n + 1);
  const orders = 1 + Math.floor(-3 * Math.log(1 - next()));
  const today = Math.floor(AS_OF / DAY);
  return {
    key,
    orders,
    ordersBefore: 0,
    lastOrderAt: AS_OF - Math.floor(next() * 300) * DAY,
    sinceDay: today - 400,
    rfm: { r: 1 + (n % 5), f: 1 + (n % 4), m: 1 + (n % 3) },
    cell: n % 10,
    alive: next(),
    expectedValue: 5000,
    expectedRange: [0, 15_000],
    budget: { p50: 1500, p90: 30_000 },
    habit: 0.4,
    nps: "unknown",
    openTickets: 0,
    lastReturnDay: null,
    fan: false,
    consent: null,
    plan: null,
    topics: [],
    tags: [],
    favourites: [
      { kind: "category", name: `department-${n % 20}`, share: 0.4, budget: { p50: 1500, p90: 20_000 } },
    ],
    quotas: [],
    owned: Array.from({ length: Math.min(40, 2 * orders) }, () => {
      const item = facts[zipf(next, facts.length)]!;
      return {
        key: item.key,
        category: item.category,
        lastDay: today - Math.floor(next() * 300),
        times: 1,
        intervalDays: item.rebuyDays,
        ownInterval: false,
        durable: item.durable,
        item: item.durable ? null : item,
      };
    }),
    prefetch: [],
  };
}

/**
 * The shop's KV values. Of the 512 shards of `customers` only `customerShards` are made, each whole: the others have
 * the same size, and no query asks for them.
 */
export interface GeneratedShop {
  readonly values: ReadonlyMap<string, Uint8Array>;
  readonly info: BuildInfo;
  /** Numbers of the customers whose rows were made. */
  readonly customers: readonly number[];
  /** Items by demand, the most wanted first. */
  readonly items: readonly Item[];
  readonly affinity: AffinityModel;
}

export function generateShop(
  seed: number,
  customerShards: number,
  itemCount: number = ITEMS,
  customerCount: number = CUSTOMERS,
): GeneratedShop {
  const next = random(seed);
  const items = Array.from({ length: itemCount }, (_, rank) => itemAt(rank, next));
  const affinity = affinityOf(next, itemCount);
  const ladders = laddersOf(items);
  const table = { items, sources: items.map(() => "catalog" as const), sold: itemCount };
  const categories = Int32Array.from(items, (_, rank) => rank % CATEGORIES);
  const facts = itemFacts({ table, ladders, affinity, currency: CURRENCY });
  const departments = new Int32Array(items.length);
  const learned: Learned = {
    table,
    ladders,
    affinity,
    facts,
    categories,
    departments,
    currency: CURRENCY,
  };

  const customerBits = Math.max(0, Math.ceil(Math.log2(customerCount / CUSTOMERS_A_SHARD)));
  const wanted = Math.min(customerShards, 2 ** customerBits);
  const keyOf = customerKeys(SIGNING_KEY);
  const groups: CustomerRow[][] = Array.from({ length: wanted }, () => []);
  const customers: number[] = [];
  for (let n = 0; n < customerCount; n++) {
    const key = keyOf(customerId(n));
    const shard = shardOf(key, customerBits);
    if (shard >= wanted) continue;
    groups[shard]!.push(customerAt(n, key, facts));
    customers.push(n);
  }
  const made = groups.map((rows) => packCustomers(rows.sort((a, b) => compareKeys(a.key, b.key))));
  // A shard that is not made counts as large as one that is.
  const shards = Array.from({ length: 2 ** customerBits }, (_, i) => made[i] ?? made[0]!);
  const tables: BuiltTables = {
    ...atHand(encodeTables(learned)),
    customers: { bits: customerBits, rows: customerCount, shards },
  };
  const info: BuildInfo = {
    build: `20261031T181000Z-${seed.toString(16).padStart(16, "0")}`,
    asOf: new Date(AS_OF).toISOString(),
    currency: CURRENCY,
    scorer: affinity.scorer,
    score: null,
    skuCase: "upper",
    counts: {
      orders: ORDERS,
      lines: 0,
      items: itemCount,
      pairs: 0,
      pairsKept: 0,
      ladders: ladders.length,
      customers: customerCount,
    },
    tables: describeTables(tables),
  };
  const values = new Map<string, Uint8Array>();
  for (const name of TABLES) {
    tables[name].shards.forEach((bytes, shard) => {
      if (name !== "customers" || shard < wanted) values.set(shardKey(info.build, name, shard), bytes);
    });
  }
  values.set("manifest", encodeManifest(withBuild(null, info, 3)));
  return { values, info, customers, items, affinity };
}
