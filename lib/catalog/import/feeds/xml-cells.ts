import { YES } from "../../../orders/import/cells/yes.ts";
import { PRICE_WORD } from "../../../orders/import/columns/header-words.ts";
import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { PRODUCT_COLUMNS } from "../columns/product-words.ts";
import { xmlText } from "./xml-document.ts";

/** What an element of a feed says, by the way to it (`price/@currency`), and what it says by name and value. */
export interface XmlCells {
  readonly cells: ReadonlyMap<string, string>;
  /** `Colour` → `red`, of elements such as `<param name="Colour">red</param>`. */
  readonly facts: ReadonlyMap<string, string>;
}

/** A longer text is a description. */
const MOST_TEXT = 500;
const FACT_NAME =
  /^(@name|@n|@title|@(attribute|property|field)-?(id|name)|(param_?|attribute_?|property_?|f)?(name|key|label)|наименование)$/i;
const FACT_VALUE = /^(#text|@value|(param_?|attribute_?|property_?|f)?(value|val)|значение)$/i;
/** What is said of one thing in a list of one, as Etsy's `"values": ["52"]`; a list of several says what there is to choose. */
const FACT_VALUES = /^values$/i;
/** What tells elements of one name apart: `price_type="net"`, 1C's `ИдТипаЦены`. */
const KIND = /^@.*type$|^@kind$|^price_?type$|^идтипацены$/i;

/** From how many pieces on a price is one; how many alone says it only beside a price and nothing else. */
const BOUND =
  /^@?(min|from|desde|ab|von|od|da|от|apartir|a_partir|lower_?bound|(min(imum|_?order)?|from|start|break)_?(qty|quantity|amount|units|pieces)|(qty|quantity)_?(from|min|break))$/i;
const PIECES = /^@?(qty|quantity|cantidad|menge|anzahl|quantit[éeà]|quantidade|pieces|units)$/i;

/** A price of so many pieces and more. */
function isForMany(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const keys = Object.keys(value);
  const bound =
    keys.find((key) => BOUND.test(key)) ??
    (keys.length === 2 ? keys.find((key) => PIECES.test(key)) : undefined);
  const isPriced = keys.some(
    (key) => key === "#text" || PRICE_WORD.test(plainName(key)) || /amount$/i.test(key),
  );
  return bound !== undefined && isPriced && Number(xmlText(value[bound])) > 1;
}

/** The way to an element with what kind of its name it is. */
function kindly(element: JsonObject, way: string): string {
  const kind = Object.keys(element).find((key) => KIND.test(key));
  return kind === undefined ? way : `${way} ${xmlText(element[kind]).replaceAll("/", " ")}`;
}
/** Whether a name holds what kind of its name an element is, which the way to all else in it says. */
const isKindOf = (element: JsonObject, key: string): boolean =>
  KIND.test(key) && Object.keys(element).length > 1;
/** Elements of which several count. */
const GROUP = /categor|kategor|group|collection|rubri|групп|категор/i;

/** Elements of which each is a level of one path. */
const PATH = /path$|breadcrumbs?$|hierarchy$|taxonomy$/i;

/** What holds prices and times of sending, which are none of the product's. */
const SENDING =
  /deliver|shipping|pick_?up|versand|lieferung|livraison|(?<!\p{L})env[ií]o|spedizion|dostaw[ay]|doprav|verzend|frakt|kargo|достав|самовывоз|配送|送料|배송/iu;

/** An attribute within a product that says the same wherever it stands. */
const ANYWHERE = /^@.*(curr|waehrung|währung|валют|valuta|moneda|devise)/i;

/**
 * The parts of a way as columns are called: `price/@currency` → `price`, `currency`. What another attribute of an inner
 * element is, only that one tells: `unit/@code` → `unit code`.
 */
export function wayNames(way: string): readonly string[] {
  const parts = withPrices(way.split("/"));
  const last = parts.at(-1)!;
  const names = parts.map((part) => part.replace(/^@/, ""));
  return parts.length > 1 && last.startsWith("@") && !ANYWHERE.test(last)
    ? [...names.slice(0, -2), names.slice(-2).join(" ")]
    : names;
}

/** What stands in an element of prices, by what it is called: `pricing/sale` is a sale's price, `prices/small` one of small. */
const OF_PRICES =
  /^((default_?)?price|prices|pricing|precios?|preise?|prix|prezzi|precos|preços|ceny|cena|цены?|ціни|fiyat(lar)?|harga)$/i;
const PAID = /^(base|amount|value|default|current|final|actual)$/i;
/** What else is said there. */
const NO_AMOUNT =
  /curr(?!ent)|unit|type|kind|id$|code|text|label|symbol|format|display|tax|vat|date|from|until|to$|qty|quantity|(?<!dis)count|name|status|visible|flag|percent|discount(?!ed)|rate|note|^#|^@/i;

/** What holds nothing but an amount: `price/current/amount` is `price/current`. */
const AMOUNT = /^(amount|value)$/i;

function withPrices(parts: readonly string[]): readonly string[] {
  const [last, of] = [parts.at(-1)!, parts.at(-2)];
  const around = parts.at(-3) ?? "";
  if (
    AMOUNT.test(last) &&
    of !== undefined &&
    OF_PRICES.test(around) &&
    !OF_PRICES.test(of) &&
    !NO_AMOUNT.test(of)
  )
    return withPrices(parts.slice(0, -1));
  if (of === undefined || !OF_PRICES.test(of) || NO_AMOUNT.test(last) || PRICE_WORD.test(plainName(last)))
    return parts;
  return [...parts.slice(0, -1), PAID.test(last) ? "price" : `${last} price`];
}

export const lastName = (way: string): string => wayNames(way).at(-1)!;

/** Reads an element, leaving out the ways in `without`. */
export function xmlCells(element: JsonObject, without: ReadonlySet<string> = new Set()): XmlCells {
  const cells = new Map<string, string>();
  const facts = new Map<string, string>();
  const put = (way: string, text: string): void => {
    if (text !== "" && !cells.has(way)) cells.set(way, text.slice(0, MOST_TEXT));
  };
  const visit = (value: unknown, way: string): void => {
    if (without.has(way)) return;
    const only = way !== "" && isJsonObject(value) ? onlyValue(value) : null;
    if (typeof value === "string") put(way, value.trim());
    else if (only !== null) put(way, only);
    else if (Array.isArray(value)) visitAll(value, way);
    else if (isJsonObject(value)) {
      const fact = way === "" ? null : factOf(value);
      if (fact !== null) facts.set(...fact);
      else if (!SENDING.test(lastName(way)))
        for (const [key, inner] of Object.entries(value).filter(([key]) => !isKindOf(value, key)))
          visit(
            atStores(key, inner, value) ?? inner,
            key === "#text" ? way : way === "" ? key : `${kindly(value, way)}/${key}`,
          );
    }
  };
  const visitAll = (values: readonly unknown[], way: string): void => {
    const texts = values.map(xmlText).filter((text) => text !== "");
    const name = lastName(way);
    if ((GROUP.test(name) || PATH.test(name)) && texts.length === values.length)
      put(way, texts.join(PATH.test(name) ? " > " : "; "));
    for (const value of values.filter((one) => !isForMany(one)))
      if (isJsonObject(value) && "#text" in value) visit(value, kindly(value, way));
      else visit(value, way);
  };
  visit(element, "");
  return { cells: withoutSearched(cells), facts };
}

/** What is said to search engines and when a page is shared. */
const SEARCHED =
  /(^|\/)(seo(_?(data|meta|info|fields|settings))?|meta_?tags?|og|open_?graph|twitter|yoast[^/]*|search_?engines?)\/[^/]+$|(^|\/)meta(_?data)?\/@?(title|name)$/i;

/** Cells with what pages say of a product under names of their own, `seo title`, where the product has a name besides. */
function withoutSearched(cells: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const searched = new Set([...cells.keys()].filter((way) => way.includes("/") && SEARCHED.test(way)));
  // What stands in something else names that: a category, a maker.
  const isNamed = [...cells.keys()].some((way) => !way.includes("/") && TITLES.has(plainName(lastName(way))));
  return searched.size === 0 || !isNamed
    ? cells
    : new Map(
        [...cells].map(([way, text]) => [
          searched.has(way) ? way.split("/").slice(-2).join(" ").replaceAll("@", "") : way,
          text,
        ]),
      );
}

/** `<ean value="590…"/>`: what an element says in its only attribute; `null` of anything else. */
function onlyValue(value: JsonObject): string | null {
  const [only, ...more] = Object.entries(value);
  return only !== undefined && more.length === 0 && only[0] === "@value" ? xmlText(only[1]) : null;
}

const STORE_ID = /^@?(store|shop|warehouse|point|outlet|location)_?id$/i;
/** Elements of which each says what lies at one place, by whose number or name it is called: `<stock id="2" quantity="5"/>`. */
export const STORES = /^(stocks?|outlets?)$/i;
const PLACE_ID = /^@?id$/i;

/**
 * What is said of each store of a product as what is true of all: there are some where one has some, and the pieces are those
 * of all. What it costs there is told where the product says no price of all. `null` of anything else.
 */
function atStores(tag: string, values: unknown, product: JsonObject): readonly JsonObject[] | null {
  const given = Array.isArray(values) ? values : [values];
  const stores = given.filter(isJsonObject);
  if (stores.length === 0 || stores.length < given.length) return null;
  const isId = (key: string): boolean => STORE_ID.test(key) || (STORES.test(tag) && PLACE_ID.test(key));
  const isNumbered =
    STORES.test(tag) && stores.every((store) => Object.keys(store).some((key) => PLACE_ID.test(key)));
  if (stores.length < 2 && !isNumbered) return null;
  if (!stores.every((store) => Object.keys(store).some(isId))) return null;
  const isPaid = (key: string): boolean => productFacts([key]).hasPrice;
  const isPriced = Object.keys(product).some(isPaid);
  const keys = [...new Set(stores.flatMap((store) => Object.keys(store)))].filter(
    (key) => !isId(key) && !(isPriced && (isPaid(key) || ADDRESS.test(key))),
  );
  return [
    Object.fromEntries(
      keys.map((key) => {
        const said = stores.map((store) => xmlText(store[key])).filter((text) => text !== "");
        const sum = said.reduce((all, text) => all + Number(text), 0);
        const isCount = !Number.isNaN(sum) && !isPaid(key);
        return [key, isCount ? String(sum) : (said.find((text) => YES.test(text)) ?? said[0] ?? "")];
      }),
    ),
  ];
}
/** What shows a product at one place. */
const ADDRESS = /^@?(url|link|picture|image)$/i;

/** An element that holds a name and a value and no more than some codes beside them. */
export function factOf(value: JsonObject): [name: string, value: string] | null {
  const keys = Object.keys(value);
  const name = keys.find((key) => FACT_NAME.test(key));
  const isOne = (key: string): boolean => {
    const values = value[key];
    return FACT_VALUES.test(key) && Array.isArray(values) && values.length === 1;
  };
  const fact = keys.find((key) => FACT_VALUE.test(key) || isOne(key));
  if (name === undefined || fact === undefined || keys.length > 6) return null;
  const [said, text] = [xmlText(value[name]), xmlText(value[fact])];
  return said === "" || text === "" ? null : [said, text];
}

const PLAIN_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(PRODUCT_COLUMNS).map(([field, words]) => [field, words.map(plainName)]),
);
const words = (field: string): ReadonlySet<string> => new Set(PLAIN_WORDS.get(field));
const CODES = words("sku");
const TITLES = words("title");
const PRICES = words("price");
const STOCKS = words("stock");
const BARCODE = new RegExp(`^(?:${pieces(({ goods }) => goods?.barcode)})$`);
/** Whether a name is that of what is printed on packages. */
export const isBarcode = (name: string): boolean => BARCODE.test(name);
const SHOWN = new RegExp(
  `${pieces(({ goods }) => goods?.image)}|${pieces(({ goods }) => goods?.description)}`,
);
/** In which language a name is: `name_ua`. */
const LANGUAGE = /_[a-z]{2}$/i;

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Which of the facts of a product stand in these ways; `said`: fields by what was said to hold them. */
export function productFacts(
  given: Iterable<string>,
  said: ReadonlyMap<string, string> = NOTHING,
): {
  readonly hasCode: boolean;
  /** A code that the shop gave: people and places have a number too. */
  readonly hasOwnCode: boolean;
  readonly hasTitle: boolean;
  readonly hasPrice: boolean;
  readonly hasStock: boolean;
  /** Whether it is shown or described. */
  readonly isShown: boolean;
} {
  const ways = [...given];
  const names = ways.map((way) => plainName(lastName(way)));
  /** Whether a way leads to what was said to be a field; `null` where nothing was. */
  const isSaid = (field: string): boolean | null => {
    const column = said.get(field);
    return column === undefined || column === "none"
      ? null
      : ways.some((way) => ` ${wayNames(way).join(" ")}`.endsWith(` ${column}`));
  };
  return {
    hasCode: isSaid("sku") ?? names.some((name) => CODES.has(name) || isBarcode(name)),
    hasOwnCode: names.some(
      (name) => CODES.has(name) && !/^_?(id|ид|code|no|number|reference|ref)$/.test(name),
    ),
    hasTitle:
      isSaid("title") ?? ways.some((way) => TITLES.has(plainName(lastName(way).replace(LANGUAGE, "")))),
    hasPrice: isSaid("price") ?? names.some((name) => PRICES.has(name) || PRICE_WORD.test(name)),
    hasStock: names.some((name) => STOCKS.has(name)),
    isShown: names.some((name) => SHOWN.test(name)),
  };
}

/** What stands first of one of a field's names, in the order of these. */
export function feedCell({ cells }: XmlCells, field: string): string {
  const named = new Map([...cells].reverse().map(([way, text]) => [plainName(lastName(way)), text] as const));
  for (const word of PLAIN_WORDS.get(field)!) {
    const text = named.get(word);
    if (text !== undefined) return text;
  }
  return "";
}
