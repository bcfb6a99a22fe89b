import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { toRows } from "../../../lib/affinity/rows/to-rows.ts";
import { denoising } from "../../../lib/affinity/scorers/denoising.ts";
import { denoisingProblem } from "../../../lib/affinity/scorers/denoising-problem.ts";
import { solveDenoising } from "../../../lib/affinity/scorers/denoising-solve.ts";
import type { ScorerInput } from "../../../lib/affinity/scorers/scorer.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { habitualBaskets } from "../../fixtures/random-log.ts";
import { inThree } from "./in-three.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0, basketWeight: () => 1 };
const GATE = { minJoint: 1, minLlr: 3.84, minLift: 1, maxFalseShare: 0.1, maxPairs: 1e6 };

const inputOf = (log: OrderLog, gate = GATE): ScorerInput => {
  const baskets = indexBaskets(log, PLAIN);
  return { baskets, pairs: collectPairs(baskets, gate) };
};

/**
 * What hiding lines does, by doing it: every way to hide some of a basket's lines, each with its chance, is an example
 * from which the whole line of the target is to be foretold by least squares; the weights of what was not hidden.
 */
function byHiding(log: OrderLog, target: number, contexts: readonly number[], hide: number, lambda: number) {
  const n = contexts.length;
  const system = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  for (let o = 0; o < log.at.length; o++) {
    const basket = new Set(log.items.subarray(log.offsets[o], log.offsets[o + 1]));
    const held = contexts.flatMap((item, i) => (basket.has(item) ? [i] : []));
    for (let kept = 0; kept < 2 ** held.length; kept++) {
      const left = held.filter((_, bit) => (kept >> bit) & 1);
      const chance = (1 - hide) ** left.length * hide ** (held.length - left.length);
      for (const i of left) {
        for (const j of left) system[i]![j]! += chance;
        if (basket.has(target)) system[i]![n]! += chance;
      }
    }
  }
  // The penalty is on what a line adds where none is hidden.
  const whole = 1 - hide;
  system.forEach((row, i) => {
    row[i]! += lambda * whole * whole;
  });
  return eliminate(system).map((weight) => weight * whole);
}

function eliminate(m: number[][]): number[] {
  const n = m.length;
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = m[r]![i]! / m[i]![i]!;
      for (let k = i; k <= n; k++) m[r]![k]! -= factor * m[i]![k]!;
    }
  }
  return m.map((row, i) => row[n]! / row[i]!);
}

