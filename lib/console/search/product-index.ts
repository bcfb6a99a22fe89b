/**
 * Products by name and code, for people: one text of folded lines, a line a product, through which the engine's own
 * `indexOf` goes. A hundred thousand products are some ten million letters and take a few milliseconds; nothing is
 * cut into words, so that a part of a Japanese name finds it.
 */
import { foldForSearch } from "./fold.ts";

export interface Indexed {
  readonly sku: string;
  /** All its titles, the one to be shown first. */
  readonly titles: readonly string[];
}

const LINE = "\n";
const FIELD = "\t";
/** Lines looked at for one query: of what is found more often than that, the order is of no use to anybody. */
const MOST_LINES = 5000;

export class ProductIndex {
  readonly #skus: readonly string[];
  readonly #text: string;
  /** Where each product's line begins, and the text's end. */
  readonly #starts: Uint32Array;

  constructor(products: readonly Indexed[]) {
    this.#skus = products.map(({ sku }) => sku);
    const lines = products.map(({ sku, titles }) => [sku, ...titles].map(foldForSearch).join(FIELD));
    this.#text = lines.join(LINE);
    this.#starts = new Uint32Array(lines.length + 1);
    let at = 0;
    lines.forEach((line, i) => {
      this.#starts[i] = at;
      at += line.length + LINE.length;
    });
    this.#starts[lines.length] = at;
  }

  get size(): number {
    return this.#skus.length;
  }

  /** Of all products, as they were given. */
  get skus(): readonly string[] {
    return this.#skus;
  }

  /** Skus of the products that hold every word of the query, the nearest first, at most `most`; none for an empty query. */
  find(query: string, most: number): string[] {
    const words = foldForSearch(query).split(" ").filter(Boolean);
    const [rarest] = [...words].sort((a, b) => b.length - a.length);
    if (rarest === undefined) return [];
    const found: { readonly product: number; readonly rank: number }[] = [];
    const whole = words.join(" ");
    for (let at = this.#text.indexOf(rarest); at >= 0 && found.length < MOST_LINES; ) {
      const product = this.#productAt(at);
      const line = this.#line(product);
      if (words.every((word) => line.includes(word))) found.push({ product, rank: rankOf(line, whole) });
      at = this.#text.indexOf(rarest, this.#starts[product + 1]!);
    }
    return found
      .sort((a, b) => a.rank - b.rank || a.product - b.product)
      .slice(0, most)
      .map(({ product }) => this.#skus[product]!);
  }

  #line(product: number): string {
    return this.#text.slice(this.#starts[product]!, this.#starts[product + 1]! - LINE.length);
  }

  /** Whose line a place lies in. */
  #productAt(at: number): number {
    let low = 0;
    let high = this.#skus.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The code itself, a code that begins so, a name that does, anything else; among equals the shorter. */
function rankOf(line: string, query: string): number {
  const [sku = "", ...titles] = line.split(FIELD);
  const kind =
    sku === query
      ? 0
      : sku.startsWith(query)
        ? 1
        : titles.some((title) => title === query)
          ? 2
          : titles.some((title) => title.startsWith(query))
            ? 3
            : 4;
  return kind * 10_000 + Math.min(9999, titles[0]?.length ?? 0);
}
