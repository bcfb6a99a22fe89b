import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import { ImportFailure } from "../import-failure.ts";

/**
 * `Amount` is a sum in English and a number of pieces on some marketplaces; beside another sum it may be either. Where
 * in all rows it is whole and times another column makes a third, it is the pieces, and the other is the price of one.
 *
 * @returns the column of the price; `null` where the amount is a sum
 * @throws {ImportFailure} where it may be either
 */
export function whichAmount(
  names: readonly string[],
  amount: number,
  {
    taken,
    sample,
    file,
  }: {
    readonly taken: ReadonlySet<number>;
    readonly sample: readonly (readonly string[])[];
    readonly file: string;
  },
): { readonly price: number } | null {
  const name = names[amount]!;
  const free = names.flatMap((other, i) =>
    !taken.has(i) && /total|value|price|sum/i.test(other) ? [i] : [],
  );
  if (plainName(name) !== "amount" || free.length === 0) return null;
  const rows = sample.map((fields) => ({
    pieces: readAmount((fields[amount] ?? "").trim()),
    others: free.map((i) => readAmount((fields[i] ?? "").trim())),
  }));
  for (const [at, price] of free.entries()) {
    for (const sum of free.keys()) {
      if (sum !== at && isProduct(rows, at, sum)) return { price };
    }
  }
  throw new ImportFailure(
    `${file}: is ${name} the pieces of a line, or what they cost, as ${names[free[0]!]} may be? Say --map "qty=${name}" or --map "amount=${name}", and --map "price=…" where there is a price`,
    true,
  );
}

interface Row {
  readonly pieces: number | null;
  readonly others: readonly (number | null)[];
}

/** Whether pieces × one column is another in all rows, in one of which the two differ. */
function isProduct(rows: readonly Row[], price: number, sum: number): boolean {
  let differ = false;
  for (const { pieces, others } of rows) {
    const [one, all] = [others[price]!, others[sum]!];
    if (pieces === null || one === null || all === null || !Number.isInteger(pieces)) return false;
    if (Math.abs(pieces * one - all) > 0.006 * Math.max(1, Math.abs(pieces))) return false;
    if (Math.abs(one - all) > 0.005) differ = true;
  }
  return differ;
}
