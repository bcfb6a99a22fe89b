/**
 * Tables of products whose headers no list knows: from public code by their first lines, with rows made up and what is
 * right reckoned by hand before any was read.
 */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

async function items(
  text: string,
  map: Readonly<Record<string, string>> = {},
  notes: string[] = [],
): Promise<readonly CatalogItem[]> {
  const read = await readGoods(`${text}\n`, { name: "t.csv", map });
  notes.push(...read.notes);
  return read.items;
}

/** `sku | price | stock (- not counted) | family | on or off | cost`; what is `?`, or left out behind, is not compared. */
const RIGHT: readonly (readonly [text: string, right: readonly string[]])[] = [
  [
    "Artikelnummer;Bezeichnung;Einheit;EK;VK\nPL-1;Kies 8/16;t;21,50;32,00\nPL-2;Rindenmulch;m³;18,00;29,90",
    ["PL-1 | 32 | - | - | on | 21.5", "PL-2 | 29.9 | - | - | on | 18"],
  ],
  [
    "Artikelnummer;Bezeichnung;Kategorie;Preis;VK-Preis;Bestand;Einheit\nST-001;Stahlträger IPE 100;Stahlträger;12.50;18.00;50;m\nRR-001;Rechteckrohr 50x50x3;Rohre;8.50;12.00;120;m",
    ["ST-001 | 18 | 50", "RR-001 | 12 | 120"],
  ],
  [
    "商品コード,商品名,規格,単位,標準単価,在庫数,倉庫,仕入先,備考\nP0000001,ボルト M8,8x40,本,120,300,第一,山田商店,\nP0000002,ナット M8,,個,40,0,第一,山田商店,廃番予定",
    ["P0000001 | 120 | 300", "P0000002 | 40 | 0"],
  ],
  [
    "Référence;Désignation;Marque;Quantité;Prix Achat;Prix Gros;Prix Détail;UM;Rayon\n8200651172;Filtre à huile;Bosch;14;800;1100;1500;U;A2\n99999999X;Rétroviseur gauche;Valeo;4;4600;5900;7200;U;D2",
    ["8200651172 | 1500 | 14 | - | on | 800", "99999999X | 7200 | 4 | - | on | 4600"],
  ],
  [
    "Product Code,Product Name,Category,Selling Price,Purchase Price,Opening Stock,Barcode\nSKU-001,Almond Milk 1L,Dairy,75.00,55.00,20,8901234567890\nSKU-002,Brown Bread 400g,Bakery,45.00,30.00,0,8901234567891",
    ["SKU-001 | 75 | 20 | - | on | 55", "SKU-002 | 45 | 0 | - | on | 30"],
  ],
  [
    "ID,SKU,Name,Price,Stock,Category,Status\n1,MUG-1,Mug,12.00,5,Kitchen,Live\n2,TEA-1,Tea,4.50,30,Food,Draft\n3,POT-1,Pot,24.00,0,Kitchen,Live",
    ["MUG-1 | 12 | 5 | - | on", "TEA-1 | 4.5 | 30 | - | off", "POT-1 | 24 | 0 | - | on"],
  ],
  [
    "id,handle,sku,composite_name,composite_sku,composite_quantity,name,description,type,variant_option_one_name,variant_option_one_value,tags,supply_price,retail_price,account_code,brand_name,supplier_name,active,track_inventory,inventory_Main_Outlet,reorder_point_Main_Outlet\na1,tee,10001,,,,T-Shirt,Cotton tee,Clothing,Size,S,summer,5.00,20.00,,Acme,Acme Inc,1,1,4,2\na2,tee,10002,,,,T-Shirt,Cotton tee,Clothing,Size,M,summer,5.00,20.00,,Acme,Acme Inc,1,1,0,2\na3,cap,10003,,,,Cap,Cap,Clothing,,,summer,3.00,12.00,,Acme,Acme Inc,0,1,7,2",
    ["10001 | 20 | 4 | tee | on | 5", "10002 | 20 | 0 | tee | on | 5", "10003 | 12 | 7 | ? | off | 3"],
  ],
  [
    "Item Code,Description,Pack Size,Trade Price,RRP,Qty Available,Discontinued\nAB-100,Widget,1,4.20,9.99,120,N\nAB-200,Gadget,6,10.00,24.99,0,N\nAB-300,Old thing,1,1.00,2.50,3,Y",
    ["AB-100 | 9.99 | 120 | - | on", "AB-200 | 24.99 | 0 | - | on", "AB-300 | 2.5 | 3 | - | off"],
  ],
  [
    "Kod;Nazwa;Cena netto;Cena brutto;Stan;Jednostka;Grupa\nK1;Kubek;10,00;12,30;5;szt;Kuchnia\nK2;Herbata;8,13;10,00;0;szt;Spożywcze",
    ["K1 | 12.3 | 5", "K2 | 10 | 0"],
  ],
  [
    "sku;nombre;pvp;coste;existencias;familia;activo\nA1;Aceite de oliva;8,95;5,10;24;Aceites;Sí\nA2;Vinagre;2,50;1,10;0;Aceites;Sí\nA3;Sal gorda;1,20;0,40;10;Condimentos;No",
    ["A1 | 8.95 | 24 | - | on | 5.1", "A2 | 2.5 | 0 | - | on | 1.1", "A3 | 1.2 | 10 | - | off | 0.4"],
  ],
  [
    "Product ID,Variant ID,Product Title,Variant Title,SKU,Price,Compare At Price,Inventory Quantity,Inventory Policy,Vendor\n100,1001,Hoodie,S,HD-S,45.00,60.00,3,deny,Acme\n100,1002,Hoodie,M,HD-M,45.00,60.00,0,deny,Acme\n101,1003,Beanie,Default Title,BN-1,15.00,,0,continue,Acme",
    ["HD-S | 45 | 3 | ? | on", "HD-M | 45 | 0 | ? | on", "BN-1 | 15 | - | ? | on"],
  ],
  [
    "codigo,descripcion,rubro,precio lista,precio contado,stock,proveedor\n1001,Martillo,Herramientas,15000,13500,4,Bahco\n1002,Pinza,Herramientas,9000,8100,0,Stanley",
    ["1001 | 13500 | 4", "1002 | 8100 | 0"],
  ],
  [
    'Código,Produto,Preço de Custo,Preço de Venda,Estoque,Unidade,Situação\n101,Caneca,"12,00","29,90",15,UN,Ativo\n102,Camiseta,"20,00","59,90",0,UN,Ativo\n103,Boné,"10,00","39,90",4,UN,Inativo',
    ["101 | 29.9 | 15 | - | on | 12", "102 | 59.9 | 0 | - | on | 20", "103 | 39.9 | 4 | - | off | 10"],
  ],
  [
    "Артикул;Наименование;Цена розн.;Цена опт.;Остаток на складе;Ед.\nА-1;Молоток;450,00;390,00;12;шт\nА-2;Гвозди;120,50;99,00;0;кг",
    ["А-1 | 450 | 12", "А-2 | 120.5 | 0"],
  ],
  [
    "sku,title,price_cents,in_stock,image\nGT-1,Green tea,450,true,https://x/1.jpg\nBT-1,Black tea,500,false,https://x/2.jpg",
    ["GT-1 | 4.5 | -", "BT-1 | 5 | 0"],
  ],
  [
    "SKU,Product Name,Location,Quantity,Unit Price\nMUG-1,Mug,Berlin,3,12.00\nMUG-1,Mug,Hamburg,5,12.00\nTEA-1,Tea,Berlin,0,4.50\nTEA-1,Tea,Hamburg,0,4.50",
    ["MUG-1 | 12 | 8", "TEA-1 | 4.5 | 0"],
  ],
  [
    "ref,libelle,famille,prix_ttc,qte_dispo,en_ligne\nA1,Savon,Hygiène,4.90,12,oui\nA2,Shampoing,Hygiène,7.50,0,oui\nA3,Brosse,Accessoires,3.20,9,non",
    ["A1 | 4.9 | 12 | - | on", "A2 | 7.5 | 0 | - | on", "A3 | 3.2 | 9 | - | off"],
  ],
  [
    "Item#,Item Description,Dept,Cost,Retail,On-Hand,UPC\n1001,Hammer 16oz,Tools,6.50,12.99,14,012345678905\n1002,Nails 1lb,Tools,1.10,2.99,0,012345678912\n1003,Paint Qt,Paint,7.00,15.49,3,012345678929",
    ["1001 | 12.99 | 14 | - | on | 6.5", "1002 | 2.99 | 0 | - | on | 1.1", "1003 | 15.49 | 3 | - | on | 7"],
  ],
  [
    "name,description,price,quantity_available,category,is_active,weight\nHoney 250g,Local honey,7.50,20,Food,true,250\nCandle,Beeswax candle,12.00,0,Home,true,180\nOld soap,Soap,4.00,4,Home,false,90",
    ["Honey 250g | 7.5 | 20 | - | on", "Candle | 12 | 0 | - | on", "Old soap | 4 | 4 | - | off"],
  ],
  [
    "商品番号,商品名,税込価格,税抜価格,在庫,販売状態\nT-1,煎茶 100g,1080,1000,12,販売中\nT-2,ほうじ茶 100g,864,800,0,販売中\nT-3,旧商品,540,500,3,販売終了",
    ["T-1 | 1080 | 12 | - | on", "T-2 | 864 | 0 | - | on", "T-3 | 540 | 3 | - | off"],
  ],
  [
    "Style,Color,Size,SKU,Description,Wholesale,MSRP,Available\nS100,Black,S,S100-BLK-S,Ankle boot,45.00,99.00,3\nS100,Black,M,S100-BLK-M,Ankle boot,45.00,99.00,0\nS200,Red,S,S200-RED-S,Sandal,25.00,59.00,12",
    ["S100-BLK-S | 99 | 3 | S100 | on", "S100-BLK-M | 99 | 0 | S100 | on", "S200-RED-S | 59 | 12 | ? | on"],
  ],
  [
    "Název;Kód;Cena bez DPH;Cena s DPH;Skladem ks;Výrobce\nHrnek;H1;100,00;121,00;5;ACME\nČaj;C1;50,00;56,00;0;ACME",
    ["H1 | 121 | 5", "C1 | 56 | 0"],
  ],
  [
    "id,title,variant_sku,variant_price,variant_stock,parent_id\n1,T-Shirt,,,,\n2,T-Shirt S,TS-S,19.00,3,1\n3,T-Shirt M,TS-M,19.00,0,1\n4,Mug,MUG,8.00,12,",
    ["TS-S | 19 | 3 | ? | on", "TS-M | 19 | 0 | ? | on", "MUG | 8 | 12"],
  ],
  [
    "상품코드,상품명,판매가,공급가,재고수량,판매상태,진열상태\nK-1,녹차,12000,8000,10,판매중,진열\nK-2,홍차,9000,6000,0,판매중,진열\nK-3,우롱차,15000,9000,5,판매중지,진열안함",
    ["K-1 | 12000 | 10 | - | on", "K-2 | 9000 | 0 | - | on", "K-3 | 15000 | 5 | - | off"],
  ],
  [
    "Produktnamn;Artikelnummer;Pris inkl moms;Lagersaldo;Status\nKopp;K1;99,00;4;Aktiv\nTe;T1;59,00;0;Aktiv\nGammal;G1;10,00;1;Utgången",
    ["K1 | 99 | 4 | - | on", "T1 | 59 | 0 | - | on", "G1 | 10 | 1 | - | off"],
  ],
  [
    "Item Name,Item ID,Selling Rate,Purchase Rate,Stock On Hand,Item Type,Status\nNotebook A5,460001,120.00,70.00,45,Inventory,Active\nPen Blue,460002,15.00,8.00,0,Inventory,Active\nDelivery charge,460003,50.00,,,Service,Active",
    ["460001 | 120 | 45 | - | on | 70", "460002 | 15 | 0 | - | on | 8", "460003 | 50 | - | - | on"],
  ],
  [
    "SKU;Name;Price EUR;Price CHF;Qty in stock;Qty reserved;Min qty\nA;Apple;1.20;1.40;10;2;5\nB;Banana;0.90;1.10;0;0;5",
    ["A | ? | 10", "B | ? | 0"],
  ],
  [
    "Product,Code,Unit,Price,Discounted price,Inventory\nRice 5kg,R5,bag,12.00,10.50,40\nOil 1L,O1,bottle,6.00,,0",
    ["R5 | 10.5 | 40", "O1 | 6 | 0"],
  ],
  [
    "codigo_interno;codigo_barra;descripcion;marca;precio_compra;precio_venta;precio_mayorista;stock_actual;stock_minimo\n1;779001;Galletitas;Bagley;800;1200;1100;30;10\n2;779002;Fideos;Luchetti;500;900;800;0;10",
    ["1 | 1200 | 30 | - | on | 800", "2 | 900 | 0 | - | on | 500"],
  ],
  // Odoo's fields: what goods cost the shop is called standard_price, and a list's price is nothing where no list is chosen.
  [
    "name,default_code,barcode,standard_price,list_price\nLamp,M1000,201203201123,85.25,\nShade,M1001,201203201124,18.85,42",
    ["M1000 | - | - | - | on | 85.25", "M1001 | 42 | - | - | on | 18.85"],
  ],
  [
    "name,default_code,price,lst_price,standard_price\nLamp,M1000,0.0,6,4\nShade,M1001,0.0,7.5,5",
    ["M1000 | 6 | - | - | on | 4", "M1001 | 7.5 | - | - | on | 5"],
  ],
  // PrestaShop's table for imports.
  [
    "id;Active (0/1);Name*;Price tax excl.;Wholesale price;Reference #;Quantity;Show price\n1;1;Lamp;129.5;70;R1;800;1\n2;1;Shade;66.05;33;R2;500;1",
    ["R1 | 129.5 | 800", "R2 | 66.05 | 500"],
  ],
  [
    "id;Name;Price tax excluded or Price tax included;Reference;Show price\n1;Lamp;129.5;R1;1\n2;Shade;66.05;R2;1",
    ["R1 | 129.5", "R2 | 66.05"],
  ],
];

