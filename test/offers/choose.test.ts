import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import { choose, type KindCandidates } from "../../lib/offers/choose.ts";
import type { CartLine, OfferContext } from "../../lib/offers/context.ts";
import { budget as budgetRule } from "../../lib/offers/guardrails/budget.ts";
import { coolOff } from "../../lib/offers/guardrails/cool-off.ts";
import { dismissed } from "../../lib/offers/guardrails/dismissed.ts";
import { type Guardrail, numbersOf } from "../../lib/offers/guardrails/guardrail.ts";
import { guardrails } from "../../lib/offers/guardrails/guardrail-list.ts";
import { marginFloor } from "../../lib/offers/guardrails/margin-floor.ts";
import { BLOCK_KINDS, type Offer } from "../../lib/offers/offer.ts";
import { PLACEMENT_NAMES } from "../../lib/offers/placements.ts";
import { defaultPolicy, type Policy } from "../../lib/offers/policy/policy.ts";
import { blockMark, itemMark, type Memory } from "../../lib/offers/shopper/memory.ts";
import { CONSENTS, type OwnedItem, type Shopper } from "../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../lib/tables/format/keys.ts";
import type { CustomerRow } from "../../lib/tables/rows/customers-shard.ts";
import { type ItemFacts, itemKey } from "../../lib/tables/rows/facts.ts";
import { customerRow } from "../fixtures/customer-row.ts";
import { factsOf } from "../fixtures/facts.ts";
import { contextOf, crosssellOf, ladderOf, NOW, rungOf, TODAY } from "../fixtures/offers.ts";

/** Small worlds, so that everything meets everything. */
const SKUS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const CATEGORIES = ["x/1", "x/2", "y/1"];
const sku = fc.constantFrom(...SKUS);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const mostly = fc.integer({ min: 0, max: 9 }).map((n) => n > 0);

/** Names of a few words: one tells much, one, which half of the shop has, next to nothing, one is a colour. */
const WORDS = [
  { hash: 1, weight: 60 },
  { hash: 2, weight: 20 },
  { hash: 3, weight: 20 },
  { hash: 4, weight: 20 },
  { hash: 5, weight: 10 },
  { hash: 6, weight: 0 },
];

const facts: fc.Arbitrary<Omit<ItemFacts, "sku" | "key">> = fc.record({
  price: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null, freq: 20 }),
  margin: maybe(fc.integer({ min: -3, max: 9 }).map((n) => n / 10)),
  category: maybe(fc.constantFrom(...CATEGORIES)),
  brand: fc.constant(null),
  ladder: fc.constantFrom(0, 0, 1, 2),
  active: mostly,
  inStock: mostly,
  durable: maybe(fc.boolean()),
  plan: fc.constant(false),
  requires: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc.tuple(fc.oneof(sku, fc.constant("category:x"))),
  ),
  base: fc.constant(0.01),
  support: fc.nat(10),
  rebuyDays: maybe(fc.constant(30)),
  returned: fc.constant(0.4),
  returnedAtLeast: fc.constant(0.3),
  family: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 5),
  siblings: fc.constant([]),
  fits: fc.subarray(CATEGORIES, { maxLength: 1 }),
  unfit: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(CATEGORIES, { maxLength: 2 })),
  contains: fc.constant([]),
  quantityPrices: fc.constant([]),
  name: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.subarray(WORDS)),
});
const shop = fc
  .tuple(...SKUS.map(() => facts))
  .map((all) => all.map((different, i): ItemFacts => factsOf(SKUS[i]!, different)));

const policyOf: fc.Arbitrary<Policy> = fc
  .record({
    offers: fc.nat(4),
    blocks: fc.nat(3),
    percent: fc.constantFrom(0, 10, 25, 60, 1000),
    joint: fc.nat(6),
    shown: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 1, max: 90 }),
    hours: fc.constantFrom(0, 24, 48),
    floor: fc.constantFrom(-100, 0, 30),
    budget: fc.constantFrom(0, 50),
    banned: fc.subarray(SKUS, { maxLength: 2 }),
  })
  .map(({ percent, joint, shown, days, hours, floor, budget, banned, ...limits }) => ({
    ...defaultPolicy,
    limits: { ...defaultPolicy.limits, ...limits },
    price_cap: { ...defaultPolicy.price_cap, percent },
    evidence: { ...defaultPolicy.evidence, joint },
    fatigue: { shown, days },
    dismissed: { days },
    cool_off: { hours },
    margin_floor: { percent: floor },
    budget: { percent: budget },
    banned,
  }));

