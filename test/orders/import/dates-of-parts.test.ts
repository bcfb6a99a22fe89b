import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";
import { toldOrders } from "./told-orders.ts";

const table = (header: string, ...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
/** CartManager's orders by its list of fields: `Price` is the order's, with what sending it cost. */
const HEADER = "Invoice,Day,Month,Year,Price,Shipping,Item_Price_Total,PartName,PartNu,Quantity";
const ROWS = [
  "C1,5,1,2026,12.80,6.50,6.30,Bit,004135,2.00",
  "C2,9,1,2026,55.50,6.50,34.80,Level,004163,2.00",
  "C2,9,1,2026,55.50,6.50,14.20,Pliers,004114,1.00",
  "C3,10,12,2025,33.50,6.50,17.40,Level,004163,1.00",
  "C3,10,12,2025,33.50,6.50,9.60,Paper,004149,2.00",
  "C4,11,1,2026,49.30,6.50,28.40,Pliers,004114,2.00",
  "C4,11,1,2026,49.30,6.50,14.40,Paper,004149,3.00",
];
const RIGHT = [
  "C1 paid - XXX: 004135×2@315",
  "C2 paid - XXX: 004163×2@1740, 004114×1@1420",
  "C3 paid - XXX: 004163×1@1740, 004149×2@480",
  "C4 paid - XXX: 004114×2@1420, 004149×3@480",
];
const days = async (text: string, options: Parameters<typeof importText>[2] = {}) =>
  (await importText(csv, { "o.csv": text }, options)).orders.map(
    ({ id, at }) => `${id} ${new Date(at).toISOString().slice(0, 10)}`,
  );

describe("a date whose parts stand in columns of their own", () => {
  it("is that day, found or said", async () => {
    expect((await toldOrders(table(HEADER, ...ROWS))).orders).toEqual(RIGHT);
    for (const at of [null, "Year+Month+Day", "Day+Month+Year"])
      expect(await days(table(HEADER, ...ROWS), at === null ? {} : { map: { at } })).toEqual([
        "C1 2026-01-05",
        "C2 2026-01-09",
        "C3 2025-12-10",
        "C4 2026-01-11",
      ]);
  });

  it("is none beside a whole day, of which reports take its parts out, nor where a part is a word", async () => {
    const whole = table(
      "Order ID,Date,Year,Month,Day,SKU,Quantity,Price",
      "C1,2025-03-02,2026,1,5,A,1,5.00",
      "C2,2025-03-03,2026,1,6,B,1,6.00",
    );
    expect(await days(whole)).toEqual(["C1 2025-03-02", "C2 2025-03-03"]);
    const words = table("Order ID,Day,Month,Year,SKU,Quantity,Price", "C1,Monday,1,2026,A,1,5.00");
    expect((await toldOrders(words)).orders).toEqual(["bad_time o.csv:2"]);
  });
});

describe("a price that is the same in all rows of an order", () => {
  it("is a unit's where its lines came to more: all goods cost the same", async () => {
    const rows = ["1", "2", "3"].flatMap((id) => [
      `${id},2026-01-0${id},A,2,1.00,2.00`,
      `${id},2026-01-0${id},B,3,1.00,3.00`,
    ]);
    const { orders } = await toldOrders(table("Order ID,Date,SKU,Quantity,Price,Line Total", ...rows));
    expect(orders).toEqual(["1", "2", "3"].map((id) => `${id} paid - XXX: A×2@100, B×3@100`));
  });
});

describe("a state that says how late it was", () => {
  it("is what it is but for that, in words that are known", async () => {
    const header = "Pedido,Data,SKU,Quantidade,Preço,Status";
    const { orders } = await toldOrders(
      table(
        header,
        "1,2026-01-02,A,1,5.00,Entregue",
        "2,2026-01-02,A,1,5.00,Entregue com Atraso",
        "3,2026-01-02,A,1,5.00,Cancelado com atraso",
        "4,2026-01-02,A,1,5.00,Devolução com Extravio",
      ),
    );
    expect(orders.map((one) => one.split(" ").slice(0, 2).join(" "))).toEqual([
      "bad_status o.csv:5",
      "1 paid",
      "2 paid",
      "3 cancelled",
    ]);
  });
});
