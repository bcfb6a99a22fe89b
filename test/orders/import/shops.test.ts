import { describe, expect, it } from "vitest";
import type { Format } from "../../../lib/orders/import/format.ts";
import { detectFormat, ORDER_FORMATS } from "../../../lib/orders/import/order-formats.ts";
import { eccube } from "../../../lib/orders/import/platforms/eccube.ts";
import { ga4 } from "../../../lib/orders/import/platforms/ga4.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { bytes, source } from "../order-records.ts";
import { importText } from "./import-text.ts";

const one = (format: Format, value: unknown) =>
  importText(format, { "x.json": typeof value === "string" ? value : JSON.stringify(value, null, 1) });
const records = (all: Awaited<ReturnType<typeof importText>>["all"]) =>
  all.map((found) => (found.kind === "record" ? found.record : found.rejected.reason));

describe("Shopify", () => {
  const item = {
    id: 1,
    sku: "S1",
    variant_id: 11,
    product_id: 111,
    title: "Tee",
    name: "Tee - red",
    quantity: 2,
    price: "10.00",
    total_discount: "0.00",
    discount_allocations: [],
  };
  // Written as text: these ids are beyond what a number holds.
  const order = (patch: object = {}): string =>
    JSON.stringify({
      id: "ID",
      financial_status: "paid",
      currency: "USD",
      source_name: "web",
      processed_at: "2026-01-31T18:30:00+09:00",
      customer: { id: "CUSTOMER" },
      line_items: [item],
      ...patch,
    })
      .replace('"ID"', "820982911946154509")
      .replace('"CUSTOMER"', "115310627314723955");

  it("keeps ids beyond 2^53 exact", async () => {
    const { orders } = await one(shopify, order());
    expect(orders).toEqual([
      {
        id: "820982911946154509",
        at: Date.UTC(2026, 0, 31, 9, 30),
        customer: "115310627314723955",
        currency: "USD",
        status: "paid",
        channel: "web",
        lines: [{ sku: "S1", qty: 2, price: 1000, title: "Tee - red", offer: null }],
      },
    ]);
  });

  it("takes discounts off the unit, and knows a variant without sku by its id", async () => {
    const lines = [
      {
        ...item,
        sku: "",
        discount_allocations: [{ amount: "3.00" }, { amount: "1.00" }],
        total_discount: "99",
      },
      { ...item, sku: null, variant_id: 12, total_discount: "5.00" },
      { ...item, variant_id: null, product_id: null, sku: null, name: "Tip", title: "Tip" },
    ];
    const { orders } = await one(shopify, order({ line_items: lines }));
    expect(orders[0]!.lines.map(({ sku, price }) => [sku, price])).toEqual([
      ["11", 800],
      ["12", 750],
    ]);
  });

  it("tells cancelled, voided and refunded orders from paid ones, and leaves test orders out", async () => {
    const { orders } = await one(
      shopify,
      `[${order({ cancelled_at: "2026-02-01T00:00:00Z", test: true })},${order({ financial_status: "voided" })},${order({ financial_status: "refunded" })},${order({ financial_status: "partially_refunded" })}]`,
    );
    expect(orders.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "refunded", "paid"]);
    expect((await one(shopify, order({ test: true }))).rejected[0]![0]).toBe("not_a_sale");
  });

  it("makes returns of refunds, inside an order and alone", async () => {
    const refund = {
      id: 5,
      created_at: "2026-02-01T00:00:00Z",
      refund_line_items: [{ quantity: 1, line_item: item }],
    };
    const expected = {
      order: "820982911946154509",
      at: Date.UTC(2026, 1, 1),
      lines: [{ sku: "S1", qty: 1 }],
    };
    const inside = await one(
      shopify,
      `{"orders":[${order({ refunds: [refund, { id: 6, created_at: "2026-02-01T00:00:00Z", refund_line_items: [] }] })}]}`,
    );
    expect(records(inside.all)).toEqual([expect.objectContaining({ id: expected.order }), expected]);
    const alone = await one(
      shopify,
      `{"refund":${JSON.stringify({ ...refund, order_id: 0 }).replace('"order_id":0', '"order_id":820982911946154509')}}`,
    );
    expect(records(alone.all)).toEqual([expected]);
  });

  it("reads the CSV export, where only the first row of an order says who and when", async () => {
    const text = [
      "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Id,Lineitem discount",
      "#1001,x@y.example,paid,USD,2026-05-01 10:00:00 +0200,2,Tee - red,10.00,S1,,820982911946154509,4.00",
      "#1001,x@y.example,,,,1,Mug,7.50,,,,",
      "#1002,,refunded,USD,2026-05-02 10:00:00 +0200,1,Mug,7.50,M1,2026-05-03 10:00:00 +0200,820982911946154510,0.00",
    ].join("\n");
    const { orders } = await importText(shopify, { "orders.csv": text });
    expect(
      orders.map(({ id, at, status, customer, lines }) => [
        id,
        at,
        status,
        customer,
        lines.map(({ sku, qty, price }) => [sku, qty, price]),
      ]),
    ).toEqual([
      [
        "820982911946154509",
        Date.UTC(2026, 4, 1, 8),
        "paid",
        null,
        [
          ["S1", 2, 800],
          ["Mug", 1, 750],
        ],
      ],
      ["820982911946154510", Date.UTC(2026, 4, 2, 8), "cancelled", null, [["M1", 1, 750]]],
    ]);
  });
});

