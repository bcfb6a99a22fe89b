import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { detectFormat } from "../../../lib/orders/import/order-formats.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { source } from "../order-records.ts";
import { importText } from "./import-text.ts";

/** Layouts as the platforms write them; what is right was told by people who know the exports, not by the importer. */
const told = (found: Awaited<ReturnType<typeof importText>>) =>
  found.orders.map(({ id, status, lines }) => [
    id,
    status,
    lines.map(({ sku, qty, price }) => [sku, qty, price]),
  ]);

describe("Shopify's order export", () => {
  const HEADER =
    "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Vendor,Id,Source,Lineitem discount";

  it("goes on with an order while the name is the same and there is no id and no state, also where the time is repeated", async () => {
    const rows = [
      "#2001,a@example.com,refunded,AUD,2026-06-08 22:55:28 +1000,1,Hat - L,40.00,HAT-L,,Maker,77001,web,0.00",
      "#2001,a@example.com,,,2026-06-08 22:55:28 +1000,1,Cooler,10.00,COOL,,Maker,,,0.00",
      "#2002,b@example.com,paid,AUD,2026-06-08 23:02:13 +1000,2,Hat - M,50.00,HAT-M,,Maker,77002,web,5.00",
      ",,,,,1,Cooler,10.00,COOL,,Maker,,,0.00",
      "#2003,b@example.com,paid,AUD,2026-06-09 23:02:13 +1000,1,Hat - M,50.00,HAT-M,2026-06-10 10:00:00 +1000,Maker,77003,web,0.00",
      "#2003,b@example.com,,,2026-06-09 23:02:13 +1000,1,Hat - M,50.00,HAT-M,,Maker,,,0.00",
    ];
    expect(told(await importText(shopify, { "o.csv": [HEADER, ...rows].join("\n") }))).toEqual([
      [
        "77001",
        "refunded",
        [
          ["HAT-L", 1, 4000],
          ["COOL", 1, 1000],
        ],
      ],
      [
        "77002",
        "paid",
        [
          ["HAT-M", 2, 4750],
          ["COOL", 1, 1000],
        ],
      ],
      [
        "77003",
        "cancelled",
        [
          ["HAT-M", 1, 5000],
          ["HAT-M", 1, 5000],
        ],
      ],
    ]);
  });

  it("knows the orders of an export without ids by their names", async () => {
    const old =
      "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku";
    const rows = [
      "#1,a@example.com,paid,USD,2012-06-08 22:55:28 -0400,1,Hat,40.00,HAT",
      "#1,a@example.com,,,,1,Cooler,10.00,",
      "#2,b@example.com,paid,USD,2012-06-08 23:55:28 -0400,1,Hat,40.00,HAT",
    ];
    expect(told(await importText(shopify, { "o.csv": [old, ...rows].join("\r\n") }))).toEqual([
      [
        "#1",
        "paid",
        [
          ["HAT", 1, 4000],
          ["Cooler", 1, 1000],
        ],
      ],
      ["#2", "paid", [["HAT", 1, 4000]]],
    ]);
  });

  it("leaves out what is no sale, gift cards and tips, keeps free goods without a price, and keeps no address", async () => {
    const rows = [
      '#1,ann@example.com,paid,EUR,2026-05-01 10:00:00 +0200,1,"Pot, blue",25.00,POT,,Maker,1,web,0.00',
      "#1,ann@example.com,,,,1,Free sample sachet,0.00,FREE-SACHET,,Maker,,,0.00",
      "#1,ann@example.com,,,,1,Tip,2.00,,,Maker,,,0.00",
      "#1,ann@example.com,,,,1,E-Gift Card - $50,50.00,GC,,Maker,,,0.00",
      "#2,bob@example.com,pending,EUR,2026-05-01 10:00:00 +0200,1,Pot,25.00,POT,,Maker,2,web,0.00",
      "#3,cid@example.com,zapped,EUR,2026-05-01 10:00:00 +0200,1,Pot,25.00,POT,,Maker,3,web,0.00",
    ];
    const found = await importText(shopify, { "o.csv": [HEADER, ...rows].join("\n") });
    expect(found.orders).toMatchObject([
      {
        id: "1",
        lines: [
          { sku: "POT", price: 2500 },
          { sku: "FREE-SACHET", price: null, free: true },
        ],
      },
    ]);
    expect(found.rejected.map(([reason]) => reason)).toEqual([
      "no_product",
      "no_product",
      "not_a_sale",
      "bad_status",
    ]);
    expect(JSON.stringify(found.all)).not.toContain("example.com");
    const said = await importText(
      shopify,
      { "o.csv": [HEADER, ...rows].join("\n") },
      {
        statuses: new Map([
          ["pending", "paid"],
          ["zapped", "cancelled"],
        ]),
      },
    );
    expect(said.orders.map(({ id, status }) => [id, status])).toEqual([
      ["1", "paid"],
      ["2", "paid"],
      ["3", "cancelled"],
    ]);
  });
});

