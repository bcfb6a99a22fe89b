import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CustomerRecord } from "../../lib/catalog/customer-feed.ts";
import { buildCustomers, type CustomerOptions, eachCustomer } from "../../lib/customers/build-customers.ts";
import type { CustomerItem } from "../../lib/customers/customer-item.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import type { CustomerProfile } from "../../lib/customers/profile.ts";
import { date, dayOf, days, orderLog, type TestOrder } from "./order-log.ts";
import { record } from "./record.ts";

const now = date("2026-06-30");
const unknown: CustomerItem = { category: null, brand: null, durable: null, price: null, rebuyDays: null };
const catalog: Record<string, Partial<CustomerItem>> = {
  beans: { category: "coffee/beans/dark", brand: "Kita", durable: false, price: 1200, rebuyDays: 21 },
  filter: { category: "coffee/paper", brand: "Kita", durable: false, price: 300 },
  grinder: { category: "gear/grinders", brand: "Minami", durable: true, price: 9000 },
};

function build(
  orders: readonly TestOrder[],
  feed: readonly CustomerRecord[] = [],
  options: Partial<CustomerOptions> = {},
): CustomerProfile[] {
  const log = orderLog(orders, "JPY", Object.keys(catalog));
  const items = log.skus.map((sku) => ({ ...unknown, ...catalog[sku] }));
  return buildCustomers(log, items, new Map(feed.map((one) => [one.customer, one])), {
    asOf: now,
    ...options,
  });
}

const order = (customer: string | null, day: string, ...lines: TestOrder["lines"][number][]): TestOrder => ({
  customer,
  at: date(day),
  lines: lines.length > 0 ? lines : [["beans", 1, 1200]],
});

/** Long before the others, so that their first orders are sure to be the first. */
const opening = order(null, "2024-01-10");

/** A year and a half with one regular. */
const regular: TestOrder[] = [
  order("aki", "2025-01-10", ["grinder", 1, 9500], ["beans", 2, 1100]),
  order("aki", "2025-03-10", ["beans", 20, 1100]),
  order("aki", "2025-07-10", ["beans", 30, 1200], ["filter", 1, 300]),
  order("aki", "2026-06-20", ["beans", 1, 1300]),
];

