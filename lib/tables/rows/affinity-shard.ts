/**
 * Table `affinity`: an item's neighbours, bought `together` with it or `next` after it.
 *
 * Rows by item key: `self` (row of its own facts), and for each list a run of neighbours, best first:
 * facts row, weight (8-bit square root of the scorer's weight), joint orders, share of buyers, flags; `next` also
 * the median delay in days.
 */
import type { Hash64 } from "../../core/hash.ts";
import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Column, type Packed, pack } from "../format/packed.ts";
import { dequantise, quantise } from "../format/quantise.ts";
import { type CheckedRows, VerifiedRows } from "../format/row-checks.ts";
import { FACTS_ROWS, FactsReader, FactsWriter, type ItemFacts } from "./facts.ts";
import { LADDER, type LadderRow, LadderShard } from "./ladder-shard.ts";

export const AFFINITY = "AFFI";

/** One neighbour as written and read. `delayDays` is 0 in `together`. */
export interface Neighbour {
  readonly item: ItemFacts;
  readonly weight: number;
  readonly joint: number;
  readonly share: number;
  readonly flags: number;
  readonly delayDays: number;
}

/** Orders of those whose neighbours a row borrows, by how far from the item they are; 0 where it borrows none. */
export interface Lent {
  readonly sibling: number;
  readonly category: number;
  readonly department: number;
}

const NOTHING_LENT: Lent = { sibling: 0, category: 0, department: 0 };

export interface AffinityRow {
  readonly key: Hash64;
  readonly self: ItemFacts;
  readonly lent?: Lent;
  readonly together: readonly Neighbour[];
  readonly next: readonly Neighbour[];
}

const LISTS = ["together", "next"] as const;
export type NeighbourList = (typeof LISTS)[number];
const PREFIX: Readonly<Record<NeighbourList, string>> = { together: "t", next: "n" };
const MOST_16 = 0xffff;

/** Largest weight of each list over the whole table, 1 where it has none: what the 8-bit weights are relative to. */
export type AffinityScale = Readonly<Record<NeighbourList, number>>;

/**
 * Other tables' shards that go along in the same value, by table code: the ladders of the same items, so that an anchor
 * costs one read and not two.
 */
export type Riding = Readonly<Record<string, Uint8Array>>;

const ROWS: CheckedRows = {
  checks: "rchk",
  fields: ["self"],
  runs: {
    tat: ["tfac", "twei", "tjoi", "tsha", "tflg", "tday"],
    nat: ["nfac", "nwei", "njoi", "nsha", "nflg", "nday"],
  },
  names: { columns: ["self", "tfac", "nfac"], rows: FACTS_ROWS },
};

/** Rows in ascending key order → one shard. */
export function packAffinity(
  rows: readonly AffinityRow[],
  scale: AffinityScale,
  riding: Riding = {},
): Uint8Array {
  const runs = { together: new NeighbourRuns(), next: new NeighbourRuns() };
  for (const row of rows) {
    for (const list of LISTS) {
      for (const { item, weight, joint, share, flags, delayDays } of row[list]) {
        runs[list].add(item, weight, joint, share, flags, delayDays);
      }
      runs[list].endRow();
    }
  }
  return packRuns(rows, runs, scale, riding);
}

/** The same for neighbours that are in columns already, a run for each of `rows`. */
export function packRuns(
  rows: readonly Pick<AffinityRow, "key" | "self" | "lent">[],
  runs: Readonly<Record<NeighbourList, NeighbourRuns>>,
  scale: AffinityScale,
  riding: Riding = {},
): Uint8Array {
  const facts = new FactsWriter();
  const self = Uint32Array.from(rows, (row) => facts.row(row.self));
  const lent = rows.map((row) => row.lent ?? NOTHING_LENT);
  const columns: Record<string, Column> = {
    ...packKeys(rows.map((row) => row.key)),
    self,
    lsib: Uint32Array.from(lent, ({ sibling }) => sibling),
    lcat: Uint32Array.from(lent, ({ category }) => category),
    ldep: Uint32Array.from(lent, ({ department }) => department),
  };
  for (const list of LISTS) Object.assign(columns, runs[list].columns(PREFIX[list], facts, scale[list]));
  return pack(AFFINITY, { ...columns, ...facts.columns() }, { rows: [ROWS], riding });
}

/** The neighbours of one list of a shard while it is written: in columns, for a shop has many. */
export class NeighbourRuns {
  readonly #ends: number[] = [0];
  readonly items: ItemFacts[] = [];
  readonly #weight: number[] = [];
  readonly #joint: number[] = [];
  readonly #share: number[] = [];
  readonly #flags: number[] = [];
  readonly #delayDays: number[] = [];

  /** The next neighbour of the row, as in {@link Neighbour}. */
  add(item: ItemFacts, weight: number, joint: number, share: number, flags: number, delayDays: number): void {
    this.items.push(item);
    this.#weight.push(weight);
    this.#joint.push(joint);
    this.#share.push(share);
    this.#flags.push(flags);
    this.#delayDays.push(delayDays);
  }

