import type { ByteSource } from "../../core/byte-stream.ts";
import { OTHER_PRICE, PRICE_WORD, TOTALS } from "../../orders/import/header-words.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../orders/import/plain-name.ts";
import { YES } from "../../orders/import/yes.ts";
import {
  addressOf,
  categoryPath,
  deepest,
  isOnSale,
  productAttributes,
  stockOf,
  unusableProduct,
  wordList,
} from "./catalog-facts.ts";
import type { CatalogFormat, CatalogItem, CatalogOptions } from "./catalog-format.ts";
import { isSlashPath } from "./category-slashes.ts";
import { IN_BRACKETS, type TableRecord, tableRecords } from "./table-records.ts";
import { optionsOf, PARENT_SKUS, variantRows } from "./variant-rows.ts";

/** Fields of an item and how exports call their columns, most telling first. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sku: "sku,variant sku,item sku,product sku,seller sku,merchant sku,product code sku,reference,product number,product code,item code,stock code,article number,artikelnummer,art nr,référence,referencia,codice,código,symbol,システム連携用sku番号,sku管理番号,商品コード,商品番号,品番,item number,model,code,product id,item id,id,ean,gtin,barcode,артикул,stok kodu,ürün kodu,kod produktu,kód produktu,kod,artikelnr,varenummer,tuotekoodi,cikkszám,code article,référence produit,codigo producto,codice articolo,код,code barre,code barres,code à barres,código de barras,codice a barre".split(
    ",",
  ),
  title:
    "title,name,product name,item name,menu item,product title,bezeichnung,artikelbezeichnung,artikelname,produktname,désignation,nom,nom du produit,nombre,nome,nome prodotto,naam,nazwa,název,商品名,品名,наименование,название,название товара,ürün adı,nazwa produktu,název produktu,názov,benämning,produktnamn,varenavn,tuotenimi,terméknév,denumire,description,descripción,descrizione,descrição,omschrijving".split(
      ",",
    ),
  price:
    "sale price,special price,precio promocional,preço promocional,calculated price,price,default price,price tax incl,price incl tax,price tax included,regular price,unit price,selling price,retail price,preis,verkaufspreis,vk preis,vk brutto,brutto vk,vk,price gross,prix,prix ttc,precio,prezzo,preço,prijs,cena,pris,販売価格,価格,単価,売価,price tax excluded,precio venta,precio de venta,precio unidad,precio unitario,prix de vente,prix unitaire,prix unitaire ttc,prezzo di vendita,preço de venda,verkoopprijs,prijs incl btw,cena brutto,cena sprzedaży,cena s dph,försäljningspris,utpris,salgspris,hinta,ár,bruttó ár,preț,цена,цена продажи,розничная цена,ціна,satış fiyatı,fiyat,販売価格(税込),prix ht,preis netto,price net,price per unit,price each,precio sin iva,prix vente,prix unité".split(
      ",",
    ),
  currency: "currency,currency code,währung,devise,moneda,valuta,moeda,waluta,通貨".split(","),
  category:
    "category,categories,product category,collection,product type,department,kategorie,warengruppe,catégorie,categoría,categoria,categorie,kategoria,カテゴリ,カテゴリー,分類,категория,категорія,kategori".split(
      ",",
    ),
  brand:
    "brand,brand name,vendor,manufacturer,marke,hersteller,marque,marca,merk,marka,ブランド,メーカー,бренд,производитель,značka".split(
      ",",
    ),
  family: "family,parent,parent sku,product group,item group id,handle id,gruppe".split(","),
  stock:
    "stock,quantity,qty,inventory,stock quantity,current stock level,on hand,available,bestand,lagerbestand,menge,quantité,existencias,cantidad,giacenza,quantità,estoque,quantidade,voorraad,stan,sklad,在庫,在庫数,stock level,остаток,количество,наличие,stok,stok adedi,stan magazynowy,skladem,lagersaldo,lager,saldo,készlet,stock actual,inventario,estoque atual,current stock,stock actuel,stock qty,qty on hand,quantity on hand,stock on hand,available stock,available quantity,inventory quantity,inventory level,stock count,units in stock,stock disponible,aktueller bestand,現在庫,現在庫数,库存,库存数量,재고,재고수량".split(
      ",",
    ),
  active:
    "active,published,mostrar en tienda,exibir na loja,visible,product visible,product online,enabled,status,aktiv,actif,activo,attivo,ativo,actief,公開,公開ステータス".split(
      ",",
    ),
  cost: "cost,cost price,unit cost,cost per item,einkaufspreis,ek preis,ek netto,netto ek,ek,prix d achat,costo,coste,custo,inkoopprijs,原価,仕入価格,себестоимость,закупочная цена,precio costo,precio de costo,prix de revient".split(
    ",",
  ),
  url: "url,link,product url,permalink".split(","),
  image:
    "image,image url,image link,image1,base image,product image url,product image url 1,image src,images,picture,bild,photo,imagen,immagine,imagem,afbeelding,画像,画像url,изображение,фото".split(
      ",",
    ),
  tags: "tags,keywords,タグ".split(","),
};

const OFF =
  /^(0|n|no|false|draft|archived|inactive|disabled|hidden|nein|non|inactif|inaktiv|off|discontinued|非公開)$/i;

/** Any table with one product a row; columns by `--map` and by well-known names. */
export const productsTable: CatalogFormat = {
  name: "csv",
  detect: ({ name, text }) =>
    /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[<,;\t|]*[,;\t|][^\n]*\n/.test(text),
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
    let families: ReadonlyMap<string, string> = new Map();
    const slashes = await slashesIn(source, options, columns("category"));
    const rows = tableRecords(source, options, ["sku", "title", "price"].flatMap(columns));
    const parents = await namedIn(source, options, ["parent_id", ...PARENT_SKUS]);
    for await (const found of variantRows(rows, parents, columns("sku"))) {
      if ("kind" in found) {
        yield found;
        continue;
      }
      const { row, parent } = found;
      if (!checked) {
        checked = true;
        if (row.header.includes("configurable_variations")) families = await configured(source, options);
        const missing = [...options.map].find(
          ([, column]) => column !== "none" && !row.header.some((name) => name.trim() === column),
        );
        if (missing !== undefined)
          throw new ImportFailure(
            `${source.name}: --map ${missing[0]}=${missing[1]}: there is no column ${missing[1]}; columns are ${row.header.join(", ")}`,
            true,
          );
        if (options.map.get("price") !== "none") askPrice(row, columns("price"), options.note);
      }
      const cell = (field: string): string =>
        row.cell(...columns(field)) || (parent?.cell(...columns(field)) ?? "");
      const told = optionsOf(row, parent);
      const sku = row.cell(...columns("sku"));
      const name = (parent ?? row).cell(...columns("title"));
      const size = parent === null ? variationOf(row) : told.map(([, value]) => value).join(" / ");
      if (sku === "" || name === "" || (TOTALS.test(sku) && /^[\d\s.,]*\p{Sc}?$/u.test(name))) {
        yield unusableProduct(
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
        title: size === "" ? name : `${name} - ${size}`,
        url: addressOf(cell("url")),
        image: addressOf(cell("image").split(/[,;|]/)[0]!.trim()),
        price: discounted(
          priceOf(row, pricesNow(row, columns("price"), options.now)) ??
            surcharged(row, parent, columns("price")),
          parent ?? row,
        ),
        currency: /^[A-Z]{3}$/i.test(cell("currency"))
          ? cell("currency").toUpperCase()
          : (options.currency ?? undefined),
        prices: pricesByCurrency(row),
        category: categoryOf(
          (parent ?? row).cell(...columns("category")) || cell("category"),
          row.header,
          slashes,
        ),
        brand: cell("brand") || undefined,
        family:
          row.cell(...columns("family")) ||
          (families.get(sku) ?? familyOf(row, parent, name, size, columns("sku"))),
        stock: stockIn(row, parent, columns("stock")),
        active: [row, ...(parent === null ? [] : [parent])].every((one) => isOn(one, columns("active"))),
        cost: row.number(...columns("cost"), "Default Unit Cost") || undefined,
        attributes: productAttributes(told),
        tags: wordList(cell("tags")),
      };
      for (const one of variationsOf(item, row))
        yield { kind: "item", item: one, file: row.file, line: row.line };
    }
  },
};

