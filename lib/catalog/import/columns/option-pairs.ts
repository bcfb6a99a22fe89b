import { pieces } from "../../../words/word-lists.ts";
import { type ProductSample, rowsOfProducts } from "../product-sample.ts";
import { isOptionTitle, type OptionPair } from "../variant-rows.ts";

/** Words for what sizes and colours of goods are called in tables that number them, in plain letters. */
const OPTION = new RegExp(pieces(({ goods }) => goods?.option));

/**
 * Columns that stand side by side with one number and name options, in whatever language: the first says what sizes
 * differ by, the second how. Only those that tell some product's sizes apart: what all goods have is no size.
 */
export function optionPairs(sample: ProductSample, title: number): readonly OptionPair[] {
  const { header, plainNames } = sample;
  const numberOf = (column: number): string | undefined =>
    OPTION.test(plainNames[column] ?? "") ? /\d+/.exec(header[column]!)?.[0] : undefined;
  const groups = rowsOfProducts(sample, title);
  return header.slice(0, -1).flatMap((name, column): OptionPair[] => {
    const number = numberOf(column);
    if (isOptionTitle(name)) return [];
    if (number === undefined || numberOf(column + 1) !== number) return [];
    if (column > 0 && numberOf(column - 1) === number) return [];
    const values = sample.cells(column + 1);
    const names = sample.cells(column);
    const tells = groups.some(
      (rows) =>
        new Set(rows.map((row) => values[row])).size > 1 &&
        new Set(rows.map((row) => names[row]).filter((said) => said !== "")).size === 1,
    );
    return tells ? [[name, header[column + 1]!]] : [];
  });
}
