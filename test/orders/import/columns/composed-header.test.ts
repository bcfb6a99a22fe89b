import { describe, expect, it } from "vitest";
import { composedHeader } from "../../../../lib/orders/import/columns/composed-header.ts";
import { plainName } from "../../../../lib/words/plain-name.ts";

const names = (header: string): string[] => composedHeader(header).map(({ name }) => name);
const said = (header: string): object | undefined => composedHeader(header).at(-1);

describe("a header that is put together", () => {
  it.each([
    ["Cantidad del producto", "cantidad"],
    ["Product Price (USD)", "price"],
    ["Bruttó egységár", "egysegar"],
    ["orderItemUnitPriceWithVat", "unitprice"],
    ["Birim Fiyatı", "birimfiyati"],
    ["商品数量", "数量"],
    ["상품단가", "단가"],
    ["구매수(수량)", "수량"],
    ["購入商品（単価）", "単価"],
    ["Stock Keeping Unit (SKU)", "sku"],
    ["Цена товара", "цена"],
  ])("is known by the word in its middle: %s", (header, word) => {
    expect(names(header)).toContain(plainName(word));
  });

  it("says whether it is of an item, of a row, and before taxes", () => {
    expect(said("Product number")).toEqual({ name: "number", isOfItem: true, isOfRow: false, isNet: false });
    expect(said("Line item id")).toEqual({ name: "id", isOfItem: true, isOfRow: true, isNet: false });
    expect(said("Price excl. VAT")).toEqual({ name: "price", isOfItem: false, isOfRow: false, isNet: true });
    expect(said("Price incl. VAT")).toEqual({ name: "price", isOfItem: false, isOfRow: false, isNet: false });
    expect(said("税抜単価")).toMatchObject({ name: plainName("単価"), isNet: true });
  });

  it("keeps what it is of where that is no item: an order's total and a tax are nobody's price", () => {
    expect(names("Order total")).toEqual(["ordertotal"]);
    expect(names("Item tax")).toEqual(["tax"]);
    expect(names("Shipping price (EUR)")).toEqual(["shippingprice"]);
  });

  it("is not looked for in a header that is no name", () => {
    expect(composedHeader("a ".repeat(200))).toEqual([]);
    expect(composedHeader("Product")).toEqual([]);
    expect(composedHeader("Product(s)").map(({ name }) => name)).not.toContain("product");
  });
});
