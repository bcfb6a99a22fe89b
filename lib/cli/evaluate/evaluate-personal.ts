/**
 * `osusume evaluate --personal`: does knowing a customer help? The latest orders are hidden, and the engine that serves
 * shoppers is asked twice for each hidden item of a later basket of somebody who had bought before: once as a stranger,
 * once as that customer. Both are answered from the same tables: those built of all orders before the test, or with
 * `rolling` of all orders before the night. No guardrails; all items can be ranked.
 */

import { meanInterval } from "../../affinity/evaluation/bootstrap.ts";
import { hitRate } from "../../affinity/evaluation/hit-rate.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { repeatOrExplore } from "../../affinity/evaluation/repeats.ts";
import { firstAfter, ordersBefore, splitLatest, splitShare } from "../../affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL, type Targets } from "../../affinity/evaluation/targets.ts";
import { rank } from "../../blocks/answer/rank.ts";
import { parseBody, type Query } from "../../blocks/request/query.ts";
import type { Item } from "../../catalog/item.ts";
import type { Interval } from "../../core/statistics/interval.ts";
import { mean } from "../../core/statistics/mean.ts";
import { DAY } from "../../core/time.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { OrderLog } from "../../orders/order.ts";
import { rebuild } from "../../rebuild/in-memory/build-in-memory.ts";
import { customerKeys } from "../../security/customer-key.ts";
import { createSigner } from "../../security/signed-token.ts";
import { ALL_READS, BuildReader } from "../../tables/read/build-reader.ts";
import { ShardCache } from "../../tables/read/shard-cache.ts";
import { memoryStore } from "../../tables/store/memory-store.ts";
import { publish } from "../../tables/store/publish.ts";
import { CliError } from "../cli-error.ts";

export interface PersonalEvaluation {
  readonly targets: number;
  readonly baskets: number;
  readonly customers: number;
  /** Factor of the personal weights that the build of the test's beginning has found; `null` where it could not tell. */
  readonly factor: number | null;
  readonly rows: readonly PersonalRow[];
}

/** One metric of both rankings; `lift` is the relative gain, with its 95 % interval (bootstrap by basket, paired). */
interface PersonalRow {
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
  /** Tables built anew every night of the test, instead of once before it. */
  readonly rolling: boolean;
  readonly onProgress: (step: string) => void;
}

const TEST_DAYS = 28;
const TEST_SHARE = 0.2;
const RESAMPLES = 1000;
/** The tables stay in this process: any key will do. */
const KEY = "evaluation";
/** Rank of an item that the list does not hold. */
const MISSED = Number.POSITIVE_INFINITY;

export async function evaluatePersonal(log: OrderLog, options: PersonalOptions): Promise<PersonalEvaluation> {
  const { test, seed, policy, rolling, onProgress } = options;
  const { at } = test === null ? splitLatest(log, TEST_DAYS, TEST_SHARE) : splitShare(log, test);
  if (at === 0) throw new CliError("the log is too short to hide a part of it");
  const known = ordersBefore(log, at);
  const keyOf = customerKeys(KEY);
  const nights = new Nights(log, keyOf, options);
  const { build } = await nights.reader(at);
  const targets = hideTargets(log, at, log.at.length, { ...PROTOCOL, seed });
  const met = new Set(known.customer);
  const asked = Array.from(targets.target.keys()).filter((i) => {
    const customer = log.customer[targets.order[i]!]!;
    return customer >= 0 && met.has(customer);
  });
  if (asked.length === 0) throw new CliError("no known customer comes back in the later orders");
  // How many orders the tables know.
  const ordersKnown = (now: number): number =>
    rolling ? Math.max(at, firstAfter(log.at, Math.floor(now / DAY) * DAY - 1)) : at;
  const signer = createSigner(KEY);
  const most = Math.max(...options.k, 10);
  const rankOf = async (i: number, customer: string | null): Promise<number> => {
    const now = log.at[targets.order[i]!]!;
    const answer = await rank(
      queryOf(log, targets, i, most),
      [await nights.reader(ordersKnown(now))],
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
  const repeats = repeatOrExplore(log, targets);
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
    factor: build.personal?.factor ?? null,
    rows: metrics.map(([metric, of]) =>
      compared(metric, strangers.map(of), customers.map(of), clusters, seed),
    ),
  };
}

/** Builds of the first so many orders, one at a time. */
class Nights {
  readonly #log: OrderLog;
  readonly #keyOf: ReturnType<typeof customerKeys>;
  readonly #options: PersonalOptions;
  #orders = 0;
  #open: () => BuildReader = () => {
    throw new Error("no build yet");
  };

  constructor(log: OrderLog, keyOf: ReturnType<typeof customerKeys>, options: PersonalOptions) {
    this.#log = log;
    this.#keyOf = keyOf;
    this.#options = options;
  }

  /** Reads their tables, customers among them. */
  async reader(orders: number): Promise<BuildReader> {
    if (orders !== this.#orders) await this.#build(orders);
    return this.#open();
  }

  async #build(orders: number): Promise<void> {
    const { policy, catalog, onProgress } = this.#options;
    const log = ordersBefore(this.#log, orders);
    const asOf = log.at.at(-1)!;
    const day = new Date(asOf).toISOString().slice(0, 10);
    const build = await rebuild({
      log,
      catalog,
      policy,
      asOf,
      customers: { feed: [], keyOf: this.#keyOf, fingerprint: "evaluation" },
      onProgress: (stage) => onProgress(`building ${day}: ${stage}`),
    });
    const store = memoryStore();
    const published = await publish(store, build, { keep: 1, now: Date.now() });
    if (!published.ok) throw new CliError(published.error.message);
    const cache = new ShardCache(Number.POSITIVE_INFINITY);
    this.#orders = orders;
    this.#open = () => new BuildReader(build.info, { ...store, cache, limits: ALL_READS });
  }
}

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
export function personalTable({ targets, baskets, customers, factor, rows }: PersonalEvaluation): string {
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
  return `${targets} hidden items of ${baskets} later baskets of ${customers} customers who had bought before; factor of what is known of them: ${factor ?? "not to be told"}\n\n${lines.join("\n")}\n`;
}

const percent = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(1)} %`;
