import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
import { shopperOf } from "../../../lib/offers/shopper/shopper.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { NOW } from "../../fixtures/offers.ts";

const habitOf = (history: readonly string[], habit: number | null = null): number =>
  shopperOf(
    {
      consent: "all",
      profile: habit === null ? null : customerRow({ habit }),
      history: history.map((sku) => ({ sku, item: null })),
      has: [],
      memory: NO_MEMORY,
      topics: [],
    },
    defaultPolicy,
    NOW,
  ).habit;

describe("a shopper's habit of buying again", () => {
  it("is that of the customer's row", () => {
    expect(habitOf([], 0.2)).toBe(0.2);
    expect(habitOf(["a", "a", "a"], 0.2)).toBe(0.2);
  });

  it("is read off a list of purchases, drawn to a half as by ten more", () => {
    expect(habitOf([])).toBe(0.5);
    // Two of four were bought before.
    expect(habitOf(["a", "b", "a", "a"])).toBeCloseTo((2 + 5) / 14, 12);
    expect(habitOf(["a", "b", "c", "d"])).toBeCloseTo(5 / 14, 12);
  });
});
