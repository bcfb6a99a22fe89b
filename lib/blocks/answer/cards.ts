/** What is shown of items: their cards, and where those lie. */
import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Choice } from "../../offers/choose.ts";
import type { LiveFacts } from "../../offers/live/live-facts.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { BuildReader, Found } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { Card, ItemsShard } from "../../tables/rows/items-shard.ts";

/** Places of cards by `keyNumber` of the item. */
export type CardPlaces = ReadonlyMap<number, Found<ItemsShard>>;

export async function readCards(
  reader: BuildReader,
  keys: readonly Hash64[],
): Promise<Result<CardPlaces, ShardError>> {
  const found = await reader.find("items", keys);
  if (!found.ok) return found;
  const places = new Map<number, Found<ItemsShard>>();
  for (const place of found.value) if (place !== null) places.set(place.shard.keys.number(place.row), place);
  return ok(places);
}

/** The items of offers, of their anchors and of what they stand in place of: whose cards are shown. */
export function itemsOf({ blocks }: Choice): ItemFacts[] {
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

/** By sku; without those that have no place. */
export function cardsOf(choice: Choice, places: CardPlaces, live: LiveFacts): Map<string, Card> {
  const cards = new Map<string, Card>();
  for (const { sku, key } of itemsOf(choice)) {
    const place = cards.has(sku) ? undefined : places.get(keyNumber(key.hi, key.lo));
    if (place !== undefined) cards.set(sku, live.card(place.shard.card(place.row)));
  }
  return cards;
}
