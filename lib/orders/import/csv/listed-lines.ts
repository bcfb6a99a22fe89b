import { toMajor } from "../../../core/money.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { readAmount } from "../cells/amounts.ts";
import type { ListedItem } from "../cells/listed-item.ts";
import { cellText } from "../cells/nothing.ts";
import type { ImportOptions } from "../format.ts";
import type { CleanLine, OrderFacts } from "../gathered/order-grouper.ts";
import { usableLine } from "../gathered/usable-line.ts";
import { offerInCell } from "../platforms/offer-property.ts";
import { refuseRow, unfloat } from "./csv-order-cells.ts";
import type { TableRow } from "./table-row.ts";

/** What one row lists → its lines; why not, where none of them can be used. */
export function listLines(
  items: readonly ListedItem[],
  order: OrderFacts,
  isBack: boolean,
  options: ImportOptions,
  isMinor = false,
): TableRow {
  const lines: CleanLine[] = [];
  const money = (text: string): number | null => {
    const amount = text === "" ? null : readAmount(text, options.decimal);
    return amount !== null && isMinor ? toMajor(amount, order.currency) : amount;
  };
  let problem: RecordProblem = { reason: "no_lines", field: "items", message: "the basket is empty" };
  for (const said of items) {
    const qty = said.qty === "" ? 1 : readAmount(said.qty, options.decimal);
    const total = money(said.amount);
    const unit = money(said.price);
    const made = usableLine(
      {
        sku: unfloat(cellText(said.sku)),
        title: said.title === null ? null : cellText(said.title) || null,
        qty,
        quantity: said.qty,
        price: unit ?? (total === null || qty === null || qty === 0 ? null : total / qty),
        part: false,
        service: null,
      },
      order.currency,
      options.goods,
    );
    if ("problem" in made) problem = made.problem;
    else {
      const row = { ...order, ...made, offer: offerInCell(said.offer, !said.offer.includes("=")) };
      const back = order.status === "paid" ? readAmount(said.returned, options.decimal) : null;
      if (isBack) lines.push({ ...row, status: "paid", qty: -Math.abs(row.qty) });
      else lines.push(...withReturned(row, back));
    }
  }
  return lines.length > 0 ? { lines } : { problem };
}

/** A row of several items, of which it says only how many units they were together. */
export function severalLines(
  items: readonly ListedItem[],
  qty: number | null,
  order: OrderFacts,
  isBack: boolean,
  options: ImportOptions,
): TableRow {
  if (qty !== null && Math.abs(qty) === items.length)
    return listLines(items, order, isBack || qty < 0, options);
  return refuseRow(
    "bad_quantity",
    "qty",
    `the row holds ${items.length} items and says only how many units they were together: export a row an item`,
  );
}

/** A line of which units came back: those are goods sent back of its order. */
export function withReturned(line: CleanLine, returned: number | null): CleanLine[] {
  const units = Math.min(line.qty, Math.abs(Math.trunc(returned ?? 0)));
  return units > 0 ? [line, { ...line, qty: -units }] : [line];
}
