/** Facts of items → the columns of a shard. */

import type { Column } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import { MOST_16, type Written, written } from "../format/table-schema.ts";
import type { ItemFacts, NameWord, Sibling } from "./facts.ts";
import { FACT, FACTS, SEVERAL_AT, UNKNOWN_MARGIN, UNKNOWN_PRICE } from "./facts-columns.ts";
import { packPrices } from "./other-prices.ts";

/** Collects facts while a shard is written and gives each item its row in that shard. */
export class FactsWriter {
  readonly #rows: ItemFacts[] = [];
  readonly #numbers = new Map<string, number>();

  row(facts: ItemFacts): number {
    let row = this.#numbers.get(facts.sku);
    if (row === undefined) {
      row = this.#rows.length;
      this.#rows.push(facts);
      this.#numbers.set(facts.sku, row);
      for (const { item } of facts.contains) this.row(item);
    }
    return row;
  }

  /**
   * What is known of each category among the pool's, to which the categories named are added; left out where nothing
   * is.
   */
  #byCategory(
    categories: StringPool,
    of: (facts: ItemFacts) => readonly string[],
  ): { readonly at: Uint32Array | null; readonly numbers: Uint16Array | null } {
    const known = new Map<number, readonly string[]>();
    for (const facts of this.#rows) {
      if (of(facts).length > 0) known.set(categories.number(facts.category), of(facts));
    }
    if (known.size === 0) return { at: null, numbers: null };
    const last = Math.max(...known.keys());
    const runs = Array.from({ length: last + 1 }, (_, number) =>
      (known.get(number) ?? []).map((name) => categories.number(name)),
    );
    return { at: startsOf(runs.map(({ length }) => length)), numbers: Uint16Array.from(runs.flat()) };
  }

  /** Left out where there are no sets. */
  #sets(): Pick<Written<typeof FACTS>, "partsAt" | "partFacts" | "partQty"> {
    const parts = this.#rows.flatMap(({ contains }) => contains);
    if (parts.length === 0) return { partsAt: null, partFacts: null, partQty: null };
    return {
      partsAt: startsOf(this.#rows.map(({ contains }) => contains.length)),
      partFacts: Uint32Array.from(parts, ({ item }) => this.#numbers.get(item.sku)!),
      partQty: Uint16Array.from(parts, ({ qty }) => qty),
    };
  }

  columns(): Record<string, Column> {
    const rows = this.#rows;
    const categories = new StringPool();
    const category = columnOf(Uint16Array, rows, (f) => categories.number(f.category));
    const fits = this.#byCategory(categories, ({ fits: some }) => some);
    const unfit = this.#byCategory(categories, ({ unfit: some }) => some);
    const brands = new StringPool();
    const requirements = new StringPool();
    const requiresAt = new Uint32Array(rows.length + 1);
    const requires: number[] = [];
    rows.forEach((facts, i) => {
      for (const one of facts.requires) requires.push(requirements.number(one));
      requiresAt[i + 1] = requires.length;
    });
    return written(FACTS, {
      keyHi: columnOf(Uint32Array, rows, (f) => f.key.hi),
      keyLo: columnOf(Uint32Array, rows, (f) => f.key.lo),
      price: columnOf(Uint32Array, rows, (f) => f.price ?? UNKNOWN_PRICE),
      margin: columnOf(Int16Array, rows, (f) =>
        f.margin === null ? UNKNOWN_MARGIN : Math.round(f.margin * 1000),
      ),
      category,
      brand: columnOf(Uint16Array, rows, (f) => brands.number(f.brand)),
      ladder: columnOf(Uint32Array, rows, (f) => f.ladder),
      flags: columnOf(Uint8Array, rows, flagsOf),
      base: columnOf(Float32Array, rows, (f) => f.base),
      support: columnOf(Uint32Array, rows, (f) => f.support),
      rebuyDays: columnOf(Uint16Array, rows, (f) => Math.min(f.rebuyDays ?? 0, MOST_16)),
      returned: columnOf(Uint16Array, rows, (f) => Math.round(f.returned * MOST_16)),
      returnedAtLeast: columnOf(Uint16Array, rows, (f) => Math.floor(f.returnedAtLeast * MOST_16)),
      family: columnOf(Uint32Array, rows, (f) => f.family),
      ...packNames(rows),
      ...packPrices(rows.map((f) => f.prices)),
      ...packSiblings(rows),
      fitsAt: fits.at,
      fits: fits.numbers,
      unfitAt: unfit.at,
      unfit: unfit.numbers,
      ...this.#sets(),
      ...packQuantityPrices(rows),
      requiresAt,
      requires: Uint32Array.from(requires),
      skus: rows.map((f) => f.sku),
      categories: categories.strings,
      brands: brands.strings,
      requirements: requirements.strings,
    });
  }
}

