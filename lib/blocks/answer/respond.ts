/**
 * A query and a build → an answer: query → rows → situation → candidates → choice → cards → blocks, each in the file of
 * its name, in two rounds of reads: first the rows of everything the query names and the shopper's own, then the cards
 * of what was chosen (and, where offers stand on what was bought, its rows). A stranger who asks what another has
 * asked just now is given the same without any of these (sharing.ts).
 */
import { ok, type Result } from "../../core/result.ts";
import { pinnedSkus } from "../../offers/live/lay-over.ts";
import { NO_OVERLAY } from "../../offers/live/overlay.ts";
import { PLACEMENTS } from "../../offers/placements.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { Query } from "../request/query.ts";
import type { Asker, PageSoFar, Shop } from "./asking.ts";
import { firstGiven } from "./builds-in-turn.ts";
import { choiceFrom } from "./choice.ts";
import { type Given, inWords, nothingGiven, signedFor } from "./given.ts";
import { readNamed } from "./read-rows.ts";
import { explained } from "./render-blocks.ts";
import { isDrawn, sharingOf } from "./sharing.ts";
import { blocksPerPage, inForce, situationOf } from "./situation.ts";
import { asShopSpells } from "./spelling.ts";

/** `readers`: of the current build, then of the one before; none where nothing was ever published. Never an error. */
export const respond = (
  query: Query,
  readers: readonly BuildReader[],
  shop: Shop,
  asker: Asker,
  page: PageSoFar = {},
): Promise<Given> =>
  firstGiven(query, readers, asker.request, (reader) => respondFrom(query, reader, shop, asker, page));

/**
 * Skus that merchandisers have pinned to what is in view, however it is written, so that their rows are read with the
 * query's own.
 */
function pinsFor(
  { placement, items }: Query,
  { overlay = NO_OVERLAY }: Shop,
  { now }: Asker,
): readonly string[] {
  const overrides = inForce(overlay, placement, now);
  return overrides.length === 0
    ? []
    : pinnedSkus(overrides, new Set(items.map(({ sku }) => sku.toLowerCase())));
}

async function respondFrom(
  asked: Query,
  reader: BuildReader,
  shop: Shop,
  asker: Asker,
  page: PageSoFar,
): Promise<Result<Given, ShardError>> {
  const { skuCase = null } = reader.build;
  const query = asShopSpells(asked, skuCase);
  const { placement, explain } = query;
  const { request } = asker;
  const { build } = reader.build;
  // Where the page is full already, a hundred slots cost no hundred reads.
  if (!explain && (page.before?.length ?? 0) >= blocksPerPage(query, shop.policy)) {
    return ok(nothingGiven(query, build, request));
  }
  const own = { query, reader, shop, asker, page };
  const sharing = sharingOf(own);
  const shared = sharing?.find() ?? null;
  if (shared !== null) return ok(signedFor(own, shared));
  const rows = await readNamed(query, reader, asker, page.mostLines, pinsFor(query, shop, asker));
  if (!rows.ok) return rows;
  // Whatever is in view there may be what would be offered.
  if (
    PLACEMENTS[placement].ofItem &&
    !reader.lenient &&
    rows.value.anchors.every(({ item }) => item === null)
  ) {
    return ok(nothingGiven(query, build, request));
  }
  const situation = situationOf(query, rows.value, reader, shop, asker, page);
  const made = await choiceFrom(situation, rows.value, reader, explain);
  if (!made.ok) return made;
  const unsigned = inWords(made.value, situation.live, own);
  if (!isDrawn(rows.value.popular, situation.policy)) sharing?.keep(unsigned);
  const why = explain ? explained(situation, made.value.choice) : {};
  return ok(signedFor(own, unsigned, why));
}
