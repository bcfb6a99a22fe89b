import { beforeAll, describe, expect } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { ITEM_ARTIFACTS } from "../../../lib/rebuild/artifacts/item-artifacts.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { HABITS, SHOP } from "./tiny-shop.ts";

let night: Night;
let habits: Night;
beforeAll(async () => {
  [night, habits] = await Promise.all([tinyNight(SHOP), tinyNight(HABITS)]);
});

const DAY_S = 86_400;
/** A customer of n items weighs 1/√(n − 1), in units of 2⁻¹⁶. */
const OF_TWO = 2 ** 16;
const OF_THREE = Math.round(2 ** 16 / Math.SQRT2);
/** Of four customers of three items and two of two; what four of six do is beyond chance by what the other two do not. */
const TOTAL = 4 * OF_THREE + 2 * OF_TWO;

describe("what the steps that learn of items make", () => {
  describeArtifacts(ITEM_ARTIFACTS, {
    items: async () => {
      const { items, sources } = await night.of<{ items: { sku: string }[]; sources: string[] }>("items");
      expect(items.map(({ sku }) => sku)).toEqual(["A", "B", "C", "D1", "D2"]);
      expect(sources).toEqual(Array(5).fill("catalog"));
      // What nobody has bought stands behind what the log knows.
      expect((await habits.of<{ items: { sku: string }[] }>("items")).items.at(-1)!.sku).toBe("S");
    },
    ladders: async () =>
      expect(await night.of("ladders")).toMatchObject([
        {
          family: "d",
          source: "explicit",
          // c4, the only one who bought the lower rung, stepped up.
          rungs: [
            { item: 3, price: 1000, units: 1, stepUpRate: 1, stepUpOf: 1 },
            { item: 4, price: 1500, units: 2, stepUpRate: null, stepUpOf: 0 },
          ],
        },
      ]),
    // 50, 150, 200, 300, 300, 1000, 1500.
    typicalOrder: async () => expect(await night.of("typicalOrder")).toBe(300),
    repeats: async () => {
      // c1 bought A again after eleven days and C after seven.
      expect(await night.of("repeats", 0)).toEqual({
        buy: [1, 2, 1, 1, 1],
        rep: [1, 0, 1, 0, 0],
        gaps: [1, 0, 1, 0, 0],
        sta: [0, 1, 1, 2, 2, 2],
        days: [11, 7],
      });
      expect(await habits.of("repeats", 0)).toMatchObject({ days: [20, 20, 20, 20] });
    },
    rebuy: async () => {
      const { cons, ...rebuy } = await habits.of("rebuy");
      expect(rebuy).toEqual({
        days: [20, 0, 0, 0, 0],
        gaps: [4, 0, 0, 0, 0],
        buy: [4, 4, 4, 2, 2],
        rep: [4, 0, 0, 0, 0],
      });
      expect(Math.max(...cons!)).toBe(cons![0]);
    },
    first: async () => {
      // By customers' names under the shop's key: c4, c2, c1.
      const { off, item, time } = await night.of("first", 0);
      expect([off, item]).toEqual([
        [0, 2, 3, 6],
        [3, 4, 1, 0, 1, 2],
      ]);
      expect(time).toEqual([5, 9, 1, 0, 0, 4].map((days) => days * DAY_S));
    },
    exposureOf: async () => {
      const own = await habits.of("exposureOf", 0);
      expect(own.buy).toEqual([4, 4, 4, 2, 2]);
      // All that their buyers bought: four of three items, two of two.
      expect(doublesOf(own.rea)).toEqual([12, 12, 12, 4, 4]);
      const { buy: _, rea: __, ...exposure } = own;
      expect(exposure).toEqual(await habits.of("exposure"));
    },
    exposure: async () => {
      const { exp, expm, lat, latm, all } = await habits.of("exposure");
      // After A, B, C and D1 something follows; C and D2 follow something.
      expect([exp, lat]).toEqual([
        [4, 4, 4, 2, 0],
        [0, 0, 4, 0, 2],
      ]);
      expect(doublesOf(expm)).toEqual([4 * OF_THREE, 4 * OF_THREE, 4 * OF_THREE, 2 * OF_TWO, 0]);
      expect(doublesOf(latm)).toEqual([0, 0, 4 * OF_THREE, 0, 2 * OF_TWO]);
      expect(doublesOf(all)).toEqual([6, TOTAL]);
    },
    followRanges: async () =>
      expect(await habits.of("followRanges")).toMatchObject([{ from: 0, to: 5, entries: 16, customers: 6 }]),
    // All items are one run, and so stand as they are.
    purchases: async () => expect(await night.of("purchases", 0, 0)).toEqual(await night.of("first", 0)),
    followers: async () => {
      const { wei, ...rows } = await habits.of("followers", 0);
      expect(rows).toEqual({
        off: [0, 1, 2, 2, 3, 3],
        item: [2, 2, 4],
        joi: [4, 4, 2],
        shar: [1, 1, 1],
        days: [10, 10, 10],
      });
      const [afterA, afterB, afterD1] = doublesOf(wei);
      expect(afterA).toBeCloseTo(1 - (4 * OF_THREE) / TOTAL, 12);
      expect(afterB).toBe(afterA);
      expect(afterD1).toBeCloseTo(1 - (2 * OF_TWO) / TOTAL, 12);
    },
    next: async () => {
      const { off, item, join, shar, days, flag, wei } = await habits.of("next");
      expect([off, item, join, shar, days]).toEqual([
        [0, 1, 2, 2, 3, 3],
        [2, 2, 4],
        [4, 4, 2],
        [1, 1, 1],
        [10, 10, 10],
      ]);
      expect(flag).toEqual([0, 0, NEIGHBOUR.SIBLING]);
      // On a grid of steps.
      expect(wei![0]).toBeCloseTo(1 - (4 * OF_THREE) / TOTAL, 2);
      expect(wei![2]).toBeCloseTo(1 - (2 * OF_TWO) / TOTAL, 2);
    },
    // Left: c1; right: c1 and c2; the desk: c4. Both of two: c1 of left and right.
    owners: async () =>
      expect(await night.of("owners", 0)).toEqual({
        own: [1, 2, 1],
        svl: [1, 1, 0],
        siz: [0, 2, 1, 0],
        both: [1, 1, 0, 1, 2, 0, 0, 0, 1],
      }),
    // Six customers prove nothing of whom a category is for.
    fit: async () => expect(await habits.of("fit")).toEqual({}),
    // What came back was not bought.
    sold: async () => expect(await night.of("sold")).toEqual({ line: [3, 3, 2, 1, 1] }),
    choices: async () => {
      const { met, chosen, took, stock, people } = await night.of("choices", 0);
      expect(people).toEqual([4]);
      // All of the last quarter, the first of eight.
      const now = (counts: readonly number[] = []): number[] => counts.filter((_, i) => i % 8 === 0);
      expect(now(took).length * 8).toBe(took!.length);
      expect([took, stock, chosen].map((counts) => counts!.filter((n, i) => n > 0 && i % 8 > 0))).toEqual([
        [],
        [],
        [],
      ]);
      // Left, right and desk; A, B, C, D1, D2: bought by c1 (ABC), by c2 (B, as A came back), by c4 and by a guest (AB).
      expect(now(took)).toEqual([2, 3, 1, 2, 3, 1, 1, 1]);
      // All of the shelf, left, right; the desk; everything.
      expect(now(stock)).toEqual([6, 3, 3, 2, 8]);
      // c1 bought A last when C was had, and B before that; of a shelf that is had, another thing is chosen.
      expect(met).toEqual([
        ...[0, 0, 0, 1, 2, 1, 0, 0],
        ...[0, 0, 0, 2, 0, 1, 0, 0],
        ...[0, 0, 0, 0, 0, 0, 0, 1],
        ...[0, 0, 0, 0, 2, 1, 0, 0],
        ...[0, 0, 0, 2, 0, 1, 0, 0],
        ...[0, 0, 0, 1, 0, 0, 0, 0],
        ...[0, 0, 0, 0, 0, 0, 0, 1],
        ...[0, 0, 0, 0, 0, 0, 0, 0],
      ]);
      expect(now(chosen)).toEqual([
        ...[4, 2, 2, 0, 4],
        ...[3, 3, 0, 0, 3],
        ...[0, 0, 0, 1, 1],
        ...[3, 1, 2, 0, 3],
        ...[3, 3, 0, 0, 3],
        ...[1, 1, 0, 0, 1],
        ...[0, 0, 0, 1, 1],
        ...[0, 0, 0, 0, 0],
      ]);
    },
    // And nothing of what sets an item apart.
    apart: async () => expect(await habits.of("apart")).toEqual({}),
  });
});
