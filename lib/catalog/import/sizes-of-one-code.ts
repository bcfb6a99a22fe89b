import type { CatalogItem } from "./catalog-format.ts";

/** Between a product's name and those of its options. */
const BESIDE = " - ";

/** Rows of one file that bear one code and are sizes or colours of one product, which orders do not tell apart. */
export class SizesOfOneCode {
  /** Code → the sizes that were seen. */
  readonly #seen = new Map<string, Set<string>>();
  #count = 0;

  /** How many rows were taken for further sizes of an item. */
  get count(): number {
    return this.#count;
  }

  /**
   * The item that a row makes of the one of the same file and code before it; `null` where it is no other size of the same
   * product.
   */
  take(before: CatalogItem | undefined, item: CatalogItem): CatalogItem | null {
    const seen = this.#seen.get(item.sku) ?? new Set();
    const said = JSON.stringify([item.title, item.attributes]);
    const isNew = !seen.has(said);
    this.#seen.set(item.sku, seen.add(said));
    if (before?.family === undefined || before.family !== item.family) return null;
    // The same row once more takes the place of the first, as long as no other size was added to that.
    if (!isNew) return seen.size > 1 ? before : null;
    this.#count++;
    return asOneItem(before, item);
  }
}

/**
 * The item that sizes of one code are: what they have in common, at the least of their prices, with the pieces of all that
 * are sold. It has as many as there are where one is not counted.
 */
function asOneItem(before: CatalogItem, size: CatalogItem): CatalogItem {
  const title = inCommon(before.title, size.title);
  const attributes = sameIn(before.attributes, size.attributes);
  const one = before.active === false && size.active !== false ? size : before;
  const sold = [before, size].filter(({ active }) => active !== false);
  const prices = (sold.length > 0 ? sold : [one]).flatMap(({ price }) => price ?? []);
  const stocks = (sold.length > 0 ? sold : [one]).map(({ stock }) => stock);
  return {
    ...one,
    title,
    price: prices.length === 0 ? undefined : Math.min(...prices),
    stock: stocks.every((stock) => stock !== undefined)
      ? stocks.reduce((sum, stock) => sum + stock, 0)
      : undefined,
    attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
  };
}

/** `Shirt` of `Shirt - Red` and `Shirt - Blue`; the first where nothing is the same. */
function inCommon(a: string, b: string): string {
  const [parts, others] = [a.split(BESIDE), b.split(BESIDE)];
  const first = parts.findIndex((part, i) => part !== others[i]);
  return first === 0 ? a : parts.slice(0, first < 0 ? parts.length : first).join(BESIDE);
}

const sameIn = (
  a: Readonly<Record<string, string>> = {},
  b: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  Object.fromEntries(Object.entries(a).filter(([name, value]) => b[name] === value));
