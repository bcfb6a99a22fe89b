/**
 * A query and a build → an answer, in two rounds of reads: first the rows of everything the query names, then the
 * cards of what was chosen. A build that cannot be read gives way to the one before it; without either the answer is
 * empty, never an error.
 */

import { bestScored } from "../offers/best-scored.ts";
import { neighbourOffers } from "../offers/candidates/neighbours.ts";
import { popularOffers } from "../offers/candidates/popular.ts";
import { type AnchorLadder, rungOffers } from "../offers/candidates/rungs.ts";
import { choose, type KindCandidates } from "../offers/choose.ts";
import { type CartLine, holds, type OfferContext } from "../offers/context.ts";
import type { BlockKind, Offer } from "../offers/offer.ts";
import type { Policy } from "../offers/policy.ts";
import { ok, type Result } from "../result.ts";
import type { Signer } from "../security/token.ts";
import type { AffinityShard } from "../tables/affinity.ts";
import type { BuildReader, Found, ShardError } from "../tables/build-reader.ts";
import { itemKey } from "../tables/facts.ts";
import type { Card } from "../tables/items.ts";
import type { LadderShard } from "../tables/ladder.ts";
import type { PopularShard } from "../tables/popular.ts";
import type { Answer } from "./answer.ts";
import { type Locale, localeFor } from "./locale.ts";
import type { Query, QueryLine } from "./query.ts";
import { renderBlock, renderRefused } from "./render.ts";

export interface RespondOptions {
  readonly policy: Policy;
  readonly signer: Signer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Identity of this request, in every token of its answer. */
  readonly request: string;
  /** Languages to try after the query's own. */
  readonly languages: readonly string[];
  /** `false` only for measuring: the best-scored items not in the cart, as one `crosssell` block. */
  readonly guardrails?: boolean;
  /** What stands on the page already, block by block. Absent where this answer is the whole page. */
  readonly before?: readonly (readonly Offer[])[];
  /** Told what was chosen, block by block, for the rest of the page. */
  readonly onChosen?: (blocks: readonly (readonly Offer[])[]) => void;
}

/** Tries the readers in turn (current build, then previous); no reader at all means that nothing was ever published. */
export async function respond(
  query: Query,
  readers: readonly BuildReader[],
  options: RespondOptions,
): Promise<Answer> {
  let degraded: string | undefined = readers.length === 0 ? "no_tables" : undefined;
  for (const reader of readers) {
    const answer = await respondFrom(query, reader, options);
    if (answer.ok) return degraded === undefined ? answer.value : { ...answer.value, degraded };
    degraded = answer.error.reason;
  }
  return emptyAnswer(query, null, options.request, degraded);
}

/** Whose words an answer uses: the query's language, else the shopper's, else the shop's. */
export const localeOf = (query: Query, options: Pick<RespondOptions, "languages" | "policy">): Locale =>
  localeFor([...(query.locale === null ? [] : [query.locale]), ...options.languages, options.policy.locale]);

export const emptyAnswer = (
  query: Query,
  build: string | null,
  request: string,
  degraded?: string,
): Answer => ({
  request,
  build,
  placement: query.placement,
  blocks: [],
  ...(degraded === undefined ? {} : { degraded }),
});

async function respondFrom(
  query: Query,
  reader: BuildReader,
  options: RespondOptions,
): Promise<Result<Answer, ShardError>> {
  const { build, currency } = reader.build;
  if (query.currency !== null && query.currency !== currency) {
    // Prices of two currencies cannot be compared, so nothing could be said about the cap or the budget.
    return ok(emptyAnswer(query, build, options.request, "other_currency"));
  }
  // Where the page is full already, a hundred slots cost no hundred reads.
  if (!query.explain && (options.before?.length ?? 0) >= blocksPerPage(query, options.policy)) {
    return ok(emptyAnswer(query, build, options.request));
  }
  const rows = await readRows(query, reader);
  if (!rows.ok) return rows;
  const context = contextOf(query, rows.value, options);
  const chosen =
    options.guardrails === false
      ? unguarded(query, context, rows.value)
      : choose(candidatesOf(context, rows.value), context, query.explain);

  options.onChosen?.(chosen.blocks.map((block) => block.offers));

  const shown = chosen.blocks.flatMap((block) => block.offers);
  const cards = await readCards(shown, reader);
  if (!cards.ok) return cards;
  const locale = localeOf(query, options);
  const { request, signer } = options;
  const { placement } = query;
  const rendering = { request, build, placement, currency, locale, signer, cards: cards.value };
  return ok({
    request,
    build,
    placement,
    blocks: chosen.blocks.map((block) => renderBlock(block, rendering)),
    ...(query.explain ? { refused: chosen.refused.map(renderRefused) } : {}),
  });
}

const blocksPerPage = ({ placement }: Query, { limits }: Policy): number =>
  limits.by_placement[placement]?.blocks ?? limits.blocks;

