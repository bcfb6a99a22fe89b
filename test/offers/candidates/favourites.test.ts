/** What is offered from lists that the night has made: favourites, help, and what is for a friend. */
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { popularOffers } from "../../../lib/offers/candidates/popular.ts";
import { referralOffers } from "../../../lib/offers/candidates/referrals.ts";
import { solvingOffers } from "../../../lib/offers/candidates/solvers.ts";
import { callsForSubstitutes, substituteOffers } from "../../../lib/offers/candidates/substitute-offers.ts";
import type { CartLine } from "../../../lib/offers/context.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { STRANGER } from "../../../lib/offers/shopper/shopper.ts";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { bandOfPrice, POPULAR, PopularShard, popularKey } from "../../../lib/tables/rows/popular-shard.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { contextOf, ladderOf, lineOf, rungOf, shopperWith } from "../../fixtures/offers.ts";

function popularOf(
  ...lists: readonly (readonly [name: string | null, band: number | null, items: readonly ItemFacts[]])[]
): PopularShard {
  const packed = unpack(
    packPopular(lists.map(([name, band, items]) => ({ key: popularKey(name, band), items }))).slice().buffer,
    POPULAR,
  );
  if (!packed.ok) throw new Error(packed.error.message);
  return new PopularShard(packed.value);
}
const stranger = new Scoring(STRANGER, defaultPolicy, []);
const item = (sku: string, different: Partial<ItemFacts> = {}) => factsOf(sku, { base: 0.25, ...different });

describe("favourites", () => {
  const lists = popularOf(
    ["a/b/c", null, [item("abc")]],
    ["a/b", null, [item("ab")]],
    ["a", null, [item("a")]],
    ["z", null, [item("z")]],
    [null, bandOfPrice(500), [item("near")]],
    [null, null, [item("first", { base: 0.5, support: 7 }), item("second")]],
  );
  const told = (anchors: Parameters<typeof popularOffers>[1], scoring = stranger, leanings = new Map()) =>
    [...popularOffers("popular", anchors, lists, scoring, leanings)].map((offer) => [
      offer.item.sku,
      offer.evidence.rule,
      offer.anchor?.sku ?? null,
    ]);

  it("are those of the anchors' shelves, nearest first, then near their prices, then of the whole shop", () => {
    const mug = lineOf(factsOf("mug", { price: 500, category: "a/b/c" }));
    const pot = lineOf(factsOf("pot", { price: null, category: "z" }));
    expect(told([mug, { sku: "unknown", qty: 1, item: null }, pot])).toEqual([
      ["abc", "popular_category", "mug"],
      ["ab", "popular_category", "mug"],
      ["a", "popular_category", "mug"],
      ["z", "popular_category", "pot"],
      ["near", "price_band", "mug"],
      ["first", "popular", null],
      ["second", "popular", null],
    ]);
    expect(told([lineOf(factsOf("odd", { price: null, category: null }))])).toEqual([
      ["first", "popular", null],
      ["second", "popular", null],
    ]);
  });

  it("say how many orders they rest on, and how likely they are bought", () => {
    const [first] = popularOffers("crosssell", [], lists, stranger);
    expect(first).toMatchObject({
      ...{ kind: "crosssell", personal: false, score: 0.5 },
      evidence: { rule: "popular", support: 7 },
    });
  });

  it("stand in another order where the cart, or what the shopper likes, says so", () => {
    expect(told([], stranger, new Map([[item("second").key.lo, 0.5]])).map(([sku]) => sku)).toEqual([
      "second",
      "first",
    ]);
    const profile = customerRow({ favourites: [{ kind: "brand", name: "B", share: 1, budget: null }] });
    const likes = new Scoring(shopperWith({ profile }), defaultPolicy, []);
    const branded = popularOf([null, null, [item("plain"), item("liked", { brand: "B" })]]);
    expect([...popularOffers("popular", [], branded, likes)].map((one) => one.item.sku)).toEqual([
      "liked",
      "plain",
    ]);
  });

  it("with nothing in view stand as they sell for a known shopper too, whatever is taken along most", () => {
    const shelf = popularOf([
      null,
      null,
      [
        item("alone", { support: 90, base: 0.01 }),
        item("along", { support: 30, base: 0.5 }),
        item("liked", { support: 29, base: 0.1, brand: "B" }),
      ],
    ]);
    const profile = customerRow({ favourites: [{ kind: "brand", name: "B", share: 1, budget: null }] });
    const likes = new Scoring(shopperWith({ profile }), defaultPolicy, [], 1, 100);
    const found = [...popularOffers("popular", [], shelf, likes)];
    expect(found.map((one) => one.item.sku)).toEqual(["alone", "liked", "along"]);
    expect(found[0]!.score).toBe(0.9);
    expect(found[1]!.score / 0.29).toBeCloseTo(1 + defaultPolicy.ranking.taste, 12);
  });

  it("of equal scores stand by orders, and past the first forty as they sell", () => {
    const many = Array.from({ length: 45 }, (_, i) => item(`s${i}`, { support: i }));
    const skus = (leanings: ReadonlyMap<number, number>) =>
      [...popularOffers("popular", [], popularOf([null, null, many]), stranger, leanings)].map(
        (one) => one.item.sku,
      );
    const asTheySell = many.map(({ sku }) => sku);
    expect(skus(new Map())).toEqual(asTheySell);
    const leaning = new Map([[many[44]!.key.lo, 0.5]]);
    expect(skus(leaning)).toEqual([...asTheySell.slice(0, 40).reverse(), ...asTheySell.slice(40)]);
  });
});