const memory: fc.Arbitrary<Memory> = fc.record({
  shown: fc
    .array(
      fc.tuple(
        sku.map(itemMark),
        fc.array(
          fc.nat(20).map((ago) => TODAY - ago),
          { minLength: 1, maxLength: 5 },
        ),
      ),
    )
    .map((all) => new Map(all)),
  dismissed: fc
    .array(
      fc.tuple(
        fc.oneof(
          sku.map(itemMark),
          fc.constantFrom(...BLOCK_KINDS).map((kind) => blockMark("product", kind)),
        ),
        fc.nat(100).map((ago) => TODAY - ago),
      ),
      { maxLength: 2 },
    )
    .map((all) => new Map(all)),
  boughtAt: fc.option(
    fc.nat(72).map((hours) => NOW - hours * 3_600_000),
    { nil: null, freq: 2 },
  ),
});

const owned: fc.Arbitrary<OwnedItem> = fc.record({
  item: fc.constant(null),
  daysAgo: fc.nat(60),
  intervalDays: maybe(fc.constant(30)),
  ownInterval: fc.boolean(),
  durable: maybe(fc.boolean()),
  times: fc.integer({ min: 1, max: 3 }),
  freshness: fc.constant(1),
});
const profile: fc.Arbitrary<CustomerRow> = fc
  .record({
    budget: maybe(fc.record({ p50: fc.constant(50), p90: fc.integer({ min: 50, max: 400 }) })),
    nps: fc.constantFrom("unknown" as const, "detractor" as const, "promoter" as const),
    openTickets: fc.constantFrom(0, 0, 1),
    lastReturnDay: maybe(fc.nat(60).map((ago) => TODAY - ago)),
    lastOrderAt: maybe(fc.nat(72).map((hours) => NOW - hours * 3_600_000)),
    consent: maybe(fc.boolean()),
    sinceDay: maybe(fc.constantFrom(TODAY - 365, TODAY - 100)),
    cell: maybe(fc.constantFrom(0, 8, 9)),
    alive: maybe(fc.constantFrom(0.1, 0.3, 0.9)),
  })
  .map(customerRow);
const shopper: fc.Arbitrary<Shopper> = fc.record({
  consent: fc.constantFrom(...CONSENTS),
  profile: maybe(profile),
  owned: fc
    .array(fc.tuple(sku, owned), { maxLength: 3 })
    .map((all) => new Map(all.map(([one, had]) => [keyNumber(itemKey(one).hi, itemKey(one).lo), had]))),
  categories: fc.subarray(CATEGORIES),
  orders: fc.constant(3),
  habit: fc.constant(0.5),
  memory,
  topics: fc.constant([]),
});

/** An offer of one of the shop's items for another: a step up, a cross-sell or a step up from one, a rebuy, a favourite. */
const offerOf = (items: readonly ItemFacts[]): fc.Arbitrary<Offer> =>
  fc
    .record({
      to: fc.constantFrom(...items),
      from: fc.constantFrom(...items),
      lower: maybe(fc.constantFrom(...items)),
      kind: fc.constantFrom(...BLOCK_KINDS),
      joint: fc.nat(8),
      flags: fc.constantFrom(0, 0, NEIGHBOUR.SUBSTITUTE),
      share: fc.constantFrom(0.5, 0.05, 0.05),
      times: fc.integer({ min: 1, max: 4 }),
      returnedAtLeast: fc.constantFrom(0.05, 0.3, 0.3),
      score: fc.integer({ min: -1, max: 9 }),
      authored: mostly,
      sort: fc.constantFrom("ladder", "ladder", "ladder", "solves", "referral", "set", "quantity"),
      part: fc.constantFrom(0.5, 0.8, 1.2),
    })
    .map(
      ({
        to,
        from,
        lower: below,
        kind,
        joint,
        flags,
        share,
        score,
        authored,
        sort,
        part,
        ...rebuy
      }): Offer => {
        const common = { kind, item: to, anchor: from, score, personal: kind === "rebuy" };
        if (kind === "upsell") {
          const own = upsellWithoutLadder(sort, common, below ?? from, part);
          if (own !== null) return own;
          const lower = rungOf(from);
          const upper = rungOf(to, { authored });
          const ladder = ladderOf([lower, upper]);
          return { ...common, evidence: { rule: "ladder", ladder, from: lower, to: upper, steps: 1 } };
        }
        if (kind === "rebuy") {
          return {
            ...common,
            anchor: null,
            evidence: {
              rule: "rebuy",
              daysAgo: 35,
              intervalDays: 30,
              ownInterval: true,
              returned: 0.3,
              ...rebuy,
            },
          };
        }
        if (kind === "popular") {
          return { ...common, anchor: null, evidence: { rule: "popular", support: to.support } };
        }
        const goes = { rule: "together", joint, share, support: 10, flags } as const;
        if (below === null) return { ...common, evidence: goes };
        const lower = rungOf(below);
        const upper = rungOf(to, { authored });
        const ladder = ladderOf([lower, upper]);
        return { ...common, evidence: { rule: "better", goes, ladder, from: lower, to: upper } };
      },
    );

