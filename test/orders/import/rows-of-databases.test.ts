/** Tables as a shop's database gives them, of kinds that public repositories hold; what is right was reckoned by hand. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";
import { lineText } from "./record-text.ts";

async function told(...files: readonly string[]): Promise<readonly string[]> {
  const named = Object.fromEntries(files.map((text, i) => [`${i}.csv`, `${text}\n`]));
  const { orders } = await importText(csv, named);
  return orders.map(
    ({ id, at, status, lines }) =>
      `${id} ${new Date(at).toISOString().slice(0, 10)} ${status}: ${lines.map(lineText).join(", ")}`,
  );
}

describe("tables of a shop's database", () => {
  it("name goods by the product's number and not by that of the row", async () => {
    const orders = ["1 2026-01-13 paid: 26×5@1250, 8×2@950", "2 2026-01-14 paid: 26×1@1250"];
    expect(
      await told(
        "item_id,order_id,product_id,quantity,price,date\n1,1,26,5,12.5,2026-01-13\n2,1,8,2,9.5,2026-01-13\n3,2,26,1,12.5,2026-01-14",
      ),
    ).toEqual(orders);
    expect(
      await told(
        "id_item,id_pedido,id_produto,quantidade,preco_unitario\n1,1,26,5,12.50\n2,1,8,2,9.50\n3,2,26,1,12.50",
        "id_pedido,cliente_id,data_pedido,status\n1,43,2026-01-13,Finalizado\n2,14,2026-01-14,Finalizado",
      ),
    ).toEqual(orders);
  });

  it("name goods by what is called an item's where no number of products stands beside it, or it does not count the rows", async () => {
    const row = (item: number, product: string): string => `${item},7,${product},1,9.50,2026-01-13`;
    const sold = (...items: readonly number[]): string =>
      `7 2026-01-13 paid: ${items.map((item) => `${item}×1@950`).join(", ")}`;
    const header = "item_id,order_id,product_name,quantity,price,date";
    expect(await told([header, row(1, "Tea"), row(2, "Pot"), row(3, "Cup")].join("\n"))).toEqual([
      sold(1, 2, 3),
    ]);
    const both = "item_id,order_id,product_id,quantity,price,date";
    expect(await told([both, row(5, "31"), row(2, "32"), row(9, "33")].join("\n"))).toEqual([sold(5, 2, 9)]);
    expect(await told([both, row(101, "31"), row(205, "32"), row(310, "33")].join("\n"))).toEqual([
      sold(101, 205, 310),
    ]);
  });

  it.each([
    [
      "of several days, where all rows were written on one",
      ["05", "27", "28"],
      ["17", "17", "17"],
      "05 27 28",
    ],
    ["when they were written, where that was on several", ["05", "27", "28"], ["17", "17", "18"], "17 17 18"],
    [
      "when they were written, where they tell no other days",
      ["05", "05", "06"],
      ["17", "17", "17"],
      "17 17 17",
    ],
  ])("are dated by the day %s", async (_, days, written, right) => {
    const rows = days.map((day, i) => `O${i},2026-06-${day},2026-06-${written[i]} 12:50:13,Tea,1,4.00`);
    const orders = await told(["id,date,created_at,product,quantity,unit_price", ...rows].join("\n"));
    expect(orders.map((order) => order.slice(11, 13)).join(" ")).toBe(right);
  });

  it("are dated by when they were written beside when they were completed", async () => {
    const rows = [3, 4, 5].map((day) => `${day},2026-06-02 09:10:00,2026-06-0${day} 10:00:00,Tea,1,4.00`);
    const orders = await told(["order_id,created_at,completed_at,product,qty,price", ...rows].join("\n"));
    expect(orders.map((order) => order.slice(2, 12))).toEqual(["2026-06-02", "2026-06-02", "2026-06-02"]);
  });

  it("say where buyers live by a state beside a province, and what became of orders by one of those words", async () => {
    const table = (...states: readonly string[]): string =>
      [
        "Order ID,Order Date,Order Quantity,Unit Price,Province,Product Name,State",
        ...states.map((state, i) => `${i + 1},2026-01-13,1,4.00,Nunavut,Shelf ${i},${state}`),
      ].join("\n");
    expect(await told(table("Alabama", "Alaska", "Arizona"))).toHaveLength(3);
    expect(
      (await told(table("completed", "cancelled", "completed"))).map((order) => order.slice(13, 22)),
    ).toEqual(["paid: She", "cancelled", "paid: She"]);
  });
});
