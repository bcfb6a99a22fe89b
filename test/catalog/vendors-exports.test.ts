/** Layouts of programs' exports in which a price, a size or a state was lost, and tables that look like them. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

/** `sku | title | price currency | stock | family | category | off`; what is not known is `-`. */
const line = ({
  sku,
  title,
  price,
  prices,
  currency,
  stock,
  family,
  category,
  active,
}: CatalogItem): string =>
  [
    ...[sku, title],
    prices === undefined ? `${price ?? "-"} ${currency ?? "-"}` : JSON.stringify(prices),
    ...[stock ?? "-", family ?? "-", category ?? "-"],
    ...(active === false ? ["off"] : []),
  ].join(" | ");
const read = async (rows: readonly string[], map: Record<string, string> = {}) =>
  (await readGoods(rows.join("\n"), { map })).items.map(line);

describe("sizes of which none has a code", () => {
  const medusa = [
    "Product Id,Product Handle,Product Title,Product Status,Variant Id,Variant Title,Variant Sku,Variant Manage Inventory,Variant Option 1 Name,Variant Option 1 Value,Variant Price VND",
    ",tra-sen,Trà sen Tây Hồ,published,,100g,,true,Gói,100g,180000",
    ",tra-sen,Trà sen Tây Hồ,published,,500g,,true,Gói,500g,790000",
    ",tra-dao,Trà đào,published,,Hộp,,true,Gói,Hộp,95000",
    ",tra-cu,Trà cũ,draft,,Hộp,,true,Gói,Hộp,60000",
  ];

  it("are items by their product's name and theirs", async () => {
    expect(await read(medusa)).toEqual([
      "Trà sen Tây Hồ - 100g | Trà sen Tây Hồ - 100g | 180000 VND | - | tra-sen | -",
      "Trà sen Tây Hồ - 500g | Trà sen Tây Hồ - 500g | 790000 VND | - | tra-sen | -",
      "Trà đào | Trà đào - Hộp | 95000 VND | - | tra-dao | -",
      "Trà cũ | Trà cũ - Hộp | 60000 VND | - | tra-cu | - | off",
    ]);
  });

  it("are told apart by how much each is of (Open Food Network)", async () => {
    const rows = [
      "producer;sku;category;name;display_name;units;unit_type;variant_unit_name;price;on_hand;on_demand",
      "Ferme du Bois;;Fruits;Noix;;1;kg;;6,5;12;",
      "Ferme du Bois;;Fruits;Noix;Filet;5;kg;;29,9;3;",
      "Ferme du Bois;CI-1;Boissons;Cidre;;750;mL;;4,2;;1",
      "Ferme du Bois;CI-2;Boissons;Cidre;;1.5;L;;7,9;;1",
      "Ferme du Bois;PA-1;Autres;Panier;;1;;pièce;15;0;0",
    ];
    expect(await read(rows)).toEqual([
      "Noix - 1 kg | Noix - 1 kg | 6.5 - | 12 | Noix | Fruits",
      "Noix - Filet / 5 kg | Noix - Filet / 5 kg | 29.9 - | 3 | Noix | Fruits",
      "CI-1 | Cidre - 750 mL | 4.2 - | - | Cidre | Boissons",
      "CI-2 | Cidre - 1.5 L | 7.9 - | - | Cidre | Boissons",
      "PA-1 | Panier | 15 - | 0 | - | Autres",
    ]);
  });

  it("are none where rows of one name say the same size, or one of them has a code", async () => {
    const rows = [
      "SKU,Name,Colour,Price",
      "C-1,Cup,red,4.00",
      "C-2,Pot,red,9.00",
      ",Tray,oak,7.00",
      ",Tray,oak,7.00",
    ];
    expect(await read(rows)).toEqual([
      "C-1 | Cup | 4 - | - | - | -",
      "C-2 | Pot | 9 - | - | - | -",
      "Tray | Tray | 7 - | - | - | -",
      "Tray | Tray | 7 - | - | - | -",
    ]);
  });
});

