/** How many baskets have how many lines. */
export function basketSizes(
  offsets: Uint32Array,
  sizes: Float64Array<ArrayBufferLike> = new Float64Array(1),
): Float64Array {
  let counted = sizes;
  for (let o = 0; o + 1 < offsets.length; o++) {
    const lines = offsets[o + 1]! - offsets[o]!;
    if (lines >= counted.length) {
      const wider = new Float64Array(2 * lines);
      wider.set(counted);
      counted = wider;
    }
    counted[lines]!++;
  }
  return counted;
}
