/** The token that an offer's form posted comes back with the order's line, whichever way the shop tells its orders. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { changesIn } from "../../../lib/orders/webhooks/changes.ts";
import type { Delivery } from "../../../lib/orders/webhooks/delivery.ts";
import { importText } from "./import-text.ts";

const TOKEN = "v1.b2Zm~cart~20261101T0200-ab12~crosssell~A%20B~X~~2.Zm9vYmFy_-";
const AT = "2026-05-01T10:00:00Z";

const SHOPIFY = {
  id: 1,
  name: "#1",
  created_at: AT,
  updated_at: AT,
  currency: "EUR",
  financial_status: "paid",
  line_items: [
    {
      sku: "A",
      quantity: 1,
      price: "5.00",
      properties: [
        { name: "Engraving", value: "Ann" },
        { name: "_osusume", value: TOKEN },
      ],
    },
    { sku: "B", quantity: 1, price: "5.00", properties: [{ name: "note", value: "osusume was nice" }] },
  ],
};

const WOOCOMMERCE = {
  id: 1,
  status: "completed",
  currency: "EUR",
  date_created_gmt: "2026-05-01T10:00:00",
  date_modified_gmt: "2026-05-01T10:00:00",
  order_key: "wc",
  line_items: [
    {
      ...{ id: 1, name: "A", sku: "A", product_id: 7, quantity: 1, total: "5.00" },
      meta_data: [{ id: 3, key: "_osusume", value: TOKEN, display_key: "_osusume", display_value: TOKEN }],
    },
    { id: 2, name: "B", sku: "B", product_id: 8, quantity: 1, total: "5.00", meta_data: [] },
  ],
};

const BULK = [
  `{"id":"gid://shopify/Order/1","createdAt":"${AT}","currencyCode":"EUR","displayFinancialStatus":"PAID"}`,
  `{"id":"gid://shopify/LineItem/1","sku":"A","quantity":1,"customAttributes":[{"key":"_osusume","value":"${TOKEN}"}],"__parentId":"gid://shopify/Order/1"}`,
  `{"id":"gid://shopify/LineItem/2","sku":"B","quantity":1,"customAttributes":[],"__parentId":"gid://shopify/Order/1"}`,
].join("\n");

const TABLES: readonly (readonly [name: string, text: string])[] = [
  ["a column of its own", `Order ID,Date,SKU,Quantity,_osusume\n1,${AT},A,1,${TOKEN}\n1,${AT},B,1,\n`],
  [
    "Matrixify's properties",
    `ID,Created At,Line: Type,Line: SKU,Line: Quantity,Line: Properties\n1,${AT},Line Item,A,1,"Engraving: Ann\n_osusume: ${TOKEN}"\n1,${AT},Line Item,B,1,Engraving: Bob\n`,
  ],
  [
    "WebToffee's items side by side",
    `order_id,order_date,status,line_item_1,line_item_2\n1,${AT},completed,name:A|sku:A|quantity:1|total:5|_osusume:${TOKEN},name:B|sku:B|quantity:1|total:5\n`,
  ],
  [
    "SkyVerge's items in a cell",
    `order_id,order_date,status,line_items\n1,${AT},completed,"id:1|name:A|sku:A|quantity:1|total:5|meta:Size=L,_osusume=${TOKEN};id:2|name:B|sku:B|quantity:1|total:5|meta:Size=S"\n`,
  ],
  [
    "a list of JSON",
    `order_id,order_date,status,line_items\n1,${AT},completed,"${JSON.stringify([
      { sku: "A", quantity: 1, properties: [{ name: "_osusume", value: TOKEN }] },
      { sku: "B", quantity: 1 },
    ]).replaceAll('"', '""')}"\n`,
  ],
];

const offers = (lines: readonly { readonly sku: string; readonly offer: string | null }[]) =>
  lines.map(({ sku, offer }) => [sku, offer]);
const RIGHT = [
  ["A", TOKEN],
  ["B", null],
];

describe("the token of an offer", () => {
  it("comes with Shopify's orders, bulk results and webhooks", async () => {
    const rest = await importText(shopify, { "o.json": JSON.stringify([SHOPIFY]) });
    expect(offers(rest.orders[0]!.lines)).toEqual(RIGHT);
    const bulk = await importText(shopify, { "o.jsonl": BULK });
    expect(offers(bulk.orders[0]!.lines)).toEqual(RIGHT);
  });

  it("comes with WooCommerce's orders", async () => {
    const { orders } = await importText(woocommerce, { "o.json": JSON.stringify([WOOCOMMERCE]) });
    expect(offers(orders[0]!.lines)).toEqual(RIGHT);
  });

  it.each([
    ["shopify", "orders/create", SHOPIFY],
    ["woocommerce", "order.created", WOOCOMMERCE],
  ] as const)("comes with %s's webhooks", (sender, topic, body) => {
    const delivery: Delivery = { sender, topic, id: "d", triggered: null, body };
    const made = changesIn(delivery, "EUR", Date.parse(AT));
    const record = made.ok ? made.value?.records[0]?.record : null;
    expect(record && offers("id" in record ? record.lines : [])).toEqual(RIGHT);
  });

  it.each(TABLES)("comes with tables: %s", async (_, text) => {
    const { orders } = await importText(csv, { "o.csv": text });
    expect(offers(orders[0]!.lines)).toEqual(RIGHT);
  });
});
