import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { isPlatformType } from "../catalog-facts.ts";
import { isNumeric, type ProductSample } from "../product-sample.ts";
import { CONDITION, IN_STOCK, OFF, ON, PRODUCT_COLUMNS, SOLD_OUT } from "./product-words.ts";

/** Words for what goods are filed under, in plain letters. */
const CATEGORY = new RegExp(pieces(({ goods }) => goods?.filedUnder));
/** Words for a group of goods, where nothing is called a category: `Opis podgrupy`, `Bezeichnung Artikelgruppe`. */
const GROUP = /grup|grupp|group|groep|групп|група|rubro|rubrik|rayon/;
/** Groups of something else. */
const OTHER_GROUP =
  /ziel|target|audience|cible|publico|objetivo|alter|^age|age(group|range)|leeftijd|rab|remise|scont|descuent|user|member|store|site|langu|attrib|option|varia|produktgruppenid|blood|muscle|mail|steuer|podat|налог/;
/** What is said of a category besides its name, and what else is said with its word. */
const OTHER =
  /id\d*$|code|kod|uuid|gtin|^n[or]$|no$|nr$|num(ber|mer|ero)|url|link|slug|handle|imag|img|foto|photo|bild|resim|desc|meta|seo|keyword|tax|vat|mwst|kdv|iva$|tva|percent|rate|count|qty|sort|order|position|status|activ|aktiv|visib|hidden|weight|shipping|discount|commission|komisyon|margin|price|preis|date|age|energ|^in-?store|size|hazard|danger|gefahr|risk|delivery|pick-?up|transport|^lager|customer|kunde|supplier|lieferant|^abc|abc$|allergen|season|saison|番号|コート|编号|编码|코드/;
/** Whose categories stand beside the shop's own. */
const OTHERS =
  /google|facebook|^fb|meta|amazon|ebay|idealo|walmart|zalando|kaufland|allegro|merchant|trendyol|hepsiburada|pazaram/;

/**
 * The column of categories where none is called as is known: one whose name has a word for them (`Categoría del producto en
 * la tienda`, `kategori1`) and that holds words, several goods under most; a marketplace's after the shop's own.
 * @returns −1 without one
 */
export function categoryColumn(sample: ProductSample, taken: ReadonlySet<number>): number {
  const found = [...sample.header.keys()].filter(
    (column) =>
      !taken.has(column) &&
      CATEGORY.test(sample.plainNames[column]!) &&
      !OTHER.test(sample.plainNames[column]!.replace(OTHERS, "")) &&
      areCategories(sample, column),
  );
  const own = found.find((column) => !OTHERS.test(sample.plainNames[column]!));
  return own ?? found[0] ?? groupColumn(sample, taken);
}

/** What says of what kind goods are, and no more. */
const KIND =
  /^(tipos?|types?|typ|typen|kind|art|тип|вид|tur|turu|cesit|种类|类别|種類|種別|类型|類型|종류|jenis|loai|نوع|النوع|סוג|rodzaj|druh|soort|slag|laji|tyyppi|fajta|tipus|tip|vrsta|tipologia|tipologie|tipo(de)?(producto|articulo|produto|prodotto)|(produkt|artikel|waren)(typ|art)|typ(produktu|towaru)|тип(товара|товару|номенклатуры)|вид(товара|товару|номенклатуры))$/;
/** Kinds of things to a program, of packages and of what is done with goods. */
const NO_KIND =
  /^(retail|wholesale|b2b|b2c|online|offline|in-?store|physical|digital|virtual|downloadable|standard|default|bundle|kit|set|combo|composite|parent|child|single|multi|variants?|variation|simple|configurable|item|product|produto|producto|produkt|prodotto|articulo|artikel|article|servicio|servi[cç][eo]|servizio|services?|dienst(leistung)?|goods|merchandise|mercader[ií]a|mercadoria|stock(able)?|non-?stock|storable( product)?|consumable|inventory( item)?|non-?inventory( item)?|assembly|товар|услуга|работа|набор|комплект|unid(ad|ade)?|unit[aà]?|caja|pack|paquete|docena|kg|g|l|lt|ml|piece|pcs|box|bag|bottle|carton|stk|stück|шт\.?|уп\.?|кг|пара|jpe?g|png|image|video)$/i;

/** The column of kinds of goods where nothing else files them, several goods under each kind; −1 without one. */
export function kindColumn(sample: ProductSample, taken: ReadonlySet<number>, title: number): number {
  // Sizes may leave out what their product is, and its name with it.
  const named = title < 0 ? sample.size : sample.cells(title).filter((cell) => cell !== "").length;
  return sample.plainNames.findIndex((name, column) => {
    if (taken.has(column) || !KIND.test(name) || !areCategories(sample, column)) return false;
    const cells = sample.cells(column).filter((cell) => cell !== "");
    const kinds = new Set(cells);
    return (
      cells.length * 2 > named &&
      kinds.size * 2 <= cells.length &&
      ![...kinds].some((kind) => NO_KIND.test(kind) || isState(kind))
    );
  });
}
const isState = (word: string): boolean =>
  [ON, OFF, IN_STOCK, SOLD_OUT, CONDITION, YES, NO].some((state) => state.test(word));

function groupColumn(sample: ProductSample, taken: ReadonlySet<number>): number {
  const found = [...sample.header.keys()].filter((column) => {
    const name = sample.plainNames[column]!;
    return (
      !taken.has(column) &&
      GROUP.test(name) &&
      !OTHER_GROUP.test(name) &&
      !OTHER.test(name.replace(/desc$|descr\p{L}*|opis/u, "")) &&
      areCategories(sample, column)
    );
  });
  // Of a group and its parts the part says more.
  return (
    found.find((column) =>
      /^(sub|unter|pod|под|sotto|sous)|(sub|unter|pod|под)(grup|group|групп)/.test(
        sample.plainNames[column]!,
      ),
    ) ??
    found[0] ??
    -1
  );
}

const KNOWN: ReadonlySet<string> = new Set(PRODUCT_COLUMNS.category!.map(plainName));
/** Whether a plain name is one of what goods are filed under. */
export const isCategoryName = (name: string): boolean => KNOWN.has(name) || CATEGORY.test(name);

/** Whether a plain name is that of something else that is said of a category: its number, its address. */
export const isOfCategory = (name: string): boolean => OTHER.test(name);

/** Fewer goods may each be of another kind. */
const FEW = 6;

function areCategories(sample: ProductSample, column: number): boolean {
  const cells = sample.cells(column).filter((cell) => cell !== "");
  return (
    cells.length > 0 &&
    !isNumeric(sample, column) &&
    cells.every((cell) => !/^(https?:|\/\/)|<\w/i.test(cell)) &&
    cells.filter((cell) => /\p{L}{2}/u.test(cell)).length * 10 >= cells.length * 9 &&
    !cells.every(isPlatformType) &&
    (cells.length < FEW || new Set(cells).size * 4 <= cells.length * 3)
  );
}