/** Help, something for a friend, a set of two, or two for less each; `null` where a price is missing. */
function upsellWithoutLadder(
  sort: string,
  common: Pick<Offer, "item" | "kind" | "score" | "personal"> & { readonly anchor: ItemFacts },
  other: ItemFacts,
  part: number,
): Offer | null {
  const { item, anchor: from } = common;
  if (sort === "solves")
    return { ...common, anchor: null, evidence: { rule: "solves", topic: "t", support: item.support } };
  if (sort === "referral")
    return { ...common, anchor: null, evidence: { rule: "referral", support: item.support } };
  if (from.price === null || other.price === null || item.price === null) return null;
  const replaces = { item: from, qty: 1 };
  if (sort === "set") {
    const parts = [from, other].map((one) => ({ item: one, qty: 1 }));
    const saves = Math.max(0, from.price - item.price);
    return { ...common, replaces, evidence: { rule: "set", parts, sum: from.price + other.price, saves } };
  }
  if (sort !== "quantity") return null;
  const each = Math.round(part * from.price);
  const saves = Math.max(0, from.price - 2 * each);
  return {
    ...common,
    item: from,
    qty: 2,
    replaces,
    before: from.price,
    total: 2 * each,
    evidence: { rule: "quantity", qty: 2, each, single: from.price, saves },
  };
}

interface World {
  readonly context: Omit<OfferContext, "page">;
  readonly candidates: readonly KindCandidates[];
}
const world: fc.Arbitrary<World> = shop.chain((items) =>
  fc
    .record({
      policy: policyOf,
      shopper,
      placement: fc.constantFrom(...PLACEMENT_NAMES),
      anchors: fc.array(fc.tuple(fc.constantFrom(...items), fc.integer({ min: 1, max: 3 })), {
        maxLength: 2,
      }),
      cart: fc.array(fc.tuple(fc.constantFrom(...items), fc.integer({ min: 1, max: 3 })), { maxLength: 2 }),
      typicalOrder: maybe(fc.integer({ min: 1, max: 200 })),
      offers: fc.array(offerOf(items), { maxLength: 24 }),
    })
    .map(({ policy, shopper, placement, anchors, cart, typicalOrder, offers }) => {
      const lines = (all: readonly (readonly [ItemFacts, number])[]): CartLine[] =>
        all.map(([item, qty]) => ({ sku: item.sku, qty, item }));
      const kinds = policy.placements[placement];
      const { page: _, ...context } = contextOf({
        policy,
        shopper,
        placement,
        kinds,
        anchors: lines(anchors),
        cart: lines(cart),
        typicalOrder,
        offersPerBlock: policy.limits.offers,
        blocksPerPage: policy.limits.blocks,
      });
      const candidates = BLOCK_KINDS.map((kind) => ({
        kind,
        choices: offers.filter((offer) => offer.kind === kind).map((offer) => [offer]),
      }));
      return { context, candidates };
    }),
);

/**
 * Variants of one thing: told by ladder, by family, by sharing the word that tells much and no two words less, or by
 * sharing three words of five, whatever they tell.
 */
