/**
 * Payloads in the shapes that Shopify and WooCommerce send, by their documentation; what must be counted in the end was
 * reckoned by hand, and is the same in whatever order they come and however often.
 */
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../lib/orders/webhooks/delivery.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { deliver, shopify, unitsIn } from "./webhook-world.ts";

const money = (amount: string) => ({
  shop_money: { amount, currency_code: "EUR" },
  presentment_money: { amount, currency_code: "EUR" },
});
const lineItem = (id: number, sku: string, quantity: number, current: number, price: string) => ({
  ...{
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    attributed_staffs: [],
    current_quantity: current,
  },
  ...{
    fulfillable_quantity: current,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: false,
  },
  ...{
    grams: 100,
    name: `Tea ${sku}`,
    price,
    price_set: money(price),
    product_exists: true,
    product_id: id + 1,
  },
  ...{ properties: [], quantity, requires_shipping: true, sku, taxable: true, title: `Tea ${sku}` },
  ...{ total_discount: "0.00", total_discount_set: money("0.00"), variant_id: id + 2, variant_title: null },
  ...{ vendor: null, tax_lines: [], duties: [], discount_allocations: [] },
});
const refund = (withGoods: boolean) => ({
  ...{
    id: 929361483,
    order_id: 450789469,
    created_at: "2026-11-20T19:00:17-05:00",
    note: "wrong size",
    user_id: null,
  },
  ...{ processed_at: "2026-11-20T19:00:17-05:00", duties: [], total_duties_set: money("0.00"), return: null },
  ...{
    restock: true,
    admin_graphql_api_id: "gid://shopify/Refund/929361483",
    order_adjustments: [],
    transactions: [],
  },
  refund_line_items: [
    {
      ...{
        location_id: 487838322,
        restock_type: "return",
        quantity: 1,
        id: 1058498334,
        line_item_id: 466157049,
      },
      ...{ subtotal: 10, total_tax: 0, subtotal_set: money("10.00"), total_tax_set: money("0.00") },
      ...(withGoods ? { line_item: lineItem(466157049, "GT-1", 3, 2, "10.00") } : {}),
    },
  ],
});
const order = (updated: string, status: string, extra: object, current = 3) => ({
  ...{
    id: 450789469,
    admin_graphql_api_id: "gid://shopify/Order/450789469",
    app_id: 580111,
    browser_ip: "0.0.0.0",
  },
  ...{
    buyer_accepts_marketing: false,
    cancel_reason: null,
    cancelled_at: null,
    cart_token: "68778783ad29",
    closed_at: null,
  },
  ...{ confirmed: true, confirmation_number: "XPAV284CT", contact_email: "bob@example.com", currency: "EUR" },
  ...{
    created_at: "2026-11-10T11:00:00-05:00",
    processed_at: "2026-11-10T11:00:00-05:00",
    updated_at: updated,
  },
  ...{
    current_total_price: "60.00",
    customer: { id: 207119551, email: "bob@example.com" },
    financial_status: status,
  },
  ...{
    fulfillment_status: null,
    name: "#1001",
    number: 1,
    order_number: 1001,
    order_status_url: "https://x/",
    test: false,
  },
  ...{
    payment_gateway_names: ["bogus"],
    presentment_currency: "EUR",
    source_name: "web",
    tags: "",
    token: "b1946ac9",
  },
  ...{
    total_price: "60.00",
    total_tax: "0.00",
    refunds: [],
    shipping_lines: [],
    fulfillments: [],
    discount_codes: [],
  },
  line_items: [lineItem(466157049, "GT-1", 3, current, "10.00"), lineItem(518995019, "TP-1", 1, 1, "30.00")],
  ...extra,
});
const AT = "2026-11-10T16:00:00.000Z";

const create = shopify("orders/create", order("2026-11-10T11:00:01-05:00", "paid", {}), "d1");
const paid = shopify("orders/paid", order("2026-11-10T11:00:02-05:00", "paid", {}), "d2");
const updated = (withGoods: boolean) =>
  shopify(
    "orders/updated",
    order("2026-11-20T19:00:18-05:00", "partially_refunded", { refunds: [refund(withGoods)] }, 2),
    "d3",
  );
const refunded = shopify("refunds/create", refund(true), "d4");

const orders = <T>(list: readonly T[]): T[][] =>
  list.length < 2
    ? [[...list]]
    : list.flatMap((one, i) => orders(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));

async function counted(deliveries: readonly Delivery[]) {
  const blobs = memoryBlobs();
  for (const delivery of deliveries) await deliver(blobs, delivery);
  return unitsIn(blobs);
}

describe("payloads as they are sent", () => {
  it.each([
    ["with the goods of its lines", true],
    ["with the numbers of its lines alone", false],
  ])("come to the same in every order, and tried again, with a refund %s", async (_, withGoods) => {
    for (const some of orders([create, paid, updated(withGoods), refunded])) {
      const right = { [`${AT} GT-1`]: 2, [`${AT} TP-1`]: 1 };
      expect(await counted([...some, some[0]!, some[2]!])).toEqual(right);
    }
    // The refund's own webhook may be lost.
    expect(await counted([create, updated(withGoods)])).toEqual({ [`${AT} GT-1`]: 2, [`${AT} TP-1`]: 1 });
  });

  it("count no notification that was sent to try the address", async () => {
    const trial = order("2026-11-10T11:00:01-05:00", "voided", {
      test: true,
      cancelled_at: "2026-11-10T11:00:00-05:00",
    });
    expect(await counted([shopify("orders/create", trial)])).toEqual({});
  });

  it("follow WooCommerce's order through its states", async () => {
    const woo = (status: string, modified: string, id: string): Delivery => ({
      ...{ sender: "woocommerce", topic: "order.updated", id, triggered: null },
      body: {
        ...{ id: 727, parent_id: 0, status, currency: "EUR", version: "9.4.0", prices_include_tax: false },
        ...{
          date_created: "2026-11-10T16:28:02",
          date_modified: modified,
          discount_total: "0.00",
          total: "29.35",
        },
        ...{
          date_created_gmt: "2026-11-10T19:28:02",
          date_modified_gmt: modified,
          customer_id: 26,
          created_via: "checkout",
        },
        ...{
          number: "727",
          order_key: "wc_order_x",
          billing: {},
          shipping: {},
          payment_method: "bacs",
          meta_data: [],
        },
        line_items: [
          {
            ...{
              id: 315,
              name: "Woo Tea &amp; Pot",
              product_id: 93,
              variation_id: 0,
              quantity: 2,
              tax_class: "",
            },
            ...{
              subtotal: "6.00",
              subtotal_tax: "0.45",
              total: "6.00",
              total_tax: "0.45",
              taxes: [],
              meta_data: [],
            },
            ...{ sku: "WT-1", price: 3, image: { id: "", src: "" }, parent_name: null, bundled_by: "" },
          },
        ],
        ...{
          tax_lines: [],
          shipping_lines: [],
          fee_lines: [],
          coupon_lines: [],
          refunds: [],
          is_editable: false,
        },
      },
    });
    const pending = woo("pending", "2026-11-10T19:28:02", "w1");
    const processing = woo("processing", "2026-11-10T19:28:08", "w2");
    const completed = woo("completed", "2026-11-10T19:30:35", "w3");
    const off = woo("refunded", "2026-11-12T19:30:35", "w4");
    for (const some of orders([pending, processing, completed]))
      expect(await counted([...some, some[1]!])).toEqual({ "2026-11-10T19:28:02.000Z WT-1": 2 });
    for (const some of orders([processing, completed, off])) expect(await counted(some)).toEqual({});
  });
});
