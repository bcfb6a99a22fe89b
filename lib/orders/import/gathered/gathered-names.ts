import { Interner } from "../../../core/interner.ts";

/** What all orders of an import share: as many as the shop has goods, not as it has orders. */
export class GatheredNames {
  readonly skus = new Interner();
  readonly titles = new Interner();
  /** Currencies and channels. */
  readonly words = new Interner();
  readonly files: string[] = [];
  /** Whether any order names a customer, and any line a price. */
  knowsPeople = false;
  knowsPrices = false;
}
