/**
 * What guardrails and ranking need to know of an item, kept beside the rows that name it, so that no further read
 * stands between candidates and verdicts. Each shard holds the facts of the items it mentions, once each.
 */
import { type Hash64, hash64 } from "../../core/hash.ts";
import type { Column, Packed } from "../format/packed.ts";
import type { RowSet } from "../format/row-checks.ts";
import { packStrings, StringColumn, StringPool, StringPoolColumn } from "../format/strings.ts";
import { Kept } from "../read/kept.ts";

/** An item as the request path knows it before its card is read. */
export interface ItemFacts {
  readonly sku: string;
  readonly key: Hash64;
  /** Minor units of the build's currency; `null` when nobody has said. */
  readonly price: number | null;
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
  /** Its name without colour, fit and amount, sorted by hash. */
  readonly name: readonly NameWord[];
  /** The same thing in other sizes, colours and grades, itself among them; empty where it stands alone. */
  readonly siblings: readonly Sibling[];
}

/** An item by its key and by what a browser remembers it by (`itemMark`). */
export interface Sibling {
  readonly key: Hash64;
  readonly mark: number;
}

/** A word of a name, and how much it tells: the rarer in the shop, the more. */
export interface NameWord {
  readonly hash: number;
  readonly weight: number;
}

const ACTIVE = 1;
const IN_STOCK = 2;
const DURABLE = 4;
const CONSUMABLE = 8;
const UNKNOWN_PRICE = 0xffffffff;
const UNKNOWN_MARGIN = -32768;
const MOST_16 = 0xffff;

/** What is verified with the rows that name an item; the words that items share are verified with the shard. */
export const FACTS_ROWS: RowSet = {
  fields: ["fkeh", "fkel", "fpri", "fmar", "fcat", "fbra", "flad", "fflg", "fbas", "fsup", "fday"],
  runs: { freq: ["frqn"], fsko: ["fskb"] },
};

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
    }
    return row;
  }

  columns(): Record<string, Column> {
    const rows = this.#rows;
    const categories = new StringPool();
    const brands = new StringPool();
    const requirements = new StringPool();
    const requiresAt = new Uint32Array(rows.length + 1);
    const requires: number[] = [];
    rows.forEach((facts, i) => {
      for (const one of facts.requires) requires.push(requirements.number(one));
      requiresAt[i + 1] = requires.length;
    });
    return {
      fkeh: Uint32Array.from(rows, (f) => f.key.hi),
      fkel: Uint32Array.from(rows, (f) => f.key.lo),
      fpri: Uint32Array.from(rows, (f) => f.price ?? UNKNOWN_PRICE),
      fmar: Int16Array.from(rows, (f) => (f.margin === null ? UNKNOWN_MARGIN : Math.round(f.margin * 1000))),
      fcat: Uint16Array.from(rows, (f) => categories.number(f.category)),
      fbra: Uint16Array.from(rows, (f) => brands.number(f.brand)),
      flad: Uint32Array.from(rows, (f) => f.ladder),
      fflg: Uint8Array.from(rows, flagsOf),
      fbas: Float32Array.from(rows, (f) => f.base),
      fsup: Uint32Array.from(rows, (f) => f.support),
      fday: Uint16Array.from(rows, (f) => Math.min(f.rebuyDays ?? 0, 0xffff)),
      fret: Uint16Array.from(rows, (f) => Math.round(f.returned * MOST_16)),
      frel: Uint16Array.from(rows, (f) => Math.floor(f.returnedAtLeast * MOST_16)),
      ffam: Uint32Array.from(rows, (f) => f.family),
      ...packNames(rows),
      ...packSiblings(rows),
      freq: requiresAt,
      frqn: Uint32Array.from(requires),
      ...packStrings(
        "fsk",
        rows.map((f) => f.sku),
      ),
      ...packStrings("fcs", categories.strings),
      ...packStrings("fbs", brands.strings),
      ...packStrings("frs", requirements.strings),
    };
  }
}

/** Words by their numbers in the shard, which has each once; of a shard with more than fit, the others are left out. */
function packNames(rows: readonly ItemFacts[]): Record<string, Column> {
  const numbers = new Map<number, number>();
  const pool: NameWord[] = [];
  const at = new Uint32Array(rows.length + 1);
  const words: number[] = [];
  rows.forEach(({ name }, i) => {
    for (const word of name) {
      let number = numbers.get(word.hash);
      if (number === undefined) {
        if (pool.length > MOST_16) continue;
        number = pool.push(word) - 1;
        numbers.set(word.hash, number);
      }
      words.push(number);
    }
    at[i + 1] = words.length;
  });
  return {
    fnam: at,
    fnaw: Uint16Array.from(words),
    fnah: Uint32Array.from(pool, ({ hash }) => hash),
    fnai: Uint8Array.from(pool, ({ weight }) => weight),
  };
}

/** A group of siblings stands once; items of one group share one array. Number 0 is nobody's. */
function packSiblings(rows: readonly ItemFacts[]): Record<string, Column> {
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
    fsib: Uint32Array.from(own),
    fsia: Uint32Array.from(starts),
    fsih: Uint32Array.from(all, ({ key }) => key.hi),
    fsil: Uint32Array.from(all, ({ key }) => key.lo),
    fsim: Uint32Array.from(all, ({ mark }) => mark),
  };
}

