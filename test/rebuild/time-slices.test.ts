import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "../../lib/core/time.ts";
import { slicesOf } from "../../lib/rebuild/log/time-slices.ts";

const days = fc.dictionary(
  fc.integer({ min: 19_000, max: 20_500 }).map(String),
  fc.integer({ min: 1, max: 60 }),
  {
    minKeys: 1,
    maxKeys: 80,
  },
);
const linesOf = (of: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(of).map(([day, lines]) => [Number(day), lines]));

describe("slices of time", () => {
  it("cover all times, and hold no more lines than they may unless a single day does", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 10, max: 500 }), (of, most) => {
        const lines = linesOf(of);
        const slices = slicesOf(lines, most, []);
        expect(slices[0]!.from).toBeLessThan(0);
        expect(slices.at(-1)!.to).toBe(8.64e15);
        expect(slices.slice(1).map(({ from }) => from)).toEqual(slices.slice(0, -1).map(({ to }) => to));
        for (const { from, to } of slices) {
          const own = [...lines].filter(([day]) => day * DAY >= from && day * DAY < to);
          const held = own.reduce((sum, [, count]) => sum + count, 0);
          expect(held <= most || own.length === 1).toBe(true);
        }
      }),
    );
  });

  it("stay where they are when a day comes behind them, but for those that it falls into", () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 10, max: 500 }),
        fc.integer({ min: 1, max: 60 }),
        (of, most, more) => {
          const lines = linesOf(of);
          const before = slicesOf(lines, most, []);
          const last = Math.max(...lines.keys());
          const after = slicesOf(new Map([...lines, [last + 1, more]]), most, []);
          const kept = before.filter(({ from, to }) =>
            after.some((one) => one.from === from && one.to === to),
          );
          // The last one is open to the future; the one cut from its like was as wide as what had room in it.
          expect(kept.length).toBeGreaterThanOrEqual(before.length - 2);
          if (kept.length === before.length - 2) expect(kept).toEqual(before.slice(0, -2));
        },
      ),
    );
  });

  it("are cut where they are told to be, unless nothing lies before", () => {
    const lines = linesOf({ 20000: 5, 20003: 5 });
    expect(slicesOf(lines, 100, [20_002 * DAY])).toEqual([
      { from: -8.64e15, to: 20_002 * DAY },
      { from: 20_002 * DAY, to: 8.64e15 },
    ]);
    expect(slicesOf(lines, 100, [19_990 * DAY])).toEqual([{ from: -8.64e15, to: 8.64e15 }]);
  });
});
