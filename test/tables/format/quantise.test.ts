import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dequantise,
  dequantiseSigned,
  quantise,
  quantiseSigned,
  scaleFor,
} from "../../../lib/tables/format/quantise.ts";

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

describe("signed 8-bit square-root weights", () => {
  it("give the largest weight the last code, the largest below zero the second, and nothing the middle", () => {
    expect(quantiseSigned(0.5, 0.5)).toBe(255);
    expect(quantiseSigned(-0.5, 0.5)).toBe(1);
    expect(quantiseSigned(-9, 0.5)).toBe(1);
    expect(quantiseSigned(0, 1)).toBe(128);
    expect(dequantiseSigned(1, 0.25)).toBe(-0.25);
    expect(dequantiseSigned(128, 0.25)).toBe(0);
  });

  it("come back as the same code, and within half a step of the root", () => {
    const weight = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(weight, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (share, most) => {
        const scale = scaleFor(most);
        const code = quantiseSigned(share * scale, scale);
        const kept = Math.fround(dequantiseSigned(code, scale));
        expect(quantiseSigned(kept, scale)).toBe(code);
        const root = (w: number): number => Math.sign(w) * Math.sqrt(Math.abs(w) / scale);
        expect(Math.abs(root(kept) - root(share * scale))).toBeLessThanOrEqual(0.5 / 127 + 1e-6);
      }),
    );
  });
});
