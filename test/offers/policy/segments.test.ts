import { describe, expect, it } from "vitest";
import { defaultPolicy, parsePolicy } from "../../../lib/offers/policy/policy.ts";
import { policyFor, segmentOf } from "../../../lib/offers/policy/segments.ts";
import type { CustomerRow } from "../../../lib/tables/rows/customers-shard.ts";
import { customerRow } from "../../fixtures/customer-row.ts";

/** Cells by their number in the tables: stage · 2 + lapsed. */
const FIRST = 0;
const STEADY = 4;
const EXCELLENT_LAPSED = 9;
const kinds = (row: Partial<CustomerRow>, placement: "product" | "account" | "home") => {
  const segment = segmentOf(customerRow(row), defaultPolicy);
  return policyFor(defaultPolicy, segment).placements[placement];
};

describe("each group has its own measure", () => {
  it("a first-time buyer is welcomed with what goes with it, and sold no step up", () => {
    expect(kinds({ cell: FIRST }, "product")).toEqual(["crosssell"]);
    expect(segmentOf(customerRow({ cell: FIRST }), defaultPolicy)?.name).toBe("first_purchase");
  });

  it("a settled one gets the next rung", () => {
    expect(segmentOf(customerRow({ cell: STEADY }), defaultPolicy)).toBeNull();
    expect(kinds({ cell: STEADY }, "product")).toContain("upsell");
  });

  it("a good one who is lapsing gets no step up, but what they buy again first", () => {
    expect(kinds({ cell: EXCELLENT_LAPSED }, "product")).not.toContain("upsell");
    expect(kinds({ cell: EXCELLENT_LAPSED }, "account")[0]).toBe("rebuy");
  });

  it("a promoter's milestones come first", () => {
    expect(kinds({ cell: STEADY, nps: "promoter" }, "account")[0]).toBe("upsell");
  });

  it("strangers are in none", () => expect(segmentOf(null, defaultPolicy)).toBeNull());
});

describe("a shop's own segments", () => {
  const withSegments = (...segments: unknown[]) => parsePolicy({ segments });
  const of = (when: object, row: Partial<CustomerRow>): string | undefined => {
    const policy = withSegments({ name: "own", when, policy: { limits: { offers: 1 } } });
    if (!policy.ok) throw new Error(policy.error);
    return segmentOf(customerRow(row), policy.value)?.name;
  };

  it("hold where all that they name does, and numbers are least ones", () => {
    const rfm = { r: 5, f: 3, m: 2 };
    expect(of({ rfm: { r: 5, f: 3 } }, { rfm })).toBe("own");
    expect(of({ rfm: { r: 5, f: 4 } }, { rfm })).toBeUndefined();
    expect(of({ rfm: { r: 1 } }, { rfm: null })).toBeUndefined();
    expect(of({ value: 100 }, { expectedValue: 100 })).toBe("own");
    expect(of({ value: 101 }, { expectedValue: 100 })).toBeUndefined();
    expect(of({ plan: ["light"], nps: ["promoter"] }, { plan: "light", nps: "promoter" })).toBe("own");
    expect(of({ plan: ["light"], nps: ["promoter"] }, { plan: "light" })).toBeUndefined();
    expect(of({ tags: ["VIP", "press"] }, { tags: ["b2b", "vip"] })).toBe("own");
    expect(of({ tags: ["VIP"] }, { tags: ["vip since 2024"] })).toBeUndefined();
    expect(of({ tags: ["VIP"] }, {})).toBeUndefined();
  });

  it("lay their part over the shop's, field by field", () => {
    const policy = withSegments({ name: "own", when: {}, policy: { limits: { offers: 1 } } });
    if (!policy.ok) throw new Error(policy.error);
    const whole = policyFor(policy.value, segmentOf(customerRow(), policy.value));
    expect(whole.limits).toEqual({ ...defaultPolicy.limits, offers: 1 });
    expect(policyFor(policy.value, policy.value.segments[0]!)).toBe(whole);
  });

  it("are refused by name where their part makes no policy, or is the whole shop's", () => {
    expect(withSegments({ name: "own", when: {}, policy: { limits: { offers: -1 } } })).toMatchObject({
      ok: false,
      error: expect.stringContaining("segments.own"),
    });
    expect(withSegments({ name: "own", when: {}, policy: { segments: [] } })).toMatchObject({ ok: false });
    expect(withSegments({ name: "own", when: { cpm: ["nobody"] }, policy: {} })).toMatchObject({ ok: false });
  });
});
