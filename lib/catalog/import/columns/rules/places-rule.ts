import type { ColumnRule } from "../column-board.ts";
import { storeColumns } from "../store-columns.ts";

/** A column that counts what lies at one place: Square's, and Loyverse's, which with one place names none. */
const PLACE = /^(Current Quantity |In stock \[)/;

/** What tills count at each of their stores. */
export const placesRule: ColumnRule = (board) => {
  const { sample, told } = board;
  const stores = board.isSaid("stock") ? null : storeColumns(sample);
  if (stores === null) {
    told.places = sample.header.filter((name) => PLACE.test(name));
    return;
  }
  board.keep("stock", []);
  board.use(Object.values(stores).flat());
  told.places = board.named(stores.counts);
  told.soldAt = board.named(stores.sold);
  if (!board.isSaid("active")) told.shown = [told.soldAt];
};
