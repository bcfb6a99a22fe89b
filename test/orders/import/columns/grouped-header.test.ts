/** Headers that take two rows, and files that have none. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const RIGHT = ["1 paid c1 XXX: A×2@990, B×1@500", "2 paid c2 XXX: A×1@990"];

describe("a header of two rows", () => {
  it.each([
    [
      "is read with its groups",
      "Order,,,Customer,,Item,,,\nNumber,Date,Status,Name,ID,SKU,Name,Qty,Price\n1,2026-03-01,paid,Ann,c1,A,Tea,2,9.90\n1,2026-03-01,paid,Ann,c1,B,Pot,1,5.00\n2,2026-03-02,paid,Bob,c2,A,Tea,1,9.90\n",
    ],
    [
      "is read below a title",
      "Orders of March,,,,,,,\nOrder,,,Customer,Item,,,\nNumber,Date,Status,ID,SKU,Name,Qty,Price\n1,2026-03-01,paid,c1,A,Tea,2,9.90\n1,2026-03-01,paid,c1,B,Pot,1,5.00\n2,2026-03-02,paid,c2,A,Tea,1,9.90\n",
    ],
  ])("%s", async (_, text) => expect((await toldOrders(text)).orders).toEqual(RIGHT));

  it("is none where words of an order stand below one with columns that have no name", async () => {
    const text =
      "Order,Date,Customer ID,SKU,Price,Qty,,,\n1,2026-03-01,c1,A,9.90,2,,,\n1,2026-03-01,c1,B,5.00,1,,,\n2,2026-03-02,c2,A,9.90,1,,,\n";
    expect((await toldOrders(text)).orders).toEqual(RIGHT);
  });
});

describe("a file without a header", () => {
  const ROWS = "1,2026-03-01,c1,A,2,9.90\n1,2026-03-01,c1,B,1,5.00\n2,2026-03-02,c2,A,1,9.90\n";
  it("is asked about by the numbers of its columns", async () => {
    await expect(toldOrders(ROWS)).rejects.toThrow(
      "--map id=#N --map at=#N --map sku=#N and so on: the columns are #1 (1), #2 (2026-03-01)",
    );
  });
  it("loses no row once they are said", async () => {
    const map = { id: "#1", at: "#2", customer: "#3", sku: "#4", qty: "#5", price: "#6" };
    expect((await toldOrders(ROWS, { map })).orders).toEqual(RIGHT);
  });
  it("is not taken for one where the header only has no word that is known", async () => {
    await expect(toldOrders("zqv,wxy\n1,2026-03-01\n2,2026-03-02\n")).rejects.toThrow("columns are zqv, wxy");
  });
});
