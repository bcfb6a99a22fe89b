import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { rollNightly } from "../../../lib/affinity/evaluation/rolling.ts";
import { hideTargets, PROTOCOL } from "../../../lib/affinity/evaluation/targets.ts";
import { conditional } from "../../../lib/affinity/scorers/conditional.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;

describe("tables rebuilt every night", () => {
  /** What `old` sold more of in all, `late` has sold more of in the last months. */
  const before = [
    ...Array.from({ length: 30 }, (_, i) => ({ at: i * DAY, skus: ["old", `o${i % 5}`] })),
    ...Array.from({ length: 20 }, (_, i) => ({ at: (700 + i) * DAY, skus: ["late", `l${i % 5}`] })),
  ];
  const test = [
    { at: 720 * DAY, skus: ["new", "late"] },
    { at: 720 * DAY + 3_600_000, skus: ["new", "late"] },
    { at: 721 * DAY, skus: ["old", "new"] },
  ];
  const log = orderLogOf([...before, ...test]);
  const item = (sku: string): number => log.skus.indexOf(sku);

  it("know the orders of the days before, the newest counting most, and none of the day itself", async () => {
    const targets = hideTargets(log, before.length, log.at.length, PROTOCOL);
    const told: string[] = [];
    const rankerOf = await rollNightly(
      log,
      before.length,
      targets,
      conditional,
      AFFINITY_SETTINGS,
      (step) => {
        told.push(step);
      },
    );
    expect(told).toEqual(["rebuilding for 1971-12-22", "rebuilding for 1971-12-23"]);
    const at = (time: number): number =>
      [...targets.order.keys()].find((i) => log.at[targets.order[i]!] === time)!;
    const [first, later, last] = [at(720 * DAY), at(720 * DAY + 3_600_000), at(721 * DAY)];
    expect(rankerOf(first!).top([], 1)).toEqual([item("late")]);
    for (const i of [first, later]) expect(rankerOf(i!).sold(item("new"))).toBe(false);
    expect(rankerOf(last!).sold(item("new"))).toBe(true);
  });
});
