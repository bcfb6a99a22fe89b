/**
 * What shoppers accept, as Beta posteriors: columns of the shard `popular`, which every answer reads. A build made
 * without events has none of them. Rows by key, ascending: of a placement's kind (no anchor, no item), of an item in it
 * (no anchor), of an item beside an anchor; the less special serve where a more special one is not there.
 */
import { type Hash64, hash64 } from "../../core/hash.ts";
import { compareKeys } from "../format/keys.ts";
import type { Column, Packed } from "../format/packed.ts";
import { type Columns, f32, type Read, read, u8, u32, written } from "../format/table-schema.ts";

export interface LearnedRow {
  readonly key: Hash64;
  /** Beta(a, b) of being accepted when it is seen in the first place of a block. */
  readonly a: number;
  readonly b: number;
  /** Surely accepted so rarely that it is offered no more. */
  readonly retired: boolean;
}

/** `anchor` and `sku` are empty for what holds whatever they are. */
export const learnedKey = (placement: string, kind: string, anchor: string, sku: string): Hash64 =>
  hash64(`${placement}\n${kind}\n${anchor}\n${sku}`);

const LATER = { verified: "shard", optional: true, each: "rate that was learned" } as const;

export const LEARNED = {
  hi: u32("lkhi", "key of placement, kind, anchor and item, higher half", LATER),
  lo: u32("lklo", "its lower half", LATER),
  a: f32("lpa", "a of Beta(a, b)", LATER),
  b: f32("lpb", "b of it", LATER),
  retired: u8("lret", "1 where it is offered no more", LATER),
} as const satisfies Columns;

/** Rows in any order; no column at all where nothing was learned. */
export function learnedColumns(rows: readonly LearnedRow[]): Record<string, Column> {
  if (rows.length === 0) return {};
  const sorted = [...rows].sort((one, other) => compareKeys(one.key, other.key));
  return written(LEARNED, {
    hi: Uint32Array.from(sorted, ({ key }) => key.hi),
    lo: Uint32Array.from(sorted, ({ key }) => key.lo),
    a: Float32Array.from(sorted, ({ a }) => a),
    b: Float32Array.from(sorted, ({ b }) => b),
    retired: Uint8Array.from(sorted, ({ retired }) => (retired ? 1 : 0)),
  });
}

export class LearnedRows {
  readonly #rows: Read<typeof LEARNED>;

  /** `null` where nothing was learned. */
  static of(packed: Packed): LearnedRows | null {
    const rows = read(LEARNED, packed);
    return rows.hi.length === 0 ? null : new LearnedRows(rows);
  }

  private constructor(rows: Read<typeof LEARNED>) {
    this.#rows = rows;
  }

  find(key: Hash64): LearnedRow | null {
    const { hi, lo, a, b, retired } = this.#rows;
    let from = 0;
    let to = hi.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const upper = hi[middle]!;
      if (upper < key.hi || (upper === key.hi && lo[middle]! < key.lo)) from = middle + 1;
      else to = middle;
    }
    if (hi[from] !== key.hi || lo[from] !== key.lo) return null;
    return { key, a: a[from]!, b: b[from]!, retired: retired[from] === 1 };
  }
}
