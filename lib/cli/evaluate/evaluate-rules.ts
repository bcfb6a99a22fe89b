/**
 * `osusume evaluate --rules`: what each guardrail costs. One item of each later basket is hidden, the engine ranks what
 * goes with the rest from tables of the orders before the test, and the same ranking is cut by all guardrails, by all
 * but one, and by none: the difference in NDCG@10 is that rule's price. A shop pays it to nag nobody; a rule that costs
 * much says where to look.
 */

import { meanInterval } from "../../affinity/evaluation/bootstrap.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { ordersBefore, splitLatest, splitShare } from "../../affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL } from "../../affinity/evaluation/targets.ts";
import { rankBy } from "../../blocks/answer/rank.ts";
import { parseBody } from "../../blocks/request/query.ts";
import type { Item } from "../../catalog/item.ts";
import type { Interval } from "../../core/statistics/interval.ts";
import { mean } from "../../core/statistics/mean.ts";
import { guardrails } from "../../offers/guardrails/guardrail-list.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { OrderLog } from "../../orders/order.ts";
import { rebuild } from "../../rebuild/in-memory/build-in-memory.ts";
import { createSigner } from "../../security/signed-token.ts";
import { ALL_READS, BuildReader } from "../../tables/read/build-reader.ts";
import { ShardCache } from "../../tables/read/shard-cache.ts";
import { memoryStore } from "../../tables/store/memory-store.ts";
import { publish } from "../../tables/store/publish.ts";
import { CliError } from "../cli-error.ts";

export interface RulesEvaluation {
  readonly targets: number;
  readonly baskets: number;
  /** NDCG@10 with no guardrail, and with all of them. */
  readonly unguarded: number;
  readonly guarded: number;
  /** What NDCG@10 gains without this one, the dearest first; rules that cost nothing are left out. */
  readonly rules: readonly { readonly rule: string; readonly cost: number; readonly interval: Interval }[];
}

export interface RulesOptions {
  /** Share of the orders that is the test; `null` for the last 28 days. */
  readonly test: number | null;
  readonly seed: number;
  readonly policy: Policy;
  readonly catalog: readonly Item[];
  readonly onProgress: (step: string) => void;
}

const TEST_DAYS = 28;
const TEST_SHARE = 0.2;
const RESAMPLES = 1000;
const SHOWN = 10;
/** The tables stay in this process: any key will do. */
const KEY = "evaluation";

export async function evaluateRules(log: OrderLog, options: RulesOptions): Promise<RulesEvaluation> {
  const { test, seed, policy, onProgress } = options;
  const { at } = test === null ? splitLatest(log, TEST_DAYS, TEST_SHARE) : splitShare(log, test);
  if (at === 0) throw new CliError("the log is too short to hide a part of it");
  const reader = await builtOf(ordersBefore(log, at), options);
  const targets = hideTargets(log, at, log.at.length, { ...PROTOCOL, seed });
  if (targets.target.length === 0) {
    throw new CliError("no basket of two lines or more among the later orders to test on");
  }
  const ruleSets = [[], guardrails, ...guardrails.map((one) => guardrails.filter((other) => other !== one))];
  const found = ruleSets.map(() => new Float64Array(targets.target.length));
  const signer = createSigner(KEY);
  for (let i = 0; i < targets.target.length; i++) {
    if (i % 500 === 0) onProgress(`asking: ${i} of ${targets.target.length}`);
    const items = Array.from(targets.carts[i]!, (item) => ({ sku: log.skus[item]!, qty: 1 }));
    const query = parseBody({ placement: "cart", items, limit: SHOWN });
    if (!query.ok) throw new CliError(query.error.detail);
    const asker = { now: log.at[targets.order[i]!]!, request: "evaluation", languages: [], customer: null };
    const lists = await rankBy(query.value, reader, { policy, signer }, asker, ruleSets);
    if (!lists.ok) throw new CliError(lists.error.message);
    const hidden = log.skus[targets.target[i]!]!;
    for (const [set, list] of lists.value.entries()) {
      const place = list.indexOf(hidden);
      found[set]![i] = ndcg.value(place < 0 ? Number.POSITIVE_INFINITY : place + 1, SHOWN);
    }
  }
  const [none, all, ...without] = found as [Float64Array, Float64Array, ...Float64Array[]];
  const rules = guardrails.map(({ name }, r) => {
    const differences = Array.from(all, (value, i) => without[r]![i]! - value);
    return {
      rule: name,
      cost: mean(differences),
      interval: meanInterval(differences, targets.basket, { resamples: RESAMPLES, seed }),
    };
  });
  return {
    targets: targets.target.length,
    baskets: (targets.basket.at(-1) ?? -1) + 1,
    unguarded: mean(none),
    guarded: mean(all),
    rules: rules.filter(({ cost }) => cost !== 0).sort((a, b) => b.cost - a.cost),
  };
}

async function builtOf(log: OrderLog, { catalog, policy, onProgress }: RulesOptions): Promise<BuildReader> {
  const build = await rebuild({
    log,
    catalog,
    policy,
    asOf: log.at.at(-1)!,
    onProgress: (stage) => onProgress(`building: ${stage}`),
  });
  const store = memoryStore();
  const published = await publish(store, build, { keep: 1, now: Date.now() });
  if (!published.ok) throw new CliError(published.error.message);
  const cache = new ShardCache(Number.POSITIVE_INFINITY);
  return new BuildReader(build.info, { ...store, cache, limits: ALL_READS });
}

export function rulesTable({ targets, baskets, unguarded, guarded, rules }: RulesEvaluation): string {
  const line = (name: string, value: number, interval?: Interval): string =>
    `${name.padEnd(16)}${value.toFixed(4).padStart(8)}${interval === undefined ? "" : `  ${interval.map((end) => end.toFixed(4)).join(" … ")}`}`;
  return [
    `${targets} hidden items of ${baskets} later baskets; NDCG@10`,
    line("no guardrail", unguarded),
    line("all guardrails", guarded),
    "",
    "gained without:",
    ...rules.map(({ rule, cost, interval }) => line(`  ${rule}`, cost, interval)),
    "",
  ].join("\n");
}
