import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it, vi } from "vitest";
import { calendarOf, isTimeZone } from "../../lib/core/calendar.ts";
import { DAY } from "../../lib/core/time.ts";

const dateOn = (zone: string, at: string): string =>
  new Date(calendarOf(zone)(Date.parse(at)) * DAY).toISOString().slice(0, 10);

describe("the days of a time zone", () => {
  it("are those of the place: ten to four and ten past four in San Francisco are one afternoon", () => {
    // UTC's midnight falls between them in winter, and an hour later in summer.
    expect(dateOn("America/Los_Angeles", "2026-01-15T15:50:00-08:00")).toBe("2026-01-15");
    expect(dateOn("America/Los_Angeles", "2026-01-15T16:10:00-08:00")).toBe("2026-01-15");
    expect(dateOn("UTC", "2026-01-15T16:10:00-08:00")).toBe("2026-01-16");
    expect(dateOn("America/Los_Angeles", "2026-07-15T16:50:00-07:00")).toBe("2026-07-15");
    expect(dateOn("America/Los_Angeles", "2026-07-15T17:10:00-07:00")).toBe("2026-07-15");
  });

  it("end at midnight there on the days on which the clock is changed too", () => {
    const zone = "America/Los_Angeles";
    // Summer time began on 8 March 2026 and ended on 1 November.
    expect(dateOn(zone, "2026-03-07T23:59:59-08:00")).toBe("2026-03-07");
    expect(dateOn(zone, "2026-03-08T00:00:00-08:00")).toBe("2026-03-08");
    expect(dateOn(zone, "2026-03-08T23:59:59-07:00")).toBe("2026-03-08");
    expect(dateOn(zone, "2026-03-09T00:00:00-07:00")).toBe("2026-03-09");
    expect(dateOn(zone, "2026-11-01T23:59:59-08:00")).toBe("2026-11-01");
    expect(dateOn(zone, "2026-11-02T00:00:00-08:00")).toBe("2026-11-02");
  });

  it("are what Luxon says, at any moment in any zone", () => {
    // Half and quarter hours, a half hour of summer time, both sides of the date line, and one that skipped a day.
    const zones = [
      ...["UTC", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"],
      ...["Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "Europe/London"],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }),
        (zone, at) => {
          const there = DateTime.fromMillis(at, { zone });
          expect(calendarOf(zone)(at)).toBe(Date.UTC(there.year, there.month - 1, there.day) / DAY);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("a time zone", () => {
  it("has a name that IANA gave it; an offset or a word is none", () => {
    const names = ["UTC", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "US/Pacific"];
    for (const zone of names) expect(isTimeZone(zone)).toBe(true);
    for (const zone of ["+09:00", "", "JST+9", "Mars/Olympus", "Asia/Tokyo "])
      expect(isTimeZone(zone)).toBe(false);
  });
});

it("takes no date format for a shop of UTC: the first one is a third of an isolate's start", () => {
  const made = vi.spyOn(Intl, "DateTimeFormat");
  try {
    expect(isTimeZone("UTC")).toBe(true);
    expect(calendarOf("UTC")(Date.UTC(2026, 0, 2))).toBe(Date.UTC(2026, 0, 2) / DAY);
    expect(made).not.toHaveBeenCalled();
    expect(isTimeZone("Asia/Tokyo")).toBe(true);
    expect(made).toHaveBeenCalled();
  } finally {
    made.mockRestore();
  }
});