describe("commercetools' cells of prices", () => {
  const HEADER = "productType,variantId,id,sku,prices,categories,name.en,_published,size";

  it("are what all customers pay, in a sale where there is one, and the first size is one", async () => {
    const rows = [
      HEADER,
      "main,1,p-1,BELT-S,DE-EUR 3499|2999;USD 3900,Wear>Belts,Belt,true,80",
      ",2,,BELT-M,DE-EUR 3499;USD 3900,,,,90",
      "main,1,p-2,VASE,DE-EUR 12000;DE-EUR 9000 B2B;DE-EUR 10000#outlet,Home,Vase,true,",
      "main,1,p-3,FAN,JPY 4200,Home,Fan,false,",
    ];
    expect(await read(rows)).toEqual([
      'BELT-S | Belt - 80 | {"EUR":29.99,"USD":39} | - | Belt | Wear/Belts',
      'BELT-M | Belt - 90 | {"EUR":34.99,"USD":39} | - | Belt | Wear/Belts',
      "VASE | Vase | 120 EUR | - | - | Home",
      "FAN | Fan | 4200 JPY | - | - | Home | off",
    ]);
  });

  it("are no whole amounts of another table", async () => {
    const rows = ["sku,name,prices", "A-1,Tea,USD 25", "A-2,Cup,USD 14"];
    expect(await read(rows)).toEqual(["A-1 | Tea | 25 USD | - | - | -", "A-2 | Cup | 14 USD | - | - | -"]);
  });
});

describe("Merchant Center's feed in German", () => {
  const HEADER = ["id", "Titel", "Link", "Bildlink", "Verfügbarkeit", "Preis"];
  const MORE = ["Sonderangebotspreis", "Sonderangebotszeitraum", "Artikelgruppen-ID", "Produkttyp"];
  const row = (id: string, title: string, price: string, ...more: readonly string[]): string =>
    [id, title, `https://s.de/${id}`, `https://s.de/${id}.jpg`, "auf Lager", price, ...more].join("\t");

  it("has its sales by their span, its families and its categories", async () => {
    const rows = [
      [...HEADER, ...MORE].join("\t"),
      row(
        "L-1",
        "Lampe Ilse gelb",
        "149,00 EUR",
        "99,00 EUR",
        "2026-11-01T00:00+0100/2026-12-31T23:59+0100",
        "L",
        "Licht > Tisch",
      ),
      row("L-2", "Lampe Ilse rot", "149,00 EUR", "", "", "L", "Licht > Tisch"),
      row(
        "R-1",
        "Regal Otto",
        "320,00 EUR",
        "250,00 EUR",
        "2026-03-01T00:00+0100/2026-03-31T23:59+0200",
        "",
        "Möbel > Regale",
      ),
      row("B-1", "Bank Uli", "210,00 EUR", "180,00 EUR", "", "", "Möbel > Bänke"),
    ];
    expect(await read(rows)).toEqual([
      "L-1 | Lampe Ilse gelb | 99 EUR | - | L | Licht/Tisch",
      "L-2 | Lampe Ilse rot | 149 EUR | - | L | Licht/Tisch",
      "R-1 | Regal Otto | 320 EUR | - | - | Möbel/Regale",
      "B-1 | Bank Uli | 180 EUR | - | - | Möbel/Bänke",
    ]);
  });

  it("is no list of goods with the numbers of their groups", async () => {
    const rows = [
      "Artikelnummer;Bezeichnung;Preis;Artikelgruppe;Artikelgruppen-ID",
      "10;Tee Assam;4,50;Tee;7",
      "11;Tee Sencha;5,50;Tee;7",
      "12;Kanne;19,00;Geschirr;8",
      "13;Kanne groß;29,00;Geschirr;8",
    ];
    const { items } = await readGoods(rows.join("\n"));
    expect(items.map(({ family, category }) => [family, category])).toEqual([
      [undefined, "Tee"],
      [undefined, "Tee"],
      [undefined, "Geschirr"],
      [undefined, "Geschirr"],
    ]);
  });
});