const ALL_NAMES = new Set(Object.values(COLUMNS).flat().map(plainName));

/**
 * Says where no column holds prices.
 * @throws {ImportFailure} where one is called as if it did and is not known
 */
function askPrice(row: TableRecord, known: readonly string[], note: (text: string) => void): void {
  const { file, header } = row;
  const wanted = new Set(known.map(plainName));
  const names = header.map(
    (name) => [name, plainName(name), plainName(name.replace(IN_BRACKETS, ""))] as const,
  );
  if (names.some((said) => wanted.has(said[1]) || wanted.has(said[2]))) return;
  if (pricesByCurrency(row) !== undefined) return;
  const like = names.find(
    ([, plain, bare]) =>
      PRICE_WORD.test(plain) && !OTHER_PRICE.test(plain) && !ALL_NAMES.has(plain) && !ALL_NAMES.has(bare),
  );
  if (like === undefined) {
    note(`${file}: no price column: prices are unknown`);
    return;
  }
  throw new ImportFailure(
    `${file}: is ${like[0]} the price of a product? Say --map "price=${like[0]}", name the right column, or say --map price=none`,
    true,
  );
}

/** Without those of a sale that is not on: Magento writes when it begins and ends, Squarespace whether it is on. */
const pricesNow = (row: TableRecord, columns: readonly string[], now: number): readonly string[] =>
  columns.filter((column) =>
    column === "special price"
      ? isOnSale(row.cell("special_price_from_date"), row.cell("special_price_to_date"), now)
      : column !== "sale price" || !/^no$/i.test(row.cell("On Sale")),
  );