describe("a customer's profile", () => {
  it("tells who the customer is from orders and the CRM", () => {
    const [aki] = build(
      [opening, ...regular],
      [
        record({
          customer: "aki",
          nps: 9,
          consent: true,
          tags: ["VIP"],
          usage: { seats: 0.9 },
          plan: "team",
        }),
      ],
    );
    expect(aki).toMatchObject({
      customer: "aki",
      consent: true,
      plan: "team",
      purchases: {
        orders: 4,
        firstDay: dayOf("2025-01-10"),
        lastDay: dayOf("2026-06-20"),
        lastOrderAt: date("2026-06-20"),
        spend: 9500 + 2200 + 22_000 + 36_000 + 300 + 1300,
        rfm: { r: 3, f: 3, m: 3 },
        cpm: { stage: "excellent", lapsed: false },
        budget: { low: 700, p50: 1150, p90: 5400, lines: 6 },
        taste: {
          categories: [
            { name: "coffee/beans", budget: { p50: 1150, lines: 4 } },
            { name: "coffee/paper", budget: null },
          ],
          brands: [{ name: "Kita" }],
        },
        durables: [2],
      },
      satisfaction: { nps: "promoter", fan: true, unhappy: false },
      milestones: {
        sinceDay: dayOf("2025-01-10"),
        years: 1,
        orders: 4,
        nextOrders: 5,
        reached: [{ kind: "quota", name: "seats", used: 0.9 }],
      },
    });
    expect(aki!.purchases!.recent.map(({ item, lastDay, times }) => [item, lastDay, times])).toEqual([
      [0, dayOf("2026-06-20"), 4],
      [1, dayOf("2025-07-10"), 1],
      [2, dayOf("2025-01-10"), 1],
    ]);
    expect(aki!.purchases!.recent[0]).toMatchObject({ intervalDays: 122, intervalFrom: "own" });
  });

  it("counts the days of the shop's time zone, summer time and all", () => {
    const at = (time: string): number => Date.parse(time);
    const orders: TestOrder[] = [
      opening,
      // Late in the evening, in San Francisco's winter and summer: UTC's next day.
      { customer: "mia", at: at("2025-12-31T22:00:00-08:00"), lines: [["beans"]] },
      { customer: "mia", at: at("2026-05-10T17:30:00-07:00"), lines: [["beans"]] },
    ];
    const milestones = { ...CUSTOMER_SETTINGS.milestones, orders: [2] };
    const profileIn = (timeZone: string, now: string): CustomerProfile =>
      build(orders, [], { asOf: at(now), settings: { timeZone, milestones } })[0]!;
    // An hour into the fifteenth day there; by UTC it is the fifteenth still, of an order one day younger.
    const now = "2026-05-24T01:00:00-07:00";
    const there = profileIn("America/Los_Angeles", now);
    expect(there.milestones).toMatchObject({
      sinceDay: dayOf("2025-12-31"),
      lastOrderDay: dayOf("2026-05-10"),
      reached: [],
    });
    expect(there.purchases!.recent[0]!.lastDay).toBe(dayOf("2026-05-10"));
    const world = profileIn("UTC", now);
    expect(world.milestones).toMatchObject({
      sinceDay: dayOf("2026-01-01"),
      lastOrderDay: dayOf("2026-05-11"),
      reached: [{ kind: "orders", orders: 2 }],
    });
    expect(world.purchases!.recent[0]!.lastDay).toBe(dayOf("2026-05-11"));
  });

  it("tells how much of what is bought was bought before, drawn to what is usual in the shop", () => {
    // Of aki's four lines after the first day three are beans again; of the shop's five lines three, and of two
    // imagined one.
    const usual = (3 + 1) / (5 + 2);
    const all = build([...regular, order("bo", "2026-01-01"), order("bo", "2026-02-01", ["filter", 1, 300])]);
    const habits = all.map(({ purchases }) => purchases!.habit);
    expect(habits[0]).toBeCloseTo((3 + 10 * usual) / (4 + 10), 12);
    expect(habits[1]).toBeCloseTo((0 + 10 * usual) / (1 + 10), 12);
  });

  it("says nothing of what is not known", () => {
    const [only] = build([order("aki", "2026-06-01", ["beans", 1, null])]);
    expect(only).toMatchObject({
      consent: null,
      plan: null,
      purchases: { cpm: { stage: "first" }, budget: null, expected: { source: "rate", alive: null } },
      satisfaction: { nps: "unknown", openTickets: 0, lastReturnDay: null, fan: false, unhappy: false },
    });
  });

  it("is there for customers whom only the CRM knows", () => {
    const all = build(
      [order("bo", "2026-06-01")],
      [
        record({ customer: "cy", nps: 3, since: date("2024-01-01") }),
        record({ customer: "aki", usage: { seats: 1 } }),
      ],
    );
    expect(all.map(({ customer }) => customer)).toEqual(["aki", "bo", "cy"]);
    expect(all[2]).toMatchObject({
      purchases: null,
      satisfaction: { nps: "detractor", unhappy: true },
      milestones: { sinceDay: dayOf("2024-01-01"), orders: null, years: 2 },
    });
  });

  it("counts a customer since the earlier of the CRM's word and the first order", () => {
    const since = (told: string) =>
      build([opening, order("aki", "2026-02-01")], [record({ customer: "aki", since: date(told) })])[0]!
        .milestones.sinceDay;
    expect(since("2025-01-01")).toBe(dayOf("2025-01-01"));
    expect(since("2026-05-01")).toBe(dayOf("2026-02-01"));
  });

  it("tells neither years nor orders where the log begins with the customer, who may have come long before", () => {
    const told = (first: string, feed: readonly CustomerRecord[] = []) => {
      const [{ milestones }] = build([order(null, "2025-01-01"), order("aki", first)], feed) as [
        CustomerProfile,
      ];
      return [milestones.sinceDay, milestones.orders];
    };
    expect(told("2025-03-31")).toEqual([null, null]);
    expect(told("2025-04-01")).toEqual([dayOf("2025-04-01"), 1]);
    // The CRM knows better; unless an order says that it does not.
    const since = (day: string) => [record({ customer: "aki", since: date(day) })];
    expect(told("2025-03-31", since("2019-05-01"))).toEqual([dayOf("2019-05-01"), null]);
    expect(told("2025-03-31", since("2025-06-01"))).toEqual([null, null]);
  });

  it("counts what was ordered before the log, by whoever is known", () => {
    const log = orderLog(
      [order("aki", "2026-02-01"), order("bo", "2026-02-01")],
      "JPY",
      Object.keys(catalog),
    );
    const earlier = {
      lines: [],
      customers: new Map([
        ["aki", { firstAt: date("2024-05-10"), orders: 4 }],
        ["cy", { firstAt: date("2024-06-10"), orders: 2 }],
        ["di", { firstAt: date("2024-01-05"), orders: 2 }],
      ]),
      begin: date("2024-01-01"),
      digest: { hi: 0, lo: 0 },
    };
    const feed = new Map(["cy", "di"].map((customer) => [customer, record({ customer })]));
    const items = log.skus.map((sku) => ({ ...unknown, ...catalog[sku] }));
    const all = buildCustomers({ ...log, earlier }, items, feed, { asOf: now });
    expect(
      all.map(({ customer, ordersBefore, milestones }) => [
        customer,
        ordersBefore,
        milestones.sinceDay,
        milestones.orders,
        milestones.years,
      ]),
    ).toEqual([
      ["aki", 4, dayOf("2024-05-10"), 5, 2],
      ["bo", 0, dayOf("2026-02-01"), 1, 0],
      ["cy", 2, dayOf("2024-06-10"), 2, 2],
      ["di", null, null, null, 0],
    ]);
    // One order in the log makes a newcomer of nobody who came before it began.
    expect(all.map(({ purchases }) => purchases?.cpm.stage)).toEqual([
      "steady",
      "first",
      undefined,
      undefined,
    ]);
  });

  it("settles in ninety days from the first order to the last, whenever that was", () =>
    expect(
      build([
        order("aki", "2026-01-01"),
        order("aki", "2026-03-31"),
        order("bo", "2026-01-01"),
        order("bo", "2026-04-01"),
      ]).map(({ purchases }) => purchases?.cpm.stage),
    ).toEqual(["settling", "steady"]));

  it("never is a guest's", () =>
    expect(build([order(null, "2026-06-01"), order(null, "2026-06-02")])).toEqual([]));

  it("never is that of an id which many share, not even by way of the CRM", () => {
    const till = Array.from({ length: 300 }, (_, i) => ({
      ...order("0", "2026-03-01"),
      at: now - days(i / 10),
    }));
    const all = build([...till, order("aki", "2026-06-01")], [record({ customer: "0", nps: 10 })]);
    expect(all.map(({ customer }) => customer)).toEqual(["aki"]);
    // … nor does it bend the scores of the others.
    expect(all).toEqual(build([order("aki", "2026-06-01")]));
  });

  it("knows nothing of what happens after the present", () => {
    const later = [...regular, order("aki", "2026-07-01"), order("bo", "2026-07-02")];
    expect(build(later)).toEqual(build(regular));
  });

  it("is unhappy after a return in the last 30 days", () => {
    const back = (day: string) =>
      build(regular, [], {
        returns: { customer: Int32Array.of(-1, 0), at: Float64Array.of(now, date(day)) },
      })[0]!.satisfaction;
    expect(back("2026-06-10")).toMatchObject({ unhappy: true, lastReturnDay: dayOf("2026-06-10") });
    expect(back("2026-05-01")).toMatchObject({ unhappy: false, lastReturnDay: dayOf("2026-05-01") });
    expect(back("2026-07-01")).toMatchObject({ unhappy: false, lastReturnDay: null });
  });

  it("takes a group of settings from policy", () => {
    const settings = { owned: { recent: 1, durables: 0 } };
    const [aki] = build(regular, [], { settings });
    expect(aki!.purchases!.recent).toHaveLength(1);
    expect(aki!.purchases!.durables).toEqual([]);
  });

  it("leaves lines without any price out of the budget", () => {
    const [only] = build([
      order(
        "aki",
        "2026-06-01",
        ["beans", 1, 1000],
        ["filter", 1, 500],
        ["grinder", 1, 1500],
        ["mystery", 1, null],
      ),
    ]);
    expect(only!.purchases!.budget).toEqual({ low: 600, p50: 1000, p90: 1400, lines: 3 });
  });

  it("counts what cost nothing into the budget: that is a price", () => {
    const [only] = build([
      order("aki", "2026-06-01", ["beans", 1, 1000], ["filter", 1, 500], ["grinder", 1, 0]),
    ]);
    expect(only!.purchases!.budget).toEqual({ low: 100, p50: 500, p90: 900, lines: 3 });
  });

  it("has a budget of the last two years, at the catalog's price where the log names none", () => {
    const [old] = build([
      order("aki", "2023-01-01", ["beans", 1, 90_000], ["filter", 1, 90_000], ["grinder", 1, 90_000]),
      order("aki", "2026-06-01", ["beans", 1, 1000], ["filter", 1, 1000], ["grinder", 1, null]),
    ]);
    expect(old!.purchases!.budget).toEqual({ low: 1000, p50: 1000, p90: 7400, lines: 3 });
  });
});

