import type { ImportFindings } from "./import-findings.ts";

/** Orders from which a log should show something, however small the shop. */
const ENOUGH = 20;

/** What makes it likely that the import as a whole went wrong, each with what to look at. */
export function doubts(found: ImportFindings): string[] {
  const { orders, lines, several, items, cancelled, unpriced, read, kept } = found;
  const told: string[] = [];
  if (kept < read / 2)
    told.push("more than half was set aside: look at the reasons above before you build on the rest");
  if (orders < ENOUGH) return told;
  if (several === 0)
    told.push(
      lines > orders
        ? "no two items were ever bought together, though orders have several lines: is the item's column the right one?"
        : "no two items were ever bought together: is the order number the right column?",
    );
  else if (lines > 30 * orders)
    told.push(
      `an order has ${Math.round(lines / orders)} lines on average: is the order number the right column?`,
    );
  if (items > 0.9 * lines && items > ENOUGH)
    told.push("nearly every line is an item of its own: is the item's column the right one?");
  if (items === 1) told.push("there is only one item: is the item's column the right one?");
  if (cancelled > orders / 2)
    told.push(
      "more than half of the orders are cancelled or refunded: is the status's column the right one?",
    );
  if (unpriced === lines && lines > 0)
    told.push("no line has a price: offers will show none, and no ladder can be read from prices");
  return told;
}
