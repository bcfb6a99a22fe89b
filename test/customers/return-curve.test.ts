import { describe, expect, it } from "vitest";
import { SecondVisits, stillToCome } from "../../lib/customers/return-curve.ts";

/** Days to the second visit, and days watched without one. */
function curveOf(came: readonly number[], watched: readonly number[]) {
  const visits = new SecondVisits();
  for (const days of came) visits.add(days, true);
  for (const days of watched) visits.add(days, false);
  return visits.curve(1)!;
}

describe("how long those who come again stay away", () => {
  it("is the product-limit estimate: the remission times of Freireich et al. (1963), as every textbook of survival has them", () => {
    // Weeks in remission under 6-MP: relapses at 6 (3 ×), 7, 10, 13, 16, 22, 23; the others were still being watched.
    const { days, toCome } = curveOf(
      [6, 6, 6, 7, 10, 13, 16, 22, 23],
      [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
    );
    const survival = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    expect(days).toEqual([6, 7, 10, 13, 16, 22, 23]);
    survival.forEach((s, i) => {
      expect(toCome[i]).toBeCloseTo((s - 0.448) / (1 - 0.448), 2);
    });
  });

  it("falls from 1 to 0 with the days away, whatever the shop", () => {
    const curve = curveOf([30, 40, 60, 90, 120], Array(95).fill(365));
    const seen = [0, 29, 30, 45, 100, 119, 120, 1000].map((days) => stillToCome(curve, days));
    expect(seen[0]).toBe(1);
    expect(seen[1]).toBe(1);
    expect(seen[2]).toBeCloseTo(0.8, 6);
    expect(seen.at(-1)).toBe(0);
    for (let i = 1; i < seen.length; i++) expect(seen[i]).toBeLessThanOrEqual(seen[i - 1]!);
  });

  it("is not told where too few came back", () => {
    const visits = new SecondVisits();
    for (let i = 0; i < 49; i++) visits.add(30, true);
    expect(visits.curve(50)).toBeNull();
    visits.add(31, true);
    expect(visits.curve(50)).not.toBeNull();
  });
});
