/**
 * Table `popular`: what sells, by category and price band; the fallback when affinity has nothing to say.
 * One shard: it is read beside the anchors' rows, so that a fallback costs no further round.
 */
import { type Hash64, hash64 } from "../../core/hash.ts";
import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Packed, pack, unpack } from "../format/packed.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import { type Columns, checkedRows, type Read, read, u32, withoutRows } from "../format/table-schema.ts";
import type { ItemFacts } from "./facts.ts";
import { FACTS } from "./facts-columns.ts";
import { type FactsReader, openFacts } from "./facts-reader.ts";
import { LearnedRows } from "./learned.ts";

export const POPULAR = "POPU";

/** Price bands are powers of two of the minor unit: coarse enough to fill, fine enough to mean a budget. */
export const bandOfPrice = (price: number): number => Math.floor(Math.log2(Math.max(1, price)));

/** Where a list stands: a category (`null`: the whole shop) × a price band (`null`: all prices). */
export const popularKey = (category: string | null, band: number | null): Hash64 =>
  hash64(`${category ?? ""}\n${band ?? ""}`);

export interface PopularList {
  readonly key: Hash64;
  /** Best-selling first. */
  readonly items: readonly ItemFacts[];
}

export const POPULAR_LISTS = {
  at: u32("at", "where the list's items begin in `item`", { starts: true }),
  items: u32("item", "row of the facts of an item, best-selling first", { of: "at", facts: true }),
} as const satisfies Columns;
export const CHECKED_POPULAR = checkedRows(POPULAR_LISTS, "pchk", FACTS);

/** A table without lists, for when the real one cannot be read. */
export function emptyPopular(): PopularShard {
  const packed = unpack(
    pack(POPULAR, { ...packKeys([]), ...withoutRows(POPULAR_LISTS), ...withoutRows(FACTS) }).slice().buffer,
    POPULAR,
  );
  if (!packed.ok) throw new Error(packed.error.message);
  return new PopularShard(packed.value);
}

const NONE = new Uint32Array(0);

export class PopularShard {
  readonly keys: KeyColumn;
  readonly facts: FactsReader;
  /** `null` where no events have taught anything yet. */
  readonly learned: LearnedRows | null;
  readonly #lists: Read<typeof POPULAR_LISTS>;
  readonly #verified: VerifiedRows;

  constructor(packed: Packed, currency: string | null = null) {
    this.keys = new KeyColumn(packed);
    this.facts = openFacts(packed, currency);
    this.learned = LearnedRows.of(packed);
    this.#lists = read(POPULAR_LISTS, packed);
    this.#verified = new VerifiedRows(packed, CHECKED_POPULAR);
  }

  /** Rows of `facts`, best-selling first; empty where there is no such list. Throws `DamagedRow`. */
  rows(category: string | null, band: number | null): Uint32Array {
    const row = this.keys.find(popularKey(category, band));
    if (row < 0) return NONE;
    this.#verified.demand(row);
    const { at, items } = this.#lists;
    return items.subarray(at[row]!, at[row + 1]!);
  }

  /** The items themselves. */
  list(category: string | null, band: number | null): ItemFacts[] {
    return Array.from(this.rows(category, band), (row) => this.facts.at(row));
  }
}
