import { describe, expect, it } from "vitest";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { claimsIn, tieOrders } from "../../lib/report/attribution/tie-orders.ts";
import type { Report } from "../../lib/report/report.ts";
import { manyShoppers } from "./many-shoppers.ts";
import {
  answer,
  DAY,
  figure,
  HOUR,
  keyOf,
  MINUTE,
  NOON,
  order,
  purchased,
  report,
  reportOf,
  sentBack,
  signer,
  visitorOf,
  type World,
} from "./world.ts";

/** One shopper who saw two offers, clicked one, bought both (one by its token) and something else. */
function oneShopper(): World & { readonly tokens: readonly string[] } {
  const visitor = visitorOf(1);
  const given = answer({ visitor, at: NOON, skus: ["FILTER", "MUG"] });
  const [filter, mug] = given.tokens as [string, string];
  return {
    tokens: given.tokens,
    events: [
      given.served,
      report("exposure", filter, NOON + MINUTE),
      report("exposure", mug, NOON + MINUTE),
      report("click", mug, NOON + 2 * MINUTE),
      purchased(visitor, "1001", NOON + HOUR + MINUTE),
    ],
    records: [
      order({
        id: "1001",
        at: NOON + HOUR,
        lines: [
          { sku: "FILTER", price: 500, offer: filter },
          { sku: "MUG", qty: 2, price: 800 },
          { sku: "BEAN", price: 1000 },
        ],
      }),
    ],
  };
}

describe("attribution", () => {
  it("tells what named its offer from what was clicked before, and from the rest", () => {
    const found = reportOf(oneShopper());
    expect(figure(found, "direct_value")).toBe(500);
    expect(figure(found, "assisted_value")).toBe(1600);
    expect(figure(found, "value_per_order")).toBe(3100);
    expect(figure(found, "exposures")).toBe(2);
    expect(figure(found, "click_rate")).toBe(0.5);
    expect(figure(found, "crosssell_rate")).toBe(1);
    expect(figure(found, "attach_rate")).toBe(1);
    expect(found.orders).toEqual({
      all: 1,
      token: 1,
      customer: 0,
      confirmation: 0,
      untied: 0,
      foreign: 0,
      tests: 0,
    });
  });

  it("is assisted no more once the click is a day old, and never after mere exposure", () => {
    const world = oneShopper();
    const late = order({ id: "1001", at: NOON + DAY + 3 * MINUTE, lines: [{ sku: "MUG", price: 800 }] });
    const seen = order({ id: "1002", at: NOON + HOUR, lines: [{ sku: "FILTER", price: 500 }] });
    const events = [...world.events, purchased(visitorOf(1), "1002", NOON + HOUR)];
    const found = reportOf({ events, records: [late, seen] });
    expect(figure(found, "assisted_value")).toBe(0);
    const lenient = { ...defaultPolicy.attribution, exposure_hours: 2 };
    expect(
      figure(reportOf({ events, records: [late, seen], policy: { attribution: lenient } }), "assisted_value"),
    ).toBe(500);
  });

  it("takes back what came back", () => {
    const world = oneShopper();
    const found = reportOf({
      ...world,
      records: [...world.records, sentBack("1001", NOON + 3 * DAY, "FILTER")],
    });
    expect(figure(found, "direct_value")).toBe(0);
    expect(figure(found, "crosssell_rate")).toBe(0.5);
    expect(figure(found, "returned_share")).toBeCloseTo(1 / 3);
    expect(figure(found, "value_per_order")).toBe(2600);
  });

  it("counts no order that was cancelled", () => {
    const world = oneShopper();
    const cancelled = order({
      id: "1001",
      at: NOON + 2 * HOUR,
      status: "cancelled",
      lines: [{ sku: "MUG", price: 800 }],
    });
    const found = reportOf({ ...world, records: [...world.records, cancelled] });
    expect(found.orders.all).toBe(0);
    expect(figure(found, "direct_value")).toBe(0);
  });

  it("accepts an offer once, and only for the item it offered", () => {
    const world = oneShopper();
    const [filter] = world.tokens as [string];
    const copied = order({
      id: "1002",
      at: NOON + 2 * HOUR,
      lines: [{ sku: "FILTER", qty: 9, price: 500, offer: filter }],
    });
    const other = order({
      id: "1003",
      at: NOON + MINUTE,
      lines: [{ sku: "ESPRESSO", price: 90_000, offer: filter }],
    });
    const forged = order({
      id: "1004",
      at: NOON + HOUR,
      lines: [{ sku: "FILTER", price: 500, offer: `${filter}x` }],
    });
    const found = reportOf({ ...world, records: [...world.records, copied, other, forged] });
    expect(figure(found, "direct_value")).toBe(500);
    expect(found.orders.untied).toBe(3);
  });

  it("ties an order by token, customer or confirmation page, best first, and guesses nothing", () => {
    const [one, two, three] = [visitorOf(1), visitorOf(2), visitorOf(3)];
    const given = answer({ visitor: one, at: NOON });
    const events = [
      given.served,
      answer({ visitor: two, at: NOON, customer: keyOf("7") }).served,
      answer({ visitor: three, at: NOON }).served,
      purchased(three, "103", NOON + HOUR),
      // Somebody who has read the number of another's order, later; and one who knew it before there was an order.
      purchased(one, "103", NOON + 2 * HOUR),
      purchased(one, "104", NOON - 3 * DAY),
    ];
    const line = { sku: "FILTER", price: 100 };
    const found = reportOf({
      events,
      records: [
        order({ id: "101", at: NOON + HOUR, customer: "7", lines: [{ ...line, offer: given.tokens[0]! }] }),
        order({ id: "102", at: NOON + HOUR, customer: "7", lines: [line] }),
        order({ id: "103", at: NOON + HOUR, lines: [line] }),
        order({ id: "104", at: NOON + HOUR, lines: [line] }),
      ],
    });
    expect(found.orders).toMatchObject({ all: 4, token: 1, customer: 1, confirmation: 1, untied: 1 });
    expect(found.notes.join(" ")).toContain("1 of 4 orders could be tied to no visitor");
  });
});