describe("help", () => {
  const lists = popularOf(
    [
      "solves:taste",
      null,
      [
        item("grinder-2", { ladder: 5, price: 2000 }),
        item("filter", { price: 300, margin: 0.5 }),
        item("grinder-1", { ladder: 5, price: 1000 }),
      ],
    ],
    ["solves:noise", null, [item("mat", { margin: -0.5 }), item("filter", { price: 300, margin: 0.5 })]],
  );
  const offers = (...topics: string[]) => solvingOffers(topics, lists);

  it("is one choice a ladder, its cheapest rung first, and each thing once", () => {
    expect(offers("taste", "noise").map((choice) => choice.map(({ item }) => item.sku))).toEqual([
      ["grinder-1", "grinder-2"],
      ["filter"],
      ["mat"],
    ]);
    expect(offers("heat")).toEqual([]);
    expect(offers()).toEqual([]);
  });

  it("says what it solves, and is worth what it earns, never less than nothing", () => {
    const [[filter], [mat]] = offers("noise").toReversed() as [[never], [never]];
    expect(filter).toMatchObject({
      ...{ kind: "upsell", anchor: null, personal: false, score: 150 },
      evidence: { rule: "solves", topic: "noise", support: 100 },
    });
    expect(mat).toMatchObject({ score: 0 });
    expect(offers("taste")[0]![0]!.score).toBe(1000);
  });
});

it("what is for a friend is worth more than asking costs, whatever it earns", () => {
  const lists = popularOf(["tag:referral", null, [item("trial", { support: 0 }), item("card")]]);
  expect(referralOffers(lists)).toMatchObject([
    {
      kind: "upsell",
      item: { sku: "trial" },
      anchor: null,
      evidence: { rule: "referral", support: 0 },
      score: 1,
    },
    { item: { sku: "card" }, evidence: { support: 100 }, score: 101 },
  ]);
});

