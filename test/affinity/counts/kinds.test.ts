import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BasketSample, eachBasket } from "../../../lib/affinity/counts/basket-sample.ts";
import { KindCounts, meetingsByKind } from "../../../lib/affinity/counts/kinds.ts";
import { KindTeller } from "../../../lib/affinity/counts/told-kinds.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { type KnownShop, knownLog, shopsApart } from "../../fixtures/known-truth.ts";

/** Baskets of a sample, each as text, in no order. */
function basketsOf(sample: BasketSample): string[] {
  const { offsets, items } = sample.baskets();
  return Array.from(offsets.subarray(1), (end, b) => items.slice(offsets[b]!, end).join(" ")).sort();
}

describe("a sample of baskets", () => {
  const order = fc.tuple(fc.nat(2 ** 32 - 1), fc.array(fc.nat(99), { maxLength: 8 }));
  const sampled = (orders: readonly (readonly [number, number[]])[], room: number): BasketSample => {
    const sample = new BasketSample(1000, room);
    for (const [hash, items] of orders) sample.see(hash, items);
    return sample;
  };

  it("holds the same baskets, whichever comes first, and no more lines than there is room for", () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 60 }), fc.integer({ min: 8, max: 300 }), (orders, room) => {
        const held = basketsOf(sampled(orders, room));
        expect(basketsOf(sampled(orders.toReversed(), room))).toEqual(held);
        expect(held.reduce((sum, basket) => sum + basket.split(" ").length, 0)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it("holds every basket of two lines or more where there is room for all", () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (orders) => {
        const several = orders.map(([, items]) => items).filter((items) => items.length > 1);
        expect(basketsOf(sampled(orders, 320))).toEqual(several.map((items) => items.join(" ")).sort());
      }),
    );
  });

  it("is no smaller than half of the room, give or take, where there are more", () => {
    const orders = Array.from({ length: 5000 }, (_, i) => [Math.imul(i, 0x9e3779b1) >>> 0, [1, 2]] as const);
    const held = basketsOf(
      sampled(
        orders.map(([hash, items]) => [hash, [...items]]),
        1000,
      ),
    ).length;
    expect(2 * held).toBeGreaterThan(400);
  });

  it("is told by rank what it was shown by item", () => {
    const sample = sampled([[7, [0, 2, 3]]], 10);
    expect([...sample.baskets(Uint32Array.of(5, 0, 4, 1)).items]).toEqual([1, 4, 5]);
  });
});

describe("kinds of baskets that nothing names", () => {
  const shop: KnownShop = { orders: 20_000, items: 60, zipf: 0.3, lines: [2, 4], seed: 4 };

  /** Mean times as often as by their counts that two items meet by kinds, for pairs of one level and of two. */
  function timesOf(kinds: KnownShop["kinds"], levels: number): { same: number; other: number } {
    const { log } = knownLog({ ...shop, ...(kinds === undefined ? {} : { kinds }) });
    const held = (o: number) => log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!);
    const sample = new BasketSample(log.items.length);
    for (let o = 0; o < log.at.length; o++) sample.see(log.idHash[o]!, held(o));
    const counts = new KindCounts(sample.baskets(), shop.items, 5);
    for (let o = 0; o < log.at.length; o++) counts.see(held(o));
    const times = meetingsByKind(counts.counts);
    const found = { same: [0, 0], other: [0, 0] };
    for (let a = 0; a < shop.items; a++)
      for (let b = 0; b < a; b++) {
        const of = a % levels === b % levels ? found.same : found.other;
        of[0]! += times(a, b, 0, 1);
        of[1]!++;
      }
    return { same: found.same[0]! / found.same[1]!, other: found.other[0]! / found.other[1]! };
  }

  it("tell how often the goods of each meet, and those of two", () => {
    // Half of the people buy a good four times as often as the others: 2·(.8² + .2²) times, and 2·2·.8·.2.
    const { same, other } = timesOf(
      [
        [1, 1 / 4],
        [1 / 4, 1],
      ],
      2,
    );
    expect(same).toBeCloseTo(1.36, 1);
    expect(other).toBeCloseTo(0.64, 1);
  });

  it("of people who never buy what others do meet twice, and those of two never", () => {
    const { same, other } = timesOf(
      [
        [1, 0],
        [0, 1],
      ],
      2,
    );
    expect(same).toBeCloseTo(2, 1);
    expect(other).toBeCloseTo(0, 1);
  });

  it("are none where all buy alike", () => {
    const { same, other } = timesOf(undefined, 2);
    expect(same).toBeCloseTo(1, 1);
    expect(other).toBeCloseTo(1, 1);
  });

  it("are nothing in a log without baskets of two lines", () => {
    const counts = new KindCounts(new BasketSample(0).baskets(), 3, 5);
    counts.see([1]);
    expect([...counts.counts.lines, ...counts.counts.meetings].every((one) => one === 0)).toBe(true);
  });

  const random = seeded(1);
  it("share each order of two lines or more, in parts of 64, by what it is likely to be of", () => {
    const baskets = Array.from({ length: 400 }, () => (random() < 0.5 ? [0, 1] : [2, 3]));
    const sample = new BasketSample(800);
    for (const [i, basket] of baskets.entries()) sample.see(i, basket);
    const counts = new KindCounts(sample.baskets(), 4, 5);
    for (const basket of [...baskets, [0], [3]]) counts.see(basket);
    const { paired, lines, meetings } = counts.counts;
    const kinds = lines.length;
    const of = (rank: number) => [...paired.subarray(kinds * rank, kinds * (rank + 1))];
    const all = (parts: Iterable<number>) => [...parts].reduce((sum, one) => sum + one, 0) / 64;
    expect(of(0)).toEqual(of(1));
    const zeros = baskets.filter(([first]) => first === 0).length;
    expect(all(of(0)) / zeros).toBeCloseTo(1, 1);
    expect(all(lines) / 800).toBeCloseTo(1, 1);
    expect(all(meetings) / 400).toBeCloseTo(1, 1);
    // No kind buys both what the one half buys and what the other does.
    for (let kind = 0; kind < kinds; kind++)
      expect(Math.min(of(0)[kind]!, of(2)[kind]!)).toBeLessThan(64 * 8);
  });

  it("are believed of an item by its orders, and not by those that hold both", () => {
    const kinds = { paired: new Uint32Array(15), lines: new Float64Array(5), meetings: new Float64Array(5) };
    for (const kind of [0, 1]) kinds.lines[kind] = kinds.meetings[kind] = 64 * 500;
    // Of ninety orders of the first two all are of one kind; the third is bought by both alike.
    for (const [place, orders] of [
      [0, 90],
      [5, 90],
      [10, 45],
      [11, 45],
    ] as const)
      kinds.paired[place] = 64 * orders;
    const times = meetingsByKind(kinds);
    // (90 + 10/2)/(100/2) times as often, and (0 + 10/2)/(100/2).
    expect(times(0, 1, 0, 8)).toBeCloseTo(8 * ((1.9 ** 2 + 0.1 ** 2) / 2), 5);
    expect(times(0, 2, 0, 8)).toBeCloseTo(8, 5);
    expect(times(0, 1, 30, 8)).toBeCloseTo(8 * ((1.9 ** 2 + 0.1 ** 2) / 2 - 30 / 100 ** 2), 5);
  });
});

