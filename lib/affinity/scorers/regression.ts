/** What is solved for each target: one linear system on its nearest context items. */
export interface Regression {
  /** Under which its solution is kept. */
  readonly name: string;
  /** In baskets' worth of weight. */
  readonly lambda: number;
  /**
   * Odds that a line of a basket is hidden while the weights are learned; `null` for the ridge, which is centred, solved
   * on pairs that passed the gate alone, and has no weight below zero.
   */
  readonly dropout: number | null;
}
