/** The menu for the burger and two for the price of more, worked out by hand. */
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { isMostlyHeld, quantityOffers, setOffers } from "../../../lib/offers/candidates/sets.ts";
import type { CartLine } from "../../../lib/offers/context.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import type { AffinityRow } from "../../../lib/tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { lineOf } from "../../fixtures/offers.ts";

const { upsell } = defaultPolicy;
const asBuilt = { item: (facts: ItemFacts) => facts };
const burger = factsOf("burger", { price: 1000 });
const fries = factsOf("fries", { price: 300 });
const cola = factsOf("cola", { price: 250 });
const parts = [burger, fries, cola].map((item) => ({ item, qty: 1 }));
/** One by one it comes to 1,550. */
const menu = factsOf("menu", { price: 1300, margin: 0.5, contains: parts });

/** The rows of a shop in which each of the first items is part of those sets, and goes with a napkin. */
function rowsOf(items: readonly ItemFacts[], sets: readonly ItemFacts[]) {
  const near = (item: ItemFacts, flags: number) => ({
    ...{ item, flags, weight: 1, joint: 9, share: 0.5, delayDays: 0 },
  });
  const rows = items
    .map(
      (self): AffinityRow => ({
        ...{ key: self.key, self, next: [], leanings: [] },
        together: [near(factsOf("napkin"), 0), ...sets.map((set) => near(set, NEIGHBOUR.SET_OF))],
      }),
    )
    .sort((a, b) => compareKeys(a.key, b.key));
  const scales = { together: 1, next: 1, leanings: 1 };
  const shard = openShard("affinity", "k", new Uint8Array(packAffinity(rows, scales)).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  return items.map(({ key }) => ({ shard: shard.value, row: shard.value.keys.find(key) }));
}

const offered = (lines: readonly CartLine[], sets: readonly ItemFacts[] = [menu], live = asBuilt) =>
  setOffers(
    lines,
    rowsOf(
      lines.flatMap(({ item }) => item ?? []),
      sets,
    ),
    upsell,
    live,
  );

describe("a set", () => {
  it("takes the place of the part that is in the cart, for what it costs more", () => {
    const [offer, ...others] = offered([lineOf(burger)]);
    expect(others).toEqual([]);
    expect(offer).toMatchObject({
      ...{ kind: "upsell", item: { sku: "menu" }, anchor: { sku: "burger" }, personal: false, before: 1000 },
      replaces: { item: { sku: "burger" }, qty: 1 },
      evidence: { rule: "set", sum: 1550, saves: 0 },
      score: upsell.acceptance * 0.5 * 300,
    });
    expect(offer).not.toHaveProperty("also");
  });

  it("takes the place of all of its parts that are there, and saves what it costs less than they", () => {
    const [two] = offered([lineOf(burger), lineOf(fries)]);
    expect(two).toMatchObject({
      ...{ before: 1300, score: 0, evidence: { saves: 0 } },
      also: [{ item: { sku: "fries" }, qty: 1 }],
    });
    const [all] = offered(parts.map(({ item }) => lineOf(item)));
    expect(all).toMatchObject({ before: 1550, score: 250, evidence: { saves: 250 } });
    expect(all!.also!.map(({ item }) => item.sku)).toEqual(["fries", "cola"]);
  });

  it("takes as many pieces as it holds, of a part that stands in two lines as well", () => {
    const couple = factsOf("couple", {
      price: 1900,
      contains: [
        { item: burger, qty: 2 },
        { item: cola, qty: 1 },
      ],
    });
    const taken = (...qtys: number[]) => {
      const [offer] = offered(
        qtys.map((qty) => lineOf(burger, qty)),
        [couple],
      );
      return [offer!.replaces!.qty, offer!.before];
    };
    expect([taken(1), taken(2), taken(3), taken(1, 1)]).toEqual([
      [1, 1000],
      [2, 2000],
      [2, 2000],
      [2, 2000],
    ]);
  });

  it("leaves what stays in the cart at the price that so few then cost", () => {
    const bulk = factsOf("burger", { price: 1000, quantityPrices: [{ qty: 2, price: 800 }] });
    // Two at 800, of which one stays for 1,000: the other one was only 600.
    expect(offered([lineOf(bulk, 2)])[0]!.before).toBe(600);
  });

  it("is none where it costs no less than its parts, or a price is not known", () => {
    const none = (different: Partial<ItemFacts>) => offered([lineOf(burger)], [{ ...menu, ...different }]);
    expect(none({ price: 1549 })).toHaveLength(1);
    expect(none({ price: 1550 })).toEqual([]);
    expect(none({ price: null })).toEqual([]);
    const unpriced = { item: factsOf("sauce", { price: null }), qty: 1 };
    expect(none({ contains: [...parts, unpriced] })).toEqual([]);
    expect(offered([lineOf(burger)], [])).toEqual([]);
    expect(setOffers([lineOf(factsOf("tea"))], rowsOf([burger], [menu]), upsell, asBuilt)).toEqual([]);
  });

  it("adds up to today's prices, of what is in view as the page has it", () => {
    const dearer = { item: (facts: ItemFacts) => (facts.sku === "fries" ? { ...facts, price: 500 } : facts) };
    const [offer] = offered([lineOf({ ...burger, price: 900 })], [menu], dearer);
    expect(offer).toMatchObject({ before: 900, evidence: { sum: 900 + 500 + 250 } });
  });

  it("of which most is chosen stands first, and then the one that earns most", () => {
    const big = factsOf("big", {
      price: 2900,
      contains: [...parts, { item: factsOf("cake", { price: 2000 }), qty: 1 }],
    });
    const small = factsOf("small", { price: 1200, contains: parts.slice(0, 2) });
    const offers = offered([lineOf(burger)], [big, menu, small]);
    expect(offers.map(({ item }) => item.sku)).toEqual(["small", "menu", "big"]);
    expect(offers.map(isMostlyHeld)).toEqual([true, true, false]);
    const half = factsOf("half", { price: 1900, contains: [{ item: burger, qty: 2 }] });
    expect(offered([lineOf(burger)], [half]).map(isMostlyHeld)).toEqual([false]);
    const dear = { ...menu, ...factsOf("dear", { price: 1500, margin: 0.5, contains: parts }) };
    expect(offered([lineOf(burger)], [menu, dear]).map(({ item }) => item.sku)).toEqual(["dear", "menu"]);
  });
});

describe("a price by quantity", () => {
  const pen = factsOf("pen", {
    ...{ price: 100, margin: 0.5 },
    quantityPrices: [
      { qty: 3, price: 90 },
      { qty: 6, price: 80 },
    ],
  });
  const next = (...lines: CartLine[]) => quantityOffers(lines, upsell);

  it("is offered as the next step up, for what all of it costs more", () => {
    expect(next(lineOf(pen))).toEqual([
      {
        ...{ kind: "upsell", item: pen, anchor: pen, qty: 3, personal: false },
        ...{ replaces: { item: pen, qty: 1 }, before: 100, total: 270 },
        evidence: { rule: "quantity", qty: 3, each: 90, single: 100, saves: 0 },
        score: upsell.acceptance * 0.5 * 170,
      },
    ]);
    expect(next(lineOf(pen, 5))).toMatchObject([
      { qty: 6, before: 450, total: 480, evidence: { each: 80, single: 90 } },
    ]);
    expect(next(lineOf(pen, 3))).toMatchObject([{ qty: 6, before: 270 }]);
  });

  it("counts what stands in two lines together, once", () => {
    expect(next(lineOf(pen, 2), lineOf(factsOf("cap")), lineOf(pen, 1))).toMatchObject([
      { qty: 6, replaces: { qty: 3 }, before: 270 },
    ]);
  });

  it("is none past the last step, where more cost no less each, or the price is not known", () => {
    expect(next(lineOf(pen, 6))).toEqual([]);
    expect(next(lineOf({ ...pen, quantityPrices: [{ qty: 2, price: 100 }] }))).toEqual([]);
    expect(next(lineOf({ ...pen, price: null }))).toEqual([]);
    expect(next(lineOf(factsOf("cap")), { sku: "unknown", qty: 1, item: null })).toEqual([]);
  });

  it("that costs less in all is offered for what it saves, before those that cost more", () => {
    const offer = factsOf("cup", { price: 100, quantityPrices: [{ qty: 3, price: 60 }] });
    const offers = next(lineOf(pen), lineOf(offer, 2));
    expect(offers.map(({ item, score }) => [item.sku, score])).toEqual([
      ["cup", 20],
      ["pen", upsell.acceptance * 0.5 * 170],
    ]);
    expect(offers[0]!.evidence).toMatchObject({ saves: 20 });
    const unknownCost = next(lineOf({ ...pen, margin: null }))[0]!;
    expect(unknownCost.score).toBeCloseTo(upsell.acceptance * upsell.margin * 170, 12);
  });
});
