import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
import {
  agrees,
  beingLost,
  budgetFor,
  dueAfter,
  favouriteCategory,
  hoursSincePurchase,
  isAged,
  milestonesAt,
  ownedItem,
  type ShopperFacts,
  shopperOf,
} from "../../../lib/offers/shopper/shopper.ts";
import type { OwnedRow } from "../../../lib/tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { NOW, shopperWith, TODAY } from "../../fixtures/offers.ts";

const habitOf = (history: readonly string[], habit: number | null = null): number =>
  shopperOf(
    {
      consent: "all",
      profile: habit === null ? null : customerRow({ habit }),
      history: history.map((sku) => ({ sku, item: null })),
      has: [],
      memory: NO_MEMORY,
      topics: [],
    },
    defaultPolicy,
    NOW,
  ).habit;

describe("a shopper's habit of buying again", () => {
  it("is that of the customer's row", () => {
    expect(habitOf([], 0.2)).toBe(0.2);
    expect(habitOf(["a", "a", "a"], 0.2)).toBe(0.2);
  });

  it("is read off a list of purchases, drawn to a half as by ten more", () => {
    expect(habitOf([])).toBe(0.5);
    // Two of four were bought before.
    expect(habitOf(["a", "b", "a", "a"])).toBeCloseTo((2 + 5) / 14, 12);
    expect(habitOf(["a", "b", "c", "d"])).toBeCloseTo(5 / 14, 12);
  });
});

describe("a shopper's orders", () => {
  const ordersOf = (facts: Partial<ShopperFacts>): number =>
    shopperOf(
      { consent: "all", profile: null, history: [], has: [], memory: NO_MEMORY, topics: [], ...facts },
      defaultPolicy,
      NOW,
    ).orders;
  const list = (...skus: string[]) => skus.map((sku) => ({ sku, item: null }));
  const different = (n: number): string[] => Array.from({ length: n }, (_, i) => `s${i}`);

  it("are those of the row, or what a list tells: one to eight purchases, and as many as one thing was bought", () => {
    expect(ordersOf({})).toBe(0);
    expect(ordersOf({ profile: customerRow({ orders: 5 }) })).toBe(5);
    expect(ordersOf({ history: list(...different(24)) })).toBe(3);
    expect(ordersOf({ history: list("a", "b", "a", "a", "a") })).toBe(4);
    const profile = customerRow({ orders: 5 });
    expect(ordersOf({ profile, history: list(...different(24)) })).toBe(5);
    expect(ordersOf({ profile, history: list(...different(48)) })).toBe(6);
  });
});

describe("the hours since a purchase", () => {
  const HOUR = 3_600_000;
  const since = (lastOrderAt: number | null, boughtAt: number | null): number | null =>
    hoursSincePurchase(
      shopperWith({ profile: customerRow({ lastOrderAt }), memory: { ...NO_MEMORY, boughtAt } }),
      NOW,
    );

  it("are not known where neither log nor browser knows of one", () => {
    expect(since(null, null)).toBeNull();
    expect(hoursSincePurchase(shopperWith({ profile: null }), NOW)).toBeNull();
  });

  it("are those since the later one", () => {
    expect(since(NOW - 5 * HOUR, null)).toBe(5);
    expect(since(null, NOW - 2 * HOUR)).toBe(2);
    expect(since(NOW - 5 * HOUR, NOW - 2 * HOUR)).toBe(2);
  });
});

