import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DayPiece, dayPieces, MeetingsByDay } from "../../../lib/affinity/counts/days.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";

const DAY = 86_400_000;

interface Placed {
  readonly at: number;
  readonly ranks: readonly number[];
}

function dated(orders: readonly Placed[], items: number) {
  const offsets = [0];
  for (const { ranks } of orders) offsets.push(offsets.at(-1)! + ranks.length);
  return {
    items,
    at: Float64Array.from(orders, ({ at }) => at),
    offsets: Uint32Array.from(offsets),
    ranks: Uint32Array.from(orders.flatMap(({ ranks }) => [...ranks])),
  };
}

/** Of two items, the rarer of them by rank `b`, how many times as often they meet as without days. */
function factor(orders: readonly Placed[], items: number, a: number, b: number, pieces?: DayPiece[]) {
  const offsets = Uint32Array.from({ length: items + 1 }, (_, rank) => (rank > b ? 1 : 0));
  const byDay = new MeetingsByDay(offsets, Uint32Array.of(a));
  for (const piece of pieces ?? dayPieces(dated(orders, items))) byDay.see(piece);
  const held = (...wanted: number[]) =>
    orders.filter(({ ranks }) => ranks.length > 1 && wanted.every((rank) => ranks.includes(rank))).length;
  return byDay.finish()(b, 0, held(b), held(a), held(a, b));
}

/** Two lines of four items, at any time of 100 days; on one of them `often` orders more hold what `also` says. */
function shop(often: number, also: (i: number) => readonly number[]): Placed[] {
  const random = seeded(4);
  const orders: Placed[] = Array.from({ length: 20_000 }, () => {
    const a = Math.floor(random() * 8);
    return { at: random() * 100 * DAY, ranks: [a, (a + 1 + Math.floor(random() * 7)) % 8] };
  });
  for (let i = 0; i < often; i++) orders.push({ at: (50 + i / often) * DAY, ranks: also(i) });
  return orders.sort((one, other) => one.at - other.at);
}

describe("the orders of a day", () => {
  it("are those of the items of the pairs that are looked at, and of no others, with the lines of all", () => {
    const log = dated(
      shop(30, () => [0, 3]),
      8,
    );
    // Pairs 3 and 0, 5 and 3.
    const offsets = Uint32Array.of(0, 0, 0, 0, 1, 1, 2, 2, 2);
    const pairs = () => new MeetingsByDay(offsets, Uint32Array.of(0, 3));
    const { asked } = pairs();
    expect([...asked]).toEqual([1, 0, 0, 1, 0, 1, 0, 0]);
    const few = [...dayPieces({ ...log, asked })];
    const all = [...dayPieces(log)];
    expect(few.map(({ ranks: _, orders: __, ...whole }) => whole)).toEqual(
      all.map(({ ranks: _, orders: __, ...whole }) => whole),
    );
    expect(new Set(few.flatMap(({ ranks }) => [...ranks]))).toEqual(new Set([0, 3, 5]));
    const factors = (pieces: readonly DayPiece[]) => {
      const byDay = pairs();
      for (const piece of pieces) byDay.see(piece);
      const of = byDay.finish();
      return [of(3, 0, 5000, 5000, 800), of(5, 1, 5000, 5000, 700)];
    };
    expect(factors(few)).toEqual(factors(all));
  });

  it("are counted by item, those of one line left out, at the days of UTC", () => {
    const orders = [
      { at: 3 * DAY - 1, ranks: [1, 0] },
      { at: 3 * DAY, ranks: [2] },
      { at: 4 * DAY, ranks: [0, 2, 3] },
      { at: 4 * DAY + 5, ranks: [2, 0] },
    ];
    const days = [...dayPieces(dated(orders, 4))];
    expect(days.map(({ day, lines, meetings }) => [day, lines, meetings])).toEqual([
      [2, 2, 1],
      [4, 5, 4],
    ]);
    const held = days.map(({ ranks, orders: own }) => [...ranks].map((rank, i) => [rank, own[i]]).sort());
    expect(held[0]).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(held[1]).toEqual([
      [0, 2],
      [2, 2],
      [3, 1],
    ]);
  });

  it("come in the order of time where baskets stand otherwise", () => {
    const { at, ...rest } = dated(
      [
        { at: 0, ranks: [0, 1] },
        { at: 0, ranks: [2, 3] },
      ],
      4,
    );
    const days = [...dayPieces({ ...rest, at: at.map((_, o) => o * DAY), basketOf: Uint32Array.of(1, 0) })];
    expect(days.map(({ ranks }) => [...ranks])).toEqual([
      [2, 3],
      [0, 1],
    ]);
  });
});

