/**
 * How much an item sells whatever goes with it: the scorer's base. That may be of orders that hold something else already; for
 * whoever has nothing in view or in the cart it is, where the shop's log has proved that this foretells more
 * (favourites-trial.ts), how many of all `orders` are somebody's first of the item: each of its buyers once, as favourites
 * stand for strangers. `orders` is `null` otherwise.
 */
export const standaloneRate = (base: number, buyers: number, orders: number | null): number =>
  orders === null ? base : buyers / Math.max(1, orders);