/** What the first round brought. */
interface Rows {
  readonly anchors: readonly CartLine[];
  readonly cart: readonly CartLine[];
  readonly affinity: readonly Found<AffinityShard>[];
  readonly ladders: ReadonlyMap<string, Found<LadderShard>>;
  readonly popular: PopularShard;
}

async function readRows(query: Query, reader: BuildReader): Promise<Result<Rows, ShardError>> {
  const named = [...query.items, ...query.cart].flatMap((line) => [line, ...(line.list ?? [])]);
  const skus = [...new Set(named.map((line) => line.sku))];
  const keys = skus.map(itemKey);
  const [affinity, ladder, popular] = await Promise.all([
    reader.find("affinity", keys),
    reader.find("ladder", keys),
    reader.shard("popular", 0),
  ]);
  if (!affinity.ok) return affinity;
  if (!ladder.ok) return ladder;
  if (!popular.ok) return popular;
  const rows = bySku(skus, affinity.value);
  const toCartLines = (lines: readonly QueryLine[]): CartLine[] =>
    lines
      .flatMap((line) => (line.list === undefined || rows.has(line.sku) ? [line] : line.list))
      .map(({ sku, qty }) => {
        const found = rows.get(sku);
        return { sku, qty, item: found === undefined ? null : found.shard.self(found.row) };
      });
  const anchors = toCartLines(query.items);
  return ok({
    anchors,
    cart: toCartLines(query.cart),
    affinity: [...new Set(anchors.map((line) => rows.get(line.sku)))].filter((found) => found !== undefined),
    ladders: bySku(skus, ladder.value),
    popular: popular.value,
  });
}

const bySku = <S>(skus: readonly string[], found: readonly (Found<S> | null)[]): Map<string, Found<S>> =>
  new Map(skus.flatMap((sku, i) => (found[i] == null ? [] : [[sku, found[i]] as const])));

function contextOf(
  query: Query,
  rows: Rows,
  { policy, now, before = [] }: RespondOptions,
): Omit<OfferContext, "page"> {
  const { limits } = policy;
  const own = limits.by_placement[query.placement];
  const offersPerBlock = own?.offers ?? limits.offers;
  return {
    placement: query.placement,
    policy,
    now,
    anchors: rows.anchors,
    cart: rows.cart,
    kinds: policy.placements[query.placement],
    offersPerBlock: Math.min(offersPerBlock, query.limit ?? offersPerBlock),
    blocksPerPage: blocksPerPage(query, policy),
    before,
  };
}

/** The candidates of each kind that the placement allows; made lazily, so that a full block costs no more. */
function candidatesOf(context: Omit<OfferContext, "page">, rows: Rows): KindCandidates[] {
  const { anchors, placement, policy } = context;
  const made: Readonly<Record<BlockKind, () => Omit<KindCandidates, "kind">>> = {
    upsell: () => ({ choices: rungOffers(laddersOf(anchors, rows), policy.upsell) }),
    crosssell: () => {
      const list = placement === "account" || placement === "follow_up" ? "next" : "together";
      const choices = neighbourOffers(rows.affinity, list).map((offer) => [offer]);
      return { choices, fallback: popularOffers("crosssell", anchors, rows.popular) };
    },
    popular: () => ({ choices: [], fallback: popularOffers("popular", anchors, rows.popular) }),
    rebuy: () => ({ choices: [] }),
  };
  return context.kinds.map((kind) => ({ kind, ...made[kind]() }));
}

const laddersOf = (anchors: readonly CartLine[], { ladders }: Rows): AnchorLadder[] =>
  anchors.flatMap((anchor) => {
    const found = ladders.get(anchor.sku);
    return found === undefined ? [] : [{ anchor, ladder: found.shard.ladder(found.row) }];
  });

/** What the scorer alone would show: for measuring it. */
function unguarded(query: Query, context: Omit<OfferContext, "page">, rows: Rows): ReturnType<typeof choose> {
  const most = query.limit ?? context.offersPerBlock;
  const offers = bestScored(neighbourOffers(rows.affinity, "together"), rows.popular)
    .filter((offer) => !holds(context, offer.item.sku))
    .slice(0, most);
  return { blocks: offers.length === 0 ? [] : [{ kind: "crosssell", offers }], refused: [] };
}

/** Cards of the offers and of their anchors, by sku. */
async function readCards(
  offers: readonly Offer[],
  reader: BuildReader,
): Promise<Result<Map<string, Card>, ShardError>> {
  const items = offers.flatMap(({ item, anchor }) => (anchor === null ? [item] : [item, anchor]));
  const found = await reader.find(
    "items",
    items.map((item) => item.key),
  );
  if (!found.ok) return found;
  const cards = found.value.flatMap((place) => (place === null ? [] : [place.shard.card(place.row)]));
  return ok(new Map(cards.map((card) => [card.sku, card])));
}
