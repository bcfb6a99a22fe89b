/**
 * A query and a build → an answer, in two rounds of reads: first the rows of everything the query names and the
 * shopper's own, then the cards of what was chosen (and, where offers stand on what was bought, its rows). A build that
 * cannot be read gives way to the one before it; without either the answer is empty, never an error.
 */

import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import { FOLLOWED_UP } from "../../customers/followed-up.ts";
import { type Choice, choose } from "../../offers/choose.ts";
import { holds, type OfferContext } from "../../offers/context.ts";
import type { Offer } from "../../offers/offer.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { bestScored } from "../../offers/ranking/best-scored.ts";
import { type Memory, NO_MEMORY } from "../../offers/shopper/memory.ts";
import { shopperOf } from "../../offers/shopper/shopper.ts";
import type { Signer } from "../../security/token.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import { DamagedRow } from "../../tables/format/row-checks.ts";
import type { BuildReader, Found, FoundRows, ShardError, Soon } from "../../tables/read/build-reader.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import type { Card, ItemsShard } from "../../tables/rows/items-shard.ts";
import { type Locale, localeFor } from "../locale.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import { candidatesOf, crosssells, fromHistory, scoringFor } from "./candidates.ts";
import { renderBlocks, renderRefused } from "./render.ts";
import { type BoughtRows, type NamedRows, NOTHING_BOUGHT, readBought, readNamed } from "./rows.ts";

export interface RespondOptions {
  readonly policy: Policy;
  readonly signer: Signer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Identity of this request, in every token of its answer. */
  readonly request: string;
  /** Languages to try after the query's own. */
  readonly languages: readonly string[];
  /** Key of the shopper's row in the tables, from a token that was verified; absent for strangers. */
  readonly customer?: Hash64 | null;
  /** Skus bought before, oldest first, one entry a purchase: for callers that keep the history themselves. */
  readonly history?: readonly string[];
  /** What the browser remembers of its offers. */
  readonly memory?: Memory;
  /** Whether an answer counts as shown; else its tokens say that the exposure does. */
  readonly remembers?: boolean;
  /** `false` only for measuring: the best-scored items not in the cart, as one `crosssell` block. */
  readonly guardrails?: boolean;
  /** Lines that may speak for a list of the query (lib/blocks/request/lines.ts). */
  readonly mostLines?: number;
  /** What stands on the page already, block by block. Absent where this answer is the whole page. */
  readonly before?: readonly (readonly Offer[])[];
  /** Told what was chosen, block by block, for the rest of the page. */
  readonly onChosen?: (blocks: readonly (readonly Offer[])[]) => void;
}

/**
 * Tries the readers in turn (current build, then previous), then what is left of each; no reader at all means that
 * nothing was ever published.
 */
export async function respond(
  query: Query,
  readers: readonly BuildReader[],
  options: RespondOptions,
): Promise<Answer> {
  let degraded: string | undefined = readers.length === 0 ? "no_tables" : undefined;
  for (const reader of readers) {
    const answer = await attempt(query, reader, options);
    // A shopper who could not be looked up was served as a stranger.
    const why = degraded ?? reader.failure?.reason;
    if (answer.ok) return why === undefined ? answer.value : { ...answer.value, degraded: why };
    degraded ??= answer.error.reason;
  }
  // No build can be read whole: what parts there are, such as the favourites of a category or of the shop.
  for (const reader of readers) {
    const answer = await attempt(query, reader.leniently(), options);
    if (answer.ok && answer.value.blocks.some(({ offers }) => offers.length > 0)) {
      const blocks = answer.value.blocks.filter(({ offers }) => offers.length > 0);
      return { ...answer.value, blocks, ...(degraded === undefined ? {} : { degraded }) };
    }
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

/** Some rows are read while blocks are made: where one proves to be damaged, its value is as good as not there. */
async function attempt(
  query: Query,
  reader: BuildReader,
  options: RespondOptions,
): Promise<Result<Answer, ShardError>> {
  for (;;) {
    try {
      return await respondFrom(query, reader, options);
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      const refused = reader.refuse(error);
      if (!reader.lenient) return refused;
    }
  }
}

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
  const consenting = query.consent === "all";
  const reading = readNamed(
    query,
    reader,
    consenting ? (options.customer ?? null) : null,
    consenting ? (options.history ?? []) : [],
    options.mostLines,
  );
  const named = reading instanceof Promise ? await reading : reading;
  if (!named.ok) return named;
  const context = contextOf(query, named.value, reader.build.typicalOrder ?? null, options);
  const making =
    options.guardrails === false
      ? unguarded(query, context, named.value, reader)
      : guarded(query, context, named.value, reader);
  const made = making instanceof Promise ? await making : making;
  if (!made.ok) return made;
  const { choice, cards } = made.value;
  options.onChosen?.(choice.blocks.map((block) => block.offers));
  const { request, signer, policy, remembers = true } = options;
  const rendering = {
    request,
    build,
    placement: query.placement,
    currency,
    locale: localeOf(query, options),
    signer,
    cards,
    words: policy.words,
    remembers,
  };
  return ok({
    request,
    build,
    placement: query.placement,
    blocks: renderBlocks(choice.blocks, rendering),
    ...(query.explain ? { refused: choice.refused.map(renderRefused) } : {}),
  });
}

const blocksPerPage = ({ placement }: Query, { limits }: Policy): number =>
  limits.by_placement[placement]?.blocks ?? limits.blocks;

type Context = Omit<OfferContext, "page">;

function contextOf(
  query: Query,
  named: NamedRows,
  typicalOrder: number | null,
  options: RespondOptions,
): Context {
  const { policy, now, before = [], memory = NO_MEMORY } = options;
  const { limits } = policy;
  const { placement, consent } = query;
  const offersPerBlock = limits.by_placement[placement]?.offers ?? limits.offers;
  const topics = query.topic === null ? [] : [query.topic];
  const { profile, history } = named;
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
    offersPerBlock: Math.min(offersPerBlock, query.limit ?? offersPerBlock),
    blocksPerPage: blocksPerPage(query, policy),
    before,
  };
}

