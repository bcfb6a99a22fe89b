/** What files prove themselves is not asked; layouts by their makers' pages, cells made up. */
import { describe, expect, it } from "vitest";
import { json } from "../../../lib/orders/import/json/json.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { xml } from "../../../lib/orders/import/xml/xml.ts";
import { importText } from "./import-text.ts";
import { toldOrders } from "./told-orders.ts";

const table = (header: string, ...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;

describe("parts of a set", () => {
  const HEADER =
    "SalesOrderDetailID,SalesOrderID,CreateDate,SKU,ProductName,Quantity,Price,ParentSalesOrderDetailID";
  const rows = (parent: string) => [
    "401,70,2026-01-05 08:34:23,BOX,Gift box,1,12.25,",
    `402,70,2026-01-05 08:34:23,TEA,Tea,1,0.00,${parent}`,
    "403,70,2026-01-05 08:34:23,CUP,Cup,2,8.20,",
    "404,71,2026-01-06 08:34:23,TEA,Tea,1,9.95,",
  ];
  it("are told by a column called after that which numbers lines", async () => {
    const { orders } = await toldOrders(table(HEADER, ...rows("401")));
    expect(orders.toSorted()).toEqual([
      "70 paid - XXX: BOX×1@1225, CUP×2@820",
      "71 paid - XXX: TEA×1@995",
      "part_of_set o.csv:3",
    ]);
  });
  it("are none where it names no line of the file, or names one in every row: an account above the buyer's", async () => {
    const other = await toldOrders(table(HEADER, ...rows("999")));
    expect(other.orders[0]).toContain("TEA×1");
    const accounts = await toldOrders(
      table(
        "Order ID,Date,SKU,Quantity,Price,Account,Parent Account",
        "1,2026-01-05,A,1,5.00,a1,a2",
        "2,2026-01-06,B,1,5.00,a2,a1",
      ),
    );
    expect(accounts.orders).toHaveLength(2);
  });
});

describe("a number in the column of states", () => {
  const rows = (states: readonly string[]) =>
    states.map((state, i) => `${Math.floor(i / 2)},2026-01-${10 + i} 08:00,SKU${i % 3},1,5.00,${state}`);
  const HEADER = "Order ID,Date,SKU,Quantity,Price,Status";
  it("tells nothing where it is the same in all rows, which is said", async () => {
    const { orders, notes } = await toldOrders(table(HEADER, ...rows(Array(10).fill("1"))));
    expect(orders).toHaveLength(5);
    expect(notes.join("\n")).toContain("Status says 1 of all orders, which tells nothing");
  });
  it("is not known where others stand there, where rows are few, and where the shop says what it means", async () => {
    const mixed = await toldOrders(table(HEADER, ...rows(["1", "1", "7", ...Array(8).fill("1")])));
    expect(mixed.orders.every((one) => one.startsWith("bad_status"))).toBe(true);
    const few = await toldOrders(table(HEADER, ...rows(Array(4).fill("1"))));
    expect(few.orders.every((one) => one.startsWith("bad_status"))).toBe(true);
    const said = await toldOrders(table(HEADER, ...rows(Array(10).fill("1"))), {
      statuses: new Map([["1", "cancelled"]]),
    });
    expect(said.orders.every((one) => one.includes(" cancelled "))).toBe(true);
  });
});

describe("the price of one unit", () => {
  /** Salesforce's line: what all units came to without taxes and with them, and what one cost. */
  const item = (sku: string, units: number, base: number, of: number) =>
    `<product-lineitem><net-price>${(units * base).toFixed(2)}</net-price><gross-price>${(units * of).toFixed(2)}</gross-price><base-price>${base.toFixed(2)}</base-price><product-id>${sku}</product-id><product-name>${sku}</product-name><quantity unit="">${units}.0</quantity></product-lineitem>`;
  const document = (tax: number) =>
    `<orders>${[1, 2, 3]
      .map(
        (units) =>
          `<order order-no="0${units}"><order-date>2026-06-2${units}T10:11:57.000Z</order-date><currency>USD</currency><status><order-status>OPEN</order-status><payment-status>PAID</payment-status></status><product-lineitems>${item("CAP", units, 24.5, 24.5 * tax)}${item("SCK", units + 1, 12.9, 12.9 * tax)}</product-lineitems></order>`,
      )
      .join("")}</orders>`;
  it("is that which times the units makes the sum without taxes, where the one found is that with them", async () => {
    const { orders } = await importText(xml, { "o.xml": document(1.05) });
    expect(orders.map(({ lines }) => lines.map(({ qty, price }) => `${qty}@${price}`).join(" "))).toEqual([
      "1@2450 2@1290",
      "2@2450 3@1290",
      "3@2450 4@1290",
    ]);
  });
  it("is asked about where the one found is far more, or less, than that with taxes", async () => {
    await expect(importText(xml, { "o.xml": document(2) })).rejects.toThrow("base-price");
    await expect(importText(xml, { "o.xml": document(0.6) })).rejects.toThrow("base-price");
  });
  it("is what was paid beside a price before it that makes a sum as well, as BigCommerce's", async () => {
    const lines = [1, 2, 3].map((units) => ({
      ...{ id: units, sku: `S${units}`, name: "Tee", quantity: units, base_price: "24.0000" },
      ...{ base_total: `${24 * units}.0000`, price_inc_tax: "19.0000", total_inc_tax: `${19 * units}.0000` },
    }));
    const orders = lines.map((line, i) => ({
      ...{
        id: i,
        date_created: `Wed, 0${i + 1} Sep 2026 10:19:02 +0000`,
        status: "Shipped",
        products: [line],
      },
    }));
    const found = await importText(json, { "o.json": JSON.stringify(orders) });
    expect(found.orders.map(({ lines: [line] }) => line!.price)).toEqual([1900, 1900, 1900]);
  });
});

describe("how exactly a number is written", () => {
  it("counts no units: Medusa's raw quantities", async () => {
    const orders = [1, 2, 3, 4].map((units) => ({
      ...{
        id: `o${units}`,
        created_at: "2026-06-01T20:46:16Z",
        payment_status: "captured",
        currency_code: "eur",
      },
      items: [
        {
          ...{ title: "Tee", variant_sku: `T${units}`, unit_price: 19.5, quantity: units },
          raw_quantity: { value: `${units}`, precision: 20 },
          detail: { quantity: units, raw_quantity: { value: `${units}`, precision: 20 } },
        },
      ],
    }));
    const { orders: found } = await toldOrders({ "o.json": JSON.stringify({ orders }) }, {}, json);
    expect(found).toEqual([1, 2, 3, 4].map((units) => `o${units} paid - EUR: T${units}×${units}@1950`));
  });
});

describe("orders in one file of an API and their lines in another", () => {
  const order = (id: number, payment_status: string, status: string) => ({
    ...{ id, customer_id: 7, date_created: "Wed, 04 Sep 2026 10:19:02 +0000", status, payment_status },
    ...{ currency_code: "AUD", products: { url: `https://example.com/${id}`, resource: `/orders/${id}` } },
  });
  const line = (id: number, order_id: number, sku: string) => ({
    ...{ id, order_id, name: sku, sku, type: "physical", price_inc_tax: "19.0000", quantity: 2 },
    product_options: [{ display_name: "Size", display_value: "M" }],
  });
  const read = async (orders: readonly unknown[]) =>
    (
      await toldOrders(
        {
          "orders.json": JSON.stringify(orders),
          "lines.json": JSON.stringify([line(1, 100, "HOO"), line(2, 100, "TEE"), line(3, 101, "TEE")]),
        },
        {},
        json,
      )
    ).orders.toSorted();
  it("are joined, whatever a line lists of what was chosen", async () => {
    expect(await read([order(100, "captured", "Shipped"), order(101, "captured", "Completed")])).toEqual([
      "100 paid 7 AUD: HOO×2@1900, TEE×2@1900",
      "101 paid 7 AUD: TEE×2@1900",
    ]);
  });
  it("are none yet where nothing was said of the payment and their own state says so", async () => {
    const open = await read([order(100, "captured", "Pending"), order(101, "", "Incomplete")]);
    expect(open[0]).toBe("100 paid 7 AUD: HOO×2@1900, TEE×2@1900");
    expect(open[1]).toMatch(/^not_a_sale/);
    expect(await read([order(100, "captured", "Shipped"), order(101, "", "Shipped")])).toContain(
      "101 paid 7 AUD: TEE×2@1900",
    );
  });
});

describe("what names an order", () => {
  const rows = (names: readonly string[]) =>
    names.map(
      (name, i) =>
        `${name},2026-04-0${1 + Number(name.replace(/\D/g, "").slice(-1))} 16:32,SKU${i},${i + 1},11.00`,
    );
  const order = (header: string, names: readonly string[]) => toldOrders(table(header, ...rows(names)));
  const NAMES = ["#MA-1096", "#MA-1096", "#MA-1097", "#MA-1098"];
  const NUMBERS = ["71", "71", "72", "73"];

  it("may be called no more than a name, as in Solidus' export, or be a payment's number, as in Easy Digital Downloads'", async () => {
    const solidus = await order("Name,Processed At,Lineitem sku,Lineitem quantity,Lineitem price", NAMES);
    expect(solidus.orders.map((one) => one.split(" ")[0])).toEqual(["#MA-1096", "#MA-1097", "#MA-1098"]);
    const downloads = await order("Payment Number,Date,SKU,Quantity,Price", NUMBERS);
    expect(downloads.orders[0]).toBe("71 paid - XXX: SKU0×1@1100, SKU1×2@1100");
  });

  it("is no name of goods or people, no number of a payment that several days have, and none whose rows stand apart", async () => {
    const header = "Name,Processed At,Lineitem sku,Lineitem quantity,Lineitem price";
    for (const names of [
      ["Tea 1", "Tea 1", "Cup 2", "Pot 3"],
      ["A Lee", "A Lee", "B Kim", "C Roy"],
    ])
      await expect(order(header, names)).rejects.toThrow("no column was found for id");
    await expect(order(header, ["#1", "#2", "#1", "#3"])).rejects.toThrow("no column was found for id");
    const days = rows(["71", "71", "72", "73"]).map((row, i) => row.replace(/-0\d /, `-0${i + 1} `));
    await expect(toldOrders(table("Payment ID,Date,SKU,Quantity,Price", ...days))).rejects.toThrow("for id");
  });

  it("is the order's own number, where that stands there too", async () => {
    const named = rows(NUMBERS).map((row, i) => `${NUMBERS[i] === "71" ? "A1" : `A${i}`},${row}`);
    const { orders } = await toldOrders(table("Order ID,Payment ID,Date,SKU,Quantity,Price", ...named));
    expect(orders.map((one) => one.split(" ")[0])).toEqual(["A1", "A2", "A3"]);
  });
});

describe("Shopify's payments beside its orders", () => {
  const HEADER =
    "Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id";
  const orders = table(HEADER, "#1,paid,EUR,2026-10-01 09:42:37 +0200,1,Tea,9.95,T-6,74");
  const PAID = "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type";
  const payments = table(
    PAID,
    "74,#1,capture,shopify_payments,2026-10-01 09:42:37 +0200,success,9.95,EUR,visa",
  );
  it("are named and left out, and are no orders by themselves", async () => {
    const found = await toldOrders({ "orders.csv": orders, "payments.csv": payments }, {}, shopify);
    expect(found.orders).toEqual(["74 paid - EUR: T-6×1@995"]);
    expect(found.notes.join("\n")).toContain("payments.csv: left out, as it tells of payments");
    await expect(toldOrders({ "payments.csv": payments }, {}, shopify)).rejects.toThrow("export the orders");
    expect(shopify.detect({ name: "payments.csv", text: payments })).toBe(true);
    const other = table("Order,Name,Kind,Gateway,Created At,Amount,Lineitem sku", "1,a,b,c,2026-10-01,5,T");
    expect(shopify.detect({ name: "o.csv", text: other })).toBe(false);
  });
});

describe("Xero's invoices", () => {
  const invoice = (number: string, Type: string, units: number) => ({
    ...{
      Type,
      InvoiceNumber: number,
      Date: "/Date(1777852800000+0000)/",
      Status: "PAID",
      CurrencyCode: "NZD",
    },
    LineItems: [
      { ItemCode: "T-1", Description: "Tea", Quantity: units, UnitAmount: 3.9, LineAmount: units * 3.9 },
    ],
  });
  const read = async (...invoices: readonly unknown[]) =>
    importText(json, { "o.json": JSON.stringify({ Invoices: invoices }) });
  it("are sales but for its bills, and have their times as .NET writes them", async () => {
    const { orders, rejected } = await read(invoice("I1", "ACCREC", 2), invoice("B1", "ACCPAY", 3));
    expect(orders.map(({ id, at }) => [id, new Date(at).toISOString()])).toEqual([
      ["I1", "2026-05-04T00:00:00.000Z"],
    ]);
    expect(rejected.map(([reason]) => reason)).toEqual(["not_a_sale"]);
  });
  it("are read so by that word alone: a type of anything else says nothing", async () => {
    const { orders } = await read(invoice("I1", "ONLINE", 2), invoice("I2", "PAYABLE", 3));
    expect(orders).toHaveLength(2);
  });
});
