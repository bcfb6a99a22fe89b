/** Sizes and colours that stand within their product: which elements these are, and the rows that they come to. */
import { HEADER_WORDS } from "../../../orders/import/columns/header-words.ts";
import type { JsonObject } from "../../../orders/import/json/json-values.ts";
import { plainName } from "../../../words/plain-name.ts";
import { OPTIONS } from "../columns/product-words.ts";
import {
  factOf,
  feedCell,
  isBarcode,
  lastName,
  productFacts,
  STORES,
  type XmlCells,
  xmlCells,
} from "./xml-cells.ts";
import { elementsOf, xmlText } from "./xml-document.ts";
import { OTHER } from "./xml-records.ts";

/** What orders call the codes of goods. */
const ORDERED: ReadonlySet<string> = new Set(HEADER_WORDS.sku.map(plainName));
const OPTION_WORDS = new Set(OPTIONS.map(plainName));
/** What sizes of a product are called as a whole. */
export const VARIANT = /varia|varyant|wariant|varijant|вариант|варіант|характеристик|secenek|seçenek/i;
/** Lists of sizes; others in a product may be of whole goods, as in a set. */
const SIZES = new RegExp(`${VARIANT.source}|size|option|sku|edition|taille|größe`, "i");

/** Where sizes stand in the products of a feed, so that one of one size is read as the others are; by what its products are called. */
export interface SizePlaces {
  readonly ways: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

export const sizePlaces = (records: readonly JsonObject[]): SizePlaces => ({
  ways: new Set(records.flatMap((record) => variantsIn(record, "")?.way ?? [])),
  codes: new Set(records.map(codeOf)),
});

/** What an element calls itself by, whatever stands in it. */
const codeOf = (record: JsonObject): string =>
  feedCell(
    { cells: new Map(Object.entries(record).map(([key, value]) => [key, xmlText(value)])), facts: NONE },
    "sku",
  );
const NONE: ReadonlyMap<string, string> = new Map();

/** A product's rows: itself, or its sizes with what it says of them all and its code as their family. */
export function rowsOfRecord(record: JsonObject, places: SizePlaces): readonly XmlCells[] {
  const found = variantsIn(record, "") ?? onlySize(record, places.ways);
  if (found === null) return [xmlCells(record)];
  const product = xmlCells(record, new Set([found.way]));
  // How many of a part a set holds is not how many sets there are.
  if (areParts(codeOf(record), found, places.codes)) return [product];
  const family = feedCell(product, "sku") || feedCell(product, "title");
  const variants = found.variants.map((variant) => xmlCells(variant));
  const numbered = variantNumber(variants);
  const areSizes = SIZES.test(found.way.split("/").at(-1)!);
  // What is printed on each size's package is the only code of sizes that have no other.
  const areCodes = new Set(variants.flatMap((own) => barcodeIn(own) ?? [])).size === variants.length;
  return variants.map((own) => {
    const names = found.isOnly ? nameOf(product, own) : areSizes ? namesOf(product, own) : [];
    const cells = new Map([...product.cells, ...own.cells, ...inItsPlace(product, own), ...names]);
    const printed = barcodeIn(own);
    const called = numbered === undefined ? undefined : own.cells.get(numbered);
    const isPrinted = printed !== undefined && called === undefined && codeWays(own).length === 0;
    if (isPrinted && areCodes && !found.isOnly) for (const way of codeWays(product)) cells.delete(way);
    if (feedCell(own, "sku") === "") {
      if (isPrinted) cells.set("barcode", printed);
      else if (!found.isOnly) cells.set("sku", called ?? [family, ...sizesIn(own)].join(" - "));
    }
    if (family !== "" && !found.isOnly) cells.set("item_group_id", family);
    return { cells, facts: new Map([...product.facts, ...own.facts]) };
  });
}

/**
 * What a size costs and how many there are, said further in than of its product but under the same names: Etsy's
 * `offerings/price/amount` beside `price/amount`.
 */
const OFFERED = /offer|pric|stock|inventor/i;
const inItsPlace = (product: XmlCells, own: XmlCells): readonly (readonly [string, string])[] =>
  [...own.cells].flatMap(([way, text]) => {
    const parts = way.split("/");
    const at = parts.findIndex((_, i) => i > 0 && product.cells.has(parts.slice(i).join("/")));
    const place = parts.slice(at).join("/");
    // What a supplier or another shop asks is none of the size's.
    if (at < 0 || own.cells.has(place) || !parts.slice(0, at).every((part) => OFFERED.test(part))) return [];
    const { hasPrice, hasStock } = productFacts([place]);
    return hasPrice || hasStock ? [[place, text] as const] : [];
  });

/** The name of a product of one size stays its own. */
const nameOf = (product: XmlCells, own: XmlCells): readonly (readonly [string, string])[] => {
  const name = feedCell(product, "title");
  return name === "" ? [] : titleWays(own).map((way) => [way, name] as const);
};

/** A size's name, with that of its product before it where it says no word of that and stands in its place: `M` of a shirt. */
function namesOf(product: XmlCells, own: XmlCells): readonly (readonly [string, string])[] {
  const [name, size] = [feedCell(product, "title"), feedCell(own, "title")];
  const [way] = titleWays(own);
  if (way === undefined || name === "" || size === "") return [];
  if (/^default( title)?$/i.test(size)) return [[way, name]];
  const words = new Set(wordsIn(name));
  return wordsIn(size).some((word) => words.has(word)) ? [] : [[way, `${name} - ${size}`]];
}
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/** Ways at which a size has its name. */
const titleWays = (own: XmlCells): readonly string[] => {
  const size = feedCell(own, "title");
  return size === ""
    ? []
    : [...own.cells].flatMap(([way, text]) =>
        text === size && productFacts([way]).hasTitle && !way.includes("/") ? [way] : [],
      );
};

/** Names of what numbers sizes. */
const VARIANT_NUMBER = /^(variation|variant|offer|size)(id|code|number|no|uid)$/;

/** The way to the number that each size of a product has of its own, where they are called by no code. */
const variantNumber = (variants: readonly XmlCells[]): string | undefined =>
  [...(variants[0]?.cells.keys() ?? [])].find(
    (way) =>
      VARIANT_NUMBER.test(plainName(lastName(way))) &&
      new Set(variants.flatMap(({ cells }) => cells.get(way) ?? [])).size === variants.length,
  );

/** What is printed on a size's package, whatever it is called. */
const barcodeIn = ({ cells }: XmlCells): string | undefined =>
  [...cells].find(([way]) => isBarcode(plainName(lastName(way))))?.[1];

/** The ways to what calls a product and is not printed on its package. */
const codeWays = ({ cells }: XmlCells): readonly string[] =>
  [...cells.keys()].filter((way) => {
    const name = plainName(lastName(way));
    const isCode = productFacts([way]).hasCode || ORDERED.has(name);
    return !way.includes("/") && isCode && !isBarcode(name);
  });

/** What tells a size that has no code from others. */
const sizesIn = ({ cells, facts }: XmlCells): readonly string[] => [
  ...[...cells].flatMap(([way, text]) => (OPTION_WORDS.has(plainName(lastName(way))) ? [text] : [])),
  ...facts.values(),
];

/**
 * Whether what a product lists is goods that stand in the feed besides: the parts of a set, which say no price there and are
 * not called as the product and more.
 */
const areParts = (product: string, { way, variants }: Variants, codes: ReadonlySet<string>): boolean =>
  !SIZES.test(way.split("/").at(-1)!) &&
  variants.every((one) => {
    const code = codeOf(one);
    const isOwn = product !== "" && code.startsWith(product);
    return code !== "" && codes.has(code) && !isOwn && !productFacts(Object.keys(one)).hasPrice;
  });

interface Variants {
  readonly way: string;
  readonly variants: readonly JsonObject[];
  /** Whether it is the only size, of a product as others have several. */
  readonly isOnly: boolean;
}

/** Elements in a product that are its sizes. */
function variantsIn(element: JsonObject, way: string): Variants | null {
  for (const [tag, value] of Object.entries(element)) {
    if (/^[@#?]/.test(tag)) continue;
    const inner = elementsOf(value);
    const next = way === "" ? tag : `${way}/${tag}`;
    const isOther = OTHER.test(tag);
    const areVariants = inner.length > 0 && inner.every((one) => isSize(one, tag, inner.length));
    if (areVariants) return { way: next, variants: inner, isOnly: false };
    const [only] = inner;
    const mayHold = isOther ? HOLDS.test(tag) : true;
    const deeper = mayHold && inner.length === 1 && only !== undefined ? variantsIn(only, next) : null;
    if (deeper !== null) return deeper;
  }
  return null;
}

/** Attributes of a product may be of its sizes. */
const HOLDS = /^attribut/i;

/** What has a code with a price or a stock, is called a variant and has a code, or says a size with its pieces and its package's code. */
function isSize(one: JsonObject, tag: string, count: number): boolean {
  const own = Object.keys(one).filter((key) => key !== "#text");
  const { hasCode, hasOwnCode, hasPrice, hasStock, hasTitle } = productFacts(own);
  const isSaid = own.some((key) => OPTION_WORDS.has(plainName(key.replace(/^@/, ""))));
  if (OTHER.test(tag))
    return HOLDS.test(tag) && isSaid && hasStock && own.some((key) => isBarcode(plainName(key)));
  // A name and a value say what one thing is, and a number of it is none of goods.
  if (factOf(one) !== null && !hasPrice && !hasStock && !hasOwnCode) return false;
  if (VARIANT.test(tag)) return hasCode || hasPrice;
  // What lies at each of several stores is no size.
  if (!hasCode || count < 2 || (STORES.test(tag) && !hasOwnCode && !isSaid)) return false;
  // Etsy's sizes have their prices within what is offered of each; what has a name besides may be goods.
  return hasPrice || hasStock || (!hasTitle && hasOwnCode && isOffered(one));
}

/** Whether what stands in an element has a price and pieces. */
const isOffered = (element: JsonObject): boolean =>
  Object.values(element).some((inner) =>
    elementsOf(inner).some((one) => {
      const { hasPrice, hasStock } = productFacts(Object.keys(one));
      return hasPrice && hasStock;
    }),
  );

/** The only size of a product, where others have several in the same place. */
function onlySize(record: JsonObject, ways: ReadonlySet<string>): Variants | null {
  for (const way of ways) {
    const parts = way.split("/");
    let inner: readonly JsonObject[] = [record];
    for (const part of parts) inner = inner.flatMap((one) => elementsOf(one[part]));
    const [only] = inner;
    if (inner.length !== 1 || only === undefined) continue;
    const keys = Object.keys(only);
    const isSaid = keys.some((key) => OPTION_WORDS.has(plainName(key.replace(/^@/, ""))));
    const isUnnamed = !productFacts(keys).hasTitle && isOffered(only);
    // One option may be what is sold beside a product.
    const areSizes = SIZES.test(parts.at(-1)!.replace(/options?/i, ""));
    if (areSizes || isSaid || isUnnamed) return { way, variants: [only], isOnly: true };
  }
  return null;
}
