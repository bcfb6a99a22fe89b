/** Rows → the candidates of each kind that a placement allows, lazily, so that a full block costs no more. */
import { FOLLOWED_UP } from "../../customers/followed-up.ts";
import { neighbourOffers } from "../../offers/candidates/neighbours.ts";
import { popularOffers } from "../../offers/candidates/popular.ts";
import { ownOffers } from "../../offers/candidates/rebuys.ts";
import { referralOffers } from "../../offers/candidates/referrals.ts";
import { type AnchorLadder, rungOffers } from "../../offers/candidates/rungs.ts";
import { isMostlyHeld, quantityOffers, setOffers } from "../../offers/candidates/sets.ts";
import { solvingOffers } from "../../offers/candidates/solvers.ts";
import {
  callsForSubstitutes,
  type GoneItem,
  substituteOffers,
} from "../../offers/candidates/substitute-offers.ts";
import { type Leant, leaningsOf, NO_LEANINGS } from "../../offers/candidates/sum-leanings.ts";
import type { Voice } from "../../offers/candidates/voice.ts";
import type { KindCandidates } from "../../offers/choose.ts";
import type { CartLine, OfferContext } from "../../offers/context.ts";
import { layOver } from "../../offers/live/lay-over.ts";
import type { BlockKind, Occasion, Offer } from "../../offers/offer.ts";
import { PLACEMENTS } from "../../offers/placements.ts";
import { explorationOf } from "../../offers/ranking/exploration.ts";
import { learnedOrder } from "../../offers/ranking/learned-order.ts";
import { UNTRIED } from "../../offers/ranking/own-score.ts";
import { Scoring } from "../../offers/ranking/score.ts";
import { isAged, milestonesAt, ownedItem, type Shopper } from "../../offers/shopper/shopper.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { BoughtRows, NamedRows } from "./read-rows.ts";
import type { Situation } from "./situation.ts";

/** Whether offers stand on what was bought, not on what is in view: in these placements, when the page names no item. */
export const fromHistory = ({ anchors, placement }: Pick<OfferContext, "anchors" | "placement">): boolean =>
  anchors.length === 0 && PLACEMENTS[placement].onHistory;

export function candidatesOf(
  context: Situation,
  named: NamedRows,
  bought: BoughtRows,
): readonly KindCandidates[] {
  const { anchors, policy, shopper, live, overrides } = context;
  const scoring = scoringFor(context);
  const onHistory = fromHistory(context);
  const gone = callsForSubstitutes(context);
  const made: Readonly<Record<BlockKind, () => Omit<KindCandidates, "kind">>> = {
    upsell: () => {
      // A step from what cannot be bought is none.
      if (gone) return { choices: [] };
      const ladders = onHistory ? boughtLadders(bought, context) : namedLadders(anchors, named);
      // What a step saves is said in money: it is worked out from the prices of now.
      const asNow = live.isEmpty
        ? ladders
        : ladders.map((one) => ({ ...one, ladder: live.ladder(one.ladder) }));
      const rungs = rungOffers(asNow, policy.upsell, shopper.profile?.alive ?? 1);
      if (PLACEMENTS[context.placement].occasion === "topic")
        return { choices: [...rungs, ...solvingOffers(shopper.topics, named.popular)] };
      const lines = [...anchors, ...context.cart];
      const sets = onHistory ? [] : setOffers(lines, rowsOf(lines, named), policy.upsell, live);
      const friends =
        policy.referral === "on" && PLACEMENTS[context.placement].occasion === "milestone"
          ? referralOffers(named.popular)
          : [];
      const more = onHistory ? [] : quantityOffers(anchors, policy.upsell);
      return {
        choices: [
          ...oneByOne(sets.filter(isMostlyHeld)),
          ...rungs.slice(0, 1),
          ...oneByOne(friends),
          ...rungs.slice(1),
          ...oneByOne(more),
          ...oneByOne(sets.filter((set) => !isMostlyHeld(set))),
        ],
      };
    },
    crosssell: () => {
      const leanings = leaningsFor(context, named);
      const choices = crosssells(context, named, bought, scoring, leanings);
      const instead = gone ? substituteOffers(goneItems(anchors, named), named.popular, scoring) : [];
      if (instead.length > 0) return { choices: oneByOne(instead), fallback: flat(choices) };
      return onHistory
        ? { choices }
        : { choices, fallback: popularOffers("crosssell", anchors, named.popular, scoring, leanings) };
    },
    // Where a page has nothing else to go by, what was looked at says most: what goes with it before what sells anyway.
    popular: () => ({
      choices: anchors.length > 0 || named.viewed.length === 0 ? [] : besideViewed(context, named, scoring),
      fallback: popularOffers("popular", anchors, named.popular, scoring),
    }),
    rebuy: () => ({ choices: oneByOne(ownOffers("rebuy", shopper, rebuyScoring(context))) }),
  };
  const { learned } = named.popular;
  const kinds = context.kinds.map((kind) => {
    const candidates = { kind, ...made[kind]() };
    if (learned === null || context.request === undefined) return candidates;
    const { placement, request } = context;
    const explored = explorationOf(request, kind, policy.learning);
    return {
      ...candidates,
      ...(explored === null ? {} : { explored }),
      choices: learnedOrder(kind, candidates.choices, { learned, placement, request, policy }),
    };
  });
  return layOver(kinds, { live, overrides, anchors, factsOf: (sku) => factsOf(sku, named) });
}

