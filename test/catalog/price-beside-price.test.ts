/** Currencies, costs, counts and codes where two columns could be meant: shapes of real sheets. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const read = async (...lines: readonly string[]) =>
  (await readGoods(`${lines.join("\n")}\n`)).items.map(({ sku, price, currency, stock, cost }) =>
    [sku, price, currency ?? "-", stock ?? "-", cost ?? "-"].join(" "),
  );

describe("a price alone", () => {
  it.each(["Takeaway price", "Prix à emporter", "Happy hour price"])(
    "comes before that of a case, %s",
    async (name) => {
      const { items } = await readGoods(
        `sku,title,Price,${name}\nA-1,Espresso,3.20,3.00\nA-2,Cake,3.80,3.50\n`,
      );
      expect(items.map(({ price }) => price)).toEqual([3.2, 3.8]);
    },
  );

  it.each(["customTextCharLimit2", "Character limit"])(
    "is not doubted for the numbers of %s",
    async (name) => {
      const { items } = await readGoods(
        `sku,title,price,${name}\nA-1,Mug,12,50\nA-2,Cake,30,\nA-3,Card,100,50\n`,
      );
      expect(items.map(({ price }) => price)).toEqual([12, 30, 100]);
    },
  );
});

describe("the currency of a price", () => {
  it("is that of its column's name, before what stands beside another price", async () => {
    expect(
      await read(
        "Code,Product name,Price(AUD),Unit price",
        "JDW-08,Beach stud,$24.00,USD 1.93",
        "JDB-49,Manly ring,$25.00,USD 2.93",
      ),
    ).toEqual(["JDW-08 24 AUD - -", "JDB-49 25 AUD - -"]);
  });

  it("is none of another price where a sign says that it is another", async () => {
    const [first] = await read("Code,Product name,Price,Unit price", "JDW-08,Beach stud,$24.00,EUR 1.93");
    expect(first).toBe("JDW-08 24 - - -");
  });

  it("is that beside another where it bears none", async () => {
    const [first] = await read("Code,Product name,Sale price,Price", "JDW-08,Beach stud,24.00,EUR 31.93");
    expect(first).toBe("JDW-08 24 EUR - -");
  });
});

describe("three letters in a cell of currencies", () => {
  it("are none where no currency is called so", async () => {
    expect(
      await read("Code,Name,Price,Currency", "A,Tea,5.00,грн", "B,Cup,4.00,MIZ", "C,Pot,9.00,rur"),
    ).toEqual(["A 5 UAH - -", "B 4 - - -", "C 9 RUB - -"]);
  });
});

describe("pieces", () => {
  it("are those that are there now, not all that were bought", async () => {
    expect(
      await read(
        "Code,Product name,Price,Total Quantity,Current Quantity",
        "JDW-08,Beach stud,24.00,6,5",
        "JDB-49,Manly ring,25.00,4,4",
        "JDB-50,Manly bangle,25.00,9,0",
      ),
    ).toEqual(["JDW-08 24 - 5 -", "JDB-49 25 - 4 -", "JDB-50 25 - 0 -"]);
  });
});

describe("a column of codes of which a few are words", () => {
  const rows = (...codes: readonly string[]) =>
    read("Spec,Product name,Price", ...codes.map((code, i) => `${code},Thing ${"abcdefghijklmnop"[i]},5.00`));
  const CODES = ["JDW-08", "JDB2304", "E4530", "JDE2018-BK", "JDN20672", "JDB1496", "JDE0203", "JDW2303"];

  it("is that of the goods", async () => {
    expect((await rows(...CODES, "Opal")).map((row) => row.split(" ")[0])).toEqual([...CODES, "Opal"]);
  });

  it("is none where more are", async () => {
    const [first] = await rows(...CODES.slice(0, 5), "Opal", "Rose quartz", "Pearl");
    expect(first).toMatch(/^Thing a/);
  });
});

describe("what the supplier is paid", () => {
  it.each(["precio_proveedor", "preço fornecedor", "Цена поставщика"])("is the cost: %s", async (name) => {
    expect(await read(`code,name,price,${name}`, "A,Brick,0.50,0.22", "B,Nail,0.09,0.05")).toEqual([
      "A 0.5 - - 0.22",
      "B 0.09 - - 0.05",
    ]);
  });
});

describe("a column of names that is the same for all", () => {
  it("is asked about by the codes that come again, not missed", async () => {
    await expect(
      read(
        "Артикул,Наименование номенклатуры,Отделка,Цена",
        "1 E,Дверь E,белый,5000",
        "1 E,Дверь E,серый,5500",
        "2 E,Дверь E,белый,6000",
      ),
    ).rejects.toThrow(/Артикул is 1 E in 2 rows that are not alike/);
  });
});

describe("a price for others than shoppers, and none beside it", () => {
  it("is asked about", async () => {
    await expect(
      read("Наименование товара,Опт. цена ,Остаток", "Автошина летняя 155,3500,4", "Диск колёсный 15,4500,2"),
    ).rejects.toThrow(/is Опт\. цена +the price of a product/);
  });

  it("may be said to be the price with the blank that its name ends with", async () => {
    const { items } = await readGoods(
      "Наименование товара,Опт. цена ,Остаток\nАвтошина летняя 155,3500,4\nДиск колёсный 15,4500,2\n",
      { map: { price: "Опт. цена " } },
    );
    expect(items.map(({ price }) => price)).toEqual([3500, 4500]);
  });
});
