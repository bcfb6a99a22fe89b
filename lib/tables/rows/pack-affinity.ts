/** Neighbours of items → shards of the table `affinity`. */
import { packKeys } from "../format/keys.ts";
import { type Column, pack } from "../format/packed.ts";
import { quantise } from "../format/quantise.ts";
import { MOST_16, written } from "../format/table-schema.ts";
import {
  AFFINITY,
  AFFINITY_ROWS,
  type AffinityRow,
  type AffinityScale,
  CHECKED_AFFINITY,
  type Lent,
  LIST_NAMES,
  NEIGHBOUR_LISTS,
  type NeighbourList,
} from "./affinity-shard.ts";
import type { ItemFacts } from "./facts.ts";
import { FactsWriter } from "./facts-writer.ts";
import { LeaningRuns } from "./pack-leanings.ts";

const NOTHING_LENT: Lent = { sibling: 0, category: 0, department: 0 };

/** The lists of a shard while it is written. */
export type AffinityRuns = Readonly<Record<NeighbourList, NeighbourRuns>> & {
  readonly leanings: LeaningRuns;
};

/**
 * Other tables' shards that go along in the same value, by table code: the ladders of the same items, so that an anchor
 * costs one read and not two.
 */
export type Riding = Readonly<Record<string, Uint8Array>>;

/** Rows in ascending key order → one shard. */
export function packAffinity(
  rows: readonly AffinityRow[],
  scale: AffinityScale,
  riding: Riding = {},
): Uint8Array {
  const runs = { together: new NeighbourRuns(), next: new NeighbourRuns(), leanings: new LeaningRuns() };
  for (const row of rows) {
    for (const list of LIST_NAMES) {
      for (const { item, weight, joint, share, flags, delayDays } of row[list]) {
        runs[list].add(item, weight, joint, share, flags, delayDays);
      }
      runs[list].endRow();
    }
    runs.leanings.addRow(row.leanings ?? []);
  }
  return packRuns(rows, runs, scale, riding);
}

/** The same for neighbours that are in columns already, a run for each of `rows`. */
export function packRuns(
  rows: readonly Pick<AffinityRow, "key" | "self" | "lent">[],
  runs: AffinityRuns,
  scale: AffinityScale,
  riding: Riding = {},
): Uint8Array {
  const facts = new FactsWriter();
  const self = Uint32Array.from(rows, (row) => facts.row(row.self));
  const lent = rows.map((row) => row.lent ?? NOTHING_LENT);
  const columns: Record<string, Column> = {
    ...packKeys(rows.map((row) => row.key)),
    ...written(AFFINITY_ROWS, {
      self,
      sibling: Uint32Array.from(lent, ({ sibling }) => sibling),
      category: Uint32Array.from(lent, ({ category }) => category),
      department: Uint32Array.from(lent, ({ department }) => department),
    }),
  };
  for (const list of LIST_NAMES) Object.assign(columns, runs[list].columns(list, facts, scale[list]));
  Object.assign(columns, runs.leanings.columns(scale.leanings ?? 1));
  return pack(AFFINITY, { ...columns, ...facts.columns() }, { rows: [CHECKED_AFFINITY], riding });
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

  /** Neighbours from a place on, as they were added, that bear none of the marks. */
  unmarked(first: number, marks: number): ItemFacts[] {
    return this.items.slice(first).filter((_, i) => (this.#flags[first + i]! & marks) === 0);
  }

  columns(list: NeighbourList, facts: FactsWriter, scale: number): Record<string, Column> {
    return written(NEIGHBOUR_LISTS[list], {
      at: Uint32Array.from(this.#ends),
      facts: Uint32Array.from(this.items, (item) => facts.row(item)),
      weights: Uint8Array.from(this.#weight, (weight) => quantise(weight, scale)),
      joint: Uint16Array.from(this.#joint, (joint) => Math.min(joint, MOST_16)),
      share: Uint16Array.from(this.#share, (share) => Math.round(share * MOST_16)),
      flags: Uint8Array.from(this.#flags),
      // What is bought together knows no delay: the column is left out.
      delayDays: this.#delayDays.some((days) => days > 0)
        ? Uint16Array.from(this.#delayDays, (days) => Math.min(days, MOST_16))
        : null,
      scale: Float32Array.of(scale),
    });
  }
}
