import { denoisingProblem } from "./denoising-problem.ts";
import { solveDenoising } from "./denoising-solve.ts";
import type { Regression } from "./regression.ts";
import { type RidgeProblem, ridgeProblem } from "./ridge-problem.ts";
import { type RidgeSolution, solveRidge } from "./ridge-solve.ts";
import type { Scored } from "./scored.ts";
import type { ScorerInput } from "./scorer.ts";

/** Whether its solution holds weights that are no evidence. */
export const leaningOf = ({ dropout }: Regression): Pick<Scored, "leaning"> =>
  dropout === null ? {} : { leaning: true };

/** The systems of targets `from … to − 1`, or of all; those of one kind are the same whatever the penalty. */
export const pose = (
  { dropout }: Regression,
  input: ScorerInput,
  k: number,
  from?: number,
  to?: number,
): RidgeProblem => (dropout === null ? ridgeProblem : denoisingProblem)(input, k, from, to);

export const solve = (
  { lambda, dropout }: Regression,
  problem: RidgeProblem,
  from: number,
  to: number,
): RidgeSolution =>
  dropout === null
    ? solveRidge(problem, lambda, from, to)
    : solveDenoising(problem, { lambda, dropout }, from, to);
