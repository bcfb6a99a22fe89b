import {
  dequantise,
  dequantiseSigned,
  quantise,
  quantiseSigned,
  scaleFor,
} from "../../tables/format/quantise.ts";
import type { Leanings, NeighbourRows } from "../affinity-model.ts";
import type { BasketCounts } from "../counts/baskets.ts";
import type { Pairs } from "../counts/pairs.ts";
import type { Scored } from "../scorers/scored.ts";
import { REFUSED } from "./marked.ts";

/** `NEIGHBOUR` bits of a pair of items that so many buyers show. */
export type Marker = (context: number, neighbour: number, people: number) => number;

export interface RowOptions {
  /** Neighbours kept in a row that no mark excludes, and beside them at most so many that one does. */
  readonly rowLength: number;
  readonly markedLength: number;
  /** Weights kept beside these that only move the order of others. */
  readonly leaningLength: number;
  readonly mark?: Marker | null;
}

/** Turns weights by target into rows by context item: the largest of each, on the 8-bit grid that tables hold. */
export function toRows(
  scored: Scored,
  baskets: BasketCounts,
  pairs: Pairs,
  options: RowOptions,
): NeighbourRows {
  const weights = weightsByContext(scored, baskets, pairs);
  return layRows(weights, largestWeights(weights), baskets, pairs, options);
}

/** Weights of the context items `from … to − 1`, by number; of `pairs` only those with one of them are asked for. */
export function weightsByContext(
  scored: Scored,
  { items, itemOf }: Pick<BasketCounts, "items" | "itemOf">,
  pairs: Pairs,
  from = 0,
  to = items,
): WeightsByContext {
  const inside = (rank: number): boolean => itemOf[rank]! >= from && itemOf[rank]! < to;
  return partOf(transpose(scored, items, inside), pairs, scored.leaning === true);
}

/** What rows are measured by, all of a table by the same: the largest of its weights. */
export interface LargestWeights {
  readonly neighbour: number;
  /** Without its sign. */
  readonly leaning: number;
}

export const largestWeights = ({ neighbours, leanings }: WeightsByContext): LargestWeights => ({
  neighbour: largestOf(neighbours.weight),
  leaning: leanings === null ? 0 : largestOf(leanings.weight.map(Math.abs)),
});

/** The rows of the context items `from … to − 1`. */
export function layRows(
  { neighbours: byContext, leanings }: WeightsByContext,
  largest: LargestWeights,
  baskets: BasketCounts,
  pairs: Pairs,
  options: RowOptions,
  from = 0,
  to = baskets.items,
): NeighbourRows {
  const { itemOf, rankOf } = baskets;
  const scale = scaleFor(largest.neighbour);
  const offsets = new Uint32Array(to - from + 1);
  const most = Math.min(byContext.target.length, (to - from) * (options.rowLength + options.markedLength));
  const out = {
    items: new Uint32Array(most),
    weight: new Float32Array(most),
    joint: new Uint32Array(most),
    share: new Float32Array(most),
    flags: new Uint8Array(most),
  };
  let end = 0;
  for (let item = from; item < to; item++) {
    const a = rankOf[item]!;
    const row = descending(byContext, a, itemOf);
    let plain = 0;
    let marked = 0;
    for (const i of row) {
      const code = quantise(byContext.weight[i]!, scale);
      if (code === 0 || plain === options.rowLength) break;
      const b = byContext.target[i]!;
      const people = pairs.people[pairAt(pairs, a, b)]!;
      const flags = options.mark?.(item, itemOf[b]!, people) ?? 0;
      if ((flags & REFUSED) === 0) plain++;
      else if (++marked > options.markedLength) continue;
      out.items[end] = itemOf[b]!;
      out.weight[end] = dequantise(code, scale);
      out.joint[end] = people;
      out.share[end] = people / pairs.buyers[a]!;
      out.flags[end++] = flags;
    }
    offsets[item - from + 1] = end;
  }
  return {
    offsets,
    scale,
    items: out.items.slice(0, end),
    weight: out.weight.slice(0, end),
    joint: out.joint.slice(0, end),
    share: out.share.slice(0, end),
    flags: out.flags.slice(0, end),
    ...(leanings === null
      ? {}
      : {
          leanings: leaningRows(
            leanings,
            scaleFor(largest.leaning),
            baskets,
            options.leaningLength,
            from,
            to,
          ),
        }),
  };
}

