import { describe, expect, it } from "vitest";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import type { Report } from "../../lib/report/report.ts";
import {
  answer,
  DAY,
  figure,
  ghost,
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
    expect(found.orders).toEqual({ all: 1, token: 1, customer: 0, confirmation: 0, untied: 0, tests: 0 });
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

  it("a purchase makes no order", () => {
    const found = reportOf({
      ...world,
      events: [...world.events, purchased(visitorOf(1), "no such order", NOON)],
    });
    expect(found.orders.all).toBe(1);
  });
});

/** Shoppers who buy with a chance of one in three; those who get offers spend `lift` more. */
function manyShoppers(count: number, heldShare: number, lift: number, seed = 1): World {
  const uniform = seededUniform(seed);
  const events: World["events"][number][] = [];
  const records: World["records"][number][] = [];
  for (let i = 0; i < count; i++) {
    const visitor = visitorOf(i + 1);
    const at = NOON + Math.floor(uniform() * 10 * DAY);
    const held = uniform() < heldShare;
    if (held) events.push(ghost({ visitor, at }));
    else {
      const given = answer({ visitor, at });
      events.push(given.served, report("exposure", given.tokens[0]!, at + MINUTE));
      if (uniform() < 0.3) events.push(report("click", given.tokens[0]!, at + 2 * MINUTE));
    }
    if (uniform() < 1 / 3) {
      const price = 1000 + Math.floor(uniform() * 4000) + (held ? 0 : lift);
      records.push(order({ id: `o${i}`, at: at + HOUR, lines: [{ sku: "BEAN", price }] }));
      events.push(purchased(visitor, `o${i}`, at + HOUR + MINUTE));
    }
  }
  return { events, records };
}

const withHoldout = (share: number): NonNullable<World["policy"]> => ({
  experiments: { ...defaultPolicy.experiments, holdout: { share, from: "2026-09-01T00:00:00Z", days: 91 } },
});

describe("the holdout", () => {
  it("finds what was planted, and leaves out who was seen in both groups", () => {
    const world = manyShoppers(6000, 0.5, 600);
    const visitor = visitorOf(1);
    const both = [ghost({ visitor, at: NOON }), answer({ visitor, at: NOON }).served];
    const found = reportOf({ ...world, events: [...world.events, ...both], policy: withHoldout(0.5) });
    const { holdout } = found;
    expect(holdout!.mixed).toBe(1);
    expect(holdout!.people.treatment + holdout!.people.control).toBe(5999);
    expect(holdout!.sampleRatio.verdict).toBe("fits");
    // A third of the shoppers buy, so 200 a shopper.
    const [low, high] = holdout!.revenue!.always.interval;
    expect(low).toBeLessThan(200);
    expect(high).toBeGreaterThan(200);
    expect(low).toBeGreaterThan(0);
    expect(figure(found, "incremental_revenue")).toBeCloseTo(
      holdout!.revenue!.difference * holdout!.people.treatment,
    );
    expect(holdout!.margin!.difference).toBeCloseTo(holdout!.revenue!.difference / 2, 0);
  });

  it("compares with the same ways of tying, so that tokens make no sale of the exposed count more", () => {
    // Nothing is planted; half of the orders name their offer and nothing else ties those.
    const world = manyShoppers(4000, 0.5, 0);
    const token = new Map(
      world.events.flatMap(({ type, order: id, visitor }) =>
        type === "purchase" && id !== null ? [[id, visitor!]] : [],
      ),
    );
    const records = world.records.map((record, i) => {
      const id = "id" in record ? record.id : "";
      const visitor = token.get(id)!;
      if (i % 2 === 0 || !("lines" in record)) return record;
      const held = world.events.some((event) => event.type === "ghost" && event.visitor === visitor);
      const offer = held ? undefined : answer({ visitor, at: record.at - HOUR, skus: ["BEAN"] }).tokens[0]!;
      return order({
        id,
        at: record.at,
        lines: [{ sku: "BEAN", price: 2000, ...(offer === undefined ? {} : { offer }) }],
      });
    });
    const odd = new Set(
      records.filter((_, i) => i % 2 === 1).map((record) => ("id" in record ? record.id : "")),
    );
    const events = world.events.filter(({ type, order: id }) => !(type === "purchase" && odd.has(id!)));
    const found = reportOf({ events, records, policy: withHoldout(0.5) });
    expect(found.orders.token).toBeGreaterThan(200);
    const { difference, se } = found.holdout!.revenue!;
    expect(Math.abs(difference)).toBeLessThan(3 * se);
  });

  it("says so where the groups are not as they were dealt", () => {
    const found = reportOf({ ...manyShoppers(4000, 0.2, 0), policy: withHoldout(0.5) });
    expect(found.holdout!.sampleRatio.verdict).toBe("mismatch");
    expect(found.notes.join(" ")).toContain("which chance does not explain");
  });

  it("joins the browsers of one customer", () => {
    const events = [
      answer({ visitor: visitorOf(1), at: NOON, customer: keyOf("7") }).served,
      answer({ visitor: visitorOf(2), at: NOON, customer: keyOf("7") }).served,
    ];
    const found = reportOf({ events, records: [] });
    expect(found.visitors).toEqual({ browsers: 2, people: 1, programs: 0 });
  });
});

