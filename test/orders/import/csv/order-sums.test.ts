/** Rows that are the same in every column: pieces, where what their order came to says so, else written twice. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const HEADER = "Receipt,Date,Article,Qty,Price,Total";
/** Receipts of a till: three whose totals are what their rows make, and one with a row twice. */
const till = (total: string, last: readonly string[], more: readonly string[] = []) =>
  `${[
    HEADER,
    ...["1,2026-03-01,Tea,2,4.50,12.00", "1,2026-03-01,Cup,1,3.00,12.00"],
    ...["2,2026-03-01,Tea,1,4.50,7.50", "2,2026-03-01,Cup,1,3.00,7.50"],
    ...["3,2026-03-02,Pot,1,20.00,24.50", "3,2026-03-02,Tea,1,4.50,24.50"],
    ...more,
    ...last.map((row) => `4,2026-03-02,${row},${total}`),
  ].join("\n")}\n`;
const TWICE = ["Loin,1,6.25", "Loin,1,6.25", "Cup,1,3.00"];
const receipt = async (text: string, said: Parameters<typeof toldOrders>[1] = {}) => {
  const { orders, notes } = await toldOrders(text, said);
  return { rows: orders.filter((order) => /^4 |:\d+$/.test(order)), notes };
};

describe("rows that repeat another of their order are pieces", () => {
  it("where the order's total is reached with them alone", async () => {
    const { rows, notes } = await receipt(till("15.50", TWICE));
    expect(rows).toEqual(["4 paid - XXX: Loin×1@625, Cup×1@300, Loin×1@625"]);
    expect(notes).toContain(
      "o.csv: 1 rows repeat another of their order and are pieces of their own: their orders came to as much, as Total says",
    );
  });

  it("where the total is less a discount, and no order came to more than its rows", async () => {
    const { rows } = await receipt(till("14.00", TWICE));
    expect(rows).toEqual(["4 paid - XXX: Loin×1@625, Cup×1@300, Loin×1@625"]);
  });

  it("where the total stands in a table of the orders", async () => {
    const lines = till("", TWICE).replaceAll(/^(\d),[^,]+,(.*),[\d.]*$/gm, "$1,$2");
    const heads = [
      "order_id,order_date,total_amount",
      ...["1,2026-03-01,12.00", "2,2026-03-01,7.50", "3,2026-03-02,24.50", "4,2026-03-02,15.50"],
    ];
    const { orders } = await toldOrders({
      "orders.csv": `${heads.join("\n")}\n`,
      "lines.csv": lines.replace(HEADER, "order_id,Article,Qty,Price"),
    });
    expect(orders).toContain("4 paid - XXX: Loin×1@625, Cup×1@300, Loin×1@625");
  });
});

describe("rows that repeat another are set aside", () => {
  const ONCE = ["duplicate o.csv:9", "4 paid - XXX: Loin×1@625, Cup×1@300"];
  it.each([
    ["where the order's total is reached without them", till("9.25", TWICE)],
    ["where it is reached neither with nor without them", till("99.00", TWICE)],
    ["where it is nearer to what is reached without them", till("9.60", TWICE)],
    ["where nothing says what the order came to", till("15.50", TWICE).replaceAll(/,[^,\n]*$/gm, "")],
    [
      "where totals hold postage, which may be as much as a row",
      till(
        "14.00",
        TWICE,
        [5, 6, 7].flatMap((id) => [`${id},2026-03-02,Pot,1,20.00,29.95`]),
      ).replace(/^duplicate.*$/m, ""),
    ],
    [
      "where the orders' totals are not what their rows make",
      till("15.50", TWICE).replaceAll(/,(?:12.00|7.50|24.50)$/gm, ",50.00"),
    ],
  ])("%s", async (_, text) => {
    const at = text.split("\n").findLastIndex((row) => row.includes("Loin")) + 1;
    expect((await receipt(text)).rows).toEqual([ONCE[0]!.replace("9", `${at}`), ONCE[1]]);
  });
});

it("a total that is joined to lines is no column of theirs: nothing is asked about it", async () => {
  const { orders, notes } = await toldOrders({
    "orders.csv": "order_id,order_date,total_amount\n1,2026-03-01,99.00\n2,2026-03-02,3.00\n",
    "lines.csv": "order_id,sku,qty,price\n1,A,2,4.50\n1,B,1,3.00\n2,B,1,3.00\n",
  });
  expect(orders).toEqual(["1 paid - XXX: A×2@450, B×1@300", "2 paid - XXX: B×1@300"]);
  expect(notes.join()).not.toContain("total_amount");
});
