/**
 * What all items of a build are called, in one value beside the tables: who looks at one customer would otherwise read
 * as many shards of cards as items were bought. For the people of the shop; no answer to a shopper reads it.
 */
import type { Item, Localized } from "../../catalog/item.ts";
import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import { compareKeys, KeyColumn, packKeys } from "../format/keys.ts";
import { type PackedError, pack, unpack } from "../format/packed.ts";
import { type Columns, type Read, read, text, written } from "../format/table-schema.ts";
import { itemKey } from "./facts.ts";
import { packLocalized, unpackLocalized } from "./localized-text.ts";

const NAMES = "NAME";

const COLUMNS = {
  sku: text("sku", "sku"),
  title: text("tit", "title: language tags and texts, alternating, between U+001F"),
} as const satisfies Columns;

export interface ItemName {
  readonly sku: string;
  readonly title: Localized;
}

/** The items in any order. */
export function packItemNames(items: readonly Pick<Item, "sku" | "title">[]): Uint8Array {
  const rows = items
    .map(({ sku, title }) => ({ key: itemKey(sku), sku, title: packLocalized(title) }))
    .sort((a, b) => compareKeys(a.key, b.key));
  return pack(NAMES, {
    ...packKeys(rows.map(({ key }) => key)),
    ...written(COLUMNS, { sku: rows.map(({ sku }) => sku), title: rows.map(({ title }) => title) }),
  });
}

export class ItemNames {
  readonly #keys: KeyColumn;
  readonly #columns: Read<typeof COLUMNS>;

  private constructor(keys: KeyColumn, columns: Read<typeof COLUMNS>) {
    this.#keys = keys;
    this.#columns = columns;
  }

  /** What `packItemNames` wrote, verified. */
  static open(bytes: ArrayBuffer): Result<ItemNames, PackedError> {
    const packed = unpack(bytes, NAMES);
    if (!packed.ok) return packed;
    return ok(new ItemNames(new KeyColumn(packed.value), read(COLUMNS, packed.value)));
  }

  *all(): Generator<ItemName> {
    for (let row = 0; row < this.#keys.length; row++) yield this.#at(row);
  }

  /** `null` for an item that the build does not hold. */
  find(key: Hash64): ItemName | null {
    const row = this.#keys.find(key);
    return row < 0 ? null : this.#at(row);
  }

  #at(row: number): ItemName {
    const { sku, title } = this.#columns;
    return { sku: sku.at(row), title: unpackLocalized(title.at(row)) ?? {} };
  }
}
