import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { habitOf, usualHabit } from "../../lib/customers/habit.ts";

describe("the habit of buying again", () => {
  it("is what is usual for a customer who has not come back, and one's own more and more", () => {
    expect(habitOf({ later: 0, again: 0 }, 0.3, 10)).toBeCloseTo(0.3, 12);
    // Eight of ten lines, and three of the ten imagined ones.
    expect(habitOf({ later: 10, again: 8 }, 0.3, 10)).toBeCloseTo(0.55, 12);
    expect(habitOf({ later: 1e6, again: 8e5 }, 0.3, 10)).toBeCloseTo(0.8, 4);
  });

  it("of a shop is the share over all lines, a half where nobody came back, and never certain", () => {
    const lines = fc
      .nat(500)
      .chain((later) => fc.record({ later: fc.constant(later), again: fc.nat(later) }));
    expect(usualHabit([])).toBe(0.5);
    expect(
      usualHabit([
        { later: 300, again: 100 },
        { later: 698, again: 99 },
      ]),
    ).toBeCloseTo(0.2, 12);
    fc.assert(
      fc.property(fc.array(lines), (customers) => {
        const usual = usualHabit(customers);
        expect(usual).toBeGreaterThan(0);
        expect(usual).toBeLessThan(1);
      }),
    );
  });
});