describe("how many kinds there are, by baskets that did not tell them", () => {
  const HABITS = { pairs: 30, share: 0.2 };

  /** Told of a log of so many shops ({@link shopsApart}). */
  const toldOf = (towns: number, out: number, { habits, seed = 3 }: Partial<KnownShop> = {}) => {
    const own = { orders: 8000, items: 140, zipf: 0.6, lines: [2, 4], seed } as const;
    const shop: KnownShop = { ...own, kinds: shopsApart(towns, out) };
    const { log } = knownLog({ ...shop, ...(habits === undefined ? {} : { habits }) });
    const sample = new BasketSample(log.items.length);
    for (let o = 0; o < log.at.length; o++)
      sample.see(log.idHash[o]!, log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!));
    const { lines, left } = new KindTeller(sample.baskets(), shop.items).counts;
    return { kinds: lines.length, left };
  };

  it.each([2, 3, 4])(
    "is the number of the kinds that there are, %i, and all is explained by them",
    (towns) => {
      const { kinds, left } = toldOf(towns, 0.1);
      expect(kinds).toBe(towns);
      expect(left).toBeLessThan(0.15);
    },
  );

  it.each([
    [7, 8],
    [10, 16],
  ])("is enough of what is tried where there are %i: no more than %i", (towns, most) => {
    const { kinds, left } = toldOf(towns, 0.03);
    expect(kinds).toBeGreaterThan(towns);
    expect(kinds).toBeLessThanOrEqual(most);
    expect(left).toBeLessThan(0.15);
  });

  it("is none where all buy alike", () => {
    expect(toldOf(1, 1).kinds).toBe(0);
  });

  it("is the fewest that no other number surely foretells better, so that habits are seldom taken for kinds", () => {
    // Six and eight foretell these baskets better, by less than chance may do it.
    expect(toldOf(3, 0.1, { habits: HABITS, seed: 1 }).kinds).toBe(3);
    expect(toldOf(4, 0.1, { habits: HABITS, seed: 1 }).kinds).toBe(4);
  });

  it("leaves much where it is habits that foretell, and less of kinds that explain as many pairs", () => {
    const { kinds, left } = toldOf(1, 1, { habits: HABITS });
    expect(kinds).toBeGreaterThan(1);
    expect(left).toBeGreaterThan(0.15);
  });

  it("is nothing in a log without baskets of two lines", () => {
    const { lines, left } = new KindTeller(new BasketSample(0).baskets(), 3).counts;
    expect([lines.length, left]).toEqual([0, Infinity]);
  });
});

describe("the baskets of a sample", () => {
  it("are of one half or the other, each by its number among all", () => {
    const sample = new BasketSample(600);
    for (let i = 0; i < 200; i++) sample.see(i, [i, i + 1, i + 2]);
    const baskets = sample.baskets();
    const seen = ([0, 1, null] as const).map((half) => {
      const own: number[] = [];
      eachBasket(baskets, half, (from, to, basket) => {
        expect([from, to]).toEqual([baskets.offsets[basket], baskets.offsets[basket + 1]]);
        own.push(basket);
      });
      return own;
    });
    expect(seen[2]).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect([...seen[0]!, ...seen[1]!].sort((a, b) => a - b)).toEqual(seen[2]);
    expect(seen[0]!.length).toBeGreaterThan(70);
    expect(seen[1]!.length).toBeGreaterThan(70);
  });
});
