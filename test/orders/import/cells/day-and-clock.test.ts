import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

describe("a day and the time of day in two cells", () => {
  it.each([
    ["a day", "2026-03-02,13:48", "2026-03-02T13:48:00.000Z"],
    ["a day that a spreadsheet made a midnight", "2026-03-02 00:00:00,13:48", "2026-03-02T13:48:00.000Z"],
    [
      "a clock that it made one of its first days",
      "2026-03-02 00:00:00,1899-12-30 13:48:05",
      "2026-03-02T13:48:05.000Z",
    ],
    ["a midnight, and midnight", "2026-03-02 00:00:00,00:00", "2026-03-02T00:00:00.000Z"],
  ])("%s", async (_, cells, at) => {
    const { orders } = await importText(csv, {
      "o.csv": `Order ID,Date,Time,SKU,Qty\n1,${cells},A,1\n2,${cells},B,1\n`,
    });
    expect(orders.map((order) => new Date(order.at).toISOString())).toEqual([at, at]);
  });

  it("is none where a good that is counted is called as a clock is", async () => {
    const { orders } = await importText(
      csv,
      {
        "o.csv":
          "Tanggal,No Transaksi,Kopi,Jam,Roti\n2026-05-01,1,2,3,1\n2026-05-02,2,1,1,0\n2026-05-03,3,0,2,2\n",
      },
      { map: { items: "Kopi+Jam+Roti" } },
    );
    expect(
      orders.map(({ at, lines }) => [
        new Date(at).toISOString().slice(0, 10),
        lines.map(({ sku, qty }) => `${sku} ${qty}`).join(),
      ]),
    ).toEqual([
      ["2026-05-01", "Kopi 2,Jam 3,Roti 1"],
      ["2026-05-02", "Kopi 1,Jam 1"],
      ["2026-05-03", "Jam 2,Roti 2"],
    ]);
  });
});
