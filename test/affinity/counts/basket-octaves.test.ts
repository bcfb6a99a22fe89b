import { describe, expect, it } from "vitest";
import { countOctave, meetingsByOctave, noOctaves } from "../../../lib/affinity/counts/basket-octaves.ts";

/** Baskets of ranks → what chance would have two of them meet. */
function expected(items: number, baskets: readonly (readonly number[])[]) {
  const octaves = noOctaves(items);
  const sizes = new Float64Array(1 + Math.max(...baskets.map((basket) => basket.length)));
  for (const basket of baskets) {
    countOctave(octaves, basket);
    sizes[basket.length]!++;
  }
  return meetingsByOctave(octaves, sizes);
}

describe("meetings by octaves of lines", () => {
  it("are none of what is never in baskets of like size", () => {
    const short = Array.from({ length: 10 }, (_, i) => [0, 2 + (i % 2)]);
    const long = Array.from({ length: 10 }, () => [1, 4, 5, 6, 7, 8, 9, 10]);
    expect(expected(11, [...short, ...long])(0, 1)).toBe(0);
  });

  it("know seven kinds of baskets: from 2 lines, 4, 8, 16, 32, 64 and 128 on", () => {
    const alike = (shorter: number, longer: number): boolean => {
      const of = (own: number, lines: number) =>
        Array.from({ length: 10 }, () => [own, ...Array.from({ length: lines - 1 }, (_, i) => 2 + i)]);
      return expected(longer + 1, [...of(0, shorter), ...of(1, longer)])(0, 1) > 0;
    };
    for (const first of [4, 8, 16, 32, 64, 128]) {
      expect(alike(first - 1, first)).toBe(false);
      expect(alike(first, 2 * first - 1)).toBe(true);
    }
    expect(alike(2, 3)).toBe(true);
    expect(alike(128, 300)).toBe(true);
  });

  it("are all that cannot be avoided: two in nine of ten baskets each meet in eight", () => {
    const baskets = Array.from({ length: 10 }, (_, i) => [
      ...(i < 9 ? [0] : []),
      ...(i > 0 ? [1] : []),
      2,
      3,
    ]);
    expect(expected(4, baskets)(0, 1)).toBeGreaterThanOrEqual(8);
  });

  it("come to the pairs that the baskets hold, octave by octave", () => {
    // By hand: six baskets of two lines hold 6 pairs, four of four lines 24.
    const two = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ];
    const four = [
      [0, 1, 2, 4],
      [0, 1, 3, 4],
      [0, 2, 3, 5],
      [1, 2, 3, 5],
    ];
    const meetings = expected(6, [...two, ...four]);
    let sum = 0;
    for (let a = 0; a < 6; a++) for (let b = a + 1; b < 6; b++) sum += meetings(a, b);
    expect(sum).toBeGreaterThan(30 * 0.9);
    expect(sum).toBeLessThan(30 * 1.1);
  });

  it("pass over baskets of one line", () => {
    expect(expected(2, [[0], [1], [0, 1]])(0, 1)).toBe(expected(2, [[0, 1]])(0, 1));
  });
});
