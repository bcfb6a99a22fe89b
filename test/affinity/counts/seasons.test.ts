import { describe, expect, it } from "vitest";
import {
  countInSeason,
  countSeason,
  noSeasonRows,
  noSeasons,
  seasonalMeetings,
  seasonalMeetingsWith,
} from "../../../lib/affinity/counts/seasons.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";

const DAY = 86_400_000;
const PERIOD = 10 * DAY;
const WEEK = 7 * DAY;

/** Orders of two lines: how many in which period hold which two ranks, at all times of the week alike. */
function meetingsOf(
  items: number,
  orders: readonly (readonly [period: number, a: number, b: number, times: number])[],
) {
  const seasons = noSeasons(items);
  for (const [period, a, b, times] of orders)
    for (let i = 0; i < times; i++) countSeason(seasons, period * PERIOD + (i * WEEK) / times, [a, b]);
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
    expect(meetings(0, 1, 0)).toBeCloseTo(1, 6);
    expect(meetings(0, 3, 0)).toBeCloseTo(1, 6);
  });

  it("are twice as many for two things that are sold in the same half, once its shares are believed", () => {
    const meetings = meetingsOf(4, [
      [0, 0, 1, 1000],
      [1, 2, 3, 1000],
    ]);
    // A thousand orders beside ten as everything else's: (1000 + 5) / 1010 of each, and 5 / 1010 in the other half.
    const [own, other] = [(2 * 1005) / 1010, (2 * 5) / 1010];
    expect(meetings(0, 1, 0)).toBeCloseTo((own * own + other * other) / 2, 4);
    // Nobody is said to meet more often than chance for never having been sold together.
    expect(meetings(0, 3, 0)).toBe(1);
  });

  it("are hardly more than those of the whole log where an item has few orders to tell its seasons by", () => {
    const meetings = meetingsOf(4, [
      [0, 0, 1, 1000],
      [1, 0, 1, 997],
      [1, 2, 3, 3],
    ]);
    expect(meetings(2, 3, 3)).toBeLessThan(1.06);
  });

  it("are not more for the orders that hold both, which lie at one time for that alone", () => {
    const seasons = noSeasons(4);
    // Two that are always bought together, at any time, and two others at all times.
    const random = seeded(3);
    for (let i = 0; i < 20_000; i++) {
      const at = random() * 360 * DAY;
      countSeason(seasons, at, i % 500 === 0 ? [0, 1] : [2, 3]);
    }
    const meetings = seasonalMeetings(seasons);
    expect(meetings(0, 1, 40)).toBeLessThan(1.3);
    expect(meetings(0, 1, 0)).toBeGreaterThan(1.6);
  });

  it("count by the pairs of lines that a period has, in which orders of one line have none", () => {
    const seasons = noSeasons(3);
    for (let i = 0; i < 100; i++) countSeason(seasons, 0, [0, 1, 2]);
    for (let i = 0; i < 5000; i++) countSeason(seasons, PERIOD, [0]);
    expect([...seasons.meetings].slice(0, 2)).toEqual([300, 0]);
    expect(seasonalMeetings(seasons)(0, 1, 0)).toBeCloseTo(1, 6);
  });

  it("fall together a year later, before 1970 too", () => {
    const seasons = noSeasons(2);
    for (const at of [3 * PERIOD, 39 * PERIOD, -33 * PERIOD]) countSeason(seasons, at, [0, 1]);
    expect(seasons.lines[3]).toBe(6);
  });
});

describe("meetings of a category and an item", () => {
  it("are those of an item that the same orders hold", () => {
    const seasons = noSeasons(4);
    const rows = noSeasonRows(3);
    const random = seeded(5);
    for (let i = 0; i < 4000; i++) {
      // What holds 0 is sold in the first days above all, and is of the category too; 1 goes with the season.
      const at = (i % 3 === 0 ? random() * 40 : random() * 360) * DAY;
      const held = i % 3 === 0 ? [0, 1] : [2, 3];
      countSeason(seasons, at, held);
      if (held.includes(0)) countInSeason(rows, 2, at);
    }
    const [item, category] = [seasonalMeetings(seasons), seasonalMeetingsWith(seasons, rows, 2)];
    expect(item(0, 1, 0)).toBeGreaterThan(2);
    for (const rank of [1, 2, 3]) expect(category(rank, 7)).toBeCloseTo(item(0, rank, 7), 6);
  });
});

describe("meetings of one time of the week", () => {
  /** A year of orders, two at each of these hours of these days of the week (0 is a Thursday): what each holds. */
  const year = (...held: readonly (readonly [day: number, hour: number, a: number, b: number])[]) => {
    const seasons = noSeasons(4);
    for (let week = 0; week < 52; week++)
      for (const [day, hour, a, b] of held)
        for (let i = 0; i < 2; i++)
          countSeason(seasons, (7 * week + day) * DAY + hour * 3_600_000 + i, [a, b]);
    return seasonalMeetings(seasons);
  };

  it("are twice as many for what is bought in the same half of the day, or on the same one of two days", () => {
    const own = (2 * 109) / 114;
    const other = (2 * 5) / 114;
    const twice = (own * own + other * other) / 2;
    const byHour = year([0, 8, 0, 1], [0, 20, 2, 3]);
    expect(byHour(0, 1, 0)).toBeCloseTo(twice, 2);
    expect(byHour(0, 2, 0)).toBe(1);
    const byDay = year([0, 8, 0, 1], [3, 8, 2, 3]);
    // Ten days hold some weekdays twice, which tells a little more.
    expect(byDay(0, 1, 0) / twice).toBeGreaterThan(1);
    expect(byDay(0, 1, 0) / twice).toBeLessThan(1.1);
    // Days told one by one say what weekdays say, and more; of times of day they say nothing.
    expect(byDay(0, 1, 0, 5)).toBe(5);
    expect(byHour(0, 1, 0, 5)).toBeCloseTo(5 * twice, 1);
    expect(byDay(0, 2, 0)).toBe(1);
  });

  it("are four times as many for what is bought at the same time of the same day, where each tells of its own", () => {
    const meetings = year([0, 8, 0, 1], [0, 20, 0, 2], [3, 8, 1, 3], [3, 20, 2, 3]);
    // Items 0 and 1 share a time of day as often as not: each tells the one nothing of the other.
    expect(meetings(0, 1, 0)).toBeCloseTo(1, 1);
    const both = year([0, 8, 0, 1], [3, 20, 2, 3]);
    expect(both(0, 1, 0)).toBeGreaterThan(3);
  });
});
