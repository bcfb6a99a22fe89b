import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SELECTION_PASSES, Selection } from "../../../lib/core/statistics/selection.ts";

function select(values: readonly number[], places: readonly number[]): Selection {
  const selection = new Selection(() => places);
  for (let pass = 0; pass < SELECTION_PASSES; pass++) {
    // In another order each time.
    for (const value of pass % 2 === 0 ? values : values.toReversed()) selection.add(value);
    selection.endPass();
  }
  return selection;
}

const anyValue = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.maxSafeNat(),
  fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }).map(Math.abs),
);

describe("a selection", () => {
  it("finds what a sorted array has at a place, who is less, and what comes next", () => {
    fc.assert(
      fc.property(
        fc.array(anyValue, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        (values, wanted) => {
          const places = wanted.map((place) => place % values.length);
          const selection = select(values, places);
          const sorted = Float64Array.from(values).sort();
          expect(selection.count).toBe(values.length);
          for (const place of places)
            expect(selection.at(place)).toMatchObject({
              value: sorted[place],
              start: values.filter((value) => value < sorted[place]!).length,
              end: values.filter((value) => value <= sorted[place]!).length,
              next: sorted.find((value) => value > sorted[place]!) ?? Number.POSITIVE_INFINITY,
            });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("has nothing at a place that nobody asked for", () =>
    expect(select([1, 2, 3], [1]).at(2)).toBeUndefined());
});
