/** Rows that tell of one line several times, as where lines were joined with what there are several of. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const table = (key: string, ...rows: readonly string[]) =>
  `OrderID,OrderDate,${key},ProductID,Quantity,Price,TotalAmount,Campaign\n${rows.join("\n")}\n`;
/** The orders came to what each line makes once. */
const FANNED = [
  "1,2026-03-01,L1,A,2,4.50,12.00,Spring",
  "1,2026-03-01,L1,A,2,4.50,12.00,Mail",
  "1,2026-03-01,L2,B,1,3.00,12.00,Spring",
  "1,2026-03-01,L2,B,1,3.00,12.00,Spring",
  "2,2026-03-02,L3,A,1,4.50,4.50,Mail",
  "2,2026-03-02,L3,A,1,4.50,4.50,Spring",
  "3,2026-03-02,L4,B,1,3.00,3.00,Mail",
];
const ONCE = ["1 paid - XXX: A×2@450, B×1@300", "2 paid - XXX: A×1@450", "3 paid - XXX: B×1@300"];
const sold = async (text: string) => {
  const { orders, notes } = await toldOrders(text, { map: { ignore: "Campaign" } });
  return { orders: orders.filter((order) => !order.startsWith("duplicate")), notes };
};

describe("a line that several rows tell of by its number, where the orders came to what it makes once,", () => {
  it.each(["OrderItemID", "order_line_id", "id_order_detail", "Line Item ID"])("is one: %s", async (key) => {
    const { orders, notes } = await sold(table(key, ...FANNED));
    expect(orders).toEqual(ONCE);
    expect(notes).toContain(`o.csv: 3 rows tell again of a line that another tells of: ${key} says so`);
  });

  it("is one far below as well, where rows are else read by their bytes", async () => {
    const more = Array.from({ length: 400 }, (_, i) => `${i + 4},2026-03-02,L${i + 5},A,1,4.50,4.50,Mail`);
    const text = table("OrderItemID", ...FANNED, ...more, "403,2026-03-02,L404,A,1,4.50,4.50,Spring");
    const { orders } = await sold(text);
    expect(orders).toHaveLength(403);
    expect(orders.at(-1)).toBe("403 paid - XXX: A×1@450");
  });
});

describe("rows of one number are lines of their own", () => {
  const units = (orders: readonly string[]) =>
    orders.flatMap((order) => order.split("×")).length - orders.length;
  it.each([
    [
      "where nothing says what the orders came to",
      "OrderItemID",
      FANNED.map((row) => row.replace(/,[\d.]+(?=,\w+$)/, ",")),
    ],
    [
      "where the orders came to what all of them make",
      "OrderItemID",
      FANNED.map((row) => row.replace("12.00", "24.00").replace(/^2(.*),4.50,(?=\w+$)/, "2$1,9.00,")),
    ],
    ["where the number is the goods'", "item_id", FANNED],
    [
      "where some rows have none",
      "OrderItemID",
      FANNED.map((row, i) => (i === 6 ? row.replace("L4", "") : row)),
    ],
  ])("%s", async (_, key, rows) => {
    const told = await sold(table(key, ...rows.map((row, i) => row.replace(/\w+$/, `c${i}`))));
    expect(units(told.orders)).toBe(FANNED.length);
  });

  it("where each is a piece with a number of its own, and no column counts units", async () => {
    const rows = ["1,2026-03-01,1,A,5.89,SN51", "1,2026-03-01,1,A,5.89,SN24", "1,2026-03-01,2,B,3.00,SN7"];
    const text = `order_id,order_date,order_item_id,sku,price,serial_number\n${rows.join("\n")}\n`;
    const { orders } = await toldOrders(text, { map: { ignore: "serial_number" } });
    expect(orders).toEqual(["1 paid - XXX: A×1@589, A×1@589, B×1@300"]);
  });

  it("where each is a parcel of the line", async () => {
    const rows = [
      "1,9001,2026-03-01,A,1,19.44,T1",
      "1,9001,2026-03-01,A,1,19.44,T2",
      "1,9002,2026-03-01,B,1,8.00,T2",
    ];
    const text = `amazon-order-id,order-item-id,purchase-date,sku,quantity-shipped,item-price,tracking-number\n${rows.join("\n")}\n`;
    const { orders } = await toldOrders(text, { map: { ignore: "tracking-number" } });
    expect(orders).toEqual(["1 paid - XXX: A×1@1944, A×1@1944, B×1@800"]);
  });
});