interface Made {
  readonly choice: Choice;
  readonly cards: ReadonlyMap<string, Card>;
}

function guarded(query: Query, context: Context, named: NamedRows, reader: BuildReader): Soon<Made> {
  const { profile } = named;
  if (profile !== null && fromHistory(context)) return followingUp(query, context, named, profile, reader);
  return withCards(choose(candidatesOf(context, named, toldRows(named)), context, query.explain), reader);
}

/**
 * Where offers stand on what was bought, its rows are read together with the cards. So cards are read ahead: of what
 * would be chosen without those rows, and of what they may bring. What cannot be shown is passed over.
 */
function followingUp(
  query: Query,
  context: Context,
  named: NamedRows,
  profile: CustomerRow,
  reader: BuildReader,
): Soon<Made> {
  const told = toldRows(named);
  const wide = { ...context, offersPerBlock: 2 * context.offersPerBlock };
  const likely = itemsOf(choose(candidatesOf(wide, named, told), wide, false));
  const items = followed(context, profile);
  const bought = readBought(reader, items);
  const ahead = reader.seek("items", [...likely.map((item) => item.key), ...items, ...profile.ahead]);
  const finish = (
    bought: Result<BoughtRows, ShardError>,
    ahead: Result<FoundRows<ItemsShard>, ShardError>,
  ): Result<Made, ShardError> => {
    if (!bought.ok) return bought;
    if (!ahead.ok) return ahead;
    const places = placesOf(ahead.value);
    const all = { rows: [...told.rows, ...bought.value.rows], ladders: bought.value.ladders };
    const choice = choose(candidatesOf(context, named, all), context, query.explain, {
      showable: ({ item }) => places.has(keyNumber(item.key.hi, item.key.lo)),
    });
    return ok({ choice, cards: cardsOf(itemsOf(choice), places) });
  };
  return bought instanceof Promise || ahead instanceof Promise
    ? Promise.all([bought, ahead]).then(([bought, ahead]) => finish(bought, ahead))
    : finish(bought, ahead);
}

/** The rows of a history that the caller keeps: read with everything else that the query names. */
const toldRows = ({ history, rows }: NamedRows): BoughtRows =>
  history.length === 0
    ? NOTHING_BOUGHT
    : {
        rows: [...new Set(history.map(({ sku }) => rows.get(sku)))]
          .filter((found) => found !== undefined)
          .reverse(),
        ladders: new Map(),
      };

/** Keys of what is followed up: the plan where a limit is near, else what was bought last. */
function followed({ placement }: Context, { plan, owned }: CustomerRow): Hash64[] {
  if (placement === "quota") return plan === null ? [] : [itemKey(plan)];
  return owned.slice(0, FOLLOWED_UP).map(({ key }) => key);
}

/** What the scorer alone would show: for measuring it. */
function unguarded(query: Query, context: Context, named: NamedRows, reader: BuildReader): Soon<Made> {
  const scoring = scoringFor(context);
  const neighbours = crosssells({ ...context, placement: "cart" }, named, NOTHING_BOUGHT, scoring);
  const offers = bestScored(neighbours, named.popular, scoring)
    .filter((offer) => !holds(context, offer.item.sku))
    .slice(0, query.limit ?? context.offersPerBlock);
  const choice: Choice = {
    blocks: offers.length === 0 ? [] : [{ kind: "crosssell", offers }],
    refused: [],
  };
  return withCards(choice, reader);
}

/** The items of offers and of their anchors: whose cards are shown. */
function itemsOf({ blocks }: Choice): ItemFacts[] {
  const items: ItemFacts[] = [];
  for (const { offers } of blocks) {
    for (const { item, anchor, evidence } of offers) {
      items.push(item);
      if (anchor !== null) items.push(anchor);
      if (evidence.rule === "better") items.push(evidence.from.item);
    }
  }
  return items;
}

type Places = ReadonlyMap<number, Found<ItemsShard>>;

function placesOf(found: FoundRows<ItemsShard>): Places {
  const places = new Map<number, Found<ItemsShard>>();
  for (const place of found) if (place !== null) places.set(place.shard.keys.number(place.row), place);
  return places;
}

function cardsOf(items: readonly ItemFacts[], places: Places): Map<string, Card> {
  const cards = new Map<string, Card>();
  for (const { sku, key } of items) {
    const place = cards.has(sku) ? undefined : places.get(keyNumber(key.hi, key.lo));
    if (place !== undefined) cards.set(sku, place.shard.card(place.row));
  }
  return cards;
}

/** A choice with its cards, read where they were not read ahead. */
function withCards(choice: Choice, reader: BuildReader): Soon<Made> {
  const items = itemsOf(choice);
  const found = reader.seek(
    "items",
    items.map((item) => item.key),
  );
  const make = (found: Result<FoundRows<ItemsShard>, ShardError>): Result<Made, ShardError> => {
    if (!found.ok) return found;
    const cards = new Map<string, Card>();
    for (let i = 0; i < items.length; i++) {
      const place = found.value[i];
      if (place != null && !cards.has(items[i]!.sku)) cards.set(items[i]!.sku, place.shard.card(place.row));
    }
    return ok({ choice, cards });
  };
  return found instanceof Promise ? found.then(make) : make(found);
}