/** The largest of each context item, whatever their sign. */
function leaningRows(
  leanings: ByContext,
  scale: number,
  { itemOf, rankOf }: BasketCounts,
  length: number,
  from: number,
  to: number,
): Leanings {
  const size = { ...leanings, weight: leanings.weight.map(Math.abs) };
  const offsets = new Uint32Array(to - from + 1);
  const found: number[] = [];
  const weight: number[] = [];
  for (let item = from; item < to; item++) {
    for (const i of descending(size, rankOf[item]!, itemOf).subarray(0, length)) {
      const kept = dequantiseSigned(quantiseSigned(leanings.weight[i]!, scale), scale);
      if (kept === 0) break;
      found.push(itemOf[leanings.target[i]!]!);
      weight.push(kept);
    }
    offsets[item - from + 1] = found.length;
  }
  return { offsets, items: Uint32Array.from(found), weight: Float32Array.from(weight), scale };
}

const largestOf = (weights: Float32Array): number =>
  weights.reduce((largest, weight) => Math.max(largest, weight), 0);

interface ByContext {
  readonly offsets: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float32Array;
}

/** What makes neighbours, and what only leans; `null` where a scorer has nothing of the kind. */
export interface WeightsByContext {
  readonly neighbours: ByContext;
  readonly leanings: ByContext | null;
}

function partOf(all: ByContext, pairs: Pairs, leaning: boolean): WeightsByContext {
  if (!leaning) return { neighbours: all, leanings: null };
  const proves = new Uint8Array(all.target.length);
  for (let a = 0; a + 1 < all.offsets.length; a++)
    for (let i = all.offsets[a]!; i < all.offsets[a + 1]!; i++)
      proves[i] = all.weight[i]! > 0 && hasPassed(pairs, a, all.target[i]!) ? 1 : 0;
  return {
    neighbours: where(all, (i) => proves[i] === 1),
    leanings: where(all, (i) => proves[i] === 0),
  };
}

function where({ offsets, target, weight }: ByContext, wanted: (i: number) => boolean): ByContext {
  const starts = new Uint32Array(offsets.length);
  for (let a = 0; a + 1 < offsets.length; a++) {
    starts[a + 1] = starts[a]!;
    for (let i = offsets[a]!; i < offsets[a + 1]!; i++) if (wanted(i)) starts[a + 1]!++;
  }
  return {
    offsets: starts,
    target: target.filter((_, i) => wanted(i)),
    weight: weight.filter((_, i) => wanted(i)),
  };
}

/** Entries by context; what weighs nothing is left out, and of a scorer without leanings what is below zero. */
function transpose(
  { offsets, context, weight, leaning }: Scored,
  items: number,
  inside: (rank: number) => boolean,
): ByContext {
  const counts = (i: number): boolean =>
    (leaning === true ? weight[i] !== 0 : weight[i]! > 0) && inside(context[i]!);
  const starts = new Uint32Array(items + 1);
  for (let i = 0; i < context.length; i++) if (counts(i)) starts[context[i]! + 1]!++;
  for (let r = 0; r < items; r++) starts[r + 1]! += starts[r]!;
  const out = {
    offsets: starts,
    target: new Uint32Array(starts[items]!),
    weight: new Float32Array(starts[items]!),
  };
  const end = starts.slice(0, items);
  for (let b = 0; b < items; b++) {
    for (let i = offsets[b]!; i < offsets[b + 1]!; i++) {
      if (!counts(i)) continue;
      const to = end[context[i]!]!++;
      out.target[to] = b;
      out.weight[to] = weight[i]!;
    }
  }
  return out;
}

/** Entries of a row by falling weight; ties go to the lower item number. */
function descending({ offsets, target, weight }: ByContext, a: number, itemOf: Uint32Array): Uint32Array {
  const row = new Uint32Array(offsets[a + 1]! - offsets[a]!);
  for (let i = 0; i < row.length; i++) row[i] = offsets[a]! + i;
  return row.sort((x, y) => weight[y]! - weight[x]! || itemOf[target[x]!]! - itemOf[target[y]!]!);
}

/** Whether the pair of two ranks is held and passed the gate. */
function hasPassed(pairs: Pairs, x: number, y: number): boolean {
  const at = pairAt(pairs, x, y);
  return (
    at < pairs.offsets[Math.max(x, y) + 1]! &&
    pairs.partner[at] === Math.min(x, y) &&
    pairs.level[at]! >= pairs.bar
  );
}

/** Where the pair of two ranks is held, or would be. */
function pairAt(pairs: Pairs, x: number, y: number): number {
  const rare = Math.max(x, y);
  const common = Math.min(x, y);
  let low = pairs.offsets[rare]!;
  let high = pairs.offsets[rare + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs.partner[middle]! < common) low = middle + 1;
    else high = middle;
  }
  return low;
}
