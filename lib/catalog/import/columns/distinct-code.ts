import type { ProductSample } from "../product-sample.ts";
import { firstWord } from "./family-columns.ts";
import { BARCODE, isDatabaseId } from "./item-codes.ts";

/**
 * The columns of codes with that first in which every row has another, where what stands in the first of them is that of
 * quite different goods (`referencia` beside `código`): a code that several goods bear is none of theirs. Sizes of one
 * product are asked about elsewhere.
 */
export function distinctFirst(
  sample: ProductSample,
  skus: readonly number[],
  title: number,
): readonly number[] {
  const [first, ...others] = skus;
  if (first === undefined || title < 0) return skus;
  const titles = sample.cells(title);
  const codes = sample.cells(first);
  const isOfMany = [...Map.groupBy(codes.keys(), (row) => codes[row]!)].some(
    ([code, rows]) =>
      code !== "" &&
      new Set(rows.flatMap((row) => (titles[row] === "" ? [] : [firstWord(titles[row]!)]))).size > 1,
  );
  if (!isOfMany) return skus;
  const own = others.find((column) => {
    const name = sample.plainNames[column]!;
    const cells = sample.cells(column);
    return (
      !isDatabaseId(name) &&
      !BARCODE.test(name) &&
      !cells.includes("") &&
      new Set(cells).size === cells.length
    );
  });
  return own === undefined ? skus : [own, ...skus.filter((column) => column !== own)];
}
