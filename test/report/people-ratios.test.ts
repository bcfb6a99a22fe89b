import { describe, expect, it } from "vitest";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { alwaysValid } from "../../lib/experiments/confidence-sequence.ts";
import type { MeasuredEvent } from "../../lib/learning/events/measured-event.ts";
import { METRICS } from "../../lib/report/metrics/metric-list.ts";
import type { Report } from "../../lib/report/report.ts";
import { answer, MINUTE, NOON, report, reportOf, visitorOf } from "./world.ts";

/** Shoppers who each have a taste of their own for clicking, and see one to six offers. */
function clickers(people: number, seed: number) {
  const uniform = seededUniform(seed);
  const events: MeasuredEvent[] = [];
  const pairs: [clicks: number, seen: number][] = [];
  for (let n = 0; n < people; n++) {
    const taste = 0.4 * uniform() ** 2;
    const skus = Array.from({ length: 1 + Math.floor(6 * uniform()) }, (_, i) => `S${i}`);
    const { served, tokens } = answer({ visitor: visitorOf(n + 1), at: NOON + n, skus });
    events.push(served);
    let clicks = 0;
    for (const token of tokens) {
      events.push(report("exposure", token, NOON + n + MINUTE));
      if (uniform() >= taste) continue;
      clicks++;
      events.push(report("click", token, NOON + n + 2 * MINUTE));
    }
    pairs.push([clicks, skus.length]);
  }
  return { events, pairs };
}

const clickRate = (found: Report) => found.metrics.find(({ name }) => name === "click_rate")!;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe("the interval of a figure that is a ratio", () => {
  it("is as wide as leaving out one shopper after another tells (the jackknife), though offers of one are alike", () => {
    const { events, pairs } = clickers(400, 7);
    const { value, interval } = clickRate(reportOf({ events, records: [] }));
    const [clicks, seen] = [sum(pairs.map(([c]) => c)), sum(pairs.map(([, s]) => s))];
    expect(value).toBeCloseTo(clicks / seen, 12);
    const without = pairs.map(([c, s]) => (clicks - c) / (seen - s));
    const mean = sum(without) / pairs.length;
    const jackknife = Math.sqrt(
      ((pairs.length - 1) / pairs.length) * sum(without.map((one) => (one - mean) ** 2)),
    );
    const { interval: unit } = alwaysValid({
      difference: 0,
      se: 1,
      n: pairs.length,
      df: Number.POSITIVE_INFINITY,
    });
    const se = (interval![1] - value!) / unit[1];
    expect(se / jackknife).toBeGreaterThan(0.98);
    expect(se / jackknife).toBeLessThan(1.02);
    // Wider than of as many offers that are each another shopper's.
    expect(se).toBeGreaterThan(1.1 * Math.sqrt((value! * (1 - value!)) / seen));
  });

  it("holds the truth in at least 95 of 100 worlds", () => {
    // E[0.4 u²] = 0.4/3, alike for whoever sees many and few.
    let held = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { interval } = clickRate(reportOf({ events: clickers(120, seed).events, records: [] }));
      if (interval![0] <= 0.4 / 3 && 0.4 / 3 <= interval![1]) held++;
    }
    expect(held).toBeGreaterThanOrEqual(95);
  });

  it("is not given of a handful of people, and is below nought of nothing that is counted", () => {
    const few = reportOf({ events: clickers(20, 1).events, records: [] });
    expect(clickRate(few).interval).toBeNull();
    for (const { name, interval } of reportOf({ events: clickers(60, 2).events, records: [] }).metrics)
      if (interval !== null && name === "click_rate") expect(interval[0]).toBeGreaterThanOrEqual(0);
  });

  it("is had by every figure but what was merely counted", () => {
    const counted = METRICS.filter(({ interval }) => interval === undefined).map(({ name }) => name);
    expect(counted).toEqual(["direct_value", "assisted_value", "exposures"]);
  });
});