describe("Stripe's products", () => {
  const product = (id: string, name: string, default_price: unknown, active = true) => ({
    ...{ id, object: "product", active, created: 1, name, default_price, description: null, type: "good" },
    images: [`https://files.stripe.com/${id}.png`],
  });
  const price = (currency: string, unit_amount: number) => ({
    ...{
      id: "price_1",
      object: "price",
      active: true,
      billing_scheme: "per_unit",
      currency,
      type: "one_time",
    },
    ...{ unit_amount, unit_amount_decimal: String(unit_amount) },
  });

  it("cost so many of the smallest units of their currency", async () => {
    const data = [
      product("prod_1", "Ink", price("usd", 1250)),
      product("prod_2", "Brush", price("jpy", 880)),
      product("prod_3", "Easel", price("eur", 9900), false),
      product("prod_4", "Lesson", null),
    ];
    const { items } = await readGoods(JSON.stringify({ object: "list", data }), { name: "products.json" });
    expect(items.map(line)).toEqual([
      "prod_1 | Ink | 12.5 USD | - | - | -",
      "prod_2 | Brush | 880 JPY | - | - | -",
      "prod_3 | Easel | 99 EUR | - | - | - | off",
      "prod_4 | Lesson | - - | - | - | -",
    ]);
  });
});

describe("nopCommerce's workbook", () => {
  const HEADER =
    "ProductId,ProductType,ParentGroupedProductId,VisibleIndividually,Name,Published,SKU,ManageInventoryMethod,StockQuantity,BackorderMode,Price,ProductCost,Categories";
  const rows = (name: string) => [
    HEADER,
    "1,Simple Product,0,1,Desk,1,DESK,Manage Stock,4,No Backorders,180,90,Home >> Desks",
    ",AttributeId,AttributeName,DefaultValue,Control,Id,Value,PriceAdjustment,,,,,",
    ",1,Wood,,DropdownList,1,Oak,20,,,,,",
    "2,Grouped Product,0,1,Fountain pen,1,PEN,Don't manage stock,0,No Backorders,0,0,Pens",
    "3,Simple Product,2,0,Fountain pen fine,1,PEN-F,Manage Stock,0,No Backorders,25,9,Pens",
    `4,Simple Product,2,0,${name},1,INK-1,Manage Stock,-2,Allow qty below 0,26,9,Pens`,
  ];

  it("has goods of a group in a family, and sells on what may fall below nought", async () => {
    expect((await read(rows("Fountain pen broad"))).filter((item) => !item.startsWith("PEN |"))).toEqual([
      "DESK | Desk | 180 - | 4 | - | Home/Desks",
      "PEN-F | Fountain pen fine | 25 - | 0 | PEN | Pens",
      "INK-1 | Fountain pen broad | 26 - | - | PEN | Pens",
    ]);
  });

  it("has no family of a group of unlike goods", async () => {
    const { items } = await readGoods(rows("Blue ink").join("\n"));
    expect(items.map(({ family }) => family)).not.toContain("PEN");
  });
});