describe("what a shopper has", () => {
  const known = (facts: Partial<ShopperFacts>) =>
    shopperOf(
      { consent: "all", profile: null, history: [], has: [], memory: NO_MEMORY, topics: [], ...facts },
      defaultPolicy,
      NOW,
    );
  const bought = (different: Partial<OwnedRow>): OwnedRow => ({
    ...{ key: factsOf("mill").key, category: "gear", lastDay: TODAY - 30, times: 2, intervalDays: 400 },
    ...{ ownInterval: true, durable: true, item: null },
    ...different,
  });
  const mill = factsOf("mill", { category: "gear/mills", durable: true });

  it("is, of a list of purchases, as durable and due again as the item is", () => {
    const beans = factsOf("beans", { durable: false, rebuyDays: 30 });
    const shopper = known({
      history: [
        { sku: "mill", item: mill },
        { sku: "beans", item: beans },
        { sku: "gone", item: null },
      ],
    });
    expect(ownedItem(shopper, mill)).toMatchObject({ durable: true, daysAgo: null });
    expect(ownedItem(shopper, beans)).toMatchObject({
      ...{ durable: false, intervalDays: 30, ownInterval: false },
    });
    expect(ownedItem(shopper, factsOf("gone"))).toMatchObject({ durable: null, intervalDays: null });
  });

  it("is what the table says, as fresh as it is old, and not fresh where its day is not known", () => {
    const of = (row: Partial<OwnedRow>) =>
      ownedItem(known({ profile: customerRow({ owned: [bought(row)] }) }), mill);
    const half = defaultPolicy.ranking.own_half_life_days;
    expect(of({ lastDay: TODAY - half })).toMatchObject({ daysAgo: half, freshness: 0.5, times: 2 });
    expect(of({ lastDay: 0 })).toMatchObject({ daysAgo: null, freshness: 0 });
    expect(of({ lastDay: TODAY + 1 })).toMatchObject({ daysAgo: 0, freshness: 1 });
    expect(known({ profile: customerRow({ owned: [bought({})] }) }).categories).toEqual(["gear"]);
  });

  it("is what they say as well, which makes no habit of it, and less than what was bought here", () => {
    const has = [{ key: mill.key, day: TODAY - 5, item: mill }];
    const told = known({ has });
    expect(ownedItem(told, mill)).toEqual({
      item: null,
      daysAgo: 5,
      intervalDays: null,
      ownInterval: false,
      durable: true,
      times: 1,
      freshness: 0,
    });
    expect(told.categories).toEqual(["gear/mills"]);
    const both = known({ has, profile: customerRow({ owned: [bought({})] }) });
    expect(ownedItem(both, mill)).toMatchObject({ daysAgo: 30, times: 2 });
    expect(both.categories).toEqual(["gear", "gear/mills"]);
    const unknown = known({ has: [{ ...has[0]!, item: null }] });
    expect(ownedItem(unknown, mill)).toMatchObject({ durable: null, daysAgo: 5 });
    expect(unknown.categories).toEqual([]);
  });

  it("is due again after most of its interval, or the policy's days where it is used up and none is known", () => {
    const { due, assumed_days } = defaultPolicy.owned;
    const dueOf = (own: Partial<OwnedRow>, item: Partial<ItemFacts> = {}) =>
      dueAfter(
        bought({ durable: null, intervalDays: null, ...own }),
        factsOf("x", item),
        defaultPolicy.owned,
      );
    expect(dueOf({ intervalDays: 100 }, { rebuyDays: 50 })).toBe(100 * due);
    expect(dueOf({}, { rebuyDays: 50 })).toBe(50 * due);
    expect(dueOf({}, { durable: false })).toBe(assumed_days);
    expect(dueOf({ durable: false }, { durable: true })).toBe(assumed_days);
    expect(dueOf({})).toBeNull();
    expect(dueOf({ durable: true, intervalDays: 100 })).toBeNull();
    expect(dueOf({ intervalDays: 100 }, { plan: true })).toBeNull();
  });
});

describe("a favourite category", () => {
  it("is that of the item's shelf, two levels deep, and never a brand of that name", () => {
    const favourites = [
      { kind: "brand", name: "gear/mills", share: 0.9, budget: null },
      { kind: "category", name: "gear/mills", share: 0.4, budget: { p50: 300, p90: 500 } },
    ] as const;
    const shopper = shopperWith({ profile: customerRow({ favourites, budget: { p50: 10, p90: 20 } }) });
    expect(favouriteCategory(shopper, "gear/mills/hand")).toEqual(favourites[1]);
    expect(favouriteCategory(shopper, "gear")).toBeNull();
    expect(favouriteCategory(shopper, null)).toBeNull();
    expect(favouriteCategory(shopperWith({}), "gear/mills")).toBeNull();
    expect(budgetFor(shopper, "gear/mills")).toEqual({ p50: 300, p90: 500 });
    expect(budgetFor(shopper, "tea")).toEqual({ p50: 10, p90: 20 });
  });
});

describe("a shopper's yes", () => {
  it("is asked of the site and of the shop", () => {
    const yes = (consent: "all" | "session" | "none", crm: boolean | null | "guest") =>
      agrees(shopperWith({ consent, profile: crm === "guest" ? null : customerRow({ consent: crm }) }));
    expect([yes("all", true), yes("all", null), yes("all", "guest")]).toEqual([true, true, true]);
    expect([yes("all", false), yes("session", true), yes("none", true)]).toEqual([false, false, false]);
  });
});

