import { describe, expect, it } from "vitest";
import { rungOffers } from "../../../lib/offers/candidates/rungs.ts";
import { guardrails } from "../../../lib/offers/guardrails/guardrail-list.ts";
import { priceCap } from "../../../lib/offers/guardrails/price-cap.ts";
import { LiveFacts } from "../../../lib/offers/live/live-facts.ts";
import { savedBy } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { contextOf, ladderOf, lineOf, rungOf, shopperWith } from "../../fixtures/offers.ts";

const CAPSULES = [
  [10, 880],
  [30, 2480],
  [60, 4680],
].map(([count, price]) => rungOf(factsOf(`box-${count}`, { price: price!, ladder: 3 }), { units: count! }));

/**
 * What is offered for so many boxes of ten, first things first: `pieces of the offer × sku for pieces replaced,
 * saving`.
 */
const forBoxes = (qty: number): string[] => {
  const ladder = ladderOf(CAPSULES, { axis: "count", unit: "pcs" });
  const anchor = lineOf(CAPSULES[0]!.item, qty);
  const [offers = []] = rungOffers([{ anchor, ladder, personal: false }], defaultPolicy.upsell, 1);
  return offers.map(({ item, qty, replaces, evidence }) => {
    const saves = evidence.rule === "ladder" ? (evidence.saves ?? 0) : 0;
    return `${qty} × ${item.sku} for ${replaces?.qty}, saves ${saves}`;
  });
};

describe("packs by the quantity in the cart", () => {
  it("take the place of the pieces that fill them, cheaper", () => {
    expect(forBoxes(3)[0]).toBe("1 × box-30 for 3, saves 160");
    expect(forBoxes(4)[0]).toBe("1 × box-30 for 3, saves 160");
  });

  it("are the one that saves most, however far up", () => {
    expect(forBoxes(6)[0]).toBe("1 × box-60 for 6, saves 600");
    expect(forBoxes(12)[0]).toBe("2 × box-60 for 12, saves 1200");
  });

  it("take all pieces where these fill none, for more money", () => {
    expect(forBoxes(1)).toEqual(["1 × box-30 for 1, saves 0"]);
    expect(forBoxes(2)).toEqual(["1 × box-30 for 2, saves 0"]);
  });

  it("are as many as hold all pieces, where no number of them holds just so many", () => {
    const pack = rungOf(factsOf("pack-25", { price: 2000, ladder: 3 }), { units: 25 });
    const ladder = ladderOf([CAPSULES[0]!, pack], { axis: "count", unit: "pcs" });
    const packs = (pieces: number) => {
      const anchor = lineOf(CAPSULES[0]!.item, pieces);
      const [[offer] = []] = rungOffers([{ anchor, ladder, personal: false }], defaultPolicy.upsell, 1);
      return [offer!.qty, offer!.replaces!.qty];
    };
    // 30 capsules are in two packs of 25, 80 in four; 50 fill two, and of 60 as many.
    expect([3, 8, 5, 6].map(packs)).toEqual([
      [2, 3],
      [4, 8],
      [2, 5],
      [2, 5],
    ]);
  });

  it("take the place of what pieces cost now, where so many of them cost less each", () => {
    const bulk = factsOf("box-10", { price: 880, ladder: 3, quantityPrices: [{ qty: 3, price: 800 }] });
    const ladder = ladderOf([rungOf(bulk, { units: 10 }), CAPSULES[1]!], { axis: "count", unit: "pcs" });
    const offered = (qty: number) =>
      rungOffers([{ anchor: lineOf(bulk, qty), ladder, personal: false }], defaultPolicy.upsell, 1)[0]![0]!;
    // Three are 2,400, which is 80 less than the pack; two are 1,760 and each at its own price.
    expect(offered(3)).toMatchObject({ before: 2400, evidence: { from: { price: 800 } } });
    expect(offered(3).evidence).not.toHaveProperty("saves");
    expect(offered(2)).toMatchObject({ evidence: { from: { price: 880 } } });
    expect(offered(2)).not.toHaveProperty("before");
  });

  it("that save are offered for what they are, also to those who are to be sold nothing more", () => {
    const ladder = ladderOf(CAPSULES, { axis: "count", unit: "pcs" });
    const anchor = lineOf(CAPSULES[0]!.item, 3);
    const [[offer]] = rungOffers([{ anchor, ladder, personal: false }], defaultPolicy.upsell, 0.1) as [
      [never],
    ];
    const shopper = shopperWith({ profile: customerRow({ nps: "detractor" }) });
    const context = contextOf({ placement: "cart", anchors: [anchor], shopper });
    expect(guardrails.filter((one) => !one.check(offer, context).pass)).toEqual([]);
  });
});

