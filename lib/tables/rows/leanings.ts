/**
 * What an item says of others without proposing them (`Leanings` of lib/affinity): an item is named by the lower half of
 * its key alone, for it need not stand in the shard, and among what a request proposes none share it.
 */
import type { Hash64 } from "../../core/hash.ts";
import { dequantiseSigned } from "../format/quantise.ts";
import { type Columns, f32, type Read, u8, u32 } from "../format/table-schema.ts";

const LATER = { verified: "shard", optional: true } as const;

export const LEANINGS = {
  at: u32("oat", "where its leanings begin: what it says of others without proposing them", {
    ...LATER,
    starts: true,
  }),
  keyLo: u32("okel", "lower half of the key of the item that it speaks of", { ...LATER, of: "oat" }),
  weights: u8("owei", "128 and the signed square root of what it adds, of `osca`", { ...LATER, of: "oat" }),
  scale: f32("osca", "the largest of the table, without its sign", { ...LATER, each: "shard" }),
} as const satisfies Columns;

/** One item that another speaks for or against. */
export interface Leaning {
  readonly key: Pick<Hash64, "lo">;
  readonly weight: number;
}

/** Calls `visit` with each item of a row, by the lower half of its key. */
export function eachLeaning(
  { at, keyLo, weights, scale }: Read<typeof LEANINGS>,
  row: number,
  visit: (keyLo: number, weight: number) => void,
): void {
  if (at.length === 0) return;
  for (let i = at[row]!; i < at[row + 1]!; i++) visit(keyLo[i]!, dequantiseSigned(weights[i]!, scale[0]!));
}
