import { type RidgeProblem, ridgeProblem } from "./ridge-problem.ts";
import { type RidgeSolution, solveRidge } from "./ridge-solve.ts";
import type { Scorer, ScorerInput } from "./scorer.ts";

/** What scorers of one list share of the pairs they work from: the problem, and the latest solution. */
export type RidgeMemo = WeakMap<object, Posed>;

interface Posed {
  readonly problem: RidgeProblem;
  readonly latest: { readonly lambda: number; readonly solution: RidgeSolution } | null;
}

/** Centred local ridge. */
export function ridge(lambda: number, k: number, memo: RidgeMemo = new WeakMap()): Scorer {
  return {
    name: `ridge(lambda=${lambda})`,
    lambda,
    score(input: ScorerInput) {
      const { problem, latest } = memo.get(input.pairs) ?? { problem: ridgeProblem(input, k), latest: null };
      const solution =
        latest?.lambda === lambda ? latest.solution : solveRidge(problem, lambda, 0, problem.mass.length);
      memo.set(input.pairs, { problem, latest: { lambda, solution } });
      return { offsets: problem.offsets, context: problem.neighbour, ...solution };
    },
  };
}
