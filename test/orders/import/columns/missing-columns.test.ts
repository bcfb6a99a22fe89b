import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const BASKETS = [
  "bread,milk,eggs",
  "milk,butter",
  "eggs,bread,milk,jam",
  "jam,eggs",
  "bread,eggs,milk",
  "butter,bread",
];

describe("a table of which no column is known", () => {
  it("is told as baskets where what stands in its first row stands in the rows below too", async () => {
    await expect(toldOrders(`${BASKETS.join("\n")}\n`)).rejects.toThrow("--map items=* reads it so");
    const { orders } = await toldOrders(`${BASKETS.join("\n")}\n`, { map: { items: "*" } });
    expect(orders).toHaveLength(BASKETS.length);
  });

  it("is asked about by its header's names where those stand in no row", async () => {
    const table = ["alpha,beta,gamma", ...BASKETS.slice(0, 5)].join("\n");
    await expect(toldOrders(`${table}\n`)).rejects.toThrow("columns are alpha, beta, gamma");
  });

  it("is told by numbers of columns where the first row holds what the others hold, in the same columns", async () => {
    const rows = ["17,2026-03-01,X,2,4.50", "17,2026-03-01,Y,1,9.00", "18,2026-03-02,X,1,4.50"];
    await expect(toldOrders(`${rows.join("\n")}\n`)).rejects.toThrow("#1 (17), #2 (2026-03-01)");
  });
});
