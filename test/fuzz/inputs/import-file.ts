import fc from "fast-check";
import { ImportFailure } from "../../../lib/orders/import/import-failure.ts";
import { ORDER_FORMATS } from "../../../lib/orders/import/order-formats.ts";
import { importText } from "../../orders/import/import-text.ts";
import { input, jsonWith, text } from "../input.ts";

const cell = fc.oneof(
  text.map((value) => value.slice(0, 60)),
  fc.constantFrom("1", "2,50", "1.234,56", "2026-05-01", "01/02/2026", "A-1", "", "#REF!", "¥1,480"),
);
/** What files leave open, so that they are read to their end. */
const SAID = { currency: "JPY", zone: "Asia/Tokyo" };

/** A header, and a row as it should be. */
const TABLES = [
  [
    "Name,Created at,Lineitem name,Lineitem quantity,Lineitem sku,Lineitem price,Financial Status,Id",
    "#1001,2026-05-01 10:00:00 +0900,Tea,2,TEA-1,480,paid,5001",
  ],
  ["id,at,sku,qty,price", "1,2026-05-01T10:00:00Z,A-1,2,12.50"],
  ["注文番号,注文日時,商品コード,商品名,数量,単価", "1001,2026/05/01 10:00,TEA-1,お茶,2,480"],
  ["InvoiceNo;StockCode;Quantity;InvoiceDate", "536365;85123A;6;2010-12-01 08:26"],
] as const;
const table = fc
  .tuple(
    fc.constantFrom(...TABLES),
    fc.array(
      fc.oneof(
        fc.array(cell, { maxLength: 9 }),
        // A row that is right but for a cell or two.
        fc.array(fc.tuple(fc.nat(8), cell), { maxLength: 2 }),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([[header, right], rows]) => {
    const mark = header.includes(";") ? ";" : ",";
    const lines = rows.map((row) => {
      if (row.every((one) => typeof one === "string")) return row.join(mark);
      const cells = right.split(mark);
      for (const one of row) if (typeof one !== "string") cells[one[0] % cells.length] = one[1];
      return cells.join(mark);
    });
    return [header, right, ...lines].join("\n");
  });
const json = jsonWith([
  "id",
  "order_id",
  "line_items",
  "product_ids",
  "quantities",
  "created_at",
  "currency",
  "financial_status",
  "sku",
  "quantity",
  "price",
  "items",
  "event_name",
  "ecommerce",
  "event_timestamp",
  "transaction_id",
  "lines",
  "at",
  "qty",
]).map((value) => JSON.stringify(value));

export default input({
  name: "export files, by every format",
  weight: 1,
  arbitrary: fc.tuple(
    fc.oneof(table, json, text, fc.uint8Array({ maxLength: 300 })),
    fc.nat(ORDER_FORMATS.length - 1),
    fc.boolean(),
  ),
  run: async ([content, number, said]) => {
    try {
      await importText(ORDER_FORMATS[number]!, { file: content }, said ? SAID : {});
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
    }
  },
});
