/**
 * `osusume evaluate --next-basket`: the last basket of every customer is hidden, and the engine that serves shoppers is
 * asked for each of them, known from the baskets before and with nothing in the cart, beside what the field sets such
 * methods against. No guardrails; all items can be ranked.
 */

import { meanInterval } from "../../affinity/evaluation/bootstrap.ts";
import {
  BASKET_METRICS,
  type HiddenBasket,
  hideLastBaskets,
  type Predictor,
  personalThenGlobalTop,
  personalTop,
} from "../../affinity/evaluation/next-basket.ts";
import { PUBLISHED, tifuKnn } from "../../affinity/evaluation/tifu-knn.ts";
import { rank } from "../../blocks/answer/rank.ts";
import { parseBody } from "../../blocks/request/query.ts";
import type { Item } from "../../catalog/item.ts";
import type { Interval } from "../../core/statistics/interval.ts";
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

export interface NextBasketEvaluation {
  readonly customers: number;
  readonly k: number;
  readonly methods: readonly NextBasketMethod[];
}

interface NextBasketMethod {
  readonly name: string;
  /** `recall@10` … → mean over customers, and its 95 % interval. */
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly interval: Interval }>>;
}

export interface NextBasketOptions {
  readonly seed: number;
  readonly policy: Policy;
  readonly catalog: readonly Item[];
  readonly onProgress: (step: string) => void;
}

const LENGTH = 10;
const RESAMPLES = 1000;
/** The tables stay in this process: any key will do. */
const KEY = "evaluation";

export async function evaluateNextBasket(
  log: OrderLog,
  options: NextBasketOptions,
): Promise<NextBasketEvaluation> {
  const { seed, onProgress } = options;
  const { known, hidden } = hideLastBaskets(log);
  if (hidden.length === 0) throw new CliError("no customer of the log has two baskets");
  const clusters = hidden.map((_, i) => i);
  const scored = (name: string, lists: readonly (readonly number[])[]): NextBasketMethod => ({
    name,
    metrics: Object.fromEntries(
      Object.entries(BASKET_METRICS).map(([metric, of]) => {
        const values = hidden.map(({ items }, i) => of(lists[i]!, new Set(items), LENGTH));
        const value = values.reduce((sum, one) => sum + one, 0) / values.length;
        return [
          `${metric}@${LENGTH}`,
          { value, interval: meanInterval(values, clusters, { resamples: RESAMPLES, seed }) },
        ];
      }),
    ),
  });
  const by = (name: string, predict: Predictor): NextBasketMethod => {
    onProgress(`predicting by ${name}`);
    return scored(
      name,
      hidden.map(({ customer }) => predict(customer, LENGTH)),
    );
  };
  const recallOf = ({ metrics }: NextBasketMethod): number => metrics[`recall@${LENGTH}`]!.value;
  // Whichever of the paper's settings does best on the very baskets that are asked for: nothing is held back from it.
  const knn = PUBLISHED.map((setting) => by("TIFU-KNN", tifuKnn(known, setting))).reduce((best, one) =>
    recallOf(one) > recallOf(best) ? one : best,
  );
  return {
    customers: hidden.length,
    k: LENGTH,
    methods: [
      by("P-TopFreq", personalTop(known)),
      by("GP-TopFreq", personalThenGlobalTop(known)),
      knn,
      scored("osusume", await askedOf(log, known, hidden, options)),
    ],
  };
}

/** What the engine ranks first for each customer at the time of the hidden basket, by item number. */
async function askedOf(
  log: OrderLog,
  known: OrderLog,
  hidden: readonly HiddenBasket[],
  { policy, catalog, onProgress }: NextBasketOptions,
): Promise<number[][]> {
  const keyOf = customerKeys(KEY);
  const build = await rebuild({
    log: known,
    catalog,
    policy,
    asOf: known.at.at(-1)!,
    customers: { feed: [], keyOf, fingerprint: KEY },
    onProgress: (stage) => onProgress(`building: ${stage}`),
  });
  const store = memoryStore();
  const published = await publish(store, build, { keep: 1, now: Date.now() });
  if (!published.ok) throw new CliError(published.error.message);
  const query = parseBody({ placement: "cart", items: [], limit: LENGTH });
  if (!query.ok) throw new CliError(query.error.detail);
  const cache = new ShardCache(Number.POSITIVE_INFINITY);
  const shop = { policy, signer: createSigner(KEY) };
  const number = new Map(log.skus.map((sku, i) => [sku, i]));
  const lists: number[][] = [];
  for (const [done, { customer, order }] of hidden.entries()) {
    if (done % 500 === 0) onProgress(`asking: ${done} of ${hidden.length}`);
    const answer = await rank(
      query.value,
      [new BuildReader(build.info, { ...store, cache, limits: ALL_READS })],
      shop,
      {
        now: log.at[order]!,
        request: "evaluation",
        languages: [],
        customer: keyOf(log.customers[customer]!),
      },
    );
    lists.push((answer.blocks[0]?.offers ?? []).map(({ sku }) => number.get(sku)!));
  }
  return lists;
}

/** One line a method. */
export function nextBasketTable({ customers, methods }: NextBasketEvaluation): string {
  const names = Object.keys(methods[0]!.metrics);
  const cells = [
    ["next basket", ...names],
    ...methods.map(({ name, metrics }) => [
      name,
      ...names.map((metric) => {
        const { value, interval } = metrics[metric]!;
        return `${value.toFixed(4)} (${interval[0].toFixed(4)}–${interval[1].toFixed(4)})`;
      }),
    ]),
  ];
  const widths = cells[0]!.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join("  "),
  );
  return `the last basket of each of ${customers} customers\n\n${lines.join("\n")}\n`;
}