/** The product's price for a variant that has none, with what Wix adds for it. */
function surcharged(
  row: TableRecord,
  parent: TableRecord | null,
  columns: readonly string[],
): number | undefined {
  const price = parent === null ? null : priceOf(parent, columns);
  return price === null ? undefined : price + (row.number("surcharge") ?? 0);
}

/** Wix writes what a product cost before and what is taken off, of it and of what a variant adds. */
function discounted(price: number | undefined, product: TableRecord): number | undefined {
  const off = price === undefined ? null : product.number("discountValue");
  if (off === null || !(off > 0)) return price;
  const left = /^percent$/i.test(product.cell("discountMode")) ? price! * (1 - off / 100) : price! - off;
  return left > 0 ? Math.round(left * 100) / 100 : price;
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** `price_usd`, `Price (EUR)`: columns of prices that name their currency, where there are several. */
function pricesByCurrency(row: TableRecord): Readonly<Record<string, number>> | undefined {
  const prices = row.header.flatMap((name): [string, number][] => {
    const code = /^(?:price|preis|prix|precio|prezzo|価格)[\s_-]*[([]?([A-Za-z]{3})[)\]]?$/iu
      .exec(name.trim())?.[1]
      ?.toUpperCase();
    const price = code === undefined || !CURRENCIES.has(code) || code === "ALL" ? null : row.number(name);
    return price === null || price <= 0 ? [] : [[code!, price]];
  });
  return prices.length > 1 ? Object.fromEntries(prices) : undefined;
}

/** Prices of zero in a column of sales say that there is none. */
const priceOf = (row: TableRecord, columns: readonly string[]): number | null => {
  for (const column of columns) {
    const price = row.number(column);
    if (price !== null && price > 0) return price;
  }
  return row.number(...columns);
};

/** A till's second name of an item, where it is one of several: not the one that all have. */
const variationOf = (row: TableRecord): string => {
  const variation = row.cell("Variation Name");
  return /^(regular|default|standard)?$/i.test(variation) ? "" : variation;
};

function familyOf(
  row: TableRecord,
  parent: TableRecord | null,
  name: string,
  size: string,
  skus: readonly string[],
): string | undefined {
  if (parent !== null) return parent.cell(...skus) || name;
  return size !== "" && row.header.includes("Variation Name") ? name : undefined;
}

/** Magento's variants name no parent, their parent names them: `sku=WS01-S,size=S|sku=WS01-M,size=M`. */
async function configured(source: ByteSource, options: CatalogOptions): Promise<ReadonlyMap<string, string>> {
  const families = new Map<string, string>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, ["sku"])) {
    if ("kind" in row) continue;
    for (const [, sku] of row.cell("configurable_variations").matchAll(/(?:^|\|)sku=([^,|]+)/g))
      families.set(sku!, row.cell("sku"));
  }
  return families;
}

/** Etsy writes a listing's sizes into one row: their codes and their names, each between commas. */
function variationsOf(item: CatalogItem, row: TableRecord): readonly CatalogItem[] {
  const values = row.cell("VARIATION 1 VALUES").split(",");
  const skus = item.sku.split(",").map((sku) => sku.trim());
  if (values.length < 2 || skus.length !== values.length || row.cell("VARIATION 2 VALUES") !== "")
    return [item];
  return skus.map((sku, i) => {
    const value = values[i]!.trim();
    const attributes = productAttributes([[row.cell("VARIATION 1 NAME"), value]]);
    return { ...item, sku, title: `${item.title} - ${value}`, family: skus[0], attributes };
  });
}