describe("delivery", () => {
  const plain = (found: Report) => ({ ...found, events: null });

  it("twice, in pieces and in any order changes no figure", () => {
    const world = manyShoppers(300, 0.5, 0);
    const once = plain(reportOf(world));
    const uniform = seededUniform(3);
    const shuffled = (lines: string[]) =>
      [...lines, ...lines, ...lines.slice(0, lines.length / 2)]
        .map((line) => [uniform(), line] as const)
        .sort(([a], [b]) => a - b)
        .map(([, line]) => line);
    expect(plain(reportOf(world, shuffled))).toEqual(once);
  });

  it("belongs to the shop's day, not to UTC's", () => {
    // Nine in the evening of the 5th in San Francisco; an order half an hour later.
    const at = Date.parse("2026-10-05T21:00:00-07:00");
    const { served, tokens } = answer({ visitor: visitorOf(1), at });
    const dayIn = (time_zone: string) =>
      reportOf({
        events: [served, report("exposure", tokens[0]!, at), purchased(visitorOf(1), "1", at + HOUR / 2)],
        records: [order({ id: "1", at: at + HOUR / 2, lines: [{ sku: "BEAN", price: 1000 }] })],
        policy: { time_zone },
      }).by.day.map(({ name, values }) => [name, values.exposures, values.value_per_order]);
    expect(dayIn("America/Los_Angeles")).toEqual([["2026-10-05", 1, 1000]]);
    expect(dayIn("UTC")).toEqual([["2026-10-06", 1, 1000]]);
  });

  it("three days late changes the day it belongs to", () => {
    const given = answer({ visitor: visitorOf(1), at: NOON });
    const days = (events: World["events"]) =>
      reportOf({ events, records: [] }).by.day.map(({ name, values }) => [
        name,
        values.click_rate,
        values.exposures,
      ]);
    const known = [given.served, report("exposure", given.tokens[0]!, NOON + MINUTE)];
    expect(days(known)).toEqual([["2026-10-05", 0, 1]]);
    expect(days([...known, report("click", given.tokens[0]!, NOON + 3 * DAY)])).toContainEqual([
      "2026-10-05",
      1,
      1,
    ]);
  });
});

