/** Random numbers by a seed, the same on every machine: what the request path draws with. */
import { mix32 } from "../hash.ts";

/** Fractions in (0, 1), one after the other. */
export type Uniform = () => number;

/** Fractions by hash of seed and counter. */
export function seededUniform(seed: number): Uniform {
  let counter = 0;
  return () => (mix32(seed, counter++) + 0.5) / 2 ** 32;
}

const normal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

/**
 * Gamma(shape, 1), shape > 0: Marsaglia & Tsang, "A Simple Method for Generating Gamma Variables" (2000), section 5; below
 * a shape of 1 by its section 6, Gamma(shape + 1) · U^(1/shape).
 */
export function gammaDraw(shape: number, uniform: Uniform): number {
  if (shape < 1) return gammaDraw(shape + 1, uniform) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(uniform);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta(a, b), a and b > 0, as X / (X + Y) of two gammas. */
export function betaDraw(a: number, b: number, uniform: Uniform): number {
  const x = gammaDraw(a, uniform);
  return x / (x + gammaDraw(b, uniform));
}
