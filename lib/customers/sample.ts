import { hash32 } from "../hash.ts";

/**
 * At most `size` of the customers numbered in `known`: those whose id hashes lowest. Whoever joins or leaves, the others'
 * places in the order stay, so the sample hardly changes from night to night.
 */
export function sampleByHash(known: Uint32Array, ids: readonly string[], size: number): Uint32Array {
  if (known.length <= size) return known;
  const hashes = Uint32Array.from(known, (customer) => hash32(ids[customer]!));
  const limit = hashes.slice().sort()[size]!;
  return known.filter((_, i) => hashes[i]! < limit);
}
