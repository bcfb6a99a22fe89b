import { isGtin } from "../../../orders/import/cells/gtin.ts";
import { PRICE_WORD } from "../../../orders/import/columns/header-words.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { areFlags, differ, isNumeric, type ProductSample } from "../product-sample.ts";
import { isNameless } from "../table-records.ts";
import { besidePrice } from "./price-relation.ts";
import { PRICE_KINDS, PRICE_LIKE } from "./product-words.ts";
import { isOtherNumber } from "./stock-columns.ts";

/** A price with the tax or without it, which is no tax. */
const TAXED =
  /(price|preis|prix|precio|prezzo|preco|prijs|cena|pris)?(incl(uding|usive)?|inkl(usive)?|with|mit|con|avec|med|com|s(?=dph)|c(?=iva))(of)?(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst)/;

/** The rank of what goods cost before. */
export const BEFORE_RANK = 4;

/** How much a name says that a shopper pays this, most first; `null` where somebody else does, or it is no price. */
export function priceRank(name: string): number | null {
  const { cost, others, other, before, selling, gross, net } = PRICE_KINDS;
  const isTaxed = TAXED.test(name) || TAX_IN.test(name);
  const bare = withoutTax(name);
  if (others.test(name) || other.test(bare) || (cost.test(name) && !selling.test(name))) return null;
  if (before.test(name) && (!selling.test(name) || /uvp|msrp|rrp|piyasa/.test(name))) return BEFORE_RANK;
  // What is paid on a telephone is another price than the shop's only in marketplaces.
  if (net.test(name) || /mobile|app$/.test(name) || MARKETPLACE.test(name) || SPECIAL.test(name)) return 3;
  return selling.test(name) || gross.test(name) || isTaxed ? 1 : 2;
}
/** A name without what it says of taxes. */
const withoutTax = (name: string): string =>
  name
    .replace(TAXED, "$1")
    .replace(NET_OF_TAX, "")
    .replace(TAX_IN, "")
    .replace(TAX_OUT, "")
    .replace(TAX_RATE, "");
/** How much it is: `(VAT +23%)`, `19% MwSt`. */
const TAX_RATE =
  /\d{1,2}(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst|ндс|пдв|kdv)|(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst|ндс|пдв|kdv)\d{1,2}(?!\d)/;
/** What is paid in a case of its own. */
const SPECIAL =
  /takeaway|takeout|togo$|dinein|eatin|happyhour|weekend|mitnahme|ausserhaus|emporter|parallevar|asporto/;
/** Whose prices stand beside the shop's own. */
const MARKETPLACE = /ebay|amazon|kaufland|otto$|allegro|etsy|walmart|zalando|cdiscount|rakuten|bolcom|idealo/;
const NET_OF_TAX =
  /(excl(uding|usive)?|exkl(usive)?|ekskl|without|before|ohne|hors|sans|sin|senza|sem|zonder|bez|uten|utan|uden|no|s(?=iva))(of)?(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst)/;

/** Whether a name says that shoppers pay it, or that a tax is in it. */
export const saysSelling = (name: string): boolean =>
  PRICE_KINDS.selling.test(name) || PRICE_KINDS.gross.test(name) || TAXED.test(name);
/** The same with the tax said first: `Price tax excl.` */
const TAX_IN = /(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst)(incl(uded)?|inkl)/;
const TAX_OUT = /(vat|tax(es)?|mwst|ust|iva|tva|btw|moms|mva|dph|alv|gst)(excl(uded)?|exkl)/;

/** Names of what is paid while a sale is on. */
export const IN_SALE = new RegExp(pieces(({ prices }) => prices?.inSale));

/** What numbers a thing that is called by a price: `cityprice cityId`. */
const NUMBER_OF = /(\p{Ll}(I[dD]|Ids)|[\s_-](ids?|Ids?|IDS?|uuid))$/u;
export const BASE_PRICE = /^((base|basis)(price|preis)|(precio|preco|prezzo)base|prixdebase)$/;
/** Whether a name speaks of a price. */
export const isPriceName = (name: string): boolean => PRICE_WORD.test(name) || PRICE_LIKE.test(name);

/** The column of what a product costs the shop, by the words in its name. */
export function costColumn(sample: ProductSample): number {
  const odoo = odooCost(sample);
  return odoo >= 0
    ? odoo
    : sample.plainNames.findIndex(
        (name, i) =>
          PRICE_KINDS.cost.test(name) &&
          (isPriceName(name) || /cost|ek$|einkauf/.test(name)) &&
          !PRICE_KINDS.other.test(withoutTax(name)) &&
          isNumeric(sample, i),
      );
}

