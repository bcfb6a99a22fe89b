import { ImportFailure } from "../../orders/import/format.ts";
import { addressOf, categoryPath, stockOf, unusable, wordList } from "./catalog-facts.ts";
import type { CatalogFormat, CatalogItem } from "./catalog-format.ts";
import { tableRecords } from "./table-records.ts";

/** Fields of an item and how exports call their columns, most telling first. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sku: "sku,variant sku,item sku,product code,item code,stock code,article number,artikelnummer,art nr,référence,referencia,codice,código,symbol,商品コード,商品番号,品番,item number,product id,item id,code,id,ean,gtin,barcode".split(
    ",",
  ),
  title:
    "title,name,product name,item name,product title,description,bezeichnung,artikelbezeichnung,artikelname,produktname,désignation,nom,nom du produit,nombre,descripción,nome,nome prodotto,descrizione,descrição,naam,omschrijving,nazwa,název,商品名,品名".split(
      ",",
    ),
  price:
    "price,sale price,unit price,selling price,retail price,preis,verkaufspreis,vk preis,prix,prix ttc,precio,prezzo,preço,prijs,cena,pris,販売価格,価格,単価,売価".split(
      ",",
    ),
  currency: "currency,währung,devise,moneda,valuta,moeda,waluta,通貨".split(","),
  category:
    "category,categories,product category,product type,department,kategorie,warengruppe,catégorie,categoría,categoria,categorie,kategoria,カテゴリ,カテゴリー,分類".split(
      ",",
    ),
  brand: "brand,vendor,manufacturer,marke,hersteller,marque,marca,merk,marka,ブランド,メーカー".split(","),
  family: "family,parent,parent sku,product group,item group id,model,gruppe".split(","),
  stock:
    "stock,quantity,qty,inventory,stock quantity,on hand,available,bestand,lagerbestand,menge,quantité,existencias,cantidad,giacenza,quantità,estoque,quantidade,voorraad,stan,sklad,在庫,在庫数".split(
      ",",
    ),
  active:
    "active,published,visible,enabled,status,aktiv,actif,activo,attivo,ativo,actief,公開,公開ステータス".split(
      ",",
    ),
  cost: "cost,cost price,unit cost,cost per item,einkaufspreis,ek preis,prix d achat,costo,coste,custo,inkoopprijs,原価,仕入価格".split(
    ",",
  ),
  url: "url,link,product url,permalink".split(","),
  image:
    "image,image url,image link,image src,images,picture,bild,photo,imagen,immagine,imagem,afbeelding,画像".split(
      ",",
    ),
  tags: "tags,keywords,タグ".split(","),
};

const OFF =
  /^(0|no|false|draft|archived|inactive|disabled|hidden|nein|non|inactif|inaktiv|off|discontinued|非公開)$/i;

/** Any table with one product a row; columns by `--map` and by well-known names. */
export const productsTable: CatalogFormat = {
  name: "csv",
  detect: ({ name, text }) => /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[<]*[,;\t|][^\n]*\n/.test(text),
  async *read(source, options) {
    const unknown = [...options.map.keys()].find((field) => COLUMNS[field] === undefined);
    if (unknown !== undefined)
      throw new ImportFailure(
        `--map ${unknown}=…: there is no field ${unknown}; fields are ${Object.keys(COLUMNS).join(", ")}`,
        true,
      );
    const columns = (field: string): readonly string[] => {
      const said = options.map.get(field);
      return said === undefined ? COLUMNS[field]! : said === "none" ? [] : [said];
    };
    let checked = false;
    for await (const row of tableRecords(source, options, ["sku", "title", "price"].flatMap(columns))) {
      if ("kind" in row) {
        yield row;
        continue;
      }
      if (!checked) {
        checked = true;
        const missing = [...options.map].find(
          ([, column]) => column !== "none" && !row.header.some((name) => name.trim() === column),
        );
        if (missing !== undefined)
          throw new ImportFailure(
            `${source.name}: --map ${missing[0]}=${missing[1]}: there is no column ${missing[1]}; columns are ${row.header.join(", ")}`,
            true,
          );
      }
      const sku = row.cell(...columns("sku"));
      const title = row.cell(...columns("title"));
      if (sku === "" || title === "") {
        yield unusable(
          "no_product",
          "sku",
          "the row has no code or no name: --map sku=COLUMN, --map title=COLUMN",
          row,
          row.raw,
        );
        continue;
      }
      const item: CatalogItem = {
        sku,
        title,
        url: addressOf(row.cell(...columns("url"))),
        image: addressOf(row.cell(...columns("image")).split(/[,;|]\s/)[0]!),
        price: row.number(...columns("price")) ?? undefined,
        currency: /^[A-Z]{3}$/i.test(row.cell(...columns("currency")))
          ? row.cell(...columns("currency")).toUpperCase()
          : (options.currency ?? undefined),
        category: categoryPath(row.cell(...columns("category"))),
        brand: row.cell(...columns("brand")) || undefined,
        family: row.cell(...columns("family")) || undefined,
        stock: stockOf(row.number(...columns("stock")), true, false),
        active: !OFF.test(row.cell(...columns("active"))),
        cost: row.number(...columns("cost")) ?? undefined,
        tags: wordList(row.cell(...columns("tags"))),
      };
      yield { kind: "item", item, file: row.file, line: row.line };
    }
  },
};
