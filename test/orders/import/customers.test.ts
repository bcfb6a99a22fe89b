/** Who bought: what is right was read off each table by hand. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import type { Format } from "../../../lib/orders/import/format.ts";
import { json } from "../../../lib/orders/import/json/json.ts";
import { detectFormat } from "../../../lib/orders/import/order-formats.ts";
import { canonical } from "../../../lib/orders/import/platforms/canonical.ts";
import { eccube } from "../../../lib/orders/import/platforms/eccube.ts";
import { ga4 } from "../../../lib/orders/import/platforms/ga4.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { source } from "../order-records.ts";
import { importText } from "./import-text.ts";

async function read(format: Format, text: string, map: Record<string, string> = {}) {
  const { orders, mail, rejected } = await importText(format, { x: text }, { map, currency: "EUR" });
  return { who: orders.map(({ customer }) => customer), mail, rejected };
}

/** A table of the columns before an order's own, one order a row. */
const table = (columns: string, ...rows: readonly string[]): string =>
  [`${columns},Order No,Date,SKU,Qty,Price`, ...rows.map((row, i) => `${row},${i},2026-03-02,T,1,2.00`)].join(
    "\n",
  );

describe("a sale to nobody known", () => {
  it.each(
    "0 0.00 guest GUEST gast Invité invitado ANONYMOUS anonym walkin Walk-In walk-in_customer ゲスト 非会員 匿名 * ***".split(
      " ",
    ),
  )("%s is nobody", async (cell) => {
    expect((await read(csv, table("Customer ID", cell.replace("_", " "), "c1"))).who).toEqual([null, "c1"]);
  });
  it("somebody whose name begins as such words do is somebody", async () => {
    const names = ["guest1", "Anna", "wally", "Izzy", "00", "0x", "*a", "gus", "非", "walk-in friend"];
    expect((await read(csv, table("Customer ID", ...names))).who).toEqual(names);
  });
});

describe("the buyer's account", () => {
  it.each([
    ["Buyer Username", ["ann_7", "ben", "ann_7"]],
    ["BuyerLogin", ["ann_7", "ben", "ann_7"]],
    ["Username (Pembeli)", ["ann_7", "ben", "ann_7"]],
    ["Customer Account", ["AC-1", "AC-2", "AC-1"]],
    ["注文者のニックネーム", ["花", "kyaku2", "花"]],
    ["Nazwa użytkownika kupującego", ["ann_7", "ben", "ann_7"]],
    ["Benutzername des Käufers", ["ann_7", "ben", "ann_7"]],
    ["Müşteri kullanıcı adı", ["ann_7", "ben", "ann_7"]],
  ])("is the customer by its header: %s", async (name, cells) => {
    expect((await read(csv, table(name, ...cells))).who).toEqual(cells);
  });

  const people = ["ann_7,Ann Lee", "ben88,Ben Cole", "cy_d,Cy Dunn", "ann_7,Ann Lee"];
  it.each(["Buyer,Ship Name", "user_login,customer_name", "ログインID,氏名", "Login,Email"])(
    "is the customer where each goes with one person beside it: %s",
    async (columns) => {
      expect((await read(csv, table(columns, ...people))).who).toEqual(["ann_7", "ben88", "cy_d", "ann_7"]);
    },
  );

  it.each([
    ["a till's user", "User,Customer Name", people],
    ["a person", "Buyer Name,Phone", ["Ann,1", "Ben,2", "Ann,1"]],
    ["a person without a surname", "Buyer,Phone", ["Ann,1", "Ben,2", "Ann,1"]],
    ["a buyer beside whom nobody stands", "Buyer,Colour", ["ann_7,red", "ben88,blue", "ann_7,red"]],
    [
      "who served them",
      "Username,Customer Name",
      ["kim,Ann", "lou,Ben", "pat,Cy", "kim,Di", "lou,Ed", "pat,Flo", "kim,Gus"],
    ],
    ["who may have served as well", "Username,Customer Name", ["kim1,Ann", "lou2,Ben"]],
    ["what is masked", "Buyer Username,Buyer Name", ["***,A. Lee", "***,B. Cole"]],
    ["the same for all", "Buyer Username,Buyer Name", ["guest_1,Ann Lee", "guest_1,Ben Cole"]],
    ["the seller's", "SellerLogin,Customer Name", people],
    ["a tax number", "Buyer Tax ID,Buyer Name", people],
  ])("is not %s", async (_, columns, rows) => {
    const { who } = await read(csv, table(columns, ...rows));
    expect(who).toEqual(rows.map(() => null));
  });

  it("is found in a document as well", async () => {
    const order = (id: number, username: string) => ({
      id,
      createdAt: "2026-03-02T10:00:00Z",
      buyer: { username },
      lines: [{ sku: "T", quantity: 1, price: 2 }],
    });
    const { who } = await read(json, JSON.stringify([order(1, "ann_7"), order(2, "ben")]));
    expect(who).toEqual(["ann_7", "ben"]);
  });

  it("stands in nothing that is set aside", async () => {
    const { rejected } = await read(
      csv,
      table("Buyer Username", "ann_7", "ben").replace("T,1,2.00", "T,x,2.00"),
    );
    expect(rejected).toHaveLength(1);
    expect(rejected[0]![1]).not.toContain("ann_7");
  });
});

