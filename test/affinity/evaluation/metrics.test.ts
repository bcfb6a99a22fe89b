import { describe, expect, it } from "vitest";
import { meanInterval, pairedInterval } from "../../../lib/affinity/evaluation/bootstrap.ts";
import { coverage } from "../../../lib/affinity/evaluation/coverage.ts";
import { invert } from "../../../lib/affinity/evaluation/ease.ts";
import { TARGET_METRICS } from "../../../lib/affinity/evaluation/metrics.ts";
import { novelty } from "../../../lib/affinity/evaluation/novelty.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";

describe("metrics of one hidden item", () => {
  const at = (rank: number, k: number): Record<string, number> =>
    Object.fromEntries(
      TARGET_METRICS.map((metric): [string, number] => [metric.name, metric.value(rank, k)]),
    );

  it("are whole for the first place", () => {
    expect(at(1, 10)).toEqual({ hr: 1, mrr: 1, ndcg: 1 });
  });

  it("discount lower places", () => {
    expect(at(3, 10)).toEqual({ hr: 1, mrr: 1 / 3, ndcg: 0.5 });
    expect(at(10, 10).ndcg).toBeCloseTo(1 / Math.log2(11), 12);
  });

  it("are zero below the last place shown, and for what can never be found", () => {
    expect(at(11, 10)).toEqual({ hr: 0, mrr: 0, ndcg: 0 });
    expect(at(Number.POSITIVE_INFINITY, 20)).toEqual({ hr: 0, mrr: 0, ndcg: 0 });
  });
});

describe("metrics of all lists", () => {
  it("coverage is the share of sold items that any list shows", () => {
    expect(coverage([[0, 1], [1]], Uint32Array.of(5, 3, 1, 1, 0))).toBe(0.5);
    expect(coverage([[]], Uint32Array.of(0, 0))).toBe(0);
  });

  it("novelty is the mean surprise of an item shown, in bits", () => {
    expect(novelty([[0], [1]], Uint32Array.of(8, 2), 16)).toBe((1 + 3) / 2);
    // What was never sold surprises as what was sold once.
    expect(novelty([[0, 1]], Uint32Array.of(0, 1), 16)).toBe(4);
    expect(novelty([], new Uint32Array(0), 16)).toBe(0);
  });
});

describe("bootstrap intervals", () => {
  const random = seeded(9);
  const values: number[] = Array.from({ length: 2000 }, () => (random() < 0.3 ? 1 : 0));
  const alone = values.map((_, i) => i);
  const options = { resamples: 1000, seed: 1 };

  it("are as wide as the normal approximation says for independent values", () => {
    const [low, high] = meanInterval(values, alone, options);
    const half = 1.96 * Math.sqrt((0.3 * 0.7) / 2000);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(Math.abs(mean - low - half)).toBeLessThan(0.2 * half);
    expect(Math.abs(high - mean - half)).toBeLessThan(0.2 * half);
  });

  it("widen when values that are alike share a basket", () => {
    const alike = values.map((_, i) => values[i - (i % 4)]!);
    const width = ([low, high]: readonly [number, number]): number => high - low;
    const byBasket = width(
      meanInterval(
        alike,
        alone.map((i) => i >> 2),
        options,
      ),
    );
    expect(byBasket).toBeGreaterThan(1.6 * width(meanInterval(alike, alone, options)));
  });

  it("of a difference cancel what both find hard", () => {
    const better = values.map((v, i) => v + (i % 10 === 0 ? 0.1 : 0));
    const [low, high] = pairedInterval(better, values, alone, options);
    expect(low).toBeGreaterThan(0);
    expect(high - low).toBeLessThan(0.01);
  });

  it("are the same for the same seed and empty for no values", () => {
    expect(meanInterval(values, alone, options)).toEqual(meanInterval(values, alone, options));
    expect(meanInterval([], [], options)).toEqual([0, 0]);
  });
});

describe("the dense inverse behind EASE", () => {
  it("multiplied by the matrix is the identity, also across blocks", () => {
    const n = 150;
    const random = seeded(4);
    const full = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) full[i * n + j] = full[j * n + i] = random() - 0.5;
      full[i * n + i] = n / 4 + random();
    }
    const inverse = full.slice();
    invert(inverse, n);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += full[i * n + k]! * inverse[k * n + j]!;
        worst = Math.max(worst, Math.abs(sum - (i === j ? 1 : 0)));
      }
    }
    expect(worst).toBeLessThan(1e-9);
  });
});
