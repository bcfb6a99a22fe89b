import type { Regression } from "./regression.ts";
import type { RidgeProblem } from "./ridge-problem.ts";
import type { RidgeSolution } from "./ridge-solve.ts";
import type { Scorer, ScorerInput } from "./scorer.ts";
import { pose, solve } from "./solve-regression.ts";

/** What ridges of one list share of the pairs they work from: the problem, and the latest solution. */
export type RidgeMemo = WeakMap<object, Posed>;

interface Posed {
  readonly problem: RidgeProblem;
  readonly latest: { readonly lambda: number; readonly solution: RidgeSolution } | null;
}

/** Centred local ridge. */
export function ridge(lambda: number, k: number, memo: RidgeMemo = new WeakMap()): Scorer {
  const regression: Regression = { name: `${lambda}`, lambda, dropout: null };
  return {
    name: `ridge(lambda=${lambda})`,
    regression,
    score(input: ScorerInput) {
      const { problem, latest } = memo.get(input.pairs) ?? {
        problem: pose(regression, input, k),
        latest: null,
      };
      const solution =
        latest?.lambda === lambda ? latest.solution : solve(regression, problem, 0, problem.mass.length);
      memo.set(input.pairs, { problem, latest: { lambda, solution } });
      return { offsets: problem.offsets, context: problem.neighbour, ...solution };
    },
  };
}
