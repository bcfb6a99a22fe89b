/** The facts of a shard, read in place. */

import type { QuantityPrice } from "../../catalog/item.ts";
import type { Hash64 } from "../../core/hash.ts";
import type { Packed } from "../format/packed.ts";
import { MOST_16, type Read, read } from "../format/table-schema.ts";
import { Kept } from "../read/kept.ts";
import type { ItemFacts, NameWord, Sibling } from "./facts.ts";
import { FACT, FACTS, SEVERAL_AT, UNKNOWN_MARGIN, UNKNOWN_PRICE } from "./facts-columns.ts";
import { currencyNumber, otherPrice } from "./other-prices.ts";

const NO_PARTS: ItemFacts["contains"] = [];
const NO_PRICES: readonly QuantityPrice[] = [];

/** The facts of a shard, read in place: its columns, and each item's facts as a whole. */
export interface FactsReader extends Read<typeof FACTS> {
  at(row: number): ItemFacts;
  /** A word by its number in this shard. */
  word(number: number): NameWord;
  /** A group of siblings by its number in this shard. */
  siblings(number: number): readonly Sibling[];
}

/** `currency`: the one that prices are read in, `null` for the build's. The column of prices stays the build's. */
export function openFacts(packed: Packed, currency: string | null = null): FactsReader {
  const columns = read(FACTS, packed);
  const other = currency === null ? null : currencyNumber(currency);
  const rows = new Kept<ItemFacts>(columns.keyHi.length, (row) =>
    other === null ? new PackedFacts(reader, row) : new ForeignFacts(reader, row, other),
  );
  const groups: (readonly Sibling[])[] = [NO_SIBLINGS];
  const reader: FactsReader = {
    ...columns,
    at: (row) => rows.at(row),
    word: (number) => ({ hash: columns.wordHash[number]!, weight: columns.wordWeight[number]! }),
    siblings(number) {
      groups[number] ??= siblingsIn(columns, number);
      return groups[number];
    },
  };
  return reader;
}

function siblingsIn(columns: Read<typeof FACTS>, number: number): Sibling[] {
  const { siblingsAt, siblingHi, siblingLo, siblingMark } = columns;
  const found: Sibling[] = [];
  for (let i = siblingsAt[number] ?? 0; i < (siblingsAt[number + 1] ?? 0); i++) {
    found.push({ key: { hi: siblingHi[i]!, lo: siblingLo[i]! }, mark: siblingMark[i]! });
  }
  return found;
}

const NO_SIBLINGS: readonly Sibling[] = [];
const NOTHING: readonly string[] = [];

/** One row of a `FactsReader`; nothing is decoded before it is asked for. */
class PackedFacts implements ItemFacts {
  readonly #facts: FactsReader;
  readonly #row: number;
  readonly key: Hash64;
  #sku: string | undefined;
  #name: readonly NameWord[] | undefined;

  constructor(facts: FactsReader, row: number) {
    this.#facts = facts;
    this.#row = row;
    this.key = { hi: facts.keyHi[row]!, lo: facts.keyLo[row]! };
  }

