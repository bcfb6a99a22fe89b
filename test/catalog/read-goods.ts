import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { catalogFormatOf } from "../../lib/catalog/import/catalog-formats.ts";
import { source } from "../orders/order-records.ts";

export interface Goods {
  readonly format: string;
  readonly items: readonly CatalogItem[];
  /** Rows that were set aside. */
  readonly aside: number;
  /** What the import said of how it read the file. */
  readonly notes: readonly string[];
}

interface Said {
  readonly name?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly currency?: string | null;
}

/** A file of goods as `catalog --from auto` reads it on 28 November 2026, in pieces of 64 bytes. */
export async function readGoods(
  content: string | Uint8Array,
  { name = "goods.csv", map = {}, currency = null }: Said = {},
): Promise<Goods> {
  const file = source(name, content, 64);
  const format = await catalogFormatOf(file, null);
  const items: CatalogItem[] = [];
  const notes: string[] = [];
  let aside = 0;
  const options = {
    ...{ currency, decimal: null, encoding: null, now: Date.UTC(2026, 10, 28) },
    map: new Map(Object.entries(map)),
    note: (said: string) => void notes.push(said),
  };
  for await (const one of format.read(file, options))
    if (one.kind === "item") items.push(one.item);
    else aside++;
  return { format: format.name, items, aside, notes };
}
