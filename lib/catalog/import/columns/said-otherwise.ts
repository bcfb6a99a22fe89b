import type { CatalogItem } from "../catalog-format.ts";

/** Codes that are named. */
const MOST_SAMPLES = 3;

/** Rows of one file that bear the same code and another name or price: one of them alone becomes an item. */
export class SaidOtherwise {
  readonly #codes = new Map<string, Set<string>>();

  /** Takes in an item and the one of the same file that it takes the place of. */
  take(before: CatalogItem, item: CatalogItem): void {
    if (before.title === item.title && before.price === item.price) return;
    const said = this.#codes.get(item.sku) ?? new Set([shown(before)]);
    this.#codes.set(item.sku, said.add(shown(item)));
  }

  /** What there is to say of a file; empty where nothing is. */
  notes(file: string): readonly string[] {
    if (this.#codes.size === 0) return [];
    const samples = [...this.#codes]
      .slice(0, MOST_SAMPLES)
      .map(([sku, said]) => `${sku} (${[...said].slice(0, MOST_SAMPLES).join("; ")})`);
    return [
      `${file}: ${this.#codes.size} codes are of several names or prices, of which the last counts: ${samples.join(", ")}`,
    ];
  }
}

const shown = ({ title, price }: CatalogItem): string => (price === undefined ? title : `${title}: ${price}`);
