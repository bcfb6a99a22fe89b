import { expect, it } from "vitest";
import { joinTrials, manyCuts, targetsAt } from "../../../lib/affinity/evaluation/cuts.ts";
import { ordersBetween } from "../../../lib/affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL } from "../../../lib/affinity/evaluation/targets.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

it("a log is cut at each tenth of its latter half, and where its latest days begin if they are more", () => {
  expect(manyCuts(100, 80)).toEqual([50, 60, 70, 80, 90]);
  expect(manyCuts(100, 30)).toEqual([30, 50, 60, 70, 80, 90]);
  expect(manyCuts(3, 2)).toEqual([1, 2]);
});

it("what lies between two orders keeps each order's own", () => {
  const log = orderLogOf(Array.from({ length: 4 }, (_, i) => ({ id: `o${i}`, at: i, skus: ["a"] })));
  const cut = ordersBetween({ ...log, channel: Uint16Array.of(5, 6, 7, 8) }, 1, 3);
  expect([...cut.at]).toEqual([1, 2]);
  expect([...cut.idHash]).toEqual([...log.idHash].slice(1, 3));
  expect([...cut.channel!]).toEqual([6, 7]);
  expect(ordersBetween(log, 1, 3)).not.toHaveProperty("channel");
});

it("every hidden item stands at one cut, those of a basket together", () => {
  const log = orderLogOf(
    Array.from({ length: 40 }, (_, i) => ({
      id: `o${i}`,
      at: i,
      skus: ["a", "b", ...(i % 3 === 0 ? [] : ["c"])],
    })),
  );
  const cuts = manyCuts(40, 32);
  const targets = hideTargets(log, cuts[0]!, 40, PROTOCOL);
  const parts = cuts.map((_, i) => targetsAt(targets, cuts, i));
  expect(parts.flatMap(({ target }) => [...target])).toEqual([...targets.target]);
  for (const [i, { order, carts }] of parts.entries()) {
    expect(order.every((one) => one >= cuts[i]! && one < (cuts[i + 1] ?? 40))).toBe(true);
    expect(carts).toHaveLength(order.length);
  }
  const half = Float64Array.of(0.5);
  expect(
    joinTrials([
      { cart: half, page: half },
      { cart: Float64Array.of(1), page: half },
    ]),
  ).toEqual({
    cart: Float64Array.of(0.5, 1),
    page: Float64Array.of(0.5, 0.5),
  });
});
