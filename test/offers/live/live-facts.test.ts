/** Items as they are now: price, stock and sale by the overlay, everything else by the build. */
import { describe, expect, it } from "vitest";
import type { LiveItem } from "../../../lib/catalog/live/live-item.ts";
import { LiveFacts } from "../../../lib/offers/live/live-facts.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import type { Card } from "../../../lib/tables/rows/items-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { betterOf, crosssellOf, ladderOf, lineOf, rungOf, upsellOf } from "../../fixtures/offers.ts";

const liveOf = (items: Record<string, LiveItem>, currency: string | null = "JPY") =>
  new LiveFacts(new Map(Object.entries(items)), currency);
const NONE = liveOf({});

describe("an item's facts", () => {
  const whole = factsOf("a", {
    price: 1000,
    margin: 0.4,
    category: "x/y",
    brand: "b",
    ladder: 3,
    durable: true,
    plan: true,
    several: 1,
    requires: ["r"],
    base: 0.25,
    support: 9,
    rebuyDays: 30,
    returned: 0.3,
    returnedAtLeast: 0.1,
    family: 4,
    name: [{ hash: 1, weight: 2 }],
    siblings: [{ key: factsOf("s").key, mark: 5 }],
    fits: ["f"],
    unfit: ["u"],
    contains: [{ item: factsOf("part"), qty: 2 }],
    quantityPrices: [{ qty: 3, price: 900 }],
  });

  it("are the very same where nothing is known to have changed", () => {
    expect(NONE.item(whole)).toBe(whole);
    expect(NONE.isEmpty).toBe(true);
    expect(liveOf({ b: { stock: [0, 1] } }).item(whole)).toBe(whole);
    expect(liveOf({ b: { stock: [0, 1] } }).isEmpty).toBe(false);
  });

  it("keep all that the overlay says nothing of", () => {
    expect(liveOf({ a: {} }).item(whole)).toEqual(whole);
    const home = { ...whole, homePrice: 700 };
    expect(liveOf({ a: {} }).item(home).homePrice).toBe(700);
    expect(liveOf({ a: {} }).item(whole)).not.toHaveProperty("homePrice");
  });

  it("have another price with the margin that the same cost leaves, and none by quantity", () => {
    // A cost of 600.
    const at = (price: string) => liveOf({ a: { price: [price, 1] } }).item(whole);
    expect(at("1200")).toEqual({ ...whole, price: 1200, margin: 0.5, quantityPrices: [] });
    expect(at("600").margin).toBe(0);
    expect(at("300").margin).toBe(-1);
    expect(at("100").margin).toBe(-1);
    expect(at("0").margin).toBeNull();
    const cheap = (different: Partial<ItemFacts>) =>
      liveOf({ a: { price: ["1200", 1] } }).item({ ...whole, ...different }).margin;
    expect(cheap({ margin: null })).toBeNull();
    expect(cheap({ price: null })).toBeNull();
  });

  it("have no price where the shop takes it back, and their own in another currency", () => {
    const gone: LiveItem = { price: [null, 1] };
    expect(liveOf({ a: gone }).item(whole)).toMatchObject({ price: null, margin: null });
    expect(liveOf({ a: gone }, null).item(whole)).toMatchObject({ price: 1000, margin: 0.4 });
  });

  it("are in stock with a piece or where none are counted, and sold as the shop says", () => {
    const stock = (pieces: number | null) => liveOf({ a: { stock: [pieces, 1] } }).item(whole).inStock;
    expect([stock(1), stock(0), stock(-2), stock(null)]).toEqual([true, false, false, true]);
    const out = factsOf("a", { inStock: false, active: false });
    expect(liveOf({ a: { active: [true, 1] } }).item(out)).toMatchObject({ active: true, inStock: false });
    expect(liveOf({ a: { stock: [5, 1] } }).item(out)).toMatchObject({ active: false, inStock: true });
  });
});

describe("what holds items", () => {
  const live = liveOf({
    anchor: { price: ["900", 1] },
    better: { price: ["1300", 1] },
    lost: { price: [null, 1] },
  });

  it("has them as they are now: lines", () => {
    const line = lineOf(factsOf("anchor"), 2);
    expect(live.line(line)).toMatchObject({ sku: "anchor", qty: 2, item: { price: 900 } });
    const gone = { sku: "anchor", qty: 1, item: null };
    expect(live.line(gone)).toBe(gone);
    const other = lineOf(factsOf("other"));
    expect(live.line(other)).toBe(other);
  });

  it("has them as they are now: ladders, whose rungs keep a price where the item has none any more", () => {
    const rungs = ["anchor", "lost", "other"].map((sku) => rungOf(factsOf(sku, { price: 1000 })));
    const read = live.ladder(ladderOf(rungs, { family: "f" }));
    expect(read.family).toBe("f");
    expect(read.rungs.map(({ price, item }) => [price, item.price])).toEqual([
      [900, 900],
      [1000, null],
      [1000, 1000],
    ]);
    expect(read.rungs[2]).toBe(rungs[2]);
    const untouched = ladderOf([rungs[2]!]);
    expect(live.ladder(untouched)).toBe(untouched);
    expect(NONE.ladder(read)).toBe(read);
  });

  it("has them as they are now: offers, with both rungs of a step", () => {
    const step = live.offer(upsellOf());
    expect(step).toMatchObject({
      item: { price: 1300 },
      anchor: { price: 900 },
      evidence: { from: { price: 900 }, to: { price: 1300 }, steps: 1 },
    });
    expect(NONE.offer(step)).toBe(step);
    const beside = crosssellOf();
    expect(live.offer(beside)).toMatchObject({ item: { price: 500 }, anchor: { price: 900 }, score: 0.1 });
    const alone = crosssellOf({ anchor: null });
    expect(live.offer(alone)).toBe(alone);
    expect(liveOf({ "goes-with": { price: ["450", 1] } }).offer(alone).item.price).toBe(450);
    const richer = liveOf({ "goes-with": { price: ["450", 1] } }).offer(betterOf());
    expect(richer).toMatchObject({
      item: { price: 550 },
      evidence: { from: { price: 450 }, to: { price: 550 } },
    });
  });

  it("has them as they are now: cards, with no fewer than no pieces", () => {
    const card: Card = {
      ...{ sku: "a", title: { en: "A" }, url: null, image: null, price: 1000, benefit: null },
      ...{ units: null, unit: null, attributes: {}, stock: 7 },
    };
    const as = (item: LiveItem) => liveOf({ a: item }).card(card);
    expect(NONE.card(card)).toBe(card);
    expect(as({ price: ["900", 1] })).toEqual({ ...card, price: 900 });
    expect(as({ price: [null, 1] })).toEqual({ ...card, price: null });
    expect(as({ stock: [-3, 1] })).toEqual({ ...card, stock: 0 });
    expect(as({ stock: [null, 1] })).toEqual({ ...card, stock: null });
    expect(as({ active: [false, 1] })).toEqual(card);
  });
});
