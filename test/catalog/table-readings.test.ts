/** How often a table of products is read: its encoding, its header and numbers, its first rows, what only the whole tells, its rows. */
import { expect, it } from "vitest";
import { productsTable } from "../../lib/catalog/import/products-table.ts";
import { source } from "../orders/order-records.ts";

it("is read five times, whatever is to be found out of it", async () => {
  const text = [
    "id,handle,sku,name,size,parent sku,category,price (EUR),stock",
    "1,tea,T,Tea,,,Tea/Green,,",
    "2,tea,T-S,Tea,S,T,Tea/Green,5.00,3",
    "3,tea,T-L,Tea,L,T,Tea/Green,9.00,0",
    "4,pot,P,Pot,,,Pots,20.00,1",
  ].join("\n");
  const file = source("goods.csv", text);
  let opened = 0;
  const counted = {
    name: file.name,
    open: () => {
      opened++;
      return file.open();
    },
  };
  const skus: string[] = [];
  for await (const found of productsTable.read(counted, {
    ...{ map: new Map(), currency: null, decimal: null, encoding: null, now: 0 },
    note: () => undefined,
  }))
    if (found.kind === "item") skus.push(found.item.sku);
  expect(skus).toEqual(["T-S", "T-L", "P"]);
  expect(opened).toBe(5);
});
