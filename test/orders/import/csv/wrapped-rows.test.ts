/** Tables each of whose lines is one quoted cell. */
import { describe, expect, it } from "vitest";
import { shopify } from "../../../../lib/orders/import/platforms/shopify.ts";
import { toldOrders } from "../told-orders.ts";

const LINES = [
  "Order ID,Date,SKU,Title,Qty,Price",
  '1,2026-03-01,A,"Tea, ""green""",2,9.90',
  "1,2026-03-01,B,Pot,1,5.00",
  "2,2026-03-02,A,Tea,1,9.90",
];
const RIGHT = ["1 paid - XXX: A×2@990, B×1@500", "2 paid - XXX: A×1@990"];
const wrap = (line: string): string => `"${line.replaceAll('"', '""')}"`;

describe("rows wrapped in quotes are unwrapped", () => {
  it.each([
    ["all", LINES.map(wrap).join("\n")],
    ["all, with an end", `${LINES.map(wrap).join("\r\n")}\r\n`],
    ["all, with blank cells behind", LINES.map((line) => `${wrap(line)};;`).join("\n")],
    ["but the header", [LINES[0]!, ...LINES.slice(1).map(wrap)].join("\n")],
  ])("%s", async (_, text) => expect((await toldOrders(text)).orders).toEqual(RIGHT));

  it("in a long file, in Shopify's export", async () => {
    const header =
      "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id";
    const rows = Array.from(
      { length: 900 },
      (_, i) => `#${i},a@example.com,paid,EUR,2026-03-01 10:00:00 +0000,2,"Tea, ""green""",9.90,A,${i}`,
    );
    const { orders } = await toldOrders({ "o.csv": [header, ...rows].map(wrap).join("\n") }, {}, shopify);
    expect(orders.length).toBe(900);
    expect(orders[899]).toBe("899 paid - EUR: A×2@990");
  });
});

it("a column of quoted lists is none of wrapped rows", async () => {
  const text =
    '"Order ID","Date","Items"\n"1","2026-03-01","2 x Tea, 1 x Pot"\n"2","2026-03-02","1 x Tea, 1 x Pot"\n';
  expect((await toldOrders(text)).orders).toEqual([
    "1 paid - XXX: Tea×2@null, Pot×1@null",
    "2 paid - XXX: Tea×1@null, Pot×1@null",
  ]);
});
