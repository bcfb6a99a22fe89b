import { describe, expect, it } from "vitest";
import { answer, DAY, HOUR, NOON, order, purchased, reportOf, visitorOf, type World } from "./world.ts";

/** One shopper a day from 5 October on, who buys; the report is made at noon of the day after the last. */
function daily(days: number, priceOn: (day: number) => number): World {
  const numbers = Array.from({ length: days }, (_, i) => i);
  return {
    events: numbers.flatMap((i) => {
      const at = NOON + i * DAY;
      const visitor = visitorOf(i + 1);
      return [answer({ visitor, at }).served, purchased(visitor, `o${i}`, at + HOUR)];
    }),
    records: numbers.map((i) =>
      order({ id: `o${i}`, at: NOON + i * DAY + HOUR / 2, lines: [{ sku: "BEAN", price: priceOn(i) }] }),
    ),
    to: NOON + days * DAY,
  };
}

describe("week on week", () => {
  it("compares the seven days before today with the seven before them", () => {
    // Days 0 to 19: the later week is 13 to 19, whose mean is 1016, the one before 6 to 12: 1009.
    const { weeks } = reportOf(daily(20, (day) => 1000 + day));
    expect([weeks!.from, weeks!.to]).toEqual(["2026-10-18", "2026-10-24"]);
    expect(weeks!.figures).toContainEqual({ name: "value_per_order", value: 1016, before: 1009 });
  });

  it("weighs each week's days by what happened on them, not alike", () => {
    const world = daily(20, () => 1000);
    const more = Array.from({ length: 3 }, (_, i) =>
      order({ id: `more${i}`, at: NOON + 19 * DAY + HOUR, lines: [{ sku: "BEAN", price: 6000 }] }),
    );
    const events = more.map((_, i) => purchased(visitorOf(20), `more${i}`, NOON + 19 * DAY + HOUR));
    const { weeks } = reportOf({
      ...world,
      events: [...world.events, ...events],
      records: [...world.records, ...more],
    });
    // 7 orders of 1000 and 3 of 6000.
    expect(weeks!.figures).toContainEqual({ name: "value_per_order", value: 2500, before: 1000 });
  });

  it("is silent before two whole weeks were measured", () => {
    expect(reportOf(daily(13, () => 1000)).weeks).toBeNull();
    expect(reportOf(daily(14, () => 1000)).weeks).not.toBeNull();
  });

  it("takes the shop's days, and leaves today out", () => {
    const world = daily(20, (day) => 1000 + day);
    // Already the 25th in Tokyo at this moment of the 24th in UTC.
    const to = NOON + 19 * DAY + 4 * HOUR;
    const weeksIn = (time_zone: string) => reportOf({ ...world, to, policy: { time_zone } }).weeks!;
    expect(weeksIn("Asia/Tokyo").to).toBe("2026-10-24");
    expect(weeksIn("UTC").to).toBe("2026-10-23");
  });
});
