import { describe, expect, it } from "vitest";
import { addMapping } from "../../../../lib/cli/import/mapping.ts";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

const read = (text: string, map: Record<string, string> = {}) => importText(csv, { "o.csv": text }, { map });

/** Columns of ordinary exports that say nothing of whether, and of how much, was sold. */
const NOT_ASKED: readonly (readonly [what: string, text: string])[] = [
  [
    "Amazon: flags beside a state",
    "amazon-order-id,purchase-date,order-status,sku,quantity,item-price,is-iba,is-transparency\n1,2025-01-05,Shipped,A,1,20.0,false,true\n2,2025-01-05,Shipped,B,2,12.0,true,false\n",
  ],
  [
    "Rakuten: flags beside a state",
    "注文番号,ステータス,注文日時,商品番号,個数,単価,離島フラグ,購入履歴修正有無フラグ,送料込別,単品配送フラグ\n1,発送済,2025-01-05 10:00:00,A,1,1000,0,1,0,1\n2,発送済,2025-01-06 10:00:00,B,2,500,1,0,1,0\n",
  ],
  [
    "Shopware: flags beside a state",
    "orderNumber,orderTime,status,articleNumber,articleQuantity,articlePrice,Abholung,Werbung\n1,2025-01-25 10:00:00,Komplett abgeschlossen,M,1,20,nein,ja\n2,2025-01-26 10:00:00,Komplett abgeschlossen,N,1,20,ja,nein\n",
  ],
  [
    "flags of orders and facts of goods without a state",
    "Order ID,Order Date,SKU,Qty,Price,Drop Shipment,Organic,Allergy,同梱フラグ,予約フラグ,定期\n1,2025-01-25,A,1,20,No,Yes,x,0,1,0\n2,2025-01-25,B,1,12,Yes,No,,1,0,1\n3,2025-01-25,B,1,12,No,No,,0,0,0\n",
  ],
  [
    "a yes and a no in one order",
    "Order ID,Order Date,SKU,Qty,Price,Fresh\n1,2025-01-25,A,1,20,Yes\n1,2025-01-25,B,1,12,No\n2,2025-01-25,B,1,12,No\n",
  ],
  [
    "a till: how orders were taken and paid",
    "Receipt No,Date,Order Type,Item,Quantity,Price,Dining Option,Mode,Tender,Service\n1,2025-01-05 12:00,Dine In,Burger,1,14.00,Dine In,Eat in,Cash,Lunch\n2,2025-01-05 13:00,Delivery,Cola,1,3.00,Delivery,Delivery,Credit Card,Delivery\n",
  ],
  [
    "Square Online: shipments",
    "Order,Order Date,Item Quantity,Item Name,Item SKU,Item Price,Fulfillment Type\n1,2025-01-25,1,Mug,M,20,Pickup\n2,2025-01-26,1,Bowl,B,12,Shipment\n",
  ],
  [
    "buyers and categories called by words of kinds",
    "Order ID,Order Date,Product,Qty,Price,Customer Type,Segment,Categoria,Member Tier,Priority\n1,2025-01-25,Mug,1,20,New,Retail,Tazas,Active,High\n2,2025-01-25,Bowl,1,12,Returning,Sample,Diademas,Gold,Open\n",
  ],
  [
    "numbers below zero that are no sums",
    "Order ID,Order Date,Product,Qty,Price,Latitude,Longitude,Temperature,Profit,Rounding,Balance Change,Elevation\n1,2025-01-25,Mug,1,20,40.1,-73.9,-2,5.00,0.02,5,100\n2,2025-01-25,Bowl,2,12,-33.8,151.2,21,-3.10,-0.02,-4,-3\n",
  ],
  [
    "a margin that the sums are made of",
    "Order ID,Order Date,Product,Qty,Unit Price,Margin,Profit\n1,2025-01-25,Mug,1,20,5.00,5.00\n2,2025-01-25,Bowl,2,12,-1.50,-3.00\n",
  ],
  [
    "counts that are zero everywhere",
    "Order No,Date,SKU,Qty,Free Qty,Bonus Quantity,product_quantity_return,Price\n1,2025-01-25,M,1,0,0,0,20\n1,2025-01-25,N,2,0,0,0,9\n2,2025-01-26,M,1,0,0,0,20\n",
  ],
  [
    "remarks on the same goods",
    "Order No,Date,SKU,Product,Qty,Price,Engraving,Inscription\n1,2025-01-25,RING,Ring,1,20,Ann,Always\n1,2025-01-25,RING,Ring,1,20,Ben,Forever\n2,2025-01-26,CHAIN,Chain,1,30,,\n3,2025-01-26,CHAIN,Chain,1,30,Cat,Always\n",
  ],
  [
    "names with the same signs and words in them",
    'Order ID,Order Date,Product,Qty,Price\n1,2025-01-25,"Mug, blue",1,20\n2,2025-01-25,"Mug, red",1,20\n3,2025-01-26,"Bowl, blue",1,12\n4,2025-01-26,"Bowl, red",1,12\n',
  ],
  [
    "days of goods and of what is to be done",
    "Order ID,Order Date,Product,Qty,Price,Best Before,Follow Up,Appointment Date,Roasted\n1,2025-01-25,Cheese,1,20,2025-03-01,,,2025-01-02\n1,2025-01-25,Ham,1,20,2025-02-01,,,2025-01-03\n2,2025-01-26,Mug,1,12,,2025-02-03,2025-02-03,\n3,2025-01-26,Mug,1,12,,,,\n4,2025-01-26,Mug,1,12,,,,\n5,2025-01-26,Mug,1,12,,,,\n",
  ],
  [
    "sizes and shelves where no quantity was found",
    "Order ID,Order Date,Product,SKU,Price,Size,Shelf,Aisle,Floor\n1,2025-01-25,Shoe,M,20,42,12,3,2\n2,2025-01-25,Boot,N,30,40,7,4,1\n",
  ],
  [
    "what was backordered beside numbered lines",
    "Order ID,Order Date,Line,SKU,Qty,Price,Backordered\n1,2025-01-25,1,M,2,20,0\n1,2025-01-25,2,N,2,20,1\n2,2025-01-25,3,N,2,20,0\n",
  ],
];