describe("WooCommerce", () => {
  const order = (patch: object = {}) => ({
    id: 727,
    order_key: "k",
    status: "processing",
    currency: "USD",
    date_created: "2026-01-31T18:30:00",
    date_created_gmt: "2026-01-31T09:30:00",
    customer_id: 0,
    created_via: "checkout",
    line_items: [
      {
        name: "Salt &amp; Pepper &#8211; M &ndash; &unknown;",
        product_id: 22,
        variation_id: 23,
        quantity: 4,
        total: "10.00",
        sku: "",
        price: 3,
      },
    ],
    ...patch,
  });

  it("reads GMT times, guests, entities, ids for missing skus, and totals after discounts", async () => {
    const { orders } = await one(woocommerce, [order()]);
    expect(orders).toEqual([
      {
        id: "727",
        at: Date.UTC(2026, 0, 31, 9, 30),
        customer: null,
        currency: "USD",
        status: "paid",
        channel: "checkout",
        lines: [{ sku: "23", qty: 4, price: 250, title: "Salt & Pepper – M – &unknown;", offer: null }],
      },
    ]);
  });

  it("maps states, and keeps what is not yet paid out", async () => {
    const { all } = await one(
      woocommerce,
      ["completed", "cancelled", "failed", "refunded", "trash", "pending", "odd"].map((status) =>
        order({ status, customer_id: 9 }),
      ),
    );
    expect(
      records(all).map((found) => (typeof found === "string" ? found : "id" in found && found.status)),
    ).toEqual(["paid", "cancelled", "cancelled", "refunded", "cancelled", "not_a_sale", "bad_status"]);
  });

  it("makes a return of a refund with lines, and sets one of money alone aside", async () => {
    const refund = {
      id: 7,
      refunded_by: 1,
      date_created_gmt: "2026-02-01T00:00:00",
      _links: { up: [{ href: "https://s.example/wp-json/wc/v3/orders/727" }] },
    };
    const { all } = await one(woocommerce, [
      { ...refund, line_items: [{ product_id: 22, variation_id: 0, quantity: -2, sku: "" }] },
      { ...refund, line_items: [] },
    ]);
    expect(records(all)).toEqual([
      { order: "727", at: Date.UTC(2026, 1, 1), lines: [{ sku: "22", qty: 2 }] },
      "no_lines",
    ]);
  });
});

