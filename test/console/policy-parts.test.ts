import fc from "fast-check";
import { describe, expect, it } from "vitest";
import schema from "../../data/policy.schema.json" with { type: "json" };
import {
  namedTwice,
  nodeAt,
  rowsIn,
  type Typed,
  typedOf,
  valueOfTyped,
  withoutRow,
  withRow,
} from "../../lib/console/policy-parts.ts";

const node = (path: string) => {
  const found = nodeAt(schema, path);
  if (found === null) throw new Error(`${path} is not in the schema`);
  return found;
};
const there = (path: string, value: unknown): Typed => new Map(typedOf(schema, node(path), path, value));
const back = (path: string, typed: Typed) => valueOfTyped(schema, node(path), path, typed);

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/).filter((one) => one !== "__proto__");
const text = fc
  .string({ minLength: 1, maxLength: 8 })
  .filter((one) => one.trim() === one && !/^\[|[\r\n]/.test(one));
const kinds = fc.uniqueArray(fc.constantFrom("upsell", "crosssell", "rebuy", "popular"), { maxLength: 4 });
const part = fc.record(
  {
    limits: fc.record({ offers: fc.integer({ min: 0, max: 9 }) }),
    placements: fc.record({ cart: kinds }),
    substitutes: fc.constantFrom("on", "off"),
    banned: fc.uniqueArray(text, { maxLength: 3 }),
    ranking: fc.record({
      unknown: fc.oneof(
        fc.boolean(),
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
      ),
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const moment = fc.oneof(
  fc.constantFrom("2026-10-01T00:00:00Z", "2026-10-01T09:30:15Z"),
  fc.constantFrom("2026-10-01T09:00:00+09:00", "2026-10-01T00:00:00.125Z"),
);
const segments = fc.array(
  fc.record({
    name,
    when: fc.record(
      {
        cpm: fc.uniqueArray(fc.constantFrom("first", "steady_lapsed", "excellent"), { minLength: 1 }),
        rfm: fc.record({ r: fc.integer({ min: 1, max: 5 }) }),
        tags: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
        value: fc.nat(9999),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    policy: part,
  }),
  { maxLength: 3 },
);
const arms = fc.dictionary(
  name,
  fc.record({ weight: fc.double({ min: 0.001, max: 9, noNaN: true }), policy: part }),
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
);
const running = fc.dictionary(name, fc.record({ from: moment, to: moment, control: name, arms }), {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
});

describe("the policy's parts as fields of a form", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(segments, running, kinds, (groups, trials, placed) => {
        expect(back("segments", there("segments", groups))).toEqual(groups);
        expect(back("experiments.running", there("experiments.running", trials))).toEqual(trials);
        expect(back("placements", there("placements", { cart: placed }))).toEqual({ cart: placed });
        expect(back("banned", there("banned", placed))).toEqual(placed);
        expect(back("targets", there("targets", { revenue: 5 }))).toEqual({ revenue: 5 });
        expect(back("rebuild.half_life_days", there("rebuild.half_life_days", null))).toBeNull();
      }),
    );
  });

  it("of an arm's changes every field of the policy has the fields of its kind", () => {
    const policy = {
      limits: { offers: 2 },
      placements: { cart: ["upsell"], home: [] },
      price_cap: { by_placement: { cart: 15 } },
      banned: ["A, B", "C"],
      segments: [{ name: "a", when: { cpm: ["steady"] }, policy: {} }],
    };
    const trial = {
      one: {
        from: "2026-10-01T00:00:00Z",
        to: "2026-11-01T00:00:00Z",
        control: "x",
        arms: { x: { weight: 1, policy } },
      },
    };
    const typed = there("experiments.running", trial);
    // No text is JSON, and none holds two things.
    for (const [name, texts] of typed)
      if (!name.includes("banned")) for (const one of texts) expect(one, name).not.toMatch(/[[{"]/);
    expect([...typed].find(([name]) => name.endsWith("values.0.when.cpm"))?.[1]).toEqual(["steady"]);
    expect(back("experiments.running", typed)).toEqual(trial);
  });

  it("of a change that was typed on one line before its field was known, that line counts", () => {
    const typed = new Map([
      ["experiments.running.0", [""]],
      ["experiments.running.0#", ["one"]],
      ["experiments.running.0.arms.0", [""]],
      ["experiments.running.0.arms.0#", ["x"]],
      ["experiments.running.0.arms.0.policy.0", [""]],
      ["experiments.running.0.arms.0.policy.0#", ["placements.cart"]],
      ["experiments.running.0.arms.0.policy.0.value", ["upsell, crosssell"]],
    ]) as Typed;
    expect(back("experiments.running", typed)).toMatchObject({
      one: { arms: { x: { policy: { placements: { cart: ["upsell", "crosssell"] } } } } },
    });
  });

  it("nothing typed is nothing set", () => {
    for (const path of ["segments", "experiments.running", "placements", "banned", "targets"])
      expect(back(path, new Map()), path).toBeUndefined();
  });

  it("a row added is empty and sets nothing until something is typed in it; one taken away takes all of its own along", () => {
    const two = there("segments", [
      { name: "a", when: {}, policy: { limits: { offers: 1 } } },
      { name: "b", when: {}, policy: {} },
    ]);
    const three = withRow(two, "segments");
    expect(rowsIn(three, "segments")).toEqual([0, 1, 2]);
    expect(back("segments", three)).toEqual(back("segments", two));
    expect(back("segments", withoutRow(three, "segments.0"))).toEqual([{ name: "b", when: {}, policy: {} }]);
    const inner = withRow(two, "segments.1.policy");
    expect(rowsIn(inner, "segments.1.policy")).toEqual([0]);
  });

  it("keeps what is no number as it was typed, and tells of a name that two rows have", () => {
    const typed = new Map([
      ...there("targets", { revenue: 5 }),
      ["targets.0", ["many"]],
      ["targets.1", ["2"]],
      ["targets.1#", ["revenue"]],
    ]) as Typed;
    expect(back("targets", typed)).toEqual({ revenue: 2 });
    expect(namedTwice(typed)).toEqual(["revenue"]);
    expect(back("targets", withoutRow(typed, "targets.1"))).toEqual({ revenue: "many" });
  });

  it("takes a list of the API's as it is pasted, and a line a thing from whoever types", () => {
    expect(back("banned", new Map([["banned", ['["A","B, C"]']]]))).toEqual(["A", "B, C"]);
    expect(back("banned", new Map([["banned", ["A\r\n\r\n B, C "]]]))).toEqual(["A", "B, C"]);
  });
});
