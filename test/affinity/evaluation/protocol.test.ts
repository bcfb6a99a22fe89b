import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeatsOf } from "../../../lib/affinity/evaluation/repeats.ts";
import { firstAfter, ordersBefore, splitLatest, splitShare } from "../../../lib/affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL } from "../../../lib/affinity/evaluation/targets.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;

describe("the split", () => {
  const daily = orderLogOf(Array.from({ length: 100 }, (_, i) => ({ at: i * DAY, skus: ["a", "b"] })));

  it("holds out the latest days of a long log", () => {
    expect(splitLatest(daily, 28, 0.2)).toEqual({ at: 72, by: "time" });
  });

  it("holds out a share of the orders of a short log, and of one without times", () => {
    expect(splitLatest(ordersBefore(daily, 50), 28, 0.2)).toEqual({ at: 40, by: "share" });
    const untimed = orderLogOf(Array.from({ length: 50 }, () => ({ at: 0, skus: ["a"] })));
    expect(splitLatest(untimed, 28, 0.2)).toEqual({ at: 40, by: "share" });
    expect(splitShare(daily, 0.25)).toEqual({ at: 75, by: "share" });
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
    const repeats = repeatsOf(log, targets);
    const seen = Array.from(targets.target, (item, i) => [log.skus[item], targets.order[i], repeats[i]]);
    expect(seen.sort()).toEqual([
      ["a", 2, 1],
      ["a", 3, -1],
      ["b", 2, 0],
      ["b", 3, -1],
    ]);
  });
});
