import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { isOtherAmount, priceRank, saysSelling } from "../columns/price-columns.ts";
import { besidePrice, isLessInSome } from "../columns/price-relation.ts";
import type { ProductSample } from "../product-sample.ts";

/** What makers propose. */
const PROPOSED = /^(retail|rrp|msrp|uvp|mrp)$|suggest|recommend|empfohl|conseill/;

/** What numbers goods and rows, and what is counted of them. */
const NO_PRICE =
  /id$|code|number|numero|nummer|^nr|nr$|артикул|reviews?|view|visit|sold|sales|points?$|limit|chars?\d*$|letters|zeichen|caract|charact|отзыв|просмотр/;

/**
 * A column of which no word says what it holds, and whose numbers go with the price found as prices of the same goods do:
 * less in some rows only, as prices of a sale are, or more in all of them, as prices for shoppers are beside those of the
 * shop. Nobody can tell which of them is paid. `prices`: the columns of the price, the first that holds something counts.
 * @throws {ImportFailure} where there is such a column
 */
export function askOtherPrice(
  sample: ProductSample,
  {
    prices,
    hasCost,
    taken,
  }: { readonly prices: readonly number[]; readonly hasCost: boolean; readonly taken: ReadonlySet<number> },
): void {
  const { header, plainNames, bareNames, file, size } = sample;
  const [price] = prices;
  if (price === undefined || size < 2) return;
  const rank = priceRank(plainNames[price]!);
  const isSelling = saysSelling(plainNames[price]!);
  for (const [column, name] of plainNames.entries()) {
    if (taken.has(column) || prices.includes(column) || name === "") continue;
    // What stands in brackets behind the same words tells two of one price: before and after tax.
    const isSamePrice = bareNames[column] === bareNames[price];
    const said = isSamePrice ? 2 : priceRank(name);
    if (
      isOtherAmount(header[column]!) ||
      PROPOSED.test(name) ||
      NO_PRICE.test(name) ||
      said === null ||
      said >= 3
    )
      continue;
    const beside = besidePrice(sample, prices, column);
    if (beside === null || beside.below + beside.above === 0) continue;
    const isSale = isLessInSome(beside);
    const isMore = beside.below === 0 && beside.equal === 0 && beside.isFull;
    const isProposed = rank === 4 && beside.isFull;
    const isForShoppers = isMore && (isSamePrice || (!isSelling && (beside.isTaxed || !hasCost)));
    if (!isSale && !isForShoppers && !isProposed) continue;
    throw new ImportFailure(
      `${file}: is ${header[price]} or ${header[column]} what a shopper pays? ${header[column]} is ${
        isMore ? "always more" : isSale ? "less in some rows" : "another price"
      }, and no word tells what it is. Say --map "price=${header[price]}" or --map "price=${header[column]}"`,
      true,
    );
  }
}
