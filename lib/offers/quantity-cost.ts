/** What pieces cost where the catalog has prices by quantity: what is paid, and what a cart pays less without some. */
import type { ItemFacts } from "../tables/rows/facts.ts";

type Priced = Pick<ItemFacts, "price" | "quantityPrices">;

/** Minor units for so many pieces together, each at the price for so many; `null` where the price is not known. */
export function costOf({ price, quantityPrices }: Priced, pieces: number): number | null {
  if (price === null) return null;
  return (quantityPrices.findLast(({ qty }) => qty <= pieces)?.price ?? price) * pieces;
}

/** Minor units that `pieces` of an item cost more than what is left of them without `taken`. */
export function costOfTaken(item: Priced, pieces: number, taken: number): number | null {
  const all = costOf(item, pieces);
  const left = costOf(item, Math.max(0, pieces - taken));
  return all === null || left === null ? null : all - left;
}
