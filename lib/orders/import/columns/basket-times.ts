import { ImportFailure } from "../import-failure.ts";
import { calledColumn } from "./column-called.ts";
import type { FoundColumns } from "./found-columns.ts";
import { daysIn, OTHER_DATE } from "./sample-columns.ts";

/** Days of goods and of people. */
const OF_ELSE = /before|visit|since|join|expir|valid|until|birth|member|best/i;

/**
 * The time of orders that each are a row and need none: a column of days counts whatever it is called, where there is one.
 * @throws {ImportFailure} where there are several
 */
export function takeTimeOfBaskets(found: FoundColumns): void {
  const { names, taken, sample, file } = found;
  if (!found.isOpen("at")) return;
  const days = names.flatMap((name, i) => {
    const filled = sample.filter((row) => (row[i] ?? "").trim() !== "").length;
    return taken.has(i) || filled * 2 <= sample.length || daysIn(sample, i) === 0 ? [] : [{ name, i }];
  });
  const own = days.filter(({ name }) => !OTHER_DATE.test(name) && !OF_ELSE.test(name));
  const [only, ...more] = own;
  if (only === undefined) return;
  if (more.length > 0)
    throw new ImportFailure(
      `${file}: which of ${own.map(({ i }) => calledColumn(names, i)).join(", ")} is when an order was made? Say --map "at=${calledColumn(names, only.i)}", or --map at=none where none is`,
      true,
    );
  found.take("at", only.i);
}