describe("the denoising regression", () => {
  const expectExact = (baskets: Parameters<typeof orderLogOf>[0], lambda: number, hide: number): void => {
    const log = orderLogOf(baskets);
    const input = inputOf(log);
    const { itemOf, items } = input.baskets;
    const problem = denoisingProblem(input, 50);
    const { weight } = solveDenoising(problem, { lambda, dropout: hide / (1 - hide) }, 0, items);
    for (let b = 0; b < items; b++) {
      const [from, to] = [problem.offsets[b]!, problem.offsets[b + 1]!];
      const near = Array.from(problem.neighbour.subarray(from, to), (rank) => itemOf[rank]!);
      const exact = byHiding(log, itemOf[b]!, near, hide, lambda);
      exact.forEach((wanted, i) => {
        expect(weight[from + i]).toBeCloseTo(wanted, 5);
      });
    }
  };

  it("has the weights of least squares over every way to hide a share of the lines", () => {
    fc.assert(
      fc.property(
        habitualBaskets(9, 40),
        fc.constantFrom(0.5, 3, 30),
        fc.constantFrom(1 / 4, 1 / 3, 1 / 2),
        expectExact,
      ),
      { numRuns: 60 },
    );
  });

  it("has them of what meets two that meet many others, with each other or not", () => {
    const draw = seededUniform(4);
    const some = (many: number): string[] =>
      Array.from({ length: many }, () => `s${Math.floor(draw() * 30)}`);
    const baskets = [
      ...Array.from({ length: 90 }, () => some(4)),
      ...Array.from({ length: 120 }, (_, i) => [...some(1), `rare${i % 60}`]),
    ];
    expectExact(
      baskets.map((skus) => [...new Set(skus)]),
      3,
      1 / 3,
    );
  });

  it("has them where much is met by one that others of the cart have never met, or met with much else", () => {
    const often = Array.from({ length: 26 }, (_, i) => `often${i}`);
    const times = (many: number, ...skus: string[]): string[][] => Array.from({ length: many }, () => skus);
    expectExact(
      [
        ...often.flatMap((sku) => times(60, sku)),
        ...times(50, "apart"),
        ...often.flatMap((sku) => times(1, "hub", sku)),
        // Met by what was met by the hub, by what never was, and by none of both.
        ...times(3, "hub", "rare"),
        ...times(2, "apart", "rare"),
        ...times(1, "hub", "rarest", "often0"),
        ...times(2, "often1", "rarest"),
      ],
      3,
      1 / 3,
    );
  });

  it("is solved on the pairs that passed first, then on what else was met, most for how often it is bought", () => {
    fc.assert(
      fc.property(habitualBaskets(12, 80), fc.integer({ min: 1, max: 6 }), (baskets, k) => {
        const input = inputOf(orderLogOf(baskets));
        const { mass, items, itemOf } = input.baskets;
        const { pairs } = input;
        const met = Array.from(
          { length: items },
          () => [] as { rank: number; passed: boolean; merit: number }[],
        );
        for (let a = 0; a < items; a++)
          for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
            const b = pairs.partner[i]!;
            const passed = pairs.level[i]! >= pairs.bar;
            met[a]!.push({ rank: b, passed, merit: pairs.weight[i]! / Math.sqrt(mass[b]!) });
            met[b]!.push({ rank: a, passed, merit: pairs.weight[i]! / Math.sqrt(mass[a]!) });
          }
        const { offsets, neighbour } = denoisingProblem(input, k);
        met.forEach((list, b) => {
          const wanted = list
            .sort(
              (x, y) =>
                Number(y.passed) - Number(x.passed) || y.merit - x.merit || itemOf[x.rank]! - itemOf[y.rank]!,
            )
            .slice(0, k)
            .map(({ rank }) => rank)
            .sort((x, y) => x - y);
          expect([...neighbour.subarray(offsets[b], offsets[b + 1])]).toEqual(wanted);
        });
      }),
    );
  });

  it("has a tenth of each item's share of all baskets, whatever is in the cart", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 30 }, () => ["pen", "ink"]),
      ...Array.from({ length: 10 }, () => ["pen", "pad"]),
      ...Array.from({ length: 160 }, () => ["tea", "cup"]),
    ]);
    const input = inputOf(log);
    const { base } = await denoising(50).score(input);
    const of = (sku: string): number => base[input.baskets.rankOf[log.skus.indexOf(sku)]!]!;
    expect(of("tea")).toBeCloseTo(0.1 * (160 / 200), 6);
    expect(of("pen")).toBeCloseTo(0.1 * (40 / 200), 6);
    expect(of("pad")).toBeCloseTo(0.1 * (10 / 200), 6);
  });

  it("is the same in parts", () => {
    fc.assert(
      fc.property(habitualBaskets(12, 80), fc.integer({ min: 0, max: 12 }), (baskets, cut) => {
        const input = inputOf(orderLogOf(baskets));
        const { items } = input.baskets;
        const penalty = { lambda: 3, dropout: 0.5 };
        const whole = solveDenoising(denoisingProblem(input, 4), penalty, 0, items);
        const parts = inThree(cut, items, (from, to) =>
          solveDenoising(denoisingProblem(input, 4, from, to), penalty, from, to),
        );
        expect(parts.flatMap(({ weight }) => [...weight])).toEqual([...whole.weight]);
        expect(parts.flatMap(({ base }) => [...base])).toEqual([...whole.base]);
      }),
    );
  });

  it("is posed of some targets as it is of all, and of no others", () => {
    fc.assert(
      fc.property(habitualBaskets(12, 80), fc.integer({ min: 0, max: 12 }), (baskets, cut) => {
        const input = inputOf(orderLogOf(baskets));
        const whole = denoisingProblem(input, 3);
        const parts = inThree(cut, input.baskets.items, (from, to) => denoisingProblem(input, 3, from, to));
        expect(parts.flatMap(({ neighbour }) => [...neighbour])).toEqual([...whole.neighbour]);
        expect(parts.flatMap(({ covariance }) => [...covariance])).toEqual([...whole.covariance]);
      }),
    );
  });

  it("has room for the widest system that there can be, and for no wider one", () => {
    const input = inputOf(orderLogOf(Array.from({ length: 9 }, () => ["pen", "ink", "pad"])));
    expect(denoisingProblem(input, 2).widest).toBe(2);
    expect(denoisingProblem(input, 50).widest).toBe(3);
  });
});

