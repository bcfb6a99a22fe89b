/**
 * Weights as a scorer gives them, by target: entries `offsets[b] … offsets[b + 1]` say how much each context item adds
 * to target b. All by rank. `score(b | cart) = base_b + Σ_{a in cart} w_ab`.
 */
export interface Scored {
  readonly offsets: Uint32Array;
  readonly context: Uint32Array;
  readonly weight: Float32Array;
  readonly base: Float32Array;
  /** Some weights are below zero, or of pairs that have not passed the gate: these become leanings, not neighbours. */
  readonly leaning?: true;
}
