import { dequantise, quantise, scaleFor } from "../../tables/format/quantise.ts";
import type { NeighbourRows } from "../affinity-model.ts";
import type { Baskets } from "../counts/baskets.ts";
import type { Pairs } from "../counts/pairs.ts";
import type { Scored } from "../scorers/scored.ts";
import { REFUSED } from "./marked.ts";

/** `NEIGHBOUR` bits of a pair of items that so many buyers show. */
export type Marker = (context: number, neighbour: number, people: number) => number;

export interface RowOptions {
  /** Neighbours kept in a row that no mark excludes, and beside them at most so many that one does. */
  readonly rowLength: number;
  readonly markedLength: number;
  readonly mark?: Marker | null;
}

/** Turns weights by target into rows by context item: the largest of each, on the 8-bit grid that tables hold. */
export function toRows(scored: Scored, baskets: Baskets, pairs: Pairs, options: RowOptions): NeighbourRows {
  const { items, itemOf, rankOf } = baskets;
  const byContext = transpose(scored, items);
  let largest = 0;
  for (const weight of scored.weight) if (weight > largest) largest = weight;
  const scale = scaleFor(largest);

  const offsets = new Uint32Array(items + 1);
  const most = Math.min(byContext.target.length, items * (options.rowLength + options.markedLength));
  const out = {
    items: new Uint32Array(most),
    weight: new Float32Array(most),
    joint: new Uint32Array(most),
    share: new Float32Array(most),
    flags: new Uint8Array(most),
  };
  let end = 0;
  for (let item = 0; item < items; item++) {
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
    offsets[item + 1] = end;
  }
  return {
    offsets,
    scale,
    items: out.items.slice(0, end),
    weight: out.weight.slice(0, end),
    joint: out.joint.slice(0, end),
    share: out.share.slice(0, end),
    flags: out.flags.slice(0, end),
  };
}

interface ByContext {
  readonly offsets: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float32Array;
}

function transpose({ offsets, context, weight }: Scored, items: number): ByContext {
  const starts = new Uint32Array(items + 1);
  for (let i = 0; i < context.length; i++) if (weight[i]! > 0) starts[context[i]! + 1]!++;
  for (let r = 0; r < items; r++) starts[r + 1]! += starts[r]!;
  const out = {
    offsets: starts,
    target: new Uint32Array(starts[items]!),
    weight: new Float32Array(starts[items]!),
  };
  const end = starts.slice(0, items);
  for (let b = 0; b < items; b++) {
    for (let i = offsets[b]!; i < offsets[b + 1]!; i++) {
      if (!(weight[i]! > 0)) continue;
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

/** Where the pair of two ranks is held; it must be. */
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
