import type { ProductColumns } from "./columns/product-columns.ts";
import type { TableRecord } from "./table-records.ts";

/** What rows of one name say. */
interface Named {
  /** Rows with a price and no code, and what stands below them: rows with a code, and those of these with a price. */
  bare: number;
  coded: number;
  priced: number;
}

/** Products whose sizes bear their name, each with a code, and leave the price to a row above them that has none: Odoo's. */
export class TemplateRows {
  readonly #of: ProductColumns["of"];
  readonly #isCalled: boolean;
  readonly #named = new Map<string, Named>();

  constructor({ of, parents }: ProductColumns) {
    this.#of = of;
    this.#isCalled = parents === null && of("sku").every((name) => !of("title").includes(name));
  }

  /** Takes in the next row. */
  take(row: TableRecord): void {
    const name = row.cell(...this.#of("title"));
    if (!this.#isCalled || name === "") return;
    const isPriced = (row.number(...this.#of("price")) ?? 0) > 0;
    const seen = this.#named.get(name) ?? { bare: 0, coded: 0, priced: 0 };
    if (row.cell(...this.#of("sku")) === "") seen.bare += isPriced && seen.coded === 0 ? 1 : 2;
    else {
      seen.coded++;
      if (isPriced) seen.priced++;
    }
    this.#named.set(name, seen);
  }

  /** Their names. */
  found(): ReadonlySet<string> {
    return new Set(
      [...this.#named].flatMap(([name, { bare, coded, priced }]) =>
        bare === 1 && coded > 0 && priced === 0 ? [name] : [],
      ),
    );
  }
}
