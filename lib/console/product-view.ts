/** What the tables hold of one item, for people: its card, its ladder, its neighbours with their titles. */
import { EVIDENCE_LEVELS } from "../blocks/answer/evidence.ts";
import type { Localized } from "../catalog/item.ts";
import { err, ok, type Result } from "../core/result.ts";
import { buyersBehind, toldBy } from "../offers/candidates/neighbours.ts";
import type { BuildReader } from "../tables/read/build-reader.ts";
import type { NeighbourList } from "../tables/rows/affinity-shard.ts";
import { type ItemFacts, itemKey } from "../tables/rows/facts.ts";
import type { Card } from "../tables/rows/items-shard.ts";
import type { LadderRow } from "../tables/rows/ladder-shard.ts";

export interface NeighbourView {
  readonly item: ItemFacts;
  /** `null` where its card is not in the build. */
  readonly title: Localized | null;
  readonly weight: number;
  readonly joint: number;
  /** Share of the buyers it was seen in, 0–1. */
  readonly share: number;
  /** How many these are, and whose buyers: the item's own, or those of what speaks for it. */
  readonly support: number;
  readonly level: (typeof EVIDENCE_LEVELS)[keyof typeof EVIDENCE_LEVELS];
  /** 0 where it is bought together. */
  readonly delayDays: number;
}

export interface ProductView {
  readonly card: Card;
  readonly facts: ItemFacts;
  readonly ladder: LadderRow | null;
  readonly together: readonly NeighbourView[];
  readonly next: readonly NeighbourView[];
}

/** `null` for an item that the build does not know; an error says which shard could not be read. */
export async function productOf(
  reader: BuildReader,
  sku: string,
): Promise<Result<ProductView | null, string>> {
  const key = itemKey(sku);
  const [affinity, ladder, items] = await Promise.all([
    reader.find("affinity", [key]),
    reader.find("ladder", [key]),
    reader.find("items", [key]),
  ]);
  if (!affinity.ok) return err(affinity.error.message);
  if (!ladder.ok) return err(ladder.error.message);
  if (!items.ok) return err(items.error.message);
  const [row] = affinity.value;
  const [rung] = ladder.value;
  const [item] = items.value;
  if (row == null || item == null) return ok(null);
  const lists = (["together", "next"] as const).map((list: NeighbourList) =>
    row.shard.neighbours(row.row, list),
  );
  const titles = await titlesOf(reader, lists.flat());
  if (!titles.ok) return titles;
  const [together, next] = lists.map((neighbours) =>
    neighbours.map(({ item: facts, weight, joint, share, flags, delayDays }) => {
      const rule = toldBy(flags);
      return {
        item: facts,
        title: titles.value.get(facts.sku) ?? null,
        weight,
        joint,
        share,
        support: buyersBehind(rule, row.shard, row.row),
        level: EVIDENCE_LEVELS[rule],
        delayDays,
      };
    }),
  );
  return ok({
    card: item.shard.card(item.row),
    facts: row.shard.self(row.row),
    ladder: rung == null ? null : rung.shard.ladder(rung.row),
    together: together!,
    next: next!,
  });
}

async function titlesOf(
  reader: BuildReader,
  neighbours: readonly { readonly item: ItemFacts }[],
): Promise<Result<Map<string, Localized>, string>> {
  const found = await reader.find(
    "items",
    neighbours.map(({ item }) => item.key),
  );
  if (!found.ok) return err(found.error.message);
  const cards = found.value.flatMap((place) => (place === null ? [] : [place.shard.card(place.row)]));
  return ok(new Map(cards.map(({ sku, title }) => [sku, title])));
}
