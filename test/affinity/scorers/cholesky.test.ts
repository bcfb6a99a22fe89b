import { describe, expect, it } from "vitest";
import { solveCholesky } from "../../../lib/affinity/scorers/cholesky.ts";

/** Solves for the lower triangle given, row by row. */
function solve(a: readonly number[], rhs: readonly number[], floor = 1e-9): number[] {
  const x = Float64Array.from(rhs);
  solveCholesky(Float64Array.from(a), x, rhs.length, floor);
  return [...x];
}

describe("the Cholesky solution", () => {
  it("solves a positive definite system, reading the lower triangle alone", () => {
    // [[4, 2], [2, 3]] x = [10, 8] → x = [1.75, 1.5]; the 99 stands where nothing is read.
    const [x, y] = solve([4, 99, 2, 3], [10, 8]);
    expect(x).toBeCloseTo(1.75, 12);
    expect(y).toBeCloseTo(1.5, 12);
  });

  it("holds a pivot that is below the floor to it", () => {
    // [[1, 2], [2, 1]] has the pivot 1 − 4 = −3; at .5 it is the system [[1, 2], [2, 4.5]].
    const [x, y] = solve([1, 0, 2, 1], [1, 0], 0.5);
    expect(x).toBeCloseTo(9, 12);
    expect(y).toBeCloseTo(-4, 12);
  });
});