describe("GA4", () => {
  const row = (patch: object = {}) => ({
    event_name: "purchase",
    event_timestamp: "1769851800000001",
    user_pseudo_id: "1.2",
    user_id: "u7",
    platform: "WEB",
    event_params: [
      { key: "currency", value: { string_value: "JPY", int_value: null } },
      { key: "transaction_id", value: { string_value: "T1" } },
    ],
    items: [
      { item_id: "A", item_name: "Tee", item_variant: "red", price: "1200", quantity: "2" },
      { item_id: "B", item_name: "Mug", item_revenue: 900 },
    ],
    ...patch,
  });

  it("reads rows of the BigQuery export as NDJSON", async () => {
    const { orders } = await one(
      ga4,
      `${JSON.stringify(row())}\n${JSON.stringify(row({ user_id: null, ecommerce: { transaction_id: "T2" } }))}\n`,
    );
    expect(orders[0]).toEqual({
      id: "T1",
      at: 1769851800000,
      customer: "u7",
      currency: "JPY",
      status: "paid",
      channel: "WEB",
      lines: [
        { sku: "A", qty: 2, price: 1200, title: "Tee - red", offer: null },
        { sku: "B", qty: 1, price: 900, title: "Mug", offer: null },
      ],
    });
    expect(orders[1]).toMatchObject({ id: "T2", customer: null });
  });

  it("reads what the tag sends, once it has a time", async () => {
    const sent = {
      event: "purchase",
      params: {
        transaction_id: "T_1",
        currency: "USD",
        items: [{ item_id: "S", price: 10.01, quantity: 3 }],
      },
    };
    expect((await one(ga4, sent)).rejected[0]![0]).toBe("bad_time");
    expect((await one(ga4, { ...sent, timestamp: "2026-01-31T00:00:00Z" })).orders[0]).toMatchObject({
      id: "T_1",
      lines: [{ sku: "S", qty: 3, price: 1001 }],
    });
  });

  it.each([
    ["the first", [0, 1]],
    ["the last", [1, 0]],
  ])(
    "counts a purchase that is sent again as it was at first, where that comes as %s row",
    async (_, order) => {
      const sent = [
        row(),
        row({
          event_timestamp: 1769851860000000,
          items: [{ item_id: "A", item_name: "Tee", price: "1200", quantity: "5" }],
        }),
      ];
      const { orders, rejected } = await one(
        ga4,
        order.map((i) => sent[i]!),
      );
      expect(orders.map(({ at, lines }) => [at, lines.map(({ sku, qty }) => [sku, qty])])).toEqual([
        [
          1769851800000,
          [
            ["A", 2],
            ["B", 1],
          ],
        ],
      ]);
      expect(rejected.map(([reason]) => reason)).toEqual(["duplicate"]);
    },
  );

  it("sets aside other events and purchases without an id", async () => {
    const { rejected } = await one(ga4, [
      row({ event_name: "page_view" }),
      row({ event_params: [], ecommerce: { transaction_id: "(not set)" } }),
    ]);
    expect(rejected.map(([reason]) => reason)).toEqual(["not_a_sale", "no_order_id"]);
  });
});

