/** What is said once of an order, in its first row or beside its number, is not that row's. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

describe("a sum that stands in the first row of each order alone", () => {
  const lines = (id: (order: string, isFirst: boolean) => string, name: string) =>
    `${[
      `transaction_no,transaction_date,customer,${name},product_name,quantity`,
      `${id("I1", true)},2026-05-01,K1,11.00,Tea,1`,
      `${id("I1", false)},2026-05-01,K1,,Mug,2`,
      `${id("I2", true)},2026-05-02,K2,6.00,Mug,2`,
      `${id("I3", true)},2026-05-03,K1,24.00,Tea,3`,
      `${id("I3", false)},2026-05-03,K1,,Honey,1`,
      `${id("I3", false)},2026-05-03,K1,,Mug,1`,
      `${id("I4", true)},2026-05-04,K2,,Tea,1`,
      `${id("I4", false)},2026-05-04,K2,,Mug,1`,
    ].join("\n")}\n`;
  const RIGHT = [
    "I1 paid K1 XXX: Tea×1@null, Mug×2@null",
    "I2 paid K2 XXX: Mug×2@null",
    "I3 paid K1 XXX: Tea×3@null, Honey×1@null, Mug×1@null",
    "I4 paid K2 XXX: Tea×1@null, Mug×1@null",
  ];
  it.each(["total", "Amount", "price", "subtotal"])("called %s is the order's", async (name) => {
    const { orders, notes } = await toldOrders(lines((order) => order, name));
    expect(orders).toEqual(RIGHT);
    expect(notes.join("\n")).toContain(`${name} stands in the first row of each order alone`);
  });
  it("is the line's where that is said", async () => {
    const { orders } = await toldOrders(
      lines((order) => order, "total"),
      { map: { amount: "total" } },
    );
    expect(orders[0]).toBe("I1 paid K1 XXX: Tea×1@1100, Mug×2@null");
  });
  it("is no order's where other rows say one", async () => {
    const { orders } = await toldOrders(
      lines((order) => order, "total").replace("K1,,Honey", "K1,5.00,Honey"),
    );
    expect(orders[0]).toBe("I1 paid K1 XXX: Tea×1@1100, Mug×2@null");
  });
});

describe("a price that is blank below the first row of an order", () => {
  const HEAD = "Order,Date,SKU,Qty,";
  it.each(["Price", "Total", "Unit Price", "Item Price"])(
    "of what is given away beside it, or is a part of it, is that row's: %s",
    async (name) => {
      const rows = [
        "1,2026-05-01,P1,1,49.00",
        "1,2026-05-01,GIFT,1,",
        "2,2026-05-02,P2,1,15.00",
        "3,2026-05-03,P2,2,30.00",
        "3,2026-05-03,GIFT,1,",
        "4,2026-05-04,P1,1,49.00",
      ];
      const { orders } = await toldOrders(`${HEAD}${name}\n${rows.join("\n")}\n`, {
        map: { [name === "Total" ? "amount" : "price"]: name },
      });
      const found = await toldOrders(`${HEAD}${name}\n${rows.join("\n")}\n`);
      expect(found.orders[0]).toBe("1 paid - XXX: P1×1@4900, GIFT×1@null");
      expect(found.orders[0]).toBe(orders[0]);
    },
  );
});

it("a customer's reference that is another in each of a few orders is a customer all the same", async () => {
  const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => `${n},2026-05-0${n},C10${n},A,1`);
  const text = `Order,Date,Customer Reference,SKU,Qty\n${rows.join("\n")}\n`;
  expect((await toldOrders(text)).orders[0]).toBe("1 paid C101 XXX: A×1@null");
  const many = Array.from({ length: 60 }, (_, n) => `${n},2026-05-01,PO-${n},A,1`);
  const { orders, notes } = await toldOrders(`Order,Date,Customer Reference,SKU,Qty\n${many.join("\n")}\n`);
  expect(orders[0]).toBe("0 paid - XXX: A×1@null");
  expect(notes.join("\n")).toContain('--map "customer=Customer Reference" takes it all the same');
});

describe("lines as Odoo exports them, with what is said of their orders behind `order_id`", () => {
  const HEAD =
    "id,order_line/order_id/date_order,order_line/order_id/confirmation_date,order_line/order_id/name,order_line/order_id/customer_reference,order_line/name,order_line/product_uom_qty,order_line/price_unit,order_line/order_id/state";
  const row = (key: string, n: number, item: string, state = "Sale Order") =>
    `${key},2026-05-0${n} 6:49,2026-05-0${n} 7:10,SO-${n},REF/${n},${item},2,4.50,${state}`;
  const rows = [
    row("__export__.sale_order_1", 1, "[GN15] Packing"),
    row("", 1, "[HA36] Gasket"),
    row("__export__.sale_order_2", 2, "[GN15] Packing"),
    row("__export__.sale_order_3", 3, "[GN15] Packing as drawn", "Cancelled"),
    row("__export__.sale_order_4", 4, "[HA36] Gasket"),
    row("__export__.sale_order_5", 5, "[BO11] Bolster"),
    row("__export__.sale_order_6", 6, "[PT77] Tape"),
    row("", 6, "[RB08] Ring"),
  ];
  it("are of the order that all of its rows name, of goods by their codes, and of no customer by what they call it", async () => {
    const { orders } = await toldOrders(`${[HEAD, ...rows].join("\n")}\n`);
    expect(orders).toEqual([
      "SO-1 paid - XXX: GN15×2@450, HA36×2@450",
      "SO-2 paid - XXX: GN15×2@450",
      "SO-3 cancelled - XXX: GN15×2@450",
      "SO-4 paid - XXX: HA36×2@450",
      "SO-5 paid - XXX: BO11×2@450",
      "SO-6 paid - XXX: PT77×2@450, RB08×2@450",
    ]);
  });
  it("keep a reference that comes again as the customer", async () => {
    const text = [
      HEAD,
      ...rows.map((one) => one.replace(/REF\/\d/, (ref) => `C${Number(ref.at(-1)) % 3}`)),
    ].join("\n");
    const { orders } = await toldOrders(`${text}\n`);
    expect(orders[0]).toBe("SO-1 paid C1 XXX: GN15×2@450, HA36×2@450");
  });
});
