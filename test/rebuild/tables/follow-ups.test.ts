import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NextRows } from "../../../lib/affinity/affinity-model.ts";
import { FollowUps } from "../../../lib/rebuild/tables/follow-ups.ts";

const ITEMS = 12;
/** Item → follow-ups with weights in quarters, so that sums tie. */
const lists = fc.array(
  fc.uniqueArray(fc.tuple(fc.nat(ITEMS - 1), fc.integer({ min: 1, max: 4 })), { selector: ([item]) => item }),
  { minLength: ITEMS, maxLength: ITEMS },
);

function rows(all: readonly (readonly (readonly [number, number])[])[]): NextRows {
  const flat = all.flat();
  const offsets = new Uint32Array(ITEMS + 1);
  all.forEach((list, item) => {
    offsets[item + 1] = offsets[item]! + list.length;
  });
  return {
    offsets,
    items: Uint32Array.from(flat, ([item]) => item),
    weight: Float32Array.from(flat, ([, quarters]) => quarters / 4),
    joint: new Uint32Array(flat.length),
    share: new Float32Array(flat.length),
    flags: new Uint8Array(flat.length),
    delayDays: new Uint16Array(flat.length),
    scale: 1,
  };
}

describe("follow-ups of several purchases", () => {
  it("are the largest sums of weights, the lower number first among equals, for one customer after another", () => {
    fc.assert(
      fc.property(
        lists,
        fc.array(fc.array(fc.nat(ITEMS - 1)), { maxLength: 4 }),
        fc.nat(9),
        (all, baskets, count) => {
          const follow = new FollowUps(rows(all), ITEMS);
          for (const bought of baskets) {
            const sum = (item: number): number =>
              bought.flatMap((one) => all[one]!).reduce((s, [other, w]) => (other === item ? s + w : s), 0);
            const expected = Array.from({ length: ITEMS }, (_, item) => item)
              .filter((item) => sum(item) > 0)
              .sort((a, b) => sum(b) - sum(a) || a - b)
              .slice(0, count);
            expect(follow.of(bought, count)).toEqual(expected);
          }
        },
      ),
    );
  });
});
