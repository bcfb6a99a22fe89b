/** Days are the shop's: a shop in San Francisco has its midnight eight hours after UTC's, seven in summer. */
import { describe, expect, it } from "vitest";
import { calendarOf } from "../../lib/core/calendar.ts";
import { guardrails } from "../../lib/offers/guardrails/guardrail-list.ts";
import { defaultPolicy, type Policy, parsePolicy } from "../../lib/offers/policy/policy.ts";
import { afterDismissal, afterShown, itemMark, NO_MEMORY } from "../../lib/offers/shopper/memory.ts";
import { milestonesAt, shopperOf } from "../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../lib/tables/format/keys.ts";
import { customerRow } from "../fixtures/customer-row.ts";
import { factsOf } from "../fixtures/facts.ts";
import { contextOf, crosssellOf, shopperWith, upsellOf } from "../fixtures/offers.ts";

const ZONE = "America/Los_Angeles";
const shop: Policy = { ...defaultPolicy, time_zone: ZONE };
const world: Policy = { ...defaultPolicy, time_zone: "UTC" };
const at = (time: string): number => Date.parse(time);
const day = (date: string): number => at(`${date}T00:00:00Z`) / 86_400_000;
const check = (
  name: string,
  ...[offer, context]: Parameters<(typeof guardrails)[number]["check"]>
): boolean => guardrails.find((one) => one.name === name)!.check(offer, context).pass;

describe("in a shop with a time zone of its own", () => {
  it("an offer seen at ten to four and at ten past four was seen on one day, and the quota runs by it", () => {
    // Three showings on the afternoon of 1 March, one of them past UTC's midnight; the quota is three in 14 days.
    const showings = ["2026-03-01T15:50:00-08:00", "2026-03-01T16:10:00-08:00", "2026-03-01T16:20:00-08:00"];
    const seen = (policy: Policy, now: string): boolean => {
      const dayOf = calendarOf(policy.time_zone);
      const memory = showings.reduce(
        (memory, time) => afterShown(memory, [itemMark(crosssellOf().item.sku)], dayOf(at(time))),
        NO_MEMORY,
      );
      return check(
        "fatigue",
        crosssellOf(),
        contextOf({ policy, now: at(now), shopper: shopperWith({ memory }) }),
      );
    };
    // Summer time began on the 8th: the fourteenth day, the 14th, ends at 07:00 UTC.
    expect(seen(shop, "2026-03-14T23:59:00-07:00")).toBe(false);
    expect(seen(shop, "2026-03-15T00:01:00-07:00")).toBe(true);
    expect(seen(world, "2026-03-14T23:59:00-07:00")).toBe(true);
  });

  it("what was waved away stays away until the shop's midnight ninety days later", () => {
    const { sku } = crosssellOf().item;
    const memory = afterDismissal(
      NO_MEMORY,
      itemMark(sku),
      calendarOf(ZONE)(at("2026-01-10T20:00:00-08:00")),
    );
    const passes = (now: string): boolean =>
      check(
        "dismissed",
        crosssellOf(),
        contextOf({ policy: shop, now: at(now), shopper: shopperWith({ memory }) }),
      );
    expect(passes("2026-04-09T23:59:00-07:00")).toBe(false);
    expect(passes("2026-04-10T00:01:00-07:00")).toBe(true);
  });

  it("thirty days after a return end at its midnight", () => {
    const profile = customerRow({ lastReturnDay: day("2026-03-01") });
    const passes = (now: string): boolean =>
      check(
        "unhappy",
        upsellOf(),
        contextOf({ policy: shop, now: at(now), shopper: shopperWith({ profile }) }),
      );
    expect(passes("2026-03-30T23:59:00-07:00")).toBe(false);
    expect(passes("2026-03-31T00:01:00-07:00")).toBe(true);
  });

  it("what was bought today was bought no day ago, however late", () => {
    const beans = factsOf("beans");
    const owned = {
      ...{ key: beans.key, category: null, lastDay: day("2026-03-01"), times: 1, intervalDays: null },
      ...{ ownInterval: false, durable: false, item: beans },
    };
    const daysAgo = (policy: Policy): number | null => {
      const { owned: bought } = shopperOf(
        {
          ...{ consent: "all", history: [], has: [], memory: NO_MEMORY, topics: [] },
          profile: customerRow({ owned: [owned] }),
        },
        policy,
        at("2026-03-01T22:00:00-08:00"),
      );
      return bought.get(keyNumber(beans.key.hi, beans.key.lo))!.daysAgo;
    };
    expect([daysAgo(shop), daysAgo(world)]).toEqual([0, 1]);
  });

  it("an anniversary and a round order are open on its days", () => {
    const shopper = shopperWith({
      profile: customerRow({
        sinceDay: day("2025-03-02"),
        orders: 10,
        lastOrderAt: at("2026-02-15T20:00:00-08:00"),
      }),
    });
    const open = (policy: Policy, now: string): string[] =>
      milestonesAt(shopper, policy, at(now)).map(({ kind }) => kind);
    // The tenth order was on the 15th there (UTC: the 16th), and counts for 14 days; the year is full on 2 March.
    expect(open(shop, "2026-02-28T23:59:00-08:00")).toEqual(["orders"]);
    expect(open(shop, "2026-03-01T00:01:00-08:00")).toEqual([]);
    expect(open(world, "2026-03-01T00:01:00-08:00")).toEqual(["orders"]);
    expect(open(shop, "2026-03-01T23:59:00-08:00")).toEqual([]);
    expect(open(shop, "2026-03-02T00:01:00-08:00")).toEqual(["anniversary"]);
    expect(open(world, "2026-03-01T23:59:00-08:00")).toEqual(["anniversary"]);
  });
});

describe("the policy's time zone", () => {
  it("is UTC where the shop says none, and must be a name that IANA gave", () => {
    expect(defaultPolicy.time_zone).toBe("UTC");
    expect(parsePolicy({ time_zone: "Asia/Tokyo" }).ok).toBe(true);
    for (const time_zone of ["+09:00", "Tokyo", "Mars/Olympus", ""])
      expect(parsePolicy({ time_zone }).ok).toBe(false);
  });
});