describe("nobody inflates a figure", () => {
  const world = oneShopper();
  const honest = reportOf(world);
  const figures = (found: Report) => found.metrics.map(({ name, value }) => [name, value]);

  it("by sending the same again and again", () => {
    expect(figures(reportOf(world, (lines) => Array.from({ length: 50 }, () => lines).flat()))).toEqual(
      figures(honest),
    );
  });

  it("by forging tokens, or reporting what has run out", () => {
    const [filter] = world.tokens as [string];
    const old = answer({ visitor: visitorOf(1), at: NOON - 40 * DAY }).tokens[0]!;
    const posted = (token: string) => JSON.stringify({ type: "click", token, at: "2026-10-05T12:05:00Z" });
    const found = reportOf(world, (lines) => [
      ...lines,
      posted(`${filter}0`),
      posted(filter.replace("FILTER", "MUG")),
      posted("nonsense"),
      posted(signer.sign("customer", ["7", "1"])),
      posted(old),
      '{"type":"click"}',
      "not even JSON",
    ]);
    expect(figures(found)).toEqual(figures(honest));
    expect(found.events).toMatchObject({ forged: 4, expired: 1, malformed: 2 });
  });

  it("by loading the page a hundred times and reporting each", () => {
    const reloads = Array.from({ length: 100 }, (_, i) => {
      const { tokens } = answer({ visitor: visitorOf(1), at: NOON + i * 1000, skus: ["FILTER", "MUG"] });
      return [report("exposure", tokens[1]!, NOON + MINUTE), report("click", tokens[1]!, NOON + 2 * MINUTE)];
    }).flat();
    expect(figures(reportOf({ ...world, events: [...world.events, ...reloads] }))).toEqual(figures(honest));
  });

  it("by claiming the orders of a day", () => {
    const others = Array.from({ length: 30 }, (_, i) =>
      order({ id: `2${i}`, at: NOON + HOUR, lines: [{ sku: "BEAN", price: 5000 }] }),
    );
    const claimed = others.map((_, i) => purchased(visitorOf(9), `2${i}`, NOON + HOUR));
    const found = reportOf({ events: [...world.events, ...claimed], records: [...world.records, ...others] });
    expect(found.orders.untied).toBe(30);
  });

  it.each([
    ["a quarter of an hour before it is placed", -15, 1],
    ["just after the shopper has seen the page", 2, 1],
  ])("by claiming another's order %s", (_, minutes, mine) => {
    const told = tieOrders(
      [{ id: "1001", at: NOON, customer: null, currency: "EUR", lines: [] }],
      claimsIn([
        purchased(visitorOf(9), "1001", NOON + minutes * MINUTE),
        purchased(visitorOf(mine), "1001", NOON + MINUTE),
      ]),
      { ofVisitor: (visitor) => visitor, ofCustomer: () => null },
      { readOffer: () => null },
    );
    expect(told[0]).toMatchObject({ person: visitorOf(mine), tie: "confirmation" });
  });

  it("what was said before counts where the shop's clock is ahead, and then the last of it", () => {
    const told = tieOrders(
      [{ id: "1001", at: NOON, customer: null, currency: "EUR", lines: [] }],
      claimsIn([
        purchased(visitorOf(1), "1001", NOON - MINUTE),
        purchased(visitorOf(9), "1001", NOON - 15 * MINUTE),
      ]),
      { ofVisitor: (visitor) => visitor, ofCustomer: () => null },
      { readOffer: () => null },
    );
    expect(told[0]).toMatchObject({ person: visitorOf(1) });
  });

  it("a purchase makes no order", () => {
    const found = reportOf({
      ...world,
      events: [...world.events, purchased(visitorOf(1), "no such order", NOON)],
    });
    expect(found.orders.all).toBe(1);
  });
});
