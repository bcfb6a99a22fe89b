/** Signs between the levels of categories and between several of them: reckoned by hand. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

async function categories(paths: readonly string[]) {
  const rows = paths.map((path, i) => `A${i},Thing ${"abcdef"[i]},"${path}",5.0${i}`);
  const { items } = await readGoods(`sku,name,category,price\n${rows.join("\n")}\n`);
  return items.map(({ category }) => category);
}

describe("a header that says how categories are listed", () => {
  it.each([
    [
      "PrestaShop's",
      "Product ID;Name *;Categories (x,y,z...);Price tax excluded",
      "1;iPod;Home,iPods;50.16",
      "Home",
    ],
    [
      "Tiendanube's",
      "Identificador de URL;Nombre;Categorías;Precio;SKU",
      "taza;Taza;VAJILLA > Tazas, NOVEDADES;10.00;T1",
      "VAJILLA/Tazas",
    ],
    ["that of nobody", "sku;title;Categories;price", "1;iPod;Home,iPods;50.16", "Home,iPods"],
  ])("counts, %s", async (_, header, row, category) => {
    const { items } = await readGoods(`${header}\n${row}\n`);
    expect(items.map((item) => item.category)).toEqual([category]);
  });
});

describe("categories", () => {
  it.each(["->", "|||", " > ", ">>>", " » ", "|", " | ", "/", " → "])(
    "with %s between their levels",
    async (sign) => {
      expect(
        await categories(
          [
            ["Drinks", "Tea", "Green"],
            ["Drinks", "Tea", "Black"],
            ["Home", "Kitchen"],
          ].map((path) => path.join(sign)),
        ),
      ).toEqual([...["Drinks/Tea/Green", "Drinks/Tea/Black", "Home/Kitchen"]]);
    },
  );

  it.each([
    ["commas", ["Drinks > Tea > Green, Sale", "Sale, Drinks > Tea > Black", "Home > Kitchen, Sale"]],
    ["bars", ["Drinks/Tea/Green|Sale", "Sale|Drinks/Tea/Black", "Home/Kitchen|Sale"]],
    ["semicolons", ["Drinks > Tea > Green; Sale", "Sale; Drinks > Tea > Black", "Home > Kitchen"]],
  ])("of which a product has several, between %s: the most particular", async (_, paths) => {
    expect(await categories(paths)).toEqual(["Drinks/Tea/Green", "Drinks/Tea/Black", "Home/Kitchen"]);
  });

  it("of one shop's root, between commas", async () => {
    expect(await categories(["Home/Drinks/Tea, Home/Sale", "Home/Drinks/Tea", "Home/Kitchen"])).toEqual([
      ...["Home/Drinks/Tea", "Home/Drinks/Tea", "Home/Kitchen"],
    ]);
  });

  it("keep commas, bars and hyphens that stand in names", async () => {
    expect(
      await categories([
        "Food, Beverages & Tobacco > Tea",
        "Food, Beverages & Tobacco > Coffee",
        "Home > Pots, Pans",
      ]),
    ).toEqual(["Food, Beverages & Tobacco/Tea", "Food, Beverages & Tobacco/Coffee", "Home/Pots, Pans"]);
    expect(await categories(["Tea, Coffee", "Coffee", "Accessories", "Tea, Coffee"])).toEqual([
      ...["Tea, Coffee", "Coffee", "Accessories", "Tea, Coffee"],
    ]);
    expect(await categories(["Kitchen|Mugs", "Kitchen|Pots", "Gifts|Kitchen"])).toEqual([
      ...["Kitchen|Mugs", "Kitchen|Pots", "Gifts|Kitchen"],
    ]);
    expect(await categories(["T-Shirts", "Audio|Video", "Jugs"])).toEqual([
      "T-Shirts",
      "Audio|Video",
      "Jugs",
    ]);
  });

  it("that a spreadsheet wrapped are one name", async () => {
    expect(
      await categories([
        "Home &\nGarden",
        "Bread, Cakes\nand Tarts",
        "Pets",
        "Toys > Dolls &\nBears > Large",
        "Home",
      ]),
    ).toEqual(["Home & Garden", "Bread, Cakes and Tarts", "Pets", "Toys/Dolls & Bears/Large", "Home"]);
  });

  it("that are paths in lines of their own are several", async () => {
    expect(
      await categories(["Drinks > Tea > Green\nOffers > Spring", "Home > Kitchen\nOffers > May > Cups"]),
    ).toEqual(["Drinks/Tea/Green", "Offers/May/Cups"]);
  });

  it("are not what goods are to the platform, where another column has them", async () => {
    const { items } = await readGoods(
      "_sku,post_title,_regular_price,product_type,product_cat,post_status\nA1,Apron,5.00,simple,Aprons,publish\nA2,Cap,6.00,simple,Caps > Wool,draft\n",
    );
    expect(
      items.map(({ sku, title, price, category, active }) => [sku, title, price, category, active]),
    ).toEqual([
      ["A1", "Apron", 5, "Aprons", true],
      ["A2", "Cap", 6, "Caps/Wool", false],
    ]);
  });
});

describe("what tells goods apart", () => {
  it("is the code that is another in each, not one that quite different goods bear", async () => {
    const { items } = await readGoods(
      "nombre,código,referencia,precio,producto inactivo\nTeja roja,047x1,lamina,10.00,no\nCanal blanco,047x2,lamina,12.00,sí\nTubo largo,049x3,tubo,9.00,no\n",
    );
    expect(items.map(({ sku, active }) => [sku, active])).toEqual([
      ["047x1", true],
      ["047x2", false],
      ["049x3", true],
    ]);
  });

  it("is asked where the code that comes again is that of sizes", async () => {
    await expect(
      readGoods("name,code,reference,price\nShirt S,11,SH,10.00\nShirt M,12,SH,10.00\nCap,13,CP,5.00\n"),
    ).rejects.toThrow(/what orders call an item by/);
  });
});

describe("prices", () => {
  it("that are the same are no question, and one of a list's own name is", async () => {
    const same = "code,name,regular_price,current_price\nA1,Tea,11.99€,11.99€\nA2,Pot,20.50€,20.50€\n";
    expect((await readGoods(same)).items.map(({ price }) => price)).toEqual([11.99, 20.5]);
    await expect(
      readGoods("código,nombre,precio amigo (lista base)\nA1,Teja roja,11800\nA2,Tubo largo,2200\n"),
    ).rejects.toThrow(/is precio amigo \(lista base\) the price/);
  });

  it("of a list that has few of them give way to those of all goods, or are asked about", async () => {
    const rows = (last: string) =>
      `code,name,precio bolsas,${last}\nA1,Teja roja,0,11.80\nA2,Tubo largo,,2.20\nA3,Bolsa,3.00,4.50\n`;
    expect((await readGoods(rows("precio general"))).items.map(({ price }) => price)).toEqual([
      11.8, 2.2, 4.5,
    ]);
    await expect(readGoods(rows("precio amigo (lista base)"))).rejects.toThrow(
      /is precio bolsas or precio amigo \(lista base\) what a shopper pays/,
    );
  });

  it.each(["price list id", "price type", "price per kg", "min price"])("but %s is none", async (column) => {
    const { items } = await readGoods(`code,name,${column}\nA1,Tea leaves,11\nA2,Tea pot,22\n`);
    expect(items.map(({ price }) => price)).toEqual([undefined, undefined]);
  });
});
