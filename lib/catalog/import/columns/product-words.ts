/** How columns of products are called, and what their cells say. */
import { pieces, productNames, writtenWords } from "../../../words/word-lists.ts";

/** Fields of an item and how exports call their columns, most telling first. */
export const PRODUCT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sku: productNames("sku"),
  title: productNames("title"),
  price: productNames("price"),
  currency: productNames("currency"),
  category: productNames("category"),
  brand: productNames("brand"),
  family: productNames("family"),
  stock: productNames("stock"),
  active: productNames("active"),
  cost: productNames("cost"),
  url: productNames("url"),
  image: productNames("image"),
  tags: productNames("tags"),
};

/** What a column's name makes of a price. */
export const PRICE_KINDS = {
  cost: new RegExp(pieces(({ prices }) => prices?.cost)),
  others: new RegExp(pieces(({ prices }) => prices?.others)),
  other:
    /tax|vat|mwst|btw$|iva$|ship|deliver|discount|rabatt|min(imum)?(price|preis)|minim|минимал|最低|최저|max|perkg|perlit|per100|base|grundpreis|total|value|date|from|until|start|end$|currency|rule|tier|bulk|display|bulto|deposit|pfand|margin|marge|profit|range|(?<!pre)code|type|list(id|name)|group|points|status|count$|qty|quantity|measure|bound$|factor$/,
  before: new RegExp(pieces(({ prices }) => prices?.before)),
  selling: new RegExp(pieces(({ prices }) => prices?.selling)),
  gross: new RegExp(pieces(({ prices }) => prices?.withTax)),
  net: new RegExp(pieces(({ prices }) => prices?.withoutTax)),
} as const;

/** Names that hold a price without the word. */
export const PRICE_LIKE =
  /^(std|standard)vk|^listino|^p(venta|contado|publico|lista|minorista)$|pris(?=in[kc]l|e[xk][ck]l|med|uten|utan|uden)|^(pvp|vk|rrp|msrp|uvp|mrp|tarif|pris|売価|定価|ladenpreis)|retail|rate$|(판매|공급|소비자|매입|도매)가$/;

/** Columns that may tell how many there are, and those of them that tell something else. */
export const STOCK_WORD = new RegExp(pieces(({ goods }) => goods?.stock));
export const NO_STOCK =
  /leadtime|lieferzeit|lieferfrist|delaide|plazode|納期|タイフ|種別|区分|類型|类型|注意|表示|^(атрибут|характеристик|параметр|attribut|param)|composite|component|bundle|included|restock|min|max|reorder|threshold|alert|low|safety|target|status|state|date|value|valor|valeur|wert|type|policy|track|location|lagerort|unit$|units?(per|of|por)|per|pack|case|(in|a)box|carton|karton|incoming|onorder|reserv|commit|alloc|sold|vendid|vendu|verkauf|transit|optimal|melde|soll|alarm|alert|^par|code|^id|id$|backorder|ordered|order$|in(out)?bound|free$|buffer|damaged|maintain|days|valuation|moq|step|limit|critic|last|keeping|gewicht|weight|platz|fach|nummer|.number$|(stock|inventory|item|product|artikel)no$|nr$|from|since|ab$|preis|price|inhalt|fullmenge/;
/** Names that count pieces in the shop, or in a box. */
export const BARE_COUNT = /^(pieces|pcs|stuck|menge|units|anzahl)$/;
/** Which of several stocks can be sold, best first. */
export const STOCK_RANKS = [
  /total|gesamt|合計|总/,
  /available|sellable|disponib|verfugbar|frei/,
  /current|actual|aktuell|closing|onhand|physical|現在/,
  /stock|invent|bestand|lager|existenc|giacenz|estoque|voorraad|sklad|magazyn|остат|склад|在庫|库存|庫存|재고/,
  /./,
] as const;