/** The same kinds of columns, where they contradict what was read. */
const ASKED: readonly (readonly [what: string, question: string, text: string])[] = [
  [
    "a name that speaks of calling off, beside a state",
    "is Order Reversed what tells",
    "Order ID,Date,Status,SKU,Qty,Order Reversed\n1,2025-01-25,Shipped,A,1,No\n2,2025-01-25,Shipped,B,1,Yes\n",
  ],
  [
    "a till's kind of order that says returned",
    "says Return of what was read as sold",
    "Order ID,Date,SKU,Qty,Order Mode\n1,2025-01-25,A,1,Dine In\n2,2025-01-25,B,1,Return\n",
  ],
  [
    "lines of an order that are its shipping",
    "says Service fee of what was read as sold",
    "Order ID,Date,SKU,Qty,Zqvbl\n1,2025-01-25,A,1,Thing\n1,2025-01-25,S,1,Service fee\n2,2025-01-25,B,1,Thing\n",
  ],
  [
    "sums near what lines came to, below zero",
    "is below zero in some rows",
    "Order ID,Date,SKU,Qty,Price,Zqvbl\n1,2025-01-25,A,2,9.50,22.80\n1,2025-01-25,B,1,3.20,3.84\n2,2025-01-26,A,1,9.50,-11.40\n",
  ],
];

describe("columns of ordinary exports", () => {
  it.each(NOT_ASKED)("%s: is not asked", async (_, text) => {
    const { orders } = await read(text);
    expect(orders.length).toBeGreaterThan(1);
  });

  it.each(ASKED)("%s: is asked", async (_, question, text) => {
    await expect(read(text)).rejects.toThrow(question);
  });

  it("are not asked in records of an API, which has fields", async () => {
    const order = (id: string, flag: boolean, name: string) =>
      `{"id":"${id}","created_at":"2025-01-25T10:00:00Z","status":"paid","${name}":${flag},"line_items":[{"sku":"A","quantity":1,"price":"9.50"}]}`;
    const list = (name: string) => `[${order("1", true, name)},${order("2", false, name)}]`;
    expect((await importText(json, { "o.json": list("guest") })).orders).toHaveLength(2);
    await expect(importText(json, { "o.json": list("reversed") })).rejects.toThrow(
      /Say --map "ignore=reversed" where it does not count; .*name the right field$/,
    );
  });

  it("are asked about with one way to ignore them all, which works where headers hold its sign", async () => {
    const text =
      "Order ID,Date,SKU,Qty,Zq+Vb,Zqvbl\n1,2025-01-25,A,1,да,да\n2,2025-01-25,B,1,нет,нет\n3,2025-01-25,B,1,нет,да\n";
    const asked = await read(text).catch(String);
    const said = /Say --map "([^"]+)"/.exec(String(asked))?.[1] ?? "";
    expect(said).toBe("ignore=Zq+Vb+Zqvbl");
    const once = addMapping(said, new Map());
    const twice = addMapping("ignore=Zqvbl", addMapping("ignore=Zq+Vb", new Map([["qty", "Qty"]])));
    for (const map of [once, twice])
      expect((await read(text, Object.fromEntries(map))).orders).toHaveLength(3);
    expect(addMapping("qty=B", new Map([["qty", "A"]]))).toEqual(new Map([["qty", "B"]]));
  });
});
