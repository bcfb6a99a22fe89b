/**
 * Customers whose id hashes below this are at most `size`, all where there are no more. Whoever joins or leaves, the
 * others' places in the order stay, so the sample hardly changes from night to night.
 */
export const sampleLimit = (hashes: Uint32Array, size: number): number =>
  hashes.length <= size ? Number.POSITIVE_INFINITY : hashes.slice().sort()[size]!;
