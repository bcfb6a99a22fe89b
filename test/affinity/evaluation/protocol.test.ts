import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { repeatOrExplore } from "../../../lib/affinity/evaluation/repeats.ts";
import {
  firstAfter,
  knownBefore,
  ordersBefore,
  splitLatest,
  splitShare,
} from "../../../lib/affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL } from "../../../lib/affinity/evaluation/targets.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;

describe("the split", () => {
  const daily = orderLogOf(Array.from({ length: 100 }, (_, i) => ({ at: i * DAY, skus: ["a", "b"] })));

  it("holds out the latest days of a long log", () => {
    expect(splitLatest(daily, 28, 0.2)).toEqual({ at: 72, by: "time" });
    // From the first of 85 to the last it is 84 days: three times as many.
    expect(splitLatest(ordersBefore(daily, 85), 28, 0.2)).toEqual({ at: 57, by: "time" });
    expect(splitLatest(ordersBefore(daily, 84), 28, 0.25)).toEqual({ at: 63, by: "share" });
  });

  it("holds out a share of the orders of a short log, and of one without times", () => {
    expect(splitLatest(ordersBefore(daily, 50), 28, 0.2)).toEqual({ at: 40, by: "share" });
    const untimed = orderLogOf(Array.from({ length: 50 }, () => ({ at: 0, skus: ["a"] })));
    expect(splitLatest(untimed, 28, 0.2)).toEqual({ at: 40, by: "share" });
    expect(splitShare(daily, 0.25)).toEqual({ at: 75, by: "share" });
    expect(splitLatest(ordersBefore(daily, 0), 28, 0.2)).toEqual({ at: 0, by: "share" });
  });

  it("lets nothing of the test into what is learned from", () => {
    const train = ordersBefore(daily, 72);
    expect(train.at).toHaveLength(72);
    expect(train.offsets.at(-1)).toBe(144);
    expect(Math.max(...train.at)).toBeLessThan(daily.at[72]!);
  });

  it("finds the first order after a time", () => {
    expect(firstAfter(Float64Array.of(1, 2, 2, 5), 2)).toBe(3);
    expect(firstAfter(Float64Array.of(1, 2), 9)).toBe(2);
  });
});

describe("what a scorer is chosen by", () => {
  const HOUR = DAY / 24;
  /** An order an hour, from a Friday on. */
  const at = Float64Array.from({ length: 150 * 24 }, (_, i) => Date.UTC(2026, 4, 1) + i * HOUR);
  const knownOn = (asOf: number, windowDays: number | null, days = 28) => {
    const validation = { ...AFFINITY_SETTINGS.validation, days };
    const orders = at.filter((time) => time <= asOf && time >= asOf - (windowDays ?? 1e4) * DAY);
    const known = knownBefore(orders, asOf, { windowDays, validation });
    return { known, from: orders[known.from]!, to: orders[known.to - 1]! };
  };
  const MONDAY = Date.UTC(2026, 8, 21);

  it("is the same on all nights of a week, though the window moves: what lies before the week and is seen until its end", () => {
    for (const windowDays of [null, 100]) {
      const nights = Array.from({ length: 7 }, (_, day) =>
        knownOn(MONDAY + day * DAY + 18 * HOUR, windowDays),
      );
      for (const { known, from, to } of nights) {
        expect(known.asOf).toBe(MONDAY);
        expect(to).toBe(MONDAY - HOUR);
        expect(from).toBe(windowDays === null ? at[0] : MONDAY + 7 * DAY - windowDays * DAY);
      }
      expect(knownOn(MONDAY - 1, windowDays).known.asOf).toBe(MONDAY - 7 * DAY);
      expect(knownOn(MONDAY + 7 * DAY, windowDays).known.asOf).toBe(MONDAY + 7 * DAY);
    }
  });

  it("is the whole log where that would leave too little to hold out days of", () => {
    const asOf = MONDAY + 3 * DAY;
    expect(knownOn(asOf, null, 50).known).toEqual({
      from: 0,
      to: knownOn(asOf, null).known.to + 3 * 24 + 1,
      asOf,
    });
    expect(knownOn(asOf, 20).known).toEqual({ from: 0, to: 20 * 24 + 1, asOf });
    expect(knownBefore(new Float64Array(0), asOf, AFFINITY_SETTINGS)).toEqual({ from: 0, to: 0, asOf });
    const untimed = new Float64Array(40);
    expect(knownBefore(untimed, 0, AFFINITY_SETTINGS)).toEqual({ from: 0, to: 40, asOf: 0 });
  });
});

describe("hiding items", () => {
  it("hides up to three of each basket of 2–100 lines, and shows the rest", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const log = orderLogOf(baskets);
        const { target, carts, page, order, basket } = hideTargets(log, 0, log.at.length, PROTOCOL);
        const sizes = Array.from(log.at, (_, o) => log.offsets[o + 1]! - log.offsets[o]!);
        expect(target).toHaveLength(sizes.reduce((sum, n) => sum + (n < 2 ? 0 : Math.min(3, n)), 0));
        for (let i = 0; i < target.length; i++) {
          const lines = [...log.items.subarray(log.offsets[order[i]!], log.offsets[order[i]! + 1])];
          expect([...carts[i]!, target[i]!].sort((a, b) => a - b)).toEqual(lines);
          expect(carts[i]).toContain(page[i]);
          if (i > 0) expect(basket[i]! - basket[i - 1]!).toBe(order[i] === order[i - 1] ? 0 : 1);
        }
      }),
    );
  });

  it("leaves baskets of more than a hundred lines out", () => {
    const log = orderLogOf([Array.from({ length: 101 }, (_, i) => `s${i}`)]);
    expect(hideTargets(log, 0, 1, PROTOCOL).target).toHaveLength(0);
  });

  it("hides the same whoever else is in the log", () => {
    const last = { id: "last", at: 900 * DAY, skus: ["a", "b", "c", "d", "e"] };
    const hidden = (others: string[][]): (string | undefined)[] => {
      const log = orderLogOf([...others.map((skus, i) => ({ id: `x${i}`, at: i, skus })), last]);
      const { target } = hideTargets(log, log.at.length - 1, log.at.length, PROTOCOL);
      return Array.from(target, (item) => log.skus[item]);
    };
    expect(
      hidden([
        ["a", "zz"],
        ["0", "b"],
      ]),
    ).toEqual(hidden([]));
  });

  it("thins the baskets to about as many items as are wanted", () => {
    const log = orderLogOf(Array.from({ length: 2000 }, (_, i) => ({ id: `o${i}`, skus: ["a", "b", "c"] })));
    const { target } = hideTargets(log, 0, log.at.length, { ...PROTOCOL, maxTargets: 600 });
    expect(target.length).toBeGreaterThan(450);
    expect(target.length).toBeLessThan(750);
  });

  it("knows which hidden items the customer had bought before", () => {
    const log = orderLogOf([
      { at: 0, customer: "ann", skus: ["a", "x"] },
      { at: 1, customer: "bob", skus: ["b", "x"] },
      { at: 2, customer: "ann", skus: ["a", "b"] },
      { at: 3, customer: null, skus: ["a", "b"] },
    ]);
    const targets = hideTargets(log, 2, 4, PROTOCOL);
    const repeats = repeatOrExplore(log, targets);
    const seen = Array.from(targets.target, (item, i) => [log.skus[item], targets.order[i], repeats[i]]);
    expect(seen.sort()).toEqual([
      ["a", 2, 1],
      ["a", 3, -1],
      ["b", 2, 0],
      ["b", 3, -1],
    ]);
  });
});