/** Columns of yes and no by which something is in the shop; no ending is put together of others: that took years of a long name. */
export const SHOWN_COLUMN =
  /^(is|product|item|variant|variation|article|artikel|produkt|producto|produto|web|shop|sku)*(nettbutikk|netbutik|nettbutik|webbutik|webbshop|webbshopartikel|eshop|internet|verkkokauppa|webaruhaz|negozioonline|tiendaonline|boutiqueenligne|lojavirtual|lojaonline|sklepinternetowy|webwinkel|active|aktiv|actif|activ[oa]?|ativ[oa]|attiv[oa]|actief|aktywny|aktivni|enabled|published|visible|visibility|online|listed|sellable|saleable|forsale|onsite|onweb(site)?|webshop|freigegeben|sichtbar|veroffentlicht|sell|show|(mostrar|exibir|visible|visivel)(no|na|en)?(la|el)?(site|loja|tienda|sitio|web)|displayed|display(?=in|on|to|yn|flag|shop|store|web)|available|publie|enligne|publicado|pubblicato|опубликован|показывать|有効|公開|表示|上架|진열|판매여부)(for ?sale|for purchase|in|on|online|to|sell|shop|store|website|site|storefront|web|yn|flag)*$/;
export const HIDDEN_COLUMN =
  /^(is|ist|est|product|item|variant|article|artikel|produkt|producto|produto|web|shop|sku)*(archived?|archiviert|archivad[oa]|arquivad[oa]|discontinued?|inactiv[oa]|inativ[oa]|inattiv[oa]|inactief|obsolete|obsoleto|deleted|removed|disabled|inactive|hidden|hide|blocked|retired|endoflife|eol|gesperrt|auslauf(artikel|end)?|ausgelaufen|geloscht|supprime|descatalogad[oa]|descontinuad[oa]|fuoriproduzione|utgatt|снят(спродажи|спроизводства)?|廃番|廃盤|販売終了|非公開|停产|停售|단종)(品|商品|여부|フラグ)*(item|product|artikel|fromshop|fromstore|inshop|instore|inwebshop|online|onweb|onwebsite|fromwebsite|yn|flag|ind)*$/;
/** Columns of states of products. */
export const STATE_COLUMN = new RegExp(pieces(({ goods }) => goods?.soldState));

/**
 * Whole cells of these words, as people write them and as programs do: `OUT_OF_STOCK`, `in-stock`, and what schema.org calls
 * them, `https://schema.org/OutOfStock`.
 */
const wholeCell = (words: string): RegExp =>
  new RegExp(`^(?:https?://schema\\.org/)?(${words.replaceAll(" ", "[\\s_-]")})$`, "i");

/** Words of states by which a product is in the shop. */
export const ON = wholeCell(pieces(({ goods }) => goods?.forSale));
export const OFF = wholeCell(pieces(({ goods }) => goods?.notForSale));

/** Words of what goods are like, which states of them are called too. */
export const CONDITION = wholeCell(pieces(({ goods }) => goods?.condition));

/** Words of a stock by which there is none, and by which there are some. */
export const SOLD_OUT = wholeCell(pieces(({ goods }) => goods?.soldOut));
export const IN_STOCK = wholeCell(pieces(({ goods }) => goods?.inStock));
/** Columns that say whether there are any, in words and by yes and no. */
export const STATES = writtenWords(({ goods }) => goods?.stockStates, ", ");
export const FLAGS = writtenWords(({ goods }) => goods?.stockFlags, ", ");
/** No number: that is one of several places'. */
export const NONE_LEFT = /^(false|no|n|non|nein)$/i;
/** Columns that say yes of what is sold no more. */
export const OUT_OF_RANGE = writtenWords(({ goods }) => goods?.soldNoMore, ", ");
/** Columns that say whether pieces are counted, and whether the shop sells on without any. */
export const TRACKED = writtenWords(({ goods }) => goods?.tracked, ", ");
export const OVERSOLD = writtenWords(({ goods }) => goods?.oversold, ", ");
/** What these say of goods that are sold without any left. */
export const SOLD_ON =
  /^(continue|yes|y|true|[1-9]|notify|allow|allowed|allow qty below 0( and notify customer)?)$/i;

/** Columns of what variants differ by. */
export const OPTIONS = writtenWords(({ goods }) => goods?.options, ", ");

/** Columns of where pieces lie, for which an item has a row each. */
export const PLACE_NAME = new RegExp(`^(${pieces(({ goods }) => goods?.place)})(name|code|id|nr)?$`);
