/** Rows that tell of one line several times, as where lines were joined with what there are several of. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const table = (key: string, ...rows: readonly string[]) =>
  `OrderID,OrderDate,${key},ProductID,Quantity,Price,Campaign\n${rows.join("\n")}\n`;
const FANNED = [
  "1,2026-03-01,L1,A,2,4.50,Spring",
  "1,2026-03-01,L1,A,2,4.50,Mail",
  "1,2026-03-01,L2,B,1,3.00,Spring",
  "1,2026-03-01,L2,B,1,3.00,Spring",
  "2,2026-03-02,L3,A,1,4.50,Mail",
];
const ONCE = ["1 paid - XXX: A×2@450, B×1@300", "2 paid - XXX: A×1@450"];
const sold = async (text: string) => {
  const { orders, notes } = await toldOrders(text, { map: { ignore: "Campaign" } });
  return { orders: orders.filter((order) => !order.startsWith("duplicate")), notes };
};

describe("a line that several rows tell of by its number", () => {
  it.each(["OrderItemID", "order_line_id", "id_order_detail", "Line Item ID"])("is one: %s", async (key) => {
    const { orders, notes } = await sold(table(key, ...FANNED));
    expect(orders).toEqual(ONCE);
    expect(notes).toContain(`o.csv: 2 rows tell again of a line that another tells of: ${key} says so`);
  });

  it("is read so with few columns too, as rows are that are the same but for their end", async () => {
    const more = Array.from({ length: 400 }, (_, i) => `${i + 3},2026-03-02,L${i + 4},A,1,4.50,Mail`);
    const { orders } = await sold(
      table("OrderItemID", ...FANNED, ...more, "402,2026-03-02,L403,A,1,4.50,Spring"),
    );
    expect(orders).toHaveLength(402);
    expect(orders.at(-1)).toBe("402 paid - XXX: A×1@450");
  });
});

describe("rows of one number are lines of their own", () => {
  it.each([
    [
      "where they are of other goods",
      ["1,2026-03-01,1,A,2,4.50,", "1,2026-03-01,1,B,1,3.00,"],
      "order_item_id",
    ],
    [
      "where the number is the goods'",
      ["1,2026-03-01,A7,A,2,4.50,x", "1,2026-03-01,A7,A,2,4.50,y"],
      "item_id",
    ],
    [
      "where orders number theirs anew",
      ["1,2026-03-01,1,A,2,4.50,", "2,2026-03-01,1,A,2,4.50,"],
      "order_item_id",
    ],
    [
      "where some rows have none",
      ["1,2026-03-01,L1,A,2,4.50,x", "1,2026-03-01,L1,A,2,4.50,y", "2,2026-03-01,,A,1,4.50,"],
      "order_item_id",
    ],
  ])("%s", async (_, rows, key) => {
    const { orders } = await sold(table(key, ...rows));
    expect(orders.flatMap((order) => order.split("×")).length - orders.length).toBe(rows.length);
  });
});
