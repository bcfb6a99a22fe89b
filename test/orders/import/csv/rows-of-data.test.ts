/** Rows that tell of no order (the header once more, totals, explanations) change nothing of how the others are read. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

/** A layout in which cells tell what a column is: a table without its line ends. */
interface Layout {
  readonly name: string;
  readonly rows: readonly string[];
  readonly right: readonly string[];
  readonly map?: Readonly<Record<string, string>>;
}

const LAYOUTS: readonly Layout[] = [
  {
    name: "a list of goods with their units",
    rows: [
      "ID,Customer,Items,Total,Status,Date",
      '3,Ana Li,"3 Tea, 1 Pot",34.70,completed,2026-01-15 12:00:00',
      '2,Bo Ek,"1 Cup, 2 Tea",22.30,completed,2026-01-15 11:15:00',
      '1,Cy Ott,"2 Pot, 1 Tea",19.90,completed,2026-01-15 10:30:00',
    ],
    right: [
      "3 paid Ana Li XXX: Tea×3@null, Pot×1@null",
      "2 paid Bo Ek XXX: Cup×1@null, Tea×2@null",
      "1 paid Cy Ott XXX: Pot×2@null, Tea×1@null",
    ],
    map: { items: "Items", qty: "Items" },
  },
  {
    name: "lists of one length in several cells",
    rows: [
      "id,date,products,quantities,prices",
      "1,2026-05-01,Tea|Pot,1|2,9.90|5.00",
      "2,2026-05-02,Tea,1,9.90",
      "3,2026-05-03,Pot|Cup|Tea,1|1|3,5.00|2.50|9.90",
    ],
    right: [
      "1 paid - XXX: Tea×1@990, Pot×2@500",
      "2 paid - XXX: Tea×1@990",
      "3 paid - XXX: Pot×1@500, Cup×1@250, Tea×3@990",
    ],
  },
  {
    name: "a price of lines that sum to what the order came to",
    rows: [
      "order_reference,order_date,order_status,product_code,product,price_paid,receipt_id",
      "x-300,2026-04-04 09:00:00,fulfilled,T-002,Tea,14.50,9",
      "x-300,2026-04-04 09:00:00,fulfilled,T-010,Pot,18.00,9",
      "x-301,2026-04-04 18:45:36,fulfilled,T-009,Cup,5.50,10",
    ],
    right: ["x-300 paid - XXX: T-002×1@1450, T-010×1@1800", "x-301 paid - XXX: T-009×1@550"],
  },
];

describe.each(LAYOUTS)("$name", ({ rows, right, map = {} }) => {
  const read = (of: readonly string[]) => toldOrders(`${of.join("\n")}\n`, { map });
  const width = rows[0]!.split(",").length;

  it("is read as it stands", async () => {
    expect((await read(rows)).orders).toEqual(right);
  });

  it("is read the same where the header stands there once more, as where two files were put together", async () => {
    expect((await read([...rows, rows[0]!])).orders).toEqual(right);
    expect((await read([rows[0]!, rows[1]!, rows[0]!, ...rows.slice(2)])).orders).toEqual(right);
  });

  it("is read the same with a row of totals below it", async () => {
    const last = `not_a_sale o.csv:${rows.length + 1}`;
    const { orders } = await read([...rows, `Total${",".repeat(width - 1)}`]);
    expect(orders.toSorted()).toEqual([last, ...right].toSorted());
  });
});