describe("meetings by day", () => {
  it("are those of the whole log for what sells alike on all days", () => {
    expect(
      factor(
        shop(0, () => []),
        8,
        2,
        3,
      ),
    ).toBeCloseTo(1, 1);
  });

  it("are as many times as often as the days themselves say, for what is on offer on one", () => {
    // Each 300 times at any time and 300 times more on one day, never both in one order.
    const random = seeded(5);
    const orders = shop(600, (i) => [8 + (i % 2), i % 8]);
    for (let i = 0; i < 600; i++) orders.push({ at: random() * 100 * DAY, ranks: [8 + (i % 2), i % 8] });
    orders.sort((one, other) => one.at - other.at);
    const [a, b] = [8, 9].map((rank) => orders.filter(({ ranks }) => ranks.includes(rank)));
    let apart = 0;
    for (let day = 0; day < 100; day++) {
      const on = (of: readonly Placed[]) => of.filter(({ at }) => Math.floor(at / DAY) === day).length;
      apart += (on(a!) * on(b!)) / on(orders);
    }
    const alike = (a!.length * b!.length) / orders.length;
    expect(apart).toBeGreaterThan(4 * alike);
    expect(factor(orders, 10, 8, 9) / (apart / alike)).toBeCloseTo(1, 1);
  });

  it("are no more for two that are bought together at any time, however rarely", () => {
    const orders = shop(0, () => []);
    const random = seeded(9);
    for (let i = 0; i < 300; i++) orders.push({ at: random() * 100 * DAY, ranks: [8, 9] });
    orders.sort((one, other) => one.at - other.at);
    expect(factor(orders, 10, 8, 9)).toBeLessThan(1.15);
  });

  it("learn nothing from a day of a single order", () => {
    const orders = shop(0, () => []);
    // Ten days of one order each, which holds both; on the others neither is bought.
    for (let i = 0; i < 10; i++) orders.push({ at: (200 + i) * DAY, ranks: [8, 9] });
    expect(factor(orders, 10, 8, 9)).toBeLessThan(1.1);
    // On one day of ten such orders, all that was bought, they could not but meet either.
    const once = orders.map((one) => (one.at >= 200 * DAY ? { ...one, at: 200 * DAY } : one));
    expect(factor(once, 10, 8, 9)).toBeGreaterThan(100);
  });

  it("trust an item of few orders little, and one that is bought on no day of the other's not at all", () => {
    const orders = shop(0, () => []);
    for (let i = 0; i < 3; i++)
      orders.push({ at: (20 + i / 9) * DAY, ranks: [8, 1] }, { at: 20.5 * DAY, ranks: [9, 2] });
    orders.sort((one, other) => one.at - other.at);
    // Three of three orders of each on one day of a hundred: believed whole it would be a hundred times as often.
    expect(factor(orders, 10, 8, 9)).toBeLessThan(8);
    const apart = [
      { at: 0, ranks: [0, 2] },
      { at: DAY, ranks: [1, 2] },
    ];
    expect(factor(apart, 3, 0, 1)).toBe(0);
  });

  it("are the same bits in whatever pieces the days come", () => {
    const orders = shop(300, (i) => [i % 3, 3 + (i % 4)]);
    const whole = factor(orders, 8, 1, 4);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: orders.length - 1 }), { maxLength: 6 }),
        (cuts) => {
          const ends = [0, ...cuts.sort((x, y) => x - y), orders.length];
          const pieces = ends
            .slice(1)
            .flatMap((to, i) => [...dayPieces(dated(orders.slice(ends[i], to), 8))]);
          expect(factor(orders, 8, 1, 4, pieces)).toBe(whole);
        },
      ),
      { numRuns: 20 },
    );
  });
});
