import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const table = (...rows: readonly string[]): string =>
  `Order ID,Date,Carrier,Product ID,Quantity,Price\n${rows.join("\n")}\n`;

describe("a row that is called as its order is sent", () => {
  it("is what that cost, and no goods", async () => {
    const { orders } = await toldOrders(
      table(
        "1,2026-05-01,DPD,T1,1,4.00",
        "1,2026-05-01,DPD,DPD,1,2.50",
        "2,2026-05-02,DPD,M1,2,9.00",
        "2,2026-05-02,DPD,T1,1,4.00",
        "3,2026-05-03,UPS,M1,1,9.00",
      ),
    );
    expect(orders).toContain("no_product o.csv:3");
  });

  it("is goods where it is a number: codes of both begin at 1", async () => {
    const { orders } = await toldOrders(
      table(
        "10,2026-05-01,1,7,1,4.00",
        "10,2026-05-01,1,1,1,2.50",
        "11,2026-05-02,2,9,2,9.00",
        "11,2026-05-02,2,2,1,4.00",
        "12,2026-05-03,1,9,1,9.00",
      ),
    );
    expect(orders.filter((text) => text.startsWith("no_product"))).toEqual([]);
    expect(orders.map((text) => text.split(": ")[1])).toEqual([
      "7×1@400, 1×1@250",
      "9×2@900, 2×1@400",
      "9×1@900",
    ]);
  });
});
