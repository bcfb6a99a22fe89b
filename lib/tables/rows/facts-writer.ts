/** Facts of items → the columns of a shard. */

import { grown } from "../../core/grown.ts";
import type { Column } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import { MOST_16, type Written, written } from "../format/table-schema.ts";
import type { ItemFacts, NameWord, Sibling } from "./facts.ts";
import { FACTS } from "./facts-columns.ts";
import { type FactsNumber, FactsPool } from "./facts-pool.ts";
import { packPrices } from "./other-prices.ts";

/** Collects facts while a shard is written and gives each item its row in that shard. */
export class FactsWriter {
  readonly #pool: FactsPool;
  readonly #rows: ItemFacts[] = [];
  /** Row → number in the pool, and back: 0 for none, else the row after it. */
  #pooled = new Uint32Array(64);
  #rowOf = new Uint32Array(64);

  /** Shards that share a pool are written the quicker. */
  constructor(pool = new FactsPool()) {
    this.#pool = pool;
  }

  row(facts: ItemFacts): number {
    return this.rowOf(this.#pool.number(facts));
  }

  /** The same of an item by its number in the pool. */
  rowOf(number: number): number {
    this.#rowOf = grown(this.#rowOf, number + 1);
    const known = this.#rowOf[number]!;
    if (known > 0) return known - 1;
    const facts = this.#pool.facts[number]!;
    const row = this.#rows.push(facts) - 1;
    this.#pooled = grown(this.#pooled, row + 1);
    this.#pooled[row] = number;
    this.#rowOf[number] = row + 1;
    for (const { item } of facts.contains) this.row(item);
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
      partFacts: Uint32Array.from(parts, ({ item }) => this.row(item)),
      partQty: Uint16Array.from(parts, ({ qty }) => qty),
    };
  }

  /** The numbers that every shard holds of an item alike. */
  #picked(): Pick<Written<typeof FACTS>, FactsNumber> {
    const numbers = this.#pooled.subarray(0, this.#rows.length);
    const pick = <T extends NumberColumn>(name: FactsNumber, Of: new (values: Float64Array) => T): T =>
      new Of(this.#pool.pick(name, numbers));
    return {
      keyHi: pick("keyHi", Uint32Array),
      keyLo: pick("keyLo", Uint32Array),
      price: pick("price", Uint32Array),
      margin: pick("margin", Int16Array),
      ladder: pick("ladder", Uint32Array),
      flags: pick("flags", Uint8Array),
      base: pick("base", Float32Array),
      support: pick("support", Uint32Array),
      rebuyDays: pick("rebuyDays", Uint16Array),
      returned: pick("returned", Uint16Array),
      returnedAtLeast: pick("returnedAtLeast", Uint16Array),
      family: pick("family", Uint32Array),
    };
  }

  columns(): Record<string, Column> {
    const rows = this.#rows;
    const categories = new StringPool();
    const category = wordsOf(categories, rows, (f) => f.category);
    const fits = this.#byCategory(categories, ({ fits: some }) => some);
    const unfit = this.#byCategory(categories, ({ unfit: some }) => some);
    const brands = new StringPool();
    const requirements = new StringPool();
    const things = (of: (facts: ItemFacts) => readonly string[]) => {
      const at = new Uint32Array(rows.length + 1);
      const numbers: number[] = [];
      rows.forEach((facts, i) => {
        for (const one of of(facts)) numbers.push(requirements.number(one));
        at[i + 1] = numbers.length;
      });
      return { at, numbers: new Uint32Array(numbers) };
    };
    const requires = things((facts) => facts.requires);
    const apart = things((facts) => facts.apartFrom);
    const shown = things((facts) => facts.shownBy);
    const isApart = apart.numbers.length > 0;
    return written(FACTS, {
      ...this.#picked(),
      category,
      brand: wordsOf(brands, rows, (f) => f.brand),
      ...packNames(rows),
      ...packPrices(rows.map((f) => f.prices)),
      ...packSiblings(rows),
      fitsAt: fits.at,
      fits: fits.numbers,
      unfitAt: unfit.at,
      unfit: unfit.numbers,
      ...this.#sets(),
      ...packQuantityPrices(rows),
      apartAt: isApart ? apart.at : null,
      apart: isApart ? apart.numbers : null,
      shownAt: isApart ? shown.at : null,
      shown: isApart ? shown.numbers : null,
      requiresAt: requires.at,
      requires: requires.numbers,
      skus: rows.map((f) => f.sku),
      categories: categories.strings,
      brands: brands.strings,
      requirements: requirements.strings,
    });
  }
}

type NumberColumn = Uint8Array | Uint16Array | Int16Array | Uint32Array | Float32Array;

/** A word a row, by its number. */
function wordsOf(
  pool: StringPool,
  rows: readonly ItemFacts[],
  word: (facts: ItemFacts) => string | null,
): Uint16Array {
  const column = new Uint16Array(rows.length);
  for (let row = 0; row < rows.length; row++) column[row] = pool.number(word(rows[row]!));
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
    nameWords: new Uint16Array(words),
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
    siblingsOf: new Uint32Array(own),
    siblingsAt: new Uint32Array(starts),
    siblingHi: Uint32Array.from(all, ({ key }) => key.hi),
    siblingLo: Uint32Array.from(all, ({ key }) => key.lo),
    siblingMark: Uint32Array.from(all, ({ mark }) => mark),
  };
}
