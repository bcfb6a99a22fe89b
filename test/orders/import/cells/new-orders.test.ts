/** What is new was sold in all languages alike, but where the column goes on to say that it was paid. */
import { expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

const STATES: readonly (readonly [fresh: string, paid: string, sent: string])[] = [
  ["New", "Paid", "Shipped"],
  ["Neu", "Bezahlt", "Versendet"],
  ["nová", "zaplacená", "vyřízená"],
  ["Nuevo", "Pagado", "Enviado"],
  ["Nouvelle", "Payée", "Expédiée"],
  ["Novo", "Pago", "Enviado"],
  ["Nieuw", "Betaald", "Verzonden"],
  ["Nowe", "Opłacone", "Wysłane"],
  ["新規受付", "入金済み", "発送済み"],
];

async function sold(states: readonly string[], inJson: boolean): Promise<readonly string[]> {
  const text = inJson
    ? JSON.stringify(
        states.map((status, i) => ({
          ...{ order_id: `${i}`, created_at: "2026-05-01T10:00:00Z", status },
          items: [{ sku: "A", quantity: 1, price: 4.5 }],
        })),
      )
    : `Order ID,Order date,SKU,Quantity,Status\n${states.map((state, i) => `${i},2026-05-01,A,1,${state}`).join("\n")}\n`;
  const { orders, rejected } = await importText(inJson ? json : csv, { [inJson ? "o.json" : "o.csv"]: text });
  expect(rejected.every(([reason]) => reason === "not_a_sale")).toBe(true);
  return orders.flatMap(({ id, status }) => (status === "paid" ? [id] : []));
}

it.each(STATES)("%s beside %s is not paid yet, and beside %s alone it is sold", async (fresh, paid, sent) => {
  for (const inJson of [false, true]) {
    expect(await sold([fresh, paid, sent], inJson)).toEqual(["1", "2"]);
    expect(await sold([sent, fresh, sent], inJson)).toEqual(["0", "1", "2"]);
  }
});

it("is what the shop says it is", async () => {
  const text = "Order ID,Order date,SKU,Quantity,Status\n1,2026-05-01,A,1,New\n2,2026-05-02,A,1,Paid\n";
  const { orders } = await importText(csv, { "o.csv": text }, { statuses: new Map([["new", "paid"]]) });
  expect(orders).toHaveLength(2);
});
