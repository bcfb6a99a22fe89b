/**
 * How much less is seen of the second offer than of the first: the position-based model, P(click | item, position) =
 * taken_item · seen_position (Craswell, Zoeter, Taylor & Ramsey, "An Experimental Comparison of Click Position-Bias
 * Models", 2008, section 3.2), by maximum likelihood of Poisson counts, which alternates two sums (iterative
 * proportional fitting). What an item gains by standing first is taken for the position's and not for the item's,
 * wherever items change places.
 */

export interface PositionCount {
  readonly item: number;
  /** From 0. */
  readonly position: number;
  readonly shown: number;
  readonly taken: number;
}

const ROUNDS = 200;
const CONVERGED = 1e-12;

/**
 * `seen` of each position, the first 1. `prior` imagined acceptances in each position as frequent as in the first hold it
 * near 1 until there is something to learn from.
 */
export function positionEffects(
  counts: readonly PositionCount[],
  positions: number,
  prior: number,
): Float64Array {
  const seen = new Float64Array(positions).fill(1);
  const items = new Map<number, { taken: number; shown: number }>();
  for (const { item, taken } of counts) {
    const known = items.get(item) ?? { taken: 0, shown: 0 };
    items.set(item, { taken: known.taken + taken, shown: 0 });
  }
  const takenAt = new Float64Array(positions);
  for (const { position, taken } of counts) takenAt[position]! += taken;
  const expected = new Float64Array(positions);
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of items.values()) one.shown = 0;
    for (const { item, position, shown } of counts) items.get(item)!.shown += shown * seen[position]!;
    expected.fill(0);
    for (const { item, position, shown } of counts) {
      const { taken, shown: whole } = items.get(item)!;
      if (whole > 0) expected[position]! += (taken / whole) * shown;
    }
    let moved = 0;
    const first = (takenAt[0]! + prior) / (expected[0]! + prior);
    for (let p = 0; p < positions; p++) {
      const next = p === 0 ? 1 : (takenAt[p]! + prior) / (expected[p]! + prior) / first;
      moved = Math.max(moved, Math.abs(next - seen[p]!));
      seen[p] = next;
    }
    if (moved < CONVERGED) break;
  }
  return seen;
}