describe("packs whose prices have changed since the build", () => {
  const priceNow = (sku: string, price: string) =>
    new LiveFacts(new Map([[sku, { price: [price, 0] as const }]]), "JPY");
  const saving = (live: LiveFacts): number[] => {
    const ladder = live.ladder(ladderOf(CAPSULES, { axis: "count", unit: "pcs" }));
    const anchor = live.line(lineOf(CAPSULES[0]!.item, 3));
    const [offers = []] = rungOffers([{ anchor, ladder, personal: false }], defaultPolicy.upsell, 1);
    return offers.map(({ evidence }) => savedBy(evidence));
  };

  it("save what they save at the prices of now, or nothing", () => {
    expect(saving(priceNow("box-30", "2000"))[0]).toBe(640);
    // A pack that now costs more than the pieces is a step up like any other, and every guardrail of one is asked.
    expect(saving(priceNow("box-30", "3580"))).toEqual([0]);
    expect(saving(priceNow("box-10", "900"))[0]).toBe(220);
  });
});

const plan = (sku: string, price: number): ItemFacts =>
  factsOf(sku, { price, ladder: 9, plan: true, siblings: SIBLINGS });
const SIBLINGS = ["free", "light", "standard", "premium"].map((sku, mark) => ({
  key: factsOf(sku).key,
  mark,
}));
const PLANS = [plan("free", 0), plan("light", 1280), plan("standard", 2380), plan("premium", 2880)].map(
  (item, i) => rungOf(item, { attributes: { bags: i } }),
);

/** What a subscriber whose bags run out is offered, and which guardrails object. */
function nextPlan(sku: string, policy = defaultPolicy) {
  const rung = PLANS.find(({ item }) => item.sku === sku)!;
  const ladder = ladderOf(PLANS);
  const offers = rungOffers([{ anchor: lineOf(rung.item), ladder, personal: true }], policy.upsell, 1).flat();
  const shopper = shopperWith({
    profile: customerRow({ plan: sku, quotas: [{ name: "bags", used: 0.95 }] }),
  });
  const context = contextOf({ placement: "quota", anchors: [], shopper, policy, kinds: ["upsell"] });
  return offers.map((offer) => ({
    sku: offer.item.sku,
    replaces: offer.replaces?.item.sku,
    refused: guardrails.filter((one) => !one.check(offer, context).pass).map(({ name }) => name),
  }));
}

describe("plans", () => {
  it("are followed by the next one only, which takes their place", () => {
    expect(nextPlan("light")).toEqual([{ sku: "standard", replaces: "light", refused: [] }]);
    expect(nextPlan("standard")).toEqual([{ sku: "premium", replaces: "standard", refused: [] }]);
    expect(nextPlan("premium")).toEqual([]);
  });

  it("that cost nothing lead to the cheapest paid one, up to an amount", () => {
    expect(nextPlan("free")).toEqual([{ sku: "light", replaces: "free", refused: [] }]);
    const cheap = { ...defaultPolicy, price_cap: { ...defaultPolicy.price_cap, plan_from_free: 1279 } };
    expect(nextPlan("free", cheap)[0]!.refused).toEqual(["price_cap"]);
  });

  it("cost what that is in the shop's own currency, whichever was asked for", () => {
    const inDollars = rungOf({ ...plan("light", 900), homePrice: 1280 }, { attributes: { bags: 1 } });
    const ladder = ladderOf([PLANS[0]!, inDollars]);
    const anchors = [{ anchor: lineOf(PLANS[0]!.item), ladder, personal: true }];
    const [offer] = rungOffers(anchors, defaultPolicy.upsell, 1).flat();
    const passes = (plan_from_free: number): boolean =>
      priceCap.check(
        offer!,
        contextOf({
          placement: "quota",
          policy: { ...defaultPolicy, price_cap: { ...defaultPolicy.price_cap, plan_from_free } },
        }),
      ).pass;
    expect(passes(1280)).toBe(true);
    expect(passes(1279)).toBe(false);
  });

  it("give way to plans alone, and nothing else that is had does", () => {
    const [light, standard] = [PLANS[1]!, PLANS[2]!];
    const thing = ({ item, ...rung }: typeof light) => ({ ...rung, item: { ...item, plan: false } });
    const replaced = (from: typeof light, to: typeof light) =>
      rungOffers(
        [{ anchor: lineOf(from.item), ladder: ladderOf([from, to]), personal: true }],
        defaultPolicy.upsell,
        1,
      ).flatMap((offers) => offers.map(({ replaces }) => replaces?.item.sku ?? null));
    expect(replaced(light, standard)).toEqual(["light"]);
    expect(replaced(thing(light), standard)).toEqual([null]);
    expect(replaced(light, thing(standard))).toEqual([null]);
  });

  it("may cost double, and no more", () => {
    const most = (percent: number) => ({
      ...defaultPolicy,
      price_cap: { ...defaultPolicy.price_cap, plan: percent },
    });
    // From 2380 to 2880 is 21.008 %.
    expect(nextPlan("standard", most(22))[0]!.refused).toEqual([]);
    expect(nextPlan("standard", most(21))[0]!.refused).toEqual(["price_cap"]);
  });
});
