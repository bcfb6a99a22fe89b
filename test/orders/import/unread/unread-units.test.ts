/** Columns that count an order's units, beside lists of its lines: WebToffee's plugin, cells made up. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

/** Orders of up to two lines, each in a cell, with `counts` beside them. */
const read = async (header: string, ...counts: readonly string[]): Promise<number> => {
  const lines = [
    "sku:TEA|quantity:2|total:9.00,sku:POT|quantity:1|total:30.00",
    "sku:POT|quantity:3|total:90.00,",
    "sku:TEA|quantity:1|total:4.50,sku:CUP|quantity:2|total:10.00",
  ];
  const rows = counts.map((cells, i) => `${91 + i},2026-05-0${1 + i},completed,${lines[i]},${cells}`);
  const text = [`order_id,order_date,status,line_item_1,line_item_2,${header}`, ...rows].join("\n");
  return (await importText(csv, { "o.csv": text })).orders.length;
};
const TWO = "Product Item 1 Quantity,Product Item 2 Quantity";

describe("numbered columns of units beside the lines", () => {
  it("are not asked about where they count together what was read", async () => {
    expect(await read(TWO, "2,1", "3,", "1,2")).toBe(3);
  });

  it.each([
    ["they count other units", TWO, ["2,2", "3,", "1,3"]],
    ["one is not among them", "Product Item 1 Quantity", ["1", "2", "1"]],
    ["they are called otherwise", "Product Quantity,Gift Quantity", ["2,1", "3,", "1,2"]],
  ])("are asked about where %s", async (_, header, counts) => {
    await expect(read(header, ...counts)).rejects.toThrow("how many units an order has");
  });
});

describe("a column that says what the state says", () => {
  const states = async (name: string, ...other: readonly string[]): Promise<number> => {
    const rows = ["Shipped", "Partially Refunded", "Shipped"].map(
      (state, i) => `${91 + i},2026-05-0${1 + i},TEA,1,4.50,${state},${other[i]}`,
    );
    const text = [`Order ID,Order Date,SKU,Qty,Price,Order Status,${name}`, ...rows].join("\n");
    return (await importText(csv, { "o.csv": text })).orders.length;
  };

  it("is not asked about, and is where it says another thing of one order", async () => {
    const name = "Merchant-defined Order Status";
    expect(await states(name, "Shipped", "Partially Refunded", "Shipped")).toBe(3);
    await expect(states(name, "Shipped", "Shipped", "Partially Refunded")).rejects.toThrow(name);
  });
});