describe("the customers table", () => {
  const anyOrder = fc.record({
    customer: fc.constantFrom("aki", "bo", "cy", "di", "ed", null),
    at: fc.integer({ min: -700, max: 30 }).map((day) => now + days(day)),
    lines: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom("beans", "filter", "grinder"),
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.integer({ min: 0, max: 20_000 })),
      ),
      { minLength: 1, selector: ([sku]) => sku },
    ),
  });
  const anyLog = fc.array(anyOrder, { maxLength: 40 });

  it("has one profile for each customer, by id, all numbers in bounds", () => {
    fc.assert(
      fc.property(anyLog, (orders) => {
        const profiles = build(orders);
        const buyers = new Set(
          orders.filter(({ at }) => at <= now).flatMap(({ customer }) => customer ?? []),
        );
        expect(profiles.map(({ customer }) => customer)).toEqual([...buyers].sort());
        for (const { purchases } of profiles) {
          const { rfm, expected, taste, recent, firstDay, lastDay } = purchases!;
          for (const score of [rfm.r, rfm.f, rfm.m]) expect([1, 2, 3, 4, 5]).toContain(score);
          expect(firstDay).toBeLessThanOrEqual(lastDay);
          expect(expected.purchases).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(expected.purchases)).toBe(true);
          expect(taste.categories.length).toBeLessThanOrEqual(3);
          expect(taste.brands.length).toBeLessThanOrEqual(2);
          expect(recent.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("is the same one profile at a time", () => {
    const log = orderLog(regular, "JPY", Object.keys(catalog));
    const items = log.skus.map(() => unknown);
    expect([...eachCustomer(log, items, new Map(), { asOf: now })]).toEqual(
      buildCustomers(log, items, new Map(), { asOf: now }),
    );
  });

  it("never lowers a customer's F, M or orders for one more order", () => {
    fc.assert(
      fc.property(anyLog, anyOrder, (orders, more) => {
        fc.pre(more.customer !== null && more.at <= now);
        const of = (log: readonly TestOrder[]) =>
          build(log).find(({ customer }) => customer === more.customer)?.purchases;
        const before = of(orders);
        fc.pre(before != null);
        const after = of([...orders, more])!;
        expect(after.orders).toBe(before!.orders + 1);
        expect(after.rfm.f).toBeGreaterThanOrEqual(before!.rfm.f);
        expect(after.rfm.m).toBeGreaterThanOrEqual(before!.rfm.m);
        expect(after.rfm.r).toBeGreaterThanOrEqual(before!.rfm.r);
      }),
    );
  });
});