const flagsOf = (facts: ItemFacts): number =>
  (facts.active ? ACTIVE : 0) |
  (facts.inStock ? IN_STOCK : 0) |
  (facts.durable === true ? DURABLE : facts.durable === false ? CONSUMABLE : 0);

/** The facts of a shard, read in place. */
export class FactsReader {
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  readonly price: Uint32Array;
  readonly margin: Int16Array;
  readonly category: Uint16Array;
  readonly brand: Uint16Array;
  readonly ladder: Uint32Array;
  readonly flags: Uint8Array;
  readonly base: Float32Array;
  readonly support: Uint32Array;
  readonly rebuyDays: Uint16Array;
  /** Columns that builds of an earlier format have not are empty. */
  readonly returned: Uint16Array;
  readonly returnedAtLeast: Uint16Array;
  readonly family: Uint32Array;
  readonly nameAt: Uint32Array;
  readonly nameWords: Uint16Array;
  readonly requiresAt: Uint32Array;
  readonly requires: Uint32Array;
  readonly skus: StringColumn;
  readonly categories: StringPoolColumn;
  readonly brands: StringPoolColumn;
  readonly requirements: StringPoolColumn;
  readonly siblingsOf: Uint32Array;
  readonly #siblingsAt: Uint32Array;
  readonly #siblingHi: Uint32Array;
  readonly #siblingLo: Uint32Array;
  readonly #siblingMark: Uint32Array;
  readonly #groups: (readonly Sibling[])[] = [NO_SIBLINGS];
  readonly #wordHash: Uint32Array;
  readonly #wordWeight: Uint8Array;
  readonly #rows: Kept<ItemFacts>;

  constructor(packed: Packed) {
    this.keyHi = packed.u32("fkeh");
    this.keyLo = packed.u32("fkel");
    this.price = packed.u32("fpri");
    this.margin = packed.i16("fmar");
    this.category = packed.u16("fcat");
    this.brand = packed.u16("fbra");
    this.ladder = packed.u32("flad");
    this.flags = packed.u8("fflg");
    this.base = packed.f32("fbas");
    this.support = packed.u32("fsup");
    this.rebuyDays = packed.u16("fday");
    const named = packed.has("fnam");
    this.returned = packed.has("fret") ? packed.u16("fret") : NONE_16;
    this.returnedAtLeast = packed.has("frel") ? packed.u16("frel") : NONE_16;
    this.family = packed.has("ffam") ? packed.u32("ffam") : NONE_32;
    this.nameAt = named ? packed.u32("fnam") : NONE_32;
    this.nameWords = named ? packed.u16("fnaw") : NONE_16;
    this.#wordHash = named ? packed.u32("fnah") : NONE_32;
    this.#wordWeight = named ? packed.u8("fnai") : NONE_8;
    const grouped = packed.has("fsib");
    this.siblingsOf = grouped ? packed.u32("fsib") : NONE_32;
    this.#siblingsAt = grouped ? packed.u32("fsia") : NONE_32;
    this.#siblingHi = grouped ? packed.u32("fsih") : NONE_32;
    this.#siblingLo = grouped ? packed.u32("fsil") : NONE_32;
    this.#siblingMark = grouped ? packed.u32("fsim") : NONE_32;
    this.requiresAt = packed.u32("freq");
    this.requires = packed.u32("frqn");
    this.skus = new StringColumn(packed, "fsk");
    this.categories = new StringPoolColumn(packed, "fcs");
    this.brands = new StringPoolColumn(packed, "fbs");
    this.requirements = new StringPoolColumn(packed, "frs");
    this.#rows = new Kept(this.keyHi.length, (row) => new PackedFacts(this, row));
  }

  at(row: number): ItemFacts {
    return this.#rows.at(row);
  }

  /** A group of siblings by its number in this shard. */
  siblings(number: number): readonly Sibling[] {
    let group = this.#groups[number];
    if (group === undefined) {
      const found: Sibling[] = [];
      for (let i = this.#siblingsAt[number] ?? 0; i < (this.#siblingsAt[number + 1] ?? 0); i++) {
        const key = { hi: this.#siblingHi[i]!, lo: this.#siblingLo[i]! };
        found.push({ key, mark: this.#siblingMark[i]! });
      }
      group = found;
      this.#groups[number] = group;
    }
    return group;
  }

  /** A word by its number in this shard. */
  word(number: number): NameWord {
    return { hash: this.#wordHash[number]!, weight: this.#wordWeight[number]! };
  }
}

const NO_SIBLINGS: readonly Sibling[] = [];
const NONE_8 = new Uint8Array(0);
const NONE_16 = new Uint16Array(0);
const NONE_32 = new Uint32Array(0);
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

/** Key of an item in every table. */
export const itemKey = (sku: string): Hash64 => hash64(sku);

/** Number of a ladder in `ItemFacts.ladder`, or of a family in `ItemFacts.family`; never 0. */
export const ladderNumber = (family: string): number => hash64(family).hi || 1;