describe("EC-CUBE", () => {
  const HEADER =
    "注文番号,会員ID,送料,対応状況(ID),対応状況(名称),受注日,商品規格ID,商品名,商品コード,規格分類名1,価格,個数,明細区分(ID),明細区分(名称),送料";
  const rows = [
    "A-1,7,500,1,新規受付,2026-01-31 18:30:00,31,珈琲豆,B200,200g,980,2,1,商品,0",
    "A-1,7,500,1,新規受付,2026-01-31 18:30:00,,送料,,,500,1,2,送料,0",
    "A-2,,500,3,注文取消し,2026-01-31 18:30:00,32,カップ,,,1200,1,1,商品,0",
    "A-3,,500,9,返品,2026-01-31 18:30:00,32,カップ,,,1200,1,1,商品,0",
    "A-4,,500,8,購入処理中,2026-01-31 18:30:00,32,カップ,,,1200,1,1,商品,0",
  ];
  const check = (found: Awaited<ReturnType<typeof importText>>) => {
    expect(
      found.orders.map(({ id, at, customer, currency, status, lines }) => [
        id,
        at,
        customer,
        currency,
        status,
        lines,
      ]),
    ).toEqual([
      [
        "A-1",
        Date.UTC(2026, 0, 31, 9, 30),
        "7",
        "JPY",
        "paid",
        [{ sku: "B200", qty: 2, price: 980, title: "珈琲豆 200g", offer: null }],
      ],
      [
        "A-2",
        Date.UTC(2026, 0, 31, 9, 30),
        null,
        "JPY",
        "cancelled",
        [expect.objectContaining({ sku: "32" })],
      ],
      [
        "A-3",
        Date.UTC(2026, 0, 31, 9, 30),
        null,
        "JPY",
        "refunded",
        [expect.objectContaining({ sku: "32" })],
      ],
    ]);
    expect(found.rejected.map(([reason]) => reason)).toEqual(["no_product", "not_a_sale"]);
  };

  it("reads the export by column names, Japan's time and yen", async () => {
    check(await importText(eccube, { "order.csv": [HEADER, ...rows].join("\r\n") }));
  });

  it("does not mind the order of the columns", async () => {
    const turned = [HEADER, ...rows].map((row) => row.split(",").reverse().join(",")).join("\r\n");
    check(await importText(eccube, { "order.csv": turned }));
  });

  it("names the column that was switched off", async () => {
    await expect(
      importText(eccube, { "order.csv": "注文番号,受注日,商品コード,明細区分(ID)\n" }),
    ).rejects.toThrow("order.csv: the export has no column 個数");
  });
});

describe("telling what a file is", () => {
  it.each([
    ["canonical", '{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1}]}'],
    ["canonical", '{"type":"return","order":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1}]}'],
    ["shopify", '{"orders":[{"id":1,"financial_status":"paid","line_items":[]}]}'],
    ["shopify", "Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name\n"],
    ["woocommerce", '[{"id":1,"order_key":"x","date_created_gmt":"2026-01-31T09:30:00","line_items":[]}]'],
    ["ga4", '{"event_name":"purchase","event_timestamp":"1"}'],
    ["eccube", "注文ID,注文番号,対応状況(ID),明細区分(ID)\n"],
    ["csv", "InvoiceNo,StockCode\n1,a\n"],
  ])("knows %s from how it begins", async (name, text) => {
    expect((await detectFormat([source("file", text)])).name).toBe(name);
  });

  it("knows an EC-CUBE export in its own encoding", async () => {
    // 注文番号,商品規格ID
    const shiftJis = [
      0x92, 0x8d, 0x95, 0xb6, 0x94, 0xd4, 0x8d, 0x86, 44, 0x8f, 0xa4, 0x95, 0x69, 0x8b, 0x4b, 0x8a, 0x69,
      0x49, 0x44, 10,
    ];
    const file = new Uint8Array(shiftJis);
    expect((await detectFormat([source("file", file)])).name).toBe("eccube");
  });

  it("refuses files of two kinds, empty ones and unknown ones", async () => {
    const csvFile = source("a.csv", "a,b\n");
    await expect(detectFormat([csvFile, source("b", '{"event_name":"x"}')])).rejects.toThrow(
      "b looks like ga4 and the files before like csv",
    );
    await expect(detectFormat([source("e", new Uint8Array())])).rejects.toThrow("e: the file is empty");
    for (const text of ["<!DOCTYPE html>\n<table>", "\n<html><body>1, 2</body></html>"])
      await expect(detectFormat([source("x.xls", bytes(text))])).rejects.toThrow(
        /^x\.xls: a page or a spreadsheet's XML: export/,
      );
    await expect(detectFormat([source("u", bytes("hello"))])).rejects.toThrow(
      `--from ${ORDER_FORMATS.map(({ name }) => name).join("|")}`,
    );
  });
});
