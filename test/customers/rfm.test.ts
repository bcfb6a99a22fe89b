import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutsAround, fifthPlaces, quintileCuts, scoreOf } from "../../lib/customers/rfm.ts";

const scores = (values: number[]): number[] => {
  const cuts = quintileCuts(Float64Array.from(values));
  return values.map((value) => scoreOf(value, cuts));
};
const few = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 });
const times = (score: number, of: number[]): number => of.filter((one) => one === score).length;

describe("RFM scores", () => {
  it("part distinct values into equal fifths", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 5, maxLength: 200 }), (values) => {
        const whole = values.slice(0, values.length - (values.length % 5));
        const got = scores(whole);
        for (let score = 1; score <= 5; score++) expect(times(score, got)).toBe(whole.length / 5);
      }),
    );
  });

  it("differ in size by at most one where five do not divide the customers", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 5, maxLength: 200 }), (values) => {
        const sizes = [1, 2, 3, 4, 5].map((score) => times(score, scores(values)));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never part ties", () => {
    fc.assert(
      fc.property(few, (values) => {
        const got = scores(values);
        const byValue = new Map(values.map((value, i) => [value, got[i]]));
        values.forEach((value, i) => {
          expect(got[i]).toBe(byValue.get(value));
        });
        // … and put each tie where its middle stands among all.
        values.forEach((value, i) => {
          const below = values.filter((other) => other < value).length;
          const alike = values.filter((other) => other === value).length;
          expect(got[i]).toBe(1 + Math.floor((10 * below + 5 * alike) / (2 * values.length)));
        });
      }),
    );
  });

  it("never fall when the value rises", () => {
    fc.assert(
      fc.property(few, fc.integer({ min: -1, max: 13 }), fc.nat(5), (values, value, more) => {
        const cuts = quintileCuts(Float64Array.from(values));
        expect(scoreOf(value + more, cuts)).toBeGreaterThanOrEqual(scoreOf(value, cuts));
      }),
    );
  });

  it.each([
    [[42], [3]],
    [
      [1, 2],
      [2, 4],
    ],
    [
      [1, 2, 3],
      [1, 3, 5],
    ],
    [
      [7, 7, 7, 7],
      [3, 3, 3, 3],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1, 2, 3, 9],
      [2, 2, 2, 2, 2, 2, 2, 4, 5, 5],
    ],
  ])("of the few %j are %j", (values, expected) => expect(scores(values)).toEqual(expected));

  it("are cut alike by what stands around the fifths' places alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), (values) => {
        const around = (place: number) => {
          expect(fifthPlaces(values.length)).toContain(place);
          const value = values.toSorted((a, b) => a - b)[place]!;
          const above = values.filter((one) => one > value);
          return {
            value,
            start: values.filter((one) => one < value).length,
            end: values.length - above.length,
            next: Math.min(...above),
          };
        };
        expect(cutsAround(around, values.length)).toEqual(quintileCuts(Float64Array.from(values)));
      }),
      { numRuns: 1000 },
    );
  });

  it("of no customers score nobody", () => expect(scoreOf(1, quintileCuts(new Float64Array(0)))).toBe(1));
});
