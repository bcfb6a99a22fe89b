import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CartLine } from "../../../lib/offers/context.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { acceptance, upsellValue } from "../../../lib/offers/ranking/offer-value.ts";
import { ownShare, personalWeights } from "../../../lib/offers/ranking/own-score.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { type OwnedItem, type Shopper, STRANGER } from "../../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../../lib/tables/format/keys.ts";
import { pack, unpack } from "../../../lib/tables/format/packed.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { openFacts } from "../../../lib/tables/rows/facts-reader.ts";
import { FactsWriter } from "../../../lib/tables/rows/facts-writer.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { lineOf, rungOf, shopperWith } from "../../fixtures/offers.ts";

const beans = factsOf("beans", { category: "beans/blend", brand: "Hinoki", price: 1000 });
const key = keyNumber(beans.key.hi, beans.key.lo);
const had = (different: Partial<OwnedItem> = {}): OwnedItem => ({
  item: beans,
  daysAgo: 0,
  intervalDays: null,
  ownInterval: false,
  durable: null,
  times: 3,
  freshness: 1,
  ...different,
});
const filters = factsOf("filters");
const filtersKey = keyNumber(filters.key.hi, filters.key.lo);
const owner = (different: Partial<Shopper> = {}) =>
  shopperWith({ owned: new Map([[key, had()]]), orders: 5, ...different });
const scoringOf = (different: Partial<Shopper> = {}, lines: readonly CartLine[] = []) =>
  new Scoring(owner(different), defaultPolicy, lines);

/** The same items as a shard has them: its facts and each item's row. */
function packed(items: readonly ItemFacts[]) {
  const writer = new FactsWriter();
  const rows = items.map((item) => writer.row(item));
  const shard = unpack(pack("test", writer.columns()).slice().buffer, "test");
  if (!shard.ok) throw new Error(shard.error.message);
  return { facts: openFacts(shard.value), rows };
}

describe("what is known of a shopper", () => {
  it("weighs by the factor that the shop's log has told, and of 0 nothing: the rest of the ranking is no one's own", () => {
    const { ranking } = defaultPolicy;
    const own = ["again", "own", "habit", "taste", "budget"] as const;
    for (const factor of [0, 0.5, 1, 3])
      expect(personalWeights(ranking, factor)).toEqual({
        ...ranking,
        ...Object.fromEntries(own.map((name) => [name, ranking[name] * factor])),
      });
    for (const name of own) expect(ranking[name]).toBeGreaterThan(0);
  });
});

describe("the score of what is read in place", () => {
  it("is that of the item itself, to the bit", () => {
    const items = [
      beans,
      filters,
      factsOf("dear", { category: "beans/blend", brand: "Kaze", price: 9000, margin: 0.4 }),
      factsOf("unpriced", { price: null, brand: "Hinoki", margin: -0.2 }),
    ];
    const { facts, rows } = packed(items);
    const favourites = [
      { kind: "category", name: "beans", share: 0.6, budget: { p50: 500, p90: 2000 } },
      { kind: "brand", name: "Hinoki", share: 0.3, budget: null },
    ] as const;
    const known = { profile: customerRow({ budget: { p50: 400, p90: 900 }, favourites }) };
    const ranking = { ...defaultPolicy.ranking, margin: 0.5 };
    for (const shopper of [STRANGER, owner(), owner(known)])
      for (const policy of [defaultPolicy, { ...defaultPolicy, ranking }]) {
        const scoring = new Scoring(shopper, policy, [lineOf(filters)]);
        items.forEach((item, i) => {
          const own = keyNumber(item.key.hi, item.key.lo);
          expect(scoring.fitOfRow(facts, rows[i]!, own)).toBe(scoring.fit(item));
          expect(scoring.ofRow(facts, rows[i]!, own, 0.1)).toBe(
            scoring.withOwn(own, 0.1) * scoring.fit(item),
          );
        });
      }
    // They do differ: by taste, by budget, by margin.
    const scoring = new Scoring(owner(known), { ...defaultPolicy, ranking }, []);
    expect(new Set(items.map((item) => scoring.fit(item))).size).toBe(4);
  });
});

