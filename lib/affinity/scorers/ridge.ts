import { type RidgeProblem, ridgeProblem } from "./ridge-problem.ts";
import { type RidgeSolution, solveRidge } from "./ridge-solve.ts";
import type { Scorer, ScorerInput } from "./scorer.ts";

/** Solves every target of a problem; the command line passes one that spreads them over threads. */
export type RidgeSolver = (problem: RidgeProblem, lambda: number) => RidgeSolution | Promise<RidgeSolution>;

export const solveHere: RidgeSolver = (problem, lambda) =>
  solveRidge(problem, lambda, 0, problem.mass.length);

/** Centred local ridge. Scorers of several penalties share one problem through `problems`. */
export function ridge(
  lambda: number,
  k: number,
  solve: RidgeSolver = solveHere,
  problems: WeakMap<object, RidgeProblem> = new WeakMap(),
): Scorer {
  return {
    name: `ridge(lambda=${lambda})`,
    async score(input: ScorerInput) {
      const problem = problems.get(input.pairs) ?? ridgeProblem(input, k);
      problems.set(input.pairs, problem);
      const { weight, base } = await solve(problem, lambda);
      return { offsets: problem.offsets, context: problem.neighbour, weight, base };
    },
  };
}
