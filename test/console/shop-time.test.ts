import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { fieldText, momentOfField } from "../../lib/console/shop-time.ts";

const ZONES = [
  "UTC",
  "Asia/Tokyo",
  "Europe/Berlin",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];
const minutes = fc
  .integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
  .map((minute) => minute * 60_000);

describe("a date field in the shop's zone", () => {
  it("shows what the clock there says, by another program's reckoning", () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (at, zone) => {
        const shown = DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
        expect(fieldText(new Date(at).toISOString(), zone)).toBe(shown);
        // Back again: the same moment, or in an hour that comes twice one that is shown alike.
        expect(fieldText(momentOfField(shown, zone), zone)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it("is the first of an hour that comes twice, and later by what the clock leaps where it leaps", () => {
    expect(momentOfField("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00Z");
    expect(momentOfField("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00Z");
    expect(momentOfField("2026-11-01", "Asia/Tokyo")).toBe("2026-10-31T15:00:00Z");
  });

  it("leaves alone what names a moment by itself, and what is no date", () => {
    for (const text of ["2026-10-01T00:00:00+09:00", "", "soon", "2026-13-01T00:00"])
      expect(momentOfField(text, "Asia/Tokyo")).toBe(text);
  });
});
