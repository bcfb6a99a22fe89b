/** What a table says by its own sums, its language and its money, where its header leaves it open: reckoned by hand. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";
import { lineText } from "./record-text.ts";

const told = async (text: string, said: Parameters<typeof importText>[2] = {}) => {
  const { orders, notes } = await importText(csv, { "a.csv": text }, said);
  return {
    lines: orders.map(({ id, lines }) => `${id}: ${lines.map(lineText).join(", ")}`),
    days: orders.map(({ at }) => new Date(at).toISOString().slice(0, 10)),
    notes,
  };
};

describe("a price is one unit's or a row's as the file's sums show", () => {
  it.each([
    [
      "the total of a line is price × units",
      "Order,Date,SKU,Qty,Price,Line total\n1,2026-05-01,GT,2,10.00,20.00\n",
      ["1: GT×2@1000"],
    ],
    [
      "the total of a line is the price",
      "Order,Date,SKU,Qty,Price,Line total\n1,2026-05-01,GT,2,20.00,20.00\n",
      ["1: GT×2@1000"],
    ],
    [
      "the total of an order is the sum of its prices",
      "Order;Date;SKU;Qty;Price;Order total\n1;2026-05-01;GT;2;20,00;50,00\n1;2026-05-01;TP;1;30,00;50,00\n",
      ["1: GT×2@1000, TP×1@3000"],
    ],
    [
      "the total of an order stands in its first row only",
      "Order,Date,SKU,Qty,Price,Subtotal of order\n1,2026-05-01,GT,3,10.00,60.00\n1,2026-05-01,TP,1,30.00,\n",
      ["1: GT×3@1000, TP×1@3000"],
    ],
    [
      "the total of an order is by chance a line's price × units",
      "Ticket;Date;Article;Quantité;Prix TTC;Total ticket\n1;2026-05-13;GT;2;20,00;40,00\n1;2026-05-13;TP;1;20,00;40,00\n",
      ["1: GT×2@1000, TP×1@2000"],
    ],
    [
      "another price of the unit is no sum",
      "Order,Date,SKU,Qty,Price,List price\n1,2026-05-01,GT,2,10.00,10.00\n1,2026-05-01,TP,3,8.00,8.00\n",
      ["1: GT×2@1000, TP×3@800"],
    ],
    [
      "a column that is called a total is one unit's where another is its product",
      "Order,Date,SKU,Qty,Item total,Order total\n1,2026-05-01,GT,2,10.00,20.00\n2,2026-05-01,GT,3,10.00,30.00\n",
      ["1: GT×2@1000", "2: GT×3@1000"],
    ],
    [
      "prices are rounded",
      "Order,Date,SKU,Qty,Price,Line total\n1,2026-05-01,GT,3,3.33,10.00\n2,2026-05-01,GT,7,1.43,10.00\n",
      ["1: GT×3@333", "2: GT×7@143"],
    ],
  ])("%s", async (_, text, right) => {
    expect((await told(text)).lines).toEqual(right);
  });

  it("what the person importing says counts more", async () => {
    const text = "Order,Date,SKU,Qty,Price,Line total\n1,2026-05-01,GT,2,20.00,20.00\n";
    expect((await told(text, { map: { price: "Price" } })).lines).toEqual(["1: GT×2@2000"]);
  });

  it("says what it found", async () => {
    const { notes } = await told("Order,Date,SKU,Qty,Price,Line total\n1,2026-05-01,GT,2,20.00,20.00\n");
    expect(notes).toContain(
      "a.csv: Price is what all units of a row cost together: it makes Line total as it is",
    );
  });
});

it("reads prices of Indonesia and Vietnam, which have no cents, with points or commas between thousands", async () => {
  const indonesian =
    "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Harga Setelah Diskon,Jumlah\n26A,Selesai,2026-05-01 10:11,Teh,50.000,2\n";
  expect((await told(indonesian, { currency: "IDR" })).lines).toEqual(["26A: Teh×2@5000000"]);
  const commas = 'Mã hóa đơn,Thời gian,Mã hàng,Số lượng,Đơn giá\nHD1,13/05/2026,TRA,2,"150,000"\n';
  expect((await told(commas, { currency: "VND" })).lines).toEqual(["HD1: TRA×2@150000"]);
  const vietnamese = "Mã đơn hàng,Ngày đặt hàng,Mã SKU,Số lượng,Đơn giá\nDH1,2026-05-01,TRA,2,150.000\n";
  expect((await told(vietnamese, { currency: "VND" })).lines).toEqual(["DH1: TRA×2@150000"]);
  // A word that ends in a letter with a sign is a word, too.
  const alone = "Mã đơn hàng,Ngày đặt hàng,Mã SKU,Đơn giá\nDH1,2026-05-01,TRA,150.000\n";
  expect((await told(alone, { currency: "VND" })).lines).toEqual(["DH1: TRA×1@150000"]);
});

it("takes the parcels of an order together where only they are numbered", async () => {
  const text =
    "Sub Order No,Order Date,SKU,Quantity\n117_1,2026-05-01,A,1\n117_2,2026-05-01,B,1\n118_1,2026-05-02,A,1\n";
  expect((await told(text)).lines).toEqual(["117: A×1@null, B×1@null", "118: A×1@null"]);
});

describe("where no row tells whether the day or the month comes first", () => {
  it("the table's language tells", async () => {
    const { days } = await told("Rechnungsnummer;Datum;Artikelnummer;Menge;Preis\n1;05/04/2026;GT;1;2,50\n");
    expect(days).toEqual(["2026-04-05"]);
  });

  it("its money tells", async () => {
    const text = "Order,Date,SKU,Qty,Price,Currency\n1,05/04/2026,GT,1,2.50,GBP\n";
    expect((await told(text)).days).toEqual(["2026-04-05"]);
  });

  it("a row that tells counts more", async () => {
    const text =
      "Order,Date,SKU,Qty,Price,Currency\n1,05/04/2026,GT,1,2.50,GBP\n2,05/14/2026,GT,1,2.50,GBP\n";
    expect((await told(text)).days).toEqual(["2026-05-04", "2026-05-14"]);
  });

  it("an English table in dollars is asked about", async () => {
    const text = "Order,Date,SKU,Qty,Price,Currency\n1,05/04/2026,GT,1,2.50,USD\n";
    await expect(told(text)).rejects.toThrow(
      /column Date: no row tells whether the day or the month comes first/,
    );
  });
});
