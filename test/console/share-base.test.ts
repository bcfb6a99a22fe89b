import fc from "fast-check";
import { expect, it } from "vitest";
import { shareBase } from "../../lib/console/share-base.ts";

it("a share's base is told as the buyers were counted, to a hundredth where the share is coarse", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (buyers, part) => {
        const joint = Math.max(1, Math.round(part * buyers));
        const stored = Math.round((joint / buyers) * 65_535);
        fc.pre(stored >= 100);
        const told = shareBase(joint, stored / 65_535);
        expect(Math.abs(told - buyers)).toBeLessThanOrEqual(Math.max(0.01 * buyers, 0.5));
      },
    ),
  );
});

it("says no more figures than it knows", () => {
  expect(shareBase(68, 68 / 351)).toBe(351);
  expect(shareBase(200, 327 / 65_535)).toBe(40_100);
});
