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

  const inOrder = (kind: Offer["kind"], rows: readonly LearnedRow[], offers: readonly Offer[]) => {
    const learning = { ...defaultPolicy.learning, explore: 0, margin: 1 };
    const context = { learned: learnedFrom(rows)!, placement: "cart" as const, request: "r" };
    const choices = offers.map((one) => [{ ...one, kind }]);
    const ordered = learnedOrder(kind, choices, { ...context, policy: { ...defaultPolicy, learning } });
    return [...ordered].map(([one]) => one!.item.sku);
  };

  it("weigh no margin where the score is one already, and none of what has no price", () => {
    const offers = [offer("CHEAP", 3, 500), offer("DEAR", 2, 2000)];
    const upsell = { ...KIND, key: learnedKey("cart", "upsell", "", "") };
    expect(inOrder("crosssell", [KIND], offers)).toEqual(["DEAR", "CHEAP"]);
    expect(inOrder("upsell", [upsell], offers)).toEqual(["CHEAP", "DEAR"]);
    const unpriced = { ...offer("UNPRICED", 3), item: factsOf("UNPRICED", { price: null }) };
    expect(inOrder("crosssell", [KIND], [unpriced, offer("A", 2)])).toEqual(["UNPRICED", "A"]);
    // What earns what is usual here stands where it stood, also beside what has no price.
    const between = { ...unpriced, score: 1.95 };
    expect(inOrder("crosssell", [KIND], [offer("A", 2), between, offer("B", 1.9)])).toEqual([
      ...["A", "UNPRICED", "B"],
    ]);
    const lossy = { ...offer("LOSSY", 3), item: factsOf("LOSSY", { margin: -0.5 }) };
    expect(inOrder("crosssell", [KIND], [lossy, offer("A", 2)])).toEqual(["LOSSY", "A"]);
  });

  it("earn by the cost that is known, and by the usual share of the price where it is not", () => {
    const at = (sku: string, margin: number | null) => ({
      ...offer(sku, sku === "A" ? 2.2 : 2),
      item: factsOf(sku, { margin }),
    });
    const usual = defaultPolicy.upsell.margin;
    expect(inOrder("crosssell", [KIND], [at("A", null), at("B", 2 * usual)])).toEqual(["B", "A"]);
    expect(inOrder("crosssell", [KIND], [at("A", null), at("B", usual)])).toEqual(["A", "B"]);
  });

  it("are looked at anew as far as there is hope, and the rest follows as it came", () => {
    const offers = Array.from({ length: 30 }, (_, i) => offer(`s${i}`, 1));
    const liked = [KIND, row("s23", 90, 910), row("s24", 500, 500)];
    const skus = offers.map(({ item }) => item.sku);
    expect(orderOf(liked, offers)).toEqual(["s23", ...skus.filter((sku) => sku !== "s23")]);
  });

  it("are asked for no further than the answer needs, and given back", () => {
    let asked = 0;
    let closed = false;
    function* choices(): Generator<readonly Offer[]> {
      try {
        for (;;) yield [offer(`s${asked++}`, 1)];
      } finally {
        closed = true;
      }
    }
    const context = { learned: learnedFrom([KIND])!, placement: "cart" as const, request: "r" };
    for (const _ of learnedOrder("crosssell", choices(), { ...context, policy: defaultPolicy })) break;
    expect(asked).toBe(24);
    expect(closed).toBe(true);
  });

  it("of which only one has retired stand with the other", () => {
    const context = { learned: learnedFrom([KIND, row("A", 1, 999, true)])!, request: "r" };
    const choice = [offer("A", 3), offer("B", 2)];
    const ordered = learnedOrder("crosssell", [choice], {
      ...{ ...context, placement: "cart", policy: defaultPolicy },
    });
    expect([...ordered].map((one) => one.map(({ item }) => item.sku))).toEqual([["B"]]);
  });

  it("are drawn for each anchor by itself", () => {
    const rows = [KIND, row("A", 2, 98), row("B", 2, 98)];
    const beside = (anchor: string) =>
      [offer("A", 1), offer("B", 1)].map((one) => ({ ...one, anchor: factsOf(anchor) }));
    const requests = Array.from({ length: 50 }, (_, i) => `request ${i}`);
    const firsts = (anchor: string) =>
      requests.map((request) => orderOf(rows, beside(anchor), { explore: 0.3 }, request)[0]);
    expect(firsts("BEAN")).toEqual(firsts("BEAN"));
    expect(firsts("BEAN")).not.toEqual(firsts("TEA"));
  });
});
