/** Sheets with a further table beside that of the orders. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const RIGHT = ["1 paid - XXX: A×2@990, B×1@500", "2 paid - XXX: A×1@990", "3 paid - XXX: B×1@500"];

describe("a table beside the orders", () => {
  it("that ends before them is left out, and said", async () => {
    const text =
      "Order ID,Date,SKU,Qty,Price,,Product,Stock\n1,2026-03-01,A,2,9.90,,Tea,100\n1,2026-03-01,B,1,5.00,,Pot,20\n2,2026-03-02,A,1,9.90,,,\n3,2026-03-02,B,1,5.00,,,\n";
    const { orders, notes } = await toldOrders(text);
    expect(orders).toEqual(RIGHT);
    expect(notes).toContain(
      "o.csv: Product, Stock stand in a table of their own beside the orders and are left out",
    );
  });

  it("that holds orders too is asked about", async () => {
    const text =
      "Order ID,Date,SKU,Qty,Price,,Order ID,Date,SKU,Qty,Price\n1,2026-03-01,A,2,9.90,,11,2026-04-01,A,1,9.90\n1,2026-03-01,B,1,5.00,,11,2026-04-01,B,2,5.00\n2,2026-03-02,A,1,9.90,,,,,,\n";
    await expect(toldOrders(text)).rejects.toThrow(
      "two tables of orders stand side by side, the second from the column 7 on",
    );
  });
});

describe("columns behind a blank one", () => {
  it.each([
    [
      "that go on to the last row are the orders'",
      "Order ID,Date,SKU,,Qty,Price\n1,2026-03-01,A,,2,9.90\n1,2026-03-01,B,,1,5.00\n2,2026-03-02,A,,1,9.90\n3,2026-03-02,B,,1,5.00\n",
    ],
    [
      "that some orders have not are the orders'",
      "Order ID,Date,SKU,Qty,Price,,Gift note,Voucher\n1,2026-03-01,A,2,9.90,,,\n1,2026-03-01,B,1,5.00,,Hello,X1\n2,2026-03-02,A,1,9.90,,,\n3,2026-03-02,B,1,5.00,,Bye,X2\n",
    ],
    [
      "that say what became of the first of them are the orders'",
      "Order ID,Date,SKU,Qty,Price,,Status,Note\n0,2026-03-01,A,9,9.90,,cancelled,late\n0,2026-03-01,B,9,9.90,,cancelled,late\n1,2026-03-01,A,2,9.90,,,\n1,2026-03-01,B,1,5.00,,,\n2,2026-03-02,A,1,9.90,,,\n3,2026-03-02,B,1,5.00,,,\n",
    ],
    [
      "of addresses called alike are the orders'",
      "Order ID,Date,SKU,Qty,Price,,Name,City,,Name,City\n1,2026-03-01,A,2,9.90,,Ann,Rome,,Ann,Rome\n1,2026-03-01,B,1,5.00,,Ann,Rome,,Ann,Rome\n2,2026-03-02,A,1,9.90,,Bob,Oslo,,Eve,Oslo\n3,2026-03-02,B,1,5.00,,Bob,Oslo,,Bob,Oslo\n",
    ],
  ])("%s", async (_, text) =>
    expect((await toldOrders(text)).orders.filter((order) => !order.includes("cancelled"))).toEqual(RIGHT),
  );
});
