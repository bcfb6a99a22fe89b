import fc from "fast-check";
import { describe, expect, it } from "vitest";
import presets from "../../data/policy-presets.json" with { type: "json" };
import { partInstead } from "../../lib/console/part-instead.ts";
import { overlay } from "../../lib/offers/policy/policy.ts";
import { checkStored } from "../../lib/offers/policy/stored-policy.ts";

const VARIABLES = { price_cap: { percent: 33 }, currency: "JPY" };

const inForce = (stored: object) => {
  const checked = checkStored(stored, VARIABLES);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value.policy;
};

const parts = fc.constantFrom<object>(
  {},
  ...Object.values(presets),
  { price_cap: { percent: 12 }, banned: ["A", "B"] },
  { banned: [], limits: { offers: 1 }, currency: "USD" },
  { segments: [{ name: "loyal", when: { rfm: { f: 5 } }, policy: { limits: { offers: 2 } } }] },
  { segments: [], placements: { product: ["crosssell"] }, time_zone: "Asia/Tokyo" },
);

describe("a policy in place of the one in force", () => {
  it("is, laid over that, what it would be stored by itself", () => {
    fc.assert(
      fc.property(parts, parts, (own, stored) => {
        const part = partInstead(own, stored, inForce({}));
        const laid = overlay(stored, part);
        expect(inForce(laid as object)).toEqual(inForce(own));
      }),
    );
  });
});
