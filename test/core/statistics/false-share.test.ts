import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barOf, gateLevels, levelOf } from "../../../lib/core/statistics/false-share.ts";

const levels = gateLevels(10.83);
const TOP = levels.deviances.length;

/** How often a standard normal lies above √t, by Simpson's rule over its density. */
function tail(t: number): number {
  const [from, to, steps] = [Math.sqrt(t), 12, 20_000];
  const h = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = from + i * h;
    sum += Math.exp((-x * x) / 2) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

/** How many of the pairs reach a level or a higher one. */
const from = (reached: readonly number[], level: number): number =>
  reached.slice(level - 1).reduce((sum, n) => sum + n, 0);

const log = fc.record({
  seen: fc.integer({ min: 0, max: 100_000 }),
  reached: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: TOP, maxLength: TOP }),
  share: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
});

describe("the levels of the gate", () => {
  it("know how often chance alone reaches them", () => {
    expect(TOP).toBeGreaterThan(5);
    levels.chance.forEach((p, i) => {
      expect(Math.abs(p / tail(levels.deviances[i]!) - 1)).toBeLessThan(1e-6);
    });
  });

  it("ascend, with what is asked among them, of which chance is taken to reach as much as of the level below", () => {
    for (const asked of [3.84, 6, 7.5, 10.83, 50]) {
      const { deviances, chance } = gateLevels(asked);
      expect([...deviances]).toEqual([...new Set(deviances)].sort((a, b) => a - b));
      const own = deviances.indexOf(asked);
      expect(own).toBeGreaterThanOrEqual(0);
      expect(chance[own]!).toBeGreaterThan(0.999999 * tail(asked));
      expect([...chance]).toEqual([...chance].sort((a, b) => b - a));
    }
    expect(gateLevels(3.84).chance[0]).toBe(1);
  });

  it("go as far as a million pairs need in which a few are none of chance's", () => {
    const few = [...levels.deviances].map((deviance) => (deviance === 24 ? 10 : 0));
    expect(levels.deviances[barOf(1e6, few, levels, 0.1) - 1]).toBe(24);
  });

  it("are reached from their deviance on", () => {
    expect(levelOf(3.99, levels)).toBe(0);
    levels.deviances.forEach((deviance, i) => {
      expect(levelOf(deviance, levels)).toBe(i + 1);
      expect(levelOf(deviance - 0.001, levels)).toBe(i);
    });
    expect(levelOf(Number.POSITIVE_INFINITY, levels)).toBe(TOP);
  });
});

describe("the bar", () => {
  it("is the lowest level that chance would fill to no more than the share that is let", () => {
    fc.assert(
      fc.property(log, ({ seen, reached, share }) => {
        const afford = [...levels.chance].map((p, i) => seen * p <= share * from(reached, i + 1));
        const lowest = afford.indexOf(true);
        expect(barOf(seen, reached, levels, share)).toBe(lowest < 0 ? TOP : lowest + 1);
      }),
    );
  });

  it("stays the strictest where no more pairs reach a level than chance brings there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 5_000_000 }), (seen) => {
        const through = [...levels.deviances].map((t) => Math.round(seen * tail(t)));
        const reached = through.map((n, i) => n - (through[i + 1] ?? 0));
        expect(barOf(seen, reached, levels, 0.1)).toBe(TOP);
      }),
    );
  });

  it("falls where many reach it, as by hand", () => {
    // Of 10,000 pairs chance brings 40.8 past a deviance of 7 and 71.5 past 6: a tenth of 408 and of 715.
    expect(barOf(10_000, [0, 0, 0, 0, 0, 0, 0, 408], levels, 0.1)).toBe(4);
    expect(barOf(10_000, [0, 0, 0, 0, 0, 0, 0, 407], levels, 0.1)).toBe(5);
    expect(barOf(10_000, [0, 0, 308, 0, 0, 0, 0, 408], levels, 0.1)).toBe(3);
  });

  it("is no higher for a larger share", () => {
    fc.assert(
      fc.property(log, fc.double({ min: 1, max: 5, noNaN: true }), ({ seen, reached, share }, more) => {
        expect(barOf(seen, reached, levels, share * more)).toBeLessThanOrEqual(
          barOf(seen, reached, levels, share),
        );
      }),
    );
  });
});
