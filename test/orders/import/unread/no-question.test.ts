/** Ordinary exports with columns that look like a rival of what is read: nothing is asked about them. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

const GOODS = [
  ["Honey", "H1", "8.50"],
  ["Oat soap", "S1", "5.00"],
  ["Candle", "C1", "12.00"],
] as const;

/** Six orders of three goods by turns, `more` with what stands in further columns of each. */
async function orders(header: string, more: (turn: number, order: number) => string): Promise<number> {
  const rows = Array.from({ length: 6 }, (_, i) => {
    const [item, sku, price] = GOODS[i % 3]!;
    const cells = header.includes("SKU") ? `${sku},${item}` : item;
    return `${1001 + i},2026-05-0${1 + i},${cells},${1 + (i % 2)},${price},${more(i % 3, i)}`;
  });
  return (await importText(csv, { "o.csv": [header, ...rows].join("\n") })).orders.length;
}

describe("nothing is asked", () => {
  it.each([
    [
      "about taxes in whole pesos",
      "Order,Date,Item,Qty,Price,IVA",
      (turn: number) => `${[782, 463, 1102][turn]}`,
    ],
    [
      "about points and weights",
      "Order,Date,Item,Qty,Price,Points,Grams",
      (turn: number) => `${85 + turn},${500 - turn}`,
    ],
    [
      "about who bought, where each buys one thing again and again by its code",
      "Order,Date,SKU,Item,Qty,Price,Email",
      (turn: number) => `${["anna", "ben", "cleo"][turn]}@example.com`,
    ],
    [
      "about weights that are reckoned by the piece",
      "Order,Date,SKU,Item,Qty,Price,Weight (kg),Total weight (kg)",
      (turn: number, i: number) => `${[0.5, 0.12, 0.3][turn]},${([50, 12, 30][turn]! * (1 + (i % 2))) / 100}`,
    ],
    [
      "about what the shop keeps of it, or what was asked before",
      "Order,Date,SKU,Item,Qty,Price,Earnings,Old price",
      (turn: number) => `£${[4, 2, 6][turn]}.10,£${[14, 9, 22][turn]}.00`,
    ],
  ])("%s", async (_, header, more) => {
    expect(await orders(header, more)).toBe(6);
  });
});
