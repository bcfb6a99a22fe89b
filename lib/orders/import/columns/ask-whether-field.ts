import { ImportFailure } from "../import-failure.ts";

const WHAT = { qty: "the quantity of a line", price: "the price of one unit" } as const;

/**
 * Asks about a column that is called as if it were a field, in words that are not known.
 * @throws {ImportFailure}
 */
export function askWhetherField(field: "qty" | "price", name: string, file: string): never {
  const sum = field === "price" ? `--map "amount=${name}" where it is that of all units, ` : "";
  throw new ImportFailure(
    `${file}: is ${name} ${WHAT[field]}? Say --map "${field}=${name}", ${sum}name the right one, or say --map ${field}=none`,
    true,
  );
}