describe("the same orders exported twice", () => {
  const HEADER = "Order ID,Date,SKU,Quantity,Price,Status\n";

  it("takes what the later file says of them, and joins what stands in one file only", async () => {
    const found = await importText(csv, {
      "1.csv": `${HEADER}1,2026-05-01,A,1,10.00,processing\n1,2026-05-01,B,2,5.00,processing\n1,2026-05-01,B,1,5.00,processing\n2,2026-05-02,A,1,10.00,processing\n3,2026-05-02,C,1,10.00,processing\n`,
      "2.csv": `${HEADER}1,2026-05-01,A,1,10.00,completed\n1,2026-05-01,B,3,5.00,completed\n1,2026-05-01,D,1,7.00,completed\n2,2026-05-02,A,1,10.00,cancelled\n3,2026-05-02,C,1,10.00,pending\n`,
    });
    expect(told(found)).toEqual([
      [
        "1",
        "paid",
        [
          ["A", 1, 1000],
          ["B", 3, 500],
          ["B", 1, 500],
          ["D", 1, 700],
        ],
      ],
      ["2", "cancelled", [["A", 1, 1000]]],
      ["3", "cancelled", [["C", 1, 1000]]],
    ]);
  });
});

describe("lines that cannot be used", () => {
  it("leave a Shopify order alone", async () => {
    const order = {
      id: 1,
      created_at: "2026-05-01T10:00:00+02:00",
      currency: "EUR",
      financial_status: "paid",
      email: "ann@example.com",
      billing_address: { name: "Ann", address1: "Main St 1" },
      line_items: [
        { sku: "TEA", title: "Tea", quantity: 1, price: "10.00" },
        {
          sku: null,
          variant_id: null,
          product_id: null,
          title: "Custom engraving",
          quantity: 1,
          price: "5.00",
        },
        { sku: "", variant_id: null, product_id: null, title: null, quantity: 1, price: "5.00" },
        { sku: "CARD", title: "Card", gift_card: true, quantity: 1, price: "50.00" },
        { sku: null, title: "Thank you", tip_payment_gateway: "x", quantity: 1, price: "2.00" },
      ],
    };
    const found = await importText(shopify, { "o.json": JSON.stringify(order) });
    expect(told(found)).toEqual([
      [
        "1",
        "paid",
        [
          ["TEA", 1, 1000],
          ["Custom engraving", 1, 500],
        ],
      ],
    ]);
    expect(found.rejected.map(([reason]) => reason)).toEqual(["no_product", "no_product", "no_product"]);
    expect(JSON.stringify(found.all)).not.toMatch(/example\.com|Main St|Ann/);
  });

  it("leave a WooCommerce order alone, and parts of a set are none of its lines", async () => {
    const line = (patch: object) => ({
      id: 1,
      name: "Coffee",
      product_id: 5,
      variation_id: 0,
      quantity: 1,
      total: "10.00",
      sku: "COF",
      ...patch,
    });
    const order = (id: number, status: string, lines: object[]) =>
      JSON.stringify({
        id,
        status,
        currency: "EUR",
        order_key: "k",
        date_created_gmt: "2026-05-01T10:00:00",
        customer_id: 0,
        line_items: lines,
      });
    const found = await importText(woocommerce, {
      "o.ndjson": [
        order(1, "wc-completed", [line({}), line({ sku: null, product_id: 0, name: "Deleted &amp; gone" })]),
        order(2, "completed", [
          line({ sku: "KIT", total: "30.00", bundled_by: "" }),
          line({ total: "0.00", bundled_by: "1" }),
          line({ sku: "CUP", total: "0.00", meta_data: [{ key: "_composite_parent", value: "1" }] }),
        ]),
        order(3, "trash", [line({})]),
        order(4, "on-hold", [line({})]),
      ].join("\n"),
    });
    expect(told(found)).toEqual([
      [
        "1",
        "paid",
        [
          ["COF", 1, 1000],
          ["Deleted & gone", 1, 1000],
        ],
      ],
      ["2", "paid", [["KIT", 1, 3000]]],
      ["3", "cancelled", [["COF", 1, 1000]]],
    ]);
    expect(found.rejected.map(([reason]) => reason)).toEqual(["part_of_set", "part_of_set", "not_a_sale"]);
  });

  it("are not drafts, checkouts and carts: those are no sales", async () => {
    const line_items = [{ sku: "TEA", title: "Tea", quantity: 1, price: "10.00" }];
    const base = { id: 9, created_at: "2026-05-01T10:00:00Z", currency: "EUR", line_items };
    const records = [
      {
        ...base,
        admin_graphql_api_id: "gid://shopify/DraftOrder/9",
        status: "completed",
        invoice_sent_at: null,
      },
      { ...base, abandoned_checkout_url: "https://shop.example/x", token: "t", completed_at: null },
      { ...base, financial_status: "paid", test: true },
      { ...base, financial_status: "voided" },
    ];
    for (const wrapped of [
      { draft_order: records[0] },
      { checkouts: [records[1]] },
      { carts: [{ id: 2, token: "t", line_items }] },
    ]) {
      expect((await detectFormat([source("o.json", JSON.stringify(wrapped))])).name).toBe("shopify");
      const none = await importText(shopify, { "o.json": JSON.stringify(wrapped) });
      expect([none.orders, none.rejected.map(([reason]) => reason)]).toEqual([[], ["not_a_sale"]]);
    }
    const found = await importText(shopify, { "o.json": JSON.stringify({ orders: records }) });
    expect(found.orders.map(({ status }) => status)).toEqual(["cancelled"]);
    expect(found.rejected.map(([reason]) => reason)).toEqual(["not_a_sale", "not_a_sale", "not_a_sale"]);
  });
});
