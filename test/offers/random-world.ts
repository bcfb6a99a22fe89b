import fc from "fast-check";
import { NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import type { KindCandidates } from "../../lib/offers/choose.ts";
import type { CartLine, OfferContext } from "../../lib/offers/context.ts";
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
import { contextOf, ladderOf, NOW, rungOf, TODAY } from "../fixtures/offers.ts";

/** Small worlds, so that everything meets everything. */
export const SKUS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const CATEGORIES = ["x/1", "x/2", "y/1"];
const THINGS = ["a", "b", "category:x", "category:y/1"];
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
  several: fc.constantFrom(0, 1, 2, 3),
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
  apartFrom: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(THINGS, { maxLength: 2 })),
  shownBy: fc.subarray(THINGS, { maxLength: 1 }),
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
  lasting: fc.subarray(CATEGORIES),
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

/** A merchandiser's word on which categories go together, of any anchor. */
const categoriesRule = fc.constantFrom("same" as const, "other" as const, ["y"]).map((take) => ({
  kind: "categories" as const,
  take,
  strength: "only" as const,
  id: "matrix",
  who: "Mai",
  why: "one shelf",
  at: new Date(NOW).toISOString(),
}));

export interface World {
  readonly context: Omit<OfferContext, "page">;
  readonly candidates: readonly KindCandidates[];
}
export const world: fc.Arbitrary<World> = shop.chain((items) =>
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
      currency: fc.constantFrom(null, null, "CHF"),
      overrides: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.tuple(categoriesRule)),
      offers: fc.array(offerOf(items), { maxLength: 24 }),
    })
    .map(({ policy, shopper, placement, anchors, cart, offers, ...said }) => {
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
        ...said,
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