describe("a customer that the shop is losing", () => {
  it("is one in a lapsed cell, of every rank, or one who is still there with too small a chance", () => {
    const lost = (cell: number | null, alive: number | null) => beingLost({ cell, alive }, 0.3);
    expect([1, 3, 5, 7, 9].map((cell) => lost(cell, null))).toEqual(Array(5).fill(true));
    expect([0, 2, 4, 6, 8].map((cell) => lost(cell, null))).toEqual(Array(5).fill(false));
    expect([lost(null, 0.29), lost(null, 0.3), lost(8, 0), lost(9, 1), lost(null, null)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("a thing's age", () => {
  it("is that at which such things are replaced, if they last and both are known", () => {
    const aged = (durable: boolean | null, daysAgo: number | null, intervalDays: number | null) =>
      isAged({ durable, daysAgo, intervalDays });
    expect([aged(true, 700, 700), aged(true, 701, 700), aged(true, 699, 700)]).toEqual([true, true, false]);
    expect([aged(false, 700, 700), aged(null, 700, 700)]).toEqual([false, false]);
    expect([aged(true, null, 0), aged(true, 700, null)]).toEqual([false, false]);
  });
});

describe("what a shopper asks about", () => {
  it("is what the page says and what the open tickets do", () => {
    const topicsOf = (topics: readonly string[], ofTickets: readonly string[] | null) =>
      shopperOf(
        {
          ...{ consent: "all", history: [], has: [], memory: NO_MEMORY, topics },
          profile: ofTickets === null ? null : customerRow({ topics: ofTickets }),
        },
        defaultPolicy,
        NOW,
      ).topics;
    expect(topicsOf(["taste"], ["noise", "heat"])).toEqual(["taste", "noise", "heat"]);
    expect(topicsOf(["taste"], null)).toEqual(["taste"]);
    expect(topicsOf([], null)).toEqual([]);
  });
});

describe("a list of purchases", () => {
  it("tells of which categories they are", () => {
    const history = ["gear/mills", null, "beans"].map((category, i) => ({
      sku: `s${i}`,
      item: factsOf(`s${i}`, { category }),
    }));
    const { categories } = shopperOf(
      { consent: "all", profile: null, history, has: [], memory: NO_MEMORY, topics: [] },
      defaultPolicy,
      NOW,
    );
    expect(categories).toEqual(["gear/mills", "beans"]);
  });
});

describe("the milestones of a shopper", () => {
  const open = (row: Parameters<typeof customerRow>[0], policy = defaultPolicy) =>
    milestonesAt(shopperWith({ profile: customerRow(row) }), policy, NOW);
  const yesterday = NOW - 86_400_000;

  it("are none of a stranger's, and count the orders that the log does not hold, where those are known", () => {
    expect(milestonesAt(shopperWith({ profile: null }), defaultPolicy, NOW)).toEqual([]);
    expect(open({ orders: 4, ordersBefore: 6, lastOrderAt: yesterday })).toEqual([
      { kind: "orders", orders: 10 },
    ]);
    expect(open({ orders: 10, ordersBefore: 0, lastOrderAt: yesterday })).toHaveLength(1);
    expect(open({ orders: 10, ordersBefore: null, lastOrderAt: yesterday })).toEqual([]);
    expect(open({ orders: 10, ordersBefore: 0, lastOrderAt: null })).toEqual([]);
  });

  it("are open for as long as the policy says, by the shop's own days", () => {
    const { days } = defaultPolicy.milestones;
    const on = (ago: number) => open({ orders: 10, ordersBefore: 0, lastOrderAt: NOW - ago * 86_400_000 });
    expect([on(days - 1).length, on(days + 1).length]).toEqual([1, 0]);
    const near = { quotas: [{ name: "bags", used: defaultPolicy.milestones.quota }] };
    expect(open(near)).toEqual([{ kind: "quota", name: "bags", used: defaultPolicy.milestones.quota }]);
    // Noon in Greenwich is the next day already at +14:00.
    const since = { sinceDay: TODAY + 1 - 365 };
    expect(open(since)).toEqual([]);
    expect(open(since, { ...defaultPolicy, time_zone: "Pacific/Kiritimati" })).toEqual([
      { kind: "anniversary", years: 1 },
    ]);
  });
});
