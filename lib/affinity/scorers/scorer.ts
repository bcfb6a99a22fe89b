import type { BasketCounts } from "../counts/baskets.ts";
import type { Pairs } from "../counts/pairs.ts";
import type { Regression } from "./regression.ts";
import type { Scored } from "./scored.ts";

/** What a scorer works from. */
export interface ScorerInput {
  readonly baskets: BasketCounts;
  readonly pairs: Pairs;
}

/** One way to turn counts into weights. Adding one is a file in this folder and a line among the `candidates` of `scorer-list.ts`. */
export interface Scorer {
  /** Name with its parameter: `ridge(lambda=10)`. */
  readonly name: string;
  /** Which regression is solved for it; `undefined` for one that reads its weights off the counts. */
  readonly regression?: Regression;
  /** Base rates by rank that take the place of those that `score` gives. */
  readonly base?: (scored: Scored, baskets: BasketCounts) => Float32Array;
  /** Where they are of what is taken along with others, and not of all orders. */
  readonly takenAlong?: true;
  /** The weights, or a promise of them where the work is given to other threads. */
  score(input: ScorerInput): Scored | Promise<Scored>;
}
