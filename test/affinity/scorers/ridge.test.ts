import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { recent } from "../../../lib/affinity/scorers/recent.ts";
import { type RidgeMemo, ridge } from "../../../lib/affinity/scorers/ridge.ts";
import { ridgeProblem } from "../../../lib/affinity/scorers/ridge-problem.ts";
import { solveRidge } from "../../../lib/affinity/scorers/ridge-solve.ts";
import type { ScorerInput } from "../../../lib/affinity/scorers/scorer.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { habitualBaskets } from "../../fixtures/random-log.ts";
import { inThree } from "./in-three.ts";

const OPEN = {
  maxBasketLines: 1000,
  halfLifeDays: null,
  asOf: 0,
  minJoint: 1,
  minLlr: 0.001,
  minLift: 1,
  maxFalseShare: 0.1,
  maxPairs: 1e6,
};

const inputOf = (log: OrderLog): ScorerInput => {
  const baskets = indexBaskets(log, OPEN);
  return { baskets, pairs: collectPairs(baskets, OPEN) };
};

/**
 * `context → target` → weight, and target → base, by the definition with plain Gaussian elimination on all gated
 * neighbours.
 */
function dense(log: OrderLog, { baskets, pairs }: ScorerInput, lambda: number): Map<string, number> {
  const n = log.skus.length;
  const c = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  let total = 0;
  for (let o = 0; o < log.at.length; o++) {
    const items = [...log.items.subarray(log.offsets[o], log.offsets[o + 1])];
    const w = Math.round(65536 / Math.sqrt(Math.max(items.length - 1, 1))) / 65536;
    total += w;
    for (const a of items) for (const b of items) c[a]![b]! += w;
  }
  const cov = (a: number, b: number): number => c[a]![b]! - (c[a]![a]! * c[b]![b]!) / total;
  const passed = new Set<string>();
  for (let a = 0; a < n; a++) {
    for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
      const [x, y] = [baskets.itemOf[a]!, baskets.itemOf[pairs.partner[i]!]!];
      if (pairs.level[i]! >= pairs.bar) passed.add(`${x} ${y}`).add(`${y} ${x}`);
    }
  }
  const found = new Map<string, number>();
  for (let b = 0; b < n; b++) {
    const near = Array.from({ length: n }, (_, a) => a).filter((a) => passed.has(`${a} ${b}`));
    const m = near.map((a) => [...near.map((x) => cov(a, x) + (a === x ? lambda : 0)), cov(a, b)]);
    const w = eliminate(m);
    let base = c[b]![b]! / total;
    near.forEach((a, i) => {
      if (!(w[i]! > 0)) return;
      found.set(`${a} ${b}`, w[i]!);
      base -= (w[i]! * c[a]![a]!) / total;
    });
    found.set(`base ${b}`, Math.max(0, base));
  }
  return found;
}

function eliminate(m: number[][]): number[] {
  const n = m.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i; r < n; r++) if (Math.abs(m[r]![i]!) > Math.abs(m[pivot]![i]!)) pivot = r;
    [m[i], m[pivot]] = [m[pivot]!, m[i]!];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const f = m[r]![i]! / m[i]![i]!;
      for (let k = i; k <= n; k++) m[r]![k]! -= f * m[i]![k]!;
    }
  }
  return m.map((row, i) => row[n]! / row[i]!);
}

async function solved(input: ScorerInput, lambda: number, k = 50): Promise<Map<string, number>> {
  const { offsets, context, weight, base } = await ridge(lambda, k).score(input);
  const { itemOf, items } = input.baskets;
  const found = new Map<string, number>();
  for (let b = 0; b < items; b++) {
    for (let i = offsets[b]!; i < offsets[b + 1]!; i++) {
      if (weight[i]! > 0) found.set(`${itemOf[context[i]!]} ${itemOf[b]}`, weight[i]!);
    }
    found.set(`base ${itemOf[b]}`, base[b]!);
  }
  return found;
}