describe("the score", () => {
  it("is the anonymous one for a stranger, to the bit", () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (company, inCart) => {
        const scoring = new Scoring(STRANGER, defaultPolicy, inCart ? [lineOf(filters)] : []);
        expect(scoring.withOwn(key, company) * scoring.fit(beans)).toBe(company);
        expect(scoring.reorders).toBe(false);
      }),
    ));

  it("is the anonymous one for a customer who has not agreed", () => {
    for (const shopper of [
      owner({ consent: "session" }),
      owner({ profile: customerRow({ consent: false }) }),
    ]) {
      expect(new Scoring(shopper, defaultPolicy, [lineOf(filters)]).withOwn(key, 0.1)).toBe(0.1);
    }
  });

  it("adds what was bought before as its description says", () => {
    const { again, own } = defaultPolicy.ranking;
    // Three of five orders, shrunk by five imagined ones: 3 / 10. Nothing in view and a habit of a half: even odds.
    expect(ownShare({ times: 3 }, 5)).toBeCloseTo(0.3, 12);
    const scored = (freshness: number) => scoringOf({ owned: new Map([[key, had({ freshness })]]) });
    expect(scored(1).withOwn(key, 0.1)).toBeCloseTo(0.1 * (1 + again) + own * 0.3, 12);
    expect(scored(0.5).withOwn(key, 0.1)).toBeCloseTo(0.1 * (1 + again / 2) + (own * 0.3) / 2, 12);
    expect(scored(1).withOwn(key + 1, 0.1)).toBe(0.1);
  });

  it("puts what was bought before forward on a visit for such things, and back on one for new ones", () => {
    const { again, own, habit } = defaultPolicy.ranking;
    const anyVisit = 0.1 * (1 + again) + own * 0.3;
    // One new line, and one of each imagined: 1 / 2.
    expect(scoringOf({}, [lineOf(filters)]).withOwn(key, 0.1)).toBeCloseTo(anyVisit * 0.5 ** habit, 12);
    // One bought before in place of it: 2 / 1.
    const both = new Map([...owner().owned, [filtersKey, had({ daysAgo: 90 })] as const]);
    const again2 = scoringOf({ owned: both }, [lineOf(filters)]);
    expect(again2.withOwn(key, 0.1)).toBeCloseTo(anyVisit * 2 ** habit, 12);
    expect(scoringOf({ habit: 0.2 }).withOwn(key, 0.1)).toBeCloseTo(anyVisit * 0.25 ** habit, 12);
  });

  it("knows a line that the build does not know, and counts what stands in view and in the cart once", () => {
    const unknown = { sku: "filters", qty: 1, item: null };
    const both = new Map([...owner().owned, [filtersKey, had({ daysAgo: 90 })] as const]);
    const once = scoringOf({ owned: both }, [lineOf(filters)]).withOwn(key, 0.1);
    expect(scoringOf({ owned: both }, [unknown]).withOwn(key, 0.1)).toBe(once);
    expect(scoringOf({ owned: both }, [lineOf(filters), unknown]).withOwn(key, 0.1)).toBe(once);
  });

  it("is the anonymous one, to the bit, where knowing anybody has proved worth nothing", () => {
    const profile = customerRow({
      favourites: [{ kind: "category", name: "beans/blend", share: 0.6, budget: null }],
      budget: { p50: 300, p90: 500 },
    });
    const nothing = new Scoring(owner({ profile }), defaultPolicy, [lineOf(filters)], 0);
    const policy = new Scoring(owner({ profile }), defaultPolicy, [lineOf(filters)]);
    for (const item of [beans, filters]) {
      const at = keyNumber(item.key.hi, item.key.lo);
      expect(nothing.withOwn(at, 0.1) * nothing.fit(item)).toBe(0.1);
      expect(policy.withOwn(at, 0.1) * policy.fit(item)).not.toBe(0.1);
    }
    expect(nothing.reorders).toBe(false);
  });

  it("puts what was last bought on the same day as what lies in the cart further forward", () => {
    const { again, own, beside, habit } = defaultPolicy.ranking;
    const sameDay = new Map([
      [key, had({ daysAgo: 30 })],
      [filtersKey, had({ daysAgo: 30 })],
    ]);
    // The one line bought before was bought that day, beside one imagined: a half.
    const near = 1 + beside / 2;
    expect(scoringOf({ owned: sameDay }, [lineOf(filters)]).withOwn(key, 0.1)).toBeCloseTo(
      (0.1 * (1 + again * near) + own * near * 0.3) * 2 ** habit,
      12,
    );
  });

  it("leaves what is new to the shopper as it is, whatever was bought before", () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.005, max: 0.995, noNaN: true }),
        (company, habit) => {
          const scoring = scoringOf({ habit }, [lineOf(beans), lineOf(filters)]);
          expect(scoring.withOwn(filtersKey, company)).toBe(company);
        },
      ),
    ));

  it("rises with taste and falls with what is beyond the budget, but not for what was bought before", () => {
    const { taste, budget } = defaultPolicy.ranking;
    const profile = customerRow({
      budget: { p50: 300, p90: 500 },
      favourites: [
        { kind: "category", name: "beans/blend", share: 0.5, budget: null },
        { kind: "brand", name: "Hinoki", share: 0.2, budget: null },
      ],
    });
    const stranger = new Scoring(shopperWith({ profile }), defaultPolicy, []);
    expect(stranger.fit(beans)).toBeCloseTo((1 + 0.7 * taste) * 0.5 ** budget, 12);
    expect(scoringOf({ profile }).fit(beans)).toBeCloseTo(1 + 0.7 * taste, 12);
    expect(stranger.fit(factsOf("x", { price: 400 }))).toBe(1);
  });
});

