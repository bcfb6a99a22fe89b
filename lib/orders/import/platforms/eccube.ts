import { own } from "../../../core/own-property.ts";
import type { Reason } from "../../order-problem.ts";
import { isPersonal } from "../../set-aside.ts";
import { readAmount } from "../cells/amounts.ts";
import { cellText } from "../cells/nothing.ts";
import { readStatus, type Standing, statusKey } from "../cells/statuses.ts";
import { refuseUnfollowed, saidCustomer, saidDayOrder } from "../columns/said-columns.ts";
import { customerInCell } from "../csv/csv-order-cells.ts";
import { readLineTable } from "../csv/line-table.ts";
import type { RowReader } from "../csv/table-row.ts";
import type { Format, ImportOptions } from "../format.ts";
import { usableLine } from "../gathered/usable-line.ts";
import { ImportFailure } from "../import-failure.ts";

/** EC-CUBE 4's 対応状況(ID): states of an order that are sales, what became of the others, and what is none yet. */
const STATES: Readonly<Record<string, Standing>> = {
  ...{ 1: "paid", 4: "paid", 5: "paid", 6: "paid" },
  ...{ 3: "cancelled", 9: "refunded" },
  ...{ 7: "open", 8: "open" },
};
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
  read: (sources, options) => {
    refuseUnfollowed(options, "eccube", { customer: true, dayOrderOf: ["受注日", "注文日時"] });
    return readLineTable(sources, options, {
      headerless: false,
      repeatsAreErrors: true,
      defaultZone: "Asia/Tokyo",
      isHeader: (row) => row.some((name) => name.trim() === "注文番号" || name.trim() === "注文ID"),
      open: (header, file) => rowReader(header, file, options),
    });
  },
};

function rowReader(header: readonly string[], file: string, options: ImportOptions): RowReader {
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
  const who = saidCustomer(header, options, file);
  if (who === null && names.includes("メールアドレス")) options.onlyMail("メールアドレス");
  const at = new Map(names.map((name, i) => [name, i] as const).reverse());
  return {
    timeColumn: "受注日",
    dayOrder: saidDayOrder(options, file),
    numbers: [at.get("個数"), at.get("価格")].filter((index) => index !== undefined),
    personal: names.map((name) => isPersonal(name) && !["会員ID", "商品名"].includes(name)),
    read(fields, numbers) {
      if (fields.length < names.length || fields.slice(names.length).some((field) => field.trim() !== ""))
        return refuse(
          "malformed",
          null,
          `the row has ${fields.length} fields where the header has ${names.length}`,
        );
      const cell = (...columns: string[]): string =>
        columns.map((name) => cellText(fields[at.get(name) ?? -1] ?? "")).find((text) => text !== "") ?? "";
      const number = (column: string): number | null =>
        readAmount(cell(column), numbers.decimal(at.get(column) ?? -1));
      const id = cell("注文番号", "注文ID");
      if (id === "") return refuse("no_order_id", "注文番号", "the row names no order");
      const state = cell("対応状況(ID)");
      const word = cell("対応状況(名称)");
      const said = options.statuses.get(statusKey(word)) ?? options.statuses.get(statusKey(state));
      const status = said ?? (state === "" ? readStatus(word, options.statuses) : own(STATES, state));
      if (status === undefined || status === null)
        return refuse(
          "bad_status",
          "対応状況(ID)",
          `the state ${word || state} is not one of EC-CUBE's own: say --status "${word || state}=paid" or what it means`,
        );
      if (status === "open")
        return { ...refuse("not_a_sale", "対応状況(ID)", `not an order yet: ${word || state}`), open: id };
      const kind = cell("明細区分(ID)");
      if (kind !== "" && kind !== GOODS)
        return refuse(
          "no_product",
          "明細区分(ID)",
          `${cell("明細区分(名称)", "商品名") || kind} is no product`,
        );
      const title =
        [cell("商品名"), cell("規格分類名1"), cell("規格分類名2")].filter((part) => part !== "").join(" ") ||
        null;
      const made = usableLine(
        {
          sku: cell("商品コード", "商品規格ID", "商品ID"),
          title,
          qty: number("個数"),
          quantity: cell("個数"),
          price: number("価格"),
          part: false,
          service: null,
        },
        currency,
        options.goods,
      );
      if ("problem" in made) return made;
      return {
        line: {
          id,
          at: cell("受注日", "注文日時"),
          customer: who === null ? cell("会員ID") || null : customerInCell(cellText(fields[who] ?? "")),
          currency,
          status,
          channel: null,
          ...made,
          offer: null,
        },
      };
    },
  };
}

const refuse = (reason: Reason, field: string | null, message: string) => ({
  problem: { reason, field, message },
});
