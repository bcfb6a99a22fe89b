/**
 * What guardrails and ranking need to know of an item, kept beside the rows that name it, so that no further read
 * stands between candidates and verdicts. Each shard holds the facts of the items it mentions, once each.
 */
import type { QuantityPrice } from "../../catalog/item.ts";
import { type Hash64, hash64 } from "../../core/hash.ts";
import type { Column, Packed } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import {
  type Columns,
  f32,
  i16,
  pool,
  type Read,
  read,
  text,
  u8,
  u16,
  u32,
  type Written,
  written,
} from "../format/table-schema.ts";
import { Kept } from "../read/kept.ts";
import { currencyNumber, type OtherPrices, otherPrice, packPrices } from "./other-prices.ts";

/** An item as the request path knows it before its card is read. */
export interface ItemFacts {
  readonly sku: string;
  readonly key: Hash64;
  /** Minor units of the build's currency, or of the one that was asked for; `null` when nobody has said. */
  readonly price: number | null;
  /** In the build's, where `price` is in the one asked for; see {@link homePriceOf}. */
  readonly homePrice?: number | null;
  /** In other currencies than the build's; absent where there are none, and as read. */
  readonly prices?: OtherPrices | undefined;
  /** Share of the price that the shop keeps, −1 … 1; `null` when the cost is unknown. */
  readonly margin: number | null;
  /** `a/b/c`, or `null`. */
  readonly category: string | null;
  readonly brand: string | null;
  /** The ladder it stands on, 0 for none: equal numbers, same ladder. */
  readonly ladder: number;
  readonly active: boolean;
  readonly inStock: boolean;
  /** `null` when the catalog does not say. */
  readonly durable: boolean | null;
  /** A subscription: bought once and in use until it is ended. */
  readonly plan: boolean;
  /** Skus or `category:x`, any one of which must be owned or in the cart. */
  readonly requires: readonly string[];
  /** Chance of being bought whatever else is in the cart, 0–1. */
  readonly base: number;
  /** Paid orders that hold it. */
  readonly support: number;
  /** Typical days between two purchases by one customer; `null` where it is not bought again. */
  readonly rebuyDays: number | null;
  /** Share of its buyers who bought it again on another day, 0–1; and what that share is at least (`cameBack`). */
  readonly returned: number;
  readonly returnedAtLeast: number;
  /** The family that the catalog puts it in, 0 for none: equal numbers, same family. */
  readonly family: number;
  /** Its name as words, sorted by hash. */
  readonly name: readonly NameWord[];
  /** Leaf categories whose owners it is for, as their purchases show, and those whose it is not. */
  readonly fits: readonly string[];
  readonly unfit: readonly string[];
  /** What a set is made of; empty where it is none. */
  readonly contains: readonly { readonly item: ItemFacts; readonly qty: number }[];
  /** Minor units that each costs from so many pieces on, by rising quantity; empty where one price holds for any. */
  readonly quantityPrices: readonly QuantityPrice[];
  /** The same thing in other sizes, colours and grades, itself among them; empty where it stands alone. */
  readonly siblings: readonly Sibling[];
}

/** An item by its key and by what a browser remembers it by (`itemMark`). */
export interface Sibling {
  readonly key: Hash64;
  readonly mark: number;
}

/** A word of a name, and how much it tells: the rarer in the shop, the more; colour, fit and amount nothing. */
export interface NameWord {
  readonly hash: number;
  readonly weight: number;
}

const ACTIVE = 1;
const IN_STOCK = 2;
const DURABLE = 4;
const CONSUMABLE = 8;
const PLAN = 16;
const MOST_16 = 0xffff;
/** Columns that builds of an earlier format have not. */
const LATER = { verified: "shard", optional: true } as const;

