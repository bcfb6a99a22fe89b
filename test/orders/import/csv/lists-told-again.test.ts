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
