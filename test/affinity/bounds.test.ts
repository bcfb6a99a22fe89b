/** Each rule of the affinity tables at exactly the value where it turns. */
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { indexBaskets } from "../../lib/affinity/counts/baskets.ts";
import { chanceMeetings } from "../../lib/affinity/counts/chance.ts";
import { ordersByCustomer } from "../../lib/affinity/counts/orders-by-customer.ts";
import { adjacencyOf, collectPairs, type PairOptions } from "../../lib/affinity/counts/pairs.ts";
import { meanInterval } from "../../lib/affinity/evaluation/bootstrap.ts";
import { seeded } from "../../lib/affinity/evaluation/random.ts";
import { taskNdcg } from "../../lib/affinity/evaluation/task-ndcg.ts";
import { markerWith } from "../../lib/affinity/rows/substitute-marker.ts";
import { ridgeProblem } from "../../lib/affinity/scorers/ridge-problem.ts";
import { findNext } from "../../lib/affinity/sequel/next.ts";
import { findRebuys } from "../../lib/affinity/sequel/rebuy.ts";
import { gateLevels } from "../../lib/core/statistics/false-share.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "../../lib/core/statistics/llr.ts";
import { namedItems } from "../../lib/rebuild/tables/name-words.ts";
import { noNeighbours } from "../fixtures/no-neighbours.ts";
import { type BasketLike, orderLogOf } from "../fixtures/order-log.ts";
import { smallItem } from "../ladder/small-item.ts";

const DAY = 86_400_000;
const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };
const GATE: PairOptions = { minJoint: 3, minLlr: 10.83, minLift: 1, maxFalseShare: 0, maxPairs: 1e6 };
const repeat = (times: number, skus: string[]): string[][] => Array.from({ length: times }, () => skus);

/** Nothing is known of times: the seasons say nothing. */
const atOneTime = (baskets: readonly (BasketLike | readonly string[])[]): BasketLike[] =>
  baskets.map((one) => ("skus" in one ? one : { skus: one, at: 0 }));

/** Baskets read once, with the numbers that they give to a and b. */
function indexed(baskets: readonly (BasketLike | readonly string[])[]) {
  const log = orderLogOf(atOneTime(baskets));
  const index = indexBaskets(log, PLAIN);
  const [a, b] = ["a", "b"].map((sku) => index.rankOf[log.skus.indexOf(sku)]!) as [number, number];
  return { index, a, b };
}

/** Whether a and b pass; where no share of chance is let, as far above it as is asked, however many others are. */
function passes({ index, a, b }: ReturnType<typeof indexed>, gate = GATE): boolean {
  const pairs = collectPairs(index, gate);
  const asked = 1 + gateLevels(gate.minLlr).deviances.indexOf(gate.minLlr);
  const bar = gate.maxFalseShare === 0 ? asked : pairs.bar;
  const { offsets, partner } = adjacencyOf({ ...pairs, bar });
  return partner.subarray(offsets[a]!, offsets[a + 1]!).includes(b);
}

