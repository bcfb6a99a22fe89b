import { describe, expect, it } from "vitest";
import { overrulesCalendar } from "../../lib/console/overrule-exchange.ts";
import type { Override } from "../../lib/offers/live/overrides.ts";
import { contentLines } from "../fixtures/content-lines.ts";

const NOW = Date.UTC(2026, 10, 28);
const ban = (from: string, until: string): Override => ({
  id: "a",
  kind: "ban",
  item: "A",
  who: "Mai",
  why: "why",
  from,
  until,
});

describe("a calendar of overrules", () => {
  it("has a component where it has no event, as RFC 5545, 3.6 asks", () => {
    const lines = contentLines(overrulesCalendar([], NOW));
    const begun = lines.filter(({ name }) => name === "BEGIN").map(({ value }) => value);
    expect(begun).toEqual(["VCALENDAR", "VTIMEZONE", "STANDARD"]);
    const said = Object.fromEntries(lines.map(({ name, value }) => [name, value]));
    // What 3.6.5 asks of a zone.
    expect(said).toMatchObject({
      TZID: "UTC",
      DTSTART: "19700101T000000",
      TZOFFSETFROM: "+0000",
      TZOFFSETTO: "+0000",
    });
  });

  it("ends what ends within a second after it begins (3.8.2.2)", () => {
    const of = (from: string, until: string) => {
      const lines = contentLines(overrulesCalendar([ban(from, until)], NOW));
      return ["DTSTART", "DTEND"].map((name) => lines.find((one) => one.name === name)!.value);
    };
    expect(of("2026-03-01T00:00:00.200Z", "2026-03-01T00:00:00.900Z")).toEqual([
      "20260301T000000Z",
      "20260301T000001Z",
    ]);
    expect(of("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")).toEqual([
      "20260301T000000Z",
      "20260302T000000Z",
    ]);
  });
});
