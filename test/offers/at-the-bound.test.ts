/**
 * What holds exactly at a bound, and which of two sources or two equals counts: by the policy's words, with numbers
 * worked by hand.
 */
import { describe, expect, it } from "vitest";
import { ownOffers } from "../../lib/offers/candidates/rebuys.ts";
import { rungOffers } from "../../lib/offers/candidates/rungs.ts";
import type { OfferContext } from "../../lib/offers/context.ts";
import { guardrails } from "../../lib/offers/guardrails/guardrail-list.ts";
import type { Offer } from "../../lib/offers/offer.ts";
import { defaultPolicy, type Policy } from "../../lib/offers/policy/policy.ts";
import { betterRung } from "../../lib/offers/ranking/better-rung.ts";
import { gainOf } from "../../lib/offers/ranking/gain.ts";
import { Scoring } from "../../lib/offers/ranking/score.ts";
import { NO_MEMORY } from "../../lib/offers/shopper/memory.ts";
import { type OwnedItem, shopperOf } from "../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../lib/tables/format/keys.ts";
import type { ItemFacts } from "../../lib/tables/rows/facts.ts";
import { customerRow } from "../fixtures/customer-row.ts";
import { factsOf } from "../fixtures/facts.ts";
import {
  anchor,
  contextOf,
  crosssellOf,
  ladderOf,
  lineOf,
  NOW,
  rebuyOf,
  rungOf,
  shopperWith,
  upsellOf,
} from "../fixtures/offers.ts";

const HOUR = 3_600_000;
const keyOf = ({ key }: Pick<ItemFacts, "key">): number => keyNumber(key.hi, key.lo);
const refusals = (offer: Offer, context: OfferContext): string[] =>
  guardrails.filter((one) => !one.check(offer, context).pass).map(({ name }) => name);
const policyWith = (different: Partial<Policy> & Readonly<Record<string, unknown>>): Policy => ({
  ...defaultPolicy,
  ...different,
});
const had = (different: Partial<OwnedItem>): OwnedItem => ({
  item: null,
  daysAgo: 10,
  intervalDays: null,
  ownInterval: false,
  durable: null,
  times: 1,
  freshness: 1,
  ...different,
});

describe("a list of purchases without dates", () => {
  it("is oldest first: the newest counts whole, and half as much at the far end", () => {
    const history = ["a", "b", "c", "d"].map((sku) => ({ sku, item: null }));
    const { owned } = shopperOf(
      { consent: "all", profile: null, history, has: [], memory: NO_MEMORY, topics: [] },
      defaultPolicy,
      NOW,
    );
    const freshness = ["a", "b", "c", "d"].map((sku) => owned.get(keyOf(factsOf(sku)))!.freshness);
    expect(freshness).toEqual([0.5 ** 0.75, 0.5 ** 0.5, 0.5 ** 0.25, 1]);
  });

  it("counts what was bought twice by its later purchase", () => {
    const history = ["a", "b", "a"].map((sku) => ({ sku, item: null }));
    const { owned } = shopperOf(
      { consent: "all", profile: null, history, has: [], memory: NO_MEMORY, topics: [] },
      defaultPolicy,
      NOW,
    );
    expect(owned.get(keyOf(factsOf("a")))).toMatchObject({ freshness: 1, times: 2 });
  });
});

describe("the last purchase", () => {
  const boughtHoursAgo = (table: number | null, browser: number | null): string[] =>
    refusals(
      upsellOf(),
      contextOf({
        shopper: shopperWith({
          profile: customerRow({ lastOrderAt: table === null ? null : NOW - table * HOUR }),
          memory: { ...NO_MEMORY, boughtAt: browser === null ? null : NOW - browser * HOUR },
        }),
      }),
    );

  it("is the later of what the table and what the browser knows", () => {
    expect(boughtHoursAgo(30, 1)).toEqual(["cool_off"]);
    expect(boughtHoursAgo(1, 30)).toEqual(["cool_off"]);
    expect(boughtHoursAgo(30, 30)).toEqual([]);
    expect(boughtHoursAgo(null, 1)).toEqual(["cool_off"]);
    expect(boughtHoursAgo(1, null)).toEqual(["cool_off"]);
  });

  it("protects for 24 hours and not a moment longer", () => {
    expect(boughtHoursAgo(24, null)).toEqual([]);
    expect(boughtHoursAgo(24 - 1e-6, null)).toEqual(["cool_off"]);
  });
});

