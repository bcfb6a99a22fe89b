import { describe, expect, it } from "vitest";
import { wilsonLower } from "../../../lib/core/statistics/wilson.ts";

describe("Wilson's lower bound", () => {
  it("equals published figures", () => {
    // Wilson (1927) interval for 8 of 10 at 95 %: 0.490 to 0.943.
    expect(wilsonLower(8, 10, 1.959964)).toBeCloseTo(0.4902, 4);
    expect(wilsonLower(10, 10, 1.959964)).toBeCloseTo(0.7225, 4);
    expect(wilsonLower(0, 0, 1.96)).toBe(0);
  });
});
