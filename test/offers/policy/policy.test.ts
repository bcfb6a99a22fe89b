import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { jsonSchemaOf } from "../../../lib/offers/policy/json-schema.ts";
import {
  defaultPolicy,
  parsePolicy,
  policyFromVariables,
  policyOfArm,
} from "../../../lib/offers/policy/policy.ts";
import { policySchema } from "../../../lib/offers/policy/whole-policy.ts";

const data = join(import.meta.dirname, "../../../data");
const refusal = (...parts: unknown[]): string => {
  const parsed = parsePolicy(...parts);
  return parsed.ok ? "accepted" : parsed.error;
};

describe("a policy", () => {
  it("that says nothing is the default one", () => {
    expect(parsePolicy({})).toEqual({ ok: true, value: defaultPolicy });
  });

  it("changes what it names and leaves the rest", () => {
    const parsed = parsePolicy({ price_cap: { percent: 20, by_placement: { checkout: 10 } }, banned: ["X"] });
    expect(parsed.ok && parsed.value).toEqual({
      ...defaultPolicy,
      price_cap: { ...defaultPolicy.price_cap, percent: 20, by_placement: { checkout: 10 } },
      banned: ["X"],
    });
  });

  it("is laid over another, the later word counting", () => {
    const parsed = parsePolicy({ fatigue: { shown: 2, days: 7 } }, { fatigue: { shown: 5 } });
    expect(parsed.ok && parsed.value.fatigue).toEqual({ shown: 5, days: 7 });
  });

  it("is refused by the name of every field at fault", () => {
    expect(refusal({ price_cap: { percent: "a lot" }, currency: "yen" })).toMatch(
      /^policy: .*currency: must be an ISO 4217 code such as JPY.*price_cap\.percent: /,
    );
    expect(refusal({ prize_cap: { percent: 25 } })).toContain("prize_cap");
    expect(refusal({ placements: { product: ["upsel"] } })).toContain("placements.product.0");
    expect(refusal({ fatigue: { shown: 0 } })).toContain("fatigue.shown");
    expect(refusal({ upsell: { steps: 1.5 } })).toContain("upsell.steps");
  });

  it("takes no number that JSON cannot give back, and none without end", () => {
    const infinite = (path: string): unknown => JSON.parse(path.replace("X", "1e999"));
    for (const part of [
      '{"price_cap":{"percent":X}}',
      '{"price_cap":{"by_placement":{"cart":X}}}',
      '{"margin_floor":{"percent":-X}}',
      '{"cool_off":{"hours":X}}',
      '{"rebuild":{"window_days":X}}',
      '{"rebuild":{"half_life_days":X}}',
      '{"milestones":{"orders":[X]}}',
    ]) {
      expect(refusal(infinite(part)), part).toMatch(/^policy: /);
    }
  });

  it("says nothing twice, and of nothing more than there can be", () => {
    expect(refusal({ placements: { home: ["popular", "popular"] } })).toContain("placements.home");
    expect(refusal({ placements: { home: Array(500).fill("popular") } })).toContain("placements.home");
    expect(refusal({ banned: ["A", "A"] })).toContain("banned");
    expect(refusal({ banned: Array.from({ length: 10_001 }, (_, i) => `s${i}`) })).toContain("banned");
    expect(refusal({ banned: ["x".repeat(257)] })).toContain("banned.0");
    expect(refusal({ limits: { offers: 101 } })).toContain("limits.offers");
    expect(refusal({ limits: { by_placement: { home: { blocks: 21 } } } })).toContain(
      "limits.by_placement.home",
    );
    expect(refusal({ fatigue: { shown: 9 } })).toContain("fatigue.shown");
    expect(refusal({ locale: "no tag" })).toContain("locale");
    expect(refusal({ version: "v".repeat(101) })).toContain("version");
  });

  it("refuses unknown fields whatever they are called", () => {
    for (const name of ["__proto__", "constructor", "toString", "prize_cap"]) {
      expect(refusal(JSON.parse(`{"${name}":{"percent":5}}`)), name).toContain(name);
      expect(refusal(JSON.parse(`{"price_cap":{"${name}":5}}`)), name).toContain(name);
    }
  });

  it("is bounded in every number of its schema", () => {
    const open: string[] = [];
    const walk = (schema: Record<string, unknown>, at: string) => {
      const { type, maximum, minimum, items, maxItems, maxLength, enum: values, pattern } = schema;
      if ((type === "number" || type === "integer") && (maximum === undefined || minimum === undefined))
        open.push(at);
      if (type === "array" && maxItems === undefined) open.push(at);
      if (type === "string" && maxLength === undefined && pattern === undefined && values === undefined)
        open.push(at);
      for (const inner of Object.values(schema.properties ?? {}))
        walk(inner, `${at}/${Object.keys(schema.properties!)}`);
      for (const inner of (schema.anyOf as Record<string, unknown>[] | undefined) ?? [])
        walk(inner, `${at}|`);
      if (items !== undefined) walk(items as Record<string, unknown>, `${at}[]`);
    };
    walk(jsonSchemaOf(policySchema) as Record<string, unknown>, "");
    expect(open).toEqual([]);
  });

  it("can come from variables, JSON or plain", () => {
    const over = policyFromVariables({
      POLICY_PRICE_CAP__PERCENT: "20",
      POLICY_LOCALE: "ja",
      POLICY_BANNED: '["A"]',
      OTHER: "1",
    });
    expect(over).toEqual({ price_cap: { percent: 20 }, locale: "ja", banned: ["A"] });
  });
});