  get sku(): string {
    this.#sku ??= this.#facts.skus.at(this.#row);
    return this.#sku;
  }
  get price(): number | null {
    const price = this.#facts.price[this.#row]!;
    return price === UNKNOWN_PRICE ? null : price;
  }
  get margin(): number | null {
    const margin = this.#facts.margin[this.#row]!;
    return margin === UNKNOWN_MARGIN ? null : margin / 1000;
  }
  get category(): string | null {
    return this.#facts.categories.at(this.#facts.category[this.#row]!) || null;
  }
  get brand(): string | null {
    return this.#facts.brands.at(this.#facts.brand[this.#row]!) || null;
  }
  get ladder(): number {
    return this.#facts.ladder[this.#row]!;
  }
  get active(): boolean {
    return (this.#facts.flags[this.#row]! & FACT.ACTIVE) !== 0;
  }
  get inStock(): boolean {
    return (this.#facts.flags[this.#row]! & FACT.IN_STOCK) !== 0;
  }
  get durable(): boolean | null {
    const flags = this.#facts.flags[this.#row]!;
    return (flags & FACT.DURABLE) !== 0 ? true : (flags & FACT.CONSUMABLE) !== 0 ? false : null;
  }
  get plan(): boolean {
    return (this.#facts.flags[this.#row]! & FACT.PLAN) !== 0;
  }
  get several(): number {
    return this.#facts.flags[this.#row]! >> SEVERAL_AT;
  }
  get requires(): readonly string[] {
    return this.#things(this.#facts.requiresAt, this.#facts.requires);
  }
  get apartFrom(): readonly string[] {
    return this.#things(this.#facts.apartAt, this.#facts.apart);
  }
  get shownBy(): readonly string[] {
    return this.#things(this.#facts.shownAt, this.#facts.shown);
  }
  #things(at: Uint32Array, numbers: Uint32Array): readonly string[] {
    const from = at[this.#row] ?? 0;
    const to = at[this.#row + 1] ?? 0;
    if (from >= to) return NOTHING;
    return Array.from(numbers.subarray(from, to), (number) => this.#facts.requirements.at(number));
  }
  get base(): number {
    return this.#facts.base[this.#row]!;
  }
  get support(): number {
    return this.#facts.support[this.#row]!;
  }
  get rebuyDays(): number | null {
    return this.#facts.rebuyDays[this.#row]! || null;
  }
  get returned(): number {
    return (this.#facts.returned[this.#row] ?? 0) / MOST_16;
  }
  get returnedAtLeast(): number {
    return (this.#facts.returnedAtLeast[this.#row] ?? 0) / MOST_16;
  }
  get family(): number {
    return this.#facts.family[this.#row] ?? 0;
  }
  get siblings(): readonly Sibling[] {
    return this.#facts.siblings(this.#facts.siblingsOf[this.#row] ?? 0);
  }
  get fits(): readonly string[] {
    return this.#ofCategory(this.#facts.fitsAt, this.#facts.fits);
  }
  get unfit(): readonly string[] {
    return this.#ofCategory(this.#facts.unfitAt, this.#facts.unfit);
  }
  #ofCategory(at: Uint32Array, numbers: Uint16Array): readonly string[] {
    const { category, categories } = this.#facts;
    const own = category[this.#row]!;
    const from = at[own] ?? 0;
    const to = at[own + 1] ?? 0;
    return from >= to ? NOTHING : Array.from(numbers.subarray(from, to), (number) => categories.at(number));
  }
  get contains(): ItemFacts["contains"] {
    const { partsAt, partFacts, partQty } = this.#facts;
    const from = partsAt[this.#row] ?? 0;
    const to = partsAt[this.#row + 1] ?? 0;
    if (from >= to) return NO_PARTS;
    return Array.from(partFacts.subarray(from, to), (row, i) => ({
      item: this.#facts.at(row),
      qty: partQty[from + i]!,
    }));
  }
  get quantityPrices(): readonly QuantityPrice[] {
    const { pricesAt, priceQty, priceEach } = this.#facts;
    const from = pricesAt[this.#row] ?? 0;
    const to = pricesAt[this.#row + 1] ?? 0;
    if (from >= to) return NO_PRICES;
    return Array.from(priceQty.subarray(from, to), (qty, i) => ({ qty, price: priceEach[from + i]! }));
  }
  get name(): readonly NameWord[] {
    if (this.#name === undefined) {
      const { nameAt, nameWords } = this.#facts;
      const name: NameWord[] = [];
      for (let i = nameAt[this.#row] ?? 0; i < (nameAt[this.#row + 1] ?? 0); i++) {
        name.push(this.#facts.word(nameWords[i]!));
      }
      this.#name = name;
    }
    return this.#name;
  }
}

/** The same with its price in another currency. */
class ForeignFacts extends PackedFacts {
  readonly #price: number | null;
  readonly #homePrice: number | null;

  constructor(facts: FactsReader, row: number, currency: number) {
    super(facts, row);
    this.#price = otherPrice(facts, row, currency);
    const home = facts.price[row]!;
    this.#homePrice = home === UNKNOWN_PRICE ? null : home;
  }

  override get price(): number | null {
    return this.#price;
  }
  get homePrice(): number | null {
    return this.#homePrice;
  }
  /** Those known are of the shop's own currency, and nothing is converted. */
  override get quantityPrices(): readonly QuantityPrice[] {
    return NO_PRICES;
  }
}
