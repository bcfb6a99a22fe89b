/** What cart and page tell of a visit: whether it is for what was bought before, and for which purchase of it. */

import type { OwnedItem, Shopper } from "./shopper.ts";

export interface Visit {
  /** That a line is of something bought before, against something new. */
  readonly odds: number;
  /** Days since a purchase → share of the lines bought before that were last bought then. */
  readonly beside: ReadonlyMap<number, number>;
}

/** Lines, on top of those in view, that follow the shopper's habit. */
const IMAGINED_LINES = 2;

/** `items`: those in view and in the cart, under the numbers that `owned` has them by. */
export function visitOf(
  items: ReadonlySet<number>,
  {
    owned,
    habit,
  }: Pick<Shopper, "habit"> & { readonly owned: ReadonlyMap<number, Pick<OwnedItem, "daysAgo">> },
): Visit {
  let again = 0;
  const days = new Map<number, number>();
  for (const key of items) {
    const had = owned.get(key);
    if (had === undefined) continue;
    again++;
    if (had.daysAgo !== null) days.set(had.daysAgo, (days.get(had.daysAgo) ?? 0) + 1);
  }
  // One line more that was bought on no such day: a single one proves little.
  for (const [daysAgo, count] of days) days.set(daysAgo, count / (again + 1));
  return {
    odds: (again + IMAGINED_LINES * habit) / (items.size - again + IMAGINED_LINES * (1 - habit)),
    beside: days,
  };
}
