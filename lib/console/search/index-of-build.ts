/** All items of a build → the index that people search: read once by an isolate that somebody searches in, then kept. */
import type { Localized } from "../../catalog/item.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { openValue } from "../../tables/read/open-shard.ts";
import type { ItemNames } from "../../tables/rows/item-names.ts";
import type { ItemsShard } from "../../tables/rows/items-shard.ts";
import { TABLE_FORMATS } from "../../tables/rows/table-formats.ts";
import { type BuildInfo, shardKey } from "../../tables/store/manifest.ts";
import type { TableStore } from "../../tables/store/store.ts";
import { type Indexed, ProductIndex } from "./product-index.ts";

/** Workers open six connections at once. */
const AT_ONCE = 6;
/** Where cards stand: in shards of their own, and those of hot items beside the favourites. */
const HOMES = ["items", "popular"] as const;

/** Of what the night left: one value, however many items there are. */
export const indexOfNames = (names: ItemNames): ProductIndex =>
  indexOf(Array.from(names.all(), ({ sku, title }) => ({ sku, titles: textsOf(title) })));

/** Of the cards themselves, where there is no more than the tables. An error names the first value that could not be read. */
export async function indexOfBuild(
  build: BuildInfo,
  store: Pick<TableStore, "get">,
): Promise<Result<ProductIndex, string>> {
  const places = HOMES.flatMap((table) =>
    build.tables[table].checksums.map((_, shard) => ({ table, shard })),
  );
  const products = new Map<string, Indexed>();
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const read = await Promise.all(
      places.slice(from, from + AT_ONCE).map(async ({ table, shard }) => {
        const key = shardKey(build.build, table, shard);
        const bytes = await store.get(key);
        if (bytes === null) return err(`${key} is missing`);
        const value = openValue(key, TABLE_FORMATS[table].code, bytes);
        if (!value.ok) return err(value.error.message);
        const cards = value.value.shard("items");
        // Without hot items no cards ride with the favourites.
        return cards.ok ? ok(cards.value) : table === "popular" ? ok(null) : err(cards.error.message);
      }),
    );
    for (const shard of read) {
      if (!shard.ok) return shard;
      if (shard.value !== null)
        for (const product of productsIn(shard.value)) products.set(product.sku, product);
    }
  }
  return ok(indexOf([...products.values()]));
}

/** By code, so that the same build is searched alike whatever way it was read. */
const indexOf = (products: Indexed[]): ProductIndex =>
  new ProductIndex(products.sort((a, b) => (a.sku < b.sku ? -1 : 1)));

function* productsIn(shard: ItemsShard): Generator<Indexed> {
  for (let row = 0; row < shard.keys.length; row++) {
    if (!shard.intact(row)) continue;
    const { sku, title } = shard.card(row);
    yield { sku, titles: textsOf(title) };
  }
}

const textsOf = (title: Localized): string[] => [...new Set(Object.values(title))];
