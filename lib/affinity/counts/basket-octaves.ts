/**
 * How large the baskets are that an item is bought in: by octaves of lines (2–3, 4–7, …). The model of chance knows an
 * item by its orders alone, and takes it to be in large baskets as often as all others are; where some orders are of two
 * dozen lines, a printer and its toner, bought by themselves, are then expected to meet in those.
 */
import { chanceMeetings } from "./chance.ts";

/** The last holds all baskets from there on. */
const OCTAVES = 7;

/** Bytes an item of the counts, and of what is made of them while pairs are gated. */
export const OCTAVE_BYTES = 4 * OCTAVES;

/** Rank · octaves + octave → orders that hold the item. */
export const noOctaves = (items: number): Uint32Array<ArrayBuffer> => new Uint32Array(OCTAVES * items);

const octaveOf = (lines: number): number => Math.min(OCTAVES - 1, 30 - Math.clz32(lines));

/** Counts an order by its ranks, `ranks[from, to)`; one of a single line shows no pair. */
export function countOctave(
  paired: Uint32Array,
  ranks: ArrayLike<number>,
  from = 0,
  to = ranks.length,
): void {
  if (to - from < 2) return;
  const octave = octaveOf(to - from);
  for (let i = from; i < to; i++) paired[OCTAVES * ranks[i]! + octave]!++;
}

/**
 * `Σ_k max(E_ab(k), a_k + b_k − N_k)`: the meetings that chance would have among the N_k baskets of each octave, of which
 * a_k and b_k hold the items, by {@link chanceMeetings}; at least those that cannot be avoided (Fréchet's bound).
 */
export function meetingsByOctave(paired: Uint32Array, sizes: Float64Array): (a: number, b: number) => number {
  const items = paired.length / OCTAVES;
  const octaves = Array.from({ length: OCTAVES }, (_, octave) => {
    const own = sizes.map((baskets, lines) => (lines > 1 && octaveOf(lines) === octave ? baskets : 0));
    const orders = own.reduce((sum, baskets) => sum + baskets, 0);
    const held = Uint32Array.from({ length: items }, (_, rank) => paired[OCTAVES * rank + octave]!);
    return { octave, orders, meetings: chanceMeetings(held, own).meetings };
  }).filter(({ orders }) => orders > 0);
  return (a, b) => {
    let sum = 0;
    for (const { octave, orders, meetings } of octaves) {
      const heldA = paired[OCTAVES * a + octave]!;
      const heldB = paired[OCTAVES * b + octave]!;
      if (heldA > 0 && heldB > 0) sum += Math.max(meetings(a, b), heldA + heldB - orders);
    }
    return sum;
  };
}
