/**
 * What the scorer alone would show, for measuring it: the best-scored items that are not in the cart, as one `crosssell`
 * block. No guardrail is asked, or those that a measurement names, so nothing that answers shoppers may import this.
 */
import { ok, type Result } from "../../core/result.ts";
import { type Choice, choose } from "../../offers/choose.ts";
import { holds } from "../../offers/context.ts";
import type { Guardrail } from "../../offers/guardrails/guardrail.ts";
import type { Offer } from "../../offers/offer.ts";
import { bestScored } from "../../offers/ranking/best-scored.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { Asker, Shop } from "./asking.ts";
import { firstGiven } from "./builds-in-turn.ts";
import { crosssells, leaningsFor, scoringFor } from "./candidates.ts";
import { shown } from "./choice.ts";
import { type Given, inWords, signedFor } from "./given.ts";
import { type NamedRows, NOTHING_BOUGHT, readNamed } from "./read-rows.ts";
import { type Situation, situationOf } from "./situation.ts";

export async function rank(
  query: Query,
  readers: readonly BuildReader[],
  shop: Shop,
  asker: Asker,
): Promise<Answer> {
  const given = await firstGiven(query, readers, asker.request, (reader) =>
    rankFrom(query, reader, shop, asker),
  );
  return given.answer;
}

/**
 * The same list as each set of guardrails would leave it, at most `query.limit` long: what a rule costs in ranking. One
 * read of the rows for all of them; skus. An error where the rows cannot be read.
 */
export async function rankBy(
  query: Query,
  reader: BuildReader,
  shop: Shop,
  asker: Asker,
  ruleSets: readonly (readonly Guardrail[])[],
): Promise<Result<readonly (readonly string[])[], ShardError>> {
  const rows = await readNamed(query, reader, asker);
  if (!rows.ok) return rows;
  const situation = situationOf(query, rows.value, reader, shop, asker, {});
  const offers = scoredOffers(situation, rows.value);
  const limit = query.limit ?? situation.offersPerBlock;
  const alone = { ...situation, kinds: ["crosssell" as const], offersPerBlock: limit, blocksPerPage: 1 };
  return ok(
    ruleSets.map((rules) => {
      const choices = offers.map((offer) => [offer]);
      const { blocks } = choose([{ kind: "crosssell", choices }], alone, false, { rules });
      return (blocks[0]?.offers ?? []).map(({ item }) => item.sku);
    }),
  );
}

/** Best first, without what the cart holds. */
function scoredOffers(situation: Situation, named: NamedRows): Offer[] {
  const scoring = scoringFor(situation);
  const cart = { ...situation, placement: "cart" as const };
  const leanings = leaningsFor(cart, named);
  const neighbours = crosssells(cart, named, NOTHING_BOUGHT, scoring, leanings);
  return bestScored(neighbours, named.popular, scoring, leanings).filter(
    (offer) => !holds(situation, offer.item.sku),
  );
}

async function rankFrom(
  query: Query,
  reader: BuildReader,
  shop: Shop,
  asker: Asker,
): Promise<Result<Given, ShardError>> {
  const rows = await readNamed(query, reader, asker);
  if (!rows.ok) return rows;
  const situation = situationOf(query, rows.value, reader, shop, asker, {});
  const offers = scoredOffers(situation, rows.value).slice(0, query.limit ?? situation.offersPerBlock);
  const best: Choice = {
    blocks: offers.length === 0 ? [] : [{ kind: "crosssell", offers }],
    refused: [],
    waived: [],
  };
  const made = await shown(best, reader);
  if (!made.ok) return made;
  const asked = { query, reader, shop, asker };
  return ok(signedFor(asked, inWords(made.value, situation.live, asked)));
}
