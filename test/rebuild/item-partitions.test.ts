import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countBytes,
  type PlanFacts,
  partitionItems,
} from "../../lib/rebuild/learn/affinity/item-partitions.ts";
import { REBUILD_SETTINGS } from "../../lib/rebuild/run/rebuild-settings.ts";

const gate = { minJoint: 3, maxPairs: 3_000_000 };

const factsOf = (visits: readonly number[], support: readonly number[]): PlanFacts => ({
  items: visits.length,
  orders: 1000,
  support: Uint32Array.from(support),
  visits: Float64Array.from(visits),
  lines: support.reduce((sum, one) => sum + one, 0),
  kinds: {
    paired: new Uint32Array(),
    lines: new Float64Array(),
    meetings: new Float64Array(),
    left: Infinity,
  },
  strata: {
    paired: new Uint32Array(0),
    orders: new Float64Array(0),
    lines: new Float64Array(0),
    meetings: new Float64Array(0),
  },
});

const shop = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 5000 })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((rows) =>
    factsOf(
      rows.map(([visits]) => visits),
      rows.map(([, support]) => support),
    ),
  );

describe("the partitions of anchors", () => {
  it("hold every anchor once, and none exceeds memory or work unless it is a single anchor", () => {
    fc.assert(
      fc.property(
        shop,
        fc.integer({ min: 50_000, max: 5_000_000 }),
        fc.integer({ min: 1, max: 500_000 }),
        (facts, stepBytes, stepVisits) => {
          const partitions = partitionItems(facts, { ...REBUILD_SETTINGS, stepBytes, stepVisits }, gate, 0);
          expect(partitions[0]!.from).toBe(0);
          expect(partitions.at(-1)!.to).toBe(facts.items);
          partitions.forEach(({ from, to }, i) => {
            if (i > 0) expect(from).toBe(partitions[i - 1]!.to);
            const visits = facts.visits.subarray(from, to).reduce((sum, one) => sum + one, 0);
            const postings = facts.support.subarray(from, to).reduce((sum, one) => sum + one, 0);
            if (to - from === 1) return;
            expect(visits).toBeLessThanOrEqual(stepVisits);
            expect(countBytes(facts, { visits, postings }, gate.minJoint, gate.maxPairs)).toBeLessThanOrEqual(
              stepBytes,
            );
          });
        },
      ),
    );
  });
});
