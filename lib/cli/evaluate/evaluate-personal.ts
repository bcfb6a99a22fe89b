/**
 * `osusume evaluate --personal`: does knowing a customer help? The latest orders are hidden, tables are built from the
 * rest, and the engine that serves shoppers is asked twice for each hidden item of a later basket of somebody who had
 * bought before: once as a stranger, once as that customer, known as of the night before as the nightly rebuild would
 * know them. The other tables stay as they were when the test began. No guardrails; all items can be ranked.
 */

import type { NextRows } from "../../affinity/affinity-model.ts";
import { ordersByCustomer } from "../../affinity/counts/orders-by-customer.ts";
import { type Interval, meanInterval } from "../../affinity/evaluation/bootstrap.ts";
import { hitRate } from "../../affinity/evaluation/hit-rate.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { repeatsOf } from "../../affinity/evaluation/repeats.ts";
import { firstAfter, ordersBefore, splitLatest, splitShare } from "../../affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL, type Targets } from "../../affinity/evaluation/targets.ts";
import { findRebuys } from "../../affinity/sequel/rebuy.ts";
import { rank } from "../../blocks/answer/rank.ts";
import { parseBody, type Query } from "../../blocks/request/query.ts";
import type { Item } from "../../catalog/item.ts";
import { mergeItems } from "../../catalog/merge-items.ts";
import { recentPrices } from "../../catalog/recent-prices.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { OrderLog } from "../../orders/order.ts";
import { rebuild } from "../../rebuild/in-memory/build-in-memory.ts";
import { type CustomerInput, encodeCustomers } from "../../rebuild/tables/customer-rows.ts";
import { customerKeys } from "../../security/customer-key.ts";
import { createSigner } from "../../security/token.ts";
import { ALL_READS, BuildReader } from "../../tables/read/build-reader.ts";
import { ShardCache } from "../../tables/read/shard-cache.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import { shardKey } from "../../tables/store/manifest.ts";
import { memoryStore } from "../../tables/store/memory-store.ts";
import { type Build, describeTables, publish } from "../../tables/store/publish.ts";
import type { TableStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";

export interface PersonalEvaluation {
  readonly targets: number;
  readonly baskets: number;
  readonly customers: number;
  readonly rows: readonly PersonalRow[];
}

/** One metric of both rankings; `lift` is the relative gain, with its 95 % interval (bootstrap by basket, paired). */
export interface PersonalRow {
  readonly metric: string;
  readonly anonymous: number;
  readonly personal: number;
  readonly lift: number;
  readonly interval: Interval;
}

export interface PersonalOptions {
  /** Share of the orders that is the test; `null` for the last 28 days. */
  readonly test: number | null;
  readonly k: readonly number[];
  /** Which items are hidden, and which baskets resampled. */
  readonly seed: number;
  readonly policy: Policy;
  readonly catalog: readonly Item[];
  readonly onProgress: (step: string) => void;
}

const DAY = 86_400_000;
const TEST_DAYS = 28;
const TEST_SHARE = 0.2;
const RESAMPLES = 1000;
/** The tables stay in this process: any key will do. */
const KEY = "evaluation";
/** Rank of an item that the list does not hold. */
const MISSED = Number.POSITIVE_INFINITY;

export async function evaluatePersonal(log: OrderLog, options: PersonalOptions): Promise<PersonalEvaluation> {
  const { test, seed, policy, catalog, onProgress } = options;
  const { at } = test === null ? splitLatest(log, TEST_DAYS, TEST_SHARE) : splitShare(log, test);
  if (at === 0) throw new CliError("the log is too short to hide a part of it");
  const known = ordersBefore(log, at);
  const asOf = known.at.at(-1)!;
  const keyOf = customerKeys(KEY);
  const build = await rebuild({
    log: known,
    catalog,
    policy,
    asOf,
    customers: { feed: [], keyOf, fingerprint: "evaluation" },
    onProgress: (stage) => onProgress(`building: ${stage}`),
  });
  const store = memoryStore();
  const published = await publish(store, build, { keep: 1, now: Date.now() });
  if (!published.ok) throw new CliError(published.error.message);

  const targets = hideTargets(log, at, log.at.length, { ...PROTOCOL, seed });
  const met = new Set(known.customer);
  const asked = Array.from(targets.target.keys()).filter((i) => {
    const customer = log.customer[targets.order[i]!]!;
    return customer >= 0 && met.has(customer);
  });
  if (asked.length === 0) throw new CliError("no known customer comes back in the later orders");
  const { items } = mergeItems(catalog, known, recentPrices(known));
  const night = nights(log, at, build, store, options, keyOf, await factsOf(build, store, items));
  const signer = createSigner(KEY);
  const most = Math.max(...options.k, 10);
  const rankOf = async (i: number, customer: string | null): Promise<number> => {
    const now = log.at[targets.order[i]!]!;
    const answer = await rank(
      queryOf(log, targets, i, most),
      [night(now)],
      { policy, signer },
      {
        now,
        request: "evaluation",
        languages: [],
        customer: customer === null ? null : keyOf(customer),
      },
    );
    const place = (answer.blocks[0]?.offers ?? []).findIndex(
      ({ sku }) => sku === log.skus[targets.target[i]!],
    );
    return place < 0 ? MISSED : place + 1;
  };
  const strangers: number[] = [];
  const customers: number[] = [];
  for (const [done, i] of asked.entries()) {
    if (done % 500 === 0) onProgress(`asking: ${done} of ${asked.length}`);
    strangers.push(await rankOf(i, null));
    customers.push(await rankOf(i, log.customers[log.customer[targets.order[i]!]!]!));
  }
  const repeats = repeatsOf(log, targets);
  const explored = (rank: number, n: number) => (repeats[asked[n]!] === 0 && rank <= 10 ? 1 : 0);
  const clusters = clustersOf(asked.map((i) => targets.basket[i]!));
  const metrics: [string, (rank: number, n: number) => number][] = [
    ...options.k.map((k): [string, (rank: number) => number] => [
      `${hitRate.name}@${k}`,
      (rank) => hitRate.value(rank, k),
    ]),
    [`${ndcg.name}@10`, (rank) => ndcg.value(rank, 10)],
    ["new items: hr@10", explored],
  ];
  return {
    targets: asked.length,
    baskets: new Set(clusters).size,
    customers: new Set(asked.map((i) => log.customer[targets.order[i]!])).size,
    rows: metrics.map(([metric, of]) =>
      compared(metric, strangers.map(of), customers.map(of), clusters, seed),
    ),
  };
}

/** Time → a reader of the build whose customers are those of the night before. */
function nights(
  log: OrderLog,
  from: number,
  build: Build,
  store: TableStore,
  { policy, catalog }: PersonalOptions,
  keyOf: CustomerInput["keyOf"],
  facts: readonly ItemFacts[],
): (now: number) => BuildReader {
  const known = ordersBefore(log, from);
  const { items } = mergeItems(catalog, known, recentPrices(known));
  const rebuy = findRebuys(known, ordersByCustomer(known));
  let today = -1;
  let reader: () => BuildReader;
  return (now) => {
    const day = Math.floor(now / DAY);
    if (day !== today) {
      today = day;
      const asOf = day * DAY;
      const seen = ordersBefore(log, Math.max(from, firstAfter(log.at, asOf - 1)));
      const customers = encodeCustomers(
        {
          log: seen,
          items,
          ladders: [],
          affinity: { next: nothingNext(items.length), rebuy },
          facts,
          policy,
          asOf,
        },
        { feed: [], keyOf },
      );
      const own = `${build.info.build}-${day}`;
      const tables = describeTables({ ...build.tables, customers });
      const shards = new Map(
        customers.shards.map((bytes, shard) => [shardKey(own, "customers", shard), bytes] as const),
      );
      const get = (key: string): Promise<ArrayBuffer | null> =>
        key.startsWith(`t/${own}/customers/`)
          ? Promise.resolve(shards.get(key)?.slice().buffer ?? null)
          : store.get(key.replace(own, build.info.build));
      const cache = new ShardCache(Number.POSITIVE_INFINITY);
      const info = { ...build.info, build: own, tables };
      reader = () => new BuildReader(info, { get, cache, limits: ALL_READS });
    }
    return reader();
  };
}

/** What a build says of its items, by number. */
async function factsOf(build: Build, store: TableStore, items: readonly Item[]): Promise<ItemFacts[]> {
  const cache = new ShardCache(Number.POSITIVE_INFINITY);
  const reader = new BuildReader(build.info, { ...store, cache, limits: ALL_READS });
  const rows = await reader.find(
    "affinity",
    items.map(({ sku }) => itemKey(sku)),
  );
  if (!rows.ok) throw new CliError(rows.error.message);
  return rows.value.map((row) => row!.shard.self(row!.row));
}

const nothingNext = (items: number): NextRows => ({
  offsets: new Uint32Array(items + 1),
  items: new Uint32Array(0),
  weight: new Float32Array(0),
  joint: new Uint32Array(0),
  share: new Float32Array(0),
  flags: new Uint8Array(0),
  delayDays: new Uint16Array(0),
  scale: 1,
});

function compared(
  metric: string,
  anonymous: readonly number[],
  personal: readonly number[],
  clusters: readonly number[],
  seed: number,
): PersonalRow {
  const before = mean(anonymous);
  const after = mean(personal);
  const [low, high] = meanInterval(
    personal.map((value, i) => value - anonymous[i]!),
    clusters,
    { resamples: RESAMPLES, seed },
  );
  const relative = (difference: number) => (before > 0 ? difference / before : 0);
  return {
    metric,
    anonymous: before,
    personal: after,
    lift: relative(after - before),
    interval: [relative(low), relative(high)],
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The same baskets numbered from 0. */
function clustersOf(baskets: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return baskets.map((basket) => {
    const number = numbers.get(basket) ?? numbers.size;
    numbers.set(basket, number);
    return number;
  });
}

function queryOf(log: OrderLog, targets: Targets, i: number, limit: number): Query {
  const items = Array.from(targets.carts[i]!, (item) => log.skus[item]!);
  const query = parseBody({ placement: "cart", items, limit });
  if (!query.ok) throw new CliError(query.error.detail);
  return query.value;
}

/** Table of both rankings. */
export function personalTable({ targets, baskets, customers, rows }: PersonalEvaluation): string {
  const cells = [
    ["cart, known customers", "as strangers", "as themselves", "gain", "95 %"],
    ...rows.map(({ metric, anonymous, personal, lift, interval: [low, high] }) => [
      metric,
      anonymous.toFixed(4),
      personal.toFixed(4),
      percent(lift),
      `${percent(low)} … ${percent(high)}`,
    ]),
  ];
  const widths = cells[0]!.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join("  "),
  );
  return `${targets} hidden items of ${baskets} later baskets of ${customers} customers who had bought before\n\n${lines.join("\n")}\n`;
}

const percent = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(1)} %`;
