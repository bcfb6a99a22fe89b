/** Shopify's export of its inventory, whose columns of pieces are called as the locations are. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const HEADER =
  "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,SKU,HS Code,COO";
const ROWS = [
  ["mug", "Mug", "Size", "Small", "", "", "", "", "MUG-S", "", ""],
  ["mug", "Mug", "Size", "Large", "", "", "", "", "MUG-L", "", ""],
  ["tea", "Tea", "Title", "Default Title", "", "", "", "", "TEA", "", "CN"],
];
/** The export with these columns of locations. */
const inventory = (locations: Readonly<Record<string, readonly string[]>>): string =>
  [
    [HEADER, ...Object.keys(locations)].join(","),
    ...ROWS.map((row, i) => [...row, ...Object.values(locations).map((cells) => cells[i])].join(",")),
    "",
  ].join("\n");
const stocks = async (text: string, map: Readonly<Record<string, string>> = {}) =>
  (await readGoods(text, { map })).items.map(({ sku, stock }) => `${sku} ${stock ?? "-"}`);

describe("Shopify's export of its inventory", () => {
  const one = inventory({ HARBOUR: ["3", "12", "1"] });
  const two = inventory({ HARBOUR: ["3", "not stocked", "0"], "Old Town": ["2", "not stocked", "0"] });

  it("is asked about the whole numbers under the name of a location", async () => {
    await expect(stocks(one)).rejects.toThrow(
      "is HARBOUR how many there are? It holds whole numbers and no stock",
    );
    expect(await stocks(one, { stock: "HARBOUR" })).toEqual(["MUG-S 3", "MUG-L 12", "TEA 1"]);
    expect(await stocks(one, { stock: "none" })).toEqual(["MUG-S -", "MUG-L -", "TEA -"]);
  });

  it("is asked about several locations at once, which count together", async () => {
    await expect(stocks(two)).rejects.toThrow('Say --map "stock=HARBOUR,Old Town"');
    expect(await stocks(two, { stock: "HARBOUR,Old Town" })).toEqual(["MUG-S 5", "MUG-L -", "TEA 0"]);
    expect(await stocks(two, { stock: "HARBOUR" })).toEqual(["MUG-S 3", "MUG-L -", "TEA 0"]);
    await expect(stocks(two, { stock: "Habour" })).rejects.toThrow("there is no column Habour");
  });

  it.each([
    ["words stand behind what a variant is", inventory({ Remark: ["new", "", "old"] })],
    ["nothing stands there", inventory({ HARBOUR: ["", "", ""] })],
    ["no location has a column", inventory({})],
  ])("is asked nothing where %s", async (_, text) => {
    expect(await stocks(text)).toEqual(["MUG-S -", "MUG-L -", "TEA -"]);
  });

  it("is another than that of products, of whose further numbers nothing is asked", async () => {
    const products =
      "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Weekly\nmug,Mug,Size,Small,MUG-S,4.50,shopify,7,3\n";
    expect(await stocks(products)).toEqual(["MUG-S 7"]);
  });
});