describe("the least evidence", () => {
  const policy = policyWith({
    evidence: { joint: 5, share: 0.1, shelf_share: 0.2, ladder_confidence: 0.6, support: 7 },
  });
  const seen = (joint: number, share: number, rule: "together" | "next" | "category" | "department") =>
    refusals(
      crosssellOf({
        evidence:
          rule === "next"
            ? { rule, joint, share, support: 100, flags: 0, delayDays: 3 }
            : { rule, joint, share, support: 100, flags: 0 },
      }),
      contextOf({ policy }),
    );

  it.each(["together", "next"] as const)("of %s is enough", (rule) => {
    expect(seen(5, 0.1, rule)).toEqual([]);
    expect(seen(4, 0.1, rule)).toEqual(["weak_evidence"]);
    expect(seen(5, 0.0999, rule)).toEqual(["weak_evidence"]);
  });

  it.each(["category", "department"] as const)("of a %s beside one item is a larger share", (rule) => {
    expect(seen(5, 0.2, rule)).toEqual([]);
    expect(seen(5, 0.1999, rule)).toEqual(["weak_evidence"]);
  });

  it("of a favourite, of a ladder and of a rebuy is enough", () => {
    const favourite = (support: number) =>
      refusals(
        crosssellOf({
          item: factsOf("goes-with", { price: 500, category: "other", support }),
          evidence: { rule: "popular", support },
        }),
        contextOf({ policy }),
      );
    expect([favourite(7), favourite(6)]).toEqual([[], ["weak_evidence"]]);
    const step = (confidence: number) => {
      const [from, to] = [rungOf(anchor), rungOf(factsOf("better", { price: 1100, ladder: 7 }))];
      const ladder = ladderOf([from, to], { confidence });
      return refusals(
        upsellOf({ item: to.item, evidence: { rule: "ladder", ladder, from, to, steps: 1 } }),
        contextOf({ policy }),
      );
    };
    expect([step(0.6), step(0.599)]).toEqual([[], ["weak_evidence"]]);
    const again = (different: object) => {
      const offer = rebuyOf();
      return refusals(
        { ...offer, evidence: { ...offer.evidence, ...different } as Offer["evidence"] },
        contextOf({ policy }),
      );
    };
    const { times, share, until } = policy.rebuy;
    expect(again({ times, returnedAtLeast: 0 })).toEqual([]);
    expect(again({ times: times - 1, returnedAtLeast: share })).toEqual([]);
    expect(again({ times: times - 1, returnedAtLeast: share - 1e-6 })).toEqual(["weak_evidence"]);
    expect(again({ daysAgo: until * 30 })).toEqual([]);
    expect(again({ daysAgo: until * 30 + 1 })).toEqual(["weak_evidence"]);
  });
});

describe("the floor of margins", () => {
  const at = (margin: number | null) =>
    refusals(
      crosssellOf({ item: factsOf("goes-with", { price: 500, category: "other", margin }) }),
      contextOf({ policy: policyWith({ margin_floor: { percent: 25 } }) }),
    );

  it("may be earned exactly, and asks nothing where no cost is known", () => {
    expect([at(0.25), at(null)]).toEqual([[], []]);
    expect(at(0.2499)).toEqual(["margin_floor"]);
  });
});

describe("what is expected of an upsell", () => {
  const refusedAt = (saves: number) => {
    const [from, to] = [rungOf(anchor), rungOf(factsOf("pack", { price: 1900, ladder: 7 }), { units: 2 })];
    const ladder = ladderOf([from, to], { axis: "count", unit: "pcs" });
    const evidence = { rule: "ladder", ladder, from, to, steps: 1, ...(saves > 0 ? { saves } : {}) } as const;
    const replaces = { item: anchor, qty: 2 };
    return refusals(upsellOf({ item: to.item, evidence, replaces, score: 0 }), contextOf());
  };

  it("is something, but of what saves the shopper money", () => {
    expect(refusedAt(0)).toContain("margin_floor");
    expect(refusedAt(100)).toEqual([]);
  });
});

