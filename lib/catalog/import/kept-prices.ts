import { toMajor, toMinor } from "../../core/money.ts";
import { NO_CURRENCY, ORDER_LIMITS } from "../../orders/limits.ts";
import type { CatalogItem } from "./catalog-format.ts";

/** Items that are named. */
const MOST_SAMPLES = 3;

/** Prices that the catalog's reader would refuse: they are left out of their items, and those that are too high are told. */
export class KeptPrices {
  readonly #tooHigh = new Map<string, string>();
  #most = "";

  /** The item without such. */
  take(item: CatalogItem): CatalogItem {
    const currency = item.currency ?? NO_CURRENCY;
    const kept = (value: number | undefined): number | undefined => {
      const minor = value === undefined ? null : toMinor(value, currency);
      if (minor !== null && minor > 0 && minor <= ORDER_LIMITS.maxPrice) return value;
      if (value !== undefined && value > toMajor(ORDER_LIMITS.maxPrice, currency)) {
        this.#tooHigh.set(item.sku, `${item.sku}: ${value}`);
        this.#most = `${toMajor(ORDER_LIMITS.maxPrice, currency)}${item.currency === undefined ? "" : ` ${currency}`}`;
      }
      return undefined;
    };
    return { ...item, price: kept(item.price), cost: kept(item.cost) };
  }

  /** What there is to say of all files; empty where nothing is. */
  notes(): readonly string[] {
    if (this.#tooHigh.size === 0) return [];
    const samples = [...this.#tooHigh.values()].slice(0, MOST_SAMPLES).join("; ");
    return [
      `${this.#tooHigh.size} items have a price or a cost that is too high to be kept, more than ${this.#most}, and go without it: ${samples}`,
    ];
  }
}
