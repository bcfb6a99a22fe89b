import fc from "fast-check";
import { expect, it } from "vitest";
import { valueChanges } from "../../lib/console/value-changes.ts";

it("names what differs, by its path, and nothing else", () => {
  const before = { price_cap: { percent: 40, by: [1] }, label: "a", gone: null };
  const after = { price_cap: { percent: 25, by: [1] }, label: "a", fresh: { on: true } };
  expect(valueChanges(before, after)).toEqual([
    { path: "fresh.on", before: null, after: "true" },
    { path: "price_cap.percent", before: "40", after: "25" },
  ]);
  expect(valueChanges({ cart: ["upsell"] }, { cart: ["rebuy", "upsell"] })).toEqual([
    { path: "cart", before: "upsell", after: "rebuy, upsell" },
  ]);
  expect(valueChanges("viewer", null)).toEqual([{ path: "", before: "viewer", after: null }]);
});

it("finds nothing between a value and itself, whatever it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(valueChanges(value, structuredClone(value))).toEqual([]);
    }),
  );
});
