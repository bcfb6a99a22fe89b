import { mix32 } from "../../core/hash.ts";

/** A seeded stream of fractions in [0, 1), the same on every machine: hash of seed and counter. */
export function seeded(seed: number): () => number {
  let counter = 0;
  return () => mix32(seed, counter++) / 2 ** 32;
}
