/** Tables whose sizes stand below their product and leave out what it says: reckoned by hand from the rows. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const lines = async (text: string) => {
  const { items, aside } = await readGoods(`${text}\n`);
  const said = items.map(({ sku, title, price, stock, family, active, category }) =>
    [sku, title, price ?? "?", stock ?? "-", family, active === false ? "off" : undefined, category]
      .filter((one) => one !== undefined)
      .join(" | "),
  );
  return { said, aside };
};

describe("sizes below their product", () => {
  it("of Vendure, where the first stands in the product's row and its options are listed", async () => {
    const { said, aside } = await lines(
      `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,stockOnHand,trackInventory
Paper Frame,paper-frame,Holds paper.,a.jpg,category:Art,size|colour,Half|Red,PF-H,45.30,10,true
,,,,,,Full|Red,PF-F,59.50,0,true
Easel,easel,Stands.,b.jpg,category:Art,,,EA-1,910.70,7,true
Pencils,pencils,Soft.,,category:Art,box,Box of 8,PC-8,4.16,,false
,,,,,,Box of 12,PC-12,6.24,3,true`,
    );
    expect(said).toEqual([
      "PF-H | Paper Frame - Half / Red | 45.3 | 10 | Paper Frame",
      "PF-F | Paper Frame - Full / Red | 59.5 | 0 | Paper Frame",
      "EA-1 | Easel | 910.7 | 7",
      "PC-8 | Pencils - Box of 8 | 4.16 | - | Pencils",
      "PC-12 | Pencils - Box of 12 | 6.24 | 3 | Pencils",
    ]);
    expect(aside).toBe(0);
  });

  it("of Vendure that have names of their own, and no address", async () => {
    const { said } = await lines(
      `name,slug,assets,optionGroups,optionValues,sku,price,stockOnHand
Smock,smock,s.jpg,size|colour,small|white,S-1,11.99,10
Smock large,,,,large|white,S-2,12.99,4
Mat,mat,m.jpg,,,M-1,19.50,6
Frame,frame,f.jpg,,,F-1,9.50,6`,
    );
    expect(said).toEqual([
      "S-1 | Smock - small / white | 11.99 | 10 | Smock",
      "S-2 | Smock - large / white | 12.99 | 4 | Smock",
      "M-1 | Mat | 19.5 | 6",
      "F-1 | Frame | 9.5 | 6",
    ]);
  });

  it("are no goods of their own options in another program's columns", async () => {
    const { said } = await lines("SKU,Name,Price,Option Values\nA,Tee,5,Blue\nB,Pot,6,M\nC,Cup,7,M");
    expect(said).toEqual(["A | Tee | 5 | -", "B | Pot | 6 | -", "C | Cup | 7 | -"]);
  });

  it("of Vendure where its cells are padded and colours bear one code", async () => {
    const { said, aside } = await lines(
      `name    ,slug    ,assets ,optionGroups ,optionValues ,sku   ,price ,stockOnHand
Laptop  ,laptop  ,l.jpg  ,screen|RAM   ,13 inch|8GB  ,L-138 ,1299.00 ,5
        ,        ,       ,             ,15 inch|8GB  ,L-158 ,1399.00 ,4
Mouse   ,mouse   ,m.jpg  ,             ,             ,M-1   ,18.99 ,3
Chair   ,chair   ,c.jpg  ,colour       ,mustard      ,C-1   ,100.00 ,2
        ,        ,       ,             ,mint         ,C-1   ,100.00 ,6
        ,        ,       ,             ,             ,C-1   ,100.00 ,9`,
    );
    expect(said).toEqual([
      "L-138 | Laptop - 13 inch / 8GB | 1299 | 5 | Laptop",
      "L-158 | Laptop - 15 inch / 8GB | 1399 | 4 | Laptop",
      "M-1 | Mouse | 18.99 | 3",
      "C-1 | Chair - mustard | 100 | 2 | Chair",
      "C-1 | Chair - mint | 100 | 6 | Chair",
    ]);
    expect(aside).toBe(0);
  });

  it("of a table of a few columns, told apart by values of numbered options", async () => {
    const { said, aside } = await lines(
      `Title,Type,Option1 Value,Option2 Value,Variant SKU,Variant Price
Towel,Bath,Dew,Bath,BT-1,32
,,Dew,Hand,BT-2,18
Mat,Bath,Dew,,MT-1,50
Rug,Floor,Sky,,RG-1,50
,,Dew,,RG-2,55`,
    );
    expect(said).toEqual([
      "BT-1 | Towel - Dew / Bath | 32 | - | Towel",
      "BT-2 | Towel - Dew / Hand | 18 | - | Towel",
      "MT-1 | Mat | 50 | -",
      "RG-1 | Rug - Sky | 50 | - | Rug",
      "RG-2 | Rug - Dew | 55 | - | Rug",
    ]);
    expect(aside).toBe(0);
  });

  it("of X-Cart, with a code, a price and pieces of their own beside the product's", async () => {
    const { said, aside } = await lines(
      `sku,price,categories,name,description,stockLevel,"Color (field:global)","Size (field:global)",variantID,variantSKU,variantPrice,variantQuantity
HAT,15.00,Apparel >>> Hats,Straw Hat,A hat,1000,Red,S,v1,HAT-RS,15.00,10
,,,,,,Red,M,v2,HAT-RM,16.00,0
,,,,,,Blue,M,v3,HAT-BM,,5
MUG,9.00,Home >>> Kitchen,Mug,A mug,7,,,,,,`,
    );
    expect(said).toEqual([
      "HAT-RS | Straw Hat - S / Red | 15 | 10 | Straw Hat | Apparel/Hats",
      "HAT-RM | Straw Hat - M / Red | 16 | 0 | Straw Hat | Apparel/Hats",
      "HAT-BM | Straw Hat - M / Blue | 15 | 5 | Straw Hat | Apparel/Hats",
      "MUG | Mug | 9 | 7 | Home/Kitchen",
    ]);
    expect(aside).toBe(0);
  });

  it("of Loja Integrada, which name the code of their product", async () => {
    const { said } = await lines(
      `tipo,sku-pai,sku,ativo,nome,estoque-quantidade,preco-custo,preco-cheio,preco-promocional,marca,categoria-nome-nivel-1,categoria-nome-nivel-2,grade-tamanho-de-camiseta
sem-opcao,,CAN-1,S,Caneca,15,10.00,35.90,29.90,Oxford,Casa,Cozinha,
com-opcao,,CAM-1,S,Camiseta,0,,,,Hering,Roupas,Camisetas,
opcao,CAM-1,CAM-1-P,S,,4,20.00,59.90,,,,,P
opcao,CAM-1,CAM-1-M,N,,0,20.00,64.90,,,,,M`,
    );
    expect(said).toEqual([
      "CAN-1 | Caneca | 29.9 | 15 | Casa/Cozinha",
      "CAM-1-P | Camiseta - P | 59.9 | 4 | CAM-1 | Roupas/Camisetas",
      "CAM-1-M | Camiseta - M | 64.9 | 0 | CAM-1 | off | Roupas/Camisetas",
    ]);
  });

  it("of a table of nobody's, whose product has a row of its own or none", async () => {
    const { said, aside } = await lines(
      `Category,Product,Image,SKU,Volume,Price,Stock
Oils,Olive oil,o.jpg,OO-250,250 ml,4.00,3
,,,OO-500,500 ml,7.00,0
Mugs,Blue Mug,m.jpg,MUG-1,,9.00,12
Wines,Red wine,w.jpg,,,,
,,,RW-75,0.75 l,8.00,1
,,,RW-150,1.5 l,15.00,2`,
    );
    expect(said).toEqual([
      "OO-250 | Olive oil - 250 ml | 4 | 3 | Olive oil | Oils",
      "OO-500 | Olive oil - 500 ml | 7 | 0 | Olive oil | Oils",
      "MUG-1 | Blue Mug | 9 | 12 | Mugs",
      "RW-75 | Red wine - 0.75 l | 8 | 1 | Red wine | Wines",
      "RW-150 | Red wine - 1.5 l | 15 | 2 | Red wine | Wines",
    ]);
    expect(aside).toBe(0);
  });

  it("with what they differ by named in any language", async () => {
    const { said } = await lines(
      `Url,Tên,Loại sản phẩm,Thuộc tính 1,Giá trị thuộc tính 1,Thuộc tính 2,Giá trị thuộc tính 2,Mã phiên bản sản phẩm,Số lượng tồn kho,Giá
ao,Áo thun,Áo,Kích thước,S,Màu sắc,Đỏ,AT-S,5,199000
ao,,,Kích thước,M,Màu sắc,Xanh,AT-M,0,199000
ly,Ly sứ,Ly,Title,Default Title,,,LS,12,89000`,
    );
    expect(said).toEqual([
      "AT-S | Áo thun - S / Đỏ | 199000 | 5 | Áo thun",
      "AT-M | Áo thun - M / Xanh | 199000 | 0 | Áo thun",
      "LS | Ly sứ | 89000 | 12",
    ]);
  });

  // The same skirt is sold under the name of either colour, as shops do that show each colour alone.
  it("of which a code stands under two products, where columns are called as options are", async () => {
    const { said, aside } = await lines(
      `NOMBRE DEL PRODUCTO,DESCRIPCIÓN,TIPO DE PRODUCTO,OPCIÓN 1,VALORES DE OPCIÓN 1,OPCIÓN 2,VALORES DE OPCIÓN 2,SKU,INVENTARIO,PRECIO
Falda negra,Corta,Falda,Talla,S,COLOR,NEGRO,FN-S,5,72000
,,,,S,,MARFIL,FM-S,4,72000
,,,,M,,NEGRO,FN-M,3,72000
Falda marfil,Larga,Falda,Talla,S,COLOR,MARFIL,FM-S,4,72000
,,,,S,,NEGRO,FN-S,5,72000
Camisa,Fina,Camisa,Talla,M,COLOR,ROJO,CR-M,9,35000`,
    );
    expect(said).toEqual([
      "FN-S | Falda negra - S / NEGRO | 72000 | 5 | Falda negra",
      "FM-S | Falda negra - S / MARFIL | 72000 | 4 | Falda negra",
      "FN-M | Falda negra - M / NEGRO | 72000 | 3 | Falda negra",
      "FM-S | Falda marfil - S / MARFIL | 72000 | 4 | Falda marfil",
      "FN-S | Falda marfil - S / NEGRO | 72000 | 5 | Falda marfil",
      "CR-M | Camisa | 35000 | 9",
    ]);
    expect(aside).toBe(0);
  });

  it("of which several bear one code, and one product says a size twice among many", async () => {
    const other = (i: number): string =>
      `Case ${"abcdefghijklmnopqrst"[i]},,iPhone,8,C${i}-8,1,9\n,,,X,C${i}-X,2,9`;
    const { said, aside } = await lines(
      `NOMBRE DEL PRODUCTO,DESCRIPCIÓN,OPCIÓN 1,VALORES DE OPCIÓN 1,SKU,INVENTARIO,PRECIO
Moon,Round,iPhone,7,M-78,1,9
,,,8,M-78,2,9
,,,SE,M-SE,4,9
,,,SE,M-SF,5,9
${Array.from({ length: 20 }, (_, i) => other(i)).join("\n")}`,
    );
    expect(said.slice(0, 5)).toEqual([
      "M-78 | Moon - 7 | 9 | 1 | Moon",
      "M-78 | Moon - 8 | 9 | 2 | Moon",
      "M-SE | Moon - SE | 9 | 4 | Moon",
      "M-SF | Moon - SE | 9 | 5 | Moon",
      "C0-8 | Case a - 8 | 9 | 1 | Case a",
    ]);
    expect(aside).toBe(0);
  });

  it("are none where one of two products says its option twice", async () => {
    const { aside } = await lines(
      `Category,Product,SKU,Opción 1,Valores de opción 1,Price
Oils,Olive oil,A1,Size,x,4.00
,,A2,,x,7.00
Mugs,Mug,A3,Size,z,9.00
,,A4,,y,7.00`,
    );
    expect(aside).toBe(2);
  });

  // Nothing says that rows which lost their names are sizes of what happens to stand above them.
  it.each([
    [
      "that say everything else themselves",
      [
        "SKU,Name,Brand,Colour code,Price",
        ...Array.from({ length: 9 }, (_, i) => `A${i},Thing ${"abcdefghi"[i]},Acme,c${i},5.0${i}`),
        "B1,,Acme,c10,6.00",
        "B2,,Acme,c11,6.00",
      ],
    ],
    [
      "whose codes are said again beside a column of no options",
      [
        "Category,Product,SKU,Volume,Price",
        ..."Oils,Olive oil,A1,250 ml,4.00;,,A2,500 ml,7.00;Mugs,Mug,A3,250 ml,9.00;,,A2,500 ml,7.00".split(
          ";",
        ),
      ],
    ],
    [
      "without a size",
      ["Category,Product,SKU,Price", "Oils,Olive oil,A1,4.00", ",,A2,7.00", "Mugs,Mug,A3,9.00"],
    ],
    [
      "with the same size",
      ["Category,Product,SKU,Grade,Price", "Oils,Olive oil,A1,x,4.00", ",,A2,x,7.00", "Mugs,Mug,A3,x,9.00"],
    ],
  ])("but rows without a name %s are set aside", async (_, rows) => {
    const { said, aside } = await lines(rows.join("\n"));
    expect(aside).toBe(rows.filter((row) => /^,,A|^B\d,,/.test(row)).length);
    expect(said.map((line) => line.split(" | ")[1]).filter((title) => title?.includes(" - "))).toEqual([]);
  });

  it("and what all goods have is no size of them, whatever numbers it", async () => {
    const { said } = await lines(
      `sku,name,price,Attribute 1 name,Attribute 1 value
A1,Cup,5.00,Material,clay
A2,Cup,6.00,Material,clay
A3,Pot,9.00,Material,iron`,
    );
    expect(said.map((line) => line.split(" | ")[1])).toEqual(["Cup", "Cup", "Pot"]);
  });
});

describe("a till's columns of each store, in any language", () => {
  const ROWS = [
    "te,10001,Té verde,Bebidas,N,Tamaño,Chico,0.50,Y,Y,1.40,24,5,Y,1.40,6,5",
    "te,10002,,,,,Grande,0.80,Y,Y,2.10,0,5,Y,2.10,0,5",
    "cafe,10003,Café,Bebidas,N,,,3.00,Y,N,8.90,12,5,N,8.90,0,5",
    "bolsa,10004,Bolsa,Otros,N,,,0.01,N,Y,0.10,,,N,0.10,,",
  ];
  it.each([
    [
      "Spanish",
      "Handle,REF,Nombre,Categoria,Vendido por peso,Opción 1 nombre,Opción 1 valor,Coste,Seguir el Inventario",
      ["Disponible para la venta", "Precio", "En inventario", "Stock bajo"],
    ],
    [
      "Russian",
      "Handle,Артикул,Название,Категория,Продается на вес,Параметр 1 название,Параметр 1 значение,Себестоимость,Отслеживать остатки",
      ["Доступен для продажи", "Цена", "В наличии", "Низкий остаток"],
    ],
  ])("%s", async (_, start, stems) => {
    const stores = ["Centro", "Norte"].flatMap((store) => stems.map((stem) => `${stem} [${store}]`));
    const { said } = await lines([`${start},${stores.join(",")}`, ...ROWS].join("\n"));
    expect(said.map((line) => line.replace(/ \| (te|cafe|bolsa)\b/, ""))).toEqual([
      "10001 | Té verde - Chico | 1.4 | 30 | Bebidas",
      "10002 | Té verde - Grande | 2.1 | 0 | Bebidas",
      "10003 | Café | 8.9 | 12 | off | Bebidas",
      "10004 | Bolsa | 0.1 | - | Otros",
    ]);
  });
});

describe("columns of a store each", () => {
  it("count what lies where the goods are sold", async () => {
    const stores = ["Main", "Kiosk"].flatMap((store) =>
      ["Disponible", "Precio", "En inventario"].map((stem) => `${stem} [${store}]`),
    );
    const { said } = await lines(
      [
        `Handle,REF,Nombre,${stores.join(",")}`,
        "mug,1,Taza,Y,5.00,0,N,5.00,3",
        "pot,2,Olla,Y,9.00,2,Y,9.00,4",
      ].join("\n"),
    );
    expect(said.map((line) => line.replace(/ \| (mug|pot)\b/, ""))).toEqual([
      "1 | Taza | 5 | 0",
      "2 | Olla | 9 | 6",
    ]);
  });

  it("are no till's where another export calls countries so", async () => {
    const text =
      "SKU,Title,Visible [EU],Price [EU],Weight [EU],Visible [US],Price [US],Weight [US]\nA,Mug,Y,5.00,300,Y,6.00,311\nB,Pot,Y,9.00,200,N,9.50,207\n";
    await expect(lines(text)).rejects.toThrow("what a shopper pays?");
  });
});

it("offers of one name are no family for what they say in numbered options", async () => {
  const { said } = await lines(
    `sku,name,price,Option Name 1,Option Value 1
A1,Lamp,5.00,Colour,Red
A2,Lamp,6.00,Colour,Blue
A3,Pot,9.00,Colour,Red`,
  );
  expect(said).toEqual(["A1 | Lamp | 5 | -", "A2 | Lamp | 6 | -", "A3 | Pot | 9 | -"]);
});

it("names in another language are names where the first is blank, and no sizes of what stands above", async () => {
  const { said, aside } = await lines(
    [
      "sku,name_ru,name_ua,vendor,price",
      "A1,Чемодан большой,Валіза велика,Snow,100",
      ...["A2,,Чохол фіолетовий,,20", "A3,,Чохол блакитний,,20", "A4,Ремень,Ремінь,Snow,30"],
    ].join("\n"),
  );
  expect(said.slice(1)).toEqual([
    "A2 | Чохол фіолетовий | 20 | -",
    "A3 | Чохол блакитний | 20 | -",
    "A4 | Ремень | 30 | -",
  ]);
  expect(aside).toBe(0);
});

it("a cell that says what a column is called makes no header of its row", async () => {
  const { said } = await lines(
    "Alias,Tên sản phẩm,Loại,Mã SKU,Giá\nao,Áo thun,Áo,AT-1,199000\nly,Ly sứ,Title,LS-1,89000\nbinh,Bình,Bình,BH-1,9000",
  );
  expect(said.map((line) => line.split(" | ").slice(0, 3).join(" "))).toEqual([
    "AT-1 Áo thun 199000",
    "LS-1 Ly sứ 89000",
    "BH-1 Bình 9000",
  ]);
});
