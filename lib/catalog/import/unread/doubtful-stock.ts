import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { ProductSample } from "../product-sample.ts";

/** Fewer rows prove nothing. */
const FEWEST_ROWS = 20;
/** A kind, a state or a setting has so few numbers. */
const MOST_NUMBERS = 3;
/** A shop of which more is sold out is none. */
const MOST_OUT = 0.75;

/**
 * A column that was taken for a count by words in its name only, holds but a few numbers and says that nearly everything is
 * sold out: it may say of what kind something is.
 * @throws {ImportFailure}
 */
export function askDoubtfulStock(sample: ProductSample, stock: number): void {
  if (stock < 0 || sample.size < FEWEST_ROWS) return;
  const numbers = sample.numbers(stock).flatMap((number) => number ?? []);
  const none = numbers.filter((number) => number <= 0).length;
  if (
    numbers.length * 2 < sample.size ||
    new Set(numbers).size > MOST_NUMBERS ||
    none === numbers.length ||
    none < numbers.length * MOST_OUT
  )
    return;
  const { header, file } = sample;
  throw new ImportFailure(
    `${file}: is ${header[stock]} how many there are? It says ${[...new Set(numbers)].join(", ")} and nothing else, and by it ${none} of ${numbers.length} rows are sold out. Say --map "stock=${header[stock]}", name the right column, or say --map stock=none`,
    true,
  );
}