describe("a budget", () => {
  it("may be exceeded by the policy's percentage, and by no more", () => {
    const policy = policyWith({ budget: { percent: 10 } });
    const shopper = shopperWith({ profile: customerRow({ budget: { p50: 500, p90: 2000 } }) });
    const at = (price: number) =>
      refusals(
        crosssellOf({ item: factsOf("goes-with", { price, category: "other" }), kind: "popular" }),
        contextOf({ policy, shopper, anchors: [], typicalOrder: null }),
      );
    expect(at(2200)).toEqual([]);
    expect(at(2201)).toEqual(["budget"]);
  });
});

describe("blocks of a page", () => {
  const offer = crosssellOf();
  const refusedOn = (...page: Offer[][]) => refusals(offer, contextOf({ page, blocksPerPage: 2 }));
  const [one, other] = ["x", "y"].map((sku) =>
    crosssellOf({ item: factsOf(sku, { price: 500, category: sku }) }),
  ) as [Offer, Offer];

  it("count where they hold anything, wherever the empty ones stand", () => {
    expect(refusedOn([one], [], [])).toEqual([]);
    expect(refusedOn([], [], [])).toEqual([]);
    expect(refusedOn([one], [other], [])).toEqual(["limit"]);
    expect(refusedOn([one], [], [other], [])).toEqual(["limit"]);
    expect(refusedOn([], [one], [], [other], [])).toEqual(["limit"]);
  });
});

describe("the cap on what an upsell adds", () => {
  const rises = (percent: number, placement: OfferContext["placement"], cap: Partial<Policy["price_cap"]>) =>
    refusals(
      upsellOf({ item: factsOf("better", { price: 1000 + 10 * percent, ladder: 7 }) }),
      contextOf({ placement, policy: policyWith({ price_cap: { ...defaultPolicy.price_cap, ...cap } }) }),
    );

  it("is the placement's, else that of the kind of step, else the shop's", () => {
    const cap = { percent: 5, by_axis: { grade: 10 }, by_placement: { cart: 20 } };
    expect(rises(19, "cart", cap)).toEqual([]);
    expect(rises(20, "cart", cap)).toEqual(["price_cap"]);
    expect(rises(9, "product", cap)).toEqual([]);
    expect(rises(10, "product", cap)).toEqual(["price_cap"]);
    expect(rises(4, "product", { ...cap, by_axis: { amount: 10 } })).toEqual([]);
    expect(rises(5, "product", { ...cap, by_axis: { amount: 10 } })).toEqual(["price_cap"]);
    // The placement's word counts where it is the stricter one as well.
    expect(rises(9, "cart", { ...cap, by_placement: { cart: 8 } })).toEqual(["price_cap"]);
  });
});

describe("what is made to last", () => {
  it("is so where only the catalog says it", () => {
    const mill = factsOf("mill", { price: 500, category: "other", durable: true });
    const shopper = shopperWith({ owned: new Map([[keyOf(mill), had({ durable: null, daysAgo: 900 })]]) });
    expect(refusals(crosssellOf({ item: mill }), contextOf({ shopper }))).toEqual(["owned"]);
    const beans = { ...mill, durable: false };
    expect(refusals(crosssellOf({ item: beans }), contextOf({ shopper }))).toEqual([]);
  });

  it("stands above a lower rung, where only the catalog says it, and a consumable does not", () => {
    const step = (durable: boolean | null) => {
      const from = rungOf(anchor);
      const to = rungOf(factsOf("better", { price: 1100, ladder: 7 }));
      const top = rungOf(factsOf("top", { price: 1200, ladder: 7, durable }));
      const shopper = shopperWith({ owned: new Map([[keyOf(top.item), had({ durable: null })]]) });
      const evidence = { rule: "ladder", ladder: ladderOf([from, to, top]), from, to, steps: 1 } as const;
      return refusals(upsellOf({ item: to.item, evidence }), contextOf({ shopper }));
    };
    expect([step(true), step(false), step(null)]).toEqual([["owned"], [], []]);
  });
});

