import { readAmount } from "../../../orders/import/cells/amounts.ts";
import type { TableRecord } from "../table-records.ts";

/** Whether a row says what some of a product's sizes cost otherwise: BigCommerce's below them. */
export const isPriceRule = (row: TableRecord): boolean => /^rule$/i.test(row.cell("Item Type").trim());

/** `[ADD]10`, `[REMOVE]5`, `[FIXED]99`. */
const CHANGE = /^\[(ADD|REMOVE|FIXED)\]\s*(.+)$/;

/** What such rows make of prices, by the codes of sizes. */
export class PriceRules {
  readonly #changes = new Map<string, (price: number) => number>();

  /** Takes in the next row. */
  take(row: TableRecord): void {
    if (!isPriceRule(row)) return;
    const [, kind, text = ""] = CHANGE.exec(row.cell("Price")) ?? [];
    const amount = readAmount(text);
    if (kind === undefined || amount === null) return;
    const sign = kind === "ADD" ? 1 : -1;
    for (const sku of row.cell("Product Code/SKU", "Product SKU").split(","))
      this.#changes.set(sku.trim(), (price) => (kind === "FIXED" ? amount : price + sign * amount));
  }

  /** What a size costs by them. */
  priceOf(sku: string, price: number | undefined): number | undefined {
    const change = this.#changes.get(sku);
    return price === undefined || change === undefined ? price : Math.round(change(price) * 100) / 100;
  }
}