describe("an experiment", () => {
  const running = (to: string) => ({
    experiments: {
      ...defaultPolicy.experiments,
      running: {
        cap: {
          from: "2026-10-01T00:00:00Z",
          to,
          control: "as-is",
          arms: {
            "as-is": { weight: 1, policy: {} },
            wide: { weight: 1, policy: { price_cap: { percent: 40 } } },
          },
        },
      },
    },
  });
  const world = (wide: number): World => {
    const shoppers = manyShoppers(4000, 0, 0);
    const uniform = seededUniform(11);
    const armOf = new Map<string, string>();
    const events = shoppers.events.map((event) => {
      if (event.type !== "served") return event;
      const arm = uniform() < wide ? "wide" : "as-is";
      armOf.set(event.visitor!, arm);
      return { ...event, arms: { cap: arm } };
    });
    return { events, records: shoppers.records };
  };

  it("that changes nothing shows nothing, and its winner is locked while it runs", () => {
    const found = reportOf({ ...world(0.5), policy: running("2026-12-01T00:00:00Z") });
    const [result] = found.experiments;
    expect(result).toMatchObject({ id: "cap", state: "running", locked: "it is still running", mixed: 0 });
    const wide = result!.arms.find(({ name }) => name === "wide")!;
    expect(wide.against!.revenue!.always.interval[0]).toBeLessThan(0);
    expect(wide.against!.revenue!.always.interval[1]).toBeGreaterThan(0);
    expect(result!.daysToDecide!.days).toBeGreaterThan(1);
    expect(found.by.arm.map(({ name }) => name)).toEqual(["cap/as-is", "cap/wide", "holdout/exposed"]);
  });

  it("is locked by arms that are not as they were dealt", () => {
    const found = reportOf({ ...world(0.42), policy: running("2026-10-20T00:00:00Z") });
    expect(found.experiments[0]!.locked).toContain("not as large as they were dealt");
  });

  it("that is only planned is told how many people it will take: as many as one with the same people in it", () => {
    const { events, records } = world(0.5);
    // Nobody is held out, so that all who came are in the arms of the one that runs.
    const all = { events: events.filter(({ type }) => type !== "ghost"), records };
    const runs = reportOf({ ...all, policy: running("2026-12-01T00:00:00Z") }).experiments[0]!;
    const { experiments } = running("2027-01-01T00:00:00Z");
    const later = {
      ...experiments,
      running: { cap: { ...experiments.running.cap, from: "2026-12-01T00:00:00Z" } },
    };
    const planned = reportOf({ ...all, policy: { experiments: later } }).experiments[0]!;
    expect(planned).toMatchObject({ state: "planned" });
    expect(planned.arms.every(({ people }) => people === 0)).toBe(true);
    expect(planned.daysToDecide!.visitors).toBe(runs.daysToDecide!.visitors);
    expect(planned.daysToDecide!.days).toBeGreaterThan(1);
  });

  it("that has ended as it was dealt may be decided", () => {
    const found = reportOf({ ...world(0.5), policy: running("2026-10-20T00:00:00Z") });
    expect(found.experiments[0]).toMatchObject({ state: "ended", locked: null });
  });
});

describe("programs that keep no cookie", () => {
  it("are visitors of one answer, who are counted aloud and move no total", () => {
    const regulars = Array.from({ length: 40 }, (_, i) => {
      const { tokens, served } = answer({ visitor: visitorOf(i), at: NOON });
      return [served, report("exposure", tokens[0]!, NOON + 1000)];
    }).flat();
    const programs = Array.from({ length: 500 }, (_, i) =>
      i % 20 === 0
        ? ghost({ visitor: visitorOf(1000 + i), at: NOON })
        : answer({ visitor: visitorOf(1000 + i), at: NOON }).served,
    );
    const records = [order({ id: "1", at: NOON + HOUR, lines: [{ sku: "BEAN", price: 900 }] })];
    const events = [...regulars, purchased(visitorOf(3), "1", NOON + HOUR)];
    const found = reportOf({ events: [...events, ...programs], records });
    expect(found.notes.some((note) => note.startsWith("500 of 540 browsers"))).toBe(true);
    const without = reportOf({ events, records });
    expect(without.notes.some((note) => note.includes("never seen again"))).toBe(false);
    for (const name of ["exposures", "direct_value", "value_per_order"]) {
      expect(figure(found, name), name).toBe(figure(without, name));
    }
  });
});
