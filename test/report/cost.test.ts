import { describe, expect, it } from "vitest";
import { monthlyCost } from "../../lib/report/cost.ts";

const usage = { requests: 0, perRequest: {}, perNight: {}, kvBytes: 0 };

describe("a month's cost", () => {
  it("is the plan alone as long as nothing exceeds what it includes", () => {
    const cost = monthlyCost({
      ...usage,
      requests: 10e6,
      perRequest: { requests: 1, kvReads: 1 },
      perNight: { kvWrites: 1000 },
      kvBytes: 1e9,
    });
    expect(cost.total).toBe(5);
    expect(cost.operations.kvWrites).toBe(30_000);
  });

  it("charges only what is beyond, each operation at its price", () => {
    const cost = monthlyCost({
      ...usage,
      requests: 100e6,
      perRequest: { requests: 1, kvReads: 0.5, cpuMs: 1 },
      kvBytes: 3e9,
    });
    // 90 M × $0.30, 40 M × $0.50, 70 M ms × $0.02, 2 GB × $0.50.
    expect(cost.charges.requests).toBeCloseTo(27);
    expect(cost.charges.kvReads).toBeCloseTo(20);
    expect(cost.charges.cpuMs).toBeCloseTo(1.4);
    expect(cost.charges.kvStorage).toBeCloseTo(1);
    expect(cost.total).toBeCloseTo(5 + 27 + 20 + 1.4 + 1);
  });

  it("counts nights thirty times", () => {
    const cost = monthlyCost({ ...usage, perNight: { kvWrites: 100_000 } });
    expect(cost.charges.kvWrites).toBeCloseTo(10);
  });
});
