import type { PriceBand } from "./price-band.ts";

/** What a customer likes to buy: the strongest first. */
export interface Taste {
  readonly categories: readonly FavouriteCategory[];
  readonly brands: readonly Favourite[];
}

interface FavouriteCategory extends Favourite {
  /** Unit prices paid in it; `null` when too few are known. */
  readonly budget: PriceBand | null;
}

interface Favourite {
  readonly name: string;
  /** Share of the customer's lines, older ones counting less, 0–1; lines without a category (brand) count in the whole. */
  readonly share: number;
}

/** The first `levels` parts of a category path: `coffee/beans/dark` → `coffee/beans`. */
export function categoryAt(path: string, levels: number): string {
  let end = -1;
  for (let level = 0; level < levels; level++) {
    end = path.indexOf("/", end + 1);
    if (end < 0) return path;
  }
  return path.slice(0, end);
}

/** Names numbered in order of first appearance; −1 stands for `null`. */
export interface Labels {
  readonly names: readonly string[];
  readonly ofItem: Int32Array;
}

/** Numbers the labels of items, so that they can be counted in arrays. */
export function labelItems(labels: readonly (string | null)[]): Labels {
  const numbers = new Map<string, number>();
  const ofItem = Int32Array.from(labels, (label) => {
    if (label === null) return -1;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  return { names: [...numbers.keys()], ofItem };
}

/** Weight of a purchase `days` ago: halves every `halfLifeDays`. */
export const decayed = (days: number, halfLifeDays: number): number =>
  2 ** (-Math.max(0, days) / halfLifeDays);

/** Adds up weights by label number and reads off the favourites; one is reused for all customers. */
export class LabelTally {
  readonly #names: readonly string[];
  readonly #weight: Float64Array;
  readonly #touched: number[] = [];
  #total = 0;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#weight = new Float64Array(names.length);
  }

  /** `label` may be −1: it counts in the whole only. `weight` is positive. */
  add(label: number, weight: number): void {
    this.#total += weight;
    if (label < 0) return;
    if (this.#weight[label] === 0) this.#touched.push(label);
    this.#weight[label]! += weight;
  }

  /** The `count` heaviest labels with at least `minShare` of the whole (ties by name), then starts afresh. */
  take(count: number, minShare: number): TalliedFavourite[] {
    const favourites: TalliedFavourite[] = [];
    for (const label of this.#touched) {
      const share = Math.min(1, this.#weight[label]! / this.#total);
      if (share >= minShare) favourites.push({ label, name: this.#names[label]!, share });
      this.#weight[label] = 0;
    }
    this.#touched.length = 0;
    this.#total = 0;
    favourites.sort((one, other) => other.share - one.share || (one.name < other.name ? -1 : 1));
    if (favourites.length > count) favourites.length = count;
    return favourites;
  }
}

interface TalliedFavourite extends Favourite {
  readonly label: number;
}
