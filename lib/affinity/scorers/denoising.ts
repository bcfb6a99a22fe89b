import type { Regression } from "./regression.ts";
import type { Scorer } from "./scorer.ts";
import { leaningOf, pose, solve } from "./solve-regression.ts";

/**
 * A line in three is hidden, odds of one in two; together with λ chosen once for all shops, on the logs that
 * `docs/measures/ranking.md` names: from a quarter to a half, and λ from 3 to 100, differ by less than their intervals.
 */
const DENOISING: Regression = { name: "denoising", lambda: 30, dropout: 1 / 2 };

/**
 * Denoising regression on each target's nearest items, whether their pair passed the gate or not: what does not go
 * together says as much of the order as what does. Whom it proposes is still for the gate to say.
 */
export const denoising = (k: number): Scorer => ({
  name: "denoising(dropout=1/3)",
  regression: DENOISING,
  score(input) {
    const problem = pose(DENOISING, input, k);
    const solution = solve(DENOISING, problem, 0, problem.mass.length);
    return { offsets: problem.offsets, context: problem.neighbour, ...solution, ...leaningOf(DENOISING) };
  },
});