describe("the model of chance", () => {
  it("is the one that is written down, solved by halving intervals", () => {
    // Fifty items in three classes, baskets of two lines, of eight and nine (one bin), and of ten, twelve and sixteen.
    const counts = [5, 15, 30];
    const paired = [80, 32, 10];
    const bins = [
      { n: 185, mean: 2, meetings: 185 },
      { n: 40, mean: (20 * 8 + 20 * 9) / 40, meetings: 20 * 28 + 20 * 36 },
      { n: 15, mean: 10, meetings: 15 * 45 },
      { n: 16, mean: 12, meetings: 16 * 66 },
      { n: 8, mean: 16, meetings: 8 * 120 },
    ];
    const lines = bins.reduce((sum, { n, mean }) => sum + n * mean, 0);
    expect(lines).toBe(counts.reduce((sum, count, i) => sum + count * paired[i]!, 0));
    const presence = (x: number, y: number): number => 1 - (1 + (x * y) / 4) ** -4;
    const solve = (f: (z: number) => number, wanted: number): number => {
      let [low, high] = [0, 1e6];
      for (let i = 0; i < 200; i++) {
        const middle = (low + high) / 2;
        if (f(middle) < wanted) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    };
    const x = [1, 1, 1];
    const y = bins.map(() => 1);
    for (let sweep = 0; sweep < 400; sweep++) {
      paired.forEach((wanted, i) => {
        x[i] = solve((z) => bins.reduce((sum, { n }, k) => sum + n * presence(z, y[k]!), 0), wanted);
      });
      bins.forEach(({ mean }, k) => {
        y[k] = solve((z) => counts.reduce((sum, count, i) => sum + count * presence(x[i]!, z), 0), mean);
      });
    }
    // In baskets of two u_i·u_j with what each meets, beyond Hájek's joint chances, scaled to the meetings.
    const u = [1, 1, 1];
    for (let sweep = 0; sweep < 2000; sweep++) {
      u.forEach((_, i) => {
        const rest = () => counts.reduce((all, count, c) => all + count * u[c]!, 0) - u[i]!;
        u[i] = solve(
          (z) => {
            u[i] = z;
            return z * rest();
          },
          presence(x[i]!, y[0]!),
        );
      });
    }
    const inTwo = (i: number, j: number): number => bins[0]!.n * u[i]! * u[j]!;
    const expected = (i: number, j: number): number =>
      bins.slice(1).reduce(
        (sum, { meetings }, k) => {
          const p = x.map((weight) => presence(weight, y[k + 1]!));
          const room = counts.reduce((all, count, c) => all + count * p[c]! * (1 - p[c]!), 0);
          const joint = (a: number, b: number) => p[a]! * p[b]! * (1 - ((1 - p[a]!) * (1 - p[b]!)) / room);
          let all = 0;
          for (const [a, count] of counts.entries()) {
            all += ((count * (count - 1)) / 2) * joint(a, a);
            for (const [b, more] of counts.entries()) if (b < a) all += count * more * joint(a, b);
          }
          return sum + (joint(i, j) * meetings) / all;
        },
        inTwo(i, j),
      );
    const sizes = new Float64Array(17);
    [sizes[2], sizes[8], sizes[9], sizes[10], sizes[12], sizes[16]] = [185, 20, 20, 15, 16, 8];
    const { meetings: meet } = chanceMeetings(
      Uint32Array.from(counts.flatMap((count, i) => Array<number>(count).fill(paired[i]!))),
      sizes,
    );
    expect(meet(0, 1)).toBeCloseTo(expected(0, 0), 4);
    expect(meet(0, 6)).toBeCloseTo(expected(0, 1), 4);
    expect(meet(0, 49)).toBeCloseTo(expected(0, 2), 5);
    expect(meet(48, 49)).toBeCloseTo(expected(2, 2), 5);
  });

  it("leaves nothing to chance of what is in every basket: how often it meets another is known", () => {
    for (let baskets = 4; baskets < 40; baskets++) {
      // Baskets of three lines: the first item is in each, four others in half of them.
      const half = Math.floor(baskets / 2);
      const paired = Uint32Array.of(baskets, half, half, baskets - half, baskets - half);
      const { spread } = chanceMeetings(paired, Float64Array.of(0, 0, 0, baskets));
      expect(spread(0, 1)).toBeCloseTo(0, 6);
      expect(spread(3, 0)).toBeCloseTo(0, 6);
      expect(spread(1, 2)).toBeGreaterThan(0.1);
    }
  });
});

describe("the gate at its bounds", () => {
  const noise = [...repeat(100, ["x", "y"]), ...repeat(40, ["x", "z"]), ...repeat(40, ["y", "w"])];
  const shown = [...noise, ...repeat(12, ["a", "b"]), ...repeat(30, ["a", "x"]), ...repeat(30, ["b", "y"])];

  /** What a and b of a log show, and may be expected to by chance. */
  const shownBy = (orders: string[][], { index, a, b } = indexed(orders)) => {
    const chance = chanceMeetings(index.paired, index.sizes);
    const expected = chance.meetings(a, b);
    const joint = orders.filter((lines) => lines.includes("a") && lines.includes("b")).length;
    const independent = (index.paired[a]! * index.paired[b]!) / orders.length;
    const total = Math.max(orders.length, (orders.length * independent) / expected);
    return {
      expected,
      independent,
      ratio: logLikelihoodRatio(joint, index.paired[a]!, index.paired[b]!, total),
      deviance: 2 * (joint * Math.log(joint / expected) - (joint - expected)),
      spread: chance.spread(a, b),
      met: 2 * Math.log(1 - Math.exp(-expected)),
    };
  };
  const passesFrom = (orders: string[][], bound: number): void => {
    const read = indexed(orders);
    expect(passes(read, { ...GATE, minLlr: bound - 1e-9 })).toBe(true);
    expect(passes(read, { ...GATE, minLlr: bound + 1e-9 })).toBe(false);
  };

  it("passes a pair whose ratio is exactly what is asked, and none below, where baskets are alike", () => {
    const { expected, independent, ratio, met } = shownBy(shown);
    expect(expected).toBeLessThan(independent);
    passesFrom(shown, ratio + met);
  });

  it("asks as much of its meetings as of a count that varies as far as theirs can where baskets are of many sizes", () => {
    const large = ["x", "y", "z", "w", "a", "b", ...Array.from({ length: 12 }, (_, i) => `l${i}`)];
    const mixed = [...shown, ...repeat(12, large)];
    const { expected, independent, ratio, deviance, spread, met } = shownBy(mixed);
    expect(expected).toBeGreaterThan(independent);
    expect(spread).toBeLessThan(0.97);
    expect(deviance / spread).toBeLessThan(ratio);
    passesFrom(mixed, deviance / spread + met);
  });

  it("asks the ratio for all of it where the bar of what meets is lower, as much of the log is structure", () => {
    const large = ["x", "y", "z", "w", "a", "b", ...Array.from({ length: 12 }, (_, i) => `l${i}`)];
    const mixed = [...shown, ...repeat(12, large), ...repeat(15, ["a", "b"])];
    const { ratio, deviance, met } = shownBy(mixed);
    expect(deviance + met).toBeLessThan(ratio - 1e-9);
    const lower = { ...GATE, maxFalseShare: 0.9 };
    const read = indexed(mixed);
    expect(passes(read, { ...lower, minLlr: ratio - 1e-9 })).toBe(true);
    expect(passes(read, { ...lower, minLlr: ratio + 1e-9 })).toBe(false);
  });

  it("refuses what meets hardly more often than by chance, however many orders show it, where shoppers are of kinds", () => {
    const shelf = Array.from({ length: 14 }, (_, i) => `k${i}`);
    const often = (both: number, kinds: boolean): string[][] => [
      ...repeat(both, ["a", "b"]),
      ...shelf.flatMap((one, i) => [
        ...repeat(240, ["a", one]),
        ...repeat(240, ["b", one]),
        ...shelf.slice(i + 1).flatMap((other, j) => repeat(!kinds ? 240 : j % 2 ? 520 : 0, [one, other])),
      ]),
      ...repeat(40_000, ["q"]),
    ];
    const asked = { ...GATE, minLlr: 1.5 };
    const lift = { ...asked, minLift: 1.1 };
    for (const kinds of [false, true]) {
      const slightly = often(265, kinds);
      const read = indexed(slightly);
      const { expected } = shownBy(slightly, read);
      expect(265 / expected).toBeGreaterThan(1.08);
      expect(265 / expected).toBeLessThan(1.1);
      expect(passes(read, asked)).toBe(true);
      expect(passes(read, lift)).toBe(!kinds);
      expect(passes(indexed(often(340, kinds)), lift)).toBe(true);
    }
  });

  it("takes what a buyer shows again for less than what others show", () => {
    // Four customers show the pair three times each: 12²/(4·3²) = 4 orders' worth of 12.
    const again = Array.from({ length: 12 }, (_, i) => ({
      customer: `c${i % 4}`,
      // All at the same time of the year, the week and the day.
      at: i * 2520 * DAY,
      skus: ["a", "b"],
    }));
    const { ratio, expected } = shownBy(shown);
    const met = 2 * Math.log(1 - Math.exp(-expected / 3));
    const others = shown.filter((skus) => skus.join() !== "a,b");
    const read = indexed([...others, ...again]);
    const gate = (minLlr: number) => passes(read, { ...GATE, minLlr });
    expect(gate(ratio / 3 + met - 1e-9)).toBe(true);
    expect(gate(ratio / 3 + met + 1e-9)).toBe(false);
  });

  it("refuses two things of long baskets that meet in these no oftener than by chance, whatever all baskets say", () => {
    const other = (i: number): string => `i${i % 60}`;
    const log = (together: boolean): string[][] => [
      // Each is in every other long basket, and in no short one.
      ...Array.from({ length: 400 }, (_, i) => [
        ...(i % 2 === 0 ? ["a"] : []),
        ...((together ? i % 2 === 0 : i % 4 < 2) ? ["b"] : []),
        ...Array.from({ length: 16 }, (_, k) => other(7 * i + 11 * k + ((k * k * i) % 13))),
      ]),
      ...Array.from({ length: 2000 }, (_, i) => [other(i), other(i + 1 + (Math.floor(i / 60) % 58))]),
    ];
    const { ratio, deviance } = shownBy(log(false));
    expect(Math.min(ratio, deviance)).toBeGreaterThan(5 * GATE.minLlr);
    expect(passes(indexed(log(false)))).toBe(false);
    expect(passes(indexed(log(true)))).toBe(true);
  });

  it("asks for three buyers, not two", () => {
    expect(passes(indexed([...noise, ...repeat(3, ["a", "b"])]))).toBe(true);
    expect(passes(indexed([...noise, ...repeat(2, ["a", "b"])]))).toBe(false);
  });

  it("refuses what is bought apart more often than together, all orders counted", () => {
    const alone = (times: number): string[][] => [...repeat(times, ["a"]), ...repeat(times, ["b"])];
    const often = [...shown, ...repeat(20, ["a", "b"])];
    expect(passes(indexed([...often, ...alone(10)]))).toBe(true);
    expect(passes(indexed([...often, ...alone(2000)]))).toBe(false);
  });

  it("takes a tenth of the rarer item's buyers for a set, and less for a substitute", () => {
    const mark = (people: number) =>
      markerWith(
        {
          named: namedItems(
            ["Retro Spot Cake Stand Red", "Retro Spot Cake Stand Pink"].map((title) => ({
              ...smallItem(title.replaceAll(" ", "-"), title, null),
              durable: null,
            })),
          ),
          buyers: Uint32Array.of(50, 400),
        },
        null,
        AFFINITY_SETTINGS,
      )(0, 1, people);
    expect(mark(5)).toBe(NEIGHBOUR.SET);
    expect(mark(4)).toBe(NEIGHBOUR.SUBSTITUTE);
  });
});

describe("what a target is solved on", () => {
  it("is who tells most about it for how often they are bought, not whom it meets most", () => {
    const log = orderLogOf([
      ...repeat(30, ["hub", "common"]),
      ...repeat(120, ["common", "other"]),
      ...repeat(12, ["hub", "rare"]),
      ...repeat(300, ["else", "more"]),
    ]);
    const baskets = indexBaskets(log, PLAIN);
    const pairs = collectPairs(baskets, { ...GATE, minLlr: 0.001, minJoint: 1 });
    const { offsets, neighbour } = ridgeProblem({ baskets, pairs }, 1);
    const hub = baskets.rankOf[log.skus.indexOf("hub")]!;
    expect(offsets[hub + 1]! - offsets[hub]!).toBe(1);
    expect(log.skus[baskets.itemOf[neighbour[offsets[hub]!]!]!]).toBe("rare");
  });
});

describe("measuring", () => {
  it("counts an item that had not been sold as missed, whatever else was", () => {
    const support = Uint32Array.of(5, 0, 3);
    const { cart } = taskNdcg(
      {
        together: noNeighbours(3),
        base: Float32Array.of(0.5, 0, 0.3),
        support,
        buyers: support,
        orders: null,
      },
      {
        target: Uint32Array.of(1, 2),
        carts: [Uint32Array.of(0), Uint32Array.of(0)],
        page: Uint32Array.of(0, 0),
        order: Uint32Array.of(0, 1),
        basket: Uint32Array.of(0, 1),
      },
    );
    expect([...cart]).toEqual([0, 1]);
  });

  it("gives 95 % intervals: as wide as 1.96 standard errors each way", () => {
    const random = seeded(2);
    const values = Array.from({ length: 4000 }, () => (random() < 0.3 ? 1 : 0));
    const mean = values.reduce<number>((sum, one) => sum + one, 0) / values.length;
    const [low, high] = meanInterval(values, values.keys().toArray(), { resamples: 4000, seed: 1 });
    const standard = Math.sqrt((mean * (1 - mean)) / values.length);
    expect((high - mean) / standard).toBeGreaterThan(1.85);
    expect((high - mean) / standard).toBeLessThan(2.07);
    expect((mean - low) / standard).toBeGreaterThan(1.85);
    expect((mean - low) / standard).toBeLessThan(2.07);
  });
});

describe("resampling", () => {
  it("draws anew with each seed, and alike with the same", () => {
    const values = Array.from({ length: 40 }, (_, i) => i);
    const by = (seed: number) => meanInterval(values, values, { resamples: 200, seed });
    expect(by(7)).toEqual(by(7));
    expect(by(7)).not.toEqual(by(8));
  });
});

describe("what customers do again", () => {
  const at = (customer: string, days: readonly number[], sku: string): BasketLike[] =>
    days.map((day, i) => ({ id: `${customer}${sku}${i}`, customer, at: day * DAY, skus: [sku] }));

  it("tells an interval by three gaps, and by two none", () => {
    const log = orderLogOf([...at("a", [0, 20, 50], "two"), ...at("b", [0, 20, 50, 90], "three")]);
    const { intervalDays, gaps } = findRebuys(log, ordersByCustomer(log), AFFINITY_SETTINGS);
    const of = (sku: string) => [gaps[log.skus.indexOf(sku)], intervalDays[log.skus.indexOf(sku)]];
    expect(of("two")).toEqual([2, 0]);
    expect(of("three")).toEqual([3, 30]);
  });

  it("finds what follows at exactly each of its bars, and at no more", () => {
    const log = orderLogOf(
      Array.from({ length: 9 }, (_, i) => [
        ...at(`a${i}`, [i], "machine"),
        ...at(`a${i}`, [i + 20], "tablets"),
        ...at(`b${i}`, [i], "soap"),
        ...at(`b${i}`, [i + 20], "towel"),
      ]).flat(),
    );
    const { next } = AFFINITY_SETTINGS;
    const found = (changed: Partial<typeof AFFINITY_SETTINGS>): number =>
      findNext(log, ordersByCustomer(log), { ...AFFINITY_SETTINGS, ...changed }, null).items.length;
    expect([9, 10].map((minJoint) => found({ minJoint }))).toEqual([2, 0]);
    // Nine of eighteen who came back had the one, the other, and both; nine came after and none before.
    const ratio = logLikelihoodRatio(9, 9, 9, 18);
    expect([ratio, ratio + 1e-9].map((minLlr) => found({ minLlr }))).toEqual([2, 0]);
    const direction = evenChanceDeviance(9, 0);
    expect(
      [direction, direction + 1e-9].map((minDirection) => found({ next: { ...next, minDirection } })),
    ).toEqual([2, 0]);
  });

  it("asks for as many who show it, however many could have", () => {
    const log = orderLogOf(
      Array.from({ length: 30 }, (_, i) => [
        ...at(`a${i}`, [i], "machine"),
        ...at(`a${i}`, [i + 20], i < 9 ? "tablets" : "towel"),
        ...at(`b${i}`, [i], "soap"),
        ...at(`b${i}`, [i + 20], "sponge"),
      ]).flat(),
    );
    const [machine, tablets] = ["machine", "tablets"].map((sku) => log.skus.indexOf(sku)) as [number, number];
    const found = (minJoint: number): boolean => {
      const { offsets, items } = findNext(
        log,
        ordersByCustomer(log),
        { ...AFFINITY_SETTINGS, minJoint },
        null,
      );
      return items.subarray(offsets[machine]!, offsets[machine + 1]!).includes(tablets);
    };
    expect([9, 10].map(found)).toEqual([true, false]);
  });

  it("finds what follows only where it comes after more often than beside", () => {
    const shop = (beside: number): BasketLike[] => [
      ...Array.from({ length: 9 }, (_, i) => [
        ...at(`f${i}`, [i], "machine"),
        ...at(`f${i}`, [i + 14], "tablets"),
      ]).flat(),
      ...Array.from({ length: beside }, (_, i) => ({
        id: `w${i}`,
        customer: `w${i}`,
        at: i,
        skus: ["machine", "tablets"],
      })),
      ...Array.from({ length: 80 }, (_, i) => [
        ...at(`d${i}`, [i], "soap"),
        ...at(`d${i}`, [i + 20], "towel"),
      ]).flat(),
    ];
    const found = (beside: number): number => {
      const log = orderLogOf(shop(beside));
      const { offsets } = findNext(log, ordersByCustomer(log), AFFINITY_SETTINGS, null);
      const machine = log.skus.indexOf("machine");
      return offsets[machine + 1]! - offsets[machine]!;
    };
    expect(found(8)).toBe(1);
    expect(found(9)).toBe(0);
  });
});
