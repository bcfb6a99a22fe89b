import type { ByteSource } from "../../core/bytes.ts";
import { isCurrency, toMinor } from "../../core/money.ts";
import { NO_CURRENCY } from "../limits.ts";
import type { OrderStatus } from "../order.ts";
import { readAmount } from "./amounts.ts";
import type { Imported, ImportOptions } from "./format.ts";
import { type RowReader, readLineTable } from "./line-table.ts";
import { isNonProduct } from "./non-products.ts";

/** Whether a file begins as Shopify's order export does. */
export const isShopifyTable = (text: string): boolean => {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  return header.includes("Lineitem quantity") && header.includes("Lineitem name");
};

/** Fully refunded orders feed nothing; in a partly refunded one only the goods that came back are taken out. */
export function statusOf(financial: unknown, cancelledAt: unknown): OrderStatus {
  if (typeof cancelledAt === "string" && cancelledAt !== "") return "cancelled";
  if (financial === "refunded") return "refunded";
  return financial === "voided" || financial === "expired" ? "cancelled" : "paid";
}

/** Shopify's order export. Only the first row of an order tells who, when and what became of it; the rest leave that blank. */
export const readShopifyTable = (
  sources: readonly ByteSource[],
  options: ImportOptions,
): AsyncGenerator<Imported, void, undefined> =>
  readLineTable(sources, options, "UTC", (header) => rowReader(header, options));

function rowReader(header: readonly string[], options: ImportOptions): RowReader {
  let order: Record<"id" | "at" | "currency" | "financial" | "cancelled" | "source", string> | null = null;
  let name = "";
  return {
    timeColumn: "Created at",
    dayOrder: null,
    headerless: false,
    read(fields) {
      const cell = (column: string): string => (fields[header.indexOf(column)] ?? "").trim();
      if (cell("Name") !== name || cell("Created at") !== "") {
        name = cell("Name");
        order = {
          id: cell("Id") || name,
          at: cell("Created at"),
          currency: cell("Currency") || options.currency || NO_CURRENCY,
          financial: cell("Financial Status"),
          cancelled: cell("Cancelled at"),
          source: cell("Source"),
        };
      }
      if (name === "" || order === null)
        return { problem: { reason: "no_order_id", field: "Name", message: "the row names no order" } };
      const title = cell("Lineitem name") || null;
      // Exports without skus still tell goods apart by name.
      const sku = cell("Lineitem sku") || title;
      if (sku === null || isNonProduct(sku, title)) {
        return {
          problem: {
            reason: "no_product",
            field: "Lineitem sku",
            message: `${sku ?? "the row"} is no product`,
          },
        };
      }
      const qty = readAmount(cell("Lineitem quantity"));
      if (qty === null || qty < 1 || !Number.isInteger(qty)) {
        return {
          problem: {
            reason: "bad_quantity",
            field: "Lineitem quantity",
            message: `${cell("Lineitem quantity")} is no quantity`,
          },
        };
      }
      if (!isCurrency(order.currency)) {
        return {
          problem: {
            reason: "bad_currency",
            field: "Currency",
            message: `${order.currency} is no currency code`,
          },
        };
      }
      const unit = readAmount(cell("Lineitem price"));
      const price =
        unit === null
          ? null
          : toMinor(unit - (readAmount(cell("Lineitem discount")) ?? 0) / qty, order.currency);
      if (price === null || price < 0) {
        return {
          problem: {
            reason: "bad_price",
            field: "Lineitem price",
            message: `${cell("Lineitem price")} is no price`,
          },
        };
      }
      const status = statusOf(order.financial, order.cancelled);
      const { id, at, currency } = order;
      // The export names people by address only, which is not kept: its customers count as guests.
      return {
        line: {
          id,
          at,
          customer: null,
          currency,
          status,
          channel: order.source || null,
          sku,
          qty,
          price,
          title,
          offer: null,
        },
      };
    },
  };
}
