import { describe, expect, it } from "vitest";
import { nelderMead } from "../../../lib/core/statistics/nelder-mead.ts";

const options = { step: 0.5, tolerance: 1e-12, maxEvaluations: 2000 };

describe("the downhill simplex", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const { at, value, converged } = nelderMead(
      ([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2,
      [-1.2, 1],
      options,
    );
    expect(converged).toBe(true);
    expect(value).toBeLessThan(1e-10);
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
  });

  it("finds the bottom of a bowl in four dimensions", () => {
    const goal = [3, -1, 0.5, 2];
    const { at } = nelderMead(
      (x) => x.reduce((sum, v, i) => sum + (i + 1) * (v - goal[i]!) ** 2, 0),
      [0, 0, 0, 0],
      options,
    );
    at.forEach((v, i) => {
      expect(v).toBeCloseTo(goal[i]!, 4);
    });
  });

  it("stays out of where the function is no number", () => {
    const { at } = nelderMead(([x]) => (x! < 1 ? Number.NaN : x! ** 2), [3], options);
    expect(at[0]).toBeCloseTo(1, 4);
    expect(nelderMead(([x]) => (x! < 1 ? Number.NaN : x! ** 2), [0.9], options).at[0]).toBeCloseTo(1, 4);
  });

  it("says so when it ran out of evaluations", () => {
    const { converged, evaluations } = nelderMead(([x]) => (x! - 100) ** 2, [0], {
      ...options,
      maxEvaluations: 10,
    });
    expect(converged).toBe(false);
    expect(evaluations).toBeLessThan(15);
  });
});