/** Odoo's field for what goods cost the shop, beside those for their code and for what is paid; −1 elsewhere. */
const odooCost = ({ header }: ProductSample): number =>
  header.some((name) => /^(li?st_price|default_code)$/.test(name.trim()))
    ? header.findIndex((name) => name.trim() === "standard_price")
    : -1;

/** Whether no row has a price in these columns. */
export const areUnpaid = (sample: ProductSample, columns: readonly number[]): boolean =>
  columns.every((column) => sample.numbers(column).every((number) => (number ?? 0) <= 0));

/** Whether a column is more where it says something, and says nothing elsewhere: what goods cost before. */
function isStruckOut(sample: ProductSample, price: number, column: number): boolean {
  const beside = besidePrice(sample, [price], column);
  return beside !== null && beside.below === 0 && beside.above > 0 && !beside.isFull;
}

/** Whether a column has a price for most rows. */
const isMostlyPaid = (sample: ProductSample, column: number): boolean =>
  sample.numbers(column).filter((number) => (number ?? 0) > 0).length * 2 > sample.size;

/** A column of prices for most rows that only the name of its list keeps from being known as one. */
function listedPrice(sample: ProductSample, price: number): { readonly column: number } | undefined {
  const column = sample.plainNames.findIndex(
    (name, i) => i !== price && mayBePrice(name) && isMostlyPaid(sample, i),
  );
  return column < 0 ? undefined : { column };
}

/**
 * The column of prices where none is called as is known, or those that are (`without`) hold none: the one whose name says
 * most that shoppers pay it.
 * @returns −1 where no column holds prices
 * @throws {ImportFailure} where two say it alike, or a column is called a price of which nobody knows whose
 */
export function priceColumn(sample: ProductSample, without: readonly number[] = []): number {
  const { plainNames, header, file } = sample;
  const cost = odooCost(sample);
  const called = plainNames
    .flatMap((name, column) => {
      const isPrice =
        column !== cost && !without.includes(column) && isPriceName(name) && !NUMBER_OF.test(header[column]!);
      const rank = isPrice && isNumeric(sample, column) ? priceRank(name) : null;
      // What a sale is for comes after what it is a sale of.
      return rank === null ? [] : [{ rank: IN_SALE.test(name) ? rank + 0.5 : rank, column }];
    })
    .sort((a, b) => a.rank - b.rank);
  // What says yes and no beside amounts is whether a price is shown.
  const amounts = called.filter(({ column }) => !areFlags(sample, column));
  // Price lists that the shop has not filled in say nothing of the one that it has.
  const filled = amounts.filter(({ column }) => !areUnpaid(sample, [column]));
  // Nor does one that holds the prices of a few goods alone.
  const paid = filled.filter(({ column }) => isMostlyPaid(sample, column));
  const ranked = [paid, filled, amounts, called].find((some) => some.length > 0) ?? called;
  const [best] = ranked;
  // A base price alone is what the goods cost.
  if (best === undefined)
    return plainNames.findIndex((name, column) => BASE_PRICE.test(name) && isNumeric(sample, column));
  const rival =
    ranked.find(
      ({ rank, column }) =>
        rank === best.rank &&
        column !== best.column &&
        differ(sample, best.column, column) &&
        !isStruckOut(sample, best.column, column),
    ) ?? (paid.length > 0 ? undefined : listedPrice(sample, best.column));
  if (rival === undefined) return best.column;
  throw new ImportFailure(
    `${file}: is ${header[best.column]} or ${header[rival.column]} what a shopper pays? Say --map "price=${header[best.column]}", name the right column, or say --map price=none`,
    true,
  );
}

/** A name that beside a price may be what a shopper pays. What a maker proposes (RRP, MSRP, UVP) is what is struck out. */
const RETAIL = /^retailprice$/;
export const JUST_PRICE = /^(price|preis|prix|precio|prezzo|preco|prijs|cena|цена|価格|単価|unitprice)$/;

/**
 * A price beside a higher one for shoppers, with no word of what the shop pays: it may be that.
 * @throws {ImportFailure}
 */
