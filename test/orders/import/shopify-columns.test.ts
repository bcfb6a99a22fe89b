/** Columns that apps and reports add to what Shopify's own export has, cells made up. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { toldOrders } from "./told-orders.ts";

describe("a column that marks tests, in Shopify's columns", () => {
  const read = async (name: string, ...cells: readonly string[]) => {
    const header = `Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,${name}`;
    const rows = cells.map((cell, i) => `#${i},paid,EUR,2026-05-0${i + 1} 10:00:00,1,Tea,4.50,TEA,${cell}`);
    const goesOn = `#${cells.length - 1},,,,1,Pot,9.00,POT,`;
    const { orders } = await toldOrders([header, ...rows, goesOn].join("\n"), {}, shopify);
    return orders;
  };

  it("makes the whole of such orders no sales", async () => {
    for (const [no, yes] of [
      ["False", "True"],
      ["no", "yes"],
      ["0", "1"],
    ] as const) {
      const both = await read("Test", no, yes);
      expect(both).toEqual(["not_a_sale o.csv:3", "not_a_sale o.csv:4", "#0 paid - EUR: TEA×1@450"]);
    }
  });

  it("marks none where it says something else, nor does another column that says yes", async () => {
    const all = ["#0 paid - EUR: TEA×1@450", "#1 paid - EUR: TEA×1@450, POT×1@900"];
    expect(await read("Test", "A", "B")).toEqual(all);
    expect(await read("Accepts Marketing", "no", "yes")).toEqual(all);
    expect(await read("A/B Test", "false", "true")).toEqual(all);
  });
});

describe("Shopify's report of sales by variant", () => {
  it("names goods by their codes, not by their barcodes", async () => {
    const text = [
      "Order name,Order Date,Product title,Product variant BARCODE,Product variant SKU at time of sale,Product variant price,Net items sold",
      "#1,2026-05-13,Tea,4006381333931,TEA-1,4.50,2",
      "#1,2026-05-13,Pot,4006381333948,POT-1,30.00,1",
    ].join("\n");
    const { orders } = await toldOrders(text, {}, csv);
    expect(orders).toEqual(["#1 paid - XXX: TEA-1×2@450, POT-1×1@3000"]);
  });
});