const alike = (a: ItemFacts, b: ItemFacts): boolean => {
  const [x, y] = [a, b].map(({ name }) => new Set(name.map(({ hash }) => hash))) as [
    Set<number>,
    Set<number>,
  ];
  const tells = (words: Iterable<number>): number =>
    [...words].reduce((sum, word) => sum + ([0, 6, 2, 2, 2, 1, 0][word] ?? 0), 0);
  const counted = (words: Iterable<number>): number => [...words].filter((word) => word !== 5).length;
  const words = new Set([...x, ...y]);
  const both = [...x].filter((word) => y.has(word));
  const all = tells(words);
  return (
    (a.ladder > 0 && a.ladder === b.ladder) ||
    (a.family > 0 && a.family === b.family) ||
    (all > 0 && (tells(both) / all >= 0.6 || counted(both) / counted(words) >= 0.6))
  );
};

/** Skus that an answer may never hold in a world, told again in other words than the guardrails'. */
type Forbidden = (offer: Offer, world: World["context"]) => boolean;
const inUse = ({ anchors, cart }: World["context"]) => [...anchors, ...cart];
const hours = (at: number | null) => (at === null ? Number.POSITIVE_INFINITY : (NOW - at) / 3_600_000);
const had = ({ item }: Offer, { shopper }: World["context"]) =>
  shopper.owned.get(keyNumber(item.key.hi, item.key.lo));

/** A step up, be it from an anchor or from what goes with one; and what it would stand in place of. */
const isStep = (offer: Offer) =>
  offer.evidence.rule === "ladder" || offer.evidence.rule === "better" || (extraOf(offer) ?? -1) >= 0;
/** What a set, or more pieces of the same, cost more than the piece that they take the place of. */
const extraOf = ({ evidence, item, replaces, total }: Offer): number | null =>
  evidence.rule === "set"
    ? item.price! - replaces!.item.price!
    : evidence.rule === "quantity"
      ? total! - replaces!.item.price!
      : null;
const stepsFromOwn = ({ kind, evidence }: Offer) =>
  kind === "upsell" && ["ladder", "set", "quantity"].includes(evidence.rule);
const below = ({ anchor, evidence }: Offer) => (evidence.rule === "better" ? evidence.from.item : anchor);
const goesOf = ({ evidence }: Offer) => (evidence.rule === "better" ? evidence.goes : evidence);

