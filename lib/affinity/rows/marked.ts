import { NEIGHBOUR, type NeighbourRows } from "../affinity-model.ts";

/** Marks that no cross-sell may carry. */
export const REFUSED = NEIGHBOUR.SIBLING | NEIGHBOUR.SUBSTITUTE;
/** Marks of what stands in a list without going with the item: another of its kind, or a set that it is a part of. */
export const UNOFFERED = REFUSED | NEIGHBOUR.SET_OF;

/** The rows without the neighbours that the guardrails would refuse as siblings or substitutes. */
export function withoutMarked(rows: NeighbourRows): NeighbourRows {
  const keep = rows.flags.map((flags) => ((flags & REFUSED) === 0 ? 1 : 0));
  const offsets = new Uint32Array(rows.offsets.length);
  let end = 0;
  for (let a = 0; a + 1 < offsets.length; a++) {
    for (let i = rows.offsets[a]!; i < rows.offsets[a + 1]!; i++) end += keep[i]!;
    offsets[a + 1] = end;
  }
  const kept = (_: number, i: number): boolean => keep[i] === 1;
  return {
    ...rows,
    offsets,
    items: rows.items.filter(kept),
    weight: rows.weight.filter(kept),
    joint: rows.joint.filter(kept),
    share: rows.share.filter(kept),
    flags: rows.flags.filter(kept),
  };
}
