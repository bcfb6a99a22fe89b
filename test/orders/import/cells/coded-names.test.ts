import { describe, expect, it } from "vitest";
import { areCodedNames } from "../../../../lib/orders/import/cells/coded-names.ts";
import { toldOrders } from "../told-orders.ts";

describe("names that begin with a code in brackets", () => {
  const table = (name: string, ...items: readonly string[]) =>
    `Order ID,Date,${name},Qty\n${items.map((item, i) => `${i + 1},2026-03-0${i + 1},${item},1`).join("\n")}\n`;
  it("give the code and the name, and those without one their name", async () => {
    const items = ["[FURN_1] Desk", "[FURN_2] Lamp", "Delivery chair", "[FURN_1] Desk"];
    const { orders } = await toldOrders(table("Product", ...items));
    expect(orders.map((order) => order.split(": ")[1])).toEqual([
      ...["FURN_1×1@null", "FURN_2×1@null", "Delivery chair×1@null", "FURN_1×1@null"],
    ]);
  });
  it.each([
    ["of one name with several", "Product", ["[A1] Desk", "[A1] Lamp"]],
    ["that are words", "Product", ["[Sale] Desk", "[New] Lamp"]],
    ["of few names", "Product", ["[A1] Desk", "Lamp", "Cup", "Pot"]],
    ["of one alone", "Product", ["[A1] Desk"]],
    ["how many a pack holds", "Product", ["[1007PACK] Kettle 7", "[1008PACK] Kettle 8", "Pot"]],
    ["how large it is", "Product", ["[500ml] Oil", "[2.5L] Oil can", "[100G] Tea"]],
  ])("stay names where the codes are %s", (_, header, names) =>
    expect(areCodedNames(header, names)).toBe(false),
  );
  it("may have blanks within their brackets", async () => {
    const { orders } = await toldOrders(
      table("Product", "[ FURN_1 ] Desk", "[FURN_2 ] Lamp", "[FURN_3] Cup"),
    );
    expect(orders.map((order) => order.split(": ")[1])).toEqual([
      "FURN_1×1@null",
      "FURN_2×1@null",
      "FURN_3×1@null",
    ]);
  });
  it("are Odoo's in its column of lines, be it one", () => {
    expect(areCodedNames("Order Lines/Product Template", ["[A1] Desk", "Lamp", "Cup", "Pot"])).toBe(true);
  });
});
