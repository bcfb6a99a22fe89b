/** One line of a catalog or customer feed that could not be used; the message names file, line and field. */
export interface FeedProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Path such as `attributes.colour`, or `null` for the line as a whole. */
  readonly field: string | null;
  readonly message: string;
  readonly raw: string;
}