export function askWhoPays(sample: ProductSample, price: number, hasOther: boolean): void {
  const { plainNames, header, file } = sample;
  if (hasOther || !JUST_PRICE.test(plainNames[price]!)) return;
  const paid = sample.numbers(price);
  const retail = plainNames.findIndex((name, column) => {
    if (!RETAIL.test(name)) return false;
    const asked = sample.numbers(column).map((number) => number ?? 0);
    return asked.every((number, i) => number > (paid[i] ?? 0));
  });
  if (retail < 0) return;
  throw new ImportFailure(
    `${file}: is ${header[price]} or ${header[retail]} what a shopper pays? ${header[retail]} is always more, and nothing says what the shop pays. Say --map "price=${header[price]}" or --map "price=${header[retail]}"`,
    true,
  );
}

/** Whether a name says that an amount is no price: what it measures, or what else is paid. */
export const isOtherAmount = (name: string): boolean =>
  OTHER_AMOUNT.test(plainName(name)) || MEASURE.test(name);
const MEASURE = /[([]\s*([munkcd]?(g|l|m)|mg|kcal|kj|%|w|kw|v|oz|lbs?|in|inch|ft|°?[cf])\s*[)\]]/i;

/** Amounts that are no prices. */
const OTHER_AMOUNT =
  /weight|gewicht|poids|peso|breite|hohe$|lange$|tiefe|dicke|durchmesser|hauteur|largeur|longueur|profondeur|epaisseur|^an?cho|^alto|^largo|altura|anchura|longitud|largura|profundidad|lunghezza|larghezza|altezza|diamet|feucht|temperat|volt|watt|strom|druck|winkel|angle|abmess|leistung|flache|ширин|высот|длин|^вес|глубин|wysok|szerok|dlugosc|waga|vaha|vyska|sirka|hmotnost|capac|kapaz|litr|length|width|height|depth|size|volume|vat|tax|mwst|iva|tva|btw|rating|review|score|percent|rate$|margin|marge|discount|rabatt|lat(itude)?$|lon(gitude)?$|density|power|abv|alcohol|ship|fee/;

const NO_PRICE =
  /id$|code|type|date|qty|quantity|min|max|per|tax|vat|discount|ship|deliver|point|group|rule|tier|margin|profit|currency|status|total|deposit|factor|koeff|коэф|налог/;
/** Whether a name speaks of a price, and of no other matter but the list that it is of: `precio amigo (lista base)`. */
const mayBePrice = (name: string): boolean =>
  isPriceName(name) &&
  !PRICE_KINDS.cost.test(name) &&
  !PRICE_KINDS.others.test(name) &&
  PRICE_KINDS.other.test(withoutTax(name)) &&
  !NO_PRICE.test(name);