/** A number a row. By `from` every row would go through an iterator and a list. */
function columnOf<Numbers extends { [row: number]: number }>(
  Of: new (length: number) => Numbers,
  rows: readonly ItemFacts[],
  value: (facts: ItemFacts) => number,
): Numbers {
  const column = new Of(rows.length);
  for (let row = 0; row < rows.length; row++) column[row] = value(rows[row]!);
  return column;
}

/** Left out where nobody has any. */
function packQuantityPrices(
  rows: readonly ItemFacts[],
): Pick<Written<typeof FACTS>, "pricesAt" | "priceQty" | "priceEach"> {
  const all = rows.flatMap((facts) => facts.quantityPrices);
  if (all.length === 0) return { pricesAt: null, priceQty: null, priceEach: null };
  return {
    pricesAt: startsOf(rows.map((facts) => facts.quantityPrices.length)),
    priceQty: Uint16Array.from(all, ({ qty }) => qty),
    priceEach: Uint32Array.from(all, ({ price }) => price),
  };
}

/** Lengths of runs → where each begins, and where the last ends. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = starts[i]! + length;
  return starts;
}

/** Words by their numbers in the shard, which has each once; of a shard with more than fit, the others are left out. */
function packNames(
  rows: readonly ItemFacts[],
): Pick<Written<typeof FACTS>, "nameAt" | "nameWords" | "wordHash" | "wordWeight"> {
  const numbers = new Map<number, number>();
  const known: NameWord[] = [];
  const at = new Uint32Array(rows.length + 1);
  const words: number[] = [];
  rows.forEach(({ name }, i) => {
    for (const word of name) {
      let number = numbers.get(word.hash);
      if (number === undefined) {
        if (known.length > MOST_16) continue;
        number = known.push(word) - 1;
        numbers.set(word.hash, number);
      }
      words.push(number);
    }
    at[i + 1] = words.length;
  });
  return {
    nameAt: at,
    nameWords: Uint16Array.from(words),
    wordHash: Uint32Array.from(known, ({ hash }) => hash),
    wordWeight: Uint8Array.from(known, ({ weight }) => weight),
  };
}

/** A group of siblings stands once; items of one group share one array. Number 0 is nobody's. */
function packSiblings(
  rows: readonly ItemFacts[],
): Pick<Written<typeof FACTS>, "siblingsOf" | "siblingsAt" | "siblingHi" | "siblingLo" | "siblingMark"> {
  const numbers = new Map<readonly Sibling[], number>();
  const starts = [0, 0];
  const all: Sibling[] = [];
  const own = rows.map(({ siblings }) => {
    if (siblings.length === 0) return 0;
    let number = numbers.get(siblings);
    if (number === undefined) {
      number = starts.length - 1;
      numbers.set(siblings, number);
      all.push(...siblings);
      starts.push(all.length);
    }
    return number;
  });
  return {
    siblingsOf: Uint32Array.from(own),
    siblingsAt: Uint32Array.from(starts),
    siblingHi: Uint32Array.from(all, ({ key }) => key.hi),
    siblingLo: Uint32Array.from(all, ({ key }) => key.lo),
    siblingMark: Uint32Array.from(all, ({ mark }) => mark),
  };
}

const flagsOf = (facts: ItemFacts): number =>
  (facts.active ? FACT.ACTIVE : 0) |
  (facts.inStock ? FACT.IN_STOCK : 0) |
  (facts.plan ? FACT.PLAN : 0) |
  (facts.several << SEVERAL_AT) |
  (facts.durable === true ? FACT.DURABLE : facts.durable === false ? FACT.CONSUMABLE : 0);
