import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantise, quantise, scaleFor } from "../../../lib/tables/format/quantise.ts";

describe("8-bit square-root weights", () => {
  it("give the largest weight the last code, and nothing the first", () => {
    expect(quantise(0.5, scaleFor(0.5))).toBe(255);
    expect(quantise(0, 1)).toBe(0);
    expect(quantise(-1, 1)).toBe(0);
    expect(quantise(9, 1)).toBe(255);
    expect(dequantise(255, 0.25)).toBe(0.25);
  });

  it("have codes in proportion to the square root", () => {
    expect(quantise(0.25, 1)).toBe(128);
    expect(quantise(1 / 16, 1)).toBe(64);
  });

  it("come back as the same code after being held as 32-bit floats", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (code, most) => {
          const scale = scaleFor(most);
          expect(quantise(Math.fround(dequantise(code, scale)), scale)).toBe(code);
        },
      ),
    );
  });

  it("keep order and come back within half a step of the root", () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        if (a < b) expect(quantise(a, 1)).toBeLessThanOrEqual(quantise(b, 1));
        expect(Math.abs(Math.sqrt(dequantise(quantise(a, 1), 1)) - Math.sqrt(a))).toBeLessThanOrEqual(
          0.5 / 255 + 1e-12,
        );
      }),
    );
  });
});
