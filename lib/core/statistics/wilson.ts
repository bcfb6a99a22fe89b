/** Standard deviations on either side that hold 95 % of a normal distribution. */
export const Z_95 = 1.959964;

/** Lower end of Wilson's score interval (1927) of `hits` in `of`, at `z` standard deviations. */
export function wilsonLower(hits: number, of: number, z: number): number {
  if (of === 0) return 0;
  const p = hits / of;
  const zz = (z * z) / of;
  return (p + zz / 2 - z * Math.sqrt((p * (1 - p)) / of + zz / (4 * of))) / (1 + zz);
}
