/** Orders written as each platform writes them: by the platforms' documentation, with nothing of the readers. */

import { csv } from "../../../lib/orders/import/csv/csv.ts";
import type { Format } from "../../../lib/orders/import/format.ts";
import { canonical } from "../../../lib/orders/import/platforms/canonical.ts";
import { eccube } from "../../../lib/orders/import/platforms/eccube.ts";
import { ga4 } from "../../../lib/orders/import/platforms/ga4.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import type { Sale } from "./random-sales.ts";

const quote = (text: string, separator: string): string =>
  /["\r\n]/.test(text) || text.includes(separator) || /^[\s'=]|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
const tableOf = (rows: readonly (readonly string[])[], separator: string, end: string): string =>
  rows.map((row) => row.map((cell) => quote(cell, separator)).join(separator) + end).join("");
const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
const german = (cents: number): string =>
  `${String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ".")},${String(cents % 100).padStart(2, "0")}`;
const two = (number: number): string => String(number).padStart(2, "0");
const parts = (at: number) => {
  const time = new Date(at);
  return {
    y: time.getUTCFullYear(),
    mo: two(time.getUTCMonth() + 1),
    d: two(time.getUTCDate()),
    clock: time.toISOString().slice(11, 19),
  };
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export const WRITERS: readonly (readonly [
  name: string,
  format: Format,
  write: (sales: readonly Sale[]) => string,
  keeps: { customer?: false; title?: false; status?: false; cents?: false },
])[] = [
  [
    "canonical NDJSON",
    canonical,
    (all) =>
      all
        .map(({ id, at, customer, status, lines }) =>
          JSON.stringify({
            id: String(id),
            at: new Date(at).toISOString(),
            customer: customer === null ? undefined : String(customer),
            currency: "EUR",
            status,
            lines: lines.map(({ sku, title, qty, cents }) => ({ sku, title, qty, price: money(cents) })),
          }),
        )
        .join("\n"),
    {},
  ],
  [
    "a table with commas and CRLF, dates with month names",
    csv,
    (all) =>
      tableOf(
        [
          [
            "Order Number",
            "Order Date",
            "Customer ID",
            "Order Status",
            "SKU",
            "Product Name",
            "Quantity",
            "Unit Price",
            "Currency",
          ],
          ...all.flatMap(({ id, at, customer, status, lines }) => {
            const { y, mo, d, clock } = parts(at);
            return lines.map(({ sku, title, qty, cents }) => [
              String(id),
              `${MONTHS[Number(mo) - 1]} ${Number(d)}, ${y} ${clock}`,
              customer === null ? "" : String(customer),
              { paid: "Completed", cancelled: "Cancelled", refunded: "Refunded" }[status],
              sku,
              title,
              String(qty),
              money(cents),
              "EUR",
            ]);
          }),
        ],
        ",",
        "\r\n",
      ),
    {},
  ],
  [
    "a German table with semicolons, decimal commas and groups of thousands",
    csv,
    (all) =>
      tableOf(
        [
          [
            "Bestellnummer",
            "Bestelldatum",
            "Kundennummer",
            "Status",
            "Artikelnummer",
            "Bezeichnung",
            "Menge",
            "Einzelpreis",
            "Währung",
          ],
          // A price that proves the sign, as any real column holds.
          ["99999999", "01.02.2020 10:00:00", "", "Abgeschlossen", "PROOF", "Proof", "1", "9,95", "EUR"],
          ...all.flatMap(({ id, at, customer, status, lines }) => {
            const { y, mo, d, clock } = parts(at);
            return lines.map(({ sku, title, qty, cents }) => [
              String(id),
              `${d}.${mo}.${y} ${clock}`,
              customer === null ? "" : String(customer),
              { paid: "Abgeschlossen", cancelled: "Storniert", refunded: "Erstattet" }[status],
              sku,
              title,
              String(qty),
              german(cents),
              "EUR",
            ]);
          }),
        ],
        ";",
        "\n",
      ),
    {},
  ],
  [
    "Shopify's export",
    shopify,
    (all) =>
      tableOf(
        [
          [
            "Name",
            "Email",
            "Financial Status",
            "Currency",
            "Created at",
            "Lineitem quantity",
            "Lineitem name",
            "Lineitem price",
            "Lineitem sku",
            "Cancelled at",
            "Vendor",
            "Id",
            "Source",
            "Lineitem discount",
          ],
          ...all.flatMap(({ id, at, status, lines }) => {
            const { y, mo, d, clock } = parts(at);
            const created = `${y}-${mo}-${d} ${clock} +0000`;
            return lines.map(({ sku, title, qty, cents }, i) => {
              const own = [String(qty), title.replaceAll("&", "&amp;"), money(cents), sku];
              return i === 0
                ? [
                    `#${id}`,
                    "a@example.com",
                    status === "cancelled" ? "paid" : status,
                    "EUR",
                    created,
                    ...own,
                    status === "cancelled" ? created : "",
                    "V",
                    String(id),
                    "web",
                    "0.00",
                  ]
                : [
                    `#${id}`,
                    "a@example.com",
                    "",
                    "",
                    id % 2 === 0 ? created : "",
                    ...own,
                    "",
                    "V",
                    "",
                    "",
                    "0.00",
                  ];
            });
          }),
        ],
        ",",
        "\n",
      ),
    { customer: false },
  ],
  [
    "Shopify's API",
    shopify,
    (all) =>
      JSON.stringify({
        orders: all.map(({ id, at, customer, status, lines }) => ({
          id,
          currency: "EUR",
          processed_at: new Date(at).toISOString(),
          cancelled_at: status === "cancelled" ? new Date(at).toISOString() : null,
          financial_status: status === "cancelled" ? "paid" : status,
          customer: customer === null ? null : { id: customer },
          line_items: lines.map(({ sku, title, qty, cents }) => ({
            sku,
            name: title,
            quantity: qty,
            price: money(cents),
          })),
        })),
      }),
    {},
  ],
  [
    "a bulk result of Shopify's GraphQL API",
    shopify,
    (all) =>
      all
        .flatMap(({ id, at, customer, status, lines }) => [
          JSON.stringify({
            id: `gid://shopify/Order/${id}`,
            currencyCode: "EUR",
            processedAt: new Date(at).toISOString(),
            cancelledAt: status === "cancelled" ? new Date(at).toISOString() : null,
            displayFinancialStatus: status === "refunded" ? "REFUNDED" : "PAID",
            customer: customer === null ? null : { id: `gid://shopify/Customer/${customer}` },
          }),
          ...lines.map(({ sku, title, qty, cents }, i) =>
            JSON.stringify({
              id: `gid://shopify/LineItem/${id}${i}`,
              sku,
              name: title,
              quantity: qty,
              originalUnitPriceSet: { shopMoney: { amount: money(cents), currencyCode: "EUR" } },
              __parentId: `gid://shopify/Order/${id}`,
            }),
          ),
        ])
        .join("\n"),
    {},
  ],
  [
    "WooCommerce's API",
    woocommerce,
    (all) =>
      JSON.stringify(
        all.map(({ id, at, customer, status, lines }) => ({
          id,
          order_key: `wc_${id}`,
          currency: "EUR",
          status: { paid: "completed", cancelled: "cancelled", refunded: "refunded" }[status],
          date_created_gmt: new Date(at).toISOString().slice(0, 19),
          customer_id: customer ?? 0,
          line_items: lines.map(({ sku, title, qty, cents }) => ({
            sku,
            name: title.replaceAll("&", "&amp;"),
            quantity: qty,
            total: money(cents * qty),
            bundled_by: "",
          })),
        })),
        null,
        1,
      ),
    {},
  ],
  [
    "rows of Analytics' BigQuery export",
    ga4,
    (all) =>
      all
        .map(({ id, at, customer, lines }) =>
          JSON.stringify({
            event_name: "purchase",
            event_timestamp: String(at * 1000),
            user_id: customer === null ? null : String(customer),
            user_pseudo_id: "x.1",
            ecommerce: { transaction_id: String(id) },
            event_params: [{ key: "currency", value: { string_value: "EUR" } }],
            items: lines.map(({ sku, title, qty, cents }) => ({
              item_id: sku,
              item_name: title,
              item_variant: "(not set)",
              price: money(cents),
              quantity: String(qty),
            })),
          }),
        )
        .join("\n"),
    { status: false },
  ],
  [
    "EC-CUBE's export",
    eccube,
    (all) =>
      tableOf(
        [
          [
            "注文ID",
            "注文番号",
            "会員ID",
            "お名前(姓)",
            "送料",
            "対応状況(ID)",
            "対応状況(名称)",
            "受注日",
            "商品ID",
            "商品名",
            "商品コード",
            "価格",
            "個数",
            "明細区分(ID)",
            "明細区分(名称)",
            "送料",
          ],
          ...all.flatMap(({ id, at, customer, status, lines }) => {
            const { y, mo, d, clock } = parts(at + 9 * 3_600_000);
            const state = {
              paid: ["5", "発送済み"],
              cancelled: ["3", "注文取消し"],
              refunded: ["9", "返品"],
            }[status];
            return lines.map(({ sku, title, qty, cents }) => [
              "1",
              String(id),
              customer === null ? "" : String(customer),
              "山田",
              "500",
              ...state,
              `${y}-${mo}-${d} ${clock}`,
              "1",
              title,
              sku,
              String(cents),
              String(qty),
              "1",
              "商品",
              "0",
            ]);
          }),
        ],
        ",",
        "\r\n",
      ),
    { cents: false },
  ],
];
