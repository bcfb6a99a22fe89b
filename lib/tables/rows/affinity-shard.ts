/**
 * Table `affinity`: an item's neighbours, bought `together` with it or `next` after it.
 */

import type { Hash64 } from "../../core/hash.ts";
import { KeyColumn } from "../format/keys.ts";
import type { Packed } from "../format/packed.ts";
import { dequantise } from "../format/quantise.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import {
  type Columns,
  checkedRows,
  f32,
  MOST_16,
  type Read,
  read,
  u8,
  u16,
  u32,
} from "../format/table-schema.ts";
import type { ItemFacts } from "./facts.ts";
import { FACTS } from "./facts-columns.ts";
import { type FactsReader, openFacts } from "./facts-reader.ts";
import { LADDER, type LadderRow, LadderShard } from "./ladder-shard.ts";
import { LEANINGS, type Leaning } from "./leanings.ts";

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

export interface AffinityRow {
  readonly key: Hash64;
  readonly self: ItemFacts;
  readonly lent?: Lent;
  readonly together: readonly Neighbour[];
  readonly next: readonly Neighbour[];
  readonly leanings?: readonly Leaning[];
}

export const LIST_NAMES = ["together", "next"] as const;
export type NeighbourList = (typeof LIST_NAMES)[number];

/** Largest weight of each list over the whole table, 1 where it has none: what the 8-bit weights are relative to. */
export type AffinityScale = Readonly<Record<NeighbourList, number>> & { readonly leanings?: number };

const LENT = { none: 0, verified: "shard", optional: true } as const;

export const AFFINITY_ROWS = {
  self: u32("self", "row of the item's own facts", { facts: true }),
  sibling: u32("lsib", "orders of the rungs whose neighbours it borrows", LENT),
  category: u32("lcat", "orders of the category whose neighbours it borrows", LENT),
  department: u32("ldep", "orders of the category above whose neighbours it borrows", LENT),
} as const satisfies Columns;

const listColumns = <const P extends string>(p: P, words: string) =>
  ({
    at: u32(`${p}at`, `where the neighbours begin that are bought ${words}, best first`, { starts: true }),
    facts: u32(`${p}fac`, "row of the neighbour's facts", { of: `${p}at`, facts: true }),
    weights: u8(`${p}wei`, `square root of the scorer's weight, of \`${p}sca\``, { of: `${p}at` }),
    joint: u16(`${p}joi`, "buyers who took both, a customer once; at most 65,535", { of: `${p}at` }),
    share: u16(`${p}sha`, "share of the item's buyers, of 65,535", { of: `${p}at` }),
    flags: u8(`${p}flg`, "see `NEIGHBOUR` in lib/affinity/affinity-model.ts", { of: `${p}at` }),
    delayDays: u16(`${p}day`, "median days until it is bought", { of: `${p}at`, optional: true }),
    scale: f32(`${p}sca`, "the largest weight of the table", { verified: "shard", each: "shard" }),
  }) as const satisfies Columns;

export const NEIGHBOUR_LISTS = {
  together: listColumns("t", "together with it"),
  next: listColumns("n", "after it"),
};

export const CHECKED_AFFINITY = checkedRows(
  { ...AFFINITY_ROWS, ...renamed(NEIGHBOUR_LISTS.together, "t"), ...renamed(NEIGHBOUR_LISTS.next, "n") },
  "rchk",
  FACTS,
);

/** Two lists have columns of one name each. */
function renamed(columns: Columns, prefix: string): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, spec]) => [prefix + name, spec]));
}

/** The neighbours of a list in columns; those of a row are entries `at[row] … at[row + 1] − 1`. */
export interface NeighbourColumns extends Omit<Read<(typeof NEIGHBOUR_LISTS)["together"]>, "scale"> {
  readonly scale: number;
}

export class AffinityShard {
  readonly keys: KeyColumn;
  readonly facts: FactsReader;
  readonly together: NeighbourColumns;
  readonly next: NeighbourColumns;
  readonly leanings: Read<typeof LEANINGS>;
  readonly #rows: Read<typeof AFFINITY_ROWS>;
  readonly #packed: Packed;
  readonly #verified: VerifiedRows;
  #ladders: LadderShard | null | undefined;

  constructor(packed: Packed, currency: string | null = null) {
    this.#packed = packed;
    this.#verified = new VerifiedRows(packed, CHECKED_AFFINITY);
    this.keys = new KeyColumn(packed);
    this.facts = openFacts(packed, currency);
    this.#rows = read(AFFINITY_ROWS, packed);
    this.together = readList(packed, "together");
    this.next = readList(packed, "next");
    this.leanings = read(LEANINGS, packed);
  }

  /** Whether a row, its neighbours and their facts read as they were written. */
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }

  /**
   * The ladder of an item that stands here, or of a neighbour that has a better rung; `null` where there is none.
   * Throws `DamagedRow`.
   */
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
    return this.facts.at(this.#rows.self[row]!);
  }

  /** Orders of those whose neighbours the row borrows. */
  lent(row: number): Lent {
    const { sibling, category, department } = this.#rows;
    return { sibling: sibling[row] ?? 0, category: category[row] ?? 0, department: department[row] ?? 0 };
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
      delayDays: columns.delayDays[i] ?? 0,
    };
  }
}

function readList(packed: Packed, list: NeighbourList): NeighbourColumns {
  const columns = read(NEIGHBOUR_LISTS[list], packed);
  return { ...columns, scale: columns.scale[0]! };
}
