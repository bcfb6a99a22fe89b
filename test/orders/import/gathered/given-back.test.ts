/** Refunds that are told by their amount alone: what is right was reckoned by hand from the rows. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { shopify } from "../../../../lib/orders/import/platforms/shopify.ts";
import { importText } from "../import-text.ts";
import { returnText, unitsText } from "../record-text.ts";

async function told(...files: readonly string[]) {
  const named = Object.fromEntries(files.map((text, i) => [`${i}.csv`, text]));
  const format = files[0]!.startsWith("Name,Email,") ? shopify : csv;
  const { all, notes } = await importText(format, named);
  const records = all.flatMap((one): string[] => {
    if (one.kind === "rejected") return [one.rejected.reason];
    const { record } = one;
    if (!("id" in record)) return [returnText(record)];
    return [`${record.id} ${record.status}: ${unitsText(record.lines)}`];
  });
  return { records, notes };
}

describe("an amount given back", () => {
  it.each([
    [
      "of the only line of an order takes the order off",
      "Order,Date,SKU,Qty,Price,Refunded amount\n1,2026-05-01,GT,2,10.00,0.00\n2,2026-05-01,TP,2,10.00,20.00\n3,2026-05-01,TP,2,10.00,-20.00\n",
      ["1 paid: GT×2", "2 refunded: TP×2", "3 refunded: TP×2"],
    ],
    [
      "of Shopify's, of all goods and no postage, takes the order off; of one line wherever it stands sends that back",
      "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Id\n#1,a@b.example,partially_refunded,USD,177.00,15.00,0,192.00,2025-12-31 19:03:27 -0300,1,Tea,177.00,T1,177.00,71\n#2,b@b.example,partially_refunded,USD,222.00,0,0,222.00,2025-12-31 19:04:27 -0300,1,Tea,90.00,T1,132.00,72\n#2,b@b.example,,,,,,,2025-12-31 19:04:27 -0300,1,Pot,132.00,T2,,\n#3,c@b.example,paid,USD,90.00,0,0,90.00,2025-12-31 19:05:27 -0300,1,Tea,90.00,T1,0.00,73\n",
      ["71 refunded: T1×1", "72 paid: T1×1, T2×1", "back 72: T2×1", "73 paid: T1×1"],
    ],
    [
      "of a line sends the line back",
      "Order,Date,SKU,Qty,Price,Refund amount\n1,2026-05-01,GT,2,10.00,20.00\n1,2026-05-01,TP,1,30.00,0\n",
      ["1 paid: GT×2, TP×1", "back 1: GT×2"],
    ],
    [
      "of some units of a line sends those back",
      "Order,Date,SKU,Qty,Price,Refund\n1,2026-05-01,GT,3,10.00,20.00\n1,2026-05-01,TP,1,30.00,\n",
      ["1 paid: GT×3, TP×1", "back 1: GT×2"],
    ],
    [
      "of all lines, each in its row, takes the order off",
      "Order,Date,SKU,Qty,Price,Refund amount\n1,2026-05-01,GT,2,10.00,20.00\n1,2026-05-01,TP,1,30.00,30.00\n",
      ["1 refunded: GT×2, TP×1"],
    ],
    [
      "of the order, repeated in all rows, takes the order off",
      "Order,Date,SKU,Qty,Price,Refund total\n1,2026-05-01,GT,2,10.00,50.00\n1,2026-05-01,TP,1,30.00,50.00\n",
      ["1 refunded: GT×2, TP×1"],
    ],
    [
      "of the order, in its first row, takes the order off, postage and taxes among it",
      "Order,Date,SKU,Qty,Price,Refund total\n1,2026-05-01,GT,2,10.00,65.40\n1,2026-05-01,TP,1,30.00,\n",
      ["1 refunded: GT×2, TP×1"],
    ],
    [
      "of what was paid after a reduction takes the order off",
      "Order,Date,SKU,Qty,Price,Order total,Amount refunded\n1,2026-05-01,GT,2,10.00,45.00,45.00\n1,2026-05-01,TP,1,30.00,45.00,45.00\n2,2026-05-01,TP,1,30.00,27.00,27.00\n",
      ["1 refunded: GT×2, TP×1", "2 refunded: TP×1"],
    ],
    [
      "that is a part of the order's, repeated in all rows, tells of no line",
      "Order,Date,SKU,Qty,Price,Refund total\n1,2026-05-01,GT,2,10.00,12.00\n1,2026-05-01,TP,1,30.00,12.00\n",
      ["1 paid: GT×2, TP×1"],
    ],
    [
      "of the postage tells of no line",
      "Order,Date,SKU,Qty,Price,Refund total\n1,2026-05-01,GT,2,10.00,4.90\n",
      ["1 paid: GT×2"],
    ],
    [
      "counts in an order that is called completed, and adds nothing to one that was called off",
      "Order,Date,Status,SKU,Qty,Price,Refunded amount\n1,2026-05-01,completed,GT,2,10.00,20.00\n2,2026-05-01,cancelled,GT,2,10.00,20.00\n3,2026-05-01,partially refunded,GT,2,10.00,10.00\n",
      ["1 refunded: GT×2", "2 cancelled: GT×2", "3 paid: GT×2", "back 3: GT×1"],
    ],
    [
      "is told in German",
      "Bestellnummer;Datum;Artikelnummer;Menge;Einzelpreis;Erstattungsbetrag\n1;2026-05-01;GT;2;10,00;20,00\n2;2026-05-01;GT;2;10,00;0,00\n",
      ["1 refunded: GT×2", "2 paid: GT×2"],
    ],
    [
      "is told in Japanese",
      "注文番号,注文日,商品コード,数量,単価,返金額\n1,2026-05-01,GT,2,500,1000\n2,2026-05-01,GT,2,500,0\n",
      ["1 refunded: GT×2", "2 paid: GT×2"],
    ],
    [
      "is told in Chinese",
      "订单编号,下单时间,商品编码,数量,单价,退款金额\n1,2026-05-01,GT,2,5.00,10.00\n2,2026-05-01,GT,2,5.00,0\n",
      ["1 refunded: GT×2", "2 paid: GT×2"],
    ],
    [
      "may be said with a word",
      "Order,Date,SKU,Qty,Price,Refunded\n1,2026-05-01,GT,2,10.00,yes\n2,2026-05-01,GT,2,10.00,no\n3,2026-05-01,GT,1,10.00,\n",
      ["1 refunded: GT×2", "2 paid: GT×2", "3 paid: GT×1"],
    ],
    [
      "may be said with ones and zeros",
      "Order,Date,SKU,Qty,Price,Refunded\n1,2026-05-01,GT,2,10.00,1\n2,2026-05-01,GT,2,10.00,0\n2,2026-05-01,TP,1,10.00,1\n",
      ["1 refunded: GT×2", "2 paid: GT×2, TP×1", "back 2: TP×1"],
    ],
    [
      "counts where a row's total is the price of all its units",
      "Order,Date,SKU,Qty,Line total,Refunded amount\n1,2026-05-01,GT,3,10.00,10.00\n1,2026-05-01,TP,1,30.00,0\n",
      ["1 paid: GT×3, TP×1", "back 1: GT×3"],
    ],
    [
      "is not asked for where units tell that all came back",
      "Order,Date,SKU,Qty,Price,Quantity returned\n1,2026-05-01,GT,2,10.00,2\n1,2026-05-01,TP,1,9.00,1\n2,2026-05-01,GT,2,10.00,2\n2,2026-05-01,TP,1,9.00,0\n3,2026-05-01,GT,1,10.00,1\n3,2026-05-01,GT,1,12.00,0\n",
      ["1 refunded: GT×2, TP×1", "2 paid: GT×2, TP×1", "back 2: GT×2", "3 paid: GT×1, GT×1", "back 3: GT×1"],
    ],
    [
      "stands in rows of its own, which say when",
      "Order,Date,SKU,Qty,Price\n1,2026-05-01,GT,2,10.00\n1,2026-05-09,GT,-2,10.00\n",
      ["1 paid: GT×2", "back 1: GT×2"],
    ],
    [
      "adds nothing where the units that came back are told",
      "Order,Date,SKU,Qty,Price,Quantity refunded,Refunded amount\n1,2026-05-01,GT,2,10.00,1,10.00\n",
      ["1 paid: GT×2", "back 1: GT×1"],
    ],
  ])("%s", async (_, text, right) => {
    expect((await told(text)).records).toEqual(right);
  });

  it("that tells of no line is counted aloud", async () => {
    const { notes } = await told("Order,Date,SKU,Qty,Price,Refund\n1,2026-05-01,GT,2,10.00,4.90\n");
    expect(notes).toContain(
      "1 orders were refunded in part, by amounts that tell of no line: they stay sales as they are",
    );
  });

  it("counts as the latest file says it", async () => {
    const row = (amount: string) => `Order,Date,SKU,Qty,Price,Refund\n1,2026-05-01,GT,2,10.00,${amount}\n`;
    expect((await told(row("0"), row("20.00"))).records).toEqual(["1 refunded: GT×2"]);
    expect((await told(row("20.00"), row("0"))).records).toEqual(["1 paid: GT×2"]);
  });
});
