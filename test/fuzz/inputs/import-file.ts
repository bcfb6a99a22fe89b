import fc from "fast-check";
import { ImportFailure } from "../../../lib/orders/import/import-failure.ts";
import { ORDER_FORMATS } from "../../../lib/orders/import/order-formats.ts";
import { importText } from "../../orders/import/import-text.ts";
import { input, jsonWith, text } from "../input.ts";

const cell = fc.oneof(
  text.map((value) => value.slice(0, 60)),
  fc.constantFrom("1", "2,50", "1.234,56", "2026-05-01", "01/02/2026", "A-1", "", "#REF!", "¥1,480"),
);
const table = fc
  .tuple(
    fc.constantFrom(
      "Name,Created at,Lineitem name,Lineitem quantity,Lineitem sku,Lineitem price,Financial Status,Id",
      "id,at,sku,qty,price",
      "注文番号,注文日時,商品コード,商品名,数量,単価",
      "InvoiceNo;StockCode;Quantity;InvoiceDate",
    ),
    fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }),
  )
  .map(([header, rows]) =>
    [header, ...rows.map((row) => row.join(header.includes(";") ? ";" : ","))].join("\n"),
  );
const json = jsonWith([
  "id",
  "order_id",
  "line_items",
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
  ),
  run: async ([content, number]) => {
    try {
      await importText(ORDER_FORMATS[number]!, { file: content });
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
    }
  },
});
