import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeUnitOrder } from "../../lib/core/code-unit-order.ts";

/** Few letters on both sides of ASCII's end, so that beginnings are often alike. */
const text = fc
  .array(fc.constantFrom("\u0000", "a", "b", "~", "\u007f", "é", "豆", "\ud83d"), { maxLength: 10 })
  .map((letters) => letters.join(""));

describe("the order of strings by code units", () => {
  it("is that of the language", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 30 }), (values) => {
        const order = codeUnitOrder(values, values.keys());
        expect(Array.from(order, (place) => values[place])).toEqual([...values].sort());
      }),
      { numRuns: 500 },
    );
  });

  it("is of the places asked for alone", () =>
    expect([...codeUnitOrder(["c", "b", "a"], [0, 2])]).toEqual([2, 0]));
});
