import { describe, expect, it } from "vitest";
import { isPlan } from "../../lib/catalog/is-plan.ts";

describe("a plan", () => {
  it("is what the catalog calls one", () => {
    expect(isPlan({ plan: true, category: "software" })).toBe(true);
    expect(isPlan({ plan: false, category: "subscriptions/plans" })).toBe(false);
  });

  it("is else what stands on the shelf of plans", () => {
    for (const category of ["subscriptions/plans", "Subscriptions", "定期便", "shop/memberships"])
      expect(isPlan({ category })).toBe(true);
    for (const category of ["subscriptions/add-ons", "plants", "beans", null])
      expect(isPlan({ category })).toBe(false);
  });
});
