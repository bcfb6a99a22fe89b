/** What platforms mean by what others say too; layouts by their makers' pages, cells made up, right reckoned by hand. */
import { describe, expect, it } from "vitest";
import { json } from "../../../lib/orders/import/json/json.ts";
import { toldOrders } from "./told-orders.ts";

const table = (header: string, ...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;

describe("signs that programs put before cells against spreadsheets", () => {
  it("are no part of codes: what is not seen keeps their zeros", async () => {
    const rows = (first: string) => [
      `B1;01.11.2024 09:51;${first}004149;Sandpaper;2;4,80`,
      `B2;13.11.2024 18:51;${first}004107;Driver;1;6,45`,
    ];
    const header = "Bestellnummer;Datum;Artikelnr;Bezeichnung;Menge;Einzelpreis";
    const plain = await toldOrders(table(header, ...rows("")));
    expect(plain.orders).toEqual(["B1 paid - XXX: 004149×2@480", "B2 paid - XXX: 004107×1@645"]);
    for (const sign of ["\u001f", "\u0000", "\u001f\u001f", "\u200b", "\ufeff", "\u200e", "'"])
      expect((await toldOrders(table(header, ...rows(sign)))).orders).toEqual(plain.orders);
  });

  it("are no part of numbers below zero, so that units that came back are seen", async () => {
    const { orders } = await toldOrders(
      table(
        "order_id,date,status,currency,item_name,item_sku,item_quantity,item_subtotal,item_refunded_qty",
        "51,2025-03-02 09:58:18,completed,GBP,Spoon,T-1,3,11.70,0",
        "52,2025-03-25 19:35:18,completed,GBP,Tea,T-2,2,29.00,'-1",
        "53,2025-03-26 19:35:18,completed,GBP,Tea,T-2,1,14.50,0",
      ),
    );
    expect(orders).toContain("back 52: T-2×1");
    expect(orders).toContain("52 paid - GBP: T-2×2@1450");
  });
});

describe("closed", () => {
  const rows = [
    "40,complete,2025-05-01 11:36:29,USD,B-1,Bag,1.0000,32.0000",
    "41,closed,2025-05-02 11:36:29,USD,B-1,Bag,1.0000,32.0000",
    "42,processing,2025-05-13 11:36:29,USD,B-2,Tee,2.0000,24.0000",
  ];
  it("is Magento's word for an order that was paid back", async () => {
    const { orders } = await toldOrders(
      table("increment_id,status,created_at,order_currency_code,sku,name,qty_ordered,price", ...rows),
    );
    expect(orders.map((one) => one.split(" - ")[0])).toEqual(["40 paid", "41 refunded", "42 paid"]);
    const items = rows.map((row) => {
      const [id, status, at, currency, sku, name, qty, price] = row.split(",");
      return {
        ...{ entity_id: Number(id) - 30, increment_id: `1000000${id}`, status, created_at: at },
        ...{
          order_currency_code: currency,
          items: [{ sku, name, qty_ordered: Number(qty), price: `${price}` }],
        },
      };
    });
    const api = await toldOrders({ "o.json": JSON.stringify({ items }) }, {}, json);
    expect(api.orders.map((one) => one.split(" - ")[0])).toEqual([
      "100000040 paid",
      "100000041 refunded",
      "100000042 paid",
    ]);
  });
  it("is said of what was sold elsewhere, as at a till whose day has ended", async () => {
    const { orders } = await toldOrders(
      table("Receipt number,Status,Date,Currency,SKU,Item,Quantity,Price", ...rows),
    );
    expect(orders.map((one) => one.split(" - ")[0])).toEqual(["40 paid", "41 paid", "42 paid"]);
  });
});

describe("PayPal's payments of one item", () => {
  const header =
    "Date, Time, Time Zone, Name, Type, Status, Currency, Gross, Fee, Net, Transaction ID, Item Title, Item ID, Shipping and Handling Amount, Sales Tax, Quantity";
  it("cost less the postage that is in them, and items of carts what they say", async () => {
    const { orders } = await toldOrders(
      table(
        header,
        '"5/13/2017","22:12:09","EDT","B","Shopping Cart Payment Received","Completed","USD","27.00","-1.00","26.00","T1","Shopping Cart","","5.00","0.00",""',
        '"5/13/2017","22:12:09","EDT","B","Shopping Cart Item","Completed","USD","11.00","","","T1","Infuser","T-9","","","2"',
        '"5/13/2017","22:12:09","EDT","B","Shopping Cart Item","Completed","USD","11.00","","","T1","Sencha","T-4","","","1"',
        '"5/19/2017","12:21:00","EDT","B","Web Accept Payment Received","Completed","USD","149.00","-1.00","148.00","T2","Teapot","T-7","5.00","0.00","3"',
      ),
    );
    expect(orders.filter((one) => one.includes(" paid "))).toEqual([
      "T1 paid - USD: T-9×2@550, T-4×1@1100",
      "T2 paid - USD: T-7×3@4800",
    ]);
  });
  it("is nobody else's gross: without a payment's number it is what the line came to", async () => {
    const { orders } = await toldOrders(
      table(
        "Order ID,Date,SKU,Quantity,Gross,Shipping and Handling Amount",
        "T2,2017-05-19,T-7,3,149.00,5.00",
        "T3,2017-05-20,T-8,1,9.00,0.00",
      ),
    );
    expect(orders).toEqual(["T2 paid - XXX: T-7×3@4967", "T3 paid - XXX: T-8×1@900"]);
  });
});

describe("two rows alike of Amazon's report of all orders", () => {
  const rows = [
    "026-1\t2025-03-01T08:33:14+00:00\tShipped\tCup\tT-8\tShipped\t1\tGBP\t16.40",
    "026-1\t2025-03-01T08:33:14+00:00\tShipped\tCup\tT-8\tShipped\t1\tGBP\t16.40",
    "026-2\t2025-03-02T08:33:14+00:00\tShipped\tPot\tT-9\tShipped\t1\tGBP\t5.50",
  ];
  const header =
    "amazon-order-id\tpurchase-date\torder-status\tproduct-name\tsku\titem-status\tquantity\tcurrency\titem-price";
  it("are two lines, as it does not number them", async () => {
    const { orders, notes } = await toldOrders(table(header, ...rows));
    expect(orders).toEqual(["026-1 paid - GBP: T-8×1@1640, T-8×1@1640", "026-2 paid - GBP: T-9×1@550"]);
    expect(notes.join("\n")).toContain("as no column numbers lines, are lines of their own");
  });
  it("are one where they stand far from each other, as files put together have them, or are numbered", async () => {
    const { orders } = await toldOrders(table(header, rows[0]!, rows[2]!, rows[1]!));
    expect(orders.filter((one) => one.startsWith("duplicate"))).toHaveLength(1);
    const numbered = await toldOrders(
      table(`${header}\torder-item-id`, ...rows.map((row, i) => `${row}\t${Math.min(i, 1) === i ? 7 : 8}`)),
    );
    expect(numbered.orders.filter((one) => one.startsWith("duplicate"))).toHaveLength(1);
  });
});

describe("Trendyol's parcels", () => {
  const parcel = (number: string, status: string, sku: string) => ({
    orderNumber: number,
    ...{
      customerId: 7,
      currencyCode: "TRY",
      orderDate: 1746289950000,
      shipmentPackageStatus: status,
      status,
    },
    lines: [{ id: Number(`${number}${sku.length}`), quantity: 1, sku, productName: sku, price: 24.91 }],
  });
  it("are paid where they are new, and told of anew where they were broken up", async () => {
    const content = [
      parcel("81", "Created", "A"),
      parcel("82", "UnPacked", "B"),
      parcel("82", "Delivered", "B2"),
      parcel("83", "UnSupplied", "C"),
    ];
    const { orders } = await toldOrders({ "p.json": JSON.stringify({ content }) }, {}, json);
    expect(orders.filter((one) => one.includes(" paid "))).toEqual([
      "81 paid 7 TRY: A×1@2491",
      "82 paid 7 TRY: B2×1@2491",
    ]);
  });
});
