/**
 * Headers that are put together: what the thing is (`product`, `商品`, `sản phẩm`), what is said of it (`quantity`) and
 * how (`incl. VAT`, `(Rp.)`). Nobody lists them all; taken apart, the word in the middle is one that is known.
 */

import { plainName } from "../../../words/plain-name.ts";
import { PLAIN_CURRENCY_CODES } from "../cells/currency-codes.ts";

export interface ComposedHeader {
  /** What is left: `Bruttó egységár` → `egysegar`, `Product Price (USD)` → `price`. */
  readonly name: string;
  /** Whether it was said to be a line's: `number` alone may be anybody's, `product number` is not. */
  readonly isOfItem: boolean;
  /** Whether it was said to be a row's: the number of one is not what was bought. */
  readonly isOfRow: boolean;
  /** A price before taxes, to be taken where there is no other. */
  readonly isNet: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" ").map(plainName));

/** What goods are called in names of columns. */
export const ITEM_NAMES = words(
  "item items product products prod producto produto produit prodotto produkt produktu produkty article artikel articulo artigo articolo goods sku variant variante orderitem lineitem urun tavara tuote termek tovar товара товар номенклатуры produk barang sanpham منتج المنتج προϊόν προϊόντος είδος είδους termék terméknek termékek zboží tovaru towar towaru pozycji vare varer vara artikli artikla artikala cikk toode toote prekė prekės prece preces 품목 פריט מוצר המוצר",
);
/** What stands before the rest without a space. */
const ITEM_BEFORE = new RegExp(
  `^(?:${[...words("購入商品 注文商品 订购商品 訂購商品 商品 订购 訂購 购买 購買 宝贝 등록상품 노출상품 판매상품 상품 구매 옵션 orderitem lineitem")].join("|")})(?=.)`,
  "u",
);
const ROW = words("line lines row order position pos zeile ligne linea linha regel");
const LINE = words("line lines row position pos zeile ligne linea linha regel");
const PARTICLES = words("of the per de del della do da du des der die das di el la le l al d của");
const NET = words(
  "net netto haric excl ex excluding exclusive without ht hors ohne exkl sin senza sem zonder",
);
const GROSS = words(
  "gross brutto bruto dahil incl inc inkl including inclusive with ttc mit con com avec met",
);
const TAXES = words("tax taxes vat mwst ust iva tva btw moms mva dph alv gst pvm pvn afa kdv ндс пдв ддс");
const NET_SIGN = /税抜き?|稅前|税前|不含税|不含稅/gu;
const GROSS_SIGN = /税込み?|含税|含稅|소비세포함/gu;
/** A currency behind a name: `Price (Rp.)`, `Price USD`, `Total [€]`. */
const CURRENCY =
  /[([（]\s*(?:\p{Sc}|\p{L}{1,2}\p{Sc}|([A-Z]{3})|Rp\.?|Kč|zł|kr\.?|Ft|円|원|元)\s*[)\]）]\s*$|[\s_]([A-Z]{3})$/u;
/** Without it; three capitals are one only where they are its code: `PRICE_TAX`, `PRICE_OLD`. */
const withoutCurrency = (header: string): string =>
  header.replace(CURRENCY, (all: string, inside?: string, behind?: string) => {
    const code = inside ?? behind;
    return code === undefined || PLAIN_CURRENCY_CODES.has(code) ? "" : all;
  });
/** How many goods an order has; `Número de artículo`, of one, is its code. */
const COUNT_OF_GOODS =
  /^(number|no|num|count|total|anzahl|nombre|numero|cantidad|aantal|antal|liczba|pocet)(of|der|d|de|di|dos|degli|dei)?(items|products|articles|artikel|articulos|productos|produits|prodotti|articoli|produtos|itens)$/;
/** Longer ones are no names. */
const MOST_LETTERS = 200;

const NOTHING_SAID = { isOfItem: false, isOfRow: false, isNet: false };

/** Takes a header apart; what stands in brackets at its end may be the word too: `구매수(수량)`. */
export function composedHeader(header: string): readonly ComposedHeader[] {
  if (header.length > MOST_LETTERS) return [];
  const bare = withoutCurrency(header).trim();
  if (COUNT_OF_GOODS.test(plainName(bare))) return [];
  const [, outside, inside] = /^(.+?)\s*[([（]([^()[\]（）]{2,}|\P{ASCII})[)\]）]\s*$/u.exec(bare) ?? [];
  if (outside === undefined || inside === undefined) return takenApart(bare, false);
  const isNet = inside.split(/[^\p{L}\p{N}]+/u).some((part) => NET.has(plainName(part)));
  const before = takenApart(outside, false).map((header) => ({ ...header, isNet: header.isNet || isNet }));
  // One letter is a unit: `商品数量(件)`.
  if (inside.length === 1) return [{ name: plainName(outside), ...NOTHING_SAID }, ...before];
  const isOfItem = before.some((header) => header.isOfItem);
  const whole = [outside, inside].map((part) => ({ name: plainName(part), ...NOTHING_SAID, isNet }));
  return [...whole, ...takenApart(bare, false), ...before, ...takenApart(inside, isOfItem)];
}

function takenApart(text: string, isOfItem: boolean): readonly ComposedHeader[] {
  const parts = text
    .replace(NET_SIGN, " ")
    .replace(GROSS_SIGN, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(plainName)
    .filter((part) => part !== "");
  const isNet = text.search(NET_SIGN) >= 0 || parts.some((part) => NET.has(part));
  const saysTax = isNet || parts.some((part) => GROSS.has(part));
  const isOfRow = parts.some((part) => ROW.has(part));
  let item = isOfItem || parts.some((part) => ITEM_NAMES.has(part));
  const saysHow = (part: string): boolean =>
    NET.has(part) || GROSS.has(part) || PARTICLES.has(part) || (saysTax && TAXES.has(part));
  const left = parts.filter((part) => (ROW.has(part) ? !item : !ITEM_NAMES.has(part) && !saysHow(part)));
  let name = left.join("");
  for (let rest = name.replace(ITEM_BEFORE, ""); rest !== name; rest = name.replace(ITEM_BEFORE, "")) {
    name = rest;
    item = true;
  }
  // `SKU do Produto`, `Product SKU`: all of it is goods, and one word a code.
  if (name === "" && parts.includes("sku")) name = "sku";
  const said = name === "" ? [] : [{ name, isOfItem: item, isOfRow, isNet }];
  // `Position Artikelnummer`, `Line SKU`: a line's own, while an order's name is no item's.
  const own = item ? "" : parts.filter((part) => !LINE.has(part) && !saysHow(part)).join("");
  return own === "" || own === name ? said : [...said, { name: own, isOfItem: true, isOfRow, isNet }];
}