describe("the rows of a denoising regression", () => {
  const OPTIONS = { rowLength: 3, markedLength: 0, leaningLength: 4 };

  it("propose what passed the gate and weighs more than nothing; the rest only leans, the largest first", async () => {
    await fc.assert(
      fc.asyncProperty(habitualBaskets(12, 80), async (baskets) => {
        const log = orderLogOf(baskets);
        const input = inputOf(log);
        const { rankOf, itemOf, items } = input.baskets;
        const { pairs } = input;
        const passed = new Set<string>();
        for (let a = 0; a < items; a++)
          for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
            if (pairs.level[i]! < pairs.bar) continue;
            const [x, y] = [itemOf[a]!, itemOf[pairs.partner[i]!]!];
            passed.add(`${x} ${y}`).add(`${y} ${x}`);
          }
        const scored = await denoising(50).score(input);
        const weightOf = (a: number, b: number): number => {
          const to = rankOf[b]!;
          for (let i = scored.offsets[to]!; i < scored.offsets[to + 1]!; i++)
            if (scored.context[i] === rankOf[a]) return scored.weight[i]!;
          return 0;
        };
        const { offsets, items: neighbours, leanings } = toRows(scored, input.baskets, pairs, OPTIONS);
        for (let a = 0; a < items; a++) {
          for (const b of neighbours.subarray(offsets[a], offsets[a + 1])) {
            expect(passed).toContain(`${a} ${b}`);
            expect(weightOf(a, b)).toBeGreaterThan(0);
          }
          const [from, to] = [leanings!.offsets[a]!, leanings!.offsets[a + 1]!];
          expect(to - from).toBeLessThanOrEqual(OPTIONS.leaningLength);
          let least = Number.POSITIVE_INFINITY;
          for (let i = from; i < to; i++) {
            const b = leanings!.items[i]!;
            const exact = weightOf(a, b);
            expect(passed.has(`${a} ${b}`) && exact > 0).toBe(false);
            expect(Math.sign(leanings!.weight[i]!)).toBe(Math.sign(exact));
            expect(Math.abs(exact)).toBeLessThanOrEqual(least);
            least = Math.abs(exact);
            // The grid is of square roots: half a step of 127.
            const off = Math.sqrt(Math.abs(leanings!.weight[i]!)) - Math.sqrt(Math.abs(exact));
            expect(Math.abs(off)).toBeLessThanOrEqual(Math.sqrt(leanings!.scale) * (0.5 / 127 + 1e-6));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("propose nothing where nothing goes with anything, however much is known of what is bought apart", async () => {
    // Two drinks never meet; each of them meets each bite as often as chance has it.
    const log = orderLogOf(
      Array.from({ length: 400 }, (_, i) => [["latte", "tea"][i % 2]!, ["scone", "muffin"][(i >> 1) % 2]!]),
    );
    const input = inputOf(log, { ...GATE, minJoint: 3, minLlr: 10.83 });
    const rows = toRows(await denoising(50).score(input), input.baskets, input.pairs, OPTIONS);
    expect(rows.items).toHaveLength(0);
    expect(rows.leanings!.items.length).toBeGreaterThan(0);
  });
});