const forbidden: Readonly<Record<string, Forbidden>> = {
  in_cart: ({ item, evidence }, world) =>
    evidence.rule !== "quantity" && inUse(world).some(({ sku: one }) => one === item.sku),
  inactive: ({ item }) => !item.active,
  out_of_stock: ({ item }) => !item.inStock,
  banned: ({ item }, { policy }) => policy.banned.includes(item.sku),
  same_ladder: (offer, world) => {
    const goes = goesOf(offer);
    const { kind, item } = offer;
    return (
      kind !== "upsell" &&
      (("flags" in goes && goes.flags === NEIGHBOUR.SUBSTITUTE) ||
        inUse(world).some((line) => line.item !== null && line.sku !== item.sku && alike(line.item, item)))
    );
  },
  proportion: (offer, { anchors, cart, typicalOrder }) => {
    const goes = goesOf(offer);
    if (offer.kind !== "crosssell" || goes.rule !== "together" || goes.share === 0.5) return false;
    const total = [...anchors, ...cart].reduce((sum, { item, qty }) => sum + qty * (item?.price ?? 0), 0);
    const view = total === 0 ? (offer.anchor?.price ?? 0) : total;
    const bound = Math.max(view + view, typicalOrder ?? 0);
    return bound > 0 && (offer.item.price ?? 0) > bound;
  },
  owned: (offer, world) => {
    const one = had(offer, world);
    if (one === undefined) return false;
    const durable = one.durable ?? offer.item.durable;
    const interval = one.intervalDays ?? offer.item.rebuyDays;
    if (durable === true || (durable === null && interval === null)) return true;
    return one.daysAgo! < (interval === null ? 30 : 27);
  },
  fits: (offer, world) => {
    const { item } = offer;
    const having = new Set([
      ...world.shopper.categories,
      ...inUse(world).flatMap((line) => line.item?.category ?? []),
    ]);
    return (
      !stepsFromOwn(offer) &&
      had(offer, world) === undefined &&
      !(item.category !== null && having.has(item.category)) &&
      item.unfit.filter((one) => having.has(one)).length > 0 &&
      item.fits.filter((one) => having.has(one)).length === 0
    );
  },
  requires: (offer, world) => {
    const { item } = offer;
    const [need] = item.requires;
    if (need === undefined || had(offer, world) !== undefined) return false;
    if (inUse(world).some((line) => line.item?.requires.includes(need))) return false;
    const { owned: all, categories } = world.shopper;
    if (need !== "category:x") {
      const { hi, lo } = itemKey(need);
      return !inUse(world).some((line) => line.sku === need) && !all.has(keyNumber(hi, lo));
    }
    return ![...categories, ...inUse(world).map((line) => line.item?.category)].some((one) =>
      one?.startsWith("x/"),
    );
  },
  price_cap: (offer, world) => {
    const { kind, item, evidence } = offer;
    const extra = extraOf(offer);
    if (extra !== null) {
      if (extra < 0) return false;
      const total = inUse(world).reduce((sum, line) => sum + (line.item?.price ?? 0) * line.qty, 0);
      const cap = world.policy.price_cap.by_axis[evidence.rule as "set" | "quantity"] ?? Number.NaN;
      return extra / (total === 0 ? offer.replaces!.item.price! : total) >= cap / 100 + 1e-9;
    }
    const lower = below(offer);
    if (!isStep(offer) || lower?.price == null || item.price === null) return isStep(offer);
    const pieces = world.anchors
      .filter((line) => line.sku === lower.sku)
      .reduce((n, line) => n + line.qty, 0);
    const page = inUse(world).reduce((sum, line) => sum + (line.item?.price ?? 0) * line.qty, 0);
    const before = page === 0 || (kind === "upsell" && pieces === 0) ? lower.price : page;
    const after = before + (item.price - lower.price) * Math.max(1, pieces);
    return (after - before) / before >= world.policy.price_cap.percent / 100 + 1e-9;
  },
  not_better: (offer) => {
    const { item, evidence } = offer;
    if (evidence.rule === "set") return item.price! >= evidence.sum;
    if (evidence.rule === "quantity") return evidence.each >= evidence.single;
    const lower = below(offer);
    return (
      isStep(offer) &&
      (lower?.price == null ||
        item.price === null ||
        item.price <= lower.price ||
        ("to" in evidence && !evidence.to.authored))
    );
  },
  budget: (offer, world) => {
    const { budget } = world.shopper.profile ?? {};
    const { price } = offer.item;
    if (!budget || price === null || had(offer, world) !== undefined) return false;
    if (offer.kind === "upsell") return false;
    const dearest = Math.max(0, ...inUse(world).map((line) => line.item?.price ?? 0));
    const limit = budget.p90 * (1 + numbersOf(world.policy, budgetRule).percent / 100);
    return price > (offer.kind === "crosssell" ? Math.max(limit, dearest) : limit);
  },
  weak_evidence: (offer, { policy }) => {
    const goes = goesOf(offer);
    return (
      (goes.rule === "rebuy" && goes.times < 3 && goes.returnedAtLeast < 0.2) ||
      (goes.rule === "together" && goes.joint < policy.evidence.joint) ||
      (goes.rule === "popular" && offer.item.support < policy.evidence.support)
    );
  },
  margin_floor: (offer, { policy }) =>
    (offer.item.margin !== null && offer.item.margin * 100 < numbersOf(policy, marginFloor).percent) ||
    (offer.kind === "upsell" && offer.score <= 0 && (extraOf(offer) ?? 0) >= 0),
  fatigue: ({ item }, { shopper: { memory: all }, policy: { fatigue } }) =>
    (all.shown.get(itemMark(item.sku)) ?? []).filter((day) => day > TODAY - fatigue.days).length >=
    fatigue.shown,
  dismissed: ({ item, kind }, { shopper: { memory: all }, policy, placement }) =>
    [itemMark(item.sku), blockMark(placement, kind)].some(
      (mark) =>
        (all.dismissed.get(mark) ?? Number.NEGATIVE_INFINITY) > TODAY - numbersOf(policy, dismissed).days,
    ),
  cool_off: (offer, { shopper: { profile: row, memory: all }, policy }) =>
    isStep(offer) &&
    Math.min(hours(row?.lastOrderAt ?? null), hours(all.boughtAt)) < numbersOf(policy, coolOff).hours,
  unhappy: (offer, { shopper: { profile: row } }) =>
    (isStep(offer) || offer.evidence.rule === "referral") &&
    row !== null &&
    (row.nps === "detractor" ||
      row.openTickets > 0 ||
      (row.lastReturnDay !== null && TODAY - row.lastReturnDay < 30)),
  lapsed: (offer, { shopper: { profile: row } }) =>
    isStep(offer) && row !== null && ([1, 3, 5, 7, 9].includes(row.cell ?? 0) || (row.alive ?? 1) < 0.3),
  consent: ({ personal }, { shopper: { consent, profile: row } }) =>
    personal && (consent !== "all" || row?.consent === false),
  timing: (offer, { placement, kinds, shopper: { profile: row } }) =>
    !kinds.includes(offer.kind) ||
    (isStep(offer) &&
      (!kinds.includes("upsell") ||
        (["account", "follow_up"].includes(placement) && row?.sinceDay !== TODAY - 365) ||
        placement === "support" ||
        placement === "quota")),
};

