/** Tables of a database in which several hold what might be lines; what is right was reckoned by hand from their keys. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { toldOrders } from "../told-orders.ts";

/** Every table has an `id` of its own that counts from 1, and the orders a number beside it that no line names. */
const SHOES = {
  "sales_order.csv":
    "cust_id,time_order_taken,purchase_order_number,id\n8,2018-03-23 10:26:23,20183231026,1\n2,2017-01-09 18:58:15,2017191858,2\n9,2018-12-21 21:26:57,201812212126,3\n",
  "sales_item.csv":
    "item_id,sales_order_id,quantity,taxable,id\n2,3,2,False,1\n1,1,1,False,2\n2,1,2,False,3\n1,2,1,False,4\n",
  "item_table.csv":
    "product_id,size,color,price,id\n2,10,Gray,199.60,1\n1,12,Red,155.65,2\n2,11,Red,9.90,3\n",
  "product_table.csv":
    "type_id,name,description,id\n1,Grandview,Classic broguing,1\n1,Derby,Leather upper,2\n2,Malek,Cold,3\n",
};

describe("tables that number their own rows", () => {
  it.each(["as they are", "in another order"])(
    "are lines only where they name the orders by a key, and goods where lines name them: %s",
    async (how) => {
      const files = how === "as they are" ? Object.entries(SHOES) : Object.entries(SHOES).toReversed();
      const { orders, notes } = await toldOrders(Object.fromEntries(files));
      expect(orders).toEqual([
        "3 paid 9 XXX: 2×2@null",
        "1 paid 8 XXX: 1×1@null, 2×2@null",
        "2 paid 2 XXX: 1×1@null",
      ]);
      expect(notes.join("\n")).toContain("names and customers in item_table.csv and product_table.csv");
      expect(notes.join()).not.toContain("no file tells of");
    },
  );

  it("name orders by what the table of these is called, whatever that is", async () => {
    const { orders } = await toldOrders({
      "shop/tbl_sheets.csv": "id,client_id,created_at\n11,5,2026-03-01 10:00\n12,6,2026-03-02 10:00\n",
      "shop/tbl_positions.csv":
        "id,sheet_id,sku,quantity,price\n11,12,A,2,5.00\n12,12,B,1,7.00\n13,11,A,1,5.00\n",
    });
    expect(orders).toEqual(["12 paid 6 XXX: A×2@500, B×1@700", "11 paid 5 XXX: A×1@500"]);
  });

  it("stay lines of orders that have the same number, where nothing else names these", async () => {
    const { orders } = await toldOrders({
      "orders.csv": "id,client_id,created_at\n11,5,2026-03-01 10:00\n12,6,2026-03-02 10:00\n",
      "lines.csv": "id,sku,quantity,price\n12,A,2,5.00\n11,B,1,7.00\n",
    });
    expect(orders).toEqual(["12 paid 6 XXX: A×2@500", "11 paid 5 XXX: B×1@700"]);
  });

  it("are left out where others name orders, however much they count: what is in stock", async () => {
    const { orders, notes } = await toldOrders({
      "orders.csv": "id,client_id,created_at\n1,5,2026-03-01 10:00\n2,6,2026-03-02 10:00\n",
      "order_lines.csv": "id,order_id,sku,quantity,price\n1,2,A,2,5.00\n2,1,B,1,7.00\n",
      "stock_moves.csv": "id,sku,quantity,price\n1,A,40,3.00\n2,B,10,4.00\n",
    });
    expect(orders).toEqual(["2 paid 6 XXX: A×2@500", "1 paid 5 XXX: B×1@700"]);
    expect(notes).toContain("not needed: stock_moves.csv");
  });
});

describe("two pairs of orders and lines", () => {
  const pair = (name: string) => ({
    [`${name}s.json`]: JSON.stringify([
      { id: 1, partner_id: 1, status: "delivered", created_at: "2026-04-27T09:08:14" },
      { id: 2, partner_id: 2, status: "delivered", created_at: "2026-04-28T09:08:14" },
    ]),
    [`${name}_items.json`]: JSON.stringify([
      { id: 1, [`${name}_id`]: 2, product_id: 4, ordered_qty: 20, unit_price: 85, state_of_it: "" },
      { id: 2, [`${name}_id`]: 1, product_id: 7, ordered_qty: 30, unit_price: 45, state_of_it: "" },
    ]),
  });
  const ours = {
    "orders.json": JSON.stringify([
      { id: 1, customer_id: 8, status: "paid", total_price: 649.5, created_at: "2026-04-27T09:08:14" },
      { id: 2, customer_id: 9, status: "paid", total_price: 945, created_at: "2026-04-28T09:08:14" },
    ]),
    "order_items.json": JSON.stringify([
      { id: 1, order_id: 1, product_id: 1, quantity: 1, unit_price: 649.5 },
      { id: 2, order_id: 2, product_id: 3, quantity: 5, unit_price: 189 },
    ]),
  };
  it("of which one was bought from suppliers, or left in carts, are the other", async () => {
    for (const name of ["supplier_order", "cart"]) {
      const { orders, notes } = await toldOrders({ ...ours, ...pair(name) }, {}, json);
      expect(orders).toEqual(["1 paid 8 XXX: 1×1@64950", "2 paid 9 XXX: 3×5@18900"]);
      expect(notes.join("\n")).toContain(`${name}_items.json: left out, as it tells of ${name}s.json`);
    }
  });
  it("of suppliers are told by their own names, not by their folder's", async () => {
    const all = Object.entries({ ...ours, ...pair("supplier_order") });
    const files = Object.fromEntries(all.map(([name, text]) => [`acme-suppliers/${name}`, text]));
    const { orders } = await toldOrders(files, {}, json);
    expect(orders).toEqual(["1 paid 8 XXX: 1×1@64950", "2 paid 9 XXX: 3×5@18900"]);
  });
  it("of which one is made out for the orders of the other, as invoices are, are these orders", async () => {
    const { orders, notes } = await toldOrders({
      "orders.csv": "id,client_id,created_at\n1,5,2026-03-01 10:00\n2,6,2026-03-02 10:00\n",
      "order_items.csv": "id,order_id,sku,quantity,price\n1,2,A,2,5.00\n2,1,B,1,7.00\n",
      "invoices.csv":
        "id,order_id,invoice_date,status\n1,2,2026-03-04 10:00,paid\n2,1,2026-03-05 10:00,paid\n",
      "invoice_items.csv": "id,invoice_id,sku,quantity,price\n1,1,A,2,5.00\n2,2,B,1,7.00\n",
    });
    expect(orders).toEqual(["2 paid 6 XXX: A×2@500", "1 paid 5 XXX: B×1@700"]);
    expect(notes.join("\n")).toContain(
      "invoice_items.csv: left out, as it tells of invoices.csv, made out for the same orders",
    );
  });
  it("are not read together where both may be sales, as their numbers are the same", async () => {
    await expect(toldOrders({ ...ours, ...pair("till_order") }, {}, json)).rejects.toThrow(
      "till_order_items.json tells of the orders of till_orders.json, other lines of those of orders.json",
    );
  });
});
