/** Layouts of real exports that were asked about or read wrong: what each is proves, and what looks like it and is not. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";
import { toldOrders } from "./told-orders.ts";

describe("a list of goods with a yes of having come back", () => {
  const table = (back: string, first: string, second: string) =>
    `id,date,products_json,${back}\n1,2026-03-01,"[{""name"":""Tea"",""qty"":2,""price"":5},{""name"":""Pot"",""qty"":1,""price"":20}]",${first}\n2,2026-03-02,"[{""name"":""Tea"",""qty"":1,""price"":5}]",${second}\n`;
  it("was refunded as a whole", async () => {
    expect((await toldOrders(table("isReturned", "TRUE", "FALSE"))).orders).toEqual([
      "1 refunded - XXX: Tea×2@500, Pot×1@2000",
      "2 paid - XXX: Tea×1@500",
    ]);
  });
  it("was refunded by an amount where that is all that it came to, and not where it is less", async () => {
    const { orders } = await toldOrders(table("Refunded Amount", "3.00", "5.00"));
    expect(orders).toEqual(["1 paid - XXX: Tea×2@500, Pot×1@2000", "2 refunded - XXX: Tea×1@500"]);
  });
});

describe("numbers of rows", () => {
  const rows = (count: number, of: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => `${of(i)},${100 + Math.floor(i / 3)},5.00,2026-03-01\n`).join("");
  const HEADER = "item_id,receipt_id,price,timestamp\n";
  it("are no goods, and what else names them is asked for", async () => {
    await expect(toldOrders(HEADER + rows(30, (i) => `${i + 1}`))).rejects.toThrow(
      "no column was found for sku",
    );
  });
  it("are taken where that is said", async () => {
    const { orders } = await toldOrders(HEADER + rows(30, (i) => `${i + 1}`), { map: { sku: "item_id" } });
    expect(orders).toHaveLength(10);
  });
  it("are goods where they come again, and where only a few happen to follow each other", async () => {
    expect((await toldOrders(HEADER + rows(30, (i) => `${(i % 7) + 1}`))).orders).toHaveLength(10);
    expect((await toldOrders(HEADER + rows(4, (i) => `${i + 1}`))).orders).toHaveLength(2);
  });
});

describe("pieces that came back, under a word for returns alone,", () => {
  const table = (...back: readonly string[]) =>
    `Order,Date,SKU,Qty,Price,Returns\n${back.map((one, i) => `${i + 1},2026-03-01,A,2,4.50,${one}\n`).join("")}`;
  it("are counts where they are none or no more than the row has", async () => {
    const { orders } = await toldOrders(table("0.0", "1.0", "2.0", "1.0", "0.0"));
    expect(orders.filter((order) => order.includes("back") || order.includes("refunded"))).toHaveLength(3);
    expect(orders).toContain("3 refunded - XXX: A×2@450");
  });
  it("are a yes of the whole row where none is more than one", async () => {
    const { orders } = await toldOrders(table("0", "1", "1", "1", "0"));
    expect(orders).toContain("2 refunded - XXX: A×2@450");
  });
  it("are money where they are more", async () => {
    const { orders, notes } = await toldOrders(table("0", "9", "3", "9", "0"));
    expect(orders).toContain("2 refunded - XXX: A×2@450");
    expect(notes.join()).toContain("refund=Returns");
  });
});

/** A till of Facebook shops in Vietnam: what is said of an order stands in its first row. */
const PANCAKE = [
  "Mã đơn hàng,Thời điểm tạo đơn,Ngày cập nhật,Trạng thái,Mã sản phẩm,Sản phẩm,Số lượng,Đơn giá,Số lượng (không bao gồm SL hoàn)",
  "1,07:54 19/11/2021,2021-11-20,Đã gửi hàng,A,Trà,1,20000,1",
  "1,,,,B,Cốc,1,35000,1",
  "1,,,,C,Ấm,1,90000,1",
  "2,08:15 19/11/2021,2021-11-20,Đã hoàn,A,Trà,2,20000,2",
  "3,09:30 20/11/2021,2021-11-21,Mới,B,Cốc,1,35000,1",
  "",
].join("\n");
it("a Vietnamese till's orders are read with nothing asked", async () => {
  const { orders } = await toldOrders(PANCAKE);
  expect(orders).toEqual([
    "not_a_sale o.csv:6",
    "1 paid - XXX: A×1@2000000, B×1@3500000, C×1@9000000",
    "2 refunded - XXX: A×2@2000000",
  ]);
});
it("a time that few orders have is asked about, though others stand in first rows alone", async () => {
  const rows = PANCAKE.replace("Ngày cập nhật", "Zqvbl").split("\n");
  const few = [
    ...rows.slice(0, 6).map((row, i) => (i === 4 || i === 5 ? row.replace(/,2021-11-2\d,/, ",,") : row)),
    "",
  ];
  await expect(toldOrders(few.join("\n"))).rejects.toThrow("is Zqvbl when they were called off?");
});
it("a column of counts that are not their rows' is asked about as an order's", async () => {
  const text = PANCAKE.replaceAll(/,1$/gm, ",2");
  await expect(toldOrders(text)).rejects.toThrow(
    "how many units an order has? It counts 2 where 3 were read",
  );
});

it.each(["Type de client", "Customer type", "Kundentyp"])(
  "what kind of buyer it was is no kind of a row: %s",
  async (name) => {
    const text = `Order,Date,SKU,Qty,${name}\n1,2026-03-01,A,1,New\n2,2026-03-02,B,1,Returning\n3,2026-03-03,A,2,New\n`;
    expect((await toldOrders(text)).orders).toHaveLength(3);
  },
);
it("a state is read by its known words, whenever it came", async () => {
  const text =
    "Order,Date,Status,SKU,Qty\n1,2026-03-01,Completed on time,A,1\n2,2026-03-02,Completed with a delay,B,1\n3,2026-03-03,Delayed,A,2\n";
  const { orders } = await toldOrders(text);
  expect(orders.slice(-2)).toEqual(["1 paid - XXX: A×1@null", "2 paid - XXX: B×1@null"]);
  expect(orders[0]).toBe("bad_status o.csv:4");
});

it("a row below the header that explains the columns is no order, and no state is asked of it", async () => {
  const head = "Order ID,Order Status,Created Time,Seller SKU,Quantity,Product Name\n";
  const told =
    "Platform unique order ID.,The current order status.,The time of the order.,The code of the seller.,Units sold of it.,The name of a product.\n";
  const rows = "57,Completed,2026-03-01 10:00,A,2,Tea\n58,Completed,2026-03-02 10:00,B,1,Pot for tea\n";
  const { all } = await importText(csv, { "o.csv": head + told + rows });
  expect(all.flatMap((one) => (one.kind === "rejected" ? [one.rejected.message] : []))).toEqual([
    "o.csv:2: the row explains the columns",
  ]);
  const late = await importText(csv, {
    "o.csv": head + rows.repeat(2).replace("57", "59").replace("58", "60") + told,
  });
  expect(late.rejected.map(([reason]) => reason)).not.toContain("not_a_sale");
});
