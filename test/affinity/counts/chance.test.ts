import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { binOf, chanceMeetings } from "../../../lib/affinity/counts/chance.ts";
import { countRows } from "../../../lib/affinity/counts/count-rows.ts";
import { knownLog, swapped } from "../../fixtures/known-truth.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };

const sizesOf = (...baskets: number[]): Float64Array => {
  const sizes = new Float64Array(Math.max(...baskets) + 1);
  for (const lines of baskets) sizes[lines]!++;
  return sizes;
};

/** Sum of what is expected of all pairs, and by item. */
function expectedOf(paired: Uint32Array, sizes: Float64Array): { all: number; of: Float64Array } {
  const meet = chanceMeetings(paired, sizes).meetings;
  const of = new Float64Array(paired.length);
  let all = 0;
  for (let a = 0; a < paired.length; a++)
    for (let b = 0; b < a; b++) {
      const expected = meet(a, b);
      all += expected;
      of[a]! += expected;
      of[b]! += expected;
    }
  return { all, of };
}

describe("baskets of about one size", () => {
  it("are those of one number of lines up to seven, and of a quarter of an octave beyond, numbered on", () => {
    const bins = Array.from({ length: 79 }, (_, i) => binOf(i + 2));
    const firsts = bins.flatMap((bin, i) => (bin === bins[i - 1] ? [] : [i + 2]));
    expect(firsts).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80]);
    expect([...new Set(bins)]).toEqual(firsts.map((_, bin) => bin));
  });
});

describe("meetings by chance", () => {
  it("add up to those of the log, whatever its baskets and however they are read", () => {
    fc.assert(
      fc.property(randomBaskets(14, 60), (baskets) => {
        const { paired, sizes } = indexBaskets(orderLogOf(baskets), PLAIN);
        const real = baskets.reduce((sum, { skus }) => sum + (skus.length * (skus.length - 1)) / 2, 0);
        const { all } = expectedOf(paired, sizes);
        expect(all).toBeGreaterThanOrEqual(0.99999 * real);
        expect(all).toBeLessThan(1.00001 * real + 1e-9);
      }),
    );
  });

  it("are none in baskets of one line, however many", () => {
    const paired = Uint32Array.of(30, 20, 10);
    const some = chanceMeetings(paired, sizesOf(...Array(30).fill(2))).meetings;
    const more = chanceMeetings(paired, sizesOf(...Array(30).fill(2), ...Array(5000).fill(1))).meetings;
    expect(more(0, 1)).toBe(some(0, 1));
    expect(some(0, 1) + some(0, 2) + some(1, 2)).toBeCloseTo(30, 6);
  });

  it("are near n·m/N·(k − 1)/k where all baskets hold k of many items", () => {
    const paired = new Uint32Array(400).fill(10);
    const meet = chanceMeetings(paired, sizesOf(...Array(1000).fill(4))).meetings;
    expect(meet(0, 1)).toBeCloseTo(((10 * 10) / 1000) * (3 / 4), 3);
  });

  it("are never more than the orders of the rarer item, and even for both orders of naming", () => {
    fc.assert(
      fc.property(randomBaskets(10, 60), (baskets) => {
        const { paired, sizes } = indexBaskets(orderLogOf(baskets), PLAIN);
        const meet = chanceMeetings(paired, sizes).meetings;
        for (let a = 0; a < paired.length; a++)
          for (let b = 0; b < a; b++) {
            expect(meet(a, b)).toBe(meet(b, a));
            expect(meet(a, b)).toBeLessThanOrEqual(1.25 * Math.min(paired[a]!, paired[b]!));
          }
      }),
    );
  });

  it("are what swapping the lines gives, for common and rare items alike, where baskets hold a fifth of all items", () => {
    const { log } = knownLog({
      orders: 3000,
      items: 100,
      zipf: 1,
      lines: [1, 4],
      large: { share: 0.03, lines: [15, 25] },
      seed: 8,
    });
    const runs = 12;
    const met = new Map<string, number>();
    const squares = new Map<string, number>();
    let index = indexBaskets(log, PLAIN);
    for (let run = 0; run < runs; run++) {
      index = indexBaskets(swapped(log, run, 8), PLAIN);
      countRows(index, ({ rank, partners, length, joint }) => {
        for (const partner of partners.subarray(0, length)) {
          const key = `${rank} ${partner}`;
          met.set(key, (met.get(key) ?? 0) + joint[partner]! / runs);
          squares.set(key, (squares.get(key) ?? 0) + joint[partner]! ** 2 / runs);
        }
      });
    }
    const { meetings: meet, spread } = chanceMeetings(index.paired, index.sizes);
    // How far the runs lie from one another.
    let [varied, expectedVariance, poisson] = [0, 0, 0];
    for (let a = 0; a < 20; a++)
      for (let b = 0; b < a; b++) {
        const key = `${a} ${b}`;
        varied += ((squares.get(key)! - met.get(key)! ** 2) * runs) / (runs - 1);
        expectedVariance += meet(a, b) * spread(a, b);
        poisson += meet(a, b);
      }
    expect(expectedVariance).toBeLessThan(0.8 * poisson);
    expect(varied / expectedVariance).toBeCloseTo(1, 0.6);
    // Pairs of the commonest ten, of the rarest forty, and of one with the other, each as a whole.
    const ranges: [number, number][] = [
      [0, 10],
      [60, 100],
    ];
    for (const [fromA, toA] of ranges)
      for (const [fromB, toB] of ranges) {
        let seen = 0;
        let expected = 0;
        for (let a = fromA; a < toA; a++)
          for (let b = fromB; b < Math.min(toB, a); b++) {
            seen += met.get(`${a} ${b}`) ?? 0;
            expected += meet(a, b);
          }
        if (expected > 0) expect(seen / expected).toBeCloseTo(1, 0.6);
      }
  });
});