/** Neighbours of the anchors, or of what was bought lately; beside a cart also what this shopper buys anyway. */
export function crosssells(
  context: Situation,
  named: NamedRows,
  bought: BoughtRows,
  scoring: Scoring,
  leanings: Leant,
): Iterable<readonly Offer[]> {
  const { anchors, placement, policy, shopper } = context;
  const onHistory = fromHistory(context);
  return neighbourOffers({
    list: PLACEMENTS[placement].goesWith,
    anchors: onHistory ? bought.rows.slice(0, FOLLOWED_UP) : rowsOf(anchors, named),
    voices: voicesOf(named, policy.ranking),
    leanings,
    held: rowsOf([...anchors, ...context.cart], named),
    own: PLACEMENTS[placement].ownBeside,
    shopper,
    scoring,
    personal: onHistory,
  });
}

/** What is in view, in the cart and viewed says of items without proposing them: of what is bought beside it. */
export function leaningsFor(context: Situation, named: NamedRows): Leant {
  const { anchors, placement, policy } = context;
  return fromHistory(context) || PLACEMENTS[placement].goesWith === "next"
    ? NO_LEANINGS
    : leaningsOf(rowsOf(anchors, named), voicesOf(named, policy.ranking));
}

/** What goes with what was viewed, the latest counting most; not what was viewed itself. */
function* besideViewed(
  { shopper, policy: { ranking } }: Situation,
  { viewed }: NamedRows,
  scoring: Scoring,
): Generator<readonly Offer[]> {
  const seen = new Set(viewed.map(({ shard, row }) => shard.self(row).sku));
  const voices = viewed.map((found, i) => ({ found, weight: ranking.viewed_fade ** i }));
  const offers = neighbourOffers({
    list: "together",
    anchors: viewed,
    voices,
    leanings: leaningsOf(viewed, voices),
    held: [],
    own: false,
    shopper,
    scoring,
    personal: false,
  });
  for (const choice of offers) {
    // A step up is for where it was chosen; here the thing itself is meant.
    const offer = choice.at(-1)!;
    if (!seen.has(offer.item.sku)) yield [{ ...offer, kind: "popular" }];
  }
}

/** The score of whom a context is about, with what is in view and in the cart. */
export const scoringFor = ({
  shopper,
  policy,
  anchors,
  cart,
  personal,
  standaloneOrders,
}: Situation): Scoring => new Scoring(shopper, policy, [...anchors, ...cart], personal, standaloneOrders);

/** Among what one bought before there is nothing to weigh it against: the policy's own weights. */
const rebuyScoring = (context: Situation): Scoring => scoringFor({ ...context, personal: UNTRIED });

const rowsOf = (lines: readonly CartLine[], { rows }: NamedRows): Found<AffinityShard>[] =>
  [...new Set(lines.map((line) => rows.get(line.sku)))].filter((found) => found !== undefined);

function voicesOf(named: NamedRows, ranking: OfferContext["policy"]["ranking"]): Voice[] {
  const cart = rowsOf(named.cart, named).map((found) => ({ found, weight: ranking.cart }));
  const viewed = named.viewed.map((found, i) => ({
    found,
    weight: ranking.viewed * ranking.viewed_fade ** i,
  }));
  return [...cart, ...viewed];
}

const namedLadders = (anchors: readonly CartLine[], { ladders }: NamedRows): AnchorLadder[] =>
  anchors.flatMap((anchor) => {
    const found = ladders.get(anchor.sku);
    return found === undefined ? [] : [{ anchor, ladder: found.shard.ladder(found.row), personal: false }];
  });

const goneItems = (anchors: readonly CartLine[], { rows, ladders }: NamedRows): GoneItem[] =>
  anchors.flatMap(({ sku, item }) => {
    const found = ladders.get(sku);
    const ladder = found === undefined ? null : found.shard.ladder(found.row);
    return item === null ? [] : [{ item, row: rows.get(sku), ladder }];
  });

/** What was bought with the ladder it stands on, and what of it is an occasion to speak of the next rung. */
const boughtLadders = (
  { rows, ladders }: BoughtRows,
  { placement, shopper, policy, now }: Situation,
): AnchorLadder[] => {
  const milestones = PLACEMENTS[placement].occasion === "milestone";
  const reached = milestones
    ? milestonesAt(shopper, policy, now).find((one) => one.kind !== "quota")
    : undefined;
  return rows.flatMap(({ shard, row }) => {
    const item = shard.self(row);
    const { hi, lo } = item.key;
    const found = ladders.get(keyNumber(hi, lo));
    return found === undefined
      ? []
      : [
          {
            anchor: { sku: item.sku, qty: 1, item },
            ladder: found.shard.ladder(found.row),
            personal: true,
            occasion: milestones ? (ageOf(shopper, item) ?? reached ?? null) : null,
          },
        ];
  });
};

/** How old a durable is that is beyond its usual age. */
function ageOf(shopper: Shopper, item: ItemFacts): Occasion | null {
  const had = ownedItem(shopper, item);
  return had === null || !isAged(had) ? null : { kind: "age", years: Math.floor(had.daysAgo! / 365) };
}

function factsOf(sku: string, { rows }: NamedRows): ItemFacts | null {
  const found = rows.get(sku);
  return found === undefined ? null : found.shard.self(found.row);
}

function* flat(choices: Iterable<readonly Offer[]>): Generator<Offer> {
  for (const choice of choices) yield* choice;
}

function* oneByOne(offers: Iterable<Offer>): Generator<readonly Offer[]> {
  for (const offer of offers) yield [offer];
}
