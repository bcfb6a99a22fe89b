import { beforeAll, describe, expect } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { ALONE } from "../../../lib/affinity/counts/buyers.ts";
import { AFFINITY_ARTIFACTS } from "../../../lib/rebuild/artifacts/affinity-artifacts.ts";
import { getJson } from "../../../lib/rebuild/storage/columns.ts";
import { pseudonyms } from "../shop.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { at, HABITS, SHOP } from "./tiny-shop.ts";

let night: Night;
let habits: Night;
beforeAll(async () => {
  [night, habits] = await Promise.all([tinyNight(SHOP), tinyNight(HABITS)]);
});

/** Weight of a basket that no age makes lighter. */
const ONE = 2 ** 16;
/** In second place: the best that can be had where another item is bought more often. */
const SECOND = 1 / Math.log2(3);
/** The highest level a pair may reach: 27 are set, and one is what is asked for. */
const TOP = 28;

describe("what the steps that count and score pairs make", () => {
  describeArtifacts(AFFINITY_ARTIFACTS, {
    choice: async () => {
      const week = await getJson<{ chosen: object }>(night.blobs, await night.of<string>("choice"));
      expect(week.chosen).toEqual(await night.of("chosen"));
    },
    // All do as well as what is popular, so that stays. One basket has two items to hide.
    chosen: async () =>
      expect(await night.of("chosen")).toMatchObject({
        scorer: "popularity+pairs",
        validation: { metric: "ndcg@10", score: SECOND, interval: [SECOND, SECOND], baskets: 1, targets: 2 },
      }),
    // The last fifth of seven orders, rounded down: the one of the 12th.
    heldOut: async () =>
      expect(await night.of("heldOut")).toEqual({ cuts: [{ from: 0, to: 6, asOf: SHOP.asOf }], targets: 2 }),
    targets: async () =>
      expect(await night.of("targets")).toEqual({
        target: [0, 2],
        carts: [[2], [0]],
        page: [2, 0],
        order: [6, 6],
        basket: [0, 0],
      }),
    // That order has two lines, so it counts here too, and no other does.
    targetsFromNothing: async () =>
      expect(await night.of("targetsFromNothing")).toEqual(await night.of("targets")),
    heldBaskets: async () =>
      expect(await night.of("heldBaskets")).toEqual({
        span: { from: at(1), until: at(12) },
        baskets: [{ at: at(12), customer: pseudonyms.of("c1") }],
        fromNothing: [{ at: at(12), customer: pseudonyms.of("c1") }],
      }),
    past: async () => {
      const [[customer, past]] = await night.of<[[string, { items: number[]; lastDay: number[] }]]>(
        "past",
        0,
      );
      expect(customer).toBe(pseudonyms.of("c1"));
      const day = Date.UTC(2026, 0, 1) / 86_400_000;
      // Latest first: C on the 5th, A and B on the 1st; one line of the two orders was a later one.
      expect(past).toEqual({
        items: [2, 0, 1],
        lastDay: [day + 4, day, day],
        times: [1, 1, 1],
        orders: 2,
        laterLines: { later: 1, again: 0 },
      });
    },
    // One basket is too little to tell.
    personal: async () => expect(await night.of("personal")).toBeNull(),
    trial: async () => {
      const { cart, page } = await night.of("trial", "popularity");
      // B leads; behind it comes A where C is in the cart, and C where A is.
      expect(doublesOf(cart)).toEqual([SECOND, SECOND]);
      expect(doublesOf(page)).toEqual([SECOND, SECOND]);
    },
    facts: async () => {
      const all = await night.of("facts", "all");
      expect(all).toMatchObject({
        itm: [0, 1, 2, 3, 4],
        rnk: [0, 1, 2, 3, 4],
        sup: [3, 3, 2, 1, 1],
        pair: [3, 2, 1, 0, 0],
        shar: [],
      });
      expect(doublesOf(all.mas)).toEqual([3, 3, 2, 1, 1].map((orders) => orders * ONE));
      // Counting a row visits those before it: A twice from B, once from C.
      expect(doublesOf(all.vis)).toEqual([0, 2, 1, 0, 0]);
      // Four orders of one line, three of two, none of three; customers numbered in one run.
      expect(doublesOf(all.siz)).toEqual([0, 4, 3, 0]);
      expect(doublesOf(all.all)).toEqual([7 * ONE, 10, 0, 7, SHOP.asOf, 1, 7]);
      // Before the held-out order B leads.
      expect(await night.of("facts", "held")).toMatchObject({ itm: [1, 0, 2, 3, 4], sup: [3, 2, 1, 1, 1] });
    },
    // A with B on the 1st and the 4th, with C on the 12th; of one line there is nothing to say.
    days: async () => {
      const { all, ...days } = await night.of("days", "all", 0);
      expect(days).toEqual({ off: [0, 2, 4, 6], rank: [0, 1, 0, 1, 0, 2], ord: [1, 1, 1, 1, 1, 1] });
      const first = Date.UTC(2026, 0, 1) / 86_400_000;
      expect(doublesOf(all)).toEqual([first, 2, 1, first + 3, 2, 1, first + 11, 2, 1]);
    },
    people: async () => expect(await night.of("people", "all", 0, 0)).toEqual({ num: [0, 1, 2] }),
    itemPartitions: async () => expect(await night.of("itemPartitions", "all")).toEqual([{ from: 0, to: 5 }]),
    // All seven baskets, since all items are one run; buyers by the order of their pseudonyms, c4 first.
    baskets: async () =>
      expect(await night.of("baskets", "all", 0, 0)).toEqual({
        off: [0, 2, 3, 5, 6, 7, 8, 10],
        rank: [0, 1, 1, 0, 1, 2, 3, 4, 0, 2],
        wei: Array(7).fill(ONE),
        buy: [2, 1, ALONE, 2, 0, 0, 2],
      }),
    // A with B by c1 and a guest, A with C by c1: of one buyer one pair, of two buyers another.
    counted: async () =>
      expect(await night.of("counted", "all", 0)).toEqual({
        seen: 2,
        least: 1,
        held: [0, 1, 1],
        reached: [...Array(TOP - 1).fill([]), [0, 1, 1]],
      }),
    pairs: async () => {
      const { wei, ...pairs } = await night.of("pairs", "all", 0);
      expect(pairs).toEqual({
        off: [0, 0, 1, 2, 2, 2],
        par: [0, 0],
        joi: [2, 1],
        peo: [2, 1],
        lev: [TOP, TOP],
      });
      expect(doublesOf(wei)).toEqual([2 * ONE, ONE]);
    },
    // A: c1 and the guest; B: these and c2.
    buyers: async () => expect(await night.of("buyers", "all", 0)).toEqual({ buy: [2, 3, 1, 1, 1] }),
    summary: async () =>
      expect(await night.of("summary", "all")).toEqual({
        partitions: [{ from: 0, to: 5 }],
        seen: 2,
        least: 1,
        held: 2,
        // The lowest but that at which all pass, by chance too: of two pairs it brings a twentieth to 4.
        bar: 2,
        kept: 2,
      }),
    solved: async () => {
      // Six baskets, three with B, two with A, two with both. Each has one context, so w = cov / (var + λ), b = p − w p′.
      const { off, ctx, wei, base } = await night.of("solved", "held", 3, 0);
      expect(off).toEqual([0, 1, 2, 2, 2, 2]);
      expect(ctx).toEqual([1, 0]);
      const cov = 2 - (2 * 3) / 6;
      const [ofB, ofA] = [cov / (2 - 4 / 6 + 3), cov / (3 - 9 / 6 + 3)];
      expect(wei![0]).toBeCloseTo(ofB, 6);
      expect(wei![1]).toBeCloseTo(ofA, 6);
      const expected = [3 / 6 - (ofB * 2) / 6, 2 / 6 - (ofA * 3) / 6, 1 / 6, 1 / 6, 1 / 6];
      for (const [rank, p] of expected.entries()) expect(base![rank]).toBeCloseTo(p, 6);
    },
    together: async () => {
      const { off, item, wei, join, shar, flag } = await habits.of("together");
      expect(off).toEqual([0, 1, 2, 2, 3, 4]);
      expect(item).toEqual([1, 0, 4, 3]);
      expect(join).toEqual([4, 4, 2, 2]);
      expect(shar).toEqual([1, 1, 0.5, 0.5]);
      // Rungs of one ladder take each other's place.
      expect(flag).toEqual([0, 0, NEIGHBOUR.SIBLING, NEIGHBOUR.SIBLING]);
      // cov / (m_a^¾ m_b^⅜), and A is in twice as many orders as B.
      expect(wei![0]! / wei![1]!).toBeCloseTo(2 ** -(3 / 4 - 3 / 8), 2);
    },
    categories: async () => {
      // Left is A and C, right is B, the desk is by itself.
      const { off, item, join, shar } = await habits.of("categories");
      expect([off, item, join, shar]).toEqual([
        [0, 1, 2, 2],
        [1, 0],
        [4, 4],
        [1, 1],
      ]);
    },
    // Nobody buys from the shelf and the desk at once.
    departments: async () =>
      expect(await habits.of("departments")).toMatchObject({ off: [0, 0, 0], item: [] }),
    margins: async () => {
      const { base, sup, buy } = await night.of("margins");
      expect([sup, buy]).toEqual([
        [3, 3, 2, 1, 1],
        [2, 3, 1, 1, 1],
      ]);
      for (const [item, orders] of sup!.entries()) expect(base![item]).toBeCloseTo(orders / 7, 6);
    },
    variety: async () => {
      // The order of A and C is the only one with two lines of a category; desks come in two such orders of guests.
      const { line, all, meet } = await night.of("variety");
      expect(line).toEqual([1, 0, 1, 0, 0]);
      expect([doublesOf(all), doublesOf(meet)]).toEqual([
        [2, 0, 0],
        [2, 0, 0],
      ]);
      const desks = await habits.of("variety");
      expect(desks.line).toEqual([0, 0, 0, 2, 2, 0]);
      expect(doublesOf(desks.all)).toEqual([0, 0, 4]);
    },
  });
});
