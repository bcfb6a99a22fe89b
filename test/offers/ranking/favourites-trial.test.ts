import { describe, expect, it } from "vitest";
import type { ScoredRows } from "../../../lib/affinity/evaluation/scored-model.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { buyersForetell } from "../../../lib/offers/ranking/favourites-trial.ts";
import { noNeighbours } from "../../fixtures/no-neighbours.ts";

const ITEMS = 12;
/** Most come for the first, which is hardly ever taken along: last by the base, first by buyers. */
const ROWS: ScoredRows = {
  together: noNeighbours(ITEMS),
  base: Float32Array.from({ length: ITEMS }, (_, item) => (item === 0 ? 0.001 : 0.2 - 0.01 * item)),
  support: new Uint32Array(ITEMS).fill(20),
  buyers: Uint32Array.from({ length: ITEMS }, (_, item) => (item === 0 ? 90 : 20 - item)),
  orders: 100,
};
/** Twenty items a day, of which `target` says what they are; everybody had the last but one before, or what is given. */
const bought = (days: number, target: (day: number, i: number) => number, had: readonly number[] = [10]) =>
  Array.from({ length: 20 * days }, (_, n) => ({
    target: target(Math.floor(n / 20), n % 20),
    had,
    day: 500 + 3 * Math.floor(n / 20),
  }));
const OPTIONS = { shown: 10, minTargets: 60, minDays: 5, resamples: 500, seed: 1 };

describe("favourites by buyers", () => {
  it("are proved by what known customers buy for the first time, on five days and of enough items", () => {
    expect(
      buyersForetell(
        ROWS,
        bought(5, () => 0),
        OPTIONS,
      ),
    ).toBe(true);
    expect(
      buyersForetell(
        ROWS,
        bought(4, () => 0),
        OPTIONS,
      ),
    ).toBe(false);
    expect(
      buyersForetell(
        ROWS,
        bought(5, () => 0),
        { ...OPTIONS, minTargets: 100 },
      ),
    ).toBe(true);
    expect(
      buyersForetell(
        ROWS,
        bought(5, () => 0),
        { ...OPTIONS, minTargets: 101 },
      ),
    ).toBe(false);
  });

  it("are not asked of a base that is of all orders", () => {
    expect(
      buyersForetell(
        { ...ROWS, orders: null },
        bought(5, () => 0),
        OPTIONS,
      ),
    ).toBe(false);
  });

  it("are not proved by what is bought again", () => {
    // Of ten items a day four are the first one again; what is new is what is taken along most.
    expect(
      buyersForetell(
        ROWS,
        bought(5, (_, i) => (i % 5 < 2 ? 0 : 1), [0]),
        OPTIONS,
      ),
    ).toBe(false);
    expect(
      buyersForetell(
        ROWS,
        bought(8, (_, i) => (i < 10 ? 0 : 1), [10]),
        OPTIONS,
      ),
    ).toBe(true);
  });

  it("are hardly ever proved where all is bought by chance, whatever stands first: two hundred logs of seven days", () => {
    const draw = seededUniform(7);
    const any = (): number => Math.floor(draw() * ITEMS);
    let proved = 0;
    for (let log = 0; log < 200; log++) {
      const rows = {
        ...ROWS,
        base: ROWS.base.map(() => 0.01 + draw() / 5),
        buyers: ROWS.buyers.map(() => 1 + Math.floor(80 * draw())),
      };
      if (buyersForetell(rows, bought(7, any, [any()]), { ...OPTIONS, shown: 4 })) proved++;
    }
    // Of seven days drawn again the interval is narrower than its name, 2.5 % on this side.
    expect(proved / 200).toBeLessThan(0.08);
  });

  it("are not proved by a single day", () => {
    expect(
      buyersForetell(
        ROWS,
        bought(6, (day) => (day === 2 ? 0 : 1)),
        OPTIONS,
      ),
    ).toBe(false);
  });
});
