import { describe, expect, it } from "vitest";
import type { Offer } from "../../../lib/offers/offer.ts";
import { defaultPolicy, type Policy } from "../../../lib/offers/policy/policy.ts";
import { learnedOrder } from "../../../lib/offers/ranking/learned-order.ts";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { type LearnedRow, learnedKey } from "../../../lib/tables/rows/learned.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { POPULAR, PopularShard } from "../../../lib/tables/rows/popular-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";

/** By way of the table, as an answer reads it. */
function learnedFrom(rows: readonly LearnedRow[]): PopularShard["learned"] {
  const packed = unpack(packPopular([], {}, rows).slice().buffer, POPULAR);
  if (!packed.ok) throw new Error(packed.error.message);
  return new PopularShard(packed.value).learned;
}

const row = (sku: string, a: number, b: number, retired = false): LearnedRow => ({
  key: learnedKey("cart", "crosssell", "", sku),
  a,
  b,
  retired,
});
const offer = (sku: string, score: number, price = 1000): Offer => ({
  kind: "crosssell",
  item: factsOf(sku, { price }),
  anchor: null,
  evidence: { rule: "popular", support: 1 },
  personal: false,
  score,
});
const orderOf = (
  rows: readonly LearnedRow[],
  offers: readonly Offer[],
  over: Partial<Policy["learning"]> = {},
  request = "r",
): string[] => {
  const policy = {
    ...defaultPolicy,
    learning: { ...defaultPolicy.learning, explore: 0, margin: 0, ...over },
  };
  const context = { learned: learnedFrom(rows)!, placement: "cart" as const, request, policy };
  const choices = offers.map((one) => [one]);
  return [...learnedOrder("crosssell", choices, context)].map(([one]) => one!.item.sku);
};
const KIND = row("", 200, 9800);

describe("candidates in the order of what was learned", () => {
  it("are in the order they came in where nothing was learned, and the tables the same bytes", () => {
    expect(learnedFrom([])).toBeNull();
    expect(packPopular([], {}, [])).toEqual(packPopular([]));
    const offers = [offer("A", 3), offer("B", 2), offer("C", 1)];
    const elsewhere = { ...KIND, key: learnedKey("home", "popular", "", "") };
    expect(orderOf([elsewhere], offers)).toEqual(["A", "B", "C"]);
    expect(orderOf([KIND], offers)).toEqual(["A", "B", "C"]);
  });

  it("rise by what shoppers accept, and leave when they have retired", () => {
    const offers = [offer("A", 3), offer("B", 2), offer("C", 1)];
    const rows = [KIND, row("A", 10, 990), row("B", 60, 940), row("C", 1, 999, true)];
    expect(orderOf(rows, offers)).toEqual(["B", "A"]);
  });

  it("take the pair's own word before the item's", () => {
    const beside = (sku: string, score: number): Offer => ({
      ...offer(sku, score),
      anchor: factsOf("BEAN"),
    });
    const pair = { ...row("B", 60, 940), key: learnedKey("cart", "crosssell", "BEAN", "B") };
    expect(orderOf([KIND, row("B", 1, 999), pair], [beside("A", 3), beside("B", 2)])).toEqual(["B", "A"]);
  });

  it("earn more before they are taken more, once enough was learned", () => {
    const offers = [offer("CHEAP", 3, 500), offer("DEAR", 2, 2000)];
    expect(orderOf([KIND], offers, { margin: 1 })).toEqual(["DEAR", "CHEAP"]);
    expect(orderOf([row("", 1, 49)], offers, { margin: 1 })).toEqual(["CHEAP", "DEAR"]);
  });

  it("are drawn within bounds: as often as not where two are alike, never where they are far apart, not at all at 0", () => {
    const firsts = (rows: readonly LearnedRow[], offers: readonly Offer[], explore: number) => {
      let b = 0;
      for (let i = 0; i < 400; i++) if (orderOf(rows, offers, { explore }, `request ${i}`)[0] === "B") b++;
      return b / 400;
    };
    const unsure = [KIND, row("A", 2, 98), row("B", 2, 98)];
    const alike = firsts(unsure, [offer("A", 1), offer("B", 1)], 0.3);
    expect(alike).toBeGreaterThan(0.35);
    expect(alike).toBeLessThan(0.65);
    // 1.3 / 0.7 is the furthest that two draws can move past each other.
    expect(firsts(unsure, [offer("A", 1.9), offer("B", 1)], 0.3)).toBe(0);
    expect(firsts(unsure, [offer("A", 1.01), offer("B", 1)], 0)).toBe(0);
  });

  it("are the same for the same request", () => {
    const rows = [KIND, row("A", 2, 98), row("B", 2, 98)];
    const offers = [offer("A", 1), offer("B", 1)];
    for (const request of ["x", "y", "z"]) {
      expect(orderOf(rows, offers, { explore: 0.3 }, request)).toEqual(
        orderOf(rows, offers, { explore: 0.3 }, request),
      );
    }
  });
});
