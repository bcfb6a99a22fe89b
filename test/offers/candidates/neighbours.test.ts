import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NeighbourSources, neighbourOffers } from "../../../lib/offers/candidates/neighbours.ts";
import { type Leant, leaningsOf, NO_LEANINGS } from "../../../lib/offers/candidates/sum-leanings.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { type Shopper, STRANGER } from "../../../lib/offers/shopper/shopper.ts";
import { compareKeys, keyNumber } from "../../../lib/tables/format/keys.ts";
import { type Found, openShard } from "../../../lib/tables/read/build-reader.ts";
import type { AffinityRow, AffinityShard } from "../../../lib/tables/rows/affinity-shard.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { shopperWith } from "../../fixtures/offers.ts";

const SKUS = ["a", "b", "c", "d", "e", "f"];
const items = SKUS.map((sku, i) => factsOf(sku, { base: Math.fround(i / 1000), support: 100 - i }));
/** Weights on the table's grid, so that nothing is lost in packing. */
const weight = fc.nat(255).map((code) => (code / 255) ** 2);
const table = fc.array(fc.tuple(fc.nat(5), fc.nat(5), weight), { maxLength: 20 }).map((edges) => {
  const matrix = new Map<string, number>();
  for (const [from, to, w] of edges) if (from !== to && w > 0) matrix.set(`${from} ${to}`, w);
  return matrix;
});

/** Of an item to another, how much. */
type Lean = readonly [of: string, to: string, weight: number];

function shardOf(
  matrix: ReadonlyMap<string, number>,
  leanings: readonly Lean[] = [],
): (sku: string) => Found<AffinityShard> {
  const rows = items
    .map(
      (self, from): AffinityRow => ({
        key: self.key,
        self,
        together: items.flatMap((item, to) => {
          const w = matrix.get(`${from} ${to}`);
          return w === undefined ? [] : [{ item, weight: w, joint: 9, share: 0.5, flags: 0, delayDays: 0 }];
        }),
        next: [],
        leanings: leanings
          .filter(([of]) => of === self.sku)
          .map(([, to, weight]) => ({ key: itemKey(to), weight })),
      }),
    )
    .sort((a, b) => compareKeys(a.key, b.key));
  const shard = openShard(
    "affinity",
    "k",
    new Uint8Array(packAffinity(rows, { together: 1, next: 1, leanings: 1 })).buffer,
  );
  if (!shard.ok) throw new Error(shard.error.message);
  return (sku) => ({ shard: shard.value, row: shard.value.keys.find(itemKey(sku)) });
}

function offersOf(
  matrix: ReadonlyMap<string, number>,
  anchors: readonly string[],
  different: (find: ReturnType<typeof shardOf>) => Partial<NeighbourSources> = () => ({}),
  shopper: Shopper = STRANGER,
  leanings: readonly Lean[] = [],
) {
  const find = shardOf(matrix, leanings);
  const choices = [
    ...neighbourOffers({
      list: "together",
      anchors: anchors.map(find),
      voices: [],
      leanings: NO_LEANINGS,
      held: [],
      own: false,
      shopper,
      scoring: new Scoring(shopper, defaultPolicy, []),
      personal: false,
      ...different(find),
    }),
  ];
  return choices.map((choice) => choice.at(-1)!);
}

/** Who bought these; of some, no facts are at hand. */
const owner = (skus: readonly string[], known: readonly string[] = skus): Shopper => {
  const bought = { daysAgo: 5, intervalDays: 30, ownInterval: true, durable: false, times: 2, freshness: 1 };
  const owned = skus.map((sku) => {
    const item = items.find((one) => one.sku === sku)!;
    return [
      keyNumber(item.key.hi, item.key.lo),
      { ...bought, item: known.includes(sku) ? item : null },
    ] as const;
  });
  return shopperWith({ owned: new Map(owned), orders: 5 });
};

