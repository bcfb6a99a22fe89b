/** A report of orders whose cells list their goods beside a report of their lines; receipts made up, reckoned by hand. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const RECEIPTS =
  'Date,Receipt number,Receipt type,Net sales,Total collected,Description,Store,Status\n01/10/2026 23:50,2-1678,Sale,134.88,134.88,"1 x GREAT CHOCO, 6 x SOAP TWIN PACK",North,Closed\n28/09/2026 23:48,2-1677,Sale,68.00,68.00,"1 x MILK 110ML, 2 x CREAMS",North,Closed\n';
const BY_ITEM =
  "Date,Receipt number,Receipt type,Category,SKU,Item,Quantity,Net sales,Store,Status\n01/10/2026 23:50,2-1678,Sale,FOOD,10221,GREAT CHOCO,1.000,15.00,North,Closed\n01/10/2026 23:50,2-1678,Sale,WASH,98001,SOAP TWIN PACK,6.000,119.88,North,Closed\n28/09/2026 23:48,2-1677,Sale,FOOD,10412,MILK 110ML,1.000,24.00,North,Closed\n28/09/2026 23:48,2-1677,Sale,FOOD,10500,CREAMS,2.000,44.00,North,Closed\n";
const LINES = [
  "2-1678 paid - XXX: 10221×1@1500, 98001×6@1998",
  "2-1677 paid - XXX: 10412×1@2400, 10500×2@2200",
];

describe("a cell that lists what an order held", () => {
  it("counts not again beside the lines of the same orders, whichever file is named first", async () => {
    for (const files of [
      { "receipts.csv": RECEIPTS, "by-item.csv": BY_ITEM },
      { "by-item.csv": BY_ITEM, "receipts.csv": RECEIPTS },
    ]) {
      const { orders, notes } = await toldOrders(files);
      expect(orders).toEqual(LINES);
      expect(notes).toContain(
        "receipts.csv: what Description lists is left out: by-item.csv tells of the same lines",
      );
    }
  });

  it("counts for the orders of which only it tells", async () => {
    const more = `${RECEIPTS}27/09/2026 10:00,2-1600,Sale,9.00,9.00,"3 x PENS, 1 x CREAMS",North,Closed\n`;
    const { orders, notes } = await toldOrders({ "receipts.csv": more, "by-item.csv": BY_ITEM });
    expect(orders.toSorted()).toEqual([...LINES, "2-1600 paid - XXX: PENS×3@null, CREAMS×1@null"].toSorted());
    expect(notes.join("\n")).toContain("left out, but of 1 orders that only it tells of");
  });

  it("leaves its orders' times to lines that have none", async () => {
    const untimed = BY_ITEM.split("\n")
      .map((row) => row.split(",").slice(1).join(","))
      .join("\n");
    const { orders } = await toldOrders({ "receipts.csv": RECEIPTS, "by-item.csv": untimed });
    expect(orders).toEqual(LINES);
  });

  it("counts beside another till's lines, whose receipts have the same numbers and hold other goods", async () => {
    const other = BY_ITEM.replaceAll(/GREAT CHOCO|SOAP TWIN PACK|MILK 110ML|CREAMS/g, "LAMP").replaceAll(
      /10221|98001|10412|10500/g,
      "77",
    );
    const { orders } = await toldOrders({ "receipts.csv": RECEIPTS, "other.csv": other });
    expect(orders.join()).toContain("SOAP TWIN PACK×6");
    expect(orders.join()).toContain("77×");
  });

  it("counts beside what came back of it, beside a part of its lines, and beside the same numbers of another day", async () => {
    const all = "SOAP TWIN PACK×6@null";
    const one = BY_ITEM.split("\n")
      .filter((row) => !/CHOCO|CREAMS/.test(row))
      .join("\n");
    const other = BY_ITEM.replaceAll("/2026", "/2025");
    for (const [name, text] of [
      ["shipments.csv", one],
      ["returned items.csv", BY_ITEM],
      ["2025.csv", other],
    ] as const)
      expect((await toldOrders({ "receipts.csv": RECEIPTS, [name]: text })).orders.join()).toContain(all);
  });
});

/** Etsy's two downloads of a month, its columns, cells made up. */
const SOLD_ORDERS = `Sale Date,Order ID,Buyer User ID,Number of Items,Currency,Order Value,Order Total,Status,SKU
03/16/26,900,ann,3,EUR,33.00,37.00,,"CUP-1,POT-2"
03/15/26,901,bea,1,EUR,9.00,13.00,,CUP-1
03/14/26,902,cil,2,EUR,18.00,22.00,,CUP-1
`;
const SOLD_ITEMS = `Sale Date,Item Name,Quantity,Price,Item Total,Currency,Order ID,SKU
03/16/26,Cup,2,9.00,18.00,EUR,900,CUP-1
03/16/26,Pot,1,15.00,15.00,EUR,900,POT-2
03/15/26,Cup,1,9.00,9.00,EUR,901,CUP-1
03/14/26,Cup,2,9.00,18.00,EUR,902,CUP-1
`;
const ETSY = [
  "900 paid - EUR: CUP-1×2@900, POT-2×1@1500",
  "901 paid - EUR: CUP-1×1@900",
  "902 paid - EUR: CUP-1×2@900",
];
const read = (orders: string, items: string) => toldOrders({ "orders.csv": orders, "items.csv": items });

describe("a cell of an order's codes beside its lines", () => {
  it("tells again of these, whether orders have one code or several", async () => {
    expect((await read(SOLD_ORDERS, SOLD_ITEMS)).orders).toEqual(ETSY);
    const { orders } = await toldOrders({ "items.csv": SOLD_ITEMS, "orders.csv": SOLD_ORDERS });
    expect(orders).toEqual(ETSY);
    const without = (text: string): string => text.replaceAll(/^.*900.*\n/gm, "");
    expect((await read(without(SOLD_ORDERS), without(SOLD_ITEMS))).orders).toEqual(ETSY.slice(1));
  });

  it.each([
    ["of other codes", SOLD_ORDERS.replaceAll("CUP-1", "LAMP-9"), SOLD_ITEMS],
    ["of another day", SOLD_ORDERS, SOLD_ITEMS.replaceAll("/26,", "/25,")],
    ["of what came back", SOLD_ORDERS, ""],
  ])("is what was bought where the lines are %s", async (_, orders, items) => {
    const told = await (items === ""
      ? toldOrders({ "orders.csv": orders, "returns.csv": SOLD_ITEMS })
      : read(orders, items)
    ).catch((error: unknown) => ({ notes: [String(error)] }));
    expect(told.notes.join("\n")).not.toContain("tells of the same lines");
  });

  it("is not one where both tables count: a shop's and a marketplace's file of one-line orders", async () => {
    const counted = SOLD_ORDERS.replace("Number of Items", "Quantity").replace('"CUP-1,POT-2"', "CUP-1");
    const told = await read(counted, SOLD_ITEMS);
    expect(told.notes.join("\n")).not.toContain("tells of the same lines");
  });
});
