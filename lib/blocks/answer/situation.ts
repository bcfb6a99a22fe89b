/** A query and the rows it names → the situation that every guardrail looks at. */
import type { OfferContext } from "../../offers/context.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { NO_MEMORY } from "../../offers/shopper/memory.ts";
import { shopperOf } from "../../offers/shopper/shopper.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { Query } from "../request/query.ts";
import type { Asker, PageSoFar } from "./asking.ts";
import type { NamedRows } from "./rows.ts";

/** What is known before anything has been chosen. */
export type Situation = Omit<OfferContext, "page">;

export function situationOf(
  query: Query,
  named: NamedRows,
  { typicalOrder = null }: Pick<BuildInfo, "typicalOrder">,
  policy: Policy,
  { now, memory = NO_MEMORY }: Asker,
  { before = [] }: PageSoFar,
): Situation {
  const { placement, consent } = query;
  const { profile, history } = named;
  const offers = policy.limits.by_placement[placement]?.offers ?? policy.limits.offers;
  const topics = query.topic === null ? [] : [query.topic];
  return {
    placement,
    policy,
    now,
    anchors: named.anchors,
    cart: named.cart,
    beyond: named.beyond,
    typicalOrder,
    shopper: shopperOf({ consent, profile, history, memory, topics }, policy, now),
    kinds: policy.placements[placement],
    offersPerBlock: Math.min(offers, query.limit ?? offers),
    blocksPerPage: blocksPerPage(query, policy),
    before,
  };
}

export const blocksPerPage = ({ placement }: Pick<Query, "placement">, { limits }: Policy): number =>
  limits.by_placement[placement]?.blocks ?? limits.blocks;