/** A number, and one with cents: workbooks write `7.5`, and `12` where there are none. */
const NUMBER = /^(\p{Sc}|[A-Z]{2,3})?\s?\d[\d' ]*([.,]\d{3})*([.,]\d{1,2})?\s?(\p{Sc}|[A-Z]{2,3})?$/u;
const WITH_CENTS = /[.,]\d{1,2}\D{0,4}$/;
/** One in so many has cents at least, and hardly any is no number. */
const FEWEST_CENTS = 5;
const FEW = 20;

/** Whether a column that nothing was read from holds amounts in most rows. */
function areAmounts(sample: ProductSample, taken: ReadonlySet<number>, column: number): boolean {
  const name = sample.plainNames[column]!;
  if (taken.has(column) || OTHER_AMOUNT.test(name) || PRICE_KINDS.cost.test(name)) return false;
  const cells = sample.cells(column).filter((cell) => cell !== "");
  if (cells.length * 2 <= sample.size) return false;
  if (cells.every((cell) => /^\D{0,4}\d[\d.,' ]*[.,]\d{2}\D{0,4}$/.test(cell))) return true;
  return (
    new Set(cells).size * FEW > cells.length &&
    cells.filter((cell) => !NUMBER.test(cell)).length * FEW <= cells.length &&
    cells.filter((cell) => WITH_CENTS.test(cell)).length * FEWEST_CENTS >= cells.length &&
    cells.filter((cell) => /[.,]\d{3,}\D{0,4}$/.test(cell)).length * FEW <= cells.length
  );
}

/**
 * Of amounts where no name tells a price: the one that is as many times the only other as a price with tax is.
 * @returns −1 without such
 */
export function taxedAmount(sample: ProductSample, taken: ReadonlySet<number>): number {
  const [one, other, ...more] = [...sample.header.keys()].filter((column) =>
    areAmounts(sample, taken, column),
  );
  if (one === undefined || other === undefined || more.length > 0) return -1;
  const isTaxed = (price: number, column: number): boolean =>
    besidePrice(sample, [price], column)?.isTaxed === true && sample.size > 1;
  return isTaxed(one, other) ? other : isTaxed(other, one) ? one : -1;
}

/**
 * Amounts with decimals, or what is called a price by a name that may say whose it is, where nothing was found to say what a
 * product costs.
 * @throws {ImportFailure}
 */
export function askWhichAmount(sample: ProductSample, taken: ReadonlySet<number>): void {
  const { header, plainNames, file } = sample;
  const free = [...header.keys()].filter((column) => !taken.has(column));
  const amounts = free.filter((column) => areAmounts(sample, taken, column));
  const called = free.filter((column) => mayBePrice(plainNames[column]!) && isNumeric(sample, column));
  const others = free.filter(
    (column) =>
      isPriceName(plainNames[column]!) &&
      !NO_PRICE.test(plainNames[column]!) &&
      PRICE_KINDS.others.test(plainNames[column]!) &&
      isNumeric(sample, column) &&
      isMostlyPaid(sample, column),
  );
  const money = free.filter(
    (column) =>
      MONEY.test(plainNames[column]!) && !NO_PRICE.test(plainNames[column]!) && holdPrices(sample, column),
  );
  const unnamed = free.filter((column) => mayBeUnnamed(sample, column));
  const like = [others.length > 1 ? others : [], amounts, called, others, money, unnamed].find(
    ({ length }) => length > 0,
  );
  if (like === undefined) return;
  const names = like.slice(0, MOST_ASKED).map((column) => header[column]!);
  const asked = names.length > 1 ? `${names.slice(0, -1).join(", ")} or ${names.at(-1)}` : names[0];
  throw new ImportFailure(
    `${file}: is ${asked} the price of a product? It holds amounts, and no price was found. Say --map "price=${names[0]}", name the right column, or say --map price=none`,
    true,
  );
}
/** Of numbers that are all smaller nothing is asked. */
const LEAST_PRICE = 10;
/** A name in letters of which words are known of few languages. */
const FOREIGN = /[^\p{sc=Latin}\P{L}]/u;

/** Names of money, whatever for. */
const MONEY = new RegExp(pieces(({ prices }) => prices?.money));

/** Whether a column whose numbers may be prices has a name that no list may know, or none. */
function mayBeUnnamed(sample: ProductSample, column: number): boolean {
  const name = sample.header[column]!;
  const isNone =
    isNameless(name) && !sample.cells(column).every((cell) => /^0\d|^$/.test(cell) || isGtin(cell));
  return (FOREIGN.test(name) || isNone) && holdPrices(sample, column);
}

/** Whether numbers above nought stand in nearly all rows of a column that is not called as measures or counts are. */
function holdPrices(sample: ProductSample, column: number): boolean {
  const numbers = sample.numbers(column).flatMap((number) => (number !== null && number > 0 ? [number] : []));
  const cells = sample.cells(column);
  return (
    !OTHER_AMOUNT.test(sample.plainNames[column]!) &&
    !PRICE_KINDS.cost.test(sample.plainNames[column]!) &&
    !isOtherNumber(sample.header[column]!) &&
    numbers.length * FEW > sample.size * (FEW - 1) &&
    cells.every((cell) => cell === "" || NUMBER.test(cell)) &&
    cells.some((cell, row) => cell !== `${row + 1}`) &&
    // Kinds and settings have few numbers, and small ones.
    new Set(numbers).size > Math.max(2, numbers.length / FEW) &&
    numbers.some((number) => number >= LEAST_PRICE)
  );
}

/** So many columns are named in a question. */
const MOST_ASKED = 5;

/** What they cost, whomever. */
const MAY_BE_PAID = /^(cost|costs|costo|costi|coste|costos|custo|custos|cout|couts|kosten)(unit\p{L}*)?$/u;

/**
 * What goods cost is all that a table says of money: in a list of prices it may be what shoppers pay.
 * @throws {ImportFailure}
 */
export function askOnlyCost(sample: ProductSample, cost: number): void {
  const { file, header, bareNames } = sample;
  if (cost < 0 || !MAY_BE_PAID.test(bareNames[cost]!) || areUnpaid(sample, [cost])) return;
  throw new ImportFailure(
    `${file}: is ${header[cost]} what a shopper pays? It is called what goods cost the shop, and no other price was found. Say --map "price=${header[cost]}" or --map price=none`,
    true,
  );
}
