/**
 * Table `ladder`: the tiers of an item's family, cheapest first.
 *
 * Keyed by item, not by family, so that one read finds an anchor's ladder without knowing its family first; within a
 * shard a ladder stands once, whichever of its rungs lead to it.
 */
import type { Hash64 } from "../../core/hash.ts";
import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Packed, pack } from "../format/packed.ts";
import { type CheckedRows, VerifiedRows } from "../format/row-checks.ts";
import { packStrings, StringColumn, StringPool } from "../format/strings.ts";
import { Kept } from "../read/kept.ts";
import { FACTS_ROWS, FactsReader, FactsWriter, type ItemFacts } from "./facts.ts";

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

const MOST_16 = 0xffff;
/** Shares fill 0 … 65534, so that 65535 can stand for "unknown". */
const WHOLE = 0xfffe;
const UNKNOWN_UNITS = -1;
const SEPARATOR = "\u001f";
const NO_ATTRIBUTES: Attributes = {};

/** The ladders, each with its rungs. */
const LADDERS: CheckedRows = {
  checks: "lchk",
  fields: ["fam", "src", "axis", "unit", "conf"],
  runs: { at: ["rfac", "rpri", "runi", "rlab", "rsha", "rste", "rsof", "ratt", "raut", "rsol"] },
  names: { columns: ["rfac"], rows: FACTS_ROWS },
};

const packAttributes = (attributes: Attributes): string =>
  Object.keys(attributes).length === 0 ? "" : JSON.stringify(attributes);

/** Items in ascending key order, each with the ladder it stands on → one shard. */
export function packLadders(
  items: readonly { readonly key: Hash64; readonly ladder: LadderRow }[],
): Uint8Array {
  const facts = new FactsWriter();
  const words = new StringPool();
  const ladders = [...new Set(items.map((item) => item.ladder))];
  const numbers = new Map(ladders.map((ladder, i) => [ladder, i]));
  const rungs = ladders.flatMap((ladder) => ladder.rungs);
  const at = new Uint32Array(ladders.length + 1);
  ladders.forEach((ladder, i) => {
    at[i + 1] = at[i]! + ladder.rungs.length;
  });
  const columns = {
    ...packKeys(items.map((item) => item.key)),
    row: Uint32Array.from(items, (item) => numbers.get(item.ladder)!),
    at,
    fam: Uint32Array.from(ladders, (l) => words.number(l.family)),
    src: Uint32Array.from(ladders, (l) => words.number(l.source)),
    axis: Uint32Array.from(ladders, (l) => words.number(l.axis)),
    unit: Uint32Array.from(ladders, (l) => words.number(l.unit)),
    conf: Float32Array.from(ladders, (l) => l.confidence),
    rfac: Uint32Array.from(rungs, (r) => facts.row(r.item)),
    rpri: Uint32Array.from(rungs, (r) => r.price),
    runi: Float32Array.from(rungs, (r) => r.units ?? UNKNOWN_UNITS),
    rlab: Uint32Array.from(rungs, (r) => words.number(r.label)),
    rsha: Uint16Array.from(rungs, (r) => Math.round(r.share * WHOLE)),
    rste: Uint16Array.from(rungs, (r) =>
      r.stepUpRate === null ? MOST_16 : Math.round(r.stepUpRate * WHOLE),
    ),
    rsof: Uint32Array.from(rungs, (r) => r.stepUpOf),
    ratt: Uint32Array.from(rungs, (r) => words.number(packAttributes(r.attributes))),
    raut: Uint8Array.from(rungs, (r) => (r.authored ? 1 : 0)),
    rsol: Uint32Array.from(rungs, (r) => words.number(r.solves.join(SEPARATOR))),
    ...facts.columns(),
    ...packStrings("wor", words.strings),
  };
  return pack(LADDER, columns, { rows: [LADDERS] });
}