describe("an upsell's expected value", () => {
  const { upsell } = defaultPolicy;
  const from = rungOf(factsOf("from", { margin: 0.4 }), { price: 1000 });
  const to = (price: number, margin: number | null = 0.4) => rungOf(factsOf("to", { margin }), { price });

  it("halves the chance of acceptance with each rise by a quarter, up to the hard stop", () => {
    expect(acceptance(from, to(1250), upsell)).toBeCloseTo(upsell.acceptance / 2, 12);
    expect(acceptance(from, to(1500), upsell)).toBeCloseTo(upsell.acceptance / 4, 12);
    expect(acceptance(from, to(2000), upsell)).toBe(0);
  });

  it("follows what the log shows, the more the more customers it rests on", () => {
    const seen = (stepUpRate: number, stepUpOf: number) =>
      acceptance({ ...from, stepUpRate, stepUpOf }, to(1250), upsell);
    expect(seen(0.4, 20)).toBeCloseTo((upsell.acceptance / 2 + 0.4) / 2, 12);
    expect(seen(0.4, 1e6)).toBeCloseTo(0.4, 4);
    expect(seen(0, 20)).toBeCloseTo(upsell.acceptance / 4, 12);
  });

  it("is worked out by hand: 5 % of ¥100 more, less half a percent of ¥400", () => {
    expect(upsellValue(from, to(1250), upsell, 1)).toBeCloseTo(0.05 * 100 - 0.005 * 400, 10);
  });

  it("falls with a shopper who is drifting away, and is a loss where the higher rung earns less", () => {
    expect(upsellValue(from, to(1250), upsell, 0.3)).toBeLessThan(0);
    expect(upsellValue(from, to(1250, 0.3), upsell, 1)).toBeLessThan(0);
  });

  it("stops later where the larger one is cheaper in use, and only there", () => {
    const { hard_stop_ratio: stop, hard_stop_ratio_larger: larger } = upsell;
    const sized = (units: number | null, price: number, after: number | null) =>
      acceptance({ ...from, units }, { ...to(price), units: after }, upsell) > 0;
    expect(larger).toBeGreaterThan(stop);
    // Twice the price: for three times as much, for just twice as much, and where one of them is not known.
    expect(sized(1, 1000 * stop, 3)).toBe(true);
    expect(sized(1, 1000 * stop, stop)).toBe(false);
    expect(sized(null, 1000 * stop, 3)).toBe(false);
    expect(sized(1, 1000 * stop, null)).toBe(false);
    expect(sized(1, 1000 * larger - 1, 9)).toBe(true);
    expect(sized(1, 1000 * larger, 9)).toBe(false);
    expect(sized(1, 1000 * stop - 1, 1)).toBe(true);
  });

  it("takes one plan after another as one price, however far it goes, and a plan after none as a step", () => {
    const plan = (price: number, different: object = {}) =>
      rungOf(factsOf(`plan-${price}`, { plan: true, price }), { price, ...different });
    expect(acceptance(plan(1000), plan(9000), upsell)).toBe(upsell.acceptance);
    expect(acceptance(plan(0), plan(9000), upsell)).toBe(upsell.acceptance);
    expect(acceptance(plan(1000, { stepUpRate: 0.4, stepUpOf: 20 }), plan(9000), upsell)).toBeCloseTo(
      (upsell.acceptance + 0.4) / 2,
      12,
    );
    expect(acceptance(plan(1000), to(9000), upsell)).toBe(0);
    expect(acceptance(from, plan(9000), upsell)).toBe(0);
    // After what costs nothing a price is that many times as much as the least coin.
    expect(acceptance({ ...from, price: 0 }, to(1), upsell)).toBeCloseTo(upsell.acceptance, 12);
    expect(acceptance({ ...from, price: 0 }, to(2), upsell)).toBe(0);
  });

  it("takes the usual margin where a cost is not known", () => {
    const unknown = rungOf(factsOf("from"), { price: 1000 });
    expect(upsellValue(unknown, to(1250, null), upsell, 1)).toBeCloseTo(
      upsellValue(
        { ...unknown, item: factsOf("from", { margin: upsell.margin }) },
        to(1250, upsell.margin),
        upsell,
        1,
      ),
      12,
    );
  });
});

describe("a tilt to what earns more", () => {
  it("is by the margin above the usual one, for strangers too, and none where the cost is not known", () => {
    const ranking = { ...defaultPolicy.ranking, margin: 0.5 };
    const scoring = new Scoring(STRANGER, { ...defaultPolicy, ranking }, []);
    const usual = defaultPolicy.upsell.margin;
    expect(scoring.reorders).toBe(true);
    expect(scoring.fit(factsOf("x", { margin: usual + 0.2 }))).toBeCloseTo(1.1, 12);
    expect(scoring.fit(factsOf("x", { margin: usual - 0.2 }))).toBeCloseTo(0.9, 12);
    expect(scoring.fit(factsOf("x", { margin: null }))).toBe(1);
  });
});