/** Facts stand once an item in every shard that names it; the shard's own rows name them by number. */
export const FACTS = {
  keyHi: u32("fkeh", "upper half of the item's key"),
  keyLo: u32("fkel", "lower half"),
  price: u32("fpri", "price, minor units of the build's currency", { none: 0xffffffff }),
  margin: i16("fmar", "share of the price that the shop keeps, in thousandths", { none: -32768 }),
  category: u16("fcat", "number of the category among `fcs`", { none: 0 }),
  brand: u16("fbra", "number of the brand among `fbs`", { none: 0 }),
  ladder: u32("flad", "number of the ladder it stands on", { none: 0 }),
  flags: u8("fflg", "1 sold, 2 in stock, 4 durable, 8 consumable, 16 a plan"),
  base: f32("fbas", "chance of being bought whatever else is in the cart"),
  support: u32("fsup", "paid orders that hold it"),
  rebuyDays: u16("fday", "typical days between two purchases by one customer", { none: 0 }),
  returned: u16("fret", "share of its buyers who bought it again on another day, of 65,535", LATER),
  returnedAtLeast: u16("frel", "what that share is at least, of 65,535", LATER),
  family: u32("ffam", "number of the family that the catalog puts it in", { ...LATER, none: 0 }),
  nameAt: u32("fnam", "where the words of its name begin in `fnaw`", { ...LATER, starts: true }),
  nameWords: u16("fnaw", "numbers of its name's words, in `fnah` and `fnai`", { ...LATER, of: "fnam" }),
  wordHash: u32("fnah", "hash of each word that the shard's names have", { ...LATER, of: "words" }),
  wordWeight: u8("fnai", "how much the word tells", { ...LATER, of: "words" }),
  othersAt: u32("foth", "where its prices in other currencies begin in `fotp`", { ...LATER, starts: true }),
  othersIn: u16("foti", "currency, three letters in base 26", { ...LATER, of: "foth" }),
  others: u32("fotp", "price, minor units of that", { ...LATER, of: "foth" }),
  siblingsOf: u32("fsib", "number of its group of siblings in `fsia`", { ...LATER, none: 0 }),
  siblingsAt: u32("fsia", "where each group begins", { ...LATER, of: "siblings" }),
  siblingHi: u32("fsih", "upper half of a sibling's key", { ...LATER, of: "fsia" }),
  siblingLo: u32("fsil", "lower half", { ...LATER, of: "fsia" }),
  siblingMark: u32("fsim", "what a browser remembers it by", { ...LATER, of: "fsia" }),
  fitsAt: u32("fcfa", "of each category among `fcs`, where the categories begin whose owners it is for", {
    ...LATER,
    of: "categories",
  }),
  fits: u16("fcfn", "numbers of these", { ...LATER, of: "fcfa" }),
  unfitAt: u32("fcua", "the same of those whose owners it is not for", { ...LATER, of: "categories" }),
  unfit: u16("fcun", "numbers of these", { ...LATER, of: "fcua" }),
  partsAt: u32("fpaa", "where the parts of a set begin", { ...LATER, starts: true }),
  partFacts: u32("fpaf", "row of the facts of each part", { ...LATER, of: "fpaa" }),
  partQty: u16("fpaq", "pieces of it", { ...LATER, of: "fpaa" }),
  pricesAt: u32("fqpa", "where its prices by quantity begin", { ...LATER, starts: true }),
  priceQty: u16("fqpq", "from so many pieces on", { ...LATER, of: "fqpa" }),
  priceEach: u32("fqpp", "minor units each", { ...LATER, of: "fqpa" }),
  requiresAt: u32("freq", "where what it requires begins in `frqn`", { starts: true }),
  requires: u32("frqn", "numbers of skus or `category:x` among `frs`", { of: "freq" }),
  skus: text("fsk", "sku"),
  categories: pool("fcs", "categories, `a/b/c`"),
  brands: pool("fbs", "brands"),
  requirements: pool("frs", "what is required"),
} as const satisfies Columns;

const { none: UNKNOWN_PRICE } = FACTS.price.placed;
const { none: UNKNOWN_MARGIN } = FACTS.margin.placed;

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

  /** What is known of each category among the pool's, to which the categories named are added; left out where nothing is. */
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
    const category = Uint16Array.from(rows, (f) => categories.number(f.category));
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
      keyHi: Uint32Array.from(rows, (f) => f.key.hi),
      keyLo: Uint32Array.from(rows, (f) => f.key.lo),
      price: Uint32Array.from(rows, (f) => f.price ?? UNKNOWN_PRICE),
      margin: Int16Array.from(rows, (f) =>
        f.margin === null ? UNKNOWN_MARGIN : Math.round(f.margin * 1000),
      ),
      category,
      brand: Uint16Array.from(rows, (f) => brands.number(f.brand)),
      ladder: Uint32Array.from(rows, (f) => f.ladder),
      flags: Uint8Array.from(rows, flagsOf),
      base: Float32Array.from(rows, (f) => f.base),
      support: Uint32Array.from(rows, (f) => f.support),
      rebuyDays: Uint16Array.from(rows, (f) => Math.min(f.rebuyDays ?? 0, MOST_16)),
      returned: Uint16Array.from(rows, (f) => Math.round(f.returned * MOST_16)),
      returnedAtLeast: Uint16Array.from(rows, (f) => Math.floor(f.returnedAtLeast * MOST_16)),
      family: Uint32Array.from(rows, (f) => f.family),
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
  (facts.active ? ACTIVE : 0) |
  (facts.inStock ? IN_STOCK : 0) |
  (facts.plan ? PLAN : 0) |
  (facts.durable === true ? DURABLE : facts.durable === false ? CONSUMABLE : 0);

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
    return (this.#facts.flags[this.#row]! & ACTIVE) !== 0;
  }
  get inStock(): boolean {
    return (this.#facts.flags[this.#row]! & IN_STOCK) !== 0;
  }
  get durable(): boolean | null {
    const flags = this.#facts.flags[this.#row]!;
    return (flags & DURABLE) !== 0 ? true : (flags & CONSUMABLE) !== 0 ? false : null;
  }
  get plan(): boolean {
    return (this.#facts.flags[this.#row]! & PLAN) !== 0;
  }
  get requires(): readonly string[] {
    const { requiresAt, requires, requirements } = this.#facts;
    if (requiresAt[this.#row] === requiresAt[this.#row + 1]) return NOTHING;
    const names: string[] = [];
    for (let i = requiresAt[this.#row]!; i < requiresAt[this.#row + 1]!; i++) {
      names.push(requirements.at(requires[i]!));
    }
    return names;
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

/** What is compared with what customers have spent is in the build's currency, whatever was asked for. */
export const homePriceOf = ({ price, homePrice }: ItemFacts): number | null =>
  homePrice === undefined ? price : homePrice;

/** Key of an item in every table. */
export const itemKey = (sku: string): Hash64 => hash64(sku);

/** Number of a ladder in `ItemFacts.ladder`, or of a family in `ItemFacts.family`; never 0. */
export const ladderNumber = (family: string): number => hash64(family).hi || 1;
