/**
 * Headers that are put together: what the thing is (`product`, `商品`, `sản phẩm`), what is said of it (`quantity`) and
 * how (`incl. VAT`, `(Rp.)`). Nobody lists them all; taken apart, the word in the middle is one that is known.
 */

import { plainName } from "../../../words/plain-name.ts";
import { pieces, plainWords } from "../../../words/word-lists.ts";
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

/** What goods are called in names of columns. */
export const ITEM_NAMES = plainWords(({ headerParts }) => headerParts?.goods);
/** What stands before the rest without a space. */
const ITEM_BEFORE = new RegExp(
  `^(?:${[...plainWords(({ headerParts }) => headerParts?.goodsBefore)].sort((a, b) => b.length - a.length).join("|")})(?=.)`,
  "u",
);
const LINE = plainWords(({ headerParts }) => headerParts?.row);
const ROW = new Set([...LINE, "order"]);
const PARTICLES = plainWords(({ headerParts }) => headerParts?.particles);
const NET = plainWords(({ headerParts }) => headerParts?.net);
const GROSS = plainWords(({ headerParts }) => headerParts?.gross);
const TAXES = plainWords(({ headerParts }) => headerParts?.taxes);
const NET_SIGN = new RegExp(
  pieces(({ headerParts }) => headerParts?.netSigns),
  "gu",
);
const GROSS_SIGN = new RegExp(
  pieces(({ headerParts }) => headerParts?.grossSigns),
  "gu",
);
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
const COUNT_OF_GOODS = new RegExp(`^(?:${pieces(({ headerParts }) => headerParts?.countOfGoods)})$`);
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
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll})/gu, "$1 $2")
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