describe("the centred local ridge", () => {
  it("is the exact solution when every gated neighbour is among the K", async () => {
    let [logs, passed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(habitualBaskets(10, 80), fc.constantFrom(0.5, 3, 30), async (baskets, lambda) => {
        const log = orderLogOf(baskets);
        const input = inputOf(log);
        logs++;
        passed += input.pairs.kept;
        const [ours, exact] = [await solved(input, lambda), dense(log, input, lambda)];
        for (const key of new Set([...ours.keys(), ...exact.keys()])) {
          expect(ours.get(key) ?? 0, key).toBeCloseTo(exact.get(key) ?? 0, 5);
        }
      }),
    );
    // Logs in which nothing goes with anything would show nothing.
    expect(passed).toBeGreaterThan(logs);
  });

  it("is exact of three that go with each other, of which each explains a part", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 20 }, () => ["pen", "ink", "pad"]),
      ...Array.from({ length: 30 }, () => ["pen", "ink"]),
      ...Array.from({ length: 20 }, () => ["pen", "pad"]),
      ...Array.from({ length: 10 }, () => ["ink", "pad"]),
      ...Array.from({ length: 400 }, () => ["tea", "cup"]),
    ]);
    const input = inputOf(log);
    const [ours, exact] = [await solved(input, 3), dense(log, input, 3)];
    // Six weights of the three, two of tea and cup, and five bases.
    expect(exact.size).toBe(13);
    for (const [key, weight] of exact) expect(ours.get(key), key).toBeCloseTo(weight, 5);
  });

  it("gives one neighbour the weight cov / (m − m²/N + λ)", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 10 }, () => ["milk", "cereal"]),
      ...Array.from({ length: 30 }, () => ["soap", "brush"]),
    ]);
    const found = await solved(inputOf(log), 10);
    const [cereal, milk] = [log.skus.indexOf("cereal"), log.skus.indexOf("milk")];
    // c = m = 10, N = 40: cov = 10 − 10·10/40 = 7.5; weight = 7.5 / (7.5 + 10).
    expect(found.get(`${cereal} ${milk}`)).toBeCloseTo(7.5 / 17.5, 6);
    expect(found.get(`base ${milk}`)).toBeCloseTo(10 / 40 - ((7.5 / 17.5) * 10) / 40, 6);
  });

  it("uses the K neighbours of largest cov/√m and no more", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 20 }, () => ["hub", "often"]),
      ...Array.from({ length: 10 }, () => ["hub", "seldom"]),
      ...Array.from({ length: 50 }, () => ["other", "thing"]),
    ]);
    const hub = log.skus.indexOf("hub");
    const into = (found: Map<string, number>): string[] =>
      [...found.keys()].filter((key) => key.endsWith(` ${hub}`) && !key.startsWith("base"));
    expect(into(await solved(inputOf(log), 10, 1))).toEqual([`${log.skus.indexOf("often")} ${hub}`]);
    expect(into(await solved(inputOf(log), 10, 2))).toHaveLength(2);
  });

  it("is solved on the K of largest cov/√m of what passed, of equal ones on those of the lower number", () => {
    fc.assert(
      fc.property(habitualBaskets(12, 80), fc.integer({ min: 1, max: 4 }), (baskets, k) => {
        const { baskets: counts, pairs } = inputOf(orderLogOf(baskets));
        const { mass, total, itemOf, items } = counts;
        const passed = Array.from({ length: items }, () => [] as { rank: number; merit: number }[]);
        for (let a = 0; a < items; a++)
          for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
            if (pairs.level[i]! < pairs.bar) continue;
            const b = pairs.partner[i]!;
            const merit = (near: number, target: number): number =>
              (pairs.weight[i]! - (mass[near]! / total) * mass[target]!) / Math.sqrt(mass[near]!);
            passed[a]!.push({ rank: b, merit: merit(b, a) });
            passed[b]!.push({ rank: a, merit: merit(a, b) });
          }
        const { offsets, neighbour } = ridgeProblem({ baskets: counts, pairs }, k);
        passed.forEach((list, b) => {
          const wanted = list
            .sort((x, y) => y.merit - x.merit || itemOf[x.rank]! - itemOf[y.rank]!)
            .slice(0, k)
            .map(({ rank }) => rank)
            .sort((x, y) => x - y);
          expect([...neighbour.subarray(offsets[b], offsets[b + 1])]).toEqual(wanted);
        });
      }),
    );
  });

  it("takes of those that say as much the ones that the log names first", () => {
    const equals = ["a", "b", "c", "d"];
    const log = orderLogOf([
      ...Array.from({ length: 40 }, (_, i) => ["hub", equals[i % 4]!]),
      ...Array.from({ length: 200 }, () => ["tea", "cup"]),
      ...Array.from({ length: 9 }, () => ["tea"]),
    ]);
    const { baskets, pairs } = inputOf(log);
    const hub = baskets.rankOf[log.skus.indexOf("hub")]!;
    const { offsets, neighbour } = ridgeProblem({ baskets, pairs }, 2);
    const taken = Array.from(
      neighbour.subarray(offsets[hub], offsets[hub + 1]),
      (rank) => baskets.itemOf[rank]!,
    );
    expect(taken.map((item) => log.skus[item])).toEqual(["a", "b"]);
  });

  it("has room for the widest system that there can be, and for no wider one", () => {
    const input = inputOf(orderLogOf(Array.from({ length: 9 }, () => ["pen", "ink", "pad"])));
    expect(ridgeProblem(input, 2).widest).toBe(2);
    expect(ridgeProblem(input, 50).widest).toBe(3);
  });

  it("gives the same bits whether its targets are solved at once or in parts", () => {
    fc.assert(
      fc.property(habitualBaskets(10, 80), fc.integer({ min: 0, max: 10 }), (baskets, cut) => {
        const input = inputOf(orderLogOf(baskets));
        const problem = ridgeProblem(input, 4);
        const whole = solveRidge(problem, 3, 0, input.baskets.items);
        const parts = inThree(cut, input.baskets.items, (from, to) => solveRidge(problem, 3, from, to));
        expect(parts.flatMap(({ weight }) => [...weight])).toEqual([...whole.weight]);
        expect(parts.flatMap(({ base }) => [...base])).toEqual([...whole.base]);
      }),
    );
  });

  it("poses the problem of some targets as it poses that of all", () => {
    fc.assert(
      fc.property(habitualBaskets(10, 80), fc.integer({ min: 0, max: 10 }), (baskets, cut) => {
        const input = inputOf(orderLogOf(baskets));
        const whole = ridgeProblem(input, 3);
        const parts = inThree(cut, input.baskets.items, (from, to) => ridgeProblem(input, 3, from, to));
        expect(parts.flatMap(({ neighbour }) => [...neighbour])).toEqual([...whole.neighbour]);
        expect(parts.flatMap(({ covariance }) => [...covariance])).toEqual([...whole.covariance]);
      }),
    );
  });

  it("is solved once for all that share its penalty and memo, and anew for another penalty", async () => {
    const input = inputOf(
      orderLogOf([
        ...Array.from({ length: 10 }, () => ["milk", "cereal"]),
        ...Array.from({ length: 30 }, () => ["soap", "brush"]),
      ]),
    );
    const memo: RidgeMemo = new WeakMap();
    const { weight } = await ridge(3, 50, memo).score(input);
    expect((await recent(ridge(3, 50, memo)).score(input)).weight).toBe(weight);
    const weaker = (await ridge(30, 50, memo).score(input)).weight;
    expect(weaker).not.toEqual(weight);
    expect(weaker).toEqual((await ridge(30, 50).score(input)).weight);
  });

  it("stays bounded where small counts were dropped", async () => {
    await fc.assert(
      fc.asyncProperty(habitualBaskets(10, 60), async (baskets) => {
        const index = indexBaskets(orderLogOf(baskets), OPEN);
        const pairs = collectPairs(index, { ...OPEN, minJoint: 3 });
        const { weight } = await ridge(3, 50).score({ baskets: index, pairs });
        for (const w of weight) expect(w).toBeLessThanOrEqual(2);
      }),
    );
  });
});
