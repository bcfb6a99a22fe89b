/**
 * Quantile of ascending values by linear interpolation (Hyndman & Fan 1996, type 7: what R, NumPy and spreadsheets do).
 * `share` is 0–1; 0 for no values.
 */
export const quantile = (ascending: Float64Array, share: number): number =>
  quantileOf(ascending.length, (place) => ascending[place]!, share);

/** The same of `count` values of which `at` gives the one at a place, ascending. */
export function quantileOf(count: number, at: (place: number) => number, share: number): number {
  if (count === 0) return 0;
  const place = (count - 1) * share;
  const below = Math.floor(place);
  const low = at(below);
  const high = at(Math.min(below + 1, count - 1));
  return low + (high - low) * (place - below);
}
