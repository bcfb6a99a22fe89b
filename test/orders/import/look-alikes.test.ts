/** Files that look like those of which a rule speaks, and are read as they were without it. */
import { describe, expect, it } from "vitest";
import { json } from "../../../lib/orders/import/json/json.ts";
import { isShopifyPayments } from "../../../lib/orders/import/platforms/shopify-table.ts";
import { toldOrders } from "./told-orders.ts";

const orders = (rows: readonly string[]): Promise<readonly string[]> =>
  toldOrders(`${rows.join("\n")}\n`).then((told) => told.orders);

describe("a column called the parent of another", () => {
  const HEADER = "Order Number,Document No,Parent Document No,Date,Customer ID,SKU,Quantity,Price";

  it("takes nothing out of an order that goes on with an earlier one, as a subscription does", async () => {
    expect(
      await orders([
        HEADER,
        "W1,901,,2026-05-01,c1,TEA,1,12.50",
        "W2,902,,2026-05-02,c2,MUG,1,8.00",
        "W3,903,901,2026-06-01,c1,TEA,1,12.50",
      ]),
    ).toEqual(["W1 paid c1 XXX: TEA×1@1250", "W2 paid c2 XXX: MUG×1@800", "W3 paid c1 XXX: TEA×1@1250"]);
  });

  it("names parts where these stand in the order of what they belong to", async () => {
    const told = await orders([
      HEADER,
      "W1,901,,2026-05-01,c1,SET,1,12.50",
      "W1,902,901,2026-05-01,c1,CUP,1,0",
      "W2,903,,2026-05-02,c2,MUG,1,8.00",
    ]);
    expect(told.filter((one) => one.startsWith("W"))).toEqual([
      "W1 paid c1 XXX: SET×1@1250",
      "W2 paid c2 XXX: MUG×1@800",
    ]);
  });
});

describe("a day on which goods were entered", () => {
  it("is no order's, beside the order's own", async () => {
    const { notes } = await toldOrders(
      "id_order,order_date,date_add,product_reference,quantity,unit_price\n1,2026-05-01,2019-02-01,TEA,1,12.50\n2,2026-05-02,2020-02-01,MUG,1,8.00\n",
    );
    expect(notes.join("\n")).toContain("at=order_date");
  });
});

describe("records of an API", () => {
  const LINES = [{ sku: "TEA", quantity: 1, price: 12.5 }];
  const records = (more: readonly Readonly<Record<string, unknown>>[]) =>
    toldOrders(
      { "o.json": JSON.stringify(more.map((one, i) => ({ id: i + 1, items: LINES, ...one }))) },
      {},
      json,
    );

  it("that lack the day of an order are set aside, and no other order has the export's own time for it", async () => {
    const dated = (orderDate: string | null) => ({ orderDate, timestamp: "2026-11-20T05:00:00Z" });
    const told = await records([dated("2026-05-01T10:00:00Z"), dated(null), dated("2026-05-03T10:00:00Z")]);
    expect(told.notes.join("\n")).toContain("at=orderDate");
    expect(told.orders.filter((one) => one.startsWith("bad_time"))).toHaveLength(1);
  });

  it.each(["refunds", "refunded"])("ask of %s that is nought or one, which is no money", async (name) => {
    const said = (value: number) => ({ created_at: "2026-05-01T10:00:00Z", total: 12.5, [name]: value });
    await expect(records([said(0), said(1), said(0)])).rejects.toThrow(`is ${name} what tells`);
  });

  it("keep their own numbers where that of what was packed together comes again", async () => {
    const LINE = { items: LINES };
    const packed = (order_code: string) => ({
      ...{ created_at: "2026-05-01T10:00:00Z", items: undefined, package: { order_code, ...LINE } },
    });
    const told = await records([packed("S0"), packed("S0"), packed("S1")]);
    expect(told.orders.map((one) => one.slice(0, 6))).toEqual(["1 paid", "2 paid", "3 paid"]);
  });

  it("name their buyers by what stays theirs, not by a session", async () => {
    const by = (user_id: number | "", id: string) => ({
      created_at: "2026-05-01T10:00:00Z",
      user: { user_id, id },
    });
    const told = await records([by(901, "s1"), by("", "s2"), by(901, "s3"), by(900, "s4")]);
    expect(told.orders.map((one) => one.split(" ")[2])).toEqual(["901", "-", "901", "900"]);
  });

  it("are returns of themselves where their source is the marketplace they were ordered at", async () => {
    const record = (source_order_id: string, type: string) => ({
      ...{ source_order_id, type, created_at: "2026-05-01T10:00:00Z" },
    });
    const told = await records([record("AMZ-1", "sale"), record("AMZ-2", "return"), record("AMZ-3", "sale")]);
    expect(told.orders.filter((one) => one.includes("AMZ"))).toEqual([]);
    expect(told.orders).toHaveLength(3);
  });
});

describe("a table called as Shopify's payments are", () => {
  it("is one of orders where it says which goods they were for", async () => {
    const file =
      "Order,Name,Kind,Gateway,Created At,Amount,Status,Currency,SKU,Quantity\n1,#1001,sale,shop,2026-05-01 10:00:00 +0000,12.50,success,EUR,TEA,1\n";
    expect(isShopifyPayments(file)).toBe(false);
    expect(isShopifyPayments(file.replace(",SKU,Quantity", ",Card Type,Fee"))).toBe(true);
  });
});

describe("a second file that tells of the same lines", () => {
  it("keeps the orders of which it alone tells, where it says when they were", async () => {
    const { orders: told } = await toldOrders({
      "a.csv":
        "line_id,order_id,date,sku,quantity,price\n1,1,2026-05-01,TEA,1,12.5\n2,1,2026-05-01,MUG,1,8.5\n3,2,2026-05-02,TEA,1,12.5\n",
      "b.csv":
        "line_id,order_id,date,sku,customer\n1,1,2026-05-01,TEA,c1\n2,1,2026-05-01,MUG,c1\n3,2,2026-05-02,TEA,c2\n4,3,2026-05-03,POT,c2\n",
    });
    expect(told).toEqual([
      "1 paid c1 XXX: TEA×1@1250, MUG×1@850",
      "2 paid c2 XXX: TEA×1@1250",
      "3 paid c2 XXX: POT×1@null",
    ]);
  });
});

describe("a column of states that says one number of all orders", () => {
  const rows = (number: number, header = "status") => [
    `order_number,date,sku,quantity,price,${header}`,
    ...Array.from({ length: 12 }, (_, i) => `${i + 1},2026-05-${10 + i},TEA,1,9.90,${number}`),
  ];
  it("is told of, and counts as paid where it is none that is known", async () => {
    const { orders: told, notes } = await toldOrders(`${rows(3).join("\n")}\n`);
    expect(told.every((one) => one.includes(" paid "))).toBe(true);
    expect(notes.join("\n")).toContain("they count as paid");
  });

  it("is no sale where it is nought", async () => {
    const told = await orders(rows(0));
    expect(told.some((one) => one.includes(" paid "))).toBe(false);
  });

  it("is what the platform means by it, and told so alone", async () => {
    const { orders: told, notes } = await toldOrders(`${rows(6, "current_state").join("\n")}\n`);
    expect(told.every((one) => one.includes(" cancelled "))).toBe(true);
    expect(notes.join("\n")).not.toContain("count as paid");
  });
});