/** Magento lists paths with slashes, others lists of paths between semicolons; the most particular counts. */
function categoryOf(text: string, header: readonly string[], isPath: boolean): string | undefined {
  // Squarespace's types of products, and BigCommerce's.
  if (/^(PHYSICAL|DIGITAL|SERVICE|GIFT_CARD|P|D)$/.test(text)) return undefined;
  const magento = header.includes("attribute_set_code");
  const paths = text.split(magento ? "," : ";");
  const slashes = isPath || magento || header.includes("Item Type");
  return deepest(
    paths.map((path) =>
      categoryPath(slashes ? path.replace(/^Default Category\//, "").replaceAll("/", " > ") : path),
    ),
  );
}

/** What the cells of the first of these columns hold. */
async function namedIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, columns)) {
    if ("kind" in row) continue;
    named.add(row.cell(...columns));
  }
  named.delete("");
  return named;
}

/** Whether slashes stand between levels of the file's categories; see {@link isSlashPath}. */
async function slashesIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: readonly string[],
): Promise<boolean> {
  const categories = new Set<string>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, columns)) {
    if ("kind" in row) continue;
    for (const path of row.cell(...columns).split(";")) categories.add(path.trim());
  }
  categories.delete("");
  return isSlashPath(categories);
}

/** A column that counts what lies at one place: Square's, and Loyverse's, which with one place names none. */
const PLACE = /^(Current Quantity |In stock \[)/;

const SOLD_OUT =
  /^(out ?of ?stock|outofstock|sold ?out|unavailable|ausverkauft|nicht verfügbar|épuisé|rupture( de stock)?|en rupture|agotado|sin stock|esaurito|non disponibile|esgotado|uitverkocht|在庫なし|在庫切れ|売り切れ|品切れ|нет в наличии|нет|закончился|brak|niedostępny|vyprodáno|vypredané|niet op voorraad|slutsåld|slut i lager|udsolgt|utsolgt|loppu|loppunut|elfogyott|stoc epuizat|tükendi|stokta yok|habis|stok habis|hết hàng|已售罄|售罄|无货|缺货|缺貨|품절|일시품절|สินค้าหมด|نفد)$/i;
/** Columns that say whether there are any, in words and by yes and no. */
const STATES = ["stock status", "availability", "verfügbarkeit", "disponibilité", "disponibilidad"];
const FLAGS = ["available", "in stock", "disponible"];
/** No number: that is one of several places'. */
const NONE_LEFT = /^(false|no|n|non|nein)$/i;

/** Pieces, or a word for them; a table whose columns name places counts them all. */
function stockIn(
  row: TableRecord,
  parent: TableRecord | null,
  columns: readonly string[],
): number | undefined {
  // BigCommerce's "none", which says nothing, stands for goods that are not counted.
  if (row.header.includes("Track Inventory") && (parent ?? row).cell("Track Inventory") === "")
    return undefined;
  if (row.cell("manage_stock") === "0" || /^n/i.test(row.cell("Product Inventoried"))) return undefined;
  if (/^[1-9]/.test(row.cell("allow_backorders"))) return undefined;
  const said = row.cell(...columns);
  if (SOLD_OUT.test(said) || SOLD_OUT.test(row.cell(...STATES))) return 0;
  if (OFF.test(row.cell("is available", "is in stock")) || NONE_LEFT.test(row.cell(...FLAGS))) return 0;
  const places = row.header
    .filter((name) => PLACE.test(name) || (name === "In stock" && row.header.includes("Sold by weight")))
    .flatMap((name) => row.number(name) ?? []);
  if (said === "" && places.length > 0)
    return stockOf(
      places.reduce((a, b) => a + b),
      true,
      false,
    );
  return stockOf(row.number(...columns), true, false);
}

/** Columns that say yes of what is sold no more. */
const OUT_OF_RANGE =
  "archived,is archived,discontinued,is discontinued,obsolete,deleted,is deleted,disabled,is disabled,inactive,hidden,blocked,retired,end of life,gesperrt,ausgelaufen,auslaufartikel,gelöscht,archivé,obsolète,supprimé,descatalogado,descontinuado,archivado,fuori produzione,arkiveret,utgått,廃番,廃盤,販売終了".split(
    ",",
  );

const isOn = (row: TableRecord, columns: readonly string[]): boolean =>
  !OFF.test(row.cell(...columns)) &&
  row.cell("product_online") !== "2" &&
  !OUT_OF_RANGE.some((name) => YES.test(row.cell(name))) &&
  !/^(n|no)$/i.test(row.cell("Allow Purchases?", "Allow Purchases"));