  endRow(): void {
    this.#ends.push(this.items.length);
  }

  columns(p: string, facts: FactsWriter, scale: number): Record<string, Column> {
    return {
      [`${p}at`]: Uint32Array.from(this.#ends),
      [`${p}fac`]: Uint32Array.from(this.items, (item) => facts.row(item)),
      [`${p}wei`]: Uint8Array.from(this.#weight, (weight) => quantise(weight, scale)),
      [`${p}joi`]: Uint16Array.from(this.#joint, (joint) => Math.min(joint, MOST_16)),
      [`${p}sha`]: Uint16Array.from(this.#share, (share) => Math.round(share * MOST_16)),
      [`${p}flg`]: Uint8Array.from(this.#flags),
      // What is bought together knows no delay: the column is left out.
      ...(this.#delayDays.some((days) => days > 0)
        ? { [`${p}day`]: Uint16Array.from(this.#delayDays, (days) => Math.min(days, MOST_16)) }
        : {}),
      [`${p}sca`]: Float32Array.of(scale),
    };
  }
}

/** A run of neighbours in columns; entries `start … end − 1`. */
export interface NeighbourColumns {
  readonly at: Uint32Array;
  readonly facts: Uint32Array;
  readonly weights: Uint8Array;
  readonly joint: Uint16Array;
  readonly share: Uint16Array;
  readonly flags: Uint8Array;
  readonly delayDays: Uint16Array | null;
  readonly scale: number;
}

export class AffinityShard {
  readonly keys: KeyColumn;
  readonly facts: FactsReader;
  readonly together: NeighbourColumns;
  readonly next: NeighbourColumns;
  readonly #self: Uint32Array;
  readonly #lent: Readonly<Record<keyof Lent, Uint32Array>> | null;
  readonly #packed: Packed;
  readonly #verified: VerifiedRows;
  #ladders: LadderShard | null | undefined;

  constructor(packed: Packed) {
    this.#packed = packed;
    this.#verified = new VerifiedRows(packed, ROWS);
    this.keys = new KeyColumn(packed);
    this.facts = new FactsReader(packed);
    this.#self = packed.u32("self");
    this.#lent = packed.has("lsib")
      ? {
          sibling: packed.u32("lsib"),
          category: packed.u32("lcat"),
          department: packed.u32("ldep"),
        }
      : null;
    this.together = readList(packed, "together");
    this.next = readList(packed, "next");
  }

  /** Whether a row, its neighbours and their facts read as they were written. */
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }

  /** The ladder of an item that stands here, or of a neighbour that has a better rung; `null` where there is none. Throws `DamagedRow`. */
  ladderOf(key: Hash64): LadderRow | null {
    if (this.#ladders === undefined) this.#ladders = this.#openLadders();
    const row = this.#ladders?.keys.find(key) ?? -1;
    if (row < 0 || this.#ladders === null) return null;
    this.#ladders.demand(row);
    return this.#ladders.ladder(row);
  }

  #openLadders(): LadderShard | null {
    const riding = this.#packed.has(LADDER) ? this.#packed.inner(LADDER) : null;
    return riding?.ok ? new LadderShard(riding.value) : null;
  }

  /** The item's own facts. */
  self(row: number): ItemFacts {
    return this.facts.at(this.#self[row]!);
  }

  /** Orders of those whose neighbours the row borrows. */
  lent(row: number): Lent {
    return this.#lent === null
      ? NOTHING_LENT
      : {
          sibling: this.#lent.sibling[row]!,
          category: this.#lent.category[row]!,
          department: this.#lent.department[row]!,
        };
  }

  /** Neighbours of a row, best first. */
  neighbours(row: number, list: NeighbourList): Neighbour[] {
    const columns = this[list];
    const found: Neighbour[] = [];
    for (let i = columns.at[row]!; i < columns.at[row + 1]!; i++) found.push(this.neighbour(list, i));
    return found;
  }

  /** The `i`-th entry of a list's columns. */
  neighbour(list: NeighbourList, i: number): Neighbour {
    const columns = this[list];
    return {
      item: this.facts.at(columns.facts[i]!),
      weight: dequantise(columns.weights[i]!, columns.scale),
      joint: columns.joint[i]!,
      share: columns.share[i]! / MOST_16,
      flags: columns.flags[i]!,
      delayDays: columns.delayDays?.[i] ?? 0,
    };
  }
}

function readList(packed: Packed, list: NeighbourList): NeighbourColumns {
  const p = PREFIX[list];
  return {
    at: packed.u32(`${p}at`),
    facts: packed.u32(`${p}fac`),
    weights: packed.u8(`${p}wei`),
    joint: packed.u16(`${p}joi`),
    share: packed.u16(`${p}sha`),
    flags: packed.u8(`${p}flg`),
    delayDays: packed.has(`${p}day`) ? packed.u16(`${p}day`) : null,
    scale: packed.f32(`${p}sca`)[0]!,
  };
}
