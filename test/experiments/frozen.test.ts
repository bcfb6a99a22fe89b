import { describe, expect, it } from "vitest";
import { frozenFaults } from "../../lib/experiments/frozen.ts";
import { defaultPolicy, type Policy, parsePolicy } from "../../lib/offers/policy/policy.ts";

const cap = {
  from: "2026-10-01T00:00:00Z",
  to: "2026-11-01T00:00:00Z",
  control: "a",
  arms: {
    a: { weight: 1, policy: {} },
    b: { weight: 1, policy: { price_cap: { percent: 40 }, fatigue: { shown: 2 } } },
  },
};
const policyWith = (running: object): Policy => {
  const parsed = parsePolicy({ experiments: { running } });
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const DURING = Date.parse("2026-10-15T00:00:00Z");
const faults = (next: object, now = DURING) => frozenFaults(policyWith({ cap }), policyWith(next), now);

describe("an experiment that runs", () => {
  it("may stay, end earlier, and have others begin beside it", () => {
    expect(faults({ cap })).toEqual([]);
    expect(faults({ cap: { ...cap, to: "2026-10-16T00:00:00Z" } })).toEqual([]);
    expect(faults({ cap, other: cap })).toEqual([]);
    const reordered = { fatigue: { shown: 2 }, price_cap: { percent: 40 } };
    const arms = { b: { policy: reordered, weight: 1 }, a: cap.arms.a };
    expect(faults({ cap: { ...cap, arms } })).toEqual([]);
  });

  it("may not be removed, prolonged, dealt anew or given other arms", () => {
    for (const next of [
      {},
      { cap: { ...cap, to: "2026-12-01T00:00:00Z" } },
      { cap: { ...cap, from: "2026-10-02T00:00:00Z" } },
      { cap: { ...cap, control: "b" } },
      { cap: { ...cap, arms: { ...cap.arms, a: { weight: 2, policy: {} } } } },
      { cap: { ...cap, arms: { ...cap.arms, b: { weight: 1, policy: {} } } } },
    ]) {
      expect(faults(next), JSON.stringify(next)).toHaveLength(1);
    }
  });

  it("is frozen neither before it begins nor after its end", () => {
    expect(faults({}, Date.parse("2026-09-30T00:00:00Z"))).toEqual([]);
    expect(faults({}, Date.parse(cap.to))).toEqual([]);
    expect(frozenFaults(defaultPolicy, policyWith({ cap }), DURING)).toEqual([]);
  });
});
