import { describe, expect, it } from "vitest";
import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyFromForm, policyGroups } from "../../lib/console/policy-form.ts";
import { defaultPolicy, parsePolicy } from "../../lib/offers/policy/policy.ts";

const fields = policyGroups(schema, {}).flatMap((group) => group.fields);
const valueAt = (path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], defaultPolicy);

describe("the policy as a form", () => {
  it("has a field for every value, with its default beside it", () => {
    for (const { path, type, standard } of fields) {
      const value = valueAt(path);
      if (standard === "") expect(value, path).toBeUndefined();
      else
        expect(type === "json" ? JSON.parse(standard) : standard, path).toEqual(
          type === "json" ? value : String(value),
        );
    }
    const reached = new Set(fields.map(({ path }) => path.split(".")[0]));
    expect([...reached].sort()).toEqual(Object.keys(defaultPolicy).sort());
  });

  it("filled in with every default it is the default policy", () => {
    const byPath = new Map(fields.map((field) => [field.path, field.standard]));
    const filled = policyFromForm(schema, (path) => byPath.get(path) ?? null);
    expect(filled.ok && parsePolicy(filled.value)).toEqual({ ok: true, value: defaultPolicy });
  });

  it("left empty it sets nothing", () => {
    expect(policyFromForm(schema, () => " ")).toEqual({ ok: true, value: {} });
  });

  it("shows what the shop has set, and gives it back", () => {
    const stored = { price_cap: { percent: 20 }, banned: ["A", "B"], upsell: { walk: 0.01 } };
    const own = new Map(
      policyGroups(schema, stored).flatMap((group) => group.fields.map((f) => [f.path, f.own])),
    );
    expect(own.get("price_cap.percent")).toBe("20");
    expect(own.get("limits.offers")).toBe("");
    expect(policyFromForm(schema, (path) => own.get(path) ?? null)).toEqual({ ok: true, value: stored });
  });

  it("shows beside each value what a deployment puts in the default's place", () => {
    const deployed = { currency: "JPY", price_cap: { percent: 12 } };
    const standard = new Map(
      policyGroups(schema, {}, deployed).flatMap((group) => group.fields.map((f) => [f.path, f.standard])),
    );
    expect(standard.get("currency")).toBe("JPY");
    expect(standard.get("price_cap.percent")).toBe("12");
    expect(standard.get("limits.offers")).toBe(String(defaultPolicy.limits.offers));
  });

  it("names the field that holds no number", () => {
    const filled = policyFromForm(schema, (path) => (path === "limits.offers" ? "three" : null));
    expect(filled).toEqual({
      ok: false,
      error: { path: "limits.offers", message: "“three” is no integer" },
    });
  });

  it("takes no endless number", () => {
    expect(policyFromForm(schema, (path) => (path === "price_cap.percent" ? "1e999" : null)).ok).toBe(false);
  });
});