describe("BigCommerce's rules below a product", () => {
  it("change what its sizes cost, and are no goods", async () => {
    const rows = [
      "Item Type,Product ID,Product Name,Product Type,Product Code/SKU,Price,Track Inventory,Current Stock Level",
      "Product,7,Rain hat,P,HAT,40.00,by option,0",
      "  SKU,71,[RT]Size=S,,HAT-S,,,4",
      "  SKU,72,[RT]Size=XL,,HAT-XL,,,2",
      "  Rule,73,,,HAT-XL,[ADD]4.50,,",
      "  SKU,74,[RT]Size=XXL,,HAT-XXL,,,1",
      "  Rule,75,,,HAT-XXL,[FIXED]52,,",
      "Product,8,Sun hat,P,SUN,25.00,by product,6",
    ];
    const { items, aside } = await readGoods(rows.join("\n"));
    expect([items.map(({ sku, price, family }) => [sku, price, family]), aside]).toEqual([
      [
        ["HAT-S", 40, "HAT"],
        ["HAT-XL", 44.5, "HAT"],
        ["HAT-XXL", 52, "HAT"],
        ["SUN", 25, undefined],
      ],
      0,
    ]);
  });
});

describe("Saleor's export", () => {
  it("has sizes by their product's id, and the pieces of all warehouses", async () => {
    const rows = [
      "id,name,category,variant id,variant sku,default-channel (channel published),default-channel (channel price amount),north (warehouse quantity),south (warehouse quantity)",
      "UHJv7,Oat drink,drinks,V71,OAT-1,true,2.50,40,15",
      "UHJv7,Oat drink,drinks,V72,OAT-2,true,4.20,0,0",
      "UHJv8,Rye bread,bakery,V81,RYE,true,3.90,6,1",
    ];
    expect(await read(rows)).toEqual([
      "OAT-1 | Oat drink | 2.5 - | 55 | UHJv7 | drinks",
      "OAT-2 | Oat drink | 4.2 - | 0 | UHJv7 | drinks",
      "RYE | Rye bread | 3.9 - | 7 | UHJv8 | bakery",
    ]);
  });

  it("is no table of how much goes into a box and onto a pallet", async () => {
    const rows = [
      "sku,name,price,Box (quantity),Pallet (quantity)",
      "A-1,Tea,4.00,6,240",
      "A-2,Cup,5.00,12,480",
    ];
    const { items } = await readGoods(rows.join("\n"));
    expect(items.map(({ stock }) => stock)).not.toContain(246);
  });
});

describe("what only a size says", () => {
  it("is that it is not to be seen (Shoptet)", async () => {
    const rows = [
      "code;pairCode;name;price;actionPrice;actionFrom;actionUntil;stock;productVisibility;variantVisibility;variant:Velikost",
      "5/S;5;Kabát;900,00;700,00;2026-11-01;2026-12-31;3;visible;1;S",
      "5/M;5;Kabát;900,00;500,00;2026-02-01;2026-02-28;1;visible;0;M",
      "6;;Šátek;150,00;;;;8;hidden;1;",
      "7;;Pásek;210,00;;;;8;visible;1;",
    ];
    expect(await read(rows)).toEqual([
      "5/S | Kabát - S | 700 - | 3 | 5 | -",
      "5/M | Kabát - M | 900 - | 1 | 5 | - | off",
      "6 | Šátek | 150 - | 8 | - | - | off",
      "7 | Pásek | 210 - | 8 | - | -",
    ]);
  });

  it("is whose it is, where that is all it is called by", async () => {
    const rows = [
      "PADRE,FIGLIO,PREZZO",
      'vite10,53301,"0,40"',
      'vite10,53302,"0,55"',
      'dado7,53310,"0,20"',
      'dado7,53311,"0,25"',
    ];
    expect(await read(rows, { title: "PADRE" })).toEqual([
      "53301 | vite10 | 0.4 - | - | vite10 | -",
      "53302 | vite10 | 0.55 - | - | vite10 | -",
      "53310 | dado7 | 0.2 - | - | dado7 | -",
      "53311 | dado7 | 0.25 - | - | dado7 | -",
    ]);
  });

  it("is not that Magento shows it in searches alone", async () => {
    const rows = ["sku,name,price,visibility", "A,Tea,4,1", "B,Cup,5,4", "C,Pot,6,4"];
    const { items } = await readGoods(rows.join("\n"));
    expect(items.map(({ active }) => active)).not.toContain(false);
  });
});
