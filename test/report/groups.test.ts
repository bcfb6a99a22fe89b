import { describe, expect, it } from "vitest";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { manyShoppers } from "./many-shoppers.ts";
import {
  answer,
  figure,
  ghost,
  HOUR,
  keyOf,
  NOON,
  order,
  purchased,
  report,
  reportOf,
  visitorOf,
  type World,
} from "./world.ts";

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

  it("takes nobody's second browser for what offers earned, where a small part is held out", () => {
    // Nothing is planted. Every fifth signs in with a second browser, dealt anew, and buys twice as often for it.
    const uniform = seededUniform(11);
    const events: World["events"][number][] = [];
    const records: World["records"][number][] = [];
    for (let i = 0; i < 2500; i++) {
      const customer = String(100000 + i);
      const browsers = i % 5 === 0 ? 2 : 1;
      for (let browser = 0; browser < browsers; browser++) {
        const visitor = visitorOf(1 + 2 * i + browser);
        const at = NOON + browser * HOUR;
        const asked = { visitor, at, customer: keyOf(customer) };
        events.push(uniform() < 0.1 ? ghost(asked) : answer(asked).served);
        if (browsers === 2 || uniform() < 0.5)
          records.push(
            order({
              id: `o${i}-${browser}`,
              at: at + 2 * HOUR,
              customer,
              lines: [{ sku: "BEAN", price: 1000 }],
            }),
          );
      }
    }
    const { holdout } = reportOf({ events, records, policy: withHoldout(0.1) });
    expect(holdout!.sampleRatio.p).toBeGreaterThan(0.01);
    const { difference, se } = holdout!.revenue!;
    expect(Math.abs(difference)).toBeLessThan(3 * se);
    // Half a thousand with two browsers are in neither.
    expect(holdout!.mixed).toBe(500);
    expect(holdout!.people.treatment + holdout!.people.control).toBe(2000);
  });

  it("is told day by day beside those who were given offers", () => {
    const world = manyShoppers(600, 0.5, 0);
    const { by } = reportOf({ ...world, policy: withHoldout(0.5) });
    // Counted anew from the planted events and orders, each shopper having come once.
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    const held = new Set(world.events.flatMap(({ type, visitor }) => (type === "ghost" ? [visitor] : [])));
    const visitorOfOrder = new Map(world.events.map((event) => [event.order, event.visitor]));
    const side = (visitor: string | null | undefined) => (held.has(visitor!) ? "held_out" : "exposed");
    const people = new Map<string, number>();
    const spent = new Map<string, number>();
    const add = (to: Map<string, number>, key: string, more: number) =>
      to.set(key, (to.get(key) ?? 0) + more);
    const came = new Set<string>();
    for (const { type, visitor, at } of world.events) {
      const key = `${dayOf(at)}/${side(visitor)}`;
      // Who came back to the confirmation page after midnight came on that day as well.
      if (type !== "served" && type !== "ghost" && type !== "purchase") continue;
      if (!came.has(`${visitor} ${key}`)) add(people, key, 1);
      came.add(`${visitor} ${key}`);
    }
    for (const record of world.records) {
      if (!("id" in record) || !("lines" in record)) continue;
      const key = `${dayOf(record.at)}/${side(visitorOfOrder.get(record.id))}`;
      add(spent, key, record.lines[0]!.price as number);
    }
    const told = by.holdout.map(({ name, values }) => [name, values.revenue_per_visitor]);
    expect(told.map(([name]) => name)).toEqual([...people.keys()].sort());
    expect(told.length).toBeGreaterThan(18);
    for (const [name, revenue] of told)
      expect(revenue, String(name)).toBeCloseTo(
        (spent.get(name as string) ?? 0) / people.get(name as string)!,
      );
  });

  it("is told from the day on which somebody first came, however long its people had been customers", () => {
    const at = NOON + HOUR;
    const customer = "7";
    const bought = (id: string, when: number) =>
      order({ id, at: when, customer, lines: [{ sku: "BEAN", price: 5 }] });
    const found = reportOf({
      events: [answer({ visitor: visitorOf(1), at: NOON, customer: keyOf(customer) }).served],
      records: [bought("before", NOON - 20 * 24 * HOUR), bought("after", at)],
      policy: withHoldout(0.5),
    });
    expect(found.by.day.map(({ name }) => name)).toEqual(["2026-09-15", "2026-10-05"]);
    expect(found.by.holdout.map(({ name, values }) => [name, values.value_per_order])).toEqual([
      ["2026-10-05/exposed", 5],
    ]);
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
