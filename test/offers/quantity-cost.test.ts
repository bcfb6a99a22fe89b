/** A catalog's prices by quantity, worked by hand: 100 each, 90 from three, 80 from six. */
import { describe, expect, it } from "vitest";
import { holds, totalOf } from "../../lib/offers/context.ts";
import { paidFor, replacedCost } from "../../lib/offers/offer.ts";
import { costOf, costOfTaken } from "../../lib/offers/quantity-cost.ts";
import { factsOf } from "../fixtures/facts.ts";
import { crosssellOf, lineOf } from "../fixtures/offers.ts";

const pen = factsOf("pen", {
  price: 100,
  quantityPrices: [
    { qty: 3, price: 90 },
    { qty: 6, price: 80 },
  ],
});
const unknown = factsOf("unknown", { price: null, quantityPrices: [{ qty: 1, price: 5 }] });

describe("so many pieces", () => {
  it("cost each what the last step that they reach says", () => {
    expect([1, 2, 3, 5, 6, 7].map((pieces) => costOf(pen, pieces))).toEqual([100, 200, 270, 450, 480, 560]);
    expect(costOf(unknown, 2)).toBeNull();
  });

  it("cost less without some of them, by what the rest then costs", () => {
    expect(costOfTaken(pen, 6, 1)).toBe(480 - 450);
    expect(costOfTaken(pen, 3, 3)).toBe(270);
    expect(costOfTaken(pen, 3, 9)).toBe(270);
    expect(costOfTaken(pen, 3, 0)).toBe(0);
    expect(costOfTaken(unknown, 3, 1)).toBeNull();
  });
});

describe("a cart", () => {
  const lines = {
    anchors: [lineOf(pen, 3), lineOf(unknown, 2), { sku: "gone", qty: 4, item: null }],
    cart: [lineOf(pen, 1), lineOf(unknown), { sku: "lost", qty: 4, item: null }],
  };

  it("comes to what its lines cost, those whose price is known", () => {
    expect(totalOf(lines)).toBe(370);
    expect(totalOf({ anchors: [], cart: [] })).toBe(0);
  });

  it("holds what is in view, in it, or further down a list that is longer", () => {
    const beyond = [new Set(["one"]), new Set(["two"])];
    const of = (sku: string) => holds({ ...lines, beyond }, sku);
    expect(["pen", "gone", "lost", "one", "two", "three"].map(of)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(holds({ ...lines, beyond: [] }, "one")).toBe(false);
    expect(holds(lines, "pencil")).toBe(false);
  });
});

describe("an offer", () => {
  it("costs its price for so many, or what it says for all of them", () => {
    expect(paidFor(crosssellOf({ item: pen }))).toBe(100);
    expect(paidFor(crosssellOf({ item: pen, qty: 3 }))).toBe(270);
    expect(paidFor(crosssellOf({ item: pen, qty: 3, total: 250 }))).toBe(250);
    expect(paidFor(crosssellOf({ item: unknown }))).toBeNull();
  });

  it("replaces what all the lines cost whose place it takes, or what it says they do", () => {
    const cap = factsOf("cap", { price: 7 });
    const replaces = { item: cap, qty: 2 };
    expect(replacedCost(crosssellOf())).toBeNull();
    expect(replacedCost(crosssellOf({ replaces }))).toBe(14);
    expect(replacedCost(crosssellOf({ replaces, also: [{ item: cap, qty: 3 }] }))).toBe(35);
    expect(replacedCost(crosssellOf({ replaces, before: 9 }))).toBe(9);
    expect(replacedCost(crosssellOf({ replaces: { item: unknown, qty: 2 } }))).toBeNull();
    expect(replacedCost(crosssellOf({ replaces, also: [{ item: unknown, qty: 1 }] }))).toBeNull();
    expect(replacedCost(crosssellOf({ before: 9 }))).toBeNull();
  });
});
