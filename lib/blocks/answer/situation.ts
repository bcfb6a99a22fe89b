/** A query and the rows it names → the situation that every guardrail looks at. */
import type { OfferContext } from "../../offers/context.ts";
import { LiveFacts } from "../../offers/live/live-facts.ts";
import { matching } from "../../offers/live/matching.ts";
import { NO_OVERLAY, type Overlay } from "../../offers/live/overlay.ts";
import { holdsAt, type Override } from "../../offers/live/overrides.ts";
import type { Placement } from "../../offers/placements.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { policyFor, segmentOf } from "../../offers/policy/segments.ts";
import { UNTRIED } from "../../offers/ranking/own-score.ts";
import { NO_MEMORY } from "../../offers/shopper/memory.ts";
import { shopperOf } from "../../offers/shopper/shopper.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { Query } from "../request/query.ts";
import type { Asker, PageSoFar, Shop } from "./asking.ts";
import type { NamedRows } from "./read-rows.ts";

/** What is known before anything has been chosen. */
export interface Situation extends Omit<OfferContext, "page"> {
  readonly live: LiveFacts;
  readonly overrides: readonly Override[];
  /** Factor of the personal weights. */
  readonly personal: number;
  /** All orders, where nothing is in view or in the cart and items stand better by their buyers then; otherwise `null`. */
  readonly standaloneOrders: number | null;
}

export function situationOf(
  query: Query,
  named: NamedRows,
  { build: { typicalOrder = null, personal, currency, counts }, other }: Pick<BuildReader, "build" | "other">,
  { policy: whole, overlay = NO_OVERLAY }: Pick<Shop, "policy" | "overlay">,
  { now, request, memory = NO_MEMORY }: Asker,
  { before = [] }: PageSoFar,
): Situation {
  const { placement, consent } = query;
  const { profile, history, has } = named;
  // Whoever has not agreed to be known is in no group.
  const segment = profile?.consent === false ? null : segmentOf(profile, whole);
  const policy = policyFor(whole, segment);
  const offers = policy.limits.by_placement[placement]?.offers ?? policy.limits.offers;
  const topics = query.topic === null ? [] : [query.topic];
  // With nothing chosen and nothing in view what is bought again tells more, or less, than beside a cart.
  const inView = named.anchors.length + named.cart.length > 0;
  const trial = inView ? personal : (personal?.empty ?? personal);
  const live = new LiveFacts(overlay.items, other === null ? currency : null);
  const anchors = named.anchors.map((line) => live.line(line));
  return {
    placement,
    policy,
    segment: segment?.name ?? null,
    now,
    request,
    live,
    overrides: matching(inForce(overlay, placement, now), segment?.name ?? null, anchors),
    anchors,
    cart: named.cart.map((line) => live.line(line)),
    beyond: named.beyond,
    currency: other,
    typicalOrder: other === null ? typicalOrder : null,
    personal: trial?.factor ?? UNTRIED,
    standaloneOrders: !inView && personal?.empty?.byBuyers === true ? counts.orders : null,
    shopper: shopperOf({ consent, profile, history, has, memory, topics }, policy, now),
    kinds: policy.placements[placement],
    offersPerBlock: Math.min(offers, query.limit ?? offers),
    blocksPerPage: blocksPerPage(query, policy),
    before,
  };
}

/** The overrides that hold for a placement at a moment. */
export const inForce = ({ overrides }: Overlay, placement: Placement, now: number): readonly Override[] =>
  overrides.length === 0 ? overrides : overrides.filter((one) => holdsAt(one, placement, now));

export const blocksPerPage = ({ placement }: Pick<Query, "placement">, { limits }: Policy): number =>
  limits.by_placement[placement]?.blocks ?? limits.blocks;
