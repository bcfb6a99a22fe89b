/** Coefficients of Stirling's series, B_2k / (2k (2k − 1)), NIST DLMF 5.11.1. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0, to about 14 digits: Stirling's series above 10, the recurrence Γ(x + 1) = x Γ(x) below it. */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 10) {
    shift *= z;
    z += 1;
  }
  const square = 1 / (z * z);
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * square + STIRLING[k]!;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TAU + series / z - Math.log(shift);
}
