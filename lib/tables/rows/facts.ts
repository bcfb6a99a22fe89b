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
}

const ACTIVE = 1;
const IN_STOCK = 2;
const DURABLE = 4;
const CONSUMABLE = 8;
const UNKNOWN_PRICE = 0xffffffff;
const UNKNOWN_MARGIN = -32768;

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
  readonly requiresAt: Uint32Array;
  readonly requires: Uint32Array;
  readonly skus: StringColumn;
  readonly categories: StringPoolColumn;
  readonly brands: StringPoolColumn;
  readonly requirements: StringPoolColumn;
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
}

const NOTHING: readonly string[] = [];

/** One row of a `FactsReader`; nothing is decoded before it is asked for. */
class PackedFacts implements ItemFacts {
  readonly #facts: FactsReader;
  readonly #row: number;
  readonly key: Hash64;
  #sku: string | undefined;

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
}

/** Key of an item in every table. */
export const itemKey = (sku: string): Hash64 => hash64(sku);

/** Number of a ladder in `ItemFacts.ladder`; never 0. */
export const ladderNumber = (family: string): number => hash64(family).hi || 1;
