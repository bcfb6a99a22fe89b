import { toMinor } from "../../core/money.ts";
import { own } from "../../core/own.ts";
import type { OrderStatus } from "../order.ts";
import type { Problem, Reason } from "../order-problem.ts";
import { readAmount } from "./amounts.ts";
import { type Format, ImportFailure } from "./format.ts";
import { readLineTable } from "./line-table.ts";

/** EC-CUBE 4's 対応状況(ID): states of an order that are sales, and what became of the others. */
const STATES: Readonly<Record<string, OrderStatus>> = {
  1: "paid",
  4: "paid",
  5: "paid",
  6: "paid",
  3: "cancelled",
  9: "refunded",
};
const NOT_YET = new Set(["7", "8"]);
/** 明細区分(ID) of a line for goods; the others are postage, fees, discounts, tax and points. */
const GOODS = "1";

/**
 * EC-CUBE 4: its order export, one row a line, usually Windows-31J. Shops switch columns off and move them, so columns
 * go by name; of two columns of one name the first counts. Times are Japan's and money is yen unless told otherwise.
 */
export const eccube: Format = {
  name: "eccube",
  detect: ({ text }) => {
    const header = /^[^\r\n]*/.exec(text)?.[0] ?? "";
    return (
      header.includes("対応状況(ID)") ||
      header.includes("明細区分(ID)") ||
      (header.includes("注文番号") && header.includes("商品規格ID"))
    );
  },
  read: (sources, options) =>
    readLineTable(sources, options, "Asia/Tokyo", (header, file) => {
      const names = header.map((name) => name.trim());
      const missing = [
        ["注文番号", "注文ID"],
        ["受注日", "注文日時"],
        ["商品コード", "商品規格ID", "商品ID"],
        ["個数"],
      ].find((any) => !any.some((name) => names.includes(name)));
      if (missing !== undefined) {
        throw new ImportFailure(
          `${file}: the export has no column ${missing.join(" or ")}: switch it on in EC-CUBE's CSV settings; columns are ${names.join(", ")}`,
        );
      }
      const currency = options.currency ?? "JPY";
      return {
        timeColumn: "受注日",
        dayOrder: null,
        headerless: false,
        read(fields) {
          const cell = (...columns: string[]): string =>
            columns.map((name) => (fields[names.indexOf(name)] ?? "").trim()).find((text) => text !== "") ??
            "";
          const refuse = (reason: Reason, field: string, message: string): { problem: Problem } => ({
            problem: { reason, field, message },
          });
          const id = cell("注文番号", "注文ID");
          if (id === "") return refuse("no_order_id", "注文番号", "the row names no order");
          const state = cell("対応状況(ID)");
          if (NOT_YET.has(state))
            return refuse(
              "not_a_sale",
              "対応状況(ID)",
              `not an order yet: ${cell("対応状況(名称)") || state}`,
            );
          const status = state === "" ? "paid" : own(STATES, state);
          if (status === undefined)
            return refuse("bad_status", "対応状況(ID)", `the state ${state} is not one of EC-CUBE's own`);
          const kind = cell("明細区分(ID)");
          if (kind !== "" && kind !== GOODS)
            return refuse(
              "no_product",
              "明細区分(ID)",
              `${cell("明細区分(名称)", "商品名") || kind} is no product`,
            );
          const sku = cell("商品コード", "商品規格ID", "商品ID");
          if (sku === "") return refuse("no_product", "商品コード", "the row names no product");
          const qty = readAmount(cell("個数"));
          if (qty === null || qty < 1 || !Number.isInteger(qty))
            return refuse("bad_quantity", "個数", `${cell("個数") || "empty"} is no quantity`);
          const unit = cell("価格") === "" ? null : readAmount(cell("価格"));
          const price = unit === null ? null : toMinor(unit, currency);
          if (cell("価格") !== "" && (price === null || price < 0))
            return refuse("bad_price", "価格", `${cell("価格")} is no price`);
          const title =
            [cell("商品名"), cell("規格分類名1"), cell("規格分類名2")]
              .filter((part) => part !== "")
              .join(" ") || null;
          const at = cell("受注日", "注文日時");
          return {
            line: {
              id,
              at,
              customer: cell("会員ID") || null,
              currency,
              status,
              channel: null,
              sku,
              qty,
              price,
              title,
              offer: null,
            },
          };
        },
      };
    }),
};
