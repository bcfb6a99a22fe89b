/** Lays a scorer's weights out as rows, tries candidates on the held-out orders, and picks one. */

import type { NeighbourRows } from "../../../affinity/affinity-model.ts";
import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { joinTrials, targetsAt } from "../../../affinity/evaluation/cuts.ts";
import { marginsOf, rowsOf, type ScoredRows } from "../../../affinity/evaluation/scored-model.ts";
import type { Known } from "../../../affinity/evaluation/split.ts";
import { type TaskNdcg, taskNdcg } from "../../../affinity/evaluation/task-ndcg.ts";
import { pickScorer } from "../../../affinity/evaluation/validate.ts";
import { joinRows } from "../../../affinity/rows/join-rows.ts";
import {
  type LargestWeights,
  largestWeights,
  layRows,
  type RowOptions,
  weightsByContext,
} from "../../../affinity/rows/to-rows.ts";
import type { Regression } from "../../../affinity/scorers/regression.ts";
import type { Scorer, ScorerInput } from "../../../affinity/scorers/scorer.ts";
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
import { itemRuns, PASSED_BYTES, scorerInput, type WantedRun } from "./pairs-file.ts";
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

/** Array bytes of a pair that passed while rows are laid out: itself, and both its sides by target and by context. */
const SIDES_BYTES = 48;
/** The fewest pairs that are worth a pass over all. */
const FEWEST_PAIRS = 100;

/**
 * Rows of a candidate, its regression read as solved; for as many items at a time as their pairs leave room for. `mark` is
 * made when the memory for it is there.
 */
export async function scoredRows(
  context: StepContext,
  set: CountSet,
  summary: PairSummary,
  ranges: readonly ItemPartition[],
  name: string | null,
  settings: AffinitySettings,
  options: RowOptions = settings,
): Promise<ScoredRows> {
  const { budget } = context;
  const facts = await readFacts(context, set);
  const scorer = scorerNamed(name, settings, facts.items);
  const { regression } = scorer;
  const solved = regression === undefined ? 0 : facts.items * contextsFor(settings, facts.items);
  const entries = regression === undefined ? 2 * summary.kept : solved;
  // Weights by target (and, of a pairwise scorer, the pair of each), by context, and as rows.
  const row = settings.rowLength + settings.markedLength;
  const bytes =
    factsBytes(facts.items, facts.strata.orders.length) +
    (regression?.dropout == null ? 24 : 41) * solved +
    34 * Math.min(entries, facts.items * row) +
    24 * Math.min(entries, facts.items * settings.leaningLength);
  const perPair = PASSED_BYTES + (regression === undefined ? SIDES_BYTES : 0);
  return budget.during("laying a scorer's weights out as rows", bytes, async () => {
    const runs = await itemRuns(
      context,
      set,
      facts,
      summary,
      Math.max(FEWEST_PAIRS, Math.floor(budget.free / perPair)),
    );
    const stored: Scorer =
      regression === undefined
        ? scorer
        : { ...scorer, score: () => readSolved(context, set, regression, ranges) };
    const among = <T>(run: WantedRun, work: (input: ScorerInput) => Promise<T>): Promise<T> =>
      budget.during("the pairs of some items", perPair * run.most, async () =>
        work(await scorerInput(context, set, facts, summary, run)),
      );
    return runs.length === 1
      ? among(runs[0]!, (input) => rowsOf(stored, input, options))
      : rowsByRun(stored, runs, among, options);
  });
}

type Among = <T>(run: WantedRun, work: (input: ScorerInput) => Promise<T>) => Promise<T>;

/** The rows of all runs: what is largest in any of them is what all are measured by, so that each is looked at twice. */
async function rowsByRun(
  scorer: Scorer,
  runs: readonly WantedRun[],
  among: Among,
  options: RowOptions,
): Promise<ScoredRows> {
  let largest: LargestWeights = { neighbour: 0, leaning: 0 };
  for (const run of runs)
    await among(run, async (input) => {
      const { baskets, pairs } = input;
      const scored = await scorer.score(input);
      const own = largestWeights(weightsByContext(scored, baskets, pairs, run.from, run.to));
      largest = {
        neighbour: Math.max(largest.neighbour, own.neighbour),
        leaning: Math.max(largest.leaning, own.leaning),
      };
    });
  const parts: NeighbourRows[] = [];
  let margins: Omit<ScoredRows, "together"> | null = null;
  for (const run of runs)
    margins = await among(run, async (input) => {
      const { baskets, pairs } = input;
      const scored = await scorer.score(input);
      const weights = weightsByContext(scored, baskets, pairs, run.from, run.to);
      parts.push(layRows(weights, largest, baskets, pairs, options, run.from, run.to));
      return marginsOf(scorer, scored, input);
    });
  return { together: joinRows(parts), ...margins! };
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
