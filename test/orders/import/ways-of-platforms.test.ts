/** What platforms mean by what others say too; layouts by their makers' pages, cells made up, right reckoned by hand. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../lib/orders/import/json/json.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { importText } from "./import-text.ts";
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
    const erp = await toldOrders(
      table("order_no,status,order_date,currency,item_id,item_desc,qty_ordered,unit_price", ...rows),
    );
    expect(erp.orders.map((one) => one.split(" - ")[0])).toEqual(["40 paid", "41 paid", "42 paid"]);
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

describe("records each of which says by yes and no what became of it", () => {
  const sale = (
    n: number,
    product: string,
    quantity: number,
    price: number,
    said: Record<string, boolean> = {},
  ) => ({
    ...{ order_number: n, sale_timestamp: `2025-04-0${n}T10:00:00Z`, product_id: product, quantity, price },
    ...{
      currency: "usd",
      refunded: false,
      disputed: false,
      chargebacked: false,
      is_gift_receiver_purchase: false,
    },
    ...said,
  });
  const SALES = [
    sale(1, "A", 1, 900),
    sale(2, "A", 2, 1800),
    sale(3, "B", 1, 1200, { refunded: true }),
    sale(4, "B", 1, 1200),
    sale(5, "B", 2, 2400),
    sale(6, "A", 1, 900, { disputed: true, chargebacked: true }),
    sale(7, "B", 1, 0, { is_gift_receiver_purchase: true }),
    sale(8, "A", 3, 2700),
  ];
  const sold = ({ orders }: { readonly orders: readonly string[] }) =>
    orders.filter((one) => one.includes(" paid "));
  const RIGHT = [
    "1 paid - USD: A×1@900",
    "2 paid - USD: A×2@900",
    "4 paid - USD: B×1@1200",
    "5 paid - USD: B×2@1200",
    "8 paid - USD: A×3@900",
  ];
  it("are off where one of several says so, and the goods show that a price is all units'", async () => {
    const text = JSON.stringify({ success: true, sales: SALES });
    expect(
      sold(await toldOrders({ "s.json": text }, { map: { price: "price:cents" } }, json)).slice(0, 1),
    ).toEqual(RIGHT.slice(0, 1));
    expect(sold(await toldOrders({ "s.json": text }, { map: { amount: "price:cents" } }, json))).toEqual(
      RIGHT,
    );
    const ours = SALES.map((one) => ({ ...one, gumroad_fee: 90 }));
    expect(sold(await toldOrders({ "s.json": JSON.stringify({ sales: ours }) }, {}, json))).toEqual(RIGHT);
  });
  it("keep the price of one where a good costs as much by twos", async () => {
    const ours = SALES.map((one) => ({
      ...one,
      gumroad_fee: 90,
      price: one.product_id === "A" ? 900 : 1200,
    }));
    const { orders } = await toldOrders({ "s.json": JSON.stringify({ sales: ours }) }, {}, json);
    expect(orders).toContain("5 paid - USD: B×2@1200");
  });
  it("are sold where it is said that they do not count, or where they were given back in part", async () => {
    const ours = SALES.slice(0, 4).map((one) => ({
      ...one,
      price: one.price / 100 + 0.5,
      partially_refunded: one.order_number === 2,
    }));
    const text = JSON.stringify({ sales: ours });
    const read = async (ignore: string) =>
      sold(await toldOrders({ "s.json": text }, { map: { ignore } }, json)).length;
    expect(await read("partially_refunded")).toBe(3);
    expect(await read("refunded+partially_refunded")).toBe(4);
  });
});

describe("tables of orders that list their goods in a cell", () => {
  const rows = [
    ["20", "1x Cup set of 2(id:T-008) | 2x Leaf 100 g(id:T-001)", "2025-04-05 08:59:55", "paid"],
    ["21", "2x Leaf 100 g(id:T-001)", "2025-04-06 09:59:55", "paid"],
    ["22", "1x Pot(id:T-009)", "2025-04-07 10:59:55", "paid"],
  ];
  const listed = (header: string, ...more: readonly string[]) =>
    `${[header, ...rows.map((row, i) => [...row, ...more.map((cell) => (i === 0 ? cell : cell.replace("05", "06")))].join(";"))].join("\n")}\n`;
  it("have their time from the one column of days, and their codes from behind the names", async () => {
    const { orders, notes } = await toldOrders(
      listed("Number;Product_list;Checkout_completed_at;Payment_state"),
    );
    expect(orders).toEqual([
      "20 paid - XXX: T-008×1@null, T-001×2@null",
      "21 paid - XXX: T-001×2@null",
      "22 paid - XXX: T-009×1@null",
    ]);
    expect(notes.join("\n")).not.toContain("1970");
  });
  it("are asked about their time where there are several, and take none where that is said", async () => {
    const text = listed("Number;Product_list;Zu_at;Payment_state;Wo_at", "2025-04-05 10:00:00");
    await expect(toldOrders(text)).rejects.toThrow("which of Zu_at, Wo_at is when an order was made?");
    expect((await toldOrders(text, { map: { at: "none" } })).notes.join("\n")).toContain("1970");
  });
  it("part them by a page's elements", async () => {
    const { orders } = await toldOrders(
      table(
        "ID;Purchase Date;Status;Order Items",
        "1;2025-04-03 10:20:16;Complete;<div>3 x Bag (24-MB03)</div><div>1 x Duffle</div>",
        '2;2025-04-04 10:20:16;Complete;<ul class="x"><li>1 x Duffle</li><li>2 x Tee</li></ul>',
      ),
      { map: { items: "Order Items" } },
    );
    expect(orders).toEqual([
      "1 paid - XXX: Bag (24-MB03)×3@null, Duffle×1@null",
      "2 paid - XXX: Duffle×1@null, Tee×2@null",
    ]);
  });
});

it("JTL's lines of payments are no goods", async () => {
  const { orders } = await toldOrders(
    table(
      "Auftragsnummer;Erstellt am;Status;Positionstyp;Artikelnummer;Artikelname;Menge;VK Brutto",
      "AU1;03.04.2025 20:24;Ausgeliefert;Artikel;JT-3;Erde;1,00;8,99",
      "AU1;03.04.2025 20:24;Ausgeliefert;Zahlungsart;;Nachnahme;1,00;2,00",
      "AU2;13.04.2025 20:24;Ausgeliefert;Artikel;JT-4;Schere;2,00;24,95",
    ),
  );
  expect(orders.filter((one) => one.includes(" paid "))).toEqual([
    "AU1 paid - XXX: JT-3×1@899",
    "AU2 paid - XXX: JT-4×2@2495",
  ]);
});

it("a zone torn from its sign is read, as Amazon writes it in some countries", async () => {
  const { all } = await importText(csv, {
    "o.csv":
      "Order ID,Date,SKU,Qty,Price\n1,14-07-2025T18:53:56+ 00:00,A,1,2.00\n2,15-07-2025T18:53:56+ 02:00,A,1,2.00\n",
  });
  expect(
    all.flatMap((one) =>
      "record" in one && "id" in one.record ? [new Date(one.record.at).toISOString()] : [],
    ),
  ).toEqual(["2025-07-14T18:53:56.000Z", "2025-07-15T16:53:56.000Z"]);
});

describe("parts of a set in WooCommerce's orders", () => {
  const order = (id: number, items: readonly object[]) => ({
    ...{ id, number: `${id}`, status: "completed", currency: "USD", date_created_gmt: "2025-04-03T18:31:17" },
    ...{ order_key: `wc_order_${id}`, customer_id: 1, line_items: items },
  });
  const line = (id: number, sku: string, parent: string) => ({
    id,
    sku,
    name: sku,
    quantity: 1,
    total: "5.00",
    bundled_by: parent,
  });
  it("are goods where the set is no line of the order", async () => {
    const text = JSON.stringify([
      order(1, [line(1, "A", "9"), line(2, "B", "9")]),
      order(2, [line(11, "SET", ""), line(12, "A", "11"), line(13, "C", "99")]),
      order(3, [line(21, "A", "af3e"), line(22, "B", "af3e")]),
      order(4, [line(31, "SET", ""), line(32, "B", "af3e")]),
    ]);
    const { orders } = await toldOrders({ "o.json": text }, {}, woocommerce);
    expect(orders.filter((one) => one.includes(" paid ")).map((one) => one.replaceAll("@500", ""))).toEqual([
      "1 paid 1 USD: A×1, B×1",
      "2 paid 1 USD: SET×1, C×1",
      "3 paid 1 USD: A×1, B×1",
      "4 paid 1 USD: SET×1",
    ]);
  });
});

it("a deposit that was given back is no order's, and a page's elements within JSON part no list", async () => {
  const orders = [1, 2, 3].map((n) => ({
    ...{
      id: n,
      created_at: `2026-03-0${n}T10:00:00Z`,
      status: "paid",
      deposit: { amount: 5.5, refunded: n === 2 },
    },
    items: [{ sku: "A", quantity: 1, price: 9.5 }],
  }));
  const read = await toldOrders(
    { "o.json": JSON.stringify({ orders }) },
    { map: { ignore: "deposit.refunded" } },
    json,
  );
  expect(read.orders.filter((one) => one.includes(" paid "))).toHaveLength(3);
  const cell = JSON.stringify([{ sku: "A", name: "Tea", qty: 2, price: "9.50", description: "<p>Fine</p>" }]);
  const listed = await toldOrders(
    `order_id,date,items\n1,2026-03-01,"${cell.replaceAll('"', '""')}"\n2,2026-03-02,"${cell.replaceAll('"', '""')}"\n`,
  );
  expect(listed.orders).toEqual(["1 paid - XXX: A×2@950", "2 paid - XXX: A×2@950"]);
});

it("a unit's amount counts cents as Stripe has it, and whole units beside decimals as Xero has it", async () => {
  const invoices = (one: number, other: number) =>
    JSON.stringify({
      invoices: [1, 2].map((n) => ({
        ...{ invoice_number: `I${n}`, date: `2026-03-0${n}T10:00:00Z`, status: "paid", currency: "usd" },
        line_items: [
          { item_code: "A", quantity: 1, unit_amount: one },
          { item_code: "B", quantity: 2, unit_amount: other },
        ],
      })),
    });
  const first = async (text: string) => (await toldOrders({ "o.json": text }, {}, json)).orders[0];
  expect(await first(invoices(18, 3.9))).toBe("I1 paid - USD: A×1@1800, B×2@390");
  expect(await first(invoices(1800, 390))).toBe("I1 paid - USD: A×1@1800, B×2@390");
});
