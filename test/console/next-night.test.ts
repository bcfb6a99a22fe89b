import { describe, expect, it } from "vitest";
import { nextNight } from "../../lib/console/next-night.ts";

const at = (text: string): number => Date.parse(text);

describe("the next night", () => {
  const night = { trigger: "cron", asOf: "2026-10-31T18:10:00Z" };

  it.each([
    ["an hour after the last", "2026-10-31T19:10:00Z", "2026-11-01T18:10:00Z"],
    ["a minute before it is due", "2026-11-01T18:09:00Z", "2026-11-01T18:10:00Z"],
    ["weeks after the last one came", "2026-11-29T18:11:00Z", "2026-11-30T18:10:00Z"],
    ["in the very moment of the last", "2026-10-31T18:10:00Z", "2026-11-01T18:10:00Z"],
  ])("%s", (_, now, next) => {
    expect(nextNight([night], at(now))).toBe(at(next));
  });

  it("is told by the schedule, not by what somebody asked for in between", () => {
    const asked = { trigger: "admin", asOf: "2026-11-01T09:00:00Z" };
    expect(nextNight([asked, night], at("2026-11-01T10:00:00Z"))).toBe(at("2026-11-01T18:10:00Z"));
    expect(nextNight([asked], at("2026-11-01T10:00:00Z"))).toBeNull();
  });
});
