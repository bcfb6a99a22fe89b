import { isNumeric, type ProductSample } from "../product-sample.ts";
import { priceRank } from "./price-columns.ts";
import { NO_STOCK, STOCK_WORD } from "./product-words.ts";

/** Names of what a size has of its own beside what its product has: `variantPrice` beside `price`. */
const OF_VARIANT =
  /^(variant|variation|variante|variacao|variacion|wariant|varianta|вариант|種類|ハリエーション)(?=.)/;
const CODE =
  /^(sku|code|itemcode|productcode|articlenumber|artikelnummer|number|reference|referencia|codigo|kod|コート)$/;

/** A price, and nothing that is added to one. */
const PRICE =
  /^(sale|selling|sell|regular|unit|default|shop)?(price|preis|verkaufspreis|precio|preco|prix|prezzo|prijs|cena|цена|ціна|fiyat)$/;

/** The fields of which a size may have one of its own, and how that is told by its name without `variant`. */
const OWN = {
  sku: (rest: string) => CODE.test(rest),
  price: (rest: string) => PRICE.test(rest) && (priceRank(rest) ?? 9) <= 2,
  stock: (rest: string) => STOCK_WORD.test(rest) && !NO_STOCK.test(rest),
} as const;

/**
 * The columns of a field with that first which is a size's own, where a table has one beside the product's; those given
 * where it has none.
 */
export function variantFirst(
  sample: ProductSample,
  field: keyof typeof OWN,
  columns: readonly number[],
): readonly number[] {
  const [first] = columns;
  if (first === undefined || OF_VARIANT.test(sample.plainNames[first]!)) return columns;
  const own = sample.plainNames.findIndex(
    (name, column) =>
      OF_VARIANT.test(name) &&
      OWN[field](name.replace(OF_VARIANT, "")) &&
      (field === "sku" ? sample.cells(column).some((cell) => cell !== "") : isNumeric(sample, column)),
  );
  return own < 0 ? columns : [own, ...columns.filter((column) => column !== own)];
}