describe("neighbours", () => {
  it("of several anchors are ranked by the base and the sum of their weights", () =>
    fc.assert(
      fc.property(table, fc.subarray(SKUS, { minLength: 1 }), (matrix, anchors) => {
        const expected = items.flatMap((item, to) => {
          const weights = anchors.flatMap((sku) => matrix.get(`${SKUS.indexOf(sku)} ${to}`) ?? []);
          return weights.length === 0
            ? []
            : [{ sku: item.sku, score: item.base + weights.reduce((a, b) => a + b) }];
        });
        const found = offersOf(matrix, anchors);
        expect(found.map(({ item }) => item.sku).sort()).toEqual(expected.map(({ sku }) => sku).sort());
        for (const [i, { item, score }] of found.entries()) {
          expect(score).toBeCloseTo(expected.find(({ sku }) => sku === item.sku)!.score, 9);
          if (i > 0) expect(found[i - 1]!.score).toBeGreaterThanOrEqual(score);
        }
      }),
      { numRuns: 300 },
    ));

  it("show the evidence of the anchor that adds most", () => {
    const matrix = new Map([
      ["0 2", (100 / 255) ** 2],
      ["1 2", (200 / 255) ** 2],
    ]);
    expect(offersOf(matrix, ["a", "b"])[0]!.anchor!.sku).toBe("b");
    expect(offersOf(matrix, ["b", "a"])[0]!.anchor!.sku).toBe("b");
  });

  it("of the rest of the cart count for more, but are not proposed themselves", () => {
    const matrix = new Map([
      ["0 2", 0.2],
      ["0 3", 0.21],
      ["1 2", 0.5],
      ["1 4", 1],
    ]);
    const found = offersOf(matrix, ["a"], (find) => ({ voices: [{ found: find("b"), weight: 0.5 }] }));
    expect(found.map(({ item }) => item.sku)).toEqual(["c", "d"]);
  });

  it("stand in the order that leanings give them, from the anchors and from the rest of the cart; these propose nobody", () => {
    const matrix = new Map([
      ["0 2", 0.2],
      ["0 3", 0.21],
      ["1 2", 0.01],
    ]);
    const leanings: Lean[] = [
      ["a", "d", -1 / 16],
      ["a", "e", 1],
      ["b", "c", -1],
    ];
    const asked = (from: readonly string[], voice: readonly string[] = []) =>
      offersOf(
        matrix,
        from,
        (find) => {
          const voices = voice.map((sku) => ({ found: find(sku), weight: 0.25 }));
          return { voices, leanings: leaningsOf(from.map(find), voices) };
        },
        STRANGER,
        leanings,
      );
    expect(asked(["a"]).map(({ item }) => item.sku)).toEqual(["c", "d"]);
    expect(asked(["a"])[1]!.score).toBeCloseTo(items[3]!.base + 0.21 - 1 / 16, 2);
    // A quarter of what b says is enough to turn them, and takes a chance no lower than none.
    expect(asked(["a"], ["b"]).map(({ item, score }) => [item.sku, score > 0])).toEqual([
      ["d", true],
      ["c", false],
    ]);
    expect(asked(["a"], ["b"]).at(-1)!.score).toBe(0);
    expect(asked(["e"])).toEqual([]);
  });

  it("bought before stand by what the cart says of them too", () => {
    const leanings: Lean[] = [["a", "f", 0.25]];
    const scoreOf = (leant: Leant) =>
      offersOf(new Map(), ["a"], () => ({ own: true, leanings: leant }), owner(["f"]), leanings)[0]!.score;
    const find = shardOf(new Map(), leanings);
    expect(scoreOf(leaningsOf([find("a")], []))).toBeGreaterThan(scoreOf(NO_LEANINGS) + 0.2);
  });

  it("bought before come first, and what was bought before is proposed beside them", () => {
    const matrix = new Map([
      ["0 2", 0.1],
      ["0 3", 0.12],
    ]);
    expect(offersOf(matrix, ["a"]).map(({ item }) => item.sku)).toEqual(["d", "c"]);
    const proposing = (shopper: Shopper) => offersOf(matrix, ["a"], () => ({ own: true }), shopper);
    expect(proposing(owner(["c", "f"], ["c"])).map(({ item }) => item.sku)).toEqual(["c", "d"]);
    const own = proposing(owner(["f"]));
    expect(own.map(({ item }) => item.sku)).toEqual(["f", "d", "c"]);
    expect(own[0]).toMatchObject({
      anchor: null,
      personal: true,
      evidence: { rule: "rebuy", times: 2, daysAgo: 5 },
    });
    expect(offersOf(matrix, ["a"], () => ({}), owner(["f"])).map(({ item }) => item.sku)).toEqual(["d", "c"]);
  });

  it("and what was bought before stand in one order, best first, each item once", () =>
    fc.assert(
      fc.property(table, fc.subarray(SKUS, { minLength: 1 }), fc.subarray(SKUS), (matrix, anchors, had) => {
        const shopper = owner(had);
        const found = offersOf(matrix, anchors, () => ({ own: true }), shopper);
        const skus = found.map(({ item }) => item.sku);
        expect(new Set(skus).size).toBe(skus.length);
        expect(had.filter((sku) => !skus.includes(sku))).toEqual([]);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        const beside = new Map(found.map(({ item, score }) => [item.sku, score]));
        for (const { item, score } of offersOf(matrix, anchors, () => ({}), shopper)) {
          expect(beside.get(item.sku)).toBe(score);
        }
      }),
      { numRuns: 300 },
    ));
});
