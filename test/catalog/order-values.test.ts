import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OrderValues, typicalOrderOf } from "../../lib/catalog/order-values.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

/** Orders of one line each, by what they come to; −1 for an unknown price. */
const logOf = (values: readonly number[]) => ({
  offsets: Uint32Array.from([...values, 0].keys()),
  price: Int32Array.from(values),
  qty: Uint32Array.from(values, () => 1),
});
const median = (...values: readonly number[]): number | null => {
  const all = new OrderValues();
  all.add(logOf(values));
  return all.median();
};

describe("what an order comes to", () => {
  it("is the order in the middle, to three digits", () => {
    expect(median(100, 2000, 300)).toBe(300);
    expect(median(1, 2, 12_345, 50_000, 60_000)).toBe(12_300);
  });

  it("counts every piece of every line", () => {
    const all = new OrderValues();
    all.add({
      offsets: Uint32Array.of(0, 2),
      price: Int32Array.of(500, 40),
      qty: Uint32Array.of(2, 3),
    });
    expect(all.median()).toBe(1120);
  });

  it("is not known without prices", () => {
    expect(median(-1, -1)).toBeNull();
    expect(median(-1, 700)).toBe(700);
    expect(typicalOrderOf(orderLogOf([]))).toBeNull();
  });

  it("is the same in whatever pieces the log comes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }), fc.nat(20), (values, cut) => {
        const pieces = new OrderValues();
        pieces.add(logOf(values.slice(0, cut)));
        pieces.add(logOf(values.slice(cut)));
        expect(pieces.median()).toBe(median(...values));
      }),
    );
  });
});
