import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRfc3339 } from "../../lib/core/rfc3339.ts";

describe("RFC 3339 times", () => {
  it("reads every instant as the platform does, in any offset", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -6e13, max: 2e14 }),
        fc.integer({ min: -23 * 60, max: 23 * 60 }),
        (instant, offset) => {
          const local = new Date(instant + offset * 60_000).toISOString();
          fc.pre(/^\d{4}-/.test(local));
          const sign = offset < 0 ? "-" : "+";
          const two = (n: number) => String(n).padStart(2, "0");
          const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
          expect(parseRfc3339(local.replace("Z", zone))).toBe(instant);
        },
      ),
    );
  });

  it.each([
    ["2026-01-31T09:30:00Z", Date.UTC(2026, 0, 31, 9, 30)],
    ["2026-01-31t09:30:00z", Date.UTC(2026, 0, 31, 9, 30)],
    ["2026-01-31 09:30:00.123456+09:00", Date.UTC(2026, 0, 31, 0, 30, 0, 123)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
  ])("reads %s", (text, expected) => expect(parseRfc3339(text)).toBe(expected));

  it.each([
    "2026-01-31",
    "2026-01-31T09:30:00",
    "2026-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00+0900",
    "2026-01-01T00:00:00+09:00x",
    "2026-01-01T00:00:00Zx",
    "26-01-01T00:00:00Z 000",
    "2026/01/01T00:00:00Z",
    "",
    "yesterday, at about nine o'clock",
  ])("refuses %j", (text) => expect(parseRfc3339(text)).toBeNull());
});
