import type { TaskResult } from "../../affinity/evaluation/measure.ts";
import type { EvaluatedScorer, Evaluation } from "../../affinity/evaluation/run.ts";

/** What `evaluate --json` prints: the evaluation without the value of each single hidden item. */
export function evaluationJson(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const { split, scorers, testFrom, testTo, pairs, ...rest } = evaluation;
  return {
    ...rest,
    split: split.by,
    test_from: new Date(testFrom).toISOString(),
    test_to: new Date(testTo).toISOString(),
    pairs: pairs.seen,
    pairs_kept: pairs.kept,
    scorers: scorers.map(scorerJson),
  };
}

const scorerJson = ({ name, kind, tasks, against, bytes }: EvaluatedScorer) => ({
  name,
  kind,
  bytes,
  cart: taskJson(tasks.cart),
  product: taskJson(tasks.product),
  against_chosen: against,
});

const taskJson = ({ metrics, values: _values, ...rest }: TaskResult) => ({ ...metrics, ...rest });
