import { describe, expect, it } from "vitest";
import { countSeason, noSeasons, seasonalMeetings } from "../../../lib/affinity/counts/seasons.ts";

const PERIOD = 10 * 86_400_000;

/** Orders of two lines: how many in which period hold which two ranks. */
function meetingsOf(
  items: number,
  orders: readonly (readonly [period: number, a: number, b: number, times: number])[],
) {
  const seasons = noSeasons(items);
  for (const [period, a, b, times] of orders)
    for (let i = 0; i < times; i++) countSeason(seasons, period * PERIOD + i, [a, b]);
  return seasonalMeetings(seasons);
}

describe("meetings of one season", () => {
  it("are those of the whole log for what sells alike in all of it", () => {
    const meetings = meetingsOf(4, [
      [0, 0, 1, 1000],
      [1, 0, 1, 1000],
      [0, 2, 3, 1000],
      [1, 2, 3, 1000],
    ]);
    expect(meetings(0, 1)).toBeCloseTo(1, 6);
    expect(meetings(0, 3)).toBeCloseTo(1, 6);
  });

  it("are twice as many for two things that are sold in the same half, once its shares are believed", () => {
    const meetings = meetingsOf(4, [
      [0, 0, 1, 1000],
      [1, 2, 3, 1000],
    ]);
    // A thousand orders beside ten as everything else's: (1000 + 5) / 1010 of each, and 5 / 1010 in the other half.
    const [own, other] = [(2 * 1005) / 1010, (2 * 5) / 1010];
    expect(meetings(0, 1)).toBeCloseTo((own * own + other * other) / 2, 5);
    // Nobody is said to meet more often than chance for never having been sold together.
    expect(meetings(0, 3)).toBe(1);
  });

  it("are hardly more than those of the whole log where an item has few orders to tell its seasons by", () => {
    const meetings = meetingsOf(4, [
      [0, 0, 1, 1000],
      [1, 0, 1, 997],
      [1, 2, 3, 3],
    ]);
    expect(meetings(2, 3)).toBeLessThan(1.06);
  });

  it("count by the pairs of lines that a period has, in which orders of one line have none", () => {
    const seasons = noSeasons(3);
    for (let i = 0; i < 100; i++) countSeason(seasons, 0, [0, 1, 2]);
    for (let i = 0; i < 5000; i++) countSeason(seasons, PERIOD, [0]);
    expect([...seasons.meetings].slice(0, 2)).toEqual([300, 0]);
    expect(seasonalMeetings(seasons)(0, 1)).toBeCloseTo(1, 6);
  });

  it("fall together a year later, before 1970 too", () => {
    const seasons = noSeasons(2);
    for (const at of [3 * PERIOD, 39 * PERIOD, -33 * PERIOD]) countSeason(seasons, at, [0, 1]);
    expect(seasons.lines[3]).toBe(6);
  });
});