const SHOPIFY = `Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku
#1,Ann@Example.com,paid,2026-03-02 09:00:00 +0000,EUR,1,Tea,10.00,TEA
#1,,,,,1,Pot,10.00,POT
#2, ann@example.com ,paid,2026-03-03 09:00:00 +0000,EUR,1,Tea,10.00,TEA
#2,,,,,x,Pot,10.00,POT
#3,Ann@Example.com,paid,2026-03-04 09:00:00 +0000,EUR,1,Shipping,10.00,
#3,,,,,1,Pot,10.00,POT`;
const ECCUBE = `注文番号,受注日,対応状況(ID),商品コード,個数,価格,会員ID,メールアドレス
1,2026/03/02,1,T,1,100,,Ann@Example.com
2,2026/03/02,1,T,1,100,7,ann@example.com`;
const WOO = JSON.stringify(
  ["Ann@Example.com", "ann@example.com"].map((email, id) => ({
    ...{ id: id + 1, status: "completed", date_created_gmt: "2026-03-02T10:00:00", customer_id: 0 },
    ...{ order_key: "k", billing: { email }, line_items: [{ sku: "T", quantity: 1, total: "2.00" }] },
  })),
);
const GRAPHQL = JSON.stringify({
  ...{ id: "gid://shopify/Order/1", createdAt: "2026-03-02T10:00:00Z", displayFinancialStatus: "PAID" },
  ...{ email: "Ann@Example.com", lineItems: [{ sku: "T", quantity: 1, originalUnitPrice: "2.00" }] },
});

describe("a mail address", () => {
  it.each([
    ["a table", csv, table("Ship Email,Contact email", "x@y.example,Ann@Example.com"), "Contact email", 1],
    ["Shopify's table", shopify, SHOPIFY, "Email", 3],
    ["Shopify's GraphQL", shopify, GRAPHQL, "email", 1],
    ["WooCommerce's JSON", woocommerce, WOO, "billing.email", 2],
    [
      "a document",
      json,
      '[{"id":1,"createdAt":"2026-03-02T10:00:00Z","customer":{"email":"Ann@Example.com"},"lines":[{"sku":"T","quantity":1,"price":2}]}]',
      "customer.email",
      1,
    ],
  ])("of %s is told and not read, and read as it is said", async (_, format, text, column, orders) => {
    const asIs = await read(format, text);
    expect(asIs.who).toEqual(Array(orders).fill(null));
    expect(asIs.mail).toEqual([column]);
    const said = await read(format, text, { customer: column });
    expect(said.who).toEqual(Array(orders).fill("ann@example.com"));
    expect(said.rejected.join()).not.toContain("@");
  });

  it("is not told where a users' number stands beside it", async () => {
    const { who, mail } = await read(csv, table("Users ID,Users Email", "7,Ann@Example.com"));
    expect({ who, mail }).toEqual({ who: ["7"], mail: [] });
  });

  it("of whom the parcel goes to is not told", async () => {
    expect((await read(csv, table("Ship Email", "x@y.example"))).mail).toEqual([]);
  });

  it("of EC-CUBE's table counts for its members too where it is said", async () => {
    expect((await read(eccube, ECCUBE)).who).toEqual([null, "7"]);
    const { who } = await read(eccube, ECCUBE, { customer: "メールアドレス" });
    expect(who).toEqual(["ann@example.com", "ann@example.com"]);
  });
});

describe("what is said of a column", () => {
  it.each([
    [shopify, SHOPIFY, { price: "Total" }, "--map price=Total: the format shopify"],
    [shopify, SHOPIFY, { customer: "Emial" }, "there is no column Emial; columns are Name, Email"],
    [shopify, GRAPHQL, { at: "createdAt:D/M/Y" }, "--map at=createdAt:D/M/Y: the format shopify"],
    [woocommerce, WOO, { qty: "n" }, "--map qty=n: the format woocommerce"],
    [woocommerce, WOO, { customer: "billing.mail" }, "no order has a field billing.mail"],
    [eccube, ECCUBE, { ignore: "個数" }, "--map ignore=個数: the format eccube"],
    [ga4, '{"event_name":"purchase"}', { sku: "x" }, "--map sku=x: the format ga4"],
    [canonical, "{}", { customer: "x" }, "--map customer=x: the format canonical"],
  ])("is refused where %o cannot follow it", async (format, text, map, said) => {
    await expect(read(format, text, map)).rejects.toThrow(said);
  });

  it("of the order of day and month is followed by EC-CUBE's and Shopify's tables", async () => {
    const at = async (format: Format, text: string, column: string) =>
      (await importText(format, { x: text }, { map: { at: `${column}:D/M/Y` } })).orders[0]!.at;
    const second = Date.UTC(2026, 2, 2);
    expect(
      await at(shopify, SHOPIFY.replaceAll(/2026-03-0\d 09:00:00 \+0000/g, "02/03/2026"), "Created at"),
    ).toBe(second);
    expect(await at(eccube, ECCUBE.replaceAll("2026/03/02", "02/03/2026"), "受注日")).toBe(
      second - 9 * 3600e3,
    );
  });

  it("counts in a plugin's table that only writes lines as Shopify's does", async () => {
    const text =
      "order_id,order_date,billing_email,line_item_sku,line_item_name,line_item_quantity,line_item_total\n1,2026-03-02,a@b.example,T,Tea,1,2.00";
    expect((await detectFormat([source("woo.csv", text)])).name).toBe("csv");
  });
});
