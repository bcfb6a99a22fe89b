/** The pairs that are held: row of the rarer item, partners ascending (ranks). Lower triangle in compressed rows. */
export interface HeldPairs {
  readonly offsets: Uint32Array;
  readonly partner: Uint32Array;
  readonly joint: Uint32Array;
  /** Buyers who show the pair: a customer once, however often; a guest's order each. */
  readonly people: Uint32Array;
  /** Sum of the weights of the baskets that hold both, units of 2^−16, exact. */
  readonly weight: Float64Array;
  /** How far above chance the pair meets: level of the gate, 0 where it fails whatever the bar. */
  readonly level: Uint8Array;
  /** Rank → its buyers, likewise; of the rows that were counted. */
  readonly buyers: Uint32Array;
  /** Unordered pairs bought together at least once. */
  readonly seen: number;
  /** Fewest buyers that a pair is held for: above the gate's where there would be more pairs than are allowed. */
  readonly least: number;
}
