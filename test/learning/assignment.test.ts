import { describe, expect, it } from "vitest";
import { isHeldOut } from "../../lib/learning/assignment.ts";

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const HOLDOUT = { share: 0.2, from: FROM, days: 91 };
const VISITORS = Array.from({ length: 5000 }, (_, n) => n.toString(16).padStart(16, "0"));
const heldAt = (at: number): Set<string> =>
  new Set(VISITORS.filter((visitor) => isHeldOut(HOLDOUT, visitor, at)));

describe("the holdout", () => {
  const first = heldAt(FROM);

  it("is as large as was said, and the same people to the last moment of its period", () => {
    // Binomial: 4 σ are .023 of five thousand.
    expect(Math.abs(first.size / VISITORS.length - 0.2)).toBeLessThan(0.023);
    expect(heldAt(FROM + 91 * DAY - 1)).toEqual(first);
  });

  it("is drawn anew on its date: of those who went without a fifth do so again, as of all others", () => {
    const next = heldAt(FROM + 91 * DAY);
    const again = [...first].filter((visitor) => next.has(visitor)).length;
    expect(Math.abs(next.size / VISITORS.length - 0.2)).toBeLessThan(0.023);
    expect(again / first.size).toBeGreaterThan(0.15);
    expect(again / first.size).toBeLessThan(0.25);
  });
});