export class LadderShard {
  readonly keys: KeyColumn;
  readonly #facts: FactsReader;
  readonly #words: StringColumn;
  readonly #row: Uint32Array;
  readonly #at: Uint32Array;
  readonly #ladder: Readonly<Record<"family" | "source" | "axis" | "unit", Uint32Array>>;
  readonly #confidence: Float32Array;
  readonly #ladders: Kept<LadderRow>;
  readonly #verified: VerifiedRows;
  readonly #rung: {
    readonly facts: Uint32Array;
    readonly price: Uint32Array;
    readonly units: Float32Array;
    readonly label: Uint32Array;
    readonly share: Uint16Array;
    readonly stepUpRate: Uint16Array;
    readonly stepUpOf: Uint32Array;
    readonly attributes: Uint32Array;
    readonly authored: Uint8Array;
    readonly solves: Uint32Array;
  };

  constructor(packed: Packed) {
    this.keys = new KeyColumn(packed);
    this.#facts = new FactsReader(packed);
    this.#words = new StringColumn(packed, "wor");
    this.#row = packed.u32("row");
    this.#at = packed.u32("at");
    this.#ladder = {
      family: packed.u32("fam"),
      source: packed.u32("src"),
      axis: packed.u32("axis"),
      unit: packed.u32("unit"),
    };
    this.#confidence = packed.f32("conf");
    this.#rung = {
      facts: packed.u32("rfac"),
      price: packed.u32("rpri"),
      units: packed.f32("runi"),
      label: packed.u32("rlab"),
      share: packed.u16("rsha"),
      stepUpRate: packed.u16("rste"),
      stepUpOf: packed.u32("rsof"),
      attributes: packed.u32("ratt"),
      authored: packed.u8("raut"),
      solves: packed.u32("rsol"),
    };
    this.#ladders = new Kept(this.keys.length, (number) => this.#decode(number));
    this.#verified = new VerifiedRows(packed, LADDERS);
  }

  /** Whether the ladder that a row leads to, and the facts of its rungs, read as they were written. */
  intact(row: number): boolean {
    return this.#verified.intact(this.#row[row]!);
  }

  /** Throws `DamagedRow` where they do not. */
  demand(row: number): void {
    this.#verified.demand(this.#row[row]!);
  }

  /** The ladder an item's row leads to. */
  ladder(row: number): LadderRow {
    return this.#ladders.at(this.#row[row]!);
  }

  #decode(number: number): LadderRow {
    const rungs: RungRow[] = [];
    for (let i = this.#at[number]!; i < this.#at[number + 1]!; i++) rungs.push(this.#rungAt(i));
    const { family, source, axis, unit } = this.#ladder;
    return {
      family: this.#words.at(family[number]!),
      source: this.#words.at(source[number]!),
      confidence: this.#confidence[number]!,
      axis: this.#words.at(axis[number]!),
      unit: this.#words.at(unit[number]!) || null,
      rungs,
    };
  }

  #rungAt(i: number): RungRow {
    const rung = this.#rung;
    const stepUpRate = rung.stepUpRate[i]!;
    const units = rung.units[i]!;
    return {
      item: this.#facts.at(rung.facts[i]!),
      price: rung.price[i]!,
      units: units === UNKNOWN_UNITS ? null : units,
      label: this.#words.at(rung.label[i]!),
      share: rung.share[i]! / WHOLE,
      stepUpRate: stepUpRate === MOST_16 ? null : stepUpRate / WHOLE,
      stepUpOf: rung.stepUpOf[i]!,
      attributes: this.#attributes(rung.attributes[i]!),
      authored: rung.authored[i] === 1,
      solves: rung.solves[i] === 0 ? [] : this.#words.at(rung.solves[i]!).split(SEPARATOR),
    };
  }

  #attributes(word: number): Attributes {
    return word === 0 ? NO_ATTRIBUTES : JSON.parse(this.#words.at(word));
  }
}
