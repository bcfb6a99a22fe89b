/**
 * Table `ladder`: the tiers of an item's family, cheapest first.
 *
 * Keyed by item, not by family, so that one read finds an anchor's ladder without knowing its family first; within a
 * shard a ladder stands once, whichever of its rungs lead to it.
 */
import { KeyColumn } from "../format/keys.ts";
import type { Packed } from "../format/packed.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import type { StringColumn } from "../format/strings.ts";
import {
  type Columns,
  checkedRows,
  f32,
  pool,
  type Read,
  read,
  u8,
  u16,
  u32,
} from "../format/table-schema.ts";
import { Kept } from "../read/kept.ts";
import type { ItemFacts } from "./facts.ts";
import { FACTS } from "./facts-columns.ts";
import { type FactsReader, openFacts } from "./facts-reader.ts";

export const LADDER = "LADD";

/** One tier, as written and read. */
export interface RungRow {
  readonly item: ItemFacts;
  /** Minor units. */
  readonly price: number;
  /** Amount in the ladder's `unit`, `null` where tiers differ in grade. */
  readonly units: number | null;
  readonly label: string;
  /** Share of the family's buyers who chose it, 0–1. */
  readonly share: number;
  /** Share of its returning buyers who stepped up, `null` when none returned; and how many those are. */
  readonly stepUpRate: number | null;
  readonly stepUpOf: number;
  /** What the catalog says of it: what differs from rung to rung is what a step up gains. */
  readonly attributes: Attributes;
  /** Whether the catalog says in words what this rung gains; the words themselves stand on its card. */
  readonly authored: boolean;
  /** Topics it helps with: the catalog's tags `solves:…`. */
  readonly solves: readonly string[];
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface LadderRow {
  readonly family: string;
  readonly source: string;
  /** 0–1. */
  readonly confidence: number;
  readonly axis: string;
  readonly unit: string | null;
  readonly rungs: readonly RungRow[];
}

/** Shares fill 0 … 65534, so that 65535 can stand for "unknown". */
export const WHOLE_SHARE = 0xfffe;
export const SOLVES_SEPARATOR = "\u001f";
const NO_ATTRIBUTES: Attributes = {};

/** Rows are items, each with the number of its ladder; ladders stand once, each with its rungs. */
export const LADDERS = {
  row: u32("row", "number of the item's ladder", { verified: "shard" }),
  at: u32("at", "where the ladder's rungs begin, cheapest first", { starts: true }),
  family: u32("fam", "family, a number among `wor`"),
  source: u32("src", "what says that it is a ladder, among `wor`"),
  axis: u32("axis", "what its rungs differ in, among `wor`"),
  unit: u32("unit", "unit of their amounts, among `wor`", { none: 0 }),
  confidence: f32("conf", "confidence, 0 to 1"),
  rungFacts: u32("rfac", "row of the facts of the rung's item", { of: "at", facts: true }),
  rungPrice: u32("rpri", "price, minor units", { of: "at" }),
  rungUnits: f32("runi", "amount", { of: "at", none: -1 }),
  rungLabel: u32("rlab", "label, among `wor`", { of: "at" }),
  rungShare: u16("rsha", "share of the family's buyers, of 65,534", { of: "at" }),
  stepUpRate: u16("rste", "share of its returning buyers who stepped up, of 65,534", {
    of: "at",
    none: 0xffff,
  }),
  stepUpOf: u32("rsof", "how many returned", { of: "at" }),
  rungAttributes: u32("ratt", "attributes as JSON, among `wor`", { of: "at", none: 0 }),
  authored: u8("raut", "1 where the catalog says what it gains", { of: "at" }),
  solves: u32("rsol", "topics it helps with, between U+001F, among `wor`", { of: "at", none: 0 }),
} as const satisfies Columns;
/** Behind the facts. */
export const LADDER_WORDS = { words: pool("wor", "words of ladders and rungs") } as const satisfies Columns;
export const CHECKED_LADDERS = checkedRows(LADDERS, "lchk", FACTS);

const { none: UNKNOWN_UNITS } = LADDERS.rungUnits.placed;
const { none: UNKNOWN_RATE } = LADDERS.stepUpRate.placed;

export class LadderShard {
  readonly keys: KeyColumn;
  readonly #facts: FactsReader;
  readonly #words: StringColumn;
  readonly #columns: Read<typeof LADDERS>;
  readonly #ladders: Kept<LadderRow>;
  readonly #verified: VerifiedRows;

  constructor(packed: Packed, currency: string | null = null) {
    this.keys = new KeyColumn(packed);
    this.#facts = openFacts(packed, currency);
    this.#words = read(LADDER_WORDS, packed).words;
    this.#columns = read(LADDERS, packed);
    this.#ladders = new Kept(this.keys.length, (number) => this.#decode(number));
    this.#verified = new VerifiedRows(packed, CHECKED_LADDERS);
  }

  /** Whether the ladder that a row leads to, and the facts of its rungs, read as they were written. */
  intact(row: number): boolean {
    return this.#verified.intact(this.#columns.row[row]!);
  }

  /** Throws `DamagedRow` where they do not. */
  demand(row: number): void {
    this.#verified.demand(this.#columns.row[row]!);
  }

  /** The ladder an item's row leads to. */
  ladder(row: number): LadderRow {
    return this.#ladders.at(this.#columns.row[row]!);
  }

  #decode(number: number): LadderRow {
    const { at, family, source, confidence, axis, unit } = this.#columns;
    const rungs: RungRow[] = [];
    for (let i = at[number]!; i < at[number + 1]!; i++) {
      const rung = this.#rungAt(i);
      if (rung !== null) rungs.push(rung);
    }
    return {
      family: this.#words.at(family[number]!),
      source: this.#words.at(source[number]!),
      confidence: confidence[number]!,
      axis: this.#words.at(axis[number]!),
      unit: this.#words.at(unit[number]!) || null,
      rungs,
    };
  }

  /** `null` for a rung that has no price in the currency asked for. */
  #rungAt(i: number): RungRow | null {
    const columns = this.#columns;
    const item = this.#facts.at(columns.rungFacts[i]!);
    const price = item.homePrice === undefined ? columns.rungPrice[i]! : item.price;
    if (price === null) return null;
    const stepUpRate = columns.stepUpRate[i]!;
    const units = columns.rungUnits[i]!;
    const solves = columns.solves[i]!;
    return {
      item,
      price,
      units: units === UNKNOWN_UNITS ? null : units,
      label: this.#words.at(columns.rungLabel[i]!),
      share: columns.rungShare[i]! / WHOLE_SHARE,
      stepUpRate: stepUpRate === UNKNOWN_RATE ? null : stepUpRate / WHOLE_SHARE,
      stepUpOf: columns.stepUpOf[i]!,
      attributes: this.#attributes(columns.rungAttributes[i]!),
      authored: columns.authored[i] === 1,
      solves: solves === 0 ? [] : this.#words.at(solves).split(SOLVES_SEPARATOR),
    };
  }

  #attributes(word: number): Attributes {
    return word === 0 ? NO_ATTRIBUTES : JSON.parse(this.#words.at(word));
  }
}
