import { PRICE_WORD } from "../../orders/import/header-words.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { differ, isNumeric, type ProductSample } from "./product-sample.ts";
import { PRICE_KINDS, PRICE_LIKE } from "./product-words.ts";

/** How much a name says that a shopper pays this, most first; `null` where somebody else does, or it is no price. */
function rankOf(name: string): number | null {
  const { cost, others, other, before, selling, gross, net } = PRICE_KINDS;
  if (others.test(name) || other.test(name) || (cost.test(name) && !selling.test(name))) return null;
  if (before.test(name) && !selling.test(name)) return 4;
  // What is paid on a telephone is another price than the shop's only in marketplaces.
  if (net.test(name) || /mobile|app$/.test(name)) return 3;
  return selling.test(name) || gross.test(name) ? 1 : 2;
}

const BASE_PRICE = /^((base|basis)(price|preis)|(precio|preco|prezzo)base|prixdebase)$/;
const isPriceName = (name: string): boolean => PRICE_WORD.test(name) || PRICE_LIKE.test(name);

/** The column of what a product costs the shop, by the words in its name. */
export const costColumn = (sample: ProductSample): number =>
  sample.plainNames.findIndex(
    (name, i) =>
      PRICE_KINDS.cost.test(name) &&
      (isPriceName(name) || /cost|ek$|einkauf/.test(name)) &&
      !PRICE_KINDS.other.test(name) &&
      isNumeric(sample, i),
  );

/**
 * The column of prices where none is called as is known: the one whose name says most that shoppers pay it.
 * @returns −1 where no column holds prices
 * @throws {ImportFailure} where two say it alike, or a column is called a price of which nobody knows whose
 */
export function priceColumn(sample: ProductSample): number {
  const { plainNames, header, file } = sample;
  const ranked = plainNames
    .flatMap((name, column) => {
      const rank = isPriceName(name) && isNumeric(sample, column) ? rankOf(name) : null;
      return rank === null ? [] : [{ rank, column }];
    })
    .sort((a, b) => a.rank - b.rank);
  const [best] = ranked;
  // A base price alone is what the goods cost.
  if (best === undefined)
    return plainNames.findIndex((name, column) => BASE_PRICE.test(name) && isNumeric(sample, column));
  const rival = ranked.find(
    ({ rank, column }) => rank === best.rank && column !== best.column && differ(sample, best.column, column),
  );
  if (rival === undefined) return best.column;
  throw new ImportFailure(
    `${file}: is ${header[best.column]} or ${header[rival.column]} what a shopper pays? Say --map "price=${header[best.column]}", name the right column, or say --map price=none`,
    true,
  );
}

/** A name that beside a price may be what a shopper pays. What a maker proposes (RRP, MSRP, UVP) is what is struck out. */
const RETAIL = /^retailprice$/;
const JUST_PRICE = /^(price|preis|prix|precio|prezzo|preco|prijs|cena|цена|価格|単価|unitprice)$/;

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

/** Amounts that are no prices. */
const OTHER_AMOUNT =
  /weight|gewicht|poids|peso|length|width|height|depth|size|volume|vat|tax|mwst|iva|tva|btw|rating|review|score|percent|rate$|margin|marge|discount|rabatt|lat(itude)?$|lon(gitude)?$|density|power|abv|alcohol|ship|fee/;

/**
 * Amounts with decimals, where nothing was found to say what a product costs.
 * @throws {ImportFailure}
 */
export function askWhichAmount(sample: ProductSample, taken: ReadonlySet<number>): void {
  const { header, plainNames, file } = sample;
  const like = plainNames.findIndex((name, column) => {
    if (taken.has(column) || OTHER_AMOUNT.test(name) || PRICE_KINDS.cost.test(name)) return false;
    const cells = sample.cells(column).filter((cell) => cell !== "");
    return (
      cells.length * 2 > sample.size &&
      cells.every((cell) => /^\D{0,4}\d[\d.,' ]*[.,]\d{2}\D{0,4}$/.test(cell))
    );
  });
  if (like < 0) return;
  throw new ImportFailure(
    `${file}: is ${header[like]} the price of a product? It holds amounts, and no price was found. Say --map "price=${header[like]}", name the right column, or say --map price=none`,
    true,
  );
}
