/** What stands in all rows of an order alike, and is another in each order, names no goods whatever it is called. */
import { expect, it } from "vitest";
import { factsOfOrders } from "../../../../lib/orders/import/columns/facts-of-orders.ts";
import { toldOrders } from "../told-orders.ts";

const heads = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i + 1},${7 + i},2026-03-0${i + 1},CMD-${i + 1}\n`).join("");
const LINES = [...["1,1,96,1", "2,1,85,2", "3,2,96,1", "4,2,44,1", "5,3,85,3", "6,3,44,1"], "7,4,96,1"];

it("the reference of an order, joined to its lines, is not what they are of", async () => {
  const { orders } = await toldOrders({
    "commandes.csv": `id,client_id,date_achat,reference\n${heads(4)}`,
    "commande_produits.csv": `id,commande_id,produit_id,quantite_achetee\n${LINES.join("\n")}\n`,
    "produits.csv": "id,nom,prix_unitaire\n96,Thé,4.50\n85,Tasse,3.00\n44,Pot,20.00\n",
  });
  expect(orders).toEqual([
    "1 paid 7 XXX: 96×1@null, 85×2@null",
    "2 paid 8 XXX: 96×1@null, 44×1@null",
    "3 paid 9 XXX: 85×3@null, 44×1@null",
    "4 paid 10 XXX: 96×1@null",
  ]);
});

it.each([
  ["goods that come again in other orders", ["1,A", "1,A", "2,B", "2,B", "3,A", "3,A"], []],
  ["goods of orders that hold several", ["1,A", "1,B", "2,C", "2,D", "3,E", "3,F"], []],
  ["too few orders of several rows", ["1,A", "1,A", "2,B", "2,B", "3,C"], []],
  ["three orders of several rows", ["1,A", "1,A", "2,B", "2,B", "3,C", "3,C", "4,D"], [1]],
  ["rows that leave it blank", ["1,A", "1,", "2,B", "2,", "3,C", "3,"], []],
])("of %s", (_, rows, found) => {
  const cells = rows.map((row) => row.split(","));
  expect([...factsOfOrders(2, [0], cells)].filter((column) => column !== 0)).toEqual(found);
});

it("nothing is told where no column names the order", () => {
  expect(factsOfOrders(2, [], [["1", "A"]]).size).toBe(0);
});

it("tickets of one workshop an order, each another, are what their code and name say", async () => {
  const rows = [70, 71, 72, 73].flatMap((order, i) =>
    ["Ann", "Bob"].map((guest) => `${order},2026-03-0${i + 1},EV-${i},Workshop ${i},25,${guest} ${i}\n`),
  );
  const { orders } = await toldOrders({
    "tickets.csv": `Order ID,Date,Item code,Description,Price,Attendee\n${rows.join("")}`,
  });
  expect(orders[0]).toBe("70 paid - XXX: EV-0×1@2500, EV-0×1@2500");
});