describe("tables of products with headers that no list knows", () => {
  it.each(RIGHT.map(([text, right]) => [text.split("\n")[0]!, text, right] as const))(
    "%s",
    async (_, text, right) => {
      const found = await items(text);
      const rows = found.map(({ sku, price, stock, family, active, cost }) => [
        ...[sku, `${price ?? "-"}`, `${stock ?? "-"}`, family ?? "-", active === false ? "off" : "on"],
        `${cost ?? "-"}`,
      ]);
      const wanted = right.map((line) => line.split(" | "));
      expect(
        rows.map((row, i) => row.map((cell, j) => ((wanted[i]?.[j] ?? "?") === "?" ? "?" : cell))),
      ).toEqual(wanted.map((line) => [...line, ...Array<string>(6 - line.length).fill("?")]));
    },
  );
});

describe("what nobody can tell of a table of products is asked about", () => {
  it.each([
    [
      "which of two codes orders name",
      "Artikelnummer;EAN;Bezeichnung;Größe;Preis\n1001;4000000000011;T-Shirt;S;19,90\n1001;4000000000028;T-Shirt;M;19,90",
      "is EAN what orders call an item by?",
      { sku: "EAN", family: "Artikelnummer" },
      ["4000000000011 19.9 1001", "4000000000028 19.9 1001"],
    ],
    [
      "whether a price is the shop's or the shopper's",
      "sku,title,price,retail price\nA,Mug,5.00,10.00\nB,Tea,2.00,4.50",
      "is price or retail price what a shopper pays?",
      { price: "retail price" },
      ["A 10 -", "B 4.5 -"],
    ],
    [
      "which of two unknown prices",
      "sku,title,Counter price,Evening price\nA,Mug,5.00,10.00",
      "is Counter price or Evening price what a shopper pays?",
      { price: "Counter price" },
      ["A 5 -"],
    ],
    [
      "amounts where no price was found",
      "sku,title,Amt\nA,Mug,5.00\nB,Tea,7.25",
      "is Amt the price of a product?",
      { price: "Amt" },
      ["A 5 -", "B 7.25 -"],
    ],
    [
      "whole numbers where no stock was found",
      "sku,title,price,Bestd.\nA,Mug,5.00,4\nB,Tea,4.00,0\nC,Pot,30.00,12",
      "is Bestd. how many there are?",
      { stock: "none" },
      ["A 5 -", "B 4 -", "C 30 -"],
    ],
    [
      "codes of other rows",
      "sku,title,price,Belongs to\nT,Tee,5.00,\nTA,Tee A,5.00,T\nTB,Tee B,5.00,T",
      "is Belongs to the product that a row is a variant of?",
      { family: "Belongs to" },
      ["T 5 -", "TA 5 T", "TB 5 T"],
    ],
    [
      "a table without names",
      "sku,price\nA,5.00",
      "no column was found for the names of products: add --map title=COLUMN",
      { title: "sku" },
      ["A 5 -"],
    ],
  ])("%s", async (_, text, question, map, right) => {
    await expect(items(text)).rejects.toThrow(question);
    const found = await items(text, map);
    expect(found.map(({ sku, price, family }) => `${sku} ${price} ${family ?? "-"}`)).toEqual(right);
  });

  it("says what was found by words, and of a state that it does not know beside one of what is not sold", async () => {
    const notes: string[] = [];
    const found = await items(
      "Artikelnummer;Bezeichnung;Preis;Status\nA;Tasse;5,00;inaktiv\nB;Kanne;9,00;läuft gut",
      {},
      notes,
    );
    expect(found.map(({ active }) => active)).toEqual([false, true]);
    expect(notes).toEqual([
      't.csv: Status says läuft gut, which is not known: these count as sold (--map "active=Status:WORD" with the words of those that are not)',
    ]);
  });

  it("asks of a state that it does not know beside none of what is not sold", async () => {
    const text = "Artikelnummer;Bezeichnung;Preis;Status\nA;Tasse;5,00;aktiv\nB;Kanne;9,00;läuft aus";
    await expect(items(text)).rejects.toThrow(
      't.csv: does Status say what is for sale? It says aktiv, läuft aus, and nothing else tells what is sold. Say --map "active=Status:läuft aus"',
    );
    const found = await items(text, { active: "Status:läuft aus" });
    expect(found.map(({ active }) => active)).toEqual([true, false]);
  });

  it.each([
    [
      "further sizes under the row of their product",
      "Handle,SKU,Name,Option 1 name,Option 1 value,Price,In stock\ntea,1,Tea,Size,S,2,5\ntea,2,,,L,3,0\npot,3,Pot,,,9,1",
      ["1 Tea - S 2 tea", "2 Tea - L 3 tea", "3 Pot 9 pot"],
    ],
    [
      "sizes of one name, without a column that files them",
      "code,name,size,price\n1,Tee,S,5\n2,Tee,M,5\n3,Mug,,4",
      ["1 Tee - S 5 Tee", "2 Tee - M 5 Tee", "3 Mug 4 -"],
    ],
  ])("reads %s", async (_, text, right) => {
    const found = await items(text);
    expect(found.map(({ sku, title, price, family }) => `${sku} ${title} ${price} ${family ?? "-"}`)).toEqual(
      right,
    );
  });
});

describe("a column called for two things", () => {
  const rows = (header: string, cells: readonly string[]) =>
    [
      `${header};DESCRIZIONE;PREZZO`,
      ...cells.map(
        (cell, i) =>
          `${cell};${["Sapone neutro", "Gel mani", "Spugna blu", "Spugna blu"][i]};${Math.min(i, 2) + 1},50`,
      ),
    ].join("\n");
  const skus = async (text: string) => (await readGoods(text)).items.map(({ sku }) => sku);

  it("of which the first is the goods' code holds codes", async () => {
    expect(
      await skus(rows("CODICE ARTICOLO E IMMAGINE PRODOTTO", ["A1002", "A1005", "A1007", "A1007"])),
    ).toEqual(["A1002", "A1005", "A1007", "A1007"]);
  });

  it("holds none where its first word is no code's", async () => {
    expect(await skus(rows("Prodotto e marca", ["Acme", "Acme", "Bolt"]))).not.toContain("Acme");
  });
});
