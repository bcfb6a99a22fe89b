import { describe, expect, it } from "vitest";
import type { CustomerRecord } from "../../lib/catalog/customer-feed.ts";
import { UTC } from "../../lib/core/calendar.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import { npsClass, satisfactionOf } from "../../lib/customers/satisfaction.ts";
import { date, dayOf, days } from "./order-log.ts";
import { record } from "./record.ts";

const now = date("2026-06-30");
const of = (facts: Partial<CustomerRecord> | null, returnedAt: number | null = null) =>
  satisfactionOf(facts && record(facts), returnedAt, now, CUSTOMER_SETTINGS.satisfaction, UTC);

describe("satisfaction", () => {
  it.each([
    [0, "detractor"],
    [6, "detractor"],
    [7, "passive"],
    [8, "passive"],
    [9, "promoter"],
    [10, "promoter"],
    [null, "unknown"],
  ] as const)("reads an NPS of %s as %s", (nps, name) => expect(npsClass(nps)).toBe(name));

  it.each([
    ["an NPS of 6", of({ nps: 6 }), true],
    ["an NPS of 7", of({ nps: 7 }), false],
    ["an open ticket", of({ nps: 10, openTickets: 1 }), true],
    ["a return today", of(null, now), true],
    ["a return just short of 30 days ago", of(null, now - days(30) + 1), true],
    ["a return 30 days ago", of(null, now - days(30)), false],
    ["nothing known", of(null), false],
  ])("with %s", (_, { unhappy }, expected) => expect(unhappy).toBe(expected));

  it("does not let a fan's tag make up for a ticket", () =>
    expect(of({ tags: ["fan"], openTickets: 2 })).toMatchObject({
      fan: true,
      unhappy: true,
      openTickets: 2,
    }));

  it("reads tags in any width and case", () => {
    expect(of({ tags: [" ＶＩＰ "] }).fan).toBe(true);
    expect(of({ tags: ["ﾌｧﾝ"] }).fan).toBe(true);
    expect(of({ tags: ["fantastic"] }).fan).toBe(false);
  });

  it("remembers the day of the last return for the edge to judge", () =>
    expect(of(null, date("2026-01-15"))).toMatchObject({
      lastReturnDay: dayOf("2026-01-15"),
      recentReturn: false,
    }));
});

describe("a fan", () => {
  it("is marked by one tag among others", () => {
    expect(of({ tags: ["wholesale", "fan"] }).fan).toBe(true);
    expect(of({ tags: ["wholesale"] }).fan).toBe(false);
    expect(of({ tags: [] }).fan).toBe(false);
  });
});