describe("what stands in for a thing that is gone", () => {
  const gone = factsOf("gone", { price: 1000, category: "pans", brand: "B", family: 3, inStock: false });
  const of = (shelf: readonly ItemFacts[], different: object = {}, itself = gone) =>
    substituteOffers(
      [{ item: itself, row: undefined, ladder: null, ...different }],
      popularOf(["pans", null, shelf]),
      stranger,
    ).map(({ item, score, evidence }) => [
      item.sku,
      evidence.rule === "substitute" && evidence.like,
      Math.round(score * 1000) / 1000,
    ]);

  it("is another version of it, and then what stands on its shelf, nearest in price first", () => {
    const shelf = [
      item("dear", { category: "pans", price: 4000 }),
      item("near", { category: "pans", price: 800 }),
      item("unpriced", { category: "pans", price: null }),
      item("version", { category: "other", brand: "B", family: 3, price: 2000 }),
      item("maker", { category: "pans", brand: "C", family: 3, price: 1000 }),
      item("elsewhere", { category: "pots", price: 1000 }),
      gone,
    ];
    expect(of(shelf)).toEqual([
      ["version", "version", 1.5],
      ["maker", "shelf", 1],
      ["near", "shelf", 0.8],
      ["unpriced", "shelf", 0.5],
      ["dear", "shelf", 0.25],
    ]);
    expect(of([item("free", { category: "pans", price: 0 })], {}, { ...gone, price: 0 })).toEqual([
      ["free", "shelf", 1],
    ]);
    expect(of([item("near", { category: null })], {}, { ...gone, category: null })).toEqual([]);
  });

  it("is a rung of its ladder first, by which it is told", () => {
    const rung = item("rung", { category: "other", price: 500 });
    const ladder = ladderOf([rungOf(gone), rungOf(rung)]);
    const offers = substituteOffers([{ item: gone, row: undefined, ladder }], popularOf(), stranger);
    expect(offers).toMatchObject([
      {
        ...{ kind: "crosssell", anchor: { sku: "gone" }, personal: false, score: 1.5 },
        evidence: { rule: "substitute", like: "version", support: 100, ladder },
      },
    ]);
  });

  it("is a version named in its row, but no set that it is part of, and nothing that only goes with it", () => {
    const near = (sku: string, flags: number, different: Partial<ItemFacts> = {}) => ({
      item: item(sku, { category: "other", price: 1000, ...different }),
      ...{ flags, weight: 1, joint: 9, share: 0.5, delayDays: 0 },
    });
    const sisters = { brand: "B", family: 3 };
    const together = [
      near("lid", 0),
      near("blue", NEIGHBOUR.SIBLING, sisters),
      near("kit", NEIGHBOUR.SET_OF, sisters),
      near("red", NEIGHBOUR.SIBLING, sisters),
    ];
    const row = { key: gone.key, self: gone, together, next: [], leanings: [] };
    // Another row behind it, whose neighbours are no business of the page.
    const other = {
      ...row,
      key: factsOf("pot").key,
      self: factsOf("pot"),
      together: [near("green", 0, sisters)],
    };
    const rows = [row, other].sort((a, b) => compareKeys(a.key, b.key));
    const packed = packAffinity(rows, { together: 1, next: 1, leanings: 1 });
    const shard = openShard("affinity", "k", new Uint8Array(packed).buffer);
    if (!shard.ok) throw new Error(shard.error.message);
    const found = { shard: shard.value, row: shard.value.keys.find(gone.key) };
    expect(
      of([], { row: found })
        .map(([sku]) => sku)
        .sort(),
    ).toEqual(["blue", "red"]);
  });

  it("of equals is the one with more orders, and then the first by its sku", () => {
    const at = (sku: string, support: number) => item(sku, { category: "pans", price: 1000, support });
    expect(of([at("b", 5), at("a", 5), at("c", 9)]).map(([sku]) => sku)).toEqual(["c", "a", "b"]);
  });

  it("is none of those in view, and stands for the one that it is nearest to", () => {
    const other = factsOf("other", { price: 2000, category: "pans", inStock: false });
    const lists = popularOf(["pans", null, [item("mid", { category: "pans", price: 1900 }), other]]);
    const both = [gone, other].map((one) => ({ item: one, row: undefined, ladder: null }));
    expect(substituteOffers(both, lists, stranger)).toMatchObject([
      { item: { sku: "mid" }, anchor: { sku: "other" }, score: 0.95 },
    ]);
  });
});

describe("a page calls for what stands in", () => {
  const gone = lineOf(factsOf("gone", { inStock: false }));
  const old = lineOf(factsOf("old", { active: false }));
  const had = lineOf(factsOf("had"));
  const unknown = { sku: "unknown", qty: 1, item: null };
  const calls = (different: Partial<Parameters<typeof callsForSubstitutes>[0]>) =>
    callsForSubstitutes({ ...contextOf({ anchors: [gone] }), ...different });

  it("where nothing that it shows can be bought", () => {
    const shows = (...anchors: readonly CartLine[]) => calls({ anchors });
    expect([shows(gone), shows(old), shows(gone, old), shows(unknown, gone)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([shows(had), shows(gone, had), shows(unknown), shows()]).toEqual([false, false, false, false]);
  });

  it("where it is an item's, has a place for what goes with it, and the shop wants it", () => {
    expect([calls({ placement: "cart" }), calls({ placement: "home" })]).toEqual([false, false]);
    expect([calls({ kinds: ["upsell"] }), calls({ kinds: ["upsell", "crosssell"] })]).toEqual([false, true]);
    expect(calls({ policy: { ...defaultPolicy, substitutes: "off" } })).toBe(false);
  });
});