/** That no offer shown is forbidden, when these rules are asked. */
const keeps = (isForbidden: Forbidden, rules: readonly Guardrail[]) =>
  fc.property(world, ({ context, candidates }) => {
    const shown = choose(candidates, context, false, { rules }).blocks.flatMap((block) => block.offers);
    return !shown.some((offer) => isForbidden(offer, context));
  });

describe("a page's offers", () => {
  for (const [name, isForbidden] of Object.entries(forbidden)) {
    it(`never hold what ${name} forbids, whatever the shop, the cart and the policy`, () => {
      fc.assert(keeps(isForbidden, guardrails), { numRuns: 1000 });
    });

    it(`would hold it if ${name} let everything pass`, () => {
      const others = guardrails.filter((one) => one.name !== name);
      expect(others.length).toBe(guardrails.length - 1);
      expect(
        fc.check(keeps(isForbidden, others), { numRuns: 20_000, seed: 1, endOnFailure: true }).failed,
      ).toBe(true);
    });
  }

  it("hold no item twice, no two variants of one thing, and no more than the policy's numbers", () => {
    fc.assert(
      fc.property(world, ({ context, candidates }) => {
        const { blocks } = choose(candidates, context, false);
        expect(blocks.length).toBeLessThanOrEqual(context.blocksPerPage);
        for (const { offers } of blocks) expect(offers.length).toBeLessThanOrEqual(context.offersPerBlock);
        const shown = blocks.flatMap(({ offers }) => offers);
        expect(new Set(shown.map(({ item }) => item.sku)).size).toBe(shown.length);
        for (const one of shown)
          for (const other of shown) expect(one !== other && alike(one.item, other.item)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("are the same with explain, which names every candidate that is not shown", () => {
    fc.assert(
      fc.property(world, ({ context, candidates }) => {
        const plain = choose(candidates, context, false);
        const explained = choose(candidates, context, true);
        expect(explained.blocks).toEqual(plain.blocks);
        const all = candidates.flatMap(({ choices }) => [...choices].flat());
        const shown = explained.blocks.flatMap(({ offers }) => offers);
        expect(new Set([...shown, ...explained.refused.map(({ offer }) => offer)])).toEqual(new Set(all));
        for (const { detail } of explained.refused) expect(detail).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });

  it("take the first of a choice that nobody refuses, and a fallback only when nothing else is left", () => {
    const { page: _, ...context } = contextOf();
    const [gone, good, other] = [{ inStock: false }, {}, {}].map((different, i) =>
      crosssellOf({ item: factsOf(SKUS[i]!, different) }),
    ) as [Offer, Offer, Offer];
    const with_ = (choices: Offer[][]) => [{ kind: "crosssell" as const, choices, fallback: [other] }];
    expect(choose(with_([[gone, good]]), context, false).blocks[0]!.offers).toEqual([good]);
    expect(choose(with_([[gone]]), context, false).blocks[0]!.offers).toEqual([other]);
    expect(choose([], context, false).blocks).toEqual([]);
  });

  it("leave out what cannot be shown without calling it refused", () => {
    const { page: _, ...context } = contextOf();
    const offers = SKUS.slice(0, 4).map((one) => crosssellOf({ item: factsOf(one) }));
    const candidates = [{ kind: "crosssell" as const, choices: offers.map((offer) => [offer]) }];
    const { blocks, refused } = choose(candidates, context, true, {
      showable: ({ item }) => item.sku !== "b",
    });
    expect(blocks[0]!.offers.map(({ item }) => item.sku)).toEqual(["a", "c", "d"]);
    expect(refused).toEqual([]);
  });
});
