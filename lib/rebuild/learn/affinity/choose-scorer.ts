/** Lays a scorer's weights out as rows, tries candidates on the held-out orders, and picks one. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { joinTrials, targetsAt } from "../../../affinity/evaluation/cuts.ts";
import { rowsOf, type ScoredRows } from "../../../affinity/evaluation/scored-model.ts";
import type { Known } from "../../../affinity/evaluation/split.ts";
import { type TaskNdcg, taskNdcg } from "../../../affinity/evaluation/task-ndcg.ts";
import { pickScorer } from "../../../affinity/evaluation/validate.ts";
import type { RowOptions } from "../../../affinity/rows/to-rows.ts";
import type { Regression } from "../../../affinity/scorers/regression.ts";
import type { Scorer } from "../../../affinity/scorers/scorer.ts";
import { candidates, contextsFor, fallback } from "../../../affinity/scorers/scorer-list.ts";
import { digestOf } from "../../../orders/log/digest.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { digestsIn } from "../../log/scan.ts";
import { keepColumns, readArtifact, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { ChosenScorer, CountSet, ItemPartition, PairSummary } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";
import { asWords, BlobError, doubles } from "../../storage/columns.ts";
import { memoKey } from "../../storage/memo.ts";
import { factsBytes, readFacts } from "./basket-facts.ts";
import { readTargets } from "./hold-out.ts";
import { pairBytes, scorerInput } from "./pairs-file.ts";
import { readSolved } from "./solve.ts";

/**
 * The scorer of that name; `null` is the one that needs no choosing. Names outlive a night, places in the list do not: code
 * that came meanwhile may have another list.
 */
export function scorerNamed(name: string | null, settings: AffinitySettings, items: number): Scorer {
  if (name === null) return fallback;
  const found = candidates(settings, items).find((scorer) => scorer.name === name);
  if (found === undefined) throw new BlobError(`no scorer is called ${name} any more: run the rebuild anew`);
  return found;
}

/** What must be solved for a scorer; `null` for those that need no solving. */
export const regressionOf = (name: string | null, settings: AffinitySettings): Regression | null =>
  scorerNamed(name, settings, 0).regression ?? null;

/** Rows of a candidate, its regression read as solved. `mark` is made when the memory for it is there. */
export async function scoredRows(
  context: StepContext,
  set: CountSet,
  summary: PairSummary,
  ranges: readonly ItemPartition[],
  name: string | null,
  settings: AffinitySettings,
  options: RowOptions = settings,
): Promise<ScoredRows> {
  const facts = await readFacts(context, set);
  const scorer = scorerNamed(name, settings, facts.items);
  const { regression } = scorer;
  const entries =
    regression === undefined ? 2 * summary.kept : facts.items * contextsFor(settings, facts.items);
  // Weights by target (and, of a pairwise scorer, the pair of each), by context, and as rows.
  const row = settings.rowLength + settings.markedLength;
  const bytes =
    factsBytes(facts.items) +
    pairBytes(summary.kept) +
    (regression?.dropout == null ? 24 : 41) * entries +
    34 * Math.min(entries, facts.items * row) +
    24 * Math.min(entries, facts.items * settings.leaningLength);
  return context.budget.during("laying a scorer's weights out as rows", bytes, async () => {
    const input = await scorerInput(context, set, facts, summary, "passed");
    const stored: Scorer =
      regression === undefined
        ? scorer
        : { ...scorer, score: () => readSolved(context, set, regression, ranges) };
    return rowsOf(stored, input, options);
  });
}

/** The orders before a cut, by its number. */
export const heldSet = (cut: number): CountSet => (cut === 0 ? "held" : `held-${cut}`);
export const cutOf = (set: Exclude<CountSet, "all">): number => (set === "held" ? 0 : Number(set.slice(5)));

/** NDCG@10 of one candidate on each hidden item. */
export async function tryCandidate(
  context: StepContext,
  ranges: readonly ItemPartition[],
  scorer: string,
  settings: AffinitySettings,
): Promise<void> {
  const { cuts } = await readArtifact(context, ARTIFACTS.heldOut);
  const targets = await readTargets(context);
  const places = cuts.map(({ to }) => to);
  const parts: TaskNdcg[] = [];
  for (const cut of cuts.keys()) {
    const set = heldSet(cut);
    const summary = await readArtifact(context, ARTIFACTS.summary, set);
    const rows = await scoredRows(context, set, summary, ranges, scorer, settings);
    parts.push(taskNdcg(rows, targetsAt(targets, places, cut)));
  }
  const { cart, page } = joinTrials(parts);
  await keepColumns(
    context,
    ARTIFACTS.trial,
    {
      cart: asWords(cart),
      page: asWords(page),
    },
    scorer,
  );
}

/** What the steps behind a choice must know of it. */
export const choiceOf = ({ scorer }: ChosenScorer, settings: AffinitySettings) => ({
  scorer,
  solve: regressionOf(scorer, settings) !== null,
});

/** Where the choice by these orders lies, once a night has made it: all nights of a week make the same. */
export async function choiceKey(
  context: StepContext,
  { slices, currency, items }: LogInfo,
  known: Known,
  settings: AffinitySettings,
): Promise<string> {
  const { options, pseudonyms } = context;
  const { from, to, asOf } = known;
  let order = 0;
  const own = slices.filter(({ orders }) => {
    const first = order;
    order += orders;
    return first >= from && order <= to;
  });
  const digest = digestOf(currency, digestsIn(currency, own));
  const names = candidates(settings, items).map(({ name }) => name);
  // What is known of customers is weighed by the policy, and not at all where none are known.
  const personal = pseudonyms.filed ? options.policy.ranking : null;
  const contexts = contextsFor(settings, items);
  const sets = await readArtifact(context, ARTIFACTS.sets);
  return memoKey("choice", [digest, to - from, asOf, contexts, names, settings, personal, sets]);
}

export async function chooseAmongTrials(
  context: StepContext,
  items: number,
  settings: AffinitySettings,
): Promise<ChosenScorer> {
  const trials = [];
  for (const scorer of candidates(settings, items)) {
    const packed = await readColumns(context, ARTIFACTS.trial, scorer.name);
    trials.push({ scorer, cart: doubles(packed.u32("cart")), page: doubles(packed.u32("page")) });
  }
  const { scorer, validation } = pickScorer(trials, await readTargets(context), settings);
  return { scorer: scorer.name, validation };
}
