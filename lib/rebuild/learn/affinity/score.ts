/** Lays a scorer's weights out as rows, tries candidates on the held-out orders, and picks one. */

import type { Validation } from "../../../affinity/affinity-model.ts";
import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { rowsOf, type ScoredRows } from "../../../affinity/evaluation/scored-model.ts";
import type { Known } from "../../../affinity/evaluation/split.ts";
import { pickScorer, taskNdcg } from "../../../affinity/evaluation/validate.ts";
import type { RowOptions } from "../../../affinity/rows/rows.ts";
import { candidates, contextsFor, fallback } from "../../../affinity/scorers/list.ts";
import type { Scorer } from "../../../affinity/scorers/scorer.ts";
import { digestOf } from "../../../orders/log/digest.ts";
import { digestsIn, type LogInfo } from "../../log/scan.ts";
import { type StepContext, workKey } from "../../run/context.ts";
import { doubles, getColumns, putColumns, words } from "../../storage/columns.ts";
import { memoKey } from "../../storage/memo.ts";
import { type CountSet, factsBytes, readFacts } from "./facts.ts";
import { readTargets } from "./hold-out.ts";
import { type PairSummary, pairBytes, scorerInput } from "./pairs-file.ts";
import type { Partition } from "./partitions.ts";
import { readSolved } from "./solve.ts";

const TRIAL = "TRIA";
const trialKey = (candidate: number): string => `held/trials/${candidate}`;

/** The ridge penalty of a candidate by its place in the list; `null` for those that need no solving. */
export const lambdaOf = (candidate: number, settings: AffinitySettings): number | null =>
  candidates(settings, 0)[candidate]?.lambda ?? null;

/** Place in the list of candidates; −1 is the scorer that needs no choosing. */
export const scorerAt = (candidate: number, settings: AffinitySettings, items: number): Scorer =>
  candidate < 0 ? fallback : candidates(settings, items)[candidate]!;

/** Rows of a candidate, its ridge read as solved. `mark` is made when the memory for it is there. */
export async function scoredRows(
  context: StepContext,
  set: CountSet,
  summary: PairSummary,
  ranges: readonly Partition[],
  candidate: number,
  settings: AffinitySettings,
  options: RowOptions = settings,
): Promise<ScoredRows> {
  const facts = await readFacts(context, set);
  const scorer = scorerAt(candidate, settings, facts.items);
  const lambda = candidate < 0 ? null : lambdaOf(candidate, settings);
  const entries = lambda === null ? 2 * summary.kept : facts.items * contextsFor(settings, facts.items);
  // Weights by target (and, of a pairwise scorer, the pair of each), by context, and as rows.
  const row = settings.rowLength + settings.markedLength;
  const bytes =
    factsBytes(facts.items) +
    pairBytes(summary.kept) +
    24 * entries +
    34 * Math.min(entries, facts.items * row);
  return context.budget.during("laying a scorer's weights out as rows", bytes, async () => {
    const input = await scorerInput(context, set, facts, summary, "passed");
    const stored: Scorer =
      lambda === null ? scorer : { ...scorer, score: () => readSolved(context, set, lambda, ranges) };
    return rowsOf(stored, input, options);
  });
}

/** NDCG@10 of one candidate on each hidden item. */
export async function tryCandidate(
  context: StepContext,
  summary: PairSummary,
  ranges: readonly Partition[],
  candidate: number,
  settings: AffinitySettings,
): Promise<void> {
  const rows = await scoredRows(context, "held", summary, ranges, candidate, settings);
  const { cart, page } = taskNdcg(rows, await readTargets(context));
  await putColumns(context.blobs, workKey(context, trialKey(candidate)), TRIAL, {
    cart: words(cart),
    page: words(page),
  });
}

export interface Chosen {
  readonly candidate: number;
  readonly scorer: string;
  readonly validation: Validation;
}

/** Where the choice by these orders lies, once a night has made it: all nights of a week make the same. */
export function choiceKey(
  { slices, currency, items }: LogInfo,
  known: Known,
  settings: AffinitySettings,
): Promise<string> {
  const { from, to, asOf } = known;
  let order = 0;
  const own = slices.filter(({ orders }) => {
    const first = order;
    order += orders;
    return first >= from && order <= to;
  });
  const digest = digestOf(currency, digestsIn(currency, own));
  return memoKey("choice", [digest, to - from, asOf, contextsFor(settings, items), settings]);
}

export async function choose(
  context: StepContext,
  items: number,
  settings: AffinitySettings,
): Promise<Chosen> {
  const list = candidates(settings, items);
  const trials = [];
  for (const [candidate, scorer] of list.entries()) {
    const packed = await getColumns(context.blobs, workKey(context, trialKey(candidate)), TRIAL);
    trials.push({ scorer, cart: doubles(packed.u32("cart")), page: doubles(packed.u32("page")) });
  }
  const { scorer, validation } = pickScorer(trials, await readTargets(context), settings);
  return { candidate: list.indexOf(scorer), scorer: scorer.name, validation };
}
