import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { mayBeNames } from "../columns/title-column.ts";
import type { ProductSample } from "../product-sample.ts";

/** Fewer rows prove nothing. */
const FEWEST_ROWS = 6;
/** Names of goods are others in most rows; of sizes, in a third. */
const MOST_SHARED = 1 / 3;
const NEARLY_ALL = 0.9;

/**
 * A column of names that says the same of most goods, beside one of words that are others in nearly every row and do not
 * hold those names: what goods are called may be the second.
 * @throws {ImportFailure}
 */
export function askOtherTitle(
  sample: ProductSample,
  { title, taken }: { readonly title: number; readonly taken: ReadonlySet<number> },
): void {
  const { header, file, size } = sample;
  if (title < 0 || size < FEWEST_ROWS) return;
  const titles = sample.cells(title);
  const named = titles.filter((cell) => cell !== "");
  if (named.length < size * NEARLY_ALL || new Set(named).size > named.length * MOST_SHARED) return;
  const other = [...header.keys()].find((column) => {
    if (column === title || taken.has(column) || !mayBeNames(sample, column)) return false;
    const cells = sample.cells(column);
    const filled = cells.filter((cell) => cell !== "");
    const isWithin = cells.filter((cell, row) =>
      cell.toLowerCase().includes(titles[row]!.toLowerCase()),
    ).length;
    return (
      filled.length >= size * NEARLY_ALL &&
      new Set(filled).size >= filled.length * NEARLY_ALL &&
      isWithin * 2 < size
    );
  });
  if (other === undefined) return;
  throw new ImportFailure(
    `${file}: is ${header[title]} or ${header[other]} what goods are called? ${header[title]} says the same of most, and ${header[other]} another word of each. Say --map "title=${header[title]}" or --map "title=${header[other]}"`,
    true,
  );
}
