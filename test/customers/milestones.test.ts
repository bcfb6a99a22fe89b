import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import {
  fullestQuotas,
  fullYears,
  type MilestoneFacts,
  milestonesOf,
  nextOrderMilestone,
  openMilestones,
} from "../../lib/customers/milestones.ts";
import { dayOf } from "./order-log.ts";

const settings = CUSTOMER_SETTINGS.milestones;
const nothing: MilestoneFacts = { sinceDay: null, orders: 0, lastOrderDay: null, quotas: [] };
const open = (facts: Partial<MilestoneFacts>, day: string) =>
  openMilestones({ ...nothing, ...facts }, dayOf(day), settings);

describe("full years", () => {
  it.each([
    ["2024-05-10", "2025-05-09", 0],
    ["2024-05-10", "2025-05-10", 1],
    ["2024-05-10", "2026-05-09", 1],
    ["2020-02-29", "2021-02-28", 0],
    ["2020-02-29", "2021-03-01", 1],
    ["2020-02-29", "2024-02-29", 4],
    ["2024-05-10", "2020-01-01", 0],
  ])("from %s to %s are %d", (since, day, years) => expect(fullYears(dayOf(since), dayOf(day))).toBe(years));
});

describe("the next order milestone", () => {
  it.each([
    [0, 5],
    [5, 10],
    [49, 50],
    [99, 100],
    [100, 200],
    [250, 300],
  ])("after %d orders is %d", (orders, next) =>
    expect(nextOrderMilestone(orders, settings.orders)).toBe(next),
  );

  it("is none where policy lists none", () => expect(nextOrderMilestone(3, [])).toBeNull());

  it("is always ahead", () => {
    fc.assert(
      fc.property(fc.nat(5000), (orders) => {
        expect(nextOrderMilestone(orders, settings.orders)).toBeGreaterThan(orders);
      }),
    );
  });
});

describe("milestones", () => {
  it("open on an anniversary for fourteen days", () => {
    const facts = { sinceDay: dayOf("2024-05-10") };
    expect(open(facts, "2026-05-09")).toEqual([]);
    expect(open(facts, "2026-05-10")).toEqual([{ kind: "anniversary", years: 2 }]);
    expect(open(facts, "2026-05-23")).toEqual([{ kind: "anniversary", years: 2 }]);
    expect(open(facts, "2026-05-24")).toEqual([]);
    expect(open(facts, "2024-05-10")).toEqual([]);
  });

  it("open with a round order for fourteen days", () => {
    const facts = { orders: 10, lastOrderDay: dayOf("2026-05-01") };
    expect(open(facts, "2026-05-14")).toEqual([{ kind: "orders", orders: 10 }]);
    expect(open(facts, "2026-05-15")).toEqual([]);
    expect(open({ ...facts, orders: 11 }, "2026-05-02")).toEqual([]);
    expect(open({ ...facts, orders: 200 }, "2026-05-02")).toEqual([{ kind: "orders", orders: 200 }]);
  });

  it("open where a quota is nearly used up", () =>
    expect(
      open(
        {
          quotas: [
            { name: "seats", used: 1 },
            { name: "storage", used: 0.8 },
            { name: "calls", used: 0.79 },
          ],
        },
        "2026-05-01",
      ),
    ).toEqual([
      { kind: "quota", name: "seats", used: 1 },
      { kind: "quota", name: "storage", used: 0.8 },
    ]));

  it("say how long and what comes next", () =>
    expect(
      milestonesOf(
        { ...nothing, sinceDay: dayOf("2023-01-01"), orders: 7, lastOrderDay: dayOf("2026-01-01") },
        dayOf("2026-06-01"),
        settings,
      ),
    ).toMatchObject({ years: 3, orders: 7, nextOrders: 10, reached: [] }));
});

describe("quotas", () => {
  it("come fullest first, ties by name, no more than asked for", () =>
    expect(fullestQuotas({ a: 0.2, c: 0.9, b: 0.9 }, 2)).toEqual([
      { name: "b", used: 0.9 },
      { name: "c", used: 0.9 },
    ]));
});