describe("the policy's JSON Schema", () => {
  it("is the one that data/policy-schema.ts writes", () => {
    const written: unknown = JSON.parse(readFileSync(join(data, "policy.schema.json"), "utf8"));
    expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(policySchema))));
  });

  it("is none of what it has no words for, so that no rule is lost", () => {
    const untold = [
      v.date(),
      v.pipe(v.number(), v.multipleOf(5)),
      v.pipe(
        v.string(),
        v.check(() => false),
      ),
    ];
    for (const field of untold)
      expect(() => jsonSchemaOf(v.strictObject({ field }))).toThrow("no JSON Schema");
    expect(jsonSchemaOf(v.strictObject({ field: v.pipe(v.number(), v.minValue(5)) })).properties).toEqual({
      field: { type: "number", minimum: 5 },
    });
  });

  it("describes every number, and gives every default", () => {
    const lacking: string[] = [];
    const walk = (schema: Record<string, unknown>, at: string, inherited: boolean) => {
      const described = inherited || "description" in schema;
      if (schema.properties === undefined) {
        if (!described || (schema.default === undefined && !inherited)) lacking.push(at);
        return;
      }
      // The fields of a partial record share its description.
      const shared = at !== "" && "description" in schema;
      for (const [name, inner] of Object.entries(
        schema.properties as Record<string, Record<string, unknown>>,
      )) {
        walk(inner, `${at}/${name}`, shared || at.startsWith("/limits/by_placement"));
      }
    };
    walk(jsonSchemaOf(policySchema) as Record<string, unknown>, "", false);
    expect(lacking).toEqual([]);
  });
});

describe("an experiment", () => {
  const experiment = (over: object) => ({
    experiments: {
      running: {
        cap: {
          from: "2026-10-01T00:00:00Z",
          to: "2026-11-01T00:00:00Z",
          control: "as-is",
          arms: {
            "as-is": { weight: 1, policy: {} },
            wide: { weight: 1, policy: { price_cap: { percent: 40 } } },
          },
          ...over,
        },
      },
    },
  });

  it("has any part of a policy as an arm", () => {
    const parsed = parsePolicy(experiment({}));
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    const wide = parsed.value.experiments.running.cap!.arms.wide!.policy;
    expect(policyOfArm(parsed.value, wide).price_cap.percent).toBe(40);
    expect(policyOfArm(parsed.value, wide).limits).toEqual(defaultPolicy.limits);
  });

  it("is refused where it could not run", () => {
    expect(refusal(experiment({ control: "other" }))).toContain("there is no arm “other”");
    expect(refusal(experiment({ to: "2026-09-01T00:00:00Z" }))).toContain("it must begin before it ends");
    expect(refusal(experiment({ from: "soon" }))).toContain("must be an RFC 3339 time");
    expect(refusal(experiment({ arms: { "as-is": { weight: 1, policy: {} } } }))).toContain("at least two");
    const bad = { "as-is": { weight: 1, policy: {} }, b: { weight: 1, policy: { prize_cap: 1 } } };
    expect(refusal(experiment({ arms: bad }))).toContain("experiments.running.cap.arms.b: policy:");
    const nested = { "as-is": { weight: 1, policy: {} }, b: { weight: 1, policy: { experiments: {} } } };
    expect(refusal(experiment({ arms: nested }))).toContain("no experiments of its own");
  });
});
