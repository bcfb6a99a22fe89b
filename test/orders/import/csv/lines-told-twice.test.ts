/** WooCommerce's own tables, columns as its database has them, cells made up; what is right reckoned by hand. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";
import { toldOrders } from "../told-orders.ts";

const table = (...rows: readonly string[]): string => `${rows.join("\n")}\n`;

const ORDERS = table(
  "id,status,currency,type,total_amount,customer_id,date_created_gmt,parent_order_id",
  "70,wc-completed,EUR,shop_order,33.00,3,2026-03-02 22:30:00,0",
  "71,wc-checkout-draft,EUR,shop_order,9.00,0,2026-03-03 10:00:00,0",
  "72,wc-processing,EUR,shop_order,24.00,4,2026-03-04 08:00:00,0",
  "75,wc-completed,EUR,shop_order_refund,-9.00,3,2026-03-09 12:00:00,70",
);
const ITEMS = table(
  "order_item_id,order_item_name,order_item_type,order_id",
  "1,Tea,line_item,70",
  "2,Pot,line_item,70",
  "3,Flat rate,shipping,70",
  "4,Tea,line_item,71",
  "5,Cup,line_item,72",
  "6,Tea,line_item,75",
);
const LOOKUP = table(
  "order_item_id,order_id,product_id,variation_id,customer_id,date_created,product_qty,product_net_revenue",
  "1,70,11,0,3,2026-03-02 23:30:00,2,18.00",
  "2,70,12,0,3,2026-03-02 23:30:00,1,15.00",
  "5,72,13,0,4,2026-03-04 09:00:00,3,24.00",
  "6,75,11,0,3,2026-03-09 13:00:00,-1,-9.00",
);
const SOLD = ["70 paid 3 EUR: 11×2@900, 12×1@1500", "72 paid 4 EUR: 13×3@800"];

describe("two tables of one shop's lines", () => {
  it("tell of each line once, whichever is named first", async () => {
    const files = { "wc_orders.csv": ORDERS, "order_items.csv": ITEMS, "product_lookup.csv": LOOKUP };
    for (const names of [Object.entries(files), Object.entries(files).toReversed()]) {
      const { orders, notes } = await toldOrders(Object.fromEntries(names));
      expect(orders.filter((one) => / paid /.test(one))).toEqual(SOLD);
      expect(notes.join("\n")).toContain(
        "product_lookup.csv: order_items.csv tells of the same lines by order_item_id: each counts once, with 2 of which only the latter tells",
      );
    }
  });

  it("tell of what only the names tell of where a table says when, and else leave it out", async () => {
    const items = `${ITEMS}8,Spoon,line_item,72\n`;
    const all = { "wc_orders.csv": ORDERS, "order_items.csv": items, "product_lookup.csv": LOOKUP };
    expect((await toldOrders(all)).orders.join("\n")).toContain("Spoon×1@null");
    const untimed = await toldOrders({ "order_items.csv": items, "product_lookup.csv": LOOKUP });
    expect(untimed.orders.join("\n")).not.toContain("Spoon");
    expect(untimed.notes.join("\n")).toContain("without 3 of which only the latter tells");
  });

  it.each([
    ["of another shop's orders", { items: ITEMS.replaceAll(",7", ",9"), file: "order_items.csv" }],
    ["of what came back", { items: ITEMS, file: "order_returns.csv" }],
  ])("are told apart where the one is %s", async (_, { items, file }) => {
    const { notes } = await toldOrders({
      "wc_orders.csv": ORDERS,
      [file]: items,
      "product_lookup.csv": LOOKUP,
    });
    expect(notes.join("\n")).not.toContain("tells of the same lines");
  });

  it("are two months of one export where both count", async () => {
    const head = "order_item_id,order_id,date,sku,qty,price";
    const march = table(head, "1,A,2026-03-01,TEA,1,4.00", "2,A,2026-03-01,POT,2,9.00");
    const both = table(`${head},note`, "2,A,2026-03-01,POT,2,9.00,", "1,B,2026-04-01,TEA,1,4.00,");
    const { orders, notes } = await toldOrders({ "march.csv": march, "april.csv": both });
    expect(orders).toEqual(["A paid - XXX: TEA×1@400, POT×2@900", "B paid - XXX: TEA×1@400"]);
    expect(notes.join("\n")).not.toContain("tells of the same lines");
  });

  it("are not told by numbers that begin anew in each order", async () => {
    const { notes } = await toldOrders({
      "orders.csv": table("order_id,date", "A,2026-03-01", "B,2026-03-02"),
      "lines.csv": table("order_id,order_item_id,sku,qty", "A,1,TEA,2", "A,2,POT,1", "B,1,TEA,1"),
      "names.csv": table("order_id,order_item_id,item_name", "A,1,Tea", "A,2,Pot", "B,1,Tea"),
    });
    expect(notes.join("\n")).not.toContain("tells of the same lines");
  });
});

describe("refunds among the orders of a shop's tables", () => {
  it("are returns of the orders they are of, when they were made, by counts or by the kind of the order alone", async () => {
    const back = "back 70: 11×1";
    const counted = await toldOrders({ "wc_orders.csv": ORDERS, "product_lookup.csv": LOOKUP });
    expect(counted.orders).toEqual([SOLD[0], back, SOLD[1]]);
    const { all } = await importText(csv, { "wc_orders.csv": ORDERS, "product_lookup.csv": LOOKUP });
    const times = all.flatMap((one) =>
      one.kind === "record" && !("id" in one.record) ? [new Date(one.record.at).toISOString()] : [],
    );
    expect(times).toEqual(["2026-03-09T12:00:00.000Z"]);
    const named = await toldOrders({ "wc_orders.csv": ORDERS, "order_items.csv": ITEMS });
    expect(named.orders.filter((one) => !/^(not_a|no_p)/.test(one))).toEqual(
      expect.arrayContaining([
        "70 paid 3 EUR: Tea×1@null, Pot×1@null",
        "72 paid 4 EUR: Cup×1@null",
        "back 70: Tea×1",
      ]),
    );
    expect(named.orders.join("\n")).not.toMatch(/^75/m);
  });

  it("are none where the order of another is of no such kind, or names none", async () => {
    for (const orders of [
      ORDERS.replace("shop_order_refund", "shop_renewal"),
      ORDERS.replace(",70\n", ",0\n"),
    ]) {
      const told = await toldOrders({ "wc_orders.csv": orders, "order_items.csv": ITEMS });
      expect(told.orders).toContain("75 paid 3 EUR: Tea×1@null");
    }
  });
});

describe("a time that is told by the shop's clock and in UTC", () => {
  const rows = (header: string, ...cells: readonly string[]): string =>
    table(
      `order_id,date_created,${header},sku,qty`,
      ...cells.map((cell, i) => `${i},2026-03-0${i + 1} 23:30:00,${cell},TEA,1`),
    );
  const at = async (text: string, zone?: string): Promise<string> => {
    const { notes } = await toldOrders(text, zone === undefined ? {} : { zone });
    return /at=(\w+)/.exec(notes.join("\n"))![1]!;
  };

  it("is the one in UTC, unless that is not told, or the zone is", async () => {
    const told = ["2026-03-01 22:30:00", "2026-03-02 22:30:00"];
    expect(await at(rows("date_created_gmt", ...told))).toBe("date_created_gmt");
    expect(await at(rows("date_created_gmt", "0000-00-00 00:00:00", told[1]!))).toBe("date_created");
    expect(await at(rows("date_modified_gmt", ...told))).toBe("date_created");
    expect(await at(rows("date_created_gmt", ...told), "Europe/Berlin")).toBe("date_created");
  });
});
