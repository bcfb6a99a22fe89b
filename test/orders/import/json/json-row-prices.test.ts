import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

type Line = Readonly<Record<string, string | number>>;
const read = async (lines: readonly Line[]) => {
  const orders = lines.map((line, i) => ({ id: `A${i}`, date: `2026-05-0${i + 1}`, items: [line] }));
  const { orders: found } = await importText(json, { "o.json": JSON.stringify(orders) });
  return found.map(({ lines: [line] }) => `${line!.qty} at ${line!.price}`);
};
const line = (sku: string, qty: number, price: number, name: string, of: number): Line => ({
  sku,
  qty,
  price,
  [name]: of,
});

describe("a price beside the one that was found", () => {
  it("is that of a unit where it comes to that in several lines of several units", async () => {
    const lines = [
      line("T1", 2, 20.5, "net_price", 10.25),
      line("B1", 3, 12.75, "net_price", 4.25),
      line("T1", 4, 41, "net_price", 10.25),
      line("B1", 1, 4.25, "net_price", 4.25),
    ];
    expect(await read(lines)).toEqual(["2 at 1025", "3 at 425", "4 at 1025", "1 at 425"]);
  });

  it("is so by a single line where it says that it is a unit's", async () => {
    const lines = [line("T1", 2, 20.5, "price_unit", 10.25), line("B1", 1, 4.25, "price_unit", 4.25)];
    expect(await read(lines)).toEqual(["2 at 1025", "1 at 425"]);
  });

  it("is never taken silently by a single line alone: half as much may be what members pay", async () => {
    const lines = [
      line("T1", 1, 20.25, "member_price", 20.25),
      line("B1", 2, 20.5, "member_price", 10.25),
      line("T1", 1, 20.25, "member_price", 20.25),
    ];
    await expect(read(lines)).rejects.toThrow("member_price");
  });
});