describe("a ladder's steps", () => {
  const listed = (middle: Partial<ItemFacts>) => {
    const from = rungOf(anchor);
    const to = rungOf(factsOf("middle", { price: 1100, ladder: 7, ...middle }));
    const rungs = [
      from,
      to,
      ...[1200, 1300].map((price) => rungOf(factsOf(`at-${price}`, { price, ladder: 7 }))),
    ];
    const [offers = []] = rungOffers(
      [{ anchor: lineOf(anchor), ladder: ladderOf(rungs), personal: false }],
      { ...defaultPolicy.upsell, steps: 1 },
      1,
    );
    return offers.map(({ item, evidence }) => [item.sku, evidence.rule === "ladder" && evidence.steps]);
  };

  it("are not used up by what is sold out or not sold", () => {
    expect(listed({})).toEqual([["middle", 1]]);
    for (const gone of [{ inStock: false }, { active: false }])
      expect(listed(gone)).toEqual([
        ["middle", 1],
        ["at-1200", 1],
      ]);
  });
});

describe("what was bought before", () => {
  it("of equal scores stands by orders, and then by key, whatever the order it was bought in", () => {
    const items = ["a", "b", "c", "d"].map((sku, i) =>
      factsOf(sku, { support: i === 2 ? 90 : 50, base: 0.1 }),
    );
    const expected = [
      "c",
      ...items
        .filter(({ sku }) => sku !== "c")
        .sort((one, other) => keyOf(one) - keyOf(other))
        .map(({ sku }) => sku),
    ];
    for (const bought of [items, items.toReversed()]) {
      const shopper = shopperWith({
        owned: new Map(bought.map((item) => [keyOf(item), had({ item })])),
        orders: 4,
      });
      const offers = ownOffers("rebuy", shopper, new Scoring(shopper, defaultPolicy, []));
      expect(new Set(offers.map(({ score }) => score)).size).toBe(1);
      expect(offers.map(({ item }) => item.sku)).toEqual(expected);
    }
  });
});

describe("with nothing in view or in the cart", () => {
  it("what was bought before stands on how many orders hold it, not on what is taken along", () => {
    const [coffee, bun] = [
      factsOf("coffee", { support: 80, base: 0.01 }),
      factsOf("bun", { support: 20, base: 0.4 }),
    ];
    const shopper = shopperWith({
      owned: new Map([coffee, bun].map((item) => [keyOf(item), had({ item, times: 0 })])),
      orders: 0,
    });
    const order = (orders: number | null) =>
      ownOffers("crosssell", shopper, new Scoring(shopper, defaultPolicy, [], 1, orders));
    expect(order(100).map(({ item }) => item.sku)).toEqual(["coffee", "bun"]);
    expect(order(100)[0]!.score / order(100)[1]!.score).toBeCloseTo(4, 12);
    expect(order(null).map(({ item }) => item.sku)).toEqual(["bun", "coffee"]);
  });
});

describe("a saving", () => {
  const saving = (units: number, price: number) => {
    const rungs = [
      rungOf(factsOf("s", { price: 20_000 }), { units: 100, price: 20_000, authored: false, label: "" }),
      rungOf(factsOf("l", { price }), { units, price, authored: false, label: "" }),
    ] as const;
    return gainOf(...rungs, ladderOf(rungs, { axis: "count", unit: "pcs" }));
  };

  it("is worth a word from a hundredth of the unit price on", () => {
    // 200 a piece: 198 save exactly a hundredth, 198.1 and 199 less.
    expect(saving(200, 39_600)).toEqual({ kind: "unit_price", saved: 2, per: 1, unit: "pcs" });
    for (const price of [39_620, 39_800]) expect(saving(200, price)).toEqual({ kind: "more", ratio: 2 });
    // Nor is less than one minor unit, and 1.1 times as much is the least that is more.
    expect(saving(110, 22_000)).toEqual({ kind: "more", ratio: 1.1 });
    expect(saving(109, 21_800)).toBeNull();
  });
});

describe("a better rung", () => {
  it("earns more, not just as much", () => {
    const found = (margin: number) => {
      const from = rungOf(factsOf("40", { price: 200, support: 100, margin: 0.5 }), { units: 40 });
      const to = rungOf(factsOf("100", { price: 400, support: 200, margin }), { units: 100 });
      return betterRung(ladderOf([from, to], { unit: "pcs" }), "40")?.to.item.sku;
    };
    // 100 each either way.
    expect(found(0.25)).toBeUndefined();
    expect(found(0.26)).toBe("100");
  });
});
