import type { OrderLog } from "../../orders/order.ts";
import type { NeighbourRows } from "../affinity-model.ts";
import { type BasketCounts, type BasketOptions, countsLeft, indexBaskets } from "../counts/baskets.ts";
import { collectPairs, type PairOptions } from "../counts/pairs.ts";
import { type RowOptions, toRows } from "../rows/to-rows.ts";
import type { Scored } from "../scorers/scored.ts";
import type { Scorer, ScorerInput } from "../scorers/scorer.ts";

/** Counts a log once and lets the baskets go; several scorers may work from it. */
export function countLog(log: OrderLog, options: BasketOptions & PairOptions): ScorerInput {
  const baskets = indexBaskets(log, options);
  const pairs = collectPairs(baskets, options);
  return { baskets: countsLeft(baskets), pairs };
}

/** What the request path needs of a scorer: rows by context item, base and support, by item number. */
export interface ScoredRows {
  readonly together: NeighbourRows;
  readonly base: Float32Array;
  readonly support: Uint32Array;
  readonly buyers: Uint32Array;
  /** All orders, where `base` is of what is taken along with others; `null` where it is of all orders itself. */
  readonly orders: number | null;
}

/** Runs a scorer and lays its weights out as rows. */
export async function rowsOf(scorer: Scorer, input: ScorerInput, options: RowOptions): Promise<ScoredRows> {
  const scored = await scorer.score(input);
  return {
    together: toRows(scored, input.baskets, input.pairs, options),
    ...marginsOf(scorer, scored, input),
  };
}

/** What does not depend on any pair. */
export const marginsOf = (
  scorer: Scorer,
  scored: Scored,
  input: ScorerInput,
): Omit<ScoredRows, "together"> => ({
  base: byItem(scorer.base?.(scored, input.baskets) ?? scored.base, input.baskets),
  support: supportByItem(input.baskets),
  buyers: buyersByItem(input),
  orders: scorer.takenAlong ? input.baskets.orders : null,
});

export const supportByItem = ({ rankOf, support }: BasketCounts): Uint32Array =>
  Uint32Array.from(rankOf, (rank) => support[rank]!);

export const buyersByItem = ({ baskets: { rankOf }, pairs: { buyers } }: ScorerInput): Uint32Array =>
  Uint32Array.from(rankOf, (rank) => buyers[rank]!);

const byItem = (base: Float32Array, { rankOf }: BasketCounts): Float32Array =>
  Float32Array.from(rankOf, (rank) => base[rank]!);
