import { isCurrency, toMinor } from "../../core/money.ts";
import { ORDER_LIMITS } from "../limits.ts";
import type { OrderStatus } from "../order.ts";
import type { Problem, Reason } from "../order-problem.ts";
import { readAmount } from "./amounts.ts";
import type { Columns, CsvField } from "./csv-columns.ts";
import { isBookEntry, isNonProduct } from "./non-products.ts";
import { readStatus } from "./statuses.ts";

/** One line of an order as a row tells it; the time is still text. */
export interface CleanLine {
  readonly id: string;
  readonly at: string;
  readonly customer: string | null;
  readonly currency: string;
  readonly status: OrderStatus;
  readonly channel: string | null;
  readonly sku: string;
  readonly qty: number;
  readonly price: number | null;
  readonly title: string | null;
  readonly offer: string | null;
}

/** Values by which exports say that a sale has no known customer. */
const GUEST = /^(0|guest|anonymous|null|none|nan|n\/a|-|ゲスト|非会員)?$/i;

/** Ids in a column that once went through a spreadsheet as numbers: `17850.0` → `17850`. */
const unfloat = (id: string): string => (/^\d+\.0+$/.test(id) ? id.slice(0, id.indexOf(".")) : id);

/**
 * One row → a line of an order, or why not. The first rule that fits gives the reason:
 *
 * 1. `malformed`: more or fewer fields than the header has (empty ones at the end do not count)
 * 2. `no_order_id`
 * 3. `cancellation`: negative units on an invoice marked by a letter before its number (`C536379`)
 * 4. `not_a_sale`: entries of the books (bad debt, write-off, stock-taking), negative units that nobody was charged
 *    for or that no customer sent back, and orders that were never placed (pending, draft)
 * 5. `no_product`: no code, or postage, fees, discounts, vouchers (see `non-products.ts`)
 * 6. `bad_quantity`: not a whole number above zero
 * 7. `bad_price`: no number, zero or less; an empty cell is a price not known
 */
export function cleanRow(
  fields: readonly string[],
  columns: Columns,
  defaultCurrency: string,
): { readonly line: CleanLine } | { readonly problem: Problem } {
  const cell = (field: CsvField): string => {
    const index = columns.fields[field];
    return index === undefined ? "" : (fields[index] ?? "").trim();
  };
  const refuse = (reason: Reason, field: string | null, message: string) => ({
    problem: { reason, field, message },
  });

  if (fields.length < columns.width || fields.slice(columns.width).some((field) => field.trim() !== "")) {
    return refuse(
      "malformed",
      null,
      `the row has ${fields.length} fields where the header has ${columns.width}`,
    );
  }
  const parts = columns.key.map((index) => (fields[index] ?? "").trim());
  const id = parts.join("/");
  if (parts.some((part) => part === "")) return refuse("no_order_id", "id", "the row names no order");

  const amount = cell("qty");
  const qty = columns.fields.qty === undefined ? 1 : readAmount(amount);
  const sku = unfloat(cell("sku"));
  const title = cell("title").replace(/\s+/g, " ") || null;
  const customerText = unfloat(cell("customer"));
  const customer = GUEST.test(customerText) ? null : customerText;
  const paid = price(cell("price"), cell("amount"), qty);

  if (qty !== null && qty < 0) {
    if (/^[A-Za-z]+-?\d+$/.test(parts[0]!))
      return refuse("cancellation", "id", `${id} takes back ${-qty} units`);
    if (isBookEntry(title) || customer === null || paid === 0) {
      return refuse("not_a_sale", "qty", "negative units without a customer or a price: stock written off");
    }
  }
  if (isBookEntry(title)) return refuse("not_a_sale", "title", `an entry of the books, not a sale: ${title}`);
  const status = readStatus(cell("status"));
  if (status === null) return refuse("bad_status", "status", `the status ${cell("status")} is not known`);
  if (status === "open") return refuse("not_a_sale", "status", `not a sale yet: ${cell("status")}`);
  if (sku === "") return refuse("no_product", "sku", "the row names no product");
  if (isNonProduct(sku, title))
    return refuse("no_product", "sku", `${sku} is no product${title === null ? "" : `: ${title}`}`);
  if (qty === null || qty <= 0 || !Number.isInteger(qty) || qty > ORDER_LIMITS.maxQty) {
    return refuse(
      "bad_quantity",
      "qty",
      `the quantity must be a whole number above zero, not ${amount || "empty"}`,
    );
  }
  const currency = cell("currency").toUpperCase() || defaultCurrency;
  if (!isCurrency(currency))
    return refuse("bad_currency", "currency", `${currency} is no currency code (ISO 4217)`);
  const minor = typeof paid === "number" ? toMinor(paid, currency) : null;
  if (paid !== "unknown" && (minor === null || minor <= 0 || minor > ORDER_LIMITS.maxPrice)) {
    const said = cell("price") || cell("amount");
    return refuse("bad_price", "price", `the price must be above zero in ${currency}, not ${said}`);
  }
  const at = columns.at.map((index) => (fields[index] ?? "").trim()).join(" ");
  return {
    line: {
      id,
      at,
      customer,
      currency,
      status,
      channel: cell("channel") || null,
      sku,
      qty,
      price: minor,
      title,
      offer: cell("offer") || null,
    },
  };
}

/** Unit price: its own column, or a line's total shared among its units; `unknown` when empty, `null` when no number. */
function price(unit: string, total: string, qty: number | null): number | "unknown" | null {
  if (unit !== "") return readAmount(unit);
  if (total === "") return "unknown";
  const sum = readAmount(total);
  return sum === null || qty === null || qty === 0 ? null : sum / qty;
}
