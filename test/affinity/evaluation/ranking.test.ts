import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NeighbourRows } from "../../../lib/affinity/affinity-model.ts";
import { Ranking } from "../../../lib/affinity/evaluation/ranking.ts";

const ITEMS = 9;

/** Rows of few distinct weights, so that ties are common, and so are weights that come to nothing together. */
const rowsAndBase = fc.record({
  entries: fc.uniqueArray(
    fc.record({ a: fc.nat(ITEMS - 1), b: fc.nat(ITEMS - 1), w: fc.constantFrom(0.25, 0.5, 1) }),
    { selector: ({ a, b }) => a * ITEMS + b, maxLength: 30 },
  ),
  leanings: fc.uniqueArray(
    fc.record({ a: fc.nat(ITEMS - 1), b: fc.nat(ITEMS - 1), w: fc.constantFrom(-1, -0.5, -0.25, 0.25) }),
    { selector: ({ a, b }) => a * ITEMS + b, maxLength: 20 },
  ),
  base: fc.array(fc.constantFrom(0, 0.25, 0.5), { minLength: ITEMS, maxLength: ITEMS }),
  support: fc.array(fc.nat(2), { minLength: ITEMS, maxLength: ITEMS }),
  cart: fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1, maxLength: 5 }),
});

interface Entry {
  readonly a: number;
  readonly b: number;
  readonly w: number;
}

interface Case {
  readonly entries: readonly Entry[];
  readonly leanings: readonly Entry[];
  readonly base: readonly number[];
  readonly support: readonly number[];
  readonly cart: readonly number[];
}

function compressed(entries: readonly Entry[]) {
  const sorted = entries.filter(({ a, b }) => a !== b).sort((x, y) => x.a - y.a || y.w - x.w || x.b - y.b);
  const offsets = new Uint32Array(ITEMS + 1);
  for (const { a } of sorted) for (let i = a + 1; i <= ITEMS; i++) offsets[i]!++;
  return {
    offsets,
    items: Uint32Array.from(sorted, ({ b }) => b),
    weight: Float32Array.from(sorted, ({ w }) => w),
    scale: 1,
  };
}

function setUp({ entries, leanings, base, support, cart }: Case) {
  const n = entries.filter(({ a, b }) => a !== b).length;
  const rows: NeighbourRows = {
    ...compressed(entries),
    leanings: compressed(leanings),
    joint: new Uint32Array(n),
    share: new Float32Array(n),
    flags: new Uint8Array(n),
  };
  const score = (item: number): number =>
    [...entries, ...leanings]
      .filter(({ a, b }) => a !== b && b === item && cart.includes(a))
      .reduce((sum, { w }) => sum + w, base[item]!);
  const order = Array.from({ length: ITEMS }, (_, i) => i)
    .filter((item) => !cart.includes(item))
    .sort((x, y) => Math.max(0, score(y)) - Math.max(0, score(x)) || support[y]! - support[x]! || x - y);
  return { ranking: new Ranking(rows, Float32Array.from(base), Uint32Array.from(support)), order, cart };
}

describe("ranking for a cart", () => {
  it("gives every item the rank that sorting all by score, support and number gives", () => {
    fc.assert(
      fc.property(rowsAndBase, (case_) => {
        const { ranking, order, cart } = setUp(case_);
        expect(order.map((item) => ranking.rank(cart, item))).toEqual(order.map((_, i) => i + 1));
      }),
      { numRuns: 500 },
    );
  });

  it("lists the best first, none of the cart, and can be asked again", () => {
    fc.assert(
      fc.property(rowsAndBase, fc.integer({ min: 1, max: ITEMS + 2 }), (case_, k) => {
        const { ranking, order, cart } = setUp(case_);
        expect(ranking.top(cart, k)).toEqual(order.slice(0, k));
        expect(ranking.top(cart, k)).toEqual(order.slice(0, k));
      }),
    );
  });

  it("gives what somebody bought before the rank of its own score, and forgets it for the next who asks", () => {
    const own = fc.record({
      items: fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: 5 }),
      factor: fc.constantFrom(0, 0.5, 3),
      more: fc.constantFrom(0, 0.25, 2),
    });
    fc.assert(
      fc.property(rowsAndBase, own, (case_, { items, factor, more }) => {
        const { ranking, cart, order } = setUp(case_);
        const scoreOf = (item: number): number => {
          const sum = [...(case_.entries as readonly Entry[]), ...case_.leanings]
            .filter(({ a, b }) => a !== b && b === item && cart.includes(a))
            .reduce((all: number, { w }) => all + w, case_.base[item]!);
          return items.includes(item) ? factor * Math.max(0, sum) + more : Math.max(0, sum);
        };
        const sorted = [...order].sort(
          (x, y) => scoreOf(y) - scoreOf(x) || case_.support[y]! - case_.support[x]! || x - y,
        );
        const score = (_: number, alone: number): number => factor * alone + more;
        const ranks = sorted.map((item) => ranking.rank(cart, item, { items, score }));
        expect(ranks).toEqual(sorted.map((_, i) => i + 1));
        expect(order.map((item) => ranking.rank(cart, item))).toEqual(order.map((_, i) => i + 1));
      }),
      { numRuns: 500 },
    );
  });

  it("knows a cart that has a neighbour outside it", () => {
    const case_ = {
      entries: [{ a: 0, b: 1, w: 1 }],
      // Whom it only leans to it does not know.
      leanings: [{ a: 5, b: 2, w: 1 }],
      base: Array(ITEMS).fill(0),
      support: Array(ITEMS).fill(1),
    };
    expect(setUp({ ...case_, cart: [0] }).ranking.knows([0])).toBe(true);
    expect(setUp({ ...case_, cart: [0, 1] }).ranking.knows([0, 1])).toBe(false);
    expect(setUp({ ...case_, cart: [5] }).ranking.knows([5])).toBe(false);
  });
});
