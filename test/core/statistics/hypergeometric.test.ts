import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypergeometric } from "../../../lib/core/statistics/hypergeometric.ts";

const z = fc.double({ min: 0, max: 0.99, noNaN: true });
function close(one: number, other: number): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(other)));
}

describe("Gauss's hypergeometric series", () => {
  it("is −ln(1 − z) / z for 1, 1; 2", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (at) =>
        close(hypergeometric(1, 1, 2, at), -Math.log1p(-at) / at),
      ),
    );
  });

  it("is (1 − z)^−a where b and c cancel", () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), z, (a, at) =>
        close(hypergeometric(a, 0.7, 0.7, at), (1 - at) ** -a),
      ),
    );
  });

  it("ends by itself where a is a negative whole number", () =>
    close(hypergeometric(-2, 3, 4, 0.5), 1 - 2 * (3 / 4) * 0.5 + ((3 * 4) / (4 * 5)) * 0.25));

  it("is 1 at 0", () => expect(hypergeometric(2, 3, 4, 0)).toBe(1));
});
