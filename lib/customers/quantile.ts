/**
 * Quantile of ascending values by linear interpolation (Hyndman & Fan 1996, type 7: what R, NumPy and spreadsheets do).
 * `share` is 0–1; 0 for no values.
 */
export function quantile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0) return 0;
  const place = (ascending.length - 1) * share;
  const below = Math.floor(place);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (high - low) * (place - below);
}
